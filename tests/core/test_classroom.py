"""The class plan: what it fits, and what a learner is told of it."""

import pytest

from rightslab.core.classroom import AFTER_OWN, AFTER_RELEASE, RULES, ClassPlan, fitted, plan_line
from rightslab.storage import library

SLUG = "china-hrc55-2024"


def plan(**given):
    return ClassPlan(**{"name": "Tuesday", "session": "s1", "text": SLUG, **given})


def activity(id_):
    return library.find_activity(id_)


def test_paragraphs_become_the_part_for_class():
    found = fitted(activity("tag-rights"), plan(paragraphs=("P2", "P7")))
    text = library.text(SLUG)
    assert {text.sentence(s).paragraph for s in found.sentences(text, "class")} == {"P2", "P7"}
    assert found.scope("self") == ()


def test_claims_become_the_deck_for_class():
    found = fitted(activity("sort-claims"), plan(claims=("C10", "C04")))
    assert found.content.decks["class"] == ("C10", "C04")
    assert found.content.decks["self"] == activity("sort-claims").content.decks["self"]


def test_an_alternative_keeps_out_what_it_leaves_out():
    found = fitted(activity("sort-claims-instead"), plan(claims=("C10", "C04")))
    assert found.content.decks["class"] == ("C10",)


def test_a_deck_that_would_be_empty_stays_as_it_ships():
    ships = activity("sort-claims-instead")
    assert fitted(ships, plan(claims=("C04",))) == ships


@pytest.mark.parametrize("id_", ["tag-harbour", "try-tagging", "where-from", "thesis"])
def test_activities_without_such_a_part_or_on_another_text_stay_as_they_ship(id_):
    known = activity(id_)
    if known is not None:
        assert fitted(known, plan(paragraphs=("P2",), claims=("C04",))) == known


def test_no_activity_is_left_without_a_sentence():
    # P8 holds nothing but sentences that the alternative of lesson 06 leaves out
    text = library.text(SLUG)
    for name in library.lessons():
        for one in library.activities(name):
            for block in text.paragraphs:
                part = fitted(one, plan(paragraphs=(block.id,)), library.text(one.text))
                if "class" in part.scopes:
                    assert part.sentences(library.text(part.text), "class"), (one.id, block.id)


def test_the_line_says_name_minutes_deadline_with_weekday_and_rule():
    said = plan_line(plan(deadline="2026-03-03T18:00", minutes=90, others=AFTER_RELEASE))
    assert said.startswith("Class: Tuesday. 90 minutes. Hand in by Tuesday 3 March 2026, 18:00.")
    assert said.endswith(RULES[AFTER_RELEASE])


def test_without_a_plan_nothing_is_said_and_a_damaged_one_is_told():
    assert plan_line(None) == ""
    broken = plan(faults=("class.toml is not well-formed.",), others=AFTER_OWN)
    assert plan_line(broken) == f"class.toml is not well-formed. {RULES[AFTER_OWN]}"
