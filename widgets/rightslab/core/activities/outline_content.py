"""What ``[activity.outline]`` holds: how near a boundary has to be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outline:
    """What ``[activity.outline]`` holds; the moves are the activity's labels.

    A boundary within ``near`` sentences of a reader's counts as early or late, farther off as one
    extra and one missing. Boundary Similarity is computed with the same window (``near`` + 1).
    """

    near: int = 1
