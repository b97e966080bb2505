"""Read plain text: its characters stay untouched, for the tagger reads them as they stand."""

from __future__ import annotations

import re
from itertools import pairwise

from rightslab.core.tokens import reading_form
from rightslab.storage.intake import encodings
from rightslab.storage.intake.found import Found

_WRAPPED_AT = range(40, 101)  # letters: how long lines are where a program cut them
_MANY = 6  # lines
_ENDS = ".!?:;…”\"’')]。！？؟۔।"
_TITLE = 120  # letters


def read(data: bytes, *, encoding: str = "", unwrap: bool = False) -> Found:
    """Return the characters of a text file.

    ``unwrap`` joins the lines of each paragraph, where paragraphs are set apart by empty lines;
    a line end then becomes a space, so nothing moves. Raises IntakeError.
    """
    words, how = encodings.decoded(data, encoding)
    said = [how] if how else []
    if "\n" not in words and "\r" in words:
        words = words.replace("\r", "\n")
        said.append("Each CR, the line end of old Macs, became a line feed.")
    if unwrap:
        words = _joined(words)
        said.append("The lines of each paragraph were joined; empty lines stay between them.")
    elif is_wrapped(words):
        said.append(
            "Most lines end within a sentence: a program may have cut them. Give --unwrap to join "
            "the lines of each paragraph."
        )
    return Found(words, "plain text", tuple(said), title=first_line(words))


def is_wrapped(words: str) -> bool:
    """Say whether lines look cut at a width: many of one length that end within a sentence."""
    lines = [line.rstrip() for line in words.splitlines()]
    followed = [a for a, b in pairwise(lines) if a and b]
    cut = [one for one in followed if len(one) in _WRAPPED_AT and one[-1] not in _ENDS]
    filled = sum(1 for line in lines if line)
    return len(cut) >= _MANY and len(cut) * 2 > filled


def first_line(words: str) -> str:
    """Return the first line where it is short enough for a title and no sentence."""
    line = next((one.strip() for one in reading_form(words).split("\n") if one.strip()), "")
    return line if len(line) <= _TITLE and line[-1:] not in {".", ",", ";"} else ""


def _joined(words: str) -> str:
    """Put a space in place of each line end within a paragraph; as many characters as before."""
    return re.sub(r"(?<=[^\s])([ \t]*\r?)\n(?=[ \t]*[^\s])", r"\1 ", words)
