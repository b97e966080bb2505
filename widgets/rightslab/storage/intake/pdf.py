"""Read the text layer of a PDF, page by page."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING, Any

from rightslab.core.tokens import count_words
from rightslab.storage.intake import pdf_lines
from rightslab.storage.intake.found import MOST_TEXT, Found, IntakeError, left_out, missing
from rightslab.storage.intake.plain import first_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

MOST_PAGES = 2_000
_SOME = 8  # pages that are named one by one


def read(data: bytes, *, clone: bool = False) -> Found:
    """Return the words of a PDF: lines joined to paragraphs, running heads and numbers left out.

    Raises IntakeError for a PDF that is locked, damaged, or holds pictures only.
    """
    try:
        import pypdf
    except ImportError:
        raise missing("PDF", "pypdf", clone=clone) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        _unlock(reader)
        pages = list(_pages(reader))
        title = _title(reader)
    except IntakeError:
        raise
    except Exception as error:
        raise IntakeError(_DAMAGED) from error
    silent = [str(n) for n, page in enumerate(pages, 1) if not count_words(page)]
    if len(silent) == len(pages):
        raise IntakeError(_PICTURES)
    read_ = pdf_lines.read(pages)
    said = [_LINES, *left_out([(read_.running, "running head or page number", _RUNNING)])]
    if silent:
        named = ", ".join(silent[:_SOME]) + (" and more" if len(silent) > _SOME else "")
        said.append(f"No text layer: page {named}. These pages hold pictures only.")
    return Found(read_.words, "PDF", tuple(said), title=first_line(read_.words) or title)


_RUNNING = "running heads or page numbers"
_LINES = (
    "A PDF keeps lines and no paragraphs: the kit joined them by their length. Look them through."
)
_PICTURES = (
    "This PDF holds pictures only: it was scanned, and has no text layer. Find the words as a web "
    "page or DOCX, or have a program for text recognition (OCR) make a PDF with a text layer."
)
_LOCKED = (
    "This PDF is locked, and its words cannot be read. Open it, print it to a new PDF or ask its "
    "maker for one that is not locked, and give that file."
)
_DAMAGED = (
    "The PDF is damaged, or made in a way that is not read. Open it in a PDF viewer, print it to a "
    "new PDF, and give that file."
)


def _unlock(reader: PdfReader) -> None:
    """Open a PDF that asks for no password, though its words are locked."""
    if not reader.is_encrypted:
        return
    try:
        opened = reader.decrypt("")
    except Exception as error:
        raise IntakeError(_LOCKED) from error
    if not opened:
        raise IntakeError(_LOCKED)


def _pages(reader: PdfReader) -> Iterator[str]:
    count = len(reader.pages)
    if count > MOST_PAGES:
        msg = f"The PDF has {count:,} pages; up to {MOST_PAGES:,} are read. Print a part of it."
        raise IntakeError(msg)
    size = 0
    for page in reader.pages:
        words = _words(page)
        size += len(words)
        if size > MOST_TEXT:
            msg = "The PDF has more than 5 MB of text. Print the part that you need to a new PDF."
            raise IntakeError(msg)
        yield words


def _words(page: Any) -> str:
    # A font may name half a character (a lone surrogate), which no text holds.
    return str(page.extract_text()).encode("utf-8", "replace").decode("utf-8")


def _title(reader: PdfReader) -> str:
    about = reader.metadata
    return " ".join(str(about.title).split()) if about and about.title else ""
