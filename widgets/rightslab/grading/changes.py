"""What one grading changed for a student: for the table of changes, with the reason of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.grading import depends, replies

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rightslab.core.grades import Reply
    from rightslab.grading.records import Mark

ALL = "(all)"


@dataclass(frozen=True, slots=True)
class Change:
    """A mark that is another than before; ``activity`` is `ALL` for a first grading."""

    activity: str
    was: float | None
    now: float | None
    of: float
    why: str


def changes(
    changed: Sequence[tuple[Mark, Mark | None]],
    marks: Mapping[str, Mark],
    old: Mapping[str, Mark],
    *,
    is_first: bool,
) -> tuple[Change, ...]:
    """Return what changed, with the requests that were answered, points kept or not."""
    answered = [n for n, one in marks.items() if replies.answered(one, _known(old.get(n)))]
    moved = {new.grade.activity for new, _ in changed}
    told = tuple(
        Change(name, marks[name].grade.points, marks[name].grade.points, marks[name].grade.of,
               replies.KEPT)
        for name in answered if name not in moved
    )  # fmt: skip
    if not is_first:
        seen = (pair for pair in changed if _is_seen(*pair) or pair[0].grade.activity in answered)
        return tuple(_change(*pair, answered) for pair in seen) + told
    if not changed:
        return told
    grades = [one.grade for one in marks.values()]
    known = [one.points for one in grades if one.points is not None]
    now = sum(known) if len(known) == len(grades) else None
    return (Change(ALL, None, now, sum(one.of for one in grades), depends.FIRST), *told)


def _is_seen(new: Mark, old: Mark | None) -> bool:
    """Say whether a reader would see a change: no mark that stays no mark is none."""
    was, now = old.grade if old else None, new.grade
    return was is None or now.points is not None or was.status != now.status


def _change(new: Mark, old: Mark | None, answered: Sequence[str]) -> Change:
    grade, was = new.grade, old.grade.points if old else None
    on_request = grade.activity in answered
    why = f"{replies.ANSWERED}; {new.why}" if on_request else new.why
    return Change(grade.activity, was, grade.points, grade.of, why)


def _known(mark: Mark | None) -> tuple[Reply, ...]:
    return mark.replies if mark else ()
