"""The columns of a gradebook: which activities count, on which scope, by which policy, of what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core.activities import KINDS
from rightslab.core.activity import POLICIES, main_ids
from rightslab.core.classroom import ALONE, ClassPlan, fitted
from rightslab.core.errors import RightslabError, unknown_name
from rightslab.core.grades import HUMAN
from rightslab.storage import alternatives, library
from rightslab.storage.sources import SPEECH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.core.activity import Activity
    from rightslab.core.grade_plan import GradePlan


class PlanError(RightslabError):
    """What is to be graded cannot be; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Column:
    """One activity that counts. ``of`` is the most points; ``instead`` is of equal credit.

    Both activities have the scope of the plan. ``scope`` is a name that ``main`` knows, or empty.
    """

    main: Activity
    instead: Activity | None
    policy: str
    of: float

    @property
    def id(self) -> str:
        """The id under which the column goes everywhere, whichever of the two was done."""
        return self.main.id

    @property
    def both(self) -> tuple[Activity, ...]:
        """The activities that may be done for it, the main one first."""
        return (self.main, self.instead) if self.instead else (self.main,)


def columns(plan: GradePlan) -> tuple[Column, ...]:
    """Return what counts, in the order of the course. Raises PlanError in a sentence."""
    known = {main.id: (main, instead) for main, instead in _pairs(plan)}
    _refuse_unknown(plan, known)
    wanted = set(plan.activities)
    found = tuple(
        _column(main, instead, plan)
        for main, instead in known.values()
        if _counts(main, plan, wanted)
    )
    if not found:
        msg = "Nothing would be graded: no activity of the plan has points. Choose other lessons."
        raise PlanError(msg)
    return found


def scope_of(activity: Activity, plan: GradePlan) -> str:
    """Return the scope in which an activity counts; empty where it knows none."""
    return next((one for one in (plan.scope, ALONE) if one in activity.scopes), "")


def _pairs(plan: GradePlan) -> Iterator[tuple[Activity, Activity | None]]:
    chosen = ClassPlan("", "", paragraphs=plan.paragraphs, claims=plan.claims, text=SPEECH)
    for lesson in library.lessons():
        for main, instead in _of_lesson(lesson):
            one, other = (
                activity and fitted(activity, chosen, library.text(activity.text))
                for activity in (main, instead)
            )
            if one:
                yield one, other


def _of_lesson(lesson: str) -> Iterator[tuple[Activity, Activity | None]]:
    """Yield the activities of a lesson, each with its alternative."""
    all_ = {one.id: one for one in library.activities(lesson)}
    for id_, main in main_ids(all_.values()).items():
        if id_ == main:
            yield all_[id_], all_.get(all_[id_].opt_out)


def _counts(main: Activity, plan: GradePlan, wanted: set[str]) -> bool:
    if plan.lessons and main.lesson not in plan.lessons:
        return False
    if wanted:
        return main.id in wanted
    return plan.points.get(main.id, main.points) > 0


def _column(main: Activity, instead: Activity | None, plan: GradePlan) -> Column:
    policy = plan.policies.get(main.id, main.policy)
    if policy not in POLICIES:
        raise PlanError(str(unknown_name("policy", policy, POLICIES)))
    can = (*KINDS[main.kind].policies(main), HUMAN)
    if policy not in can:
        msg = (
            f"The activity {main.id!r} cannot be graded by {policy!r}: it is of the kind "
            f"{main.kind!r}. Choose {' or '.join(can)}."
        )
        raise PlanError(msg)
    return Column(main, instead, policy, float(plan.points.get(main.id, main.points)))


def _refuse_unknown(plan: GradePlan, known: dict[str, tuple[Activity, Activity | None]]) -> None:
    for lesson in plan.lessons:
        if lesson not in library.lessons():
            raise PlanError(str(unknown_name("lesson", lesson, library.lessons())))
    for one in (*plan.activities, *plan.policies, *plan.points):
        if one in known:
            continue
        main = alternatives.main_ids().get(one)
        if main:
            msg = f"{one!r} is of equal credit with {main!r} and goes under that name. Write it."
            raise PlanError(msg)
        raise PlanError(str(unknown_name("activity", one, known)))
