"""Krippendorff's alpha: the agreement that is left beyond what chance would give.

1 is full agreement, 0 what chance would give, below 0 more disagreement than that. A unit counts
if two or more have coded it; missing values are allowed.

Sources: K. Krippendorff (2004), *Content Analysis*, 2nd ed., ch. 11; for sets, the distance MASI of
R. Passonneau (2006), *Measuring Agreement on Set-valued Items (MASI) for Semantic and Pragmatic
Annotation*, LREC 2006.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.analysis.agreement_matrix import PAIR
from rightslab.analysis.bootstrap import Estimate, draw, estimate, once

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from rightslab.analysis.agreement_matrix import Bools, Floats, Matrix

ONE_READER = "not defined: only one reader has read these sentences"
NOBODY = "not defined: nobody used the label"
EVERYWHERE = "not defined: everyone gave it in every sentence, so alpha has nothing to correct for"
ALL_ALIKE = "not defined: everyone agreed, so alpha has nothing to correct for"


def nominal_alpha(codings: Sequence[Sequence[Hashable | None]]) -> float | None:
    """Return alpha of ``codings``, one list a coder, one value a unit, None where it is missing.

    None where alpha is not defined: no unit has two values, or all values are the same.

    >>> nominal_alpha([["a", "b", "a", None], ["a", "b", "b", "b"]])
    0.4444444444444444
    """
    import numpy as np

    units = list(zip(*codings, strict=True))
    known = {value: None for unit in units for value in unit if value is not None}
    columns = {value: number for number, value in enumerate(known)}
    counts = np.zeros((len(units), len(columns)))
    for number, unit in enumerate(units):
        for value in unit:
            if value is not None:
                counts[number, columns[value]] += 1
    found = alpha_of(counts, apart(len(columns)), once(len(units)))
    return float(found[0]) if np.isfinite(found[0]) else None


def alpha_of(counts: Floats, distance: Floats, draws: Floats) -> Floats:
    """Return alpha of each draw, NaN where it is not defined.

    ``counts[unit, value]`` is how many gave a value, ``distance[value, value]`` is 0 to 1,
    ``draws[round, unit]`` how often a unit counts.
    """
    import numpy as np

    coders = counts.sum(axis=1)
    kept = coders >= PAIR
    counts, draws = counts[kept], draws[:, kept]
    observed = ((counts @ distance) * counts).sum(axis=1) / (coders[kept] - 1)
    totals = draws @ counts
    expected = ((totals @ distance) * totals).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = 1 - (totals.sum(axis=1) - 1) * (draws @ observed) / expected
    return np.where(expected > 0, found, np.nan)


def apart(values: int) -> Floats:
    """Return the nominal distance: 0 of a value to itself, 1 to each other."""
    import numpy as np

    return 1 - np.eye(values)


def masi(members: Bools) -> Floats:
    """Return the distance MASI of each set to each, 0 to 1; ``members`` are sets x categories.

    It is 1 minus Jaccard times 1 for the same set, 2/3 where one holds the other, 1/3 where each
    has something of its own. The empty set is the same as itself, and apart from all others.
    """
    import numpy as np

    within: NDArray[np.int64] = members.astype(np.int64)
    shared = within @ within.T
    sizes = within.sum(axis=1)
    union = sizes[:, None] + sizes[None, :] - shared
    smaller = np.minimum(sizes[:, None], sizes[None, :])
    weight = np.select([union == shared, shared == smaller, shared > 0], [1, 2 / 3, 1 / 3], 0.0)
    jaccard = np.where(union > 0, shared / np.maximum(union, 1), 1.0)
    distance: Floats = 1 - jaccard * weight
    return distance


def of_category(matrix: Matrix, category: int) -> Estimate:
    """Return alpha of one category: each reader gives it in a sentence, or does not."""
    counts = matrix.counts(category)
    why = "" if counts[:, 1].any() else NOBODY
    if not why and not counts[:, 0].any():
        why = EVERYWHERE
    return _estimated(counts, apart(2), why)


def of_sets(matrix: Matrix) -> Estimate:
    """Return alpha of all categories together: which set of them each reader gives, by MASI."""
    counts, members = matrix.sets()
    why = "" if members.any() else "not defined: nobody used any label"
    return _estimated(counts, masi(members), why or (ALL_ALIKE if len(members) == 1 else ""))


def _estimated(counts: Floats, distance: Floats, why: str) -> Estimate:
    units = len(counts)
    if not units:
        return Estimate(None, note=ONE_READER)
    if why:
        return Estimate(None, note=why)
    value = float(alpha_of(counts, distance, once(units))[0])
    return estimate(value, alpha_of(counts, distance, draw(units)), units)
