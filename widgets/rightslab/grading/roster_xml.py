"""A look through the XML of a workbook before anything is built of it: how much there is.

Whoever parses a workbook keeps whole rows, and all that is no row, in memory. A few kilobytes of a
zip can be millions of them.
"""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

MOST_IN_ROW = 20_000  # elements of one row: 400 cells of rich text have fewer
MOST_IN_ROWS, MOST_BESIDE = 4_000_000, 1_000_000  # of all rows; of strings, styles, links
_ROW = "row"


class XmlError(ValueError):
    """A file of a workbook is no XML, or more than any list of students has."""


class Looked:
    """What was counted so far in the files of one workbook."""

    def __init__(self) -> None:
        self._beside = self._in_rows = self._in_row = self._open = 0

    def through(self, data: bytes) -> None:
        """Count the elements of one file. Raises XmlError, which begins with a verb."""
        self._open = 0
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = _declares
        try:
            parser.Parse(data, True)  # noqa: FBT003 - the last piece
        except expat.ExpatError as error:
            msg = f"is damaged, or no workbook of Excel ({error})."
            raise XmlError(msg) from None

    def _start(self, name: str, _: Any) -> None:
        if name.rpartition(":")[2] == _ROW:
            self._in_row = self._in_row if self._open else 0
            self._open += 1
        elif self._open:
            self._in_row += 1
            self._in_rows += 1
        else:
            self._beside += 1
        if self._in_row > MOST_IN_ROW or self._in_rows > MOST_IN_ROWS or self._beside > MOST_BESIDE:
            msg = "holds more than any list of students does."
            raise XmlError(msg)

    def _end(self, name: str) -> None:
        if name.rpartition(":")[2] == _ROW:
            self._open -= 1


def _declares(*_: Any) -> None:
    msg = "declares things of its own in its XML, which spreadsheets never do."
    raise XmlError(msg)
