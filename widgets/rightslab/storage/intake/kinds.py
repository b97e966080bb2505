"""Which kind of file some bytes are. What they hold decides, and then the name's ending."""

from __future__ import annotations

import re
from typing import NamedTuple

from rightslab.storage.intake.found import IntakeError

TEXT, MARKDOWN, HTML, DOCX, PDF = "text", "markdown", "html", "docx", "pdf"
KINDS = {TEXT: "plain text", MARKDOWN: "Markdown", HTML: "HTML", DOCX: "DOCX", PDF: "PDF"}
_HEAD = 4_096
_PAGE = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_ELEMENT = re.compile(rb"<(p|div|h[1-6]|br|span|article|section|ul|table|title)\b", re.IGNORECASE)
_ENDINGS = {"md": MARKDOWN, "markdown": MARKDOWN, "mdown": MARKDOWN, "htm": HTML, "html": HTML,
            "xhtml": HTML}  # fmt: skip


class _Known(NamedTuple):
    begins: bytes
    name: str
    next: str


_AS_DOCX = "Open it in the program that made it, save it as DOCX, and give that file."
_AS_TEXT = "Give a file of words: plain text, Markdown, HTML, DOCX, or PDF with a text layer."
_REFUSED = (
    _Known(b"\xd0\xcf\x11\xe0", "an older Word file, or one locked with a password", _AS_DOCX),
    _Known(b"{\\rtf", "a Rich Text file", _AS_DOCX),
    _Known(b"\x89PNG", "a picture", _AS_TEXT),
    _Known(b"\xff\xd8\xff", "a picture", _AS_TEXT),
    _Known(b"GIF8", "a picture", _AS_TEXT),
    _Known(b"\x1f\x8b", "a packed file", "Unpack it, and give the file inside."),
    _Known(b"7z\xbc\xaf", "a packed file", "Unpack it, and give the file inside."),
    _Known(b"Rar!", "a packed file", "Unpack it, and give the file inside."),
)


def kind_of(data: bytes, name: str) -> str:
    """Return the kind of a file from its bytes and its name. Raises IntakeError for other kinds."""
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, name)
    for known in _REFUSED:
        if data.startswith(known.begins):
            msg = f"{name} is {known.name}, which is not read. {known.next}"
            raise IntakeError(msg)
    # A page in UTF-16 has a zero byte in each letter of its tags.
    bare = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe").replace(b"\0", b"")
    if _PAGE.match(bare):
        return HTML
    found = _ENDINGS.get(name.rpartition(".")[2].lower(), TEXT)
    return TEXT if found == HTML and not _ELEMENT.search(data.replace(b"\0", b"")) else found


def _zipped(data: bytes, name: str) -> str:
    if b"word/document" in data or b"wordprocessingml" in data:
        return DOCX
    if b"[Content_Types].xml" in data and not name.lower().endswith((".xlsx", ".pptx")):
        return DOCX  # its parts may have any name; the reader says where there is no document
    opened = b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:200]
    what = "an OpenDocument text" if opened else "a packed file, and no DOCX"
    msg = f"{name} is {what}, which is not read. {_AS_DOCX if opened else _AS_TEXT}"
    raise IntakeError(msg)
