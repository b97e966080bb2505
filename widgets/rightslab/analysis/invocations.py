"""Invocations: what a reader marked in a text, as plain rows that readings and learners share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.analysis.tags import CONFIDENCE
from rightslab.core.errors import RightslabError, unknown_name
from rightslab.core.tokens import count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rightslab.analysis.tags import TagRow
    from rightslab.core.catalogue import Catalogue
    from rightslab.core.readings import Reading
    from rightslab.core.text import Text


@dataclass(frozen=True, slots=True)
class Invocation:
    """One span that invokes a right, or that was given a category: ids, place, words in it."""

    right: str
    category: str
    sentence: str
    words: int


@dataclass(frozen=True, slots=True)
class Layer:
    """What one reader marked in one text. ``read`` are the sentences that count; None is all."""

    name: str
    text: Text
    invocations: Sequence[Invocation]
    read: frozenset[str] | None = None

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences that count, in the order of the text."""
        every = (sentence.id for sentence in self.text.sentences)
        return tuple(s for s in every if self.read is None or s in self.read)

    @property
    def words(self) -> int:
        """How many words stand in the sentences that count."""
        if self.read is None:
            return self.text.words
        return sum(count_words(self.text.sentence_text(s)) for s in self.sentences)

    @property
    def kept(self) -> list[Invocation]:
        """The spans in the sentences that count. Raises for a sentence that the text lacks."""
        here = set(self.sentences)
        return [one for one in self.invocations if self.text.sentence(one.sentence).id in here]


def of_reading(reading: Reading, confidence: str = "all") -> tuple[Invocation, ...]:
    """Return the spans of a reading as invocations; ``confidence`` as in `tags.CONFIDENCE`."""
    left_out = _left_out(confidence)
    return tuple(
        Invocation(span.right, span.label, span.sentence, count_words(span.quote))
        for span in reading.spans
        if span.confidence not in left_out
    )


def of_tags(
    rows: Iterable[TagRow], catalogue: Catalogue, confidence: str = "all"
) -> tuple[Invocation, ...]:
    """Return a learner's tags as invocations; names become ids where the catalogue has them."""
    left_out = _left_out(confidence)
    rights = {right.name: right.id for right in catalogue.rights}
    categories = {category.name: category.id for category in catalogue.categories}
    return tuple(
        Invocation(
            rights.get(row.right, row.right),
            categories.get(row.category, row.category),
            row.sentence,
            count_words(row.words),
        )
        for row in rows
        if row.confidence not in left_out
    )


def require_layers(layers: Sequence[Layer]) -> Sequence[Layer]:
    """Return layers with names that differ, or say what is missing."""
    names = [layer.name for layer in layers]
    if layers and len(set(names)) == len(names):
        return layers
    msg = (
        f"The layers to compare are called {', '.join(names) or 'nothing: there are none'}. Give "
        "at least one, and each a name of its own."
    )
    raise RightslabError(msg)


def _left_out(confidence: str) -> frozenset[str]:
    if confidence not in CONFIDENCE:
        raise unknown_name("choice of confidence", confidence, CONFIDENCE)
    return CONFIDENCE[confidence]
