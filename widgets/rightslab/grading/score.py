"""Score one activity of one student, where she worked: what nbgrader's test cells call.

nbgrader reads the number that a cell shows, and keeps the reasons on its feedback page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.core.activities import KINDS
from rightslab.core.errors import RightslabError, unknown_name
from rightslab.core.grade_plan import GradePlan
from rightslab.core.grades import HUMAN, Grade
from rightslab.grading import assess
from rightslab.grading.columns import columns, scope_of
from rightslab.grading.materials import Readings, Shelf
from rightslab.storage import handin, library, sources
from rightslab.storage.alternatives import answered
from rightslab.storage.classroom import plan_near

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activity import Activity
    from rightslab.core.classroom import ClassPlan
    from rightslab.storage.handin import Handed

_WORK = "work"


@dataclass(frozen=True, slots=True)
class Score:
    """Points with their reasons. In a notebook it shows the reasons, and ``repr`` is the number."""

    grade: Grade
    title: str
    rows: tuple[Mapping[str, str], ...] = ()
    said: tuple[str, ...] = ()

    def __float__(self) -> float:
        """Return the points; 0 where there are none yet."""
        return float(self.grade.points or 0.0)

    def __repr__(self) -> str:
        """Return the number alone."""
        return repr(float(self))

    def _repr_html_(self) -> str:
        known = self.grade.points is not None
        got = f"{float(self):g} of {self.grade.of:g} points" if known else "a person marks it"
        said = "".join(f"<p>{escape(one)}</p>" for one in (*self.said, *self.grade.reasons))
        items = "".join(
            f"<li>{escape(one.title)}: {one.share:.0%}. {escape(one.why)}</li>"
            for one in self.grade.credits
        )
        rows = "".join(
            f"<dt>{escape(' '.join(filter(None, (row.get('part'), row.get('note')))))}</dt>"
            f"<dd dir='auto'>{escape(row.get('words', ' '.join(row.values())))}</dd>"
            for row in self.rows
        )
        shown = f"<dl>{rows}</dl>" if rows else ""
        return f"<h4>{escape(self.title)}: {got}</h4>{said}<ul>{items}</ul>{shown}"


def score(activity: str, folder: str | Path = ".", *, points: float | None = None) -> Score:
    """Return what one activity earns, from the newest answer in a folder.

    Answers lie in the folder's ``work`` and in hand-ins (``*.rightslab``) there or in the folder.
    ``points`` are the most there are, where they are others than in the activity's file; 0 shows
    the answer and scores nothing. Raises UnknownNameError for an activity that there is none of.
    """
    known = library.find_activity(activity)
    if known is None:
        raise unknown_name("activity", activity, [one.id for one in library.every_activity()])
    here = Path(folder)
    class_plan = plan_near(here / _WORK)
    plan = _plan(known, class_plan, points)
    column = columns(plan)[0]
    answers, said = _answers(here)
    done = [one for one in column.both if one.id in answers]
    if not done:
        return Score(assess.no_answer(column), known.title, said=said)
    chosen = max(done, key=lambda one: answers[one.id].changed)
    others = {id_: one.answer for id_, one in answers.items()}
    materials = Shelf(Readings()).materials(chosen, lambda name: answered(name, others.get))
    given = assess.Given(chosen, answers[chosen.id].answer, "")
    if points == 0 or column.policy == HUMAN:
        return _shown(column.policy, chosen, materials, given, known.title, said)
    found = assess.grade(column, given, materials, scope_of(chosen, plan), None)
    return Score(found, known.title, said=said)


def _plan(activity: Activity, class_: ClassPlan | None, points: float | None) -> GradePlan:
    plan = GradePlan(activities=(activity.id,))
    if class_:
        plan = replace(plan, scope="class", paragraphs=class_.paragraphs, claims=class_.claims)
    return replace(plan, points={activity.id: points}) if points else plan


def _shown(
    policy: str,
    activity: Activity,
    materials: Materials,
    given: assess.Given,
    title: str,
    said: tuple[str, ...],
) -> Score:
    """Return the answer in words, for the person who marks it."""
    rows = KINDS[activity.kind].rows(given.answer, activity, materials)
    grade = Grade(activity.id, policy, None, float(activity.points))
    return Score(grade, title, tuple(rows), said)


def _answers(folder: Path) -> tuple[dict[str, Handed], tuple[str, ...]]:
    """Return the newest answer to each activity, and a sentence for each file that is none."""
    found: dict[str, Handed] = {}
    said = []
    for place in _places(folder):
        try:
            there = sources.answers(str(place))
        except RightslabError as error:
            said.append(str(error))
            continue
        for id_, one in (there[0] if there else {}).items():
            if id_ not in found or one.changed > found[id_].changed:
                found[id_] = one
    return found, tuple(said)


def _places(folder: Path) -> Iterator[Path]:
    work = folder / _WORK
    if work.is_dir():
        yield work
    for place in (folder, work / handin.FOLDER):
        yield from sorted(place.glob(f"*{handin.SUFFIX}"))
