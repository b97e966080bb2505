"""Two cuts of one text compared: where both cut, and what both call the pieces.

A boundary stands at a place: before the unit of that number, counted from 0, so that place 0 (the
beginning, which nobody chooses) is never one. Its kind is the name of what begins there.

Source: C. Fournier (2013), *Evaluating Text Segmentation using Boundary Edit Distance*, ACL 2013.
Two boundaries of one kind that lie apart by less than ``n`` places are one near miss, and the
nearest are paired first. The figures equal those of the package ``segeval`` for one kind; for
several, each change of kind costs one whole edit, since moves of a speech have no order of rank.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

WINDOW = 2  # places that a near miss may span, its two ends included: one unit off


class Same(NamedTuple):
    """A boundary that both have."""

    at: int
    kind: str


class Near(NamedTuple):
    """One boundary, put at neighbouring places."""

    mine: int
    theirs: int
    kind: str


class Renamed(NamedTuple):
    """A boundary at one place, of two kinds."""

    at: int
    mine: str
    theirs: str


class Alone(NamedTuple):
    """A boundary that one of the two has."""

    at: int
    kind: str


@dataclass(frozen=True, slots=True)
class Edits:
    """What has to change to make one cut of the other.

    ``extra`` are boundaries that only mine has, ``missing`` those that only theirs has. All are in
    the order of the text.
    """

    n: int
    same: tuple[Same, ...] = ()
    near: tuple[Near, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    extra: tuple[Alone, ...] = ()
    missing: tuple[Alone, ...] = ()

    @property
    def similarity(self) -> Fraction | None:
        """Boundary Similarity, 0 to 1; None where neither has a boundary, since it says nothing."""
        whole = len(self.renamed) + len(self.extra) + len(self.missing)
        of = len(self.same) + len(self.near) + whole
        if not of:
            return None
        off = sum(abs(one.mine - one.theirs) for one in self.near)
        return 1 - (whole + Fraction(off, self.n)) / of


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two cuts agree: where they cut, and what they call what begins there.

    ``where`` is Boundary Similarity with all kinds as one, None where it is not defined. ``shared``
    counts boundaries that both have, at one place or nearly; ``alike`` those of one kind.
    """

    where: Fraction | None
    shared: int
    alike: int


def compare(mine: Mapping[int, str], theirs: Mapping[int, str], *, n: int = WINDOW) -> Edits:
    """Return what has to change to make one cut of the other; keys are places, values kinds.

    ``n`` is how many places a near miss may span: 2 allows one unit off, 1 none at all. Raises
    ValueError where it is less than 1, or a boundary stands at place 0 or before.

    >>> compare({5: "", 9: ""}, {5: "", 10: ""}).near
    (Near(mine=9, theirs=10, kind=''),)
    """
    _refuse(mine, theirs, n)
    same = [Same(at, kind) for at, kind in mine.items() if theirs.get(at) == kind]
    settled = {one.at for one in same}
    ours = {at: kind for at, kind in mine.items() if at not in settled}
    others = {at: kind for at, kind in theirs.items() if at not in settled}
    near = _near(ours, others, n)
    both = [Renamed(at, ours[at], others[at]) for at in ours if at in others]
    return Edits(
        n,
        same=tuple(sorted(same)),
        near=tuple(sorted(near)),
        renamed=tuple(sorted(both)),
        extra=tuple(sorted(Alone(at, ours[at]) for at in ours if at not in others)),
        missing=tuple(sorted(Alone(at, others[at]) for at in others if at not in ours)),
    )


def boundary_similarity(
    mine: Mapping[int, str], theirs: Mapping[int, str], *, n: int = WINDOW
) -> Fraction | None:
    """Return Boundary Similarity, 0 to 1; None where neither has a boundary.

    >>> boundary_similarity({2: "", 4: ""}, {2: "", 5: ""})
    Fraction(3, 4)
    """
    return compare(mine, theirs, n=n).similarity


def agreement(mine: Mapping[int, str], theirs: Mapping[int, str], *, n: int = WINDOW) -> Agreement:
    """Tell apart where two cuts agree and what they call the pieces.

    >>> agreement({3: "principle", 7: "record"}, {3: "principle", 8: "pledge"})
    Agreement(where=Fraction(3, 4), shared=2, alike=1)
    """
    edits = compare(dict.fromkeys(mine, ""), dict.fromkeys(theirs, ""), n=n)
    pairs = [(at, at) for at, _ in edits.same] + [(a, b) for a, b, _ in edits.near]
    alike = sum(mine[a] == theirs[b] for a, b in pairs)
    return Agreement(edits.similarity, len(pairs), alike)


def _near(ours: dict[int, str], others: dict[int, str], n: int) -> list[Near]:
    """Take out of both the boundaries that are one near miss, the nearest first, left to right.

    A boundary that was renamed at both ends stays: two renamings are simpler than two moves.
    """
    found: list[Near] = []
    moved: set[tuple[int, str]] = set()
    for apart in range(1, n):
        for at in sorted({*ours, *others}):
            for a, b in ((at, at + apart), (at + apart, at)):
                kind = ours.get(a)
                if kind is None or others.get(b) != kind or moved & {(a, kind), (b, kind)}:
                    continue
                if a in others and b in ours:
                    continue
                moved |= {(a, kind), (b, kind)}
                found.append(Near(a, b, kind))
                del ours[a], others[b]
    return found


def _refuse(mine: Mapping[int, str], theirs: Mapping[int, str], n: int) -> None:
    if n < 1:
        msg = f"A near miss may span {n} places. Give 1 (none allowed), 2 (one unit off) or more."
        raise ValueError(msg)
    first = min((*mine, *theirs), default=1)
    if first < 1:
        msg = f"A boundary stands at place {first}. Places count from 1: before the second unit."
        raise ValueError(msg)
