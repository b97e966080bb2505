"""Credits of tags beside four readers, on cases made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.core.activities.comparing import (
    CLASS,
    LABELS,
    TEXT,
    Category,
    answer,
    reading,
    span,
    tag,
    tags_activity,
)  # fmt: skip

from rightslab.core.activities.materials import Materials
from rightslab.core.activities.tagging import KIND
from rightslab.core.catalogue import Catalogue
from rightslab.core.grades import COMPLETION, READINGS

GENERAL = Category("general", "General", "GE", "", "", "#000000", "#FFFFFF", "solid")
ACTIVITY = tags_activity(labels=(*LABELS, GENERAL), rights=True)
VOTE, PAID = span("S01", "vote", "political"), span("S02", "paid", "social")
MET, ALL = span("S04", "met", "general"), span("S05", "Schools", "social")
READINGS_OF_FOUR = (
    reading("a", VOTE, PAID, MET, ALL, span("S05", "teach", "economic")),
    reading("b", VOTE, span("S02", "paid", "economic"), MET, ALL),
    reading("c", VOTE, MET, ALL, span("S05", "teach", "economic")),
    reading("d", span("S03", "Peace", "collective"), MET, ALL, span("S05", "teach", "economic")),
)
MATERIALS = Materials(TEXT, Catalogue((*LABELS, GENERAL), (CLASS,), ()), READINGS_OF_FOUR)


def credit(sentence, *tags, nothing=False, policy=READINGS):
    """Return the credit of one sentence for some tags, each a label and a note."""
    words = TEXT.sentence_text(sentence).split()
    given = [
        tag(sentence, words[place].strip("."), *one.split("/")) for place, one in enumerate(tags)
    ]
    made = answer(*given, nothing=(sentence,) if nothing else ())
    found = KIND.credits(made, ACTIVITY, MATERIALS, "", policy)
    return next(one for one in found if one.unit == sentence)


@pytest.mark.parametrize(
    ("sentence", "tags", "share"),
    [
        ("S01", ["political"], 1),  # most readers
        ("S01", ["social"], 0),  # no reader, without a note: 0 of 2
        ("S01", ["social/My reason."], 0),  # no reader, with a note: 0 of 1
        ("S01", ["political", "social/My reason."], 1),  # the note makes it cost nothing
        ("S01", ["political", "social"], 1 / 2),  # without one: 1 of 2
        ("S01", ["political", "social/ "], 1 / 2),  # blanks are no note
        ("S02", ["social"], 1),  # readers differ: one of them is enough
        ("S02", ["social", "economic"], 1),  # both have a reader
        ("S02", ["political"], 1 / 2),  # nothing expected, one alone: 1 of 2
        ("S02", ["political/My reason."], 1),
        ("S05", ["social"], 1 / 2),  # two are expected
        ("S05", ["social", "economic"], 1),
        ("S05", ["political"], 0),
    ],
)
def test_a_sentence_earns_by_the_formula(sentence, tags, share):
    assert credit(sentence, *tags).share == pytest.approx(share)


def test_a_sentence_that_was_not_read_earns_nothing():
    found = credit("S04")
    assert (found.share, found.why) == (0, "You did not tag it and did not mark it as read.")
    assert credit("S04", nothing=True).share == 1


def test_general_is_never_expected_and_no_fault_either():
    assert credit("S04", nothing=True).share == 1
    assert credit("S04", "general").share == 1


def test_nothing_where_most_readers_mark_a_right_earns_nothing_and_says_how_many():
    found = credit("S01", nothing=True)
    assert found.share == 0
    assert found.why == "You marked nothing here. 3 of 4 readers mark Political here; you do not."


def test_the_reason_counts_the_readers():
    assert credit("S01", "political").why == "3 of 4 readers mark Political here; so do you."
    assert "No reader marks Social here, and there is no note" in credit("S01", "social").why
    noted = credit("S01", "social/My reason.").why
    assert "your note gives your reason, so that it costs nothing" in noted


def test_an_alternative_that_readers_list_is_credited():
    listed = replace(VOTE, alternatives=("collective",))
    activity = (reading("a", listed), reading("b", VOTE), reading("c", VOTE))
    materials = Materials(TEXT, MATERIALS.catalogue, activity)
    made = answer(tag("S01", "vote", "collective"))
    found = KIND.credits(made, ACTIVITY, materials, "", READINGS)[0]
    assert found.share == 1 / 2
    assert "1 of 3 readers would allow Collective here" in found.why


def test_edges_and_the_right_change_nothing():
    wide = tag("S01", "All may vote", "political")
    with_right = replace(wide, right="esc")
    for one in (wide, with_right):
        assert KIND.credits(answer(one), ACTIVITY, MATERIALS, "", READINGS)[0].share == 1


def test_a_tag_for_a_class_of_rights_counts_as_one_tag():
    made = answer(
        replace(tag("S01", "vote", "social"), right="esc"), tag("S01", "All", "political")
    )
    found = KIND.credits(made, ACTIVITY, MATERIALS, "", READINGS)[0]
    assert found.share == 1 / 2
    assert "No reader marks Social and Economic here" in found.why


def test_a_class_of_rights_costs_nothing_where_one_of_its_categories_has_a_reader():
    made = answer(replace(tag("S02", "paid", "social"), right="esc"))
    assert KIND.credits(made, ACTIVITY, MATERIALS, "", READINGS)[1].share == 1


def test_under_completion_it_is_all_the_same_what_was_tagged():
    assert credit("S01", "social", policy=COMPLETION).share == 1
    read = credit("S01", nothing=True, policy=COMPLETION)
    assert (read.share, read.why) == (1, "Read, and marked: nothing here.")
    assert credit("S01", policy=COMPLETION).share == 0
