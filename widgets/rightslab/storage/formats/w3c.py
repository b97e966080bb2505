"""W3C Web Annotation JSON-LD: what other annotators read, and the kit's own file of a layer.

One AnnotationCollection with its only page inside; one annotation a tag, with a body for the
category (tagging), the right (classifying), the confidence (assessing), the note (commenting) and
each alternative; one annotation a sentence that was read and carries no tag. Offsets are code
points. Everything a layer holds comes back. Ids come from the content: the same layer gives the
same bytes.

Source: Web Annotation Data Model, W3C Recommendation, 23 February 2017.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import quote as percent
from uuid import NAMESPACE_URL, uuid5

from rightslab.core.spans import context
from rightslab.storage.formats import w3c_take
from rightslab.storage.formats.format import Format, Written
from rightslab.storage.formats.hostile import whole
from rightslab.storage.formats.leaving import quoted, standing, stem
from rightslab.storage.formats.w3c_terms import (
    ALTERNATIVE,
    ANNO,
    AUTHOR,
    OWN,
    PURPOSES,
    READ_MARK,
    TEXT,
)
from rightslab.storage.keeping.version import kit_version

if TYPE_CHECKING:
    from rightslab.core.catalogue import Catalogue
    from rightslab.core.layers import Layer
    from rightslab.core.spans import Span
    from rightslab.core.text import Sentence, Text


def write(layer: Layer, text: Text, catalogue: Catalogue) -> Written:
    """Write a layer as an annotation collection. Nothing but lost words is left out."""
    del catalogue
    spans, said = standing(layer, text)
    marks = sorted(layer.read or ())
    creator = AUTHOR + percent(whole(layer.name), safe="")
    known = {sentence.id: sentence for sentence in text.sentences}
    gone = [mark for mark in marks if mark not in known]
    if gone:
        said.append(f"Sentences that were read and are not in the text: {quoted(gone)}.")
    items = [_tag(span, layer, text) for span in spans]
    items += [_read(known[mark], text) for mark in marks if mark in known]
    lines = _lines(items, creator)
    head = _head(layer, text, creator, lines)
    every = ",\n".join(lines)
    data = f"{_open(head)}\n{every}\n]}}}}\n".encode()
    return Written({f"{stem(layer, text)}.jsonld": data}, tuple(said))


def _tag(span: Span, layer: Layer, text: Text) -> dict[str, Any]:
    bodies = [
        _body(purpose, getattr(span, part))
        for part, purpose in PURPOSES.items()
        if part == "label" or getattr(span, part)
    ]
    bodies += [_body(ALTERNATIVE, other) for other in layer.also.get(span.id, ())]
    return {
        "type": "Annotation",
        "motivation": "tagging",
        "rl:tag": whole(span.id),
        "body": bodies,
        "target": _target(text, span.start, span.end, span.prefix, span.suffix),
    }


def _read(sentence: Sentence, text: Text) -> dict[str, Any]:
    around = context(text, sentence.start, sentence.end)
    target = _target(text, sentence.start, sentence.end, around["prefix"], around["suffix"])
    return {
        "type": "Annotation",
        "motivation": READ_MARK,
        "rl:sentence": sentence.id,
        "target": target,
    }


def _body(purpose: str, value: str) -> dict[str, str]:
    return {
        "type": "TextualBody",
        "purpose": purpose,
        "value": whole(value),
        "format": "text/plain",
    }


def _target(text: Text, start: int, end: int, prefix: str, suffix: str) -> dict[str, Any]:
    return {
        "source": TEXT + percent(text.slug, safe=""),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text.quote(start, end),
                "prefix": whole(prefix),
                "suffix": whole(suffix),
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }


def _lines(items: list[dict[str, Any]], creator: str) -> list[str]:
    """Return each annotation on a line, with an id made of what it says."""
    times: Counter[str] = Counter()
    lines = []
    for item in items:
        bare = _json({**item, "creator": creator})
        times[bare] += 1  # tells two apart that are alike in everything
        id_ = uuid5(NAMESPACE_URL, f"urn:rightslab:annotation:{times[bare]}:{bare}").urn
        lines.append(f'{{"id": "{id_}", {bare[1:]}')
    return lines


def _head(layer: Layer, text: Text, creator: str, lines: list[str]) -> dict[str, Any]:
    head = {
        "type": "AnnotationCollection",
        "label": whole(layer.name),
        "creator": {"id": creator, "type": "Person", "name": whole(layer.name)},
        "generator": {"id": "urn:rightslab:kit", "type": "Software", "name": _kit()},
        "rl:layer": whole(layer.id),
        "rl:kind": whole(layer.kind),
        "rl:lens": whole(layer.lens),
        "rl:read": "all" if layer.read is None else "marked",
        "rl:text": {
            "id": TEXT + percent(text.slug, safe=""),
            "rl:slug": text.slug,
            "rl:sha256": hashlib.sha256(text.raw.encode()).hexdigest(),
        },
        "total": len(lines),
    }
    seed = "\n".join([_json(head), *lines])
    id_ = uuid5(NAMESPACE_URL, f"urn:rightslab:layer:{seed}").urn
    return {"@context": [ANNO, {"rl": OWN}], "id": id_, **head}


def _open(head: dict[str, Any]) -> str:
    """Return the file up to the first annotation: one line an annotation, so that files compare."""
    page = uuid5(NAMESPACE_URL, f"urn:rightslab:page:{head['id']}").urn
    first = {"id": page, "type": "AnnotationPage", "partOf": head["id"], "startIndex": 0}
    outer = json.dumps(head, ensure_ascii=False, indent=1)[:-2]
    return f'{outer},\n "first": {_json(first)[:-1]}, "items": ['


def _kit() -> str:
    return f"rightslab {kit_version()}"


_json = json.JSONEncoder(ensure_ascii=False).encode

FORMAT = Format("w3c", "W3C Web Annotation (JSON-LD)", ".jsonld", write, w3c_take.take)
