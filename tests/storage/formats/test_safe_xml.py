"""XML that means harm, and XML that is only broken."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightslab.storage.formats.format import FormatError
from rightslab.storage.formats.safe_xml import Bounds, read_xml


def refusal(data: bytes, bounds: Bounds | None = None) -> str:
    with pytest.raises(FormatError) as caught:
        read_xml(data, "project.qde", bounds)
    return str(caught.value)


def test_elements_attributes_and_words_are_read():
    root = read_xml('<?xml version="1.0"?><a x="1">é<b/>&amp;<!-- no --><?no?></a>'.encode())
    assert (root.tag, root.attrib, root.text) == ("a", {"x": "1"}, "é")
    assert [(child.tag, child.tail) for child in root] == [("b", "&")]


def test_names_carry_their_namespace():
    root = read_xml(b'<a xmlns="urn:x" xmlns:y="urn:y"><y:b y:c="1" d="2"/></a>')
    assert root.tag == "{urn:x}a"
    assert root[0].attrib == {"{urn:y}c": "1", "d": "2"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_the_usual_encodings_are_read(encoding):
    name = encoding.removesuffix("-sig")
    assert read_xml(f'<?xml version="1.0" encoding="{name}"?><a>é</a>'.encode(encoding)).text == "é"


BOMB = b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>'
FILE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
OUTER = b'<!DOCTYPE a SYSTEM "http://localhost:1/a.dtd"><a/>'
PARAMETER = b'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://localhost:1/a"> %x;]><a/>'


@pytest.mark.parametrize("data", [BOMB, FILE, OUTER, PARAMETER])
def test_a_document_type_is_refused_with_all_that_it_may_declare(data):
    assert "has a document type" in refusal(data)
    assert "has a document type" in refusal(b'<?xml version="1.0"?>\n<!-- a -->' + data)
    assert "has a document type" in refusal(data.decode().encode("utf-16"))


def test_an_entity_that_nobody_declared_is_a_fault():
    assert "is no XML, or it is damaged" in refusal(b"<a>&x;</a>")


BOUNDS = Bounds(size=10_000, elements=20, depth=5, attributes=3)
OVER = {
    "20 elements": b"<a>" + b"<b/>" * 20 + b"</a>",
    "5 levels of nesting": b"<a>" * 6 + b"</a>" * 6,
    "3 attributes": b'<a b="" c="" d="" e=""/>',
    "20 namespaces": b"<a " + b" ".join(b'xmlns:n%d="u:%d"' % (n, n) for n in range(21)) + b"/>",
    "MB of XML": b"<a>" + b" " * 10_000 + b"</a>",
}


@pytest.mark.parametrize("said", OVER)
def test_what_is_too_much_is_given_up_early(said):
    assert said in refusal(OVER[said], BOUNDS)


def test_just_enough_is_read():
    assert len(read_xml(b"<a>" + b"<b/>" * 19 + b"</a>", "x", BOUNDS)) == 19
    assert read_xml(b"<a>" * 5 + b"</a>" * 5, "x", BOUNDS).tag == "a"


BROKEN = [
    b"",
    b"<a>",
    b"<a/><b/>",
    b"<a b=1/>",
    b"\xff\xfe<",
    b'<?xml version="1.0" encoding="made-up"?><a/>',
    b'<?xml version="1.0" encoding="utf-7"?><a/>',
    b"<a>\x00</a>",
    b"<x:a/>",
]


@pytest.mark.parametrize("data", BROKEN)
def test_broken_xml_is_said_to_be_so(data):
    assert "is no XML, or it is damaged" in refusal(data)


@given(
    st.binary(max_size=200) | st.text(alphabet="<>/a &;!?[]='\"xml-", max_size=80).map(str.encode)
)
def test_any_bytes_are_read_or_refused(data):
    with suppress(FormatError):
        assert read_xml(data).tag
