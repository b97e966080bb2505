"""Layers made up for the formats: hostile texts, overlapping and doubled tags, odd notes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from tests.strategies import HOSTILE, HOSTILE_TEXT

from rightslab.core.layers import IMPORTED, Layer
from rightslab.core.spans import CONFIDENCES, Span, selectors
from rightslab.core.text_cut import read_text
from rightslab.storage import library
from rightslab.storage.formats import exchange

if TYPE_CHECKING:
    from rightslab.core.text import Text
    from rightslab.storage.formats.format import Taken, Written

CATALOGUE = library.catalogue()
LABELS = [one.id for one in CATALOGUE.categories]
RIGHTS = ["", *(one.id for one in CATALOGUE.rights[:5])]
NOTES = st.sampled_from(["", "=1+1", '"why"', "'=x", "a\tb\nc\r\nd\\n", "+", "你好 😀", "\\u0041"])
BOTH_WAYS = ("w3c", "csv", "doccano", "brat", "label-studio")
SPEECH = "china-hrc55-2024"


def text_of(raw: str) -> Text:
    return read_text(raw, slug="made-up", title="Made up")


def span_at(text: Text, first: int, last: int, **more: Any) -> Span:
    """Return a tag on tokens ``first`` to ``last``, both counted in."""
    where: Any = selectors(text, first, last)
    return Span(**{"id": f"t{first}-{last}", "label": "civil", **where, **more})


@st.composite
def layers(draw: Any, raws: Any = HOSTILE_TEXT) -> tuple[Layer, Text]:
    text = text_of(draw(raws))
    spans = tuple(_span(draw, text, number) for number in range(draw(st.integers(0, 8))))
    ids = st.sampled_from([one.id for one in text.sentences])
    read = draw(st.none() | st.frozensets(ids))
    pairs = st.lists(st.sampled_from(LABELS), min_size=1, max_size=3, unique=True).map(tuple)
    also = {one.id: draw(pairs) for one in spans if draw(st.booleans())}
    name = draw(HOSTILE.filter(str.strip))
    return Layer("some", name, IMPORTED, text.slug, spans, read, draw(HOSTILE), also), text


def _span(draw: Any, text: Text, number: int) -> Span:
    sentence = draw(st.sampled_from(text.sentences))
    first = draw(st.integers(sentence.first, sentence.stop - 1))
    last = draw(st.integers(first, sentence.stop - 1))
    return span_at(
        text,
        first,
        last,
        id=f"t{number}",
        label=draw(st.sampled_from(LABELS)),
        right=draw(st.sampled_from(RIGHTS)),
        note=draw(NOTES | HOSTILE),
        confidence=draw(st.sampled_from(CONFIDENCES)),
    )


def wrote(name: str, layer: Layer, text: Text) -> Written:
    return exchange.find(name).write(layer, text, CATALOGUE)


def took(name: str, files: dict[str, bytes] | bytes, text: Text, called: str = "") -> Taken:
    given = {"file": files} if isinstance(files, bytes) else files
    return exchange.find(name).take(given, text, CATALOGUE, called)


def bare(spans: Any, *without: str) -> list[Span]:
    """Return spans without their ids and without the parts a format cannot hold."""
    nothing: Any = dict.fromkeys(("id", *without), "")
    return [replace(span, **nothing) for span in spans]
