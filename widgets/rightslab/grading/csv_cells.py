"""Tables that any spreadsheet and platform reads, with no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
from pathlib import PurePath
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

# What a spreadsheet takes for the beginning of a formula.
_STARTS = ("=", "+", "-", "@", "\t", "\r")
_HALF = re.compile("[\ud800-\udfff]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def cell(text: object) -> str:
    """Return a value as it goes into a table: words that look like a formula are shown as words.

    Numbers stay numbers, nothing becomes an empty cell, and half a character becomes a mark.

    >>> cell("=1+1"), cell("Ana"), cell(2.5), cell(None), cell("-3")
    ("'=1+1", 'Ana', '2.5', '', '-3')
    """
    if text is None:
        return ""
    if isinstance(text, float):
        return number(text)
    words = _HALF.sub("\ufffd", str(text)).replace("\0", "\ufffd")
    if words.startswith(_STARTS) and not _NUMBER.fullmatch(words):
        return f"'{words}"
    return words


def number(value: float | None) -> str:
    """Return points as a gradebook prints them; empty where there are none yet.

    >>> number(7.0), number(2.5), number(None)
    ('7', '2.5', '')
    """
    if value is None:
        return ""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def write_csv(target: Path | IO[str], rows: Iterable[Sequence[object]]) -> None:
    """Write rows as CSV: UTF-8, comma, CR LF, every cell through `cell`. ``rows`` may be a stream.

    ``target`` is a path, or a text file opened with ``newline=""``.
    """
    if isinstance(target, PurePath):
        with target.open("w", encoding="utf-8", newline="") as file:
            write_csv(file, rows)
        return
    write = row_writer(target)
    for row in rows:
        write(row)


def row_writer(file: IO[str]) -> Callable[[Sequence[object]], object]:
    """Return what writes one row, through `cell`, to a file opened as for `write_csv`."""
    writer = csv.writer(file, lineterminator="\r\n")
    return lambda row: writer.writerow([cell(value) for value in row])


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    r"""Return rows as CSV.

    >>> csv_text([["student_id", "name"], ["7", "=cmd()"]])
    "student_id,name\r\n7,'=cmd()\r\n"
    """
    file = io.StringIO(newline="")
    write_csv(file, rows)
    return file.getvalue()
