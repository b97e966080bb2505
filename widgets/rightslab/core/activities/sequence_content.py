"""What ``[activity.sequence]`` holds: cards, each with the time in which it happened."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Card:
    """One card. It happened between ``earliest`` and ``latest`` (YYYY-MM-DD, or YYYY).

    Two cards whose times overlap may stand either way. ``explain`` is said after an answer.
    """

    id: str
    name: str
    earliest: str
    latest: str
    explain: str
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Sequence:
    """What ``[activity.sequence]`` holds; the cards are shown shuffled, the same way each time.

    ``first`` and ``last`` name the two ends of the list.
    """

    cards: tuple[Card, ...]
    first: str = "earliest"
    last: str = "latest"
