"""Predictions beside the instrument's scores, and how far they are apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core.activities.rating_scale import first_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rightslab.core.activities.rating_content import Rating
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.tone import Tone

OPEN, CLOSE, DIFFERS, FAR = "open", "close", "some way apart", "far apart"
_DUST = 1e-9


@dataclass(frozen=True, slots=True)
class Pair:
    """One prediction and the score it is laid beside."""

    sentence: str
    now: float
    first: float
    tone: Tone

    @property
    def distance(self) -> float:
        """How far they are apart, 0 to 2."""
        return abs(self.now - self.tone.polarity)


def pairs_of(sheet: Sheet, made: Sequence[str], tones: Mapping[str, Tone]) -> list[Pair]:
    """Return the predictions of some sentences, where the instrument has a score."""
    numbers = sheet.numbers
    return [
        Pair(s, numbers[s], numbers.get(first_key(s), numbers[s]), tones[s])
        for s in made
        if s in tones
    ]


def status_of(distance: float, scale: Rating) -> str:
    """Return ``CLOSE`` within one step, ``FAR`` from the scale's far on, ``DIFFERS`` between."""
    if distance >= scale.far - _DUST:
        return FAR
    return CLOSE if distance <= scale.step + _DUST else DIFFERS


def is_opposite(mine: float, theirs: float, scale: Rating) -> bool:
    """Say whether one is above the middle and the other below, by half a step at least."""
    least = min(abs(mine), abs(theirs))
    return mine * theirs < 0 and least >= scale.step / 2 - _DUST
