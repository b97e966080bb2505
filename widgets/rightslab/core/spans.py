"""Spans: whole tokens inside one sentence, tied to their words so that they survive a new text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core.errors import ActionError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.core.text import Sentence, Text

CONTEXT = 32  # code points kept before and after a quote, enough to tell repeated words apart
CONFIDENCES = ("", "low", "medium", "high")


@dataclass(frozen=True, slots=True)
class Span:
    """Words that a reader marked: code points ``[start, end)`` of the reading form, and its tag.

    ``prefix`` and ``suffix`` are the words around the quote, as in the W3C TextQuoteSelector.
    """

    id: str
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    label: str
    right: str = ""
    note: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span stands in a text: tokens ``first`` to ``last``, both counted in."""

    first: int
    last: int
    moved: bool = False


def selectors(text: Text, first: int, last: int) -> dict[str, int | str]:
    """Return start, end, quote, prefix and suffix of tokens ``first`` to ``last``, both counted in.

    Raises ActionError when the tokens do not exist or cross a sentence end.
    """
    if not 0 <= first <= last < len(text.tokens):
        msg = (
            f"The words {first} to {last} do not exist in this text: it has words 0 to "
            f"{len(text.tokens) - 1}. Select the words again."
        )
        raise ActionError(msg)
    start, end = text.tokens[first].start, text.tokens[last].end
    sentence = text.sentence_at(start)
    if sentence is None or end > sentence.end:
        msg = (
            "A tag stays inside one sentence, and these words cross a sentence end. Tag the words "
            "of each sentence by themselves."
        )
        raise ActionError(msg)
    return {"start": start, "end": end, **context(text, start, end)}


def context(text: Text, start: int, end: int) -> dict[str, str]:
    """Return quote, prefix and suffix of code points ``[start, end)``."""
    return {
        "quote": text.quote(start, end),
        "prefix": text.quote(max(0, start - CONTEXT), start),
        "suffix": text.quote(end, end + CONTEXT),
    }


def place(span: Span, text: Text) -> Place | None:
    """Find where a span stands in ``text``; None when its words are gone or cannot be told apart.

    First by position, if the words there are still the same; then by the words themselves, the
    words around them deciding between several places.
    """
    if text.quote(span.start, span.end) == span.quote:
        tokens = _whole_tokens(text, span.start, span.end)
        if tokens:
            return Place(*tokens)
    found = [(_likeness(span, text, at), at) for at in _occurrences(span.quote, text)]
    best = max((score for score, _ in found), default=-1)
    winners = [at for score, at in found if score == best]
    if len(winners) != 1:
        return None
    tokens = _whole_tokens(text, winners[0], winners[0] + len(span.quote))
    return Place(*tokens, moved=True) if tokens else None


def why_lost(span: Span, text: Text) -> str:
    """Say in a sentence why a span has no place in ``text``."""
    times = sum(1 for _ in _occurrences(span.quote, text))
    if times > 1:
        return (
            f"These words stand {times} times in this version of the text, and the words around "
            "them changed."
        )
    return "These words do not stand in this version of the text."


def find_sentence(sentence_id: str, quote: str, text: Text) -> Sentence | None:
    """Find a sentence by its id and words, or by its words alone where they stand once."""
    alike = [s for s in text.sentences if text.quote(s.start, s.end) == quote]
    same = [s for s in alike if s.id == sentence_id]
    if same:
        return same[0]
    return alike[0] if len(alike) == 1 else None


def _occurrences(quote: str, text: Text) -> Iterator[int]:
    at = text.reading.find(quote) if quote else -1
    while at >= 0:
        if _whole_tokens(text, at, at + len(quote)):
            yield at
        at = text.reading.find(quote, at + 1)


def _whole_tokens(text: Text, start: int, end: int) -> tuple[int, int] | None:
    first, last = text.token_starts.get(start), text.token_ends.get(end)
    if first is None or last is None:
        return None
    return (first, last) if first <= last < text.sentence_of[first].stop else None


def _likeness(span: Span, text: Text, at: int) -> int:
    """Count the characters around ``at`` that agree with the span's prefix and suffix."""
    before = text.quote(max(0, at - CONTEXT), at)
    after = text.quote(at + len(span.quote), at + len(span.quote) + CONTEXT)
    return _shared(before[::-1], span.prefix[::-1]) + _shared(after, span.suffix)


def _shared(a: str, b: str) -> int:
    count = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        count += 1
    return count
