"""REFI-QDA project (.qdpx): a layer as a coded text, for programs of qualitative analysis.

A zip of ``project.qde`` and ``sources/<guid>.txt``. The source is the text as learners read it, in
UTF-8 without byte order mark, with line feeds alone at line ends; places are code points of it,
from 0, the end not counted in. A tag is one selection, coded with its category and, where a right
is picked out, with the code of the right too. Its note is the description; the last line of the
description says what no other program has a place for::

    [rightslab] confidence: high; also: economic, social

A sentence that was read and carries no tag is coded with a code of the kit's own; where all were
read, the whole source is. The same layer gives the same ids and, with the same library for
packing, the same bytes.

Source: REFI-QDA Standard 1.5; schema Project.xsd, version 1.0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from rightslab.core.words import in_words
from rightslab.storage.formats import qdpx_take
from rightslab.storage.formats.format import Format, Written
from rightslab.storage.formats.leaving import short, standing, stem
from rightslab.storage.formats.qda_xml import (
    PROJECT,
    as_bytes,
    child,
    clean,
    code_guid,
    codes,
    guid,
    kept_guid,
    origin,
    other_code,
    root,
)
from rightslab.storage.formats.qdpx_words import LENS, READ, with_line
from rightslab.storage.formats.safe_zip import packed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rightslab.core.catalogue import Catalogue
    from rightslab.core.layers import Layer
    from rightslab.core.spans import Span
    from rightslab.core.text import Text


def write(layer: Layer, text: Text, catalogue: Catalogue) -> Written:
    """Write a layer as a project. Nothing but lost words is left out, and that is said."""
    spans, said = standing(layer, text)
    user = guid("user", layer.id, layer.name)
    source_id = guid("source", text.slug)
    project = root("Project", PROJECT, name=text.title, origin=origin(), creatingUserGUID=user)
    child(child(project, "Users"), "User", guid=user, name=layer.name or "No name", id=layer.id)
    _codebook(project, catalogue, spans)
    source = child(
        child(project, "Sources"),
        "TextSource",
        guid=source_id,
        name=text.title,
        plainTextPath=f"internal://{source_id}.txt",
        creatingUser=user,
    )
    if text.source:
        child(source, "Description", f"Source: {text.source}")
    for span in spans:
        _selection(source, span, layer, user)
    said += _read(source, layer, text, user)
    if layer.lens:
        child(project, "Description", f"{LENS}{layer.lens}")
    files = {"project.qde": as_bytes(project), f"sources/{source_id}.txt": text.reading.encode()}
    said += _changed(spans)
    return Written({f"{stem(layer, text)}.qdpx": packed(files)}, tuple(said))


def _codebook(project: Element, catalogue: Catalogue, spans: Iterable[Span]) -> None:
    made = codes(child(project, "CodeBook"), catalogue)
    known = {one.id for one in catalogue.categories}
    for label in dict.fromkeys(span.label for span in spans if span.label not in known):
        other_code(made, "category", label)
    known = {one.id for one in catalogue.rights}
    for right in dict.fromkeys(span.right for span in spans if span.right not in {"", *known}):
        other_code(made, "right", right)
    other_code(made, "read", READ)


def _selection(source: Element, span: Span, layer: Layer, user: str) -> None:
    id_ = kept_guid(span.id, "span", layer.text, layer.id)
    made = _place(source, span.start, span.end, span.quote, id_, user)
    words = with_line(clean(span.note), span.confidence, layer.also.get(span.id, ()))
    if words:
        child(made, "Description", words)
    _coding(made, code_guid("category", span.label), id_, user)
    if span.right:
        _coding(made, code_guid("right", span.right), id_, user)


def _place(source: Element, start: int, end: int, words: str, id_: str, user: str) -> Element:
    return SubElement(
        source,
        "PlainTextSelection",
        {
            "guid": id_,
            "name": clean(short(words)),
            "startPosition": str(start),
            "endPosition": str(end),
            "creatingUser": user,
        },
    )


def _coding(parent: Element, code: str, of: str, user: str) -> None:
    made = SubElement(parent, "Coding", {"guid": guid("coding", of, code), "creatingUser": user})
    SubElement(made, "CodeRef", {"targetGUID": code})


def _read(source: Element, layer: Layer, text: Text, user: str) -> list[str]:
    """Code what was read without a tag: sentences, or after them the whole source."""
    code = code_guid("read", READ)
    if layer.read is None:
        _coding(source, code, guid("all read", layer.text, layer.id), user)
        return []
    known = [one for one in text.sentences if one.id in layer.read]
    for one in known:
        id_ = guid("read", layer.text, layer.id, one.id)
        words = text.quote(one.start, one.end)
        _coding(_place(source, one.start, one.end, words, id_, user), code, id_, user)
    gone = len(layer.read) - len(known)
    if not gone:
        return []
    return [f"{in_words(gone).capitalize()} sentences that were read and are not in the text now."]


def _changed(spans: Iterable[Span]) -> list[str]:
    """Say how many notes have signs that XML cannot hold."""
    notes = [span.note for span in spans if clean(span.note) != span.note]
    if not notes:
        return []
    number = in_words(len(notes)).capitalize()
    what = "note has" if len(notes) == 1 else "notes have"
    return [f"{number} {what} line ends or signs that XML cannot hold: they were replaced."]


FORMAT = Format("qdpx", "REFI-QDA project", ".qdpx", write, qdpx_take.take)
