"""Boundary Similarity of outlines: how far readers begin sections at the same places."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from rightslab.analysis.bootstrap import Estimate, draw, estimate
from rightslab.core.segmentation import compare

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rightslab.analysis.agreement_matrix import Floats
    from rightslab.core.segmentation import Edits

    Places = frozenset[int]

ONE_OUTLINE = "not defined: there are not two outlines to compare"
NO_SECTION = "not defined: nobody begins a section after the beginning"
_AT_ONCE = 4096  # pairs, so that a large class does not fill the memory


def between(cuts: Mapping[str, Mapping[int, str]]) -> Estimate:
    """Return the mean Boundary Similarity over all pairs of outlines.

    ``cuts`` are, by reader, the moves by the place where a section begins; see
    ``core.segmentation``. Pairs in which neither begins a section are left out: there it is not
    defined. Drawn for the interval are the places where at least one reader begins a section.
    """
    alike = _alike(cuts)
    pairs = [(a, b, n * m) for (a, n), (b, m) in combinations(alike.items(), 2)]
    pairs += [(a, a, n * (n - 1) // 2) for a, n in alike.items() if n > 1]
    return _over(pairs)


def with_one(cuts: Mapping[str, Mapping[int, str]], one: Mapping[int, str]) -> Estimate:
    """Return the mean Boundary Similarity of outlines with one; see :func:`between`."""
    chosen = frozenset(one)
    return _over([(cut, chosen, often) for cut, often in _alike(cuts).items()])


def _alike(cuts: Mapping[str, Mapping[int, str]]) -> dict[Places, int]:
    found: dict[Places, int] = {}
    for cut in cuts.values():
        places = frozenset(cut)
        found[places] = found.get(places, 0) + 1
    return found


def _over(pairs: Sequence[tuple[Places, Places, int]]) -> Estimate:
    import numpy as np

    if not pairs:
        return Estimate(None, note=ONE_OUTLINE)
    pairs = [pair for pair in pairs if pair[0] | pair[1]]
    if not pairs:
        return Estimate(None, note=NO_SECTION)
    named = sorted({place for a, b, _ in pairs for place in a | b})
    places = {place: number for number, place in enumerate(named)}
    parts = [
        _some(pairs[start : start + _AT_ONCE], places) for start in range(0, len(pairs), _AT_ONCE)
    ]
    whole, total, often = (np.sum(column, axis=0) for column in zip(*parts, strict=True))
    drawn = np.divide(total, often, out=np.full_like(total, np.nan), where=often > 0)
    return estimate(float(whole) / sum(times for *_, times in pairs), drawn, len(places))


def _some(
    pairs: Sequence[tuple[Places, Places, int]], places: Mapping[int, int]
) -> tuple[float, Floats, Floats]:
    """Return the similarities of some pairs added up: as they are, and in each draw of places.

    The last is how many pairs have a boundary in a draw at all; the others add nothing to it.
    """
    import numpy as np

    often = np.array([times for *_, times in pairs], dtype=float)
    costs, counts = _edited(pairs, places)
    draws = draw(len(places))
    below = draws @ counts.T
    taken_off = np.divide(draws @ costs.T, below, out=np.ones_like(below), where=below > 0)
    whole = float(often @ (1 - costs.sum(axis=1) / counts.sum(axis=1)))
    return whole, (1 - taken_off) @ often, (below > 0) @ often


def _edited(
    pairs: Sequence[tuple[Places, Places, int]], places: Mapping[int, int]
) -> tuple[Floats, Floats]:
    """Return what each place costs in each pair, and how many boundaries stand there."""
    import numpy as np

    costs, counts = np.zeros((2, len(pairs), len(places)))
    for number, (mine, theirs, _) in enumerate(pairs):
        edits = compare(dict.fromkeys(mine, ""), dict.fromkeys(theirs, ""))
        for place, cost in _costs(edits):
            costs[number, places[place]] += cost
            counts[number, places[place]] += 1
    return costs, counts


def _costs(edits: Edits) -> Iterator[tuple[int, float]]:
    """Yield each boundary with what is taken off for it; a near miss stands at its first place."""
    for same in edits.same:
        yield same.at, 0.0
    for near in edits.near:
        yield min(near.mine, near.theirs), abs(near.mine - near.theirs) / edits.n
    for alone in (*edits.extra, *edits.missing):
        yield alone.at, 1.0
