"""What the argument sends to the page, and what it keeps back."""

from __future__ import annotations

import json

from tests.browser.sheet_page import materials_of

from rightslab.core.activities.sheet import Sheet
from rightslab.storage import library
from rightslab.views.argument import Argument, document

LAY_OUT = library.activity("05_weigh_a_claim", "lay-out-the-argument")
MATERIALS = materials_of(LAY_OUT)
SENT = document(LAY_OUT, MATERIALS, "", Sheet())


def test_each_part_comes_with_its_question_and_the_words_on_its_line():
    warrant = next(part for part in SENT["parts"] if part["id"] == "warrant")
    assert warrant["link"] == "since"
    assert warrant["ask"].endswith("?")
    assert "explain" not in warrant


def test_the_sentences_and_the_whole_speech_to_pick_quotes_from_are_there():
    assert [claim["sentence"] for claim in SENT["claims"]] == ["S14", "S29"]
    sentences = [s for block in SENT["text"]["blocks"] for s in block.get("sentences", ())]
    assert len(sentences) == 33


def test_perspectives_and_the_note_for_instructors_are_not_on_the_page():
    said = json.dumps(SENT, ensure_ascii=False)
    for claim in map(MATERIALS.claim, LAY_OUT.content.claims):
        for words in (claim.instructor_note, *(view.text for view in claim.perspectives)):
            assert words not in said


def test_the_widget_carries_its_script_and_its_style():
    assert "class ArgumentBody" in Argument._esm
    assert "class QuotePicker" in Argument._esm
    assert ".rl-map" in Argument._css
