"""A sentence with its tags as HTML: marked words, each tag's badge behind its last word."""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rightslab.core.catalogue import Category
    from rightslab.core.layers import Mark
    from rightslab.core.text import Sentence, Text

_UNKNOWN = "#777777"  # a label that the activity no longer has


def marked(
    text: Text, sentence: Sentence, marks: Sequence[Mark], labels: Mapping[str, Category]
) -> str:
    """Return a sentence cut where any of its tags begins or ends."""
    placed = [(text.tokens[m.first].start, text.tokens[m.last].end, m.span.label) for m in marks]
    edges = sorted({sentence.start, sentence.end} | {edge for a, b, _ in placed for edge in (a, b)})
    pieces = []
    for start, stop in pairwise(edges):
        over = [label for a, b, label in placed if a <= start and stop <= b]
        ends = [label for _, b, label in placed if b == stop]
        words = escape(text.quote(start, stop))
        if over:
            label = labels.get(over[-1])
            fill = escape(label.colour if label else _UNKNOWN)
            words = f'<mark style="--fill:{fill}">{words}</mark>'
        pieces.append(words + "".join(badge(labels[one]) for one in ends if one in labels))
    return "".join(pieces)


def badge(label: Category) -> str:
    """Return the two letters of a category; its name comes with them for who hovers or listens."""
    name = escape(label.name)
    return f'<span class="badge" title="{name}">{escape(label.badge)}</span>'
