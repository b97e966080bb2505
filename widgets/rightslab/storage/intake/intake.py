"""The door: a file becomes the words of a text, by the reader for its kind."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from rightslab.core.errors import unknown_name
from rightslab.core.tokens import count_words
from rightslab.storage.intake import files, kinds
from rightslab.storage.intake.found import MEGABYTE, MOST_TEXT, Found, IntakeError
from rightslab.storage.intake.shelf import is_clone

if TYPE_CHECKING:
    from collections.abc import Callable


def take(path: str, *, kind: str = "", encoding: str = "", unwrap: bool = False) -> Found:
    """Read a file into words. Its content says of which kind it is, unless ``kind`` does.

    Raises IntakeError, in sentences, for what is no file, is too large, of another kind, damaged
    or without words.
    """
    return take_bytes(
        files.read(path), PurePath(path).name, kind=kind, encoding=encoding, unwrap=unwrap
    )


def take_bytes(
    data: bytes, name: str, *, kind: str = "", encoding: str = "", unwrap: bool = False
) -> Found:
    """Read the bytes of a file into words, as `take` does; ``name`` is the file's."""
    if kind and kind not in kinds.KINDS:
        raise unknown_name("kind of file", kind, kinds.KINDS)
    chosen = kind or kinds.kind_of(data, name)
    _refuse_useless(chosen, encoding, unwrap=unwrap)
    found = _readers(encoding, unwrap=unwrap)[chosen](data)
    size = len(found.words.encode("utf-8", "surrogatepass"))
    if size > MOST_TEXT:
        msg = (
            f"{name} holds {size / MEGABYTE:,.1f} MB of text, and a text has at most "
            f"{MOST_TEXT // MEGABYTE} MB. Save the part that you need as a file of its own."
        )
        raise IntakeError(msg)
    if not count_words(found.words):
        msg = f"{name} holds no words. Look whether it is the file that you meant."
        raise IntakeError(msg)
    return found


def _readers(encoding: str, *, unwrap: bool) -> dict[str, Callable[[bytes], Found]]:
    from rightslab.storage.intake import docx, html, markdown, pdf, plain

    clone = is_clone()
    return {
        kinds.TEXT: lambda data: plain.read(data, encoding=encoding, unwrap=unwrap),
        kinds.MARKDOWN: lambda data: markdown.read(data, encoding=encoding, clone=clone),
        kinds.HTML: lambda data: html.read(data, encoding=encoding, clone=clone),
        kinds.DOCX: lambda data: docx.read(data, clone=clone),
        kinds.PDF: lambda data: pdf.read(data, clone=clone),
    }


def _refuse_useless(kind: str, encoding: str, *, unwrap: bool) -> None:
    """Refuse options that would do nothing, so that nobody waits for their effect."""
    if encoding and kind in {kinds.DOCX, kinds.PDF}:
        msg = f"A {kinds.KINDS[kind]} file says its encoding itself. Leave --encoding out."
        raise IntakeError(msg)
    if unwrap and kind != kinds.TEXT:
        msg = f"A {kinds.KINDS[kind]} file has paragraphs already. Leave --unwrap out."
        raise IntakeError(msg)
