"""Average linkage: a tree of readers, and the cut of it at which groups stand out most.

Sources: R. Sokal, C. Michener (1958) for average linkage; P. Rousseeuw (1987), *Silhouettes*, for
how well a cut separates groups; L. Kaufman, P. Rousseeuw (1990) for 0.25 as the least at which
there is something to speak of.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

MOST = 6  # groups
COVERED = 0.75  # share of the readers that must be in a group


class Merge(NamedTuple):
    """Two branches that become one, named by their first members: ``second`` joins ``first``."""

    first: int
    second: int
    height: float


@dataclass(frozen=True, slots=True)
class Cut:
    """Groups of readers by their numbers, largest first, and the mean silhouette, -1 to 1."""

    groups: tuple[tuple[int, ...], ...]
    silhouette: float


def tree(distance: Floats) -> list[Merge]:
    """Return the merges of average linkage, the nearest first; of equals the first in order."""
    import numpy as np

    left = distance.astype(float)
    np.fill_diagonal(left, np.inf)
    sizes = np.ones(len(left))
    nearest = left.argmin(axis=1)
    gaps = left.min(axis=1)
    found = []
    for _ in range(len(left) - 1):
        one = int(gaps.argmin())
        a, b = sorted((one, int(nearest[one])))
        found.append(Merge(a, b, float(left[a, b])))
        mean = (sizes[a] * left[a] + sizes[b] * left[b]) / (sizes[a] + sizes[b])
        left[a], left[:, a] = mean, mean
        left[b], left[:, b] = np.inf, np.inf
        left[a, a] = np.inf
        sizes[a] += sizes[b]
        # A mean is never less than the nearer of two, so only those who were nearest look anew.
        stale = (nearest == a) | (nearest == b)
        stale[[a, b]] = True
        nearest[stale] = left[stale].argmin(axis=1)
        gaps[stale] = left[stale].min(axis=1)
    return found


def best_cut(distance: Floats, least: int) -> Cut | None:
    """Return the cut with the highest mean silhouette, None where no cut is allowed.

    Allowed are cuts with two to six groups of at least ``least`` that hold three quarters of all.
    """
    allowed = [Cut(groups, silhouette(distance, groups)) for groups in _cuts(tree(distance), least)]
    return max(allowed, key=lambda cut: cut.silhouette, default=None)


def silhouette(distance: Floats, groups: Sequence[Sequence[int]]) -> float:
    """Return how much nearer readers are to their own group than to the next: mean, -1 to 1.

    Who is in no group counts as 0, so that leaving out the doubtful makes no cut better.
    """
    import numpy as np

    members = [one for group in groups for one in group]
    own = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    belongs = np.eye(len(groups))[own]
    sums = distance[np.ix_(members, members)] @ belongs
    sizes = belongs.sum(axis=0)
    places = np.arange(len(members))
    within = sums[places, own] / (sizes[own] - 1)
    means = sums / sizes
    means[places, own] = np.inf
    next_ = means.min(axis=1)
    wider = np.maximum(within, next_)
    each = np.divide(next_ - within, wider, out=wider * 0, where=wider > 0)
    return float(each.sum() / len(distance))


def _cuts(merges: Sequence[Merge], least: int) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Yield the groups of each allowed cut, from many branches to few."""
    branches = {number: [number] for number in range(len(merges) + 1)}
    large: dict[int, list[int]] = {}
    seen = set()
    heights = [merge.height for merge in merges]
    for merge, (here, above) in zip(merges, pairwise([*heights, float("inf")]), strict=True):
        branch = branches[merge.first]
        branch += branches.pop(merge.second)
        large.pop(merge.second, None)
        if len(branch) >= least:
            large[merge.first] = branch
        # Between two merges of one height there is nothing to cut.
        if here < above and _allowed([len(one) for one in large.values()], len(merges) + 1):
            found = sorted(large.values(), key=lambda one: (-len(one), min(one)))
            groups = tuple(tuple(sorted(one)) for one in found)
            if groups not in seen:
                seen.add(groups)
                yield groups


def _allowed(sizes: Sequence[int], whole: int) -> bool:
    return 1 < len(sizes) <= MOST and sum(sizes) >= COVERED * whole
