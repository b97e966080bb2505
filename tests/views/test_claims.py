"""What the browser gets of a deck of claims, and what it does not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from tests.core.activities import test_claims as small

from rightslab.core.activities.materials import Materials
from rightslab.core.activities.sheet import Sheet
from rightslab.storage import library
from rightslab.views.claims import Claims, document

LESSON = "04_sort_the_claims"
DECK = library.activity(LESSON, "sort-claims")
MATERIALS = Materials(
    library.text(DECK.text), library.catalogue(), library.readings(DECK.text), library.claims
)


def shown(scope="self", activity=DECK, materials=MATERIALS):
    return document(activity, materials, scope, Sheet())


def test_each_card_has_its_whole_sentence_cut_at_the_quote():
    cards = shown()["cards"]
    assert len(cards) == len(library.claims())
    for card in cards:
        whole = card["before"] + card["quote"] + card["after"]
        assert whole == MATERIALS.text.sentence_text(card["sentence"])
        assert card["quote"]


def test_a_class_gets_its_deck():
    assert [card["id"] for card in shown("class")["cards"]] == list(DECK.content.decks["class"])


@pytest.mark.parametrize("name", ["sort-claims", "sort-claims-instead"])
def test_nothing_that_follows_an_answer_is_in_the_document(name):
    sent = json.dumps(shown(activity=library.activity(LESSON, name)), ensure_ascii=False)
    for claim in library.claims():
        secrets = [claim.evidence_to_seek, claim.instructor_note]
        secrets += [fact.text for fact in claim.facts]
        secrets += [one.text for one in claim.perspectives]
        assert not [words for words in secrets if words and words in sent], claim.id
    reasons = {one.reason for reading in MATERIALS.readings for one in reading.claims}
    assert not [reason for reason in reasons if reason in sent]


def test_cards_that_ask_for_care_come_with_their_note():
    noted = {card["id"] for card in shown()["cards"] if card["note"]}
    assert noted == {"C04", "C05", "C06", "C34", "C35", "C36"}


def test_the_way_out_sends_no_word_of_what_it_leaves_out():
    sent = json.dumps(shown(activity=library.activity(LESSON, "sort-claims-instead")))
    assert "civilians" not in sent
    assert "ethnic groups" not in sent.replace("all ethnic groups", "")


def test_fields_that_are_not_asked_for_are_not_sent():
    less = small.changed(fields=("type",))
    sent = document(less, small.MATERIALS, "self", Sheet())
    assert (list(sent["options"]), sent["rights"]) == (["type"], [])


def test_it_counts_the_readings_that_check_lays_beside():
    assert shown()["readings"] == 4
    assert shown(activity=replace(DECK, readings=False))["readings"] == 0


def test_the_widget_has_its_module_and_its_styles():
    assert "class ClaimsBody" in Claims._esm
    assert ".rl-deck-list" in Claims._css
