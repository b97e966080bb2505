"""What the page of a rating is given, and that no score is among it."""

from __future__ import annotations

import json

import pytest

from rightslab.core.activities.materials import Materials
from rightslab.core.activities.sheet import Sheet
from rightslab.storage import library
from rightslab.views.rating import Rating, document

TEXT = library.text("china-hrc55-2024")
ACTIVITY = library.activity("08_measure_the_tone", "predict")


def unasked():
    raise AssertionError


MATERIALS = Materials(TEXT, library.catalogue(), tones=unasked)


def data(scope="", answer=None):
    return document(ACTIVITY, MATERIALS, scope, answer or Sheet())


def test_the_page_has_each_sentence_of_the_activity_in_reading_order():
    shown = data()["sentences"]
    assert [one["id"] for one in shown] == list(ACTIVITY.sentences(TEXT))
    assert shown[0] == {
        "id": "S01",
        "paragraph": "P1",
        "text": "Protecting and promoting human rights is a common cause for all humanity.",
    }


def test_a_class_sees_the_paragraphs_of_its_scope_only():
    assert {one["paragraph"] for one in data("class")["sentences"]} == {"P1", "P3", "P5", "P7"}


def test_each_stop_of_the_slider_has_its_number_and_its_words():
    stops = data()["stops"]
    assert len(stops) == 21
    assert stops[7] == {"value": -0.3, "number": "−0.3", "words": "a little negative"}
    assert stops[10] == {"value": 0.0, "number": "0", "words": "neither negative nor positive"}


@pytest.mark.parametrize("answer", [Sheet(), Sheet(numbers={"S01": 0.5, "S01/first": -0.5})])
def test_no_score_is_even_computed_for_the_page(answer):
    sent = json.dumps(data(answer=answer))
    assert "saddening" in sent
    for given_away in ("scored", "theirs", "0.2375", "−0.15"):
        assert given_away not in sent


def test_the_parts_of_the_widget_are_joined_into_one_module():
    assert "import {" not in Rating._esm
    assert ".rl-slider" in Rating._css
