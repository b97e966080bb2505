"""What a class report is made of: running sums that take no more room for a larger class.

Several processes may each count a part of a class; `merge` adds up, and the outcome is the same in
whatever order.
"""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field
from hashlib import blake2s
from typing import TYPE_CHECKING

from rightslab.analysis.items import ItemSums
from rightslab.core.grades import GRADED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rightslab.core.activity import Activity
    from rightslab.core.grades import Grade, Graded
    from rightslab.core.layers import Laid
    from rightslab.core.text import Text

MOST_LAYERS = 500  # students whose tags are laid side by side; of more, a sample
_WHOLE = 100  # shares are counted in hundredths of a per cent
_MINUTE = len("2026-03-02T09:00")


@dataclass(slots=True)
class ActivitySums:
    """One activity over the class: statuses, shares in hundredths of a per cent, late hand-ins."""

    statuses: Counter[str] = field(default_factory=Counter)
    shares: Counter[int] = field(default_factory=Counter)
    late: int = 0

    def add(self, grade: Grade) -> None:
        """Add one grade."""
        self.statuses[grade.status] += 1
        self.late += bool(grade.penalty)
        if grade.points is not None and grade.of:
            self.shares[round(_WHOLE * 100 * grade.points / grade.of)] += 1

    def merge(self, other: ActivitySums) -> None:
        """Add what another process has counted."""
        self.statuses.update(other.statuses)
        self.shares.update(other.shares)
        self.late += other.late


@dataclass(slots=True)
class ClassSums:
    """The grades of a class as sums: nobody's name, and no row of one student.

    ``percents`` counts totals in hundredths of a per cent, ``minutes`` hand-ins by the minute in
    UTC, as ``2026-03-02T09:00``.
    """

    statuses: Counter[str] = field(default_factory=Counter)
    percents: Counter[int] = field(default_factory=Counter)
    minutes: Counter[str] = field(default_factory=Counter)
    activities: dict[str, ActivitySums] = field(default_factory=dict)
    items: ItemSums = field(default_factory=ItemSums)

    def add(self, graded: Graded) -> None:
        """Add one student."""
        self.statuses[graded.status] += 1
        if graded.made:
            self.minutes[graded.made[:_MINUTE]] += 1
        if graded.status == GRADED and graded.percent is not None:
            self.percents[round(_WHOLE * graded.percent)] += 1
        for one in graded.grades:
            self.activities.setdefault(one.activity, ActivitySums()).add(one)
        self.items.add_graded(graded)

    def merge(self, other: ClassSums) -> None:
        """Add what another process has counted."""
        self.statuses.update(other.statuses)
        self.percents.update(other.percents)
        self.minutes.update(other.minutes)
        for id_, more in other.activities.items():
            self.activities.setdefault(id_, ActivitySums()).merge(more)
        self.items.merge(other.items)


@dataclass(slots=True)
class LayerSample:
    """The tags of at most ``most`` students on one activity, drawn by lot with a seed.

    Who is drawn depends on seed and pseudonym alone: not on the order, not on the processes.
    ``of`` counts all who tagged.
    """

    seed: str
    most: int = MOST_LAYERS
    of: int = 0
    drawn: list[tuple[int, str, Laid]] = field(default_factory=list)

    def wants(self, pseudonym: str) -> bool:
        """Count a student in, and say whether her tags are to be laid and added."""
        self.of += 1
        return len(self.drawn) < self.most or -self._lot(pseudonym) > self.drawn[0][0]

    def add(self, pseudonym: str, laid: Laid) -> None:
        """Add the tags of a student that is wanted."""
        self._push((-self._lot(pseudonym), pseudonym, laid))

    def merge(self, other: LayerSample) -> None:
        """Add what another process has drawn by the same seed."""
        self.of += other.of
        for one in other.drawn:
            self._push(one)

    @property
    def laid(self) -> tuple[Laid, ...]:
        """The layers, in an order that tells nothing."""
        return tuple(one[2] for one in sorted(self.drawn, key=lambda one: one[:2]))

    def _push(self, one: tuple[int, str, Laid]) -> None:
        # Pseudonyms are unique, so that the heap never has to compare two layers.
        push = heapq.heappush if len(self.drawn) < self.most else heapq.heappushpop
        push(self.drawn, one)

    def _lot(self, pseudonym: str) -> int:
        words = f"{self.seed}/{pseudonym}".encode("utf-8", "surrogatepass")
        return int.from_bytes(blake2s(words, digest_size=8).digest(), "big")


@dataclass(frozen=True, slots=True)
class ClassTags:
    """What a class tagged in one activity: the layers that are compared, of ``of`` that there are.

    ``sentences`` are the ids of those that count.
    """

    activity: Activity
    text: Text
    sentences: tuple[str, ...]
    laid: tuple[Laid, ...]
    of: int


@dataclass(frozen=True, slots=True)
class ClassReport:
    """All that the report of a class says.

    ``made`` is a day in words, ``titles`` the activities by id in the order of the course, ``of``
    their points. ``deadline`` is local time, ISO 8601, or empty. ``problems`` counts the rows of
    problems.csv, ``attempts`` the hand-ins that were read.
    """

    title: str
    made: str
    sums: ClassSums
    titles: Mapping[str, str]
    tags: tuple[ClassTags, ...] = ()
    deadline: str = ""
    problems: int = 0
    attempts: int = 0
