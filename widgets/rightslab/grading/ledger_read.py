"""What others read from a ledger: rows of the gradebook, answers to mark, requests, history."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rightslab.core.grades import GRADED, MISSING, NOT_GRADED, TO_MARK, Graded
from rightslab.grading import records
from rightslab.grading.attempts import Request
from rightslab.grading.ledger import FILE, HIDDEN, Ledger, LedgerError
from rightslab.grading.ledger_rows import Row, ToMark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rightslab.grading.columns import Column

_WEAKEST = (NOT_GRADED, TO_MARK, GRADED, MISSING)


def opened(folder: Path) -> Ledger:
    """Open the ledger of a folder in which a class was graded. Raises LedgerError."""
    if not (folder / HIDDEN / FILE).is_file():
        msg = f"Nothing was graded in {folder} yet. Grade the class first, then come back."
        raise LedgerError(msg)
    return Ledger(folder)


def graded(row: Row, columns: Sequence[Column], record: records.Record | None = None) -> Graded:
    """Return one row of the gradebook, its grades in the order of the columns.

    ``record`` is the row's, where it is unpacked already.
    """
    record = record or row.record
    grades = tuple(record.marks[one.id].grade for one in columns if one.id in record.marks)
    return Graded(row.student, row.pseudonym, row.status, grades, *_flags_and_made(record))


def all_graded(ledger: Ledger, columns: Sequence[Column]) -> Iterator[Graded]:
    """Yield the gradebook row by row, by student id."""
    for row in ledger.rows():
        yield graded(row, columns)


def status_of(statuses: Sequence[str]) -> str:
    """Return the weakest of some statuses.

    >>> status_of(["graded", "not graded", "to mark"])
    'not graded'
    """
    return next((one for one in _WEAKEST if one in statuses), MISSING)


def to_mark(ledger: Ledger, activity: str) -> Iterator[ToMark]:
    """Yield the answers to an activity that a person marks, by pseudonym; nobody is named."""
    found = ledger.db.execute(
        "select answers.*, students.pseudonym from answers join students using (slug)"
        " where activity = ? and present = 1 order by slug",
        (activity,),
    )
    for one in found:
        yield ToMark(
            one["activity"],
            one["slug"],
            one["pseudonym"],
            one["digest"],
            one["kind"],
            one["done"],
            json.loads(records.unpacked(one["data"])),
        )


def requests(ledger: Ledger) -> list[Request]:
    """Return the requests to look again, oldest first."""
    rows = ledger.db.execute("select * from requests order by made, file").fetchall()
    return [Request(*one) for one in rows]


def history(ledger: Ledger) -> Iterator[str]:
    """Yield the lines of the audit, oldest first: JSON, one mark or change each."""
    for (lines,) in ledger.db.execute("select lines from history order by n"):
        yield records.unpacked(lines)


def _flags_and_made(record: records.Record) -> tuple[tuple[str, ...], str]:
    return tuple(record.flags), record.made
