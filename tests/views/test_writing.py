"""What a writing widget is given: all that is asked for, and nothing that is said after."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.browser.sheet_page import materials_of

from rightslab.core.activities.sheet import Sheet
from rightslab.core.activities.writing_content import Writing
from rightslab.storage import library
from rightslab.views import writing as view


def activity(name="thesis"):
    return next(a for a in library.activities("10_write_your_reading") if a.id == name)


def shown(name="thesis"):
    one = activity(name)
    return view.document(one, materials_of(one), "", Sheet())


def test_the_document_says_what_is_asked_for_in_words_and_in_characters():
    data = shown()
    assert data["range"] == {"words": [250, 400], "characters": [400, 640]}
    assert (data["quotes"], data["thesis"], data["drafts"]) == (3, True, 20)
    assert [criterion["id"] for criterion in data["rubric"]][:2] == ["thesis", "evidence"]
    assert data["rubric"][0]["levels"][-1]["points"] == 3


def test_the_text_goes_along_only_where_quotes_are_picked_from_it():
    assert shown()["text"]["blocks"]
    assert shown("change-my-mind")["text"] is None


def test_the_worked_comment_is_not_in_the_document():
    for name in ("thesis", "change-my-mind"):
        comment = activity(name).comment
        assert comment
        assert comment[:40] not in json.dumps(shown(name), ensure_ascii=False)


def test_quotes_beside_the_text_stand_with_their_sentence():
    one = activity("change-my-mind")
    one = replace(one, content=Writing(60, 120, beside=("S31: There is always room",)))
    data = view.document(one, materials_of(one), "", Sheet())
    assert data["beside"] == [{"sentence": "S31", "words": "There is always room"}]


def test_the_widget_brings_its_own_and_the_pickers_rules():
    assert ".rl-picker-words" in view.Writing._css
    assert ".rl-rubric-table" in view.Writing._css
    assert "class QuotePicker" in view.Writing._esm
