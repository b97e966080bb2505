"""A sentence with its tags as HTML: marked words, each tag's badge behind its last word."""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rightslab.core.catalogue import Category
    from rightslab.core.layers import Mark
    from rightslab.core.text import Sentence, Text

_UNKNOWN = "#777777"  # a label that the activity no longer has


def marked(
    text: Text, sentence: Sentence, marks: Sequence[Mark], labels: Mapping[str, Category]
) -> str:
    """Return a sentence cut where any of its tags begins or ends."""
    tokens, around = text.tokens, _around(labels)
    placed = [(tokens[m.first].start, tokens[m.last].end, m.span.label) for m in marks]
    pieces: list[str] = []
    at = sentence.start
    words = _slices(text, sentence)
    for a, b, label in placed:
        if a < at:
            return _overlapping(text, sentence, placed, labels)
        opened, closed = around.get(label) or (_opened(None), "</mark>")
        pieces += (words(at, a), opened, words(a, b), closed)
        at = b
    return "".join([*pieces, words(at, sentence.end)])


@by_identity(32)
def _around(labels: Mapping[str, Category]) -> dict[str, tuple[str, str]]:
    """Return what stands before and after the words of a tag, by its label."""
    return {id_: (_opened(one), f"</mark>{badge(one)}") for id_, one in labels.items()}


def _overlapping(
    text: Text,
    sentence: Sentence,
    placed: Sequence[tuple[int, int, str]],
    labels: Mapping[str, Category],
) -> str:
    edges = sorted({sentence.start, sentence.end} | {edge for a, b, _ in placed for edge in (a, b)})
    pieces = []
    for start, stop in pairwise(edges):
        over = [label for a, b, label in placed if a <= start and stop <= b]
        ends = [label for _, b, label in placed if b == stop]
        words = escape(text.quote(start, stop))
        if over:
            words = f"{_opened(labels.get(over[-1]))}{words}</mark>"
        pieces.append(words + "".join(badge(labels[one]) for one in ends if one in labels))
    return "".join(pieces)


@by_identity(512)  # a class of any size marks words of the same sentences
def _slices(text: Text, sentence: Sentence) -> Callable[[int, int], str]:
    """Return what gives a part of a sentence as HTML; most sentences have nothing to escape."""
    whole = text.quote(sentence.start, sentence.end)
    if escape(whole) == whole:
        return text.quote
    return lambda start, stop: escape(text.quote(start, stop))


@by_identity(256)
def _opened(label: Category | None) -> str:
    return f'<mark style="--fill:{escape(label.colour if label else _UNKNOWN)}">'


@by_identity(256)
def badge(label: Category) -> str:
    """Return the two letters of a category; its name comes with them for who hovers or listens."""
    name = escape(label.name)
    return f'<span class="badge" title="{name}">{escape(label.badge)}</span>'
