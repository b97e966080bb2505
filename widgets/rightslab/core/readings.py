"""Readings: one reader's whole coding of a text. There are several, and none is a key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ReadingSpan:
    """Words in which a reader saw a right, and why. ``alternatives`` are categories allowed too.

    Confidence and invocation are empty where the reader did not say.
    """

    id: str
    sentence: str
    quote: str
    label: str
    right: str
    alternatives: tuple[str, ...]
    alternative_rights: tuple[str, ...]
    confidence: Literal["high", "medium", "low", ""]
    invocation: Literal["explicit", "implicit", ""]
    reason: str


@dataclass(frozen=True, slots=True)
class ReadingClaim:
    """What kind of claim a reader saw in one quotation of the ledger."""

    claim: str
    type: str
    acceptable: tuple[str, ...]
    checkable: Literal["yes", "partly", "no"]
    reason: str


@dataclass(frozen=True, slots=True)
class SentenceMove:
    """The move that a sentence belongs to, and whether a section starts there."""

    sentence: str
    move: str
    starts: bool


@dataclass(frozen=True, slots=True)
class SentencePrinciple:
    """The principle that a sentence serves, and how strongly it asks for it; empty if not said."""

    sentence: str
    principle: str
    strength: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One reader's whole coding; ``principles`` may be empty."""

    id: str
    name: str
    lens: str
    spans: tuple[ReadingSpan, ...]
    claims: tuple[ReadingClaim, ...]
    structure: tuple[SentenceMove, ...]
    principles: tuple[SentencePrinciple, ...]

    def spans_in(self, sentence_id: str) -> tuple[ReadingSpan, ...]:
        """Return the spans of one sentence, in the reader's order."""
        return tuple(span for span in self.spans if span.sentence == sentence_id)
