"""Bootstrap intervals: how much a figure hangs on single units, such as sentences.

The units are drawn anew, as many as there are, each as often as chance gives it; the figure is
computed of each of 1,000 draws, and the interval holds the middle 95 of 100. It says how the figure
would move if some units counted more and others less. It says nothing about other readers or other
texts.

Source: B. Efron, R. Tibshirani (1993), *An Introduction to the Bootstrap*, ch. 13 (percentiles).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

ROUNDS = 1000
LEAST = 8  # units; of fewer, the draws are too few different ones to make an interval of
_SEED = 1  # the same interval each time a cell is run
_MIDDLE = (2.5, 97.5)  # per cent
_DEFINED = 0.9  # share of the draws in which a figure must be defined


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with the interval from ``low`` to ``high``.

    ``value`` is None where the figure is not defined, and ``low`` and ``high`` where it has no
    interval; ``note`` says why, in words.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    note: str = ""


@lru_cache(maxsize=32)
def draw(units: int, rounds: int = ROUNDS) -> Floats:
    """Return how often each unit is drawn in each round: rounds x units, each row adds to units."""
    import numpy as np

    chance = np.random.default_rng(_SEED)
    drawn = chance.multinomial(units, np.full(units, 1 / units), size=rounds).astype(float)
    drawn.setflags(write=False)
    return drawn


def once(units: int) -> Floats:
    """Return the one draw in which each unit comes once: what is there."""
    import numpy as np

    return np.ones((1, units))


def estimate(value: float, draws: Floats, units: int) -> Estimate:
    """Return a figure with the interval of its ``draws``, NaN where one is not defined."""
    import numpy as np

    if units < LEAST:
        return Estimate(value, note=f"no interval: fewer than {LEAST} to draw from")
    defined = draws[np.isfinite(draws)]
    if len(defined) < _DEFINED * len(draws):
        gone = len(draws) - len(defined)
        return Estimate(
            value, note=f"no interval: not defined in {gone:,} of {len(draws):,} draws; it hangs "
            "on very few",
        )  # fmt: skip
    low, high = (float(end) for end in np.percentile(defined, _MIDDLE))
    if math.isclose(low, high, abs_tol=1e-9):
        return Estimate(value, note="no interval: each draw gives the same, which is no certainty")
    return Estimate(value, low, high)


def ratio(parts: Floats, wholes: Floats, why: str, *, scale: float = 1) -> Estimate:
    """Return the sum of ``parts`` over the sum of ``wholes``, times ``scale``, one a unit.

    Where the wholes add up to nothing it is not defined, and ``why`` says so.
    """
    import numpy as np

    if not wholes.sum():
        return Estimate(None, note=why)
    drawn = draw(len(parts))
    below = drawn @ wholes
    with np.errstate(divide="ignore", invalid="ignore"):
        draws = np.where(below > 0, scale * (drawn @ parts) / below, np.nan)
    return estimate(float(scale * parts.sum() / wholes.sum()), draws, len(parts))
