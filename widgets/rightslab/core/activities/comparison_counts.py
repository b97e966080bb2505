"""Texts as they are compared: what each reader marked in them, under which category.

A span that names a class of rights counts for each category of the class; words under two spans
count once. Each reader of a text counts alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rightslab.core.layers import stands_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activity import Activity
    from rightslab.core.catalogue import Right
    from rightslab.core.readings import Reading, ReadingSpan
    from rightslab.core.text import Text

    Held = tuple[Text, tuple[Reading, ...]]


@dataclass(frozen=True, slots=True)
class Count:
    """What one reader marked of one text under one category."""

    sentences: int
    words: int


@dataclass(frozen=True, slots=True)
class _Mark:
    """One span as it is counted: the categories it stands for, its sentence, its words."""

    labels: tuple[str, ...]
    sentence: str
    words: frozenset[int]


@dataclass(frozen=True)
class Read:
    """One text and its readings, as they are compared. ``rights`` are the catalogue's, by id."""

    slug: str
    name: str
    text: Text
    readings: tuple[Reading, ...]
    rights: Mapping[str, Right]

    @property
    def within(self) -> str:
        """The name as it stands inside a sentence: *the speech*."""
        return f"the {self.name[4:]}" if self.name.startswith("The ") else self.name

    @cached_property
    def sentences(self) -> int:
        """How many sentences the text has."""
        return len(self.text.sentences)

    @cached_property
    def words(self) -> int:
        """How many words the text has."""
        return self.text.words

    def counts(self, category: str) -> dict[str, Count]:
        """Return what each reader marked under a category, by the reader's name."""
        return {
            reader: _count([mark for mark in marks if category in mark.labels])
            for reader, marks in self._marks.items()
        }

    @cached_property
    def _marks(self) -> dict[str, list[_Mark]]:
        return {
            reading.name: [
                _Mark(
                    stands_for(span.label, span.right, self.rights),
                    span.sentence,
                    _words(self.text, span),
                )
                for span in reading.spans
            ]
            for reading in self.readings
        }


def shelf(activity: Activity, materials: Materials) -> tuple[Read, ...]:
    """Return the texts to compare, with their readings; those that are not there are left out."""
    rights = {right.id: right for right in materials.catalogue.rights}
    known = {text.id: _look_up(text.id, materials) for text in activity.content.texts}
    return tuple(
        Read(text.id, text.name, *found, rights)
        for text in activity.content.texts
        if (found := known[text.id]) is not None
    )


def _look_up(slug: str, materials: Materials) -> Held | None:
    if slug == materials.text.slug:
        return materials.text, materials.readings
    return materials.shelf(slug)


def _count(marks: Sequence[_Mark]) -> Count:
    """Count sentences and words; words under two spans are counted once."""
    words = frozenset[int]().union(*(mark.words for mark in marks))
    return Count(len({mark.sentence for mark in marks}), len(words))


def _words(text: Text, span: ReadingSpan) -> frozenset[int]:
    """Return the numbers of the words under a span."""
    sentence = text.sentence(span.sentence)
    start = sentence.start + text.sentence_text(span.sentence).find(span.quote)
    end = start + len(span.quote)
    inside = (
        (number, text.tokens[number])
        for number in range(sentence.first, sentence.stop)
        if start <= text.tokens[number].start < end
    )
    return frozenset(
        number
        for number, token in inside
        if any(c.isalnum() for c in text.quote(token.start, token.end))
    )
