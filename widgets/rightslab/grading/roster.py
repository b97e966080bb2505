"""The roster: who is in the class, from a list of one's own or what a platform exported.

A CSV file, the tab-separated file that Blackboard calls a spreadsheet, or an Excel workbook, of
which the first sheet is read. One column holds the ids
(``student_id``, ``SIS User ID``, ``OrgDefinedId``, ``Username``...), one or two the names; section,
``extension`` (a deadline of one's own) and ``code`` (what a student hands in under in place of her
name) may be there. All other columns are kept as they are, and nobody is looked up by them.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError
from rightslab.core.grades import Student
from rightslab.grading import names, roster_sheet
from rightslab.grading import roster_columns as columns
from rightslab.grading.roster_letters import Letters, letters
from rightslab.grading.roster_lookup import Roster
from rightslab.grading.roster_sheet import SheetError
from rightslab.storage.intake.found import IntakeError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Roster", "RosterError", "parse", "read"]

MOST_BYTES = 50_000_000
MOST_FAULTS = 8  # told at once
_DELIMITERS = ",;\t"
_WORKBOOK, _OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_POINTS = "points possible"  # begins the second row of what Canvas exports
_NOBODY = ("student, test", "test student")  # a row that Canvas adds


class RosterError(RightslabError):
    """A roster cannot be read; the text says what is wrong, in which line, and what to do."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column holds what; empty where there is none."""

    ids: tuple[str, ...]
    name: str
    first: str
    last: str
    section: str
    extension: str
    code: str
    canvas: bool


def read(path: Path, encoding: str = "") -> Roster:
    """Read a roster, or the gradebook that a platform exported. Raises RosterError in sentences."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        msg = f"{path} cannot be read ({error.strerror}). Give the CSV file with your class."
        raise RosterError(msg) from error
    return parse(path.name, data, encoding)


def parse(name: str, data: bytes, encoding: str = "") -> Roster:
    """Return the roster in the bytes of a file that has this name. Raises RosterError."""
    if data.startswith(_OLD_WORKBOOK) or len(data) > MOST_BYTES:
        old = "is an old Excel workbook, or one with a password"
        what = old if data.startswith(_OLD_WORKBOOK) else "is larger than any roster"
        msg = f"{name} {what}. In your spreadsheet, save the list as CSV (UTF-8), and give that."
        raise RosterError(msg)
    if data.startswith(_WORKBOOK):
        found, said = _sheet(name, data)
        return _gathered(name, iter(found), Letters(""), said)
    written = _letters(name, data, encoding)
    return _gathered(name, _rows(name, written.words), written, [])


def _sheet(name: str, data: bytes) -> tuple[list[tuple[int, list[str]]], list[str]]:
    try:
        return roster_sheet.rows(name, data)
    except SheetError as error:
        raise RosterError(str(error)) from None


def _letters(name: str, data: bytes, encoding: str) -> Letters:
    try:
        return letters(data, encoding)
    except IntakeError as error:
        msg = f"{name} cannot be read. {error}"
        raise RosterError(msg) from None


def _rows(name: str, words: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold anything, each with the line in which it ends."""
    lines = words.split("\n", 1)
    if lines[0].strip().casefold().startswith("sep=") and len(lines) > 1:
        words = f"\n{lines[1]}"  # spreadsheets write it for each other
    head = next(filter(str.strip, words.splitlines()), "")
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            if any(map(str.strip, row)):
                yield reader.line_num, row
    except csv.Error as error:
        msg = f"{name} cannot be read beyond line {reader.line_num} ({error}). Save it as CSV anew."
        raise RosterError(msg) from None


def _columns(name: str, headers: list[str]) -> _Columns:
    ids = columns.find(headers, columns.ID)
    if not ids:
        held = ", ".join(names.quoted(one) for one in headers[:12]) or "nothing"
        msg = (
            f"{name} has no column with the ids of students. Its first line holds {held}. Give the "
            "column of ids one of these names: student_id, SIS User ID, OrgDefinedId, Username, "
            "Email. Columns for the name, section, extension and code may follow."
        )
        raise RosterError(msg)
    canvas = columns.is_canvas(headers)
    if canvas:  # its own id is the last resort: people know the others
        ids = sorted(ids, key=lambda one: one.casefold().strip() == columns.OF_CANVAS)
    by = (columns.NAME, columns.FIRST, columns.LAST)
    more = (columns.SECTION, columns.EXTENSION, columns.CODE)
    found = [next(iter(columns.find(headers, one)), "") for one in (*by, *more)]
    name_, first, last, section, extension, code = found
    return _Columns(tuple(ids), name_, first, last, section, extension, code, canvas)


