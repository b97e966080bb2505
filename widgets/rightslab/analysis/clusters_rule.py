"""The rule by which groups of readers are found, and told from what chance makes.

The tree of average linkage is cut where groups stand out most by their silhouette: two to six
groups, each of at least three readers and one in twenty, with three quarters of all readers in
them; readers in no group count as 0 in the mean. Groups stand out if the silhouette is 0.25 or
more, and more than in each of 19 shuffles in which the answers to each category of each sentence
are dealt out anew among those who have read it (of 200 readers drawn by chance, where there are
more). Otherwise no groups stand out.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from rightslab.analysis.clusters_tree import best_cut

if TYPE_CHECKING:
    from numpy.random import Generator

    from rightslab.analysis.agreement_matrix import Floats, Matrix
    from rightslab.analysis.clusters_tree import Cut

LEAST = 3  # readers in a group
STANDS_OUT = 0.25  # silhouette
_SHARE = 0.05  # of all readers, in a group
_SHUFFLES = 19  # none as high: by chance that comes once in twenty times
_SHUFFLED = 200  # readers at most, to keep it quick
_SEED = 1


def distances(found: Matrix) -> Floats:
    """Return 1 minus Jaccard of each reader with each; 1 where they have no sentence in common."""
    import numpy as np

    flat = found.marks.reshape(len(found.readers), -1).astype(np.float32)  # counts, so exact
    read = found.read.astype(np.float32)
    shared = (flat @ flat.T).astype(float)
    mine = (found.marks.sum(axis=2).astype(np.float32) @ read.T).astype(float)
    whole = mine + mine.T - shared
    alike = np.divide(shared, whole, out=np.ones_like(whole), where=whole > 0)
    return np.where(read @ read.T > 0, 1 - alike, 1.0)


def in_order(found: Matrix) -> list[int]:
    """Return the numbers of readers in an order that hangs on their answers alone.

    Of two pairs that are equally near the tree joins the first, so that the order in which hand-ins
    are read would else decide who is in which group.
    """
    rows = zip(found.read, found.marks, strict=True)
    keys = [(read.tobytes(), marks.tobytes()) for read, marks in rows]
    return sorted(range(len(keys)), key=keys.__getitem__)


def least_members(readers: int) -> int:
    """Return how many readers make a group.

    >>> least_members(12), least_members(500)
    (3, 25)
    """
    return max(LEAST, ceil(_SHARE * readers))


def stands_out(cut: Cut, found: Matrix) -> bool:
    """Say whether groups are clear, and clearer than what chance makes of the same answers."""
    import numpy as np

    if cut.silhouette < STANDS_OUT:
        return False
    chance = np.random.default_rng(_SEED)
    readers = len(found.readers)
    for _ in range(_SHUFFLES):
        dealt = _shuffled(found.of(chance.permutation(readers)[:_SHUFFLED]), chance)
        other = best_cut(distances(dealt), least_members(len(dealt.readers)))
        if other is not None and other.silhouette >= cut.silhouette:
            return False
    return True


def _shuffled(found: Matrix, chance: Generator) -> Matrix:
    marks = found.marks.copy()
    for sentence in range(len(found.sentences)):
        read = found.read[:, sentence]
        marks[read, sentence] = chance.permuted(marks[read, sentence], axis=0)
    return replace(found, marks=marks)
