"""Every format gives back what it was given, up to what it says it cannot hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.storage.formats.made import BOTH_WAYS, SPEECH, bare, layers, span_at, took, wrote

from rightslab.core.layers import READING, Layer, of_reading
from rightslab.storage import library
from rightslab.storage.formats import exchange

LOST = {"doccano": ("right", "note", "confidence")}


@given(layers())
def test_the_kits_own_file_keeps_all_of_a_layer(made):
    layer, text = made
    written = wrote("w3c", layer, text)
    taken = took("w3c", written.files, text)
    assert written.left_out == taken.dropped == ()
    assert taken.layer == layer


@given(layers())
def test_the_same_layer_gives_the_same_bytes(made):
    layer, text = made
    again = took("w3c", wrote("w3c", layer, text).files, text).layer
    assert wrote("w3c", again, text).files == wrote("w3c", layer, text).files


@pytest.mark.parametrize("name", BOTH_WAYS)
@given(layers())
def test_tags_come_back_from_every_format(name, made):
    layer, text = made
    written = wrote(name, layer, text)
    taken = took(name, written.files, text, "x")
    lost = LOST.get(name, ())
    assert bare(taken.layer.spans, *lost) == bare(layer.spans, *lost)
    assert [said for said in taken.dropped if "JavaScript" not in said] == []


@pytest.mark.parametrize("name", BOTH_WAYS)
@given(layers())
def test_every_format_is_known_by_its_content(name, made):
    layer, text = made
    files = wrote(name, layer, text).files
    if layer.spans:
        assert exchange.detect({"upload": next(iter(files.values()))}) == name


@pytest.mark.parametrize("reading", library.readings(SPEECH), ids=lambda one: one.id)
@pytest.mark.parametrize("name", BOTH_WAYS)
def test_a_reading_of_the_speech_comes_back(name, reading):
    text = library.text(SPEECH)
    layer = of_reading(reading, text)
    taken = took(name, wrote(name, layer, text).files, text)
    lost = LOST.get(name, ())
    assert bare(taken.layer.spans, *lost) == bare(layer.spans, *lost)
    assert taken.dropped == ()


@pytest.mark.parametrize("name", [*BOTH_WAYS, "conll"])
def test_a_format_says_what_it_cannot_hold(name):
    text = library.text(SPEECH)
    span = span_at(text, 3, 5, right="life", note="why", confidence="low")
    read = frozenset({"S01", "S02"})
    layer = Layer("x", "X", READING, SPEECH, (span,), read, also={span.id: ("social",)})
    said = " ".join(wrote(name, layer, text).left_out)
    held = {
        "two marks 'read": name == "w3c",
        "one tag's alternatives": name == "w3c",
        "one right": name not in {"doccano", "conll"},
        "one confidence": name not in {"doccano", "conll"},
        "one note": name not in {"doccano", "conll"},
    }
    assert {part: part not in said for part in held} == held


@pytest.mark.parametrize("name", [*BOTH_WAYS, "conll"])
def test_a_tag_that_moved_is_written_where_it_is_now(name):
    text = library.text(SPEECH)
    span = span_at(text, 2, 5)
    moved = type(span)(
        span.id, span.start + 3, span.end + 3, span.quote, span.prefix, span.suffix, span.label
    )
    gone = type(span)("gone", 0, 4, "zzzz", "", "", "civil")
    written = wrote(name, Layer("x", "X", READING, SPEECH, (moved, gone)), text)
    assert "One tag moved with the text" in " ".join(written.left_out)
    assert "“zzzz”" in " ".join(written.left_out)
    if name != "conll":
        assert bare(took(name, written.files, text).layer.spans) == bare([span])
