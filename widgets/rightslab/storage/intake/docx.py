"""Read DOCX: its XML looked over first, then made into a page by mammoth, and read as one."""

from __future__ import annotations

import io
import logging
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rightslab.core.errors import RightslabError
from rightslab.storage.formats import safe_xml, safe_zip
from rightslab.storage.intake import html
from rightslab.storage.intake.found import MEGABYTE, Found, IntakeError, left_out, missing

if TYPE_CHECKING:
    from collections.abc import Iterator

_ZIP = safe_zip.Bounds(
    packed=20 * MEGABYTE, members=2_000, each=60 * MEGABYTE, total=200 * MEGABYTE
)
_XML = safe_xml.Bounds(size=60 * MEGABYTE, elements=2_000_000, depth=200)
# What carries no words: pictures, fonts, macros, forms' data, themes, and who commented what.
_PASSED_OVER = re.compile(r"media/|embeddings/|theme/|customXml/|docProps/|comments|people|fonts?/")


def read(data: bytes, *, clone: bool = False) -> Found:
    """Return the words of a DOCX file: no pictures, notes, comments, headers and footers.

    Changes that were tracked are read as accepted. Raises IntakeError.
    """
    try:
        from mammoth import convert_to_html  # type: ignore[import-untyped]
    except ImportError:
        raise missing("DOCX", "mammoth", clone=clone) from None
    bare = _bare(data)
    pictures: list[object] = []

    def picture(image: object) -> list[Any]:
        pictures.append(image)
        return []

    logging.getLogger("mammoth").setLevel(logging.CRITICAL)
    try:
        made = convert_to_html(io.BytesIO(bare), convert_image=picture, style_map=_STYLES)
    except Exception as error:
        raise IntakeError(_DAMAGED) from error
    found = html.of_markup(str(made.value), clone=clone)
    said = (*found.said, *left_out([(len(pictures), "picture", "pictures")]))
    return replace(found, kind="DOCX", said=said)


_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => h2:fresh"
_DAMAGED = (
    "The DOCX file holds no document, or it is damaged. Open it in the program that made it, save "
    "it again as DOCX, and give that file."
)


def _bare(data: bytes) -> bytes:
    """Return the file with nothing in it but XML that was looked over."""
    try:
        members = safe_zip.open_zip(data, "The DOCX file", _ZIP)
        parts = dict(_parts(members))
    except RightslabError as error:
        raise IntakeError(str(error)) from error
    return safe_zip.packed(parts)


def _parts(members: safe_zip.Members) -> Iterator[tuple[str, bytes]]:
    for name in members.names:
        if name.endswith((".xml", ".rels")) and not _PASSED_OVER.search(name):
            part = members.read(name)
            safe_xml.read_xml(part, f"The part {name} of the DOCX file", _XML)
            yield name, part
