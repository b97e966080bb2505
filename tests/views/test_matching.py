"""The document of a matching activity: both sides, and nothing that answers."""

from __future__ import annotations

import json

import pytest
from tests.browser.sheet_page import materials_of

from rightslab.core.activities.matching import KIND
from rightslab.core.activities.sheet import Sheet
from rightslab.storage import library
from rightslab.views.matching import document

LESSON = "03_find_the_principles"


def made(name, scope=""):
    activity = library.activity(LESSON, name)
    return activity, document(activity, materials_of(activity), scope, Sheet())


@pytest.mark.parametrize("name", ["sentence-to-principle", "phrase-to-instrument"])
def test_what_fits_and_what_is_said_after_stays_in_the_kernel(name):
    activity, found = made(name)
    sent = json.dumps(found, ensure_ascii=False)
    assert [one["id"] for one in found["left"]] == [item.id for item in activity.content.left]
    assert all(item.explain not in sent for item in activity.content.left)
    assert '"fits"' not in sent


def test_an_item_without_words_of_its_own_shows_its_whole_sentence():
    _, found = made("sentence-to-principle")
    assert found["left"][0] == {
        "id": "S06", "name": "", "quote": "We must put people first.", "sentence": "S06",
    }  # fmt: skip


def test_a_class_sees_the_sentences_of_its_paragraphs_only():
    _, found = made("sentence-to-principle", "class")
    assert [one["id"] for one in found["left"]] == [f"S{n:02}" for n in range(9, 16)]


def test_a_complete_answer_to_the_lesson_is_complete():
    for name in ("sentence-to-principle", "phrase-to-instrument"):
        activity, found = made(name)
        first = {one["id"]: (found["right"][0]["id"],) for one in found["left"]}
        sheet = Sheet(choices=first)
        assert KIND.assess(sheet, activity, materials_of(activity), "", "").completion == 1


def test_some_words_of_each_partner_are_taken_up_by_a_phrase_that_fits_it():
    activity, _ = made("phrase-to-instrument")
    used = {name for item in activity.content.left for name in item.fits}
    assert used == {option.id for option in activity.content.right}
