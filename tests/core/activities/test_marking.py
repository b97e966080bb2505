"""The sheet of a mark: points by criterion, and which answer they were given to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightslab.core.activities import KINDS, NAMES, marking
from rightslab.core.activities.rubric import Criterion, Level
from rightslab.core.activities.sheet import Sheet, apply
from rightslab.core.grades import RubricMark
from rightslab.core.history import History, act

RUBRIC = (
    Criterion("thesis", "Thesis", (Level(0, "None."), Level(2, "It can be tested."))),
    Criterion("step", "The step", (Level(0, "None."), Level(1, "There."), Level(3, "Backed."))),
)
EMPTY = Sheet()
WHO = {"activity": "thesis", "pseudonym": "grey heron", "marker": "Ana"}


def level(criterion, points):
    return {"op": "set", "part": "numbers", "key": f"level/{criterion}", "value": points}


def after(*ops, digest="d1", sheet=EMPTY, request=""):
    for op in ops:
        sheet, _ = apply(sheet, marking.stamped(op, sheet, digest, request))
    return sheet


def test_a_mark_is_kept_in_a_workbook_and_is_no_activity():
    assert "marking" in KINDS
    assert "marking" not in NAMES
    assert list(KINDS["marking"].faults(None, None))


def test_there_is_no_mark_until_every_criterion_has_its_points():
    half = after(level("thesis", 2))
    assert marking.mark_of(half, RUBRIC, **WHO) is None
    whole = marking.mark_of(after(level("step", 0), sheet=half), RUBRIC, **WHO)
    assert whole.levels == {"thesis": 2, "step": 0}
    assert whole.answer == "d1"


def test_a_rubric_without_criteria_gives_no_mark():
    assert marking.mark_of(Sheet(), (), **WHO) is None


def test_points_that_the_rubric_does_not_have_count_as_not_given():
    assert marking.levels(after(level("thesis", 1)), RUBRIC) == {}


def test_points_for_an_older_answer_are_stale_one_by_one():
    old = after(level("thesis", 2), level("step", 1))
    assert marking.stale(old, RUBRIC, "d2") == ("thesis", "step")
    newer = after(level("thesis", 2), digest="d2", sheet=old)
    assert marking.stale(newer, RUBRIC, "d2") == ("step",)
    assert marking.mark_of(newer, RUBRIC, **WHO).answer == ""


def test_all_points_can_be_said_to_hold_for_the_newer_answer():
    holds = {"op": "set", "part": "texts", "key": "answer", "value": marking.HOLDS}
    newer = after(holds, digest="d2", sheet=after(level("thesis", 2), level("step", 1)))
    assert marking.stale(newer, RUBRIC, "d2") == ()
    assert "answer" not in newer.texts


def test_a_comment_does_not_say_that_the_points_hold():
    old = after(level("thesis", 2))
    comment = {"op": "set", "part": "texts", "key": "comment", "value": "Name the word."}
    assert marking.stale(after(comment, digest="d2", sheet=old), RUBRIC, "d2") == ("thesis",)


def test_undo_takes_points_and_the_note_of_their_answer_back_together():
    op = marking.stamped(level("thesis", 2), Sheet(), "d1")
    history = act(History(Sheet()), op, apply)
    assert act(history, {"op": "undo"}, apply).answer == Sheet()


def test_points_that_are_taken_away_leave_no_note():
    assert after(level("thesis", 2), level("thesis", None)) == Sheet()


def test_a_decision_notes_which_request_it_answers():
    op = {"op": "set", "part": "choices", "key": "request", "value": ["keep"]}
    assert after(op, request="seal").text(marking.REQUEST) == "seal"


@given(
    st.lists(st.tuples(st.sampled_from(["thesis", "step"]), st.sampled_from([0, 1, 2, 3, None])))
)
def test_each_point_has_the_note_of_its_answer_however_they_come(changes):
    sheet = after(*(level(*one) for one in changes), digest="d9")
    noted = {key.removeprefix("answer/") for key in sheet.texts}
    assert noted == {key.removeprefix("level/") for key in sheet.numbers}
    assert marking.stale(sheet, RUBRIC, "d9") == ()


GIVEN = RubricMark("thesis", "grey heron", "Ana", {"step": 1}, reason="first", answer="d1")


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        ({}, False),
        ({"levels": {"step": 3}}, True),
        ({"levels": {"step": 3}, "reason": ""}, True),
        ({"levels": {"step": 3}, "reason": "P5 does show it."}, False),
        ({"levels": {"step": 3}, "answer": "d2"}, False),
    ],
)
def test_other_points_on_the_same_answer_need_a_new_reason(changes, lacks):
    assert marking.lacks_reason(replace(GIVEN, **changes), GIVEN) is lacks


def test_without_results_no_reason_is_asked_for():
    assert not marking.lacks_reason(GIVEN, None)
