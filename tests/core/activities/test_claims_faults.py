"""What `rightslab check` finds wrong with a deck, and what the deck of lesson 04 holds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.core.activities.test_claims import ACTIVITY, CONTENT, LEDGER, MATERIALS, changed

from rightslab.core.activities.claims import KIND
from rightslab.core.activities.claims_content import Note
from rightslab.core.option import Option
from rightslab.storage import library


def faults(activity=ACTIVITY, materials=MATERIALS):
    return [what for what, _ in KIND.faults(activity, materials)]


def test_a_deck_without_fault_has_none():
    assert faults() == []


NINE = tuple(Option(str(n), str(n)) for n in range(9))


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ({"decks": {"class": ("C9",), "self": ()}}, "The deck 'class' has 'C9'"),
        ({"decks": {"class": ("C1", "C1"), "self": ()}}, "has 'C1' more than once"),
        ({"decks": {"self": ()}}, "The scope 'class' stands in decks or in scopes"),
        ({"decks": {**CONTENT.decks, "home": ()}}, "The scope 'home' stands in decks or in"),
        ({"without": ("C7",)}, "The list without has 'C7'"),
        ({"without": ("C1",)}, "The deck 'class' has 'C1', which is left out"),
        ({"without": ("C1", "C2", "C3", "C4")}, "No claim is left"),
        ({"notes": (Note(("C8",), "Beware."),)}, "Note 1 has 'C8'"),
        ({"notes": (Note(("C1",), "Beware."),)}, "content notes and no alternative"),
        ({"fields": ("type", "mood")}, "The field 'mood' is not known"),
        ({"fields": ("type", "type")}, "The field 'type' stands more than once"),
        ({"fields": ("evidence",)}, "Neither type nor checkable"),
        ({"evidence": ()}, "The field 'evidence' has no options"),
        ({"evidence": NINE}, "has 9 options; 7 have a key"),
        ({"types": (*CONTENT.types, Option("fact", "F"))}, "has the option 'fact' twice"),
        ({"types": CONTENT.types[:2]}, "A reading has the type 'policy', which is no option"),
        ({"checkable": CONTENT.checkable[:2]}, "A reading has the checkable 'no'"),
    ],
)
def test_what_is_wrong_in_the_file_is_said(content, what):
    found = faults(changed(**content))
    assert any(what in one for one in found), found


def test_words_that_are_not_in_their_sentence_are_found():
    elsewhere = replace(MATERIALS, claims=lambda: (replace(LEDGER[0], quote="Poverty rose"),))
    assert any("The words of C1 do not stand once in S01" in one for one in
               faults(materials=elsewhere))  # fmt: skip


def test_every_fault_says_what_to_do():
    broken = changed(decks={"class": ("C9",)}, fields=("mood",), evidence=())
    assert all(cure.endswith(".") for _, cure in KIND.faults(broken, MATERIALS))


# -- lesson 04 ------------------------------------------------------------------------------------

CLASS = "C04 C10 C13 C15 C21 C22 C27 C29 C31 C34 C40 C44".split()
CARE = {"C04", "C05", "C06", "C34", "C35", "C36"}
LESSON = "04_sort_the_claims"
DECK = library.activity(LESSON, "sort-claims")
INSTEAD = library.activity(LESSON, "sort-claims-instead")


def test_the_class_deck_is_the_twelve_claims_agreed_on_and_self_study_has_all():
    assert list(DECK.content.decks["class"]) == CLASS
    assert DECK.content.decks["self"] == ()
    assert DECK.content.without == ()


def test_each_claim_that_asks_for_care_has_a_note_before_it():
    noted = {one for note in DECK.content.notes for one in note.claims}
    assert noted == CARE
    assert DECK.content_note


def test_the_way_out_leaves_them_out_and_is_as_long_and_counts_as_much():
    assert DECK.opt_out == INSTEAD.id
    assert set(INSTEAD.content.without) == CARE
    assert len(INSTEAD.content.decks["class"]) == len(CLASS)
    assert set(CLASS) - CARE <= set(INSTEAD.content.decks["class"])
    assert INSTEAD.points == DECK.points


def test_the_way_out_asks_the_same_questions():
    names = ("types", "checkable", "evidence", "fields")
    assert [getattr(INSTEAD.content, n) for n in names] == [getattr(DECK.content, n) for n in names]


def test_the_types_mean_what_the_codebook_says():
    codebook = (library.data_root() / "codebook.md").read_text(encoding="utf-8")
    for option in DECK.content.types:
        assert f"**{option.id}**: {option.definition}." in codebook
