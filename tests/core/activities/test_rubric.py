"""The rubric: where a person marks there is one, in form, argument and writing alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rightslab.core.activities.rubric import (
    Criterion,
    Level,
    faults,
    most_points,
    questions,
    rubric_of,
)
from rightslab.storage import library

ACTIVITIES = [a for lesson in library.lessons() for a in library.activities(lesson)]
MARKED = [one for one in ACTIVITIES if one.policy == "human"]
WEIGH = next(one for one in ACTIVITIES if one.id == "weigh-a-claim")
LAY_OUT = next(one for one in ACTIVITIES if one.id == "lay-out-the-argument")
QUIZ = next(one for one in ACTIVITIES if one.kind == "quiz")


def said(activity, **changes):
    content = replace(activity.content, **changes)
    return [f"{what} {cure}" for what, cure in faults(replace(activity, content=content))]


def test_each_activity_that_a_person_marks_has_a_rubric_of_its_points():
    assert {one.kind for one in MARKED} == {"form", "argument", "writing"}
    assert {one.id: most_points(rubric_of(one)) for one in MARKED} == {
        one.id: one.points for one in MARKED
    }


def test_an_activity_without_a_rubric_has_none():
    assert rubric_of(QUIZ) == ()
    assert rubric_of(replace(QUIZ, content=None)) == ()


@pytest.mark.parametrize("activity", [WEIGH, LAY_OUT], ids=lambda one: one.kind)
def test_what_is_wrong_with_a_rubric_is_named_with_its_cure(activity):
    first = rubric_of(activity)[0]
    alone = replace(first.levels[-1], examples=("One position.",))
    uneven = replace(alone, examples=("It does.", "It does not, and here is a long why."))
    assert said(activity) == []
    assert f"[[activity.{activity.kind}.rubric]]" in said(activity, rubric=())[0]
    assert "stands twice" in said(activity, rubric=(first, first))[0]
    for level, what in ((alone, "one example"), (uneven, "2 to 9 words")):
        rubric = (replace(first, levels=(first.levels[0], level)), *rubric_of(activity)[1:])
        assert what in said(activity, rubric=rubric)[0]
    downhill = replace(first, levels=first.levels[::-1])
    assert "from low to high" in said(activity, rubric=(downhill, *rubric_of(activity)[1:]))[0]


def test_points_that_do_not_add_up_are_named():
    found = [what for what, _ in faults(replace(LAY_OUT, points=6))]
    assert found == ["The best levels of the rubric add up to 5, the activity has 6 points."]


def test_a_kind_that_takes_no_rubric_cannot_be_marked_by_a_person():
    ((what, cure),) = faults(replace(QUIZ, policy="human"))
    assert "there is no rubric" in what
    assert cure == 'This kind takes no rubric. Write policy = "completion".'


@pytest.mark.parametrize("activity", [WEIGH, LAY_OUT], ids=lambda one: one.kind)
def test_the_best_level_of_each_criterion_has_opposed_examples(activity):
    assert [one.id for one in rubric_of(activity) if len(one.levels[-1].examples) < 2] == []


def test_a_criterion_without_a_question_asks_for_its_best_level():
    levels = (Level(0, "No word."), Level(2, "A word that decides."))
    rubric = (Criterion("w", "Word", levels), Criterion("s", "Step", levels, ask="Does it lead?"))
    assert questions(rubric) == ("Word: A word that decides.", "Step: Does it lead?")
