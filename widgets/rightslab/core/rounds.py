"""Rounds: what a class changed between its first and its last tagging of one text.

Each student is a pair of layers, the first and the last that she handed in. What most of the class
had in the first round is the measure of *towards* and *away*; it is no key, and moving away from it
may be the better argument.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core.differences import contested, distance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rightslab.core.differences import Labels
    from rightslab.core.layers import Laid

Pair = tuple["Laid", "Laid"]


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """One sentence over two rounds, counting those who read it both times.

    ``towards`` moved nearer to the categories that more than half gave at first, ``away`` farther
    from them; the rest of ``changed`` kept their distance. ``before`` and ``after`` say how
    contested it was, from 0 to 1; see `differences.contested`.
    """

    sentence: str
    readers: int
    changed: int
    towards: int
    away: int
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Rounds:
    """Two rounds of a class: how many handed in twice, how many changed, and what by sentence."""

    students: int
    changed: int
    sentences: tuple[SentenceChange, ...]

    @property
    def towards(self) -> int:
        """How many answers to a sentence moved towards what most gave at first."""
        return sum(one.towards for one in self.sentences)

    @property
    def away(self) -> int:
        """How many answers to a sentence moved away from it."""
        return sum(one.away for one in self.sentences)

    @property
    def before(self) -> float:
        """How contested the sentences were in the first round, on average."""
        return _mean([one.before for one in self.sentences])

    @property
    def after(self) -> float:
        """How contested the sentences were in the last round, on average."""
        return _mean([one.after for one in self.sentences])


def compare(pairs: Sequence[Pair], sentences: Iterable[str]) -> Rounds:
    """Return what changed between the first and the last layer of each pair."""
    names = tuple(sentences)
    moved = sum(any(_changed(pair, name) for name in names) for pair in pairs)
    found = (_sentence(pairs, name) for name in names)
    return Rounds(len(pairs), moved, tuple(one for one in found if one.readers))


def majority(sets: Iterable[Labels]) -> Labels:
    """Return the categories that more than half of the readers give; it may be none.

    >>> sorted(majority([frozenset({"civil"}), frozenset({"civil", "social"}), frozenset()]))
    ['civil']
    """
    given = list(sets)
    counts = Counter(label for labels in given for label in labels)
    return frozenset(label for label, times in counts.items() if 2 * times > len(given))


def _sentence(pairs: Sequence[Pair], name: str) -> SentenceChange:
    both = [(a.labels(name), b.labels(name)) for a, b in pairs if name in a.read & b.read]
    most = majority(first for first, _ in both)
    steps = [distance(last, most) - distance(first, most) for first, last in both]
    return SentenceChange(
        name,
        len(both),
        sum(first != last for first, last in both),
        sum(step < 0 for step in steps),
        sum(step > 0 for step in steps),
        contested(first for first, _ in both),
        contested(last for _, last in both),
    )


def _changed(pair: Pair, name: str) -> bool:
    first, last = pair
    return name in first.read & last.read and first.labels(name) != last.labels(name)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
