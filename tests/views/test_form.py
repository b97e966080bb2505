"""What the form sends to the page, and what it keeps back."""

from __future__ import annotations

import json

import pytest
from tests.browser.sheet_page import materials_of

from rightslab.core.activities.form_content import Field
from rightslab.core.activities.form_content import Form as Content
from rightslab.core.activities.sheet import Sheet
from rightslab.core.activity import Activity
from rightslab.storage import library
from rightslab.views.form import Form, document

WEIGH = library.activity("05_weigh_a_claim", "weigh-a-claim")
MATERIALS = materials_of(WEIGH)
SENT = document(WEIGH, MATERIALS, "", Sheet())


def test_a_claim_comes_with_its_sentence_and_what_was_known_on_the_day():
    card = next(claim for claim in SENT["claims"] if claim["id"] == "C27")
    assert card["quote"] in card["words"]
    assert card["sentence"] == "S20"
    assert "2,300 yuan" in card["facts"][0]["text"]
    assert card["facts"][0]["sources"][0].startswith("http")


@pytest.mark.parametrize("claim_id", WEIGH.content.claims)
def test_nothing_that_comes_after_a_finding_is_on_the_page(claim_id):
    claim = MATERIALS.claim(claim_id)
    said = json.dumps(SENT, ensure_ascii=False)
    kept_back = [f.text for f in claim.facts if f.when == "later" or not f.shown]
    views = [view.text for view in claim.perspectives] + [view.label for view in claim.perspectives]
    for words in (*kept_back, *views, claim.instructor_note):
        assert words not in said


def test_what_fits_and_what_is_said_after_an_answer_is_not_on_the_page():
    field = Field("who", "Who spoke?", fits=("Wang Yi",), explain="See line 3.")
    card = Activity(
        "card", "01_x", "form", "Card", "", "china-hrc55-2024", (), "completion", 5,
        content=Content((field,)),
    )  # fmt: skip
    sent = document(card, MATERIALS, "", Sheet())
    assert "Wang Yi" not in str(sent["fields"])
    assert "line 3" not in str(sent)


def test_a_fact_that_was_counted_names_the_speech_as_its_source():
    card = next(claim for claim in SENT["claims"] if claim["id"] == "C21")
    counted = next(fact for fact in card["facts"] if not fact["read"])
    assert counted["sources"] == [f"the speech itself: {counted['text']}"]


def test_each_claim_can_be_weighed_with_two_kinds_of_source_from_its_card():
    # A learner without a library must be able to finish with what the card names.
    for card in SENT["claims"]:
        assert len({source for fact in card["facts"] for source in fact["sources"]}) > 1, card["id"]


def test_the_widget_carries_its_script_and_its_style():
    assert "class FormBody" in Form._esm
    assert ".rl-cited" in Form._css
