"""The rubric: criteria with levels, by which a person marks what no machine can.

It stands in the activity, so that a learner reads it before she writes, and whoever marks goes by
the same words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core.activities.writing_words import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.core.activities.kind import Fault
    from rightslab.core.activity import Activity

_UNEVEN = 1.5  # the longest example of a level has at most so many times the words of the shortest
_HUMAN = "human"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a criterion: its points and what it looks like.

    ``examples`` are anchors: what a learner may write at this level. There are two at least, from
    opposed positions and about equally long, so that the level rewards no position.
    """

    points: int
    name: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the rubric, its levels from low to high. ``ask`` is a question to one's text.

    With a ``step``, points between two levels can be given too, in steps of so many points.
    """

    id: str
    name: str
    levels: tuple[Level, ...]
    ask: str = ""
    step: float = 0.0

    @property
    def most(self) -> int:
        """The points of its best level."""
        return max((level.points for level in self.levels), default=0)

    def takes(self, points: float) -> bool:
        """Say whether these points can be given: those of a level, or a step between two.

        >>> half = Criterion("a", "A", (Level(0, "none"), Level(3, "all")), step=0.5)
        >>> half.takes(2.5), half.takes(2.4), half.takes(3.5)
        (True, False, False)
        """
        if any(level.points == points for level in self.levels):
            return True
        return bool(self.step) and 0 <= points <= self.most and (points / self.step).is_integer()


def rubric_of(activity: Activity) -> tuple[Criterion, ...]:
    """Return the criteria of an activity, in the order of its file; () where it has none."""
    found: tuple[Criterion, ...] = getattr(activity.content, "rubric", ())
    return found


def most_points(rubric: tuple[Criterion, ...]) -> int:
    """Return the points of the best levels together.

    >>> most_points((Criterion("a", "A", (Level(0, "none"), Level(3, "all"))),))
    3
    """
    return sum(criterion.most for criterion in rubric)


def questions(rubric: tuple[Criterion, ...]) -> tuple[str, ...]:
    """Return the rubric as questions to one's own text, a line for each criterion."""
    return tuple(f"{one.name}: {one.ask or one.levels[-1].name}" for one in rubric)


def faults(activity: Activity) -> Iterator[Fault]:
    """Yield what is wrong with a rubric, and where a person has none to mark by."""
    rubric = rubric_of(activity)
    ids = [criterion.id for criterion in rubric]
    for twice in sorted({one for one in ids if ids.count(one) > 1}):
        yield f"The criterion {twice!r} stands twice.", "Give each its own id."
    for criterion in rubric:
        yield from _criterion(criterion)
    if activity.policy != _HUMAN:
        return
    best = most_points(rubric)
    if not rubric:
        cure = f"Write [[activity.{activity.kind}.rubric]]."
        if not hasattr(activity.content, "rubric"):
            cure = 'This kind takes no rubric. Write policy = "completion".'
        yield "A person marks it, and there is no rubric.", cure
    elif best != activity.points:
        what = f"The best levels of the rubric add up to {best}, the activity has"
        yield f"{what} {activity.points} points.", "Make both the same."


def _criterion(criterion: Criterion) -> Iterator[Fault]:
    points = [level.points for level in criterion.levels]
    if len(points) < 2 or points != sorted(set(points)) or points[0] < 0:  # noqa: PLR2004
        what = f"The levels of {criterion.id!r} have the points {points}."
        yield what, "Give two levels or more, from low to high, each with points of its own."
    if not 0 <= criterion.step < 1:
        what = f"The criterion {criterion.id!r} has steps of {criterion.step:g} points."
        yield what, "Leave them out, or give a part of a point, such as step = 0.5."
    if not criterion.name.strip() or not all(level.name.strip() for level in criterion.levels):
        what = f"The criterion {criterion.id!r} or a level of it has no name."
        yield what, "Say in words what it looks like."
    for level in criterion.levels:
        yield from _examples(criterion, level)


def _examples(criterion: Criterion, level: Level) -> Iterator[Fault]:
    lengths = [count(example).total for example in level.examples]
    where = f"The level {level.points} of {criterion.id!r}"
    if len(lengths) == 1:
        what = f"{where} has one example, which shows one position as the one to take."
        yield what, "Add one from an opposed position, or take it out."
    elif lengths and max(lengths) > _UNEVEN * min(lengths):
        what = f"{where} has examples of {min(lengths)} to {max(lengths)} words."
        yield what, f"Make the longest at most {_UNEVEN} times the shortest."
