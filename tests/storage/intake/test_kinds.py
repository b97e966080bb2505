"""The kind of a file comes from what it holds, and only then from its name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.storage.intake import made
from tests.zipped import zipped

from rightslab.core.errors import RightslabError
from rightslab.storage.intake import intake, kinds
from rightslab.storage.intake.found import IntakeError


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"%PDF-1.4 x", "speech.txt", "pdf"),
        (b"junk before\n%PDF-1.7", "a.md", "pdf"),
        (made.docx("Hi"), "speech.txt", "docx"),
        (b"<!DOCTYPE html><p>Hi", "speech.txt", "html"),
        (b"\xef\xbb\xbf <!-- saved --> <html><p>Hi", "a", "html"),
        (b'<?xml version="1.0"?>\n<html xmlns="x"><p>Hi</p></html>', "a.txt", "html"),
        ("\ufeff<!doctype html><p>Hi".encode("utf-16-le"), "a.txt", "html"),
        (b"<p>Hi</p>", "a.html", "html"),
        (b"<p>Hi</p>", "a.txt", "text"),
        (b"No tags at all", "a.html", "text"),
        (b"# Hi", "a.md", "markdown"),
        (b"# Hi", "a.txt", "text"),
        (b"Words", "README", "text"),
    ],
)
def test_the_content_decides_and_then_the_ending(data, name, kind):
    assert kinds.kind_of(data, name) == kind


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "older Word file, or one locked with a password.*DOCX"),
        (b"{\\rtf1 Hi}", "Rich Text file.*save it as DOCX"),
        (b"\x89PNG\r\n", "a picture"),
        (zipped({"a.txt": b"Hi"}), "a packed file, and no DOCX"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text",
         "OpenDocument text.*save it as DOCX"),
    ],
)  # fmt: skip
def test_other_kinds_are_named_and_it_says_what_to_do(data, said):
    with pytest.raises(IntakeError, match=said):
        intake.take_bytes(data, "file")


def test_a_kind_that_is_said_is_taken():
    assert intake.take_bytes(b"<p>Hi</p>", "a.txt", kind="html").words == "Hi"
    with pytest.raises(RightslabError, match=r"no kind of file called 'doc'.*Allowed: text"):
        intake.take_bytes(b"Hi", "a", kind="doc")


def taken(data: bytes, name: str) -> str:
    """Return the words of a file, or the sentence that refuses it; all else is raised."""
    try:
        return intake.take_bytes(data, name).words
    except IntakeError as error:
        return str(error)


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a.pdf"]))
def test_any_bytes_are_words_or_a_sentence(data, name):
    assert taken(data, name).strip()


@pytest.mark.parametrize("whole", [made.docx("One.", "Two."), made.pdf(["One.", "Two."])])
@given(data=st.data())
def test_a_damaged_file_is_words_or_a_sentence(whole, data):
    broken = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 8))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    assert taken(bytes(broken[: data.draw(st.integers(1, len(broken)))]), "file").strip()