def _gathered(
    name: str, rows: Iterator[tuple[int, list[str]]], written: Letters, said: list[str]
) -> Roster:
    _, headers = next(rows, (0, []))
    known = _columns(name, headers)
    students: dict[str, tuple[int, Student]] = {}
    codes: dict[str, tuple[str, str]] = {}
    faults: list[str] = []
    for line, row in rows:
        cells = {
            head: " ".join(cell.split())
            for head, cell in zip(headers, row, strict=False)
            if cell.strip()
        }
        if known.canvas and _is_no_student(cells, known):
            continue
        try:
            student = _student(cells, known)
            _once(students, student, line)
            code = cells.get(known.code, "")
            if code and codes.setdefault(names.key(code), (code, student.id))[1] != student.id:
                faults.append(f"Line {line}: the code {names.quoted(code)} is there twice.")
        except ValueError as error:
            faults.append(f"Line {line}: {error}")
    if not students and not faults:
        faults.append("It has no line with a student.")
    if faults:
        raise RosterError(_told(name, faults))
    everyone = [student for _, student in students.values()]
    note = written.note(one.name for one in everyone if one.name)
    said = [*said, note] if note else said
    return Roster(everyone, said, codes=codes.values(), canvas=known.canvas)


def _student(cells: dict[str, str], known: _Columns) -> Student:
    given = next((cells[one] for one in known.ids if one in cells), "")
    id_ = names.plain(given)[0].removeprefix("#")
    if not id_:
        msg = "no id. Fill it in, or take the line out."
        raise ValueError(msg)
    if len(id_) > names.LONGEST:
        msg = f"the id {names.quoted(id_[:40])}... is longer than {names.LONGEST} characters."
        raise ValueError(msg)
    own = {known.name, known.first, known.last, known.section, known.extension, known.code}
    return Student(
        id_,
        _name(cells, known),
        cells.get(known.section, ""),
        _extension(cells.get(known.extension, "")),
        {head: value.removeprefix("#") for head, value in cells.items() if head not in own},
    )


def _name(cells: dict[str, str], known: _Columns) -> str:
    whole = cells.get(known.name, "")
    parts = " ".join(filter(None, (cells.get(known.first, ""), cells.get(known.last, ""))))
    return names.name_of(whole or parts)[0][: names.LONGEST]


def _extension(given: str) -> str:
    """Return a deadline of one's own, local time; a day alone means its end."""
    if not given:
        return ""
    try:
        if len(given) <= len("2026-03-05"):
            return f"{date.fromisoformat(given)}T23:59"
        when = datetime.fromisoformat(given)
    except ValueError:
        msg = f"the extension {names.quoted(given)} is no time. Write it as 2026-03-05 18:00."
        raise ValueError(msg) from None
    local = when.astimezone().replace(tzinfo=None) if when.tzinfo else when
    return local.isoformat(timespec="minutes")


def _once(students: dict[str, tuple[int, Student]], student: Student, line: int) -> None:
    key = names.key(student.id)
    if key in students:
        msg = (
            f"the id {names.quoted(student.id)} is in line {students[key][0]} too. Each student "
            "has one line."
        )
        raise ValueError(msg)
    students[key] = (line, student)


def _is_no_student(cells: dict[str, str], known: _Columns) -> bool:
    name = cells.get(known.name, "").casefold()
    return not name or _POINTS in name or name in _NOBODY


def _told(name: str, faults: list[str]) -> str:
    more = len(faults) - MOST_FAULTS
    rest = f" And {more} more." if more > 0 else ""
    return f"{name} was not taken in. {' '.join(faults[:MOST_FAULTS])}{rest}"
