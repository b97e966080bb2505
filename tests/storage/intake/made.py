"""Files of every kind, made here and now, so that none lies in git."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from pypdf import PdfReader, PdfWriter
from tests.zipped import zipped

if TYPE_CHECKING:
    from collections.abc import Iterable

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/\
content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.\
relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.\
openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_RELS = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/\
2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/\
2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"""


def docx(*paragraphs: str, head: str = "", more: dict[str, bytes] | None = None) -> bytes:
    """Return a DOCX with these paragraphs; ``head`` stands before its root element."""
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{one}</w:t></w:r></w:p>' for one in paragraphs
    )
    document = f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return zipped({
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _RELS.encode(),
        "word/document.xml": document.encode(),
        **(more or {}),
    })  # fmt: skip


def pdf(*pages: Iterable[str]) -> bytes:
    """Return a PDF whose pages show these lines, in a font that every viewer has."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids = []
    for lines in pages:
        shown = b"\n".join(b"(%s) Tj T*" % line.encode("latin-1") for line in lines)
        stream = b"BT /F1 12 Tf 14 TL 50 700 Td\n%s\nET" % shown
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    return _written(objects)


def _written(objects: list[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, start,
    )  # fmt: skip
    return bytes(out)


def locked(data: bytes, password: str) -> bytes:
    """Return a PDF that only who knows the password can read."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
