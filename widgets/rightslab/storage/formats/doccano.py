"""doccano JSONL: one document a line, with its text and its labels as ``[start, end, label]``.

doccano counts UTF-16 units unless a project counts graphemes, and its files hold no quotes: the
text that each line carries is what offsets are checked against. Newer versions write ``entities``
with ``start_offset`` and ``end_offset``; both are read.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from rightslab.core.tokens import find_tokens, reading_form
from rightslab.storage.formats.arriving import Arrivals, Found, by_its_text
from rightslab.storage.formats.format import Format, FormatError, Taken, Written
from rightslab.storage.formats.hostile import (
    listed,
    loaded,
    number,
    record,
    refuse_many,
    string,
    whole,
    words,
)
from rightslab.storage.formats.leaving import (
    ALSO,
    CONFIDENCE,
    NOTE,
    READ,
    RIGHT,
    not_held,
    standing,
    stem,
)
from rightslab.storage.formats.offsets import Units
from rightslab.storage.formats.w3c_take import UTF16

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.core.catalogue import Catalogue
    from rightslab.core.layers import Layer
    from rightslab.core.text import Text

WHAT = "doccano file"
_LABELS = ("label", "labels", "entities", "annotations")


def write(layer: Layer, text: Text, catalogue: Catalogue) -> Written:
    """Write one line: the text as read, and a label for each tag. Offsets are UTF-16 units."""
    del catalogue
    spans, said = standing(layer, text)
    units = Units(text.reading)
    labels = [[units.of(s.start), units.of(s.end), whole(s.label)] for s in spans]
    line = {"text": text.reading, "label": labels, "slug": text.slug, "author": whole(layer.name)}
    said += not_held(layer, spans, "A doccano file", RIGHT, CONFIDENCE, NOTE, READ, ALSO)
    data = json.dumps(line, ensure_ascii=False) + "\n"
    return Written({f"{stem(layer, text)}.jsonl": data.encode()}, tuple(said))


def take(files: dict[str, bytes], text: Text, catalogue: Catalogue, name: str) -> Taken:
    """Return the layer of all lines whose text is this one or a part of it."""
    arrivals = Arrivals(text, catalogue)
    documents = list(_documents(words(next(iter(files.values()), b""), WHAT)))
    refuse_many(sum(len(found) for _, found in documents), WHAT)
    for given, found in documents:
        wide = _wide(given, found, text)
        if wide and UTF16 not in arrivals.said and not Units(given).same:
            arrivals.said.append(UTF16)
        for one in _tags(given, found, text, arrivals, wide=wide):
            arrivals.add(one)
    return arrivals.taken(name or "Imported from doccano")


def _documents(file: str) -> Iterator[tuple[str, list[Found]]]:
    lines = [line for line in file.split("\n") if line.strip()]
    given = [loaded(line, WHAT) for line in lines[:1]]
    if given and isinstance(given[0], list):
        given = given[0]  # doccano's plain JSON: all documents in one list
    else:
        given += [loaded(line, WHAT) for line in lines[1:]]
    documents = [record(one) for one in given]
    if not any("text" in one and any(part in one for part in _LABELS) for one in documents):
        msg = "This is no doccano file: no line has a text and labels. Export as JSONL again."
        raise FormatError(msg)
    for one in documents:
        yield string(one.get("text")), [label for part in _LABELS for label in _labels(one, part)]


def _labels(document: dict[str, Any], part: str) -> Iterator[Found]:
    for one in listed(document.get(part)):
        if isinstance(one, list):
            start, end, label = [*one, None, None, None][:3]
            yield Found(string(label), start=number(start), end=number(end))
        elif isinstance(one, dict):
            places = number(one.get("start_offset")), number(one.get("end_offset"))
            yield Found(string(one.get("label")), start=places[0], end=places[1])
        else:
            yield Found("")


def _wide(given: str, found: list[Found], text: Text) -> bool:
    """Say whether a document counts UTF-16 units: doccano does, programs in Python do not.

    Nothing in the file says it. Where both can be, the way in which more tags begin and end at the
    edge of a word is taken; where they are even, doccano's own.
    """
    units = Units(given)
    if units.same:
        return False
    if reading_form(given) == text.reading:
        starts, ends = set(text.token_starts), set(text.token_ends)
    else:
        tokens = list(find_tokens(given, 0, len(given)))
        starts, ends = {start for start, _ in tokens}, {end for _, end in tokens}
    points = sum((one.start in starts) + (one.end in ends) for one in found)
    wide = sum(
        (units.points(one.start) in starts) + (units.points(one.end) in ends) for one in found
    )
    return wide >= points


def _tags(
    given: str, found: list[Found], text: Text, arrivals: Arrivals, *, wide: bool
) -> Iterator[Found]:
    units = Units(given)
    points = [
        Found(one.label, start=units.points(one.start), end=units.points(one.end))
        if wide and one.start >= 0
        else one
        for one in found
    ]
    read = reading_form(given)
    at = text.reading.find(read) if read.strip() and read != text.reading else -1
    if at < 0 or text.reading.find(read, at + 1) >= 0:
        yield from by_its_text(points, given, text, arrivals.said)
        return
    for one in points:  # a paragraph or a sentence of the text: its place is known
        inside = 0 <= one.start < one.end <= len(read)
        quote = read[one.start : one.end] if inside else ""
        yield Found(one.label, quote, at + one.start if inside else -1, at + one.end)


FORMAT = Format("doccano", "doccano (JSONL)", ".jsonl", write, take)
