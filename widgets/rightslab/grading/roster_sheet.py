"""A roster in an Excel workbook (.xlsx): the cells of its first sheet, as text.

Needs the package openpyxl (MIT), which is an extra. It is given no more than the XML of cells:
what the zip holds is read within bounds first, so that no bomb is unpacked, no link is followed
and no drawing or macro is looked at. Formulas are never worked out: what Excel stored counts.
"""

from __future__ import annotations

import io
import warnings
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from rightslab.core.errors import RightslabError
from rightslab.grading.roster_xml import Looked, XmlError
from rightslab.storage.formats import safe_zip
from rightslab.storage.formats.format import FormatError
from rightslab.storage.formats.safe_zip import MEGABYTE, Bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    Rows = Iterator[tuple[int, list[str]]]

BOUNDS = Bounds(20 * MEGABYTE, 2_000, 60 * MEGABYTE, 100 * MEGABYTE)
MOST_ROWS, MOST_CELLS = 120_000, 4_000_000
_MOST_DIGITS = 10**15  # spreadsheets keep fifteen digits of a number and make the rest zero
_ERRORS = ("#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!")
_CSV = "In your spreadsheet, save the list as CSV (UTF-8), and give that."
MISSING = (
    "{name} is an Excel workbook, and openpyxl, the package that reads these, is not here. "
    f"{_CSV} Or install it: `pip install openpyxl` in the kit's environment, in the browser "
    "`%pip install openpyxl` in a cell."
)
# What openpyxl has been seen to raise at workbooks that are damaged or made up, or may.
_BROKEN = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    OSError,
    SyntaxError,  # of XML
    AssertionError,
    RuntimeError,
    RecursionError,
    MemoryError,
)


class SheetError(RightslabError):
    """A workbook cannot be read; the text says why and what to do."""


def rows(name: str, data: bytes) -> tuple[list[tuple[int, list[str]]], list[str]]:
    """Return the rows that hold anything, each with its number, and sentences on what was chosen.

    Raises SheetError.
    """
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise SheetError(MISSING.format(name=name)) from None
    cells = _cells_only(name, data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(cells, read_only=True, data_only=True, keep_links=False)
            return _of_first_sheet(name, book)
    except _BROKEN as error:
        msg = f"{name} is damaged, or no workbook of Excel ({type(error).__name__}). {_CSV}"
        raise SheetError(msg) from None


def _cells_only(name: str, data: bytes) -> io.BytesIO:
    """Return the workbook again with nothing in it but XML of known size that declares nothing."""
    try:
        members = safe_zip.open_zip(data, name, BOUNDS)
        wanted = [one for one in members.names if one.endswith((".xml", ".rels"))]
        files = {one: members.read(one) for one in wanted}
    except FormatError as error:
        msg = f"{error} {_CSV}"
        raise SheetError(msg) from None
    looked = Looked()
    try:
        for one in files.values():
            looked.through(one)
    except XmlError as error:
        msg = f"{name} {error} {_CSV}"
        raise SheetError(msg) from None
    return io.BytesIO(safe_zip.packed(files))


def _of_first_sheet(name: str, book: Any) -> tuple[list[tuple[int, list[str]]], list[str]]:
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not visible:
        msg = f"{name} has no sheet that can be seen. {_CSV}"
        raise SheetError(msg)
    sheet = visible[0]
    sheet.reset_dimensions()  # a file may say that it is as large as it likes
    found = list(_rows(name, sheet))
    others = len(visible) - 1
    said = f"It has {others + 1} sheets; the first, {sheet.title!r}, was read." if others else ""
    return found, [said] if said else []


def _rows(name: str, sheet: Any) -> Rows:
    cells = 0
    for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS + 1), start=1):
        words = [_words(name, number, cell) for cell in row]
        if any(map(str.strip, words)):
            cells += len(words)
            if number > MOST_ROWS or cells > MOST_CELLS:
                msg = (
                    f"{name} is larger than any class: at most {MOST_ROWS:,} rows and "
                    f"{MOST_CELLS:,} cells are read. Take out what is no list of students."
                )
                raise SheetError(msg)
            yield number, words


def _words(name: str, row: int, cell: Any) -> str:
    value = cell.value
    if value is None or value in _ERRORS:
        return ""
    if isinstance(value, (datetime, date, time)):
        return _when(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _number(name, row, value, str(cell.number_format))
    return str(value)


def _number(name: str, row: int, value: float, shown: str) -> str:
    """Return a number as the sheet shows an id: whole, and with the zeros that its format adds."""
    if abs(value) >= _MOST_DIGITS:
        msg = (
            f"{name} has a number of more than 15 digits in row {row}, and spreadsheets lose the "
            "rest of those. Format the column as text, type the ids again, and give the file."
        )
        raise SheetError(msg)
    if value != int(value):
        return str(value)
    zeros = shown if shown and not shown.strip("0") else ""
    return str(int(value)).zfill(len(zeros))


def _when(value: datetime | date | time) -> str:
    """Return a time as `roster` takes an extension; midnight of a day is that day."""
    if isinstance(value, datetime):
        midnight = value.time() == time.min
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    return value.isoformat()
