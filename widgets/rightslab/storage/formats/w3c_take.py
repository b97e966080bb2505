"""Read Web Annotations: the kit's own, and those of other programs.

Other programs may give one annotation, a list, a page, a collection, or the rows of an annotation
server; a quote without a position; UTF-16 offsets; tags as plain text or as an address.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rightslab.core.layers import IMPORTED, OWN, Layer
from rightslab.core.spans import find_sentence
from rightslab.storage.formats.arriving import Arrivals, Found
from rightslab.storage.formats.format import FormatError, Taken
from rightslab.storage.formats.hostile import (
    listed,
    loaded,
    number,
    record,
    refuse_many,
    string,
    words,
)
from rightslab.storage.formats.offsets import Units
from rightslab.storage.formats.w3c_terms import ALTERNATIVE, PURPOSES, READ_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.core.catalogue import Catalogue
    from rightslab.core.text import Text

WHAT = "Web Annotation file"
UTF16 = (
    "The file counts characters as JavaScript does (an emoji is two); its places were read that "
    "way."
)
_PURPOSE_PARTS = {purpose: part for part, purpose in PURPOSES.items()}
_DEEPEST = 4  # lists and pages in one another


def take(files: dict[str, bytes], text: Text, catalogue: Catalogue, name: str) -> Taken:
    """Return the layer of a file of Web Annotations; labels the kit does not know are dropped."""
    data = next(iter(files.values()), b"")
    return take_loaded(loaded(words(data, WHAT), WHAT), text, catalogue, name)


def take_loaded(
    given: Any, text: Text, catalogue: Catalogue, name: str = "", *, any_label: bool = False
) -> Taken:
    """Return the layer of a file whose JSON is loaded already. Raises FormatError."""
    items = list(_items(given, 0))
    if not items and "rl:layer" not in record(given):
        msg = "This file holds no Web Annotation. Export annotations as W3C JSON-LD and try again."
        raise FormatError(msg)
    refuse_many(len(items), WHAT)
    arrivals = Arrivals(text, catalogue, any_label=any_label)
    marks: set[str] = set()
    found: list[Found] = []
    for item in items:
        if READ_MARK in listed(item.get("motivation")):
            _read_mark(item, text, marks, arrivals)
        else:
            found.extend(_tags(item, arrivals))
    for one in settled(found, text, arrivals.said):
        arrivals.add(one)
    return arrivals.taken(name, _layer(record(given), text, marks))


def slug_of(given: Any) -> str:
    """Return the slug of the text that the kit's own file is about; empty for all others."""
    return string(record(record(given).get("rl:text")).get("rl:slug"))


def settled(found: list[Found], text: Text, said: list[str]) -> list[Found]:
    """Return tags with code points, where their quotes show that the file counts UTF-16 units."""
    units = Units(text.reading)
    if units.same:
        return found
    votes: Counter[str] = Counter()
    for one in found:
        if one.quote and one.start >= 0:
            points = text.quote(one.start, one.end) == one.quote
            wide = text.quote(units.points(one.start), units.points(one.end)) == one.quote
            votes["points"] += points and not wide
            votes["units"] += wide and not points
    if votes["units"] <= votes["points"]:
        return found
    said.append(UTF16)
    return [
        replace(one, start=units.points(one.start), end=units.points(one.end))
        if one.start >= 0
        else one
        for one in found
    ]


