"""The scale of a rating: where it ends, where a slider stops, and a value in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rightslab.core.activities.rating_content import Rating

# The instrument's own scale: TextBlob's polarity.
LEAST, MOST = -1.0, 1.0
_A_LITTLE, _PLAIN = 0.35, 0.65  # up to here "a little negative", up to here "negative"
_DUST = 1e-9

FIRST = "/first"  # after a sentence's id: the guess from before the score was seen


@dataclass(frozen=True, slots=True)
class Stop:
    """A place at which the slider stops: its value, as a number to read, and in words."""

    value: float
    number: str
    words: str


def words(value: float, scale: Rating) -> str:
    """Say a value in words; within half a step of 0 it is the middle.

    >>> from rightslab.core.activities.rating_content import Rating
    >>> [words(v, Rating()) for v in (-0.9, -0.3, 0.04, 0.5)]
    ['very negative', 'a little negative', 'neither negative nor positive', 'positive']
    """
    if abs(value) < scale.step / 2 - _DUST:
        return scale.middle
    end = scale.high if value > 0 else scale.low
    if abs(value) <= _A_LITTLE:
        return f"a little {end}"
    return end if abs(value) <= _PLAIN else f"very {end}"


def signed(value: float) -> str:
    """Return a value to be read, with its sign and at most two decimals.

    >>> signed(0.2375), signed(-0.5), signed(0.0)
    ('+0.24', '−0.5', '0')
    """
    size = plain(abs(value))
    if size == "0":
        return size
    return f"+{size}" if value > 0 else f"−{size}"


def plain(size: float) -> str:
    """Return a distance to be read, with at most two decimals.

    >>> plain(0.4), plain(1.0), plain(0.2375)
    ('0.4', '1', '0.24')
    """
    return f"{size:.2f}".rstrip("0").rstrip(".")


def first_key(sentence: str) -> str:
    """Return what the first guess on a sentence is kept under."""
    return f"{sentence}{FIRST}"


def even(step: float) -> bool:
    """Say whether steps of this length lead from 0 exactly to 1."""
    return 0 < step <= 1 and abs(1 / step - round(1 / step)) < _DUST


def stops(scale: Rating) -> tuple[Stop, ...]:
    """Return where the slider stops, from the lowest to the highest; the one in the middle is 0.

    >>> from rightslab.core.activities.rating_content import Rating
    >>> [stop.number for stop in stops(Rating(step=0.5))]
    ['−1', '−0.5', '0', '+0.5', '+1']
    """
    half = round(1 / scale.step)
    values = (round(number / half, 6) for number in range(-half, half + 1))
    return tuple(Stop(v, signed(v), words(v, scale)) for v in values)
