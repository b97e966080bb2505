"""Options: what a learner can choose from, written as data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: an id that is saved, a name that is shown, and what it means."""

    id: str
    name: str
    definition: str = ""
