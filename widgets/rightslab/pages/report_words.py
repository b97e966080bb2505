"""Small things that the parts of a class report say alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_HALF = 2


def not_said(words: str) -> str:
    """Return what a figure does not say, beside the figure."""
    return f'<p class="not">What it does not say: {words}</p>'


def quantile(counts: Mapping[int, int], share: float) -> int:
    """Return the value below which a share of what is counted lies, one of the values itself.

    >>> quantile({10: 1, 20: 2, 30: 1}, 0.5)
    20
    """
    wanted, seen = share * sum(counts.values()), 0
    for value in sorted(counts):
        seen += counts[value]
        if seen >= wanted:
            return value
    return 0


def mean(counts: Mapping[int, int]) -> float:
    """Return the mean of what is counted; 0 where there is nothing."""
    n = sum(counts.values())
    return sum(value * times for value, times in counts.items()) / n if n else 0.0


def spread(counts: Mapping[int, int]) -> float:
    """Return the standard deviation of what is counted, over all of them.

    >>> spread({1: 1, 3: 1})
    1.0
    """
    n, middle = sum(counts.values()), mean(counts)
    parts: float = sum(times * (value - middle) ** 2 for value, times in counts.items())
    return float((parts / n) ** (1 / _HALF)) if n else 0.0


def percent(hundredths: float) -> str:
    """Return hundredths of a per cent as whole per cent, which stays on one line."""
    return f"{round(hundredths / 100)}\u00a0%"
