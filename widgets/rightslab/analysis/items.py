"""Item statistics of a class: how hard a unit was, and whether it goes with the rest of the points.

They are kept as sums, so that a class of any size takes no more room, and the sums of several
processes add up. All is counted in whole millionths: the same class gives the same figures in
whatever order, and however many processes, it was read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rightslab.core.grades import Credit, Graded

FEW = 30  # students, below which a correlation says little
_WHOLE = 1_000_000
_PAIR = 2
_N, _X, _Y, _XX, _YY, _XY = range(6)

SAME_SHARE = "All earned the same on it, so it cannot tell anybody apart."
SAME_REST = "All earned the same on the rest, so there is nothing to compare it with."
TOO_FEW = "One student alone has it, so there is nothing to compare."


@dataclass(frozen=True, slots=True)
class ItemFigure:
    """The figures of one unit of one activity.

    ``n`` students were credited on it. ``difficulty`` is their mean share, from 0 (nobody earned
    anything) to 1. ``discrimination`` is the corrected item-total correlation, from -1 to 1: of the
    share with the share of all other points. Where it is undefined it is None and ``why`` says it.
    """

    activity: str
    unit: str
    title: str
    n: int
    difficulty: float
    discrimination: float | None
    why: str = ""


@dataclass(slots=True)
class ItemSums:
    """Running sums by activity and unit. Add students one by one, merge what processes counted."""

    sums: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    titles: dict[str, dict[str, str]] = field(default_factory=dict)

    def add_graded(self, graded: Graded) -> None:
        """Add one student. What has no points yet counts nowhere; lateness is left out of it."""
        known = [one for one in graded.grades if one.points is not None]
        most = sum(one.of for one in known)
        got = sum(_undiminished(one.points or 0.0, one.penalty) for one in known)
        for one in known:
            if one.credits:
                self.add(one.activity, one.credits, weight=one.of / len(one.credits),
                         got=got, most=most)  # fmt: skip

    def add(
        self, activity: str, credits_: Sequence[Credit], *, weight: float, got: float, most: float
    ) -> None:
        """Add the credits of one student in one activity.

        ``weight`` are the points of one unit, ``got`` and ``most`` the student's points and the
        most there are, over all activities and this one too.
        """
        into = self.sums.setdefault(activity, {})
        rest = most - weight
        scale = _WHOLE / rest if rest > 0 else 0.0
        for one in credits_:
            sums = into.get(one.unit)
            if sums is None:
                sums = into[one.unit] = [0] * 6
                self.titles.setdefault(activity, {})[one.unit] = one.title or one.unit
            share = one.share
            x, y = round(share * _WHOLE), round((got - weight * share) * scale)
            sums[_N] += 1
            sums[_X] += x
            sums[_Y] += y
            sums[_XX] += x * x
            sums[_YY] += y * y
            sums[_XY] += x * y

    def merge(self, other: ItemSums) -> None:
        """Add what another process has counted."""
        for activity, units in other.sums.items():
            into = self.sums.setdefault(activity, {})
            names = self.titles.setdefault(activity, {})
            for unit, more in units.items():
                mine = into.get(unit, [0] * 6)
                into[unit] = [a + b for a, b in zip(mine, more, strict=True)]
                names.setdefault(unit, other.titles[activity][unit])

    def figures(self) -> list[ItemFigure]:
        """Return the figures of all units, by activity and unit."""
        return [*self._figures()]

    def _figures(self) -> Iterator[ItemFigure]:
        for activity in sorted(self.sums):
            units: Mapping[str, list[int]] = self.sums[activity]
            for unit in sorted(units):
                sums, title = units[unit], self.titles[activity][unit]
                found, why = _correlation(sums)
                mean = sums[_X] / sums[_N] / _WHOLE
                yield ItemFigure(activity, unit, title, sums[_N], mean, found, why)


def _undiminished(points: float, penalty: float) -> float:
    """Return the points before lateness was taken off; those taken off wholly are not known."""
    return points / (1 - penalty) if penalty < 1 else points


def _correlation(sums: Sequence[int]) -> tuple[float | None, str]:
    """Return Pearson's correlation, or None and why there is none."""
    n, x, y, xx, yy, xy = sums
    if n < _PAIR:
        return None, TOO_FEW
    spread_x, spread_y = n * xx - x * x, n * yy - y * y
    if not spread_x:
        return None, SAME_SHARE
    if spread_y <= (n * _PAIR) ** 2:  # no more than what rounding to millionths makes
        return None, SAME_REST
    found = (n * xy - x * y) / sqrt(spread_x * spread_y)
    return max(-1.0, min(1.0, found)), ""
