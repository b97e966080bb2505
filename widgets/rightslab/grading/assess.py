"""Grade one answer: by what practice feedback says of it, or by what a person marked.

Nothing of a student is run. An answer that is not of its kind's form is *not graded*, never 0.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from rightslab.core.activities import KINDS
from rightslab.core.activities.rubric import most_points
from rightslab.core.errors import RightslabError
from rightslab.core.grades import (
    COMPLETION,
    GRADED,
    HUMAN,
    MISSING,
    NOT_GRADED,
    TO_MARK,
    Credit,
    Grade,
    RubricMark,
    points_for,
    rounded,
)
from rightslab.grading.late import IN_TIME, Lateness
from rightslab.grading.marking_marks import criteria_for
from rightslab.storage.keeping.answers import typed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activity import Activity
    from rightslab.grading.columns import Column

NO_ANSWER = "There is no answer to it in what was handed in."
NOT_MARKED = "A person marks it, and has not marked it yet."
OLDER = "The mark that was given is for an earlier answer. Mark it again."
UNREADABLE = "The answer could not be read, so there is no mark. Ask for the file again."
UNREADABLE_FILE = "A file came and could not be read, so there is no mark: see problems.csv."
NOTHING = "Nothing was handed in."
IN_PLACE = (
    "A person looked at it again and gives {points:g} of {of:g} points. The kit gives {kit:g}, for "
    "the parts below."
)
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Given:
    """One answer to grade. ``answer`` is None where it could not be read, ``why`` says what broke.

    ``digest`` stands for the answer as it was handed in.
    """

    activity: Activity
    answer: Any
    digest: str
    late: Lateness = IN_TIME
    why: str = ""


def typed_answer(activity: Activity, handed: object) -> Any:
    """Return the answer in a hand-in's part. Raises ValueError, in words, where it does not fit."""
    if not isinstance(handed, dict) or handed.get("kind") != activity.kind:
        msg = f"it is not of the kind {activity.kind!r}"
        raise ValueError(msg)
    return typed(handed.get("answer"), KINDS[activity.kind].answer)


def grade(
    column: Column, given: Given, materials: Materials, scope: str, mark: RubricMark | None
) -> Grade:
    """Return what one answer earns. ``mark`` is what a person gave, for whichever answer.

    Where the kit gives the points, it is what a person gives this very answer in place of them.
    """
    if given.answer is None:
        return not_read(column, f"{UNREADABLE} ({given.why[:_LONGEST]})" if given.why else "")
    try:
        if column.policy == HUMAN:
            return _by_hand(column, given, materials, mark)
        return _by_kind(column, given, materials, scope, mark)
    except (RightslabError, ValueError, ArithmeticError, LookupError, TypeError) as error:
        said = " ".join(str(error).split())[:_LONGEST]  # one answer of many: the others go on
        return not_read(column, f"{UNREADABLE} ({type(error).__name__}: {said})")


def no_answer(column: Column, late: Lateness = IN_TIME) -> Grade:
    """Return the grade of an activity that a readable hand-in does not hold."""
    said = (NO_ANSWER, late.said) if late.closed else (NO_ANSWER,)
    return Grade(column.id, column.policy, 0.0, column.of, reasons=said)


def closed(column: Column, late: Lateness) -> Grade:
    """Return the grade where nothing came before the deadline and nothing counts after it."""
    return Grade(column.id, column.policy, 0.0, column.of, penalty=late.share, reasons=(late.said,))


def not_read(column: Column, why: str = "") -> Grade:
    """Return the grade of what came and could not be read: no points, which is not 0 points."""
    said = (why or UNREADABLE,)
    return Grade(column.id, column.policy, None, column.of, NOT_GRADED, reasons=said)


def missing(column: Column) -> Grade:
    """Return the grade of somebody who handed in nothing."""
    return Grade(column.id, column.policy, None, column.of, MISSING, reasons=(NOTHING,))


def _by_kind(
    column: Column, given: Given, materials: Materials, scope: str, mark: RubricMark | None
) -> Grade:
    kind = KINDS[given.activity.kind]
    earned: tuple[Credit, ...] = kind.credits(
        given.answer, given.activity, materials, scope, column.policy
    )
    points = points_for(earned, column.of)
    if mark is None:
        return _less(column, points, given.late, credits_=earned)
    by_hand = marked_points(mark, column.main, column.of)
    made = _less(column, by_hand, given.late, credits_=earned, mark=mark)
    said = IN_PLACE.format(points=by_hand, of=column.of, kit=points)
    return replace(made, reasons=(said, *made.reasons))


def by_kit(grade: Grade) -> float | None:
    """Return the points that the kit gives, also where a person gave others in their place."""
    if grade.mark is None or grade.policy == HUMAN:
        return grade.points
    return rounded(points_for(grade.credits, grade.of) * (1 - grade.penalty))


def _by_hand(column: Column, given: Given, materials: Materials, mark: RubricMark | None) -> Grade:
    if given.answer == KINDS[given.activity.kind].empty(given.activity, materials):
        return no_answer(column)
    if mark is None or mark.answer != given.digest:
        said = OLDER if mark else NOT_MARKED
        late = (given.late.said,) if given.late.said else ()
        return Grade(column.id, HUMAN, None, column.of, TO_MARK, reasons=(said, *late))
    return _less(column, marked_points(mark, given.activity, column.of), given.late, mark=mark)


def marked_points(mark: RubricMark, activity: Activity, of: float) -> float:
    """Return the points of a mark: those of its levels, in proportion where the column has others.

    Levels of criteria that the rubric does not have count nothing, and none counts beyond its best.
    """
    rubric = criteria_for(activity)
    best = {one.id: float(one.most) for one in rubric}
    levels: Mapping[str, float] = mark.levels
    got = sum(min(max(levels.get(one, 0.0), 0.0), most) for one, most in best.items())
    most = most_points(rubric)
    return rounded(of * got / most) if most else 0.0


def _less(
    column: Column,
    points: float,
    late: Lateness,
    *,
    credits_: tuple[Credit, ...] = (),
    mark: RubricMark | None = None,
) -> Grade:
    """Return the grade, lateness taken off, with the sentences that say so."""
    kept = rounded(points * (1 - late.share))
    said = [late.said] if late.said else []
    if late.share and points:
        said.append(f"Without that it would be {points:g} of {column.of:g} points.")
    if column.policy == COMPLETION and not credits_:
        said.append("Nothing of it counts in this class.")
    return Grade(
        column.id,
        column.policy,
        kept,
        column.of,
        GRADED,
        credits_,
        mark,
        late.share,
        tuple(said),
    )
