"""What ``[activity.rating]`` holds: a scale and its words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rating:
    """What ``[activity.rating]`` holds: what the ends and the middle are called, and two distances.

    The scale runs from -1 to 1 in steps of ``step``. ``far`` is the distance from which learner
    and instrument are said to differ. The sentences are those that the activity shows.
    """

    low: str = "negative"
    high: str = "positive"
    middle: str = "neither negative nor positive"
    step: float = 0.1
    far: float = 0.4
