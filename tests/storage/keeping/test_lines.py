"""The journal's lines, whatever happened to them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightslab.storage.keeping.lines import Line, decode, encode, looks_torn, scan

LINE = Line("abc", 1, "tag-rights", "tagging", 1, {"op": "remove", "id": "s1"}, "page:1")
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
LINES = st.builds(
    Line,
    journal=st.text("abc0", min_size=1, max_size=5),
    n=st.integers(1, 10**6),
    activity=st.text(min_size=1, max_size=8),
    kind=st.text(min_size=1, max_size=8),
    rev=st.integers(1, 10**6),
    op=st.dictionaries(st.text(max_size=5), PLAIN, max_size=3),
    uid=st.text(max_size=8),
    at=st.text(max_size=8),
    start=st.none() | PLAIN.filter(lambda value: value != ""),
    does=st.none() | st.dictionaries(st.text(max_size=5), PLAIN, max_size=2),
)


@given(st.lists(LINES, max_size=6))
def test_lines_come_back_as_they_were_written(lines):
    found = scan(b"".join(map(encode, lines)))
    assert list(found.lines) == lines
    assert (found.broken, found.torn, found.resaved) == ((), b"", False)


@given(LINES)
def test_a_line_is_one_line_of_text(line):
    assert encode(line).count(b"\n") == 1
    assert encode(line).decode().splitlines()[0].startswith("{")


@settings(max_examples=200)
@given(st.binary(max_size=300))
def test_no_bytes_at_all_raise_or_get_lost(data):
    found = scan(data)
    assert found.lines == ()
    assert found.whole + len(found.torn) >= len(data) or found.resaved


@given(LINES, st.data())
def test_a_line_changed_anywhere_is_noticed(line, data):
    raw = bytearray(encode(line)[:-1])
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= data.draw(st.integers(1, 255))
    assert decode(bytes(raw)) is None


@given(st.lists(LINES, min_size=1, max_size=4), st.data())
def test_bytes_put_between_lines_cost_no_line(lines, data):
    junk = data.draw(
        st.binary(min_size=1, max_size=9).filter(lambda b: b.strip() and b"\r" not in b)
    )
    place = data.draw(st.integers(1, len(lines)))
    written = [encode(line) for line in lines]
    found = scan(b"".join(written[:place]) + junk + b"".join(written[place:]))
    assert list(found.lines) == lines
    assert found.broken or found.torn


def test_a_checksum_that_holds_does_not_make_nonsense_a_line():
    import zlib

    for body in (b'{"journal":"a"', b'{"journal":"a","n":"1"', b'{"journal":"a"},{"x":1'):
        assert decode(body + b',"sum":"%08x"}' % zlib.crc32(body)) is None


@pytest.mark.parametrize("piece", [b"", b'{"jour', encode(LINE)[:-10], encode(LINE)[:40]])
def test_the_beginning_of_a_line_looks_torn(piece):
    assert looks_torn(piece)


@pytest.mark.parametrize("piece", [b"\0\0\0", b"x", encode(LINE)[1:], encode(LINE)[:-3] + b"zzz"])
def test_other_bytes_do_not_look_torn(piece):
    assert not looks_torn(piece)
