"""Layers: all spans of one author on one text, and which sentences he read without marking.

A learner, a reading, a classmate, an earlier attempt, an imported file: all are layers, and
everything that compares, counts, exports or draws several authors takes them from here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from rightslab.core.memo import by_identity
from rightslab.core.spans import Span, context, find_sentence, place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rightslab.core.catalogue import Right
    from rightslab.core.readings import Reading
    from rightslab.core.text import Text

OWN, EARLIER, READING, CLASSMATE, IMPORTED = "own", "earlier", "reading", "classmate", "imported"
TAGGED, NOTHING, UNREAD = "tagged", "nothing", "unread"


@dataclass(frozen=True, slots=True)
class Layer:
    """One author's spans on one text, named by its slug.

    ``id`` tells layers apart; ``name`` is what a learner reads, and for a classmate a pseudonym.
    ``kind`` is one of own, earlier, reading, classmate, imported. ``read`` are the ids of the
    sentences that were read and carry no span; None means that all were read. ``also`` are the
    labels that the author would take as well, by the id of the span. The notes of a reading are
    its reasons.
    """

    id: str
    name: str
    kind: str
    text: str
    spans: tuple[Span, ...] = ()
    read: frozenset[str] | None = None
    lens: str = ""
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class ReadSentence(Protocol):
    """A sentence that was read without marking, tied to its words."""

    @property
    def sentence(self) -> str:
        """Its id."""

    @property
    def quote(self) -> str:
        """Its words."""


class Tagged(Protocol):
    """An answer to a tagging activity, as far as a layer is made of it."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """What was marked."""

    @property
    def read(self) -> Sequence[ReadSentence]:
        """What was read without marking."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span where it stands in a text: tokens ``first`` to ``last``, both counted in.

    ``labels`` are the categories that it stands for: its own; a class of rights stands for all of
    its. ``moved`` says that the text has changed and the words were found again elsewhere.
    """

    span: Span
    sentence: str
    first: int
    last: int
    labels: frozenset[str]
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Laid:
    """A layer laid on its text: marks by sentence, in the order of the text.

    ``read`` are all sentences that the author has read, marked or not; ``lost`` are spans whose
    words are gone from the text or cannot be told apart.
    """

    layer: Layer
    marks: Mapping[str, tuple[Mark, ...]]
    read: frozenset[str]
    lost: tuple[Span, ...] = ()

    def status(self, sentence: str) -> str:
        """Return tagged, nothing (read, nothing here) or unread."""
        if self.marks.get(sentence):
            return TAGGED
        return NOTHING if sentence in self.read else UNREAD

    def spans(self, sentence: str) -> tuple[Span, ...]:
        """Return the spans in one sentence, in the order of the text."""
        return tuple(mark.span for mark in self.marks.get(sentence, ()))

    def labels(self, sentence: str) -> frozenset[str]:
        """Return the categories given in one sentence."""
        return frozenset(label for mark in self.marks.get(sentence, ()) for label in mark.labels)


def of_tagging(
    answer: Tagged, text: Text, *, id_: str = OWN, name: str = "You", kind: str = OWN
) -> Layer:
    """Return a learner's answer to a tagging activity as a layer."""
    # Most stand where they stood: to look through all sentences for each is slow in a long text.
    quotes = text.sentence_quotes
    same = {mark.sentence for mark in answer.read if quotes.get(mark.sentence) == mark.quote}
    moved = (
        find_sentence(mark.sentence, mark.quote, text)
        for mark in answer.read
        if mark.sentence not in same
    )
    read = frozenset(same) | {sentence.id for sentence in moved if sentence is not None}
    return Layer(id_, name, kind, text.slug, answer.spans, read)


@by_identity(64)  # a class of any size is laid beside the same readings
def of_reading(reading: Reading, text: Text) -> Layer:
    """Return a reading as a layer; its reasons become notes. Every sentence counts as read."""
    spans = []
    for one in reading.spans:
        sentence = text.sentence(one.sentence)
        start = text.reading.find(one.quote, sentence.start, sentence.end)
        if start < 0:
            continue  # `rightslab check` names a quote that is not there
        end = start + len(one.quote)
        spans.append(
            Span(
                one.id,
                start,
                end,
                **context(text, start, end),
                label=one.label,
                right=one.right,
                note=one.reason,
                confidence=one.confidence,
            )
        )
    also = {one.id: one.alternatives for one in reading.spans if one.alternatives}
    return Layer(
        reading.id, reading.name, READING, text.slug, tuple(spans), lens=reading.lens, also=also
    )


def lay(layer: Layer, text: Text, rights: Iterable[Right] = ()) -> Laid:
    """Lay a layer on a text. ``rights`` say which spans stand for several categories."""
    classes = rights_by_id(tuple(rights))
    marks: dict[str, list[Mark]] = {}
    lost: list[Span] = []
    for span in layer.spans:
        where = place(span, text)
        if where is None:
            lost.append(span)
            continue
        sentence = text.sentence_of[where.first]
        labels = stands_for(span.label, span.right, classes)
        mark = Mark(span, sentence.id, where.first, where.last, _set(labels), where.moved)
        marks.setdefault(sentence.id, []).append(mark)
    in_order = {
        sentence: tuple(sorted(found, key=lambda mark: (mark.first, mark.last)))
        for sentence, found in marks.items()
    }
    every = layer.read if layer.read is not None else {s.id for s in text.sentences}
    return Laid(layer, in_order, frozenset(every) | frozenset(marks), tuple(lost))


@by_identity(64)
def lay_again(layer: Layer, text: Text, rights: tuple[Right, ...]) -> Laid:
    """Lay a layer that comes back, such as a reading, and remember how it lies."""
    return lay(layer, text, rights)


@by_identity(8)
def rights_by_id(rights: tuple[Right, ...]) -> Mapping[str, Right]:
    """Return the rights of a catalogue by their ids."""
    return {right.id: right for right in rights}


def stands_for(label: str, right: str, rights: Mapping[str, Right]) -> tuple[str, ...]:
    """Return the categories that a tag stands for: its own; a class of rights for all of its."""
    known = rights.get(right)
    return known.supports if known and label in known.supports else (label,)


@lru_cache(maxsize=256)
def _set(labels: tuple[str, ...]) -> frozenset[str]:
    return frozenset(labels)


def words_under(mark: Mark, text: Text) -> frozenset[int]:
    """Return the numbers of the tokens under a mark that hold a letter or a digit."""
    return frozenset(
        number
        for number in range(mark.first, mark.last + 1)
        if any(c.isalnum() for c in text.quote(text.tokens[number].start, text.tokens[number].end))
    )
