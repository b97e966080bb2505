"""A platform's own gradebook file: read as it is, one column filled, written in the same form."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError
from rightslab.grading.csv_cells import cell

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 50_000_000
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


class GradebookError(RightslabError):
    """A platform's file cannot be filled; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the head first, with the encoding and delimiter to be kept."""

    rows: list[list[str]]
    encoding: str = "utf-8"
    delimiter: str = ","
    head: int = 0

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return self.rows[self.head]

    def column(self, *names: str) -> int | None:
        """Return the number of the first of these columns that is there, whatever its case."""
        known = {bare(name): number for number, name in reversed([*enumerate(self.columns)])}
        return next((known[bare(name)] for name in names if bare(name) in known), None)

    def written(self) -> bytes:
        """Return the file in its own form. Cells that a spreadsheet would run are neutralised."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=self.delimiter, lineterminator="\r\n")
        for number, row in enumerate(self.rows):
            writer.writerow(row if number <= self.head else _cells(row))
        return out.getvalue().encode(self.encoding)


def read(path: Path, needs: tuple[tuple[str, ...], ...], platform: str) -> Table:
    """Read what an instructor exported. ``needs`` are columns, each by one of several names.

    Raises GradebookError for a file that is not there, no table, or without these columns.
    """
    data = _bytes(path, platform)
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        encoding, text = "cp1252", data.decode("cp1252", "replace")
    delimiter = _delimiter(text)
    try:
        rows = [
            row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row
        ]
    except csv.Error as error:
        msg = f"{path.name} is no table ({error}). {_again(platform)}"
        raise GradebookError(msg) from error
    for number, row in enumerate(rows[:5]):
        table = Table(rows, encoding, delimiter, number)
        if row and all(table.column(*names) is not None for names in needs):
            return table
    asked = ", ".join(" or ".join(map(repr, names)) for names in needs)
    msg = f"{path.name} has no row with the columns {asked}. {_again(platform)}"
    raise GradebookError(msg)


def bare(name: str) -> str:
    """Return a name as it is compared: without spaces around, case or a leading sign for text."""
    return " ".join(name.split()).casefold().lstrip("'#")


def _cells(row: list[str]) -> list[str]:
    """Neutralise what a spreadsheet would run; a lone sign is how a platform says *no grade*."""
    return [text if text == "-" else cell(text) for text in row]


def _bytes(path: Path, platform: str) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        msg = f"{path} cannot be read ({error.strerror}). {_again(platform)}"
        raise GradebookError(msg) from error
    if len(data) > MOST_BYTES:
        msg = f"{path.name} is larger than 50 MB, and no gradebook is. {_again(platform)}"
        raise GradebookError(msg)
    if not data.strip():
        msg = f"{path.name} is empty. {_again(platform)}"
        raise GradebookError(msg)
    return data


def _delimiter(text: str) -> str:
    first = "\n".join(text.splitlines()[:3])
    return max("\t;,", key=lambda one: (first.count(one), one == ","))


def _again(platform: str) -> str:
    return f"Export the gradebook from {platform} again and give that file as it comes."