def _items(given: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield the annotations of a file, whatever they are wrapped in."""
    if depth > _DEEPEST:
        return
    if isinstance(given, list):
        for one in given:
            yield from _items(one, depth + 1)
        return
    box = record(given)
    if "target" in box:
        yield box
        return
    for part in ("first", "items", "rows", "annotations", "@graph"):
        if isinstance(box.get(part), (list, dict)):
            yield from _items(box[part], depth + 1)


def _layer(head: dict[str, Any], text: Text, marks: set[str]) -> Layer:
    """Return what the file says of the layer itself: only the kit's own says more than a name."""
    creator = head.get("creator")
    name = string(head.get("label")) or string(record(creator).get("name"))
    if "rl:layer" not in head:
        return Layer("imported", name or "Imported", IMPORTED, text.slug)
    read = None if head.get("rl:read") == "all" else frozenset(marks)
    return Layer(
        string(head["rl:layer"]),
        name,
        string(head.get("rl:kind"), OWN),
        text.slug,
        read=read,
        lens=string(head.get("rl:lens")),
    )


def _tags(item: dict[str, Any], arrivals: Arrivals) -> Iterator[Found]:
    """Yield a tag for each label and each place of one annotation."""
    parts = _parts(item)
    labels = parts["label"]
    if not labels:
        arrivals.count("not taken in: the annotation has no tag, only words or nothing")
        return
    places = [place for target in listed(item.get("target")) if (place := _place(target))]
    if not places:
        arrivals.count("not taken in: the annotation names no words of the text")
    single = len(labels) == len(places) == 1
    for label in labels:
        for place in places:
            yield replace(
                place,
                label=label,
                right=parts["right"][0] if parts["right"] else "",
                confidence=parts["confidence"][0] if parts["confidence"] else "",
                note="\n".join(parts["note"]),
                also=tuple(parts["also"]),
                id=string(item.get("rl:tag")) if single else "",
            )


def _parts(item: dict[str, Any]) -> dict[str, list[str]]:
    """Return the values of an annotation's bodies by the part of a span that they are."""
    parts: dict[str, list[str]] = {part: [] for part in (*PURPOSES, "also")}
    tagging = "tagging" in listed(item.get("motivation"))
    for body in listed(item.get("body")):
        value = _value(body)
        purposes = listed(record(body).get("purpose")) or (["tagging"] if tagging else [])
        for purpose in purposes or ["commenting"]:
            part = "also" if purpose == ALTERNATIVE else _PURPOSE_PARTS.get(str(purpose))
            if part and value:
                parts[part].append(value)
    # A server's own form: {"text": a note, "tags": [labels]}.
    parts["label"] += [tag for one in listed(item.get("tags")) if (tag := string(one))]
    parts["note"] += [note for note in [string(item.get("text"))] if note]
    return parts


def _value(body: Any) -> str:
    if isinstance(body, str):
        return string(body)
    box = record(body)
    found = string(box.get("value")) or string(box.get("label")) or string(box.get("name"))
    # A tag from a published list is an address; its last part is the best name there is.
    address = string(box.get("source")) or string(record(box.get("source")).get("id"))
    return found or address.rstrip("/").replace("#", "/").rsplit("/", 1)[-1]


def _place(target: Any) -> Found | None:
    """Return the quote and the position of one target, as far as it has them."""
    quote = position = None
    for selector in _selectors(record(target), 0):
        kind = selector.get("type")
        if kind == "TextQuoteSelector" and string(selector.get("exact")):
            quote = quote or selector
        elif kind == "TextPositionSelector":
            position = position or selector
    if quote is None and position is None:
        return None
    said, at = quote or {}, position or {}
    return Found(
        "",
        string(said.get("exact")),
        number(at.get("start")),
        number(at.get("end")),
        string(said.get("prefix")),
        string(said.get("suffix")),
    )


def _selectors(box: dict[str, Any], depth: int) -> Iterator[dict[str, Any]]:
    """Yield selectors, those that refine others too; the finer one comes first."""
    if depth > _DEEPEST:
        return
    for part in ("refinedBy", "selector"):
        for one in listed(box.get(part)):
            yield from _selectors(record(one), depth + 1)
    if "type" in box and depth:
        yield box


def _read_mark(item: dict[str, Any], text: Text, marks: set[str], arrivals: Arrivals) -> None:
    targets = listed(item.get("target"))
    place = _place(targets[0]) if targets else None
    found = find_sentence(string(item.get("rl:sentence")), place.quote if place else "", text)
    if found:
        marks.add(found.id)
    else:
        arrivals.count("not taken in: a sentence that was read is not in the text any more")
