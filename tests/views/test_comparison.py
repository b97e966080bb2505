"""What the browser is given to compare: read sentences only, and texts without their figures."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.comparing_speech import SPEECH, TAGS, materials, tags

from rightslab.core.activities.sheet import Sheet
from rightslab.storage import library
from rightslab.views.comparison import Comparison, document

LAYERS = library.activity("07_compare_the_readings", "compare-readings")
INSTEAD = library.activity("07_compare_the_readings", "compare-readings-instead")
TEXTS = library.activity("09_compare_the_texts", "compare-texts")
IDS = [sentence.id for sentence in library.text(SPEECH).sentences]
MINE = tags()


def layers(scope="", activity=LAYERS, **kept):
    return document(activity, materials(**kept), scope, Sheet())


def test_each_read_sentence_has_both_sides_and_how_they_differ():
    found = layers(tag_rights=MINE)
    by_id = {one["id"]: one for one in found["sentences"]}
    assert list(by_id) == ["S06", "S08", "S10", "S12", "S13", "S16", "S22", "S24"]
    ten = by_id["S10"]
    assert ten["mine"][0]["said"] == "It says right."
    assert ten["differs"]["human-rights-law"] == "what"
    assert ten["theirs"]["human-rights-law"][1]["label"] == "none"
    assert ten["theirs"]["human-rights-law"][1]["also"] == ["collective"]
    assert set(by_id["S13"]["differs"].values()) == {""}


@given(st.sets(st.sampled_from(IDS)))
@settings(max_examples=20)
def test_no_reading_of_an_unread_sentence_is_in_the_document(read):
    found = json.dumps(layers(tag_rights=tags((), tuple(read))), ensure_ascii=False)
    spans = [span for reading in library.readings(SPEECH) for span in reading.spans]
    shown = {span.reason for span in spans if span.sentence in read}  # a few reasons come twice
    for reason in {span.reason for span in spans} - shown:
        assert json.dumps(reason, ensure_ascii=False) not in found


def test_with_nothing_tagged_there_is_what_to_do_first_and_no_sentence():
    found = layers()
    assert found["mine"] is None
    assert found["sentences"] == []
    assert "Open lesson 06" in found["first"]


def test_the_two_sentences_of_lesson_00_are_enough_to_try_it():
    found = layers(try_tagging=tags((), ("S31", "S32")))
    assert found["mine"]["lesson"] == "00_start_here"
    assert [one["id"] for one in found["sentences"]] == ["S31", "S32"]


def test_the_scope_of_a_class_and_the_opt_out_leave_their_sentences_out():
    assert "S24" not in [s["id"] for s in layers("class", tag_rights=MINE)["sentences"]]
    assert "S24" not in [s["id"] for s in layers(activity=INSTEAD, tag_rights=MINE)["sentences"]]
    assert "S24" not in layers(activity=INSTEAD, tag_rights=MINE)["counted"]


def test_texts_come_with_their_sizes_and_without_a_figure_of_a_reading():
    found = document(TEXTS, materials(), "", Sheet())
    assert [(one["name"], one["sentences"], one["words"]) for one in found["texts"]] == [
        ("The speech", 33, 680),
        ("Harbour (fictional)", 15, 311),
        ("Highland (fictional)", 15, 314),
    ]
    assert set(found) == {"mode", "texts", "even"}


@pytest.mark.parametrize("activity", [LAYERS, TEXTS])
def test_the_document_goes_over_the_wire(activity):
    found = document(activity, materials(tag_rights=MINE), "", Sheet())
    assert json.loads(json.dumps(found)) == found


def test_the_widget_is_one_module_with_its_styles():
    assert "export default function comparison" in Comparison._esm
    assert ".rl-sides" in Comparison._css
    assert len(TAGS) == len(MINE.spans)
