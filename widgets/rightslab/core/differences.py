"""Differences between layers of one text: in *where*, in the *edges*, and in *what*.

A *spot* is a stretch of words that some layers mark, their overlapping spans taken together. In a
spot layers differ in *where* if one of them marks nothing there, in *what* if two give different
categories, and in the *edges* if they give the same ones to words that begin or end elsewhere.
A layer takes part in a sentence only if its author has read it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rightslab.core.layers import Laid, Mark
    from rightslab.core.text import Text

WHERE, EDGES, WHAT = "where", "edges", "what"
NO_LABEL = ""  # stands for: marked nothing there

Labels = frozenset[str]


@dataclass(frozen=True, slots=True)
class Spot:
    """Words that overlapping spans cover, tokens ``first`` to ``last``, both counted in.

    ``marks`` holds every layer that has read the sentence, by its id; a silent one has no marks.
    """

    first: int
    last: int
    marks: Mapping[str, tuple[Mark, ...]]

    @property
    def labels(self) -> dict[str, Labels]:
        """The categories that each layer gives here, by its id."""
        return {
            name: frozenset(label for mark in marks for label in mark.labels)
            for name, marks in self.marks.items()
        }

    @property
    def kinds(self) -> frozenset[str]:
        """How the layers differ here; empty where they agree."""
        given = [labels for labels in self.labels.values() if labels]
        found = set()
        if len(given) < len(self.marks):
            found.add(WHERE)
        if len(set(given)) > 1:
            found.add(WHAT)
        elif len({_edges(marks) for marks in self.marks.values() if marks}) > 1:
            found.add(EDGES)
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Difference:
    """One sentence as the layers that have read it see it.

    ``contested`` is from 0 (all give the same categories) to 1 (no two share any).
    """

    sentence: str
    spots: tuple[Spot, ...]
    readers: tuple[str, ...]
    contested: float

    @property
    def kinds(self) -> frozenset[str]:
        """How the layers differ in this sentence; empty where they agree."""
        return frozenset().union(*(spot.kinds for spot in self.spots))


class Cell(NamedTuple):
    """A place of the matrix: how many pairs of layers, and in which sentences."""

    pairs: int
    sentences: tuple[str, ...]


def compare(layers: Sequence[Laid], sentences: Iterable[str]) -> tuple[Difference, ...]:
    """Return each sentence that at least two layers have read, in the order given."""
    found = []
    for sentence in sentences:
        here = [laid for laid in layers if sentence in laid.read]
        if len(here) > 1:
            sets = [laid.labels(sentence) for laid in here]
            readers = tuple(laid.layer.id for laid in here)
            found.append(Difference(sentence, spots(here, sentence), readers, contested(sets)))
    return tuple(found)


def by_contest(differences: Iterable[Difference]) -> list[Difference]:
    """Return those that differ, the most contested first, then in the order of the text."""
    apart = [one for one in differences if one.kinds]
    return sorted(apart, key=lambda one: -one.contested)


def spots(layers: Sequence[Laid], sentence: str) -> tuple[Spot, ...]:
    """Return the spots of one sentence, in the order of the text."""
    every = sorted(
        (mark.first, mark.last) for laid in layers for mark in laid.marks.get(sentence, ())
    )
    stretches: list[tuple[int, int]] = []
    for first, last in every:
        if stretches and first <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(last, stretches[-1][1]))
        else:
            stretches.append((first, last))
    return tuple(
        Spot(
            first,
            last,
            {
                laid.layer.id: tuple(
                    mark for mark in laid.marks.get(sentence, ()) if first <= mark.first <= last
                )
                for laid in layers
            },
        )
        for first, last in stretches
    )


def contested(sets: Iterable[Labels]) -> float:
    """Return how far readers part: the mean over pairs of 1 minus shared over all categories.

    Two readers who both mark nothing agree. Fewer than two readers cannot differ: 0.

    >>> contested([frozenset({"civil"}), frozenset({"civil"}), frozenset()])
    0.6666666666666666
    """
    counts = Counter(sets)
    readers = sum(counts.values())
    if readers < 2:  # noqa: PLR2004 - a pair
        return 0.0
    apart = sum(n * m * distance(a, b) for (a, n), (b, m) in combinations(counts.items(), 2))
    return apart / (readers * (readers - 1) / 2)


def distance(a: Labels, b: Labels) -> float:
    """Return 1 minus shared over all categories of two readers; 0 where neither gives any.

    >>> distance(frozenset({"civil"}), frozenset({"civil", "social"}))
    0.5
    """
    return 1 - len(a & b) / len(a | b) if a or b else 0.0


def by_sentence(
    layers: Sequence[Laid], sentences: Iterable[str]
) -> Iterator[tuple[str, list[Labels]]]:
    """Yield each sentence with the categories that each of its readers gives in it."""
    for sentence in sentences:
        yield sentence, [laid.labels(sentence) for laid in layers if sentence in laid.read]


def confusions(
    cells: Iterable[tuple[str, Iterable[Labels]]],
) -> dict[tuple[str, str], Cell]:
    """Return which category is taken for which, over all pairs of readers of each cell.

    ``cells`` are a sentence and the categories that each reader gives in one spot of it (or in all
    of it). A category that both give stands at ``(it, it)``; of what only one gives, each stands
    against each that only the other gives, or against nothing (``NO_LABEL``). A pair is noted once,
    in alphabetical order.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    places: dict[tuple[str, str], dict[str, None]] = {}
    for sentence, sets in cells:
        counts = list(Counter(sets).items())
        for number, (a, n) in enumerate(counts):
            for b, m in counts[number:]:
                times = n * (n - 1) // 2 if a == b else n * m
                for pair in _taken_for(a, b) if times else ():
                    pairs[pair] += times
                    places.setdefault(pair, {})[sentence] = None
    return {pair: Cell(times, tuple(places[pair])) for pair, times in pairs.items()}


def heat(
    layers: Sequence[Laid], text: Text, sentences: Iterable[str] | None = None
) -> tuple[tuple[str, int, int], ...]:
    """Return of each sentence its id, how many layers mark words in it, and how many read it.

    ``sentences`` are those that count, if not all; they come in the order of the text.
    """
    counted = None if sentences is None else frozenset(sentences)
    return tuple(
        (
            sentence.id,
            sum(bool(laid.marks.get(sentence.id)) for laid in layers),
            sum(sentence.id in laid.read for laid in layers),
        )
        for sentence in text.sentences
        if counted is None or sentence.id in counted
    )


def _taken_for(a: Labels, b: Labels) -> set[tuple[str, str]]:
    same = {(label, label) for label in a & b}
    left, right = sorted(a - b), sorted(b - a)
    if not a or not b:
        left, right = left or [NO_LABEL], right or [NO_LABEL]
    apart = {(min(x, y), max(x, y)) for x in left for y in right if x != y}
    return same | apart


def _edges(marks: Iterable[Mark]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted({(mark.first, mark.last) for mark in marks}))
