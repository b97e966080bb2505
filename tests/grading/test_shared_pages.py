"""What a class shares is made once, and never taken for that of another class."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from rightslab.core.activities import KINDS, claims_assess
from rightslab.core.activities.materials import Materials
from rightslab.core.activities.sheet import Sheet
from rightslab.core.grade_plan import GradePlan
from rightslab.core.grades import Student
from rightslab.demo.demo import SUBMISSIONS, Demo, write
from rightslab.grading.attempts import Attempt
from rightslab.grading.collect import collect
from rightslab.grading.columns import columns
from rightslab.grading.grader import Grader
from rightslab.grading.job import Job, Setup
from rightslab.grading.late import IN_TIME
from rightslab.grading.materials import Readings
from rightslab.pages import listing
from rightslab.storage import library

if TYPE_CHECKING:
    from pathlib import Path

    from rightslab.core.readings import Reading

TEXTS = ("china-hrc55-2024", "practice-harbour", "practice-highland")
MADE_UP = 100_000


@pytest.fixture(scope="module")
def jobs(tmp_path_factory: pytest.TempPathFactory) -> list[Job]:
    folder = tmp_path_factory.mktemp("class")
    write(folder, Demo(6))
    found = [one for one in collect(folder / SUBMISSIONS, None) if isinstance(one, Attempt)]
    return [
        Job(Student(one.student), f"heron {n}", f"heron-{n}", ((one, IN_TIME),))
        for n, one in enumerate(found[:3])
    ]


def altered(reading: Reading) -> Reading:
    """Return a reading under the same ids that says something else of everything."""
    return replace(
        reading,
        spans=tuple(replace(one, label="social", reason="Other words.") for one in reading.spans),
        claims=tuple(replace(one, type="policy", reason="Other words.") for one in reading.claims),
        structure=reading.structure[:1],
        principles=reading.principles[:3],
    )


@cache
def other_readings() -> Readings:
    own = {text: tuple(altered(one) for one in library.readings(text)) for text in TEXTS}
    return Readings(own, shipped=False)


def pages(jobs: list[Job], readings: Readings, folder: Path, policy: str = "") -> list[str]:
    folder.mkdir()
    plan = GradePlan()
    if policy:
        can = [one.id for one in columns(plan) if policy in KINDS[one.main.kind].policies(one.main)]
        plan = GradePlan(policies=dict.fromkeys(can, policy))
    grader = Grader(Setup(plan, readings, "2026-03-03T12:00:00Z", str(folder), "g"))
    for job in jobs:
        grader.grade(job)
    return [(folder / f"{job.slug}.html").read_text("utf-8") for job in jobs]


@pytest.mark.parametrize("policy", ["", "readings"])
def test_two_classes_with_readings_of_the_same_ids_stay_apart(jobs, tmp_path, policy):
    shipped = pages(jobs, Readings(), tmp_path / "a", policy)
    other = pages(jobs, other_readings(), tmp_path / "b", policy)
    assert all("Other words." in one for one in other)
    assert not any("Other words." in one for one in shipped)
    assert pages(jobs, Readings(), tmp_path / "c", policy) == shipped
    assert pages(jobs, deepcopy(other_readings()), tmp_path / "d", policy) == other


def test_a_page_is_the_same_whoever_was_graded_before(jobs, tmp_path):
    forth = pages(jobs, Readings(), tmp_path / "a")
    back = pages(jobs[::-1], deepcopy(Readings()), tmp_path / "b")
    assert back[::-1] == forth


def answers() -> list[tuple[Any, Any, str]]:
    """Return an answer to the first activity of each kind that has choices in its file."""
    claims, quiz = library.find_activity("sort-claims"), library.find_activity("context")
    joins = library.find_activity("phrase-to-instrument")
    return [
        (claims, Sheet(choices={"C04/type": ("value",), "C04/checkable": ("no",)}), "types"),
        (quiz, Sheet(choices={q.id: (q.choices[0].id,) for q in quiz.content.questions
                              if q.choices}), "questions"),
        (joins, Sheet(choices={i.id: (joins.content.right[0].id,)
                               for i in joins.content.left}), "left"),
    ]  # fmt: skip


def renamed(one: Any) -> Any:
    """Return a part of an activity file under its old id with other words."""
    return replace(one, **{"name" if hasattr(one, "name") else "explain": "Words of a new edition"})


@pytest.mark.parametrize("at", range(3))
def test_an_activity_that_changed_is_not_answered_by_what_was_said_before(at):
    activity, answer, part = answers()[at]
    text = library.text(activity.text)
    base = Materials(text, library.catalogue(), library.readings(activity.text), library.claims)
    assess = KINDS[activity.kind].assess
    before = assess(answer, activity, base, "", "")
    parts = tuple(map(renamed, getattr(activity.content, part)))
    new = replace(activity, content=replace(activity.content, **{part: parts}))
    assert "Words of a new edition" in str(assess(answer, new, base, "", ""))
    assert assess(answer, activity, base, "", "") == before


def test_what_many_made_up_is_not_kept():
    activity = library.find_activity("sort-claims")
    text = library.text(activity.text)
    base = Materials(text, library.catalogue(), library.readings(activity.text), library.claims)
    card = claims_assess.deck(activity, base, "")[:1]
    judge = claims_assess._judge(activity.content, base.readings)
    before = judge._kept.cache_info().currsize
    type_, can = f"{card[0].id}/type", f"{card[0].id}/checkable"
    for n in range(MADE_UP):
        answer = Sheet(choices={type_: (f"x{n}",), can: ("no",)})
        claims_assess.beside(answer, activity, base, card)
    assert judge._kept.cache_info().currsize <= before + 1


def test_cells_that_many_made_up_do_not_pile_up():
    for n in range(MADE_UP):
        listing.bdi(f"made up {n}")
    listing.bdi("long " * 1000)
    info = listing._bdi_again.cache_info()
    assert info.currsize <= info.maxsize <= 4096
