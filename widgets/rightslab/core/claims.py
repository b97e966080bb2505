"""The claim ledger: what the text claims, what was known on the day, what came later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

_SHOWABLE = ("V", "M")  # read in a source, or counted in the text


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact that bears on a claim, with its mark and the place where it was read.

    ``when`` says whether it was known on the day of the text. ``why_not`` says why a fact is kept
    back, ``check`` how a counted one is counted again.
    """

    id: str
    when: Literal["on_the_day", "later"]
    mark: Literal["V", "K", "M"]
    text: str
    sources: tuple[str, ...]
    shown: bool
    why_not: str
    check: str


@dataclass(frozen=True, slots=True)
class Perspective:
    """One way of arguing about a claim, in the form its holders would sign."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts of a claim were read, or should be. Only some may be printed."""

    text: str
    standing: Literal["read", "to_be_read", "mirror", "incomplete"]
    printable: bool
    note: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One quotation that claims something. Its type is for the readings to say."""

    id: str
    paragraph: str
    sentence: str
    quote: str
    evidence_to_seek: str
    instructor_note: str
    facts: tuple[Fact, ...]
    perspectives: tuple[Perspective, ...]
    sources: tuple[Source, ...]

    def shown_facts(self, *, after_own_finding: bool) -> tuple[Fact, ...]:
        """Return the facts that a learner may see: later ones only after a finding of her own."""
        return tuple(
            fact
            for fact in self.facts
            if fact.shown
            and fact.mark in _SHOWABLE
            and (after_own_finding or fact.when == "on_the_day")
        )
