"""Whatever the bytes: a layer whose words stand in the text, or one sentence that says no."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.storage.formats.made import BOTH_WAYS, SPEECH, layers, text_of, took, wrote
from tests.strategies import HOSTILE

from rightslab.core.layers import of_reading
from rightslab.storage import library
from rightslab.storage.formats import exchange, hostile
from rightslab.storage.formats.format import FormatError

TEXT = text_of("All 😀 peoples have rights. They act.")
WORDS = st.sampled_from(
    "target selector type TextQuoteSelector TextPositionSelector exact start end body purpose "
    "value tagging text label labels entities start_offset end_offset data annotations result id "
    "first items rows source rl:text rl:slug rl:layer rl:read civil All peoples have".split()
)
ODD = st.sampled_from([-1, 0, 3, 2**31, 10**400, -(10**30), 1.5, True, None, "\ud83d", "civil"])
ANY_JSON = st.recursive(
    WORDS | ODD | HOSTILE,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=6),
    max_leaves=25,
)


def is_sentence(error):
    assert str(error).endswith((".", ")"))


def tried(name, data):
    """Take bytes in: a sound layer, or a FormatError with a sentence."""
    try:
        layer = took(name, data, TEXT).layer
    except FormatError as error:
        is_sentence(error)
        return
    for span in layer.spans:
        assert TEXT.quote(span.start, span.end) == span.quote
    json.dumps(layer.name).encode()
    assert len({span.id for span in layer.spans}) == len(layer.spans)


@pytest.mark.parametrize("name", BOTH_WAYS)
@given(st.binary(max_size=300))
def test_any_bytes(name, data):
    tried(name, data)


@pytest.mark.parametrize("name", BOTH_WAYS)
@given(ANY_JSON)
def test_any_json_of_any_types(name, data):
    tried(name, json.dumps(data).encode())


@pytest.mark.parametrize("name", BOTH_WAYS)
@given(layers(), st.data())
def test_a_good_file_with_some_bytes_changed(name, made, data):
    layer, text = made
    good = bytearray(next(iter(wrote(name, layer, text).files.values())))
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(good)))
        good[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    tried(name, bytes(good))


@given(st.text("T1#A\t 0937;:\nRivcl\\u", max_size=200))
def test_any_lines_of_brat(lines):
    tried("brat", lines.encode())


@given(st.text("words,category;\t\"'=\n\r0civilAl\0", max_size=200))
def test_any_table(rest):
    tried("csv", f"words,category,start,end\n{rest}".encode())


@given(st.binary(max_size=100))
def test_any_bytes_are_of_some_format_or_refused(data):
    try:
        assert exchange.detect({"x": data}) in exchange.NAMES
    except FormatError as error:
        is_sentence(error)


BOMBS = {
    "deep": b"[" * 200_000,
    "wide": b"[" + b"[]," * 3_000_000 + b"[]]",
    "nan": b'[{"target": NaN}]',
    "digits": b'[{"target": ' + b"9" * 5000 + b"}]",
    "large": b"[" + b" " * hostile.MOST_BYTES + b"]",
    "many": b"[" + b",".join([b'{"target":1}'] * 60_000) + b"]",
}


@pytest.mark.parametrize("name", ["w3c", "doccano", "label-studio"])
@pytest.mark.parametrize("bomb", BOMBS)
def test_json_made_to_break_readers_is_refused(name, bomb):
    with pytest.raises(FormatError):
        took(name, BOMBS[bomb], TEXT)


def test_a_table_of_a_million_columns_is_refused_or_read_in_its_first_ones():
    with pytest.raises(FormatError, match="no column"):
        took("csv", b"a," * 1_000_000 + b"words,category\n", TEXT)
    row = b"rights,civil" + b"," * 1_000_000
    assert len(took("csv", b"words,category\n" + row, TEXT).layer.spans) == 1


def test_a_cell_without_an_end_is_refused():
    with pytest.raises(FormatError, match="damaged"):
        took("csv", b'words,category\n"' + b"x" * 200_000, TEXT)


def test_more_tags_than_anyone_makes_are_refused():
    with pytest.raises(FormatError, match="50,000"):
        took("csv", b"words,category\n" + b"act,civil\n" * 50_100, TEXT)
    with pytest.raises(FormatError, match="50,000"):
        took("brat", b"".join(b"T%d\tcivil 0 3\tAll\n" % n for n in range(50_100)), TEXT)


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_text_of_one_program_is_not_read_as_another(name):
    layer = of_reading(library.readings(SPEECH)[0], library.text(SPEECH))
    other = next(iter(wrote("conll", layer, library.text(SPEECH)).files.values()))
    with pytest.raises(FormatError):
        took(name, other, TEXT)
