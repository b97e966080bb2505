"""What readings see in each sentence: remembered, since a class of any size is laid beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core import feedback as fb
from rightslab.core.layers import stands_for
from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rightslab.core.catalogue import Right
    from rightslab.core.readings import Reading, ReadingSpan


@dataclass(frozen=True, slots=True)
class Seen:
    """What all readings see in one sentence.

    ``supports`` and ``allows`` count readings by label, ``words`` are the first that a reading
    marks under a label. ``marked`` says whether any reading marks anything.
    """

    supports: Mapping[str, int]
    allows: Mapping[str, int]
    words: Mapping[str, str]
    voices: tuple[fb.Voice, ...]
    marked: bool


@dataclass(frozen=True, slots=True)
class Book:
    """What the same readings see in a text, sentence by sentence."""

    pages: Mapping[str, Seen]
    blank: Seen

    def at(self, sentence_id: str) -> Seen:
        """Return what the readings see in one sentence."""
        return self.pages.get(sentence_id, self.blank)


@by_identity(32)
def book(readings: tuple[Reading, ...], rights: tuple[Right, ...]) -> Book:
    """Return what readings see; ``rights`` say which spans stand for several labels."""
    by_id = {right.id: right for right in rights}
    sentences = dict.fromkeys(span.sentence for one in readings for span in one.spans)
    pages = {sentence: _seen(readings, sentence, by_id) for sentence in sentences}
    return Book(pages, _seen(readings, "", by_id))


def _seen(readings: Sequence[Reading], sentence: str, rights: Mapping[str, Right]) -> Seen:
    theirs = [reading.spans_in(sentence) for reading in readings]
    supports: dict[str, int] = {}
    allows: dict[str, int] = {}
    words: dict[str, str] = {}
    for spans in theirs:
        first: set[str] = set()
        for span in spans:
            for label in stands_for(span.label, span.right, rights):
                first.add(label)
                words.setdefault(label, span.quote)
        listed = {label for span in spans for label in span.alternatives} - first
        for counts, labels in ((supports, first), (allows, listed)):
            for label in labels:
                counts[label] = counts.get(label, 0) + 1
    voices = tuple(_voice(*pair, rights) for pair in zip(readings, theirs, strict=True))
    return Seen(supports, allows, words, voices, any(theirs))


def _voice(reading: Reading, spans: Sequence[ReadingSpan], rights: Mapping[str, Right]) -> fb.Voice:
    said = tuple(
        fb.VoiceSpan(
            quote=span.quote,
            label=span.label,
            right=rights[span.right].name if span.right in rights else "",
            alternatives=span.alternatives,
            confidence=span.confidence,
            invocation=span.invocation,
            reason=span.reason,
        )
        for span in spans
    )
    return fb.Voice(reading.id, reading.name, reading.lens, said)
