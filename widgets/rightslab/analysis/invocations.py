"""Invocations: what an author's layer marks in a text, as plain rows to count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.analysis.tags import CONFIDENCE
from rightslab.core.errors import RightslabError, unknown_name
from rightslab.core.layers import words_under
from rightslab.core.tokens import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.core.layers import Laid
    from rightslab.core.text import Text


@dataclass(frozen=True, slots=True)
class Invocation:
    """One span that invokes a right, or that was given a category: ids, sentence, word tokens."""

    right: str
    category: str
    sentence: str
    words: frozenset[int]


@dataclass(frozen=True, slots=True)
class Counted:
    """One layer as it is counted. ``read`` are the sentences that count; None is all."""

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


def of_layer(laid: Laid, text: Text, confidence: str = "all") -> tuple[Invocation, ...]:
    """Return the spans of a layer as invocations, in the order of the text.

    ``confidence`` leaves out what is doubtful, as in `tags.CONFIDENCE`.
    """
    left_out = _left_out(confidence)
    return tuple(
        Invocation(mark.span.right, mark.span.label, sentence.id, words_under(mark, text))
        for sentence in text.sentences
        for mark in laid.marks.get(sentence.id, ())
        if mark.span.confidence not in left_out
    )


def require_layers(layers: Sequence[Counted]) -> Sequence[Counted]:
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
