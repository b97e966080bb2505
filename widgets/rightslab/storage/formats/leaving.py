"""What every format needs on the way out: spans that stand in the text, and what was left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rightslab.core.spans import context, place
from rightslab.core.words import in_words
from rightslab.storage.formats.hostile import whole
from rightslab.storage.place import slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rightslab.core.layers import Layer
    from rightslab.core.spans import Span
    from rightslab.core.text import Text

RIGHT, CONFIDENCE, NOTE, READ, ALSO = "right", "confidence", "note", "read", "also"
_SHOWN = 5  # tags named one by one in a sentence
_LONGEST = 60  # characters of a quote in a sentence


def standing(layer: Layer, text: Text) -> tuple[list[Span], list[str]]:
    """Return the spans where they stand now, ``text[start:end] == quote``, and what is not there.

    A span that moved has its new offsets; one whose words are gone is left out and named.
    """
    spans: list[Span] = []
    lost: list[Span] = []
    moved = 0
    for span in layer.spans:
        where = place(span, text)
        if where is None:
            lost.append(span)
        elif where.moved:
            moved += 1
            start, end = text.tokens[where.first].start, text.tokens[where.last].end
            spans.append(replace(span, start=start, end=end, **context(text, start, end)))
        else:
            spans.append(span)
    said = []
    if lost:
        names = quoted(span.quote for span in lost)
        said.append(f"{tags(len(lost))} whose words no longer stand in the text: {names}.")
    if moved:
        said.append(f"{tags(moved)} moved with the text: the file has the new places.")
    return spans, said


def not_held(layer: Layer, spans: Iterable[Span], format_: str, *parts: str) -> list[str]:
    """Say what a layer has of the ``parts`` that a format cannot hold; nothing it does not have."""
    kept = list(spans)
    counts = {
        RIGHT: sum(1 for span in kept if span.right),
        CONFIDENCE: sum(1 for span in kept if span.confidence),
        NOTE: sum(1 for span in kept if span.note),
        READ: len(layer.read or ()),
        ALSO: sum(1 for span in kept if layer.also.get(span.id)),
    }
    said = []
    for part in parts:
        if counts[part]:
            one, many = _PARTS[part]
            count = in_words(counts[part])
            said.append(f"{format_} has no place for {count} {one if counts[part] == 1 else many}.")
    return said


_PARTS = {
    RIGHT: ("right picked out", "rights picked out"),
    CONFIDENCE: ("confidence", "confidences"),
    NOTE: ("note", "notes"),
    READ: ("mark 'read, nothing here'", "marks 'read, nothing here'"),
    ALSO: ("tag's alternatives", "tags' alternatives"),
}


def tags(count: int) -> str:
    """Return a count of tags as the beginning of a sentence.

    >>> tags(1), tags(3)
    ('One tag', 'Three tags')
    """
    words = in_words(count)
    return f"{words[:1].upper()}{words[1:]} tag{'' if count == 1 else 's'}"


def quoted(words: Iterable[str]) -> str:
    """Name the first few of some words, on one line."""
    every = list(words)
    shown = [f"“{short(one)}”" for one in every[:_SHOWN]]
    more = f" and {in_words(len(every) - _SHOWN)} more" if len(every) > _SHOWN else ""
    return ", ".join(shown) + more


def short(words: str) -> str:
    """Return words of a file as they can stand in a sentence: one line, not too long."""
    line = "".join(c if c.isprintable() else " " for c in whole(words[: 2 * _LONGEST]))
    line = " ".join(line.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"


def stem(layer: Layer, text: Text) -> str:
    """Return the name of a layer's file, without its ending."""
    name = slug(whole(layer.name)) if layer.name.strip() else "layer"
    return f"{name}-{text.slug}"
