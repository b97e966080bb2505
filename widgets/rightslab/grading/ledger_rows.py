"""What the ledger hands out: a student, an answer to mark, a hand-in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rightslab.grading import records
from rightslab.grading.attempts import Attempt, Place

if TYPE_CHECKING:
    import sqlite3

    from rightslab.core.grades import Student


@dataclass(frozen=True, slots=True)
class Row:
    """One student as the ledger knows her. ``record`` is None before her first grading.

    ``listed`` says whether the roster has her, ``mark`` stands for all that her grades depend on.
    """

    student: Student
    pseudonym: str
    slug: str
    listed: bool
    mark: str
    status: str
    packed: bytes | None

    @property
    def record(self) -> records.Record:
        """What is kept of her grades."""
        return records.unpack(self.packed) if self.packed else records.Record()


@dataclass(frozen=True, slots=True)
class ToMark:
    """One answer that a person marks: under a pseudonym, with no name in it.

    ``kind`` is the kind's name and ``done`` the activity that was done; ``data`` is plain data of
    the answer; ``digest`` is what a mark of it says in `RubricMark.answer`.
    """

    activity: str
    slug: str
    pseudonym: str
    digest: str
    kind: str
    done: str
    data: Any


def row_of(found: sqlite3.Row) -> Row:
    """Return a row of the table ``students``."""
    student = records.student_of(dict(found))
    listed = bool(found["listed"])
    return Row(student, found["pseudonym"], found["slug"], listed, found["mark"] or "",
               found["status"] or "", found["record"])  # fmt: skip


def attempt_of(found: sqlite3.Row) -> Attempt:
    """Return a row of the table ``attempts``."""
    return Attempt(
        found["student"],
        found["name"],
        found["file"],
        Place(found["path"], found["member"], found["digest"]),
        found["made"],
        found["seal"],
        found["workbook"],
        tuple(json.loads(found["activities"])),
        found["arrived"],
        found["given"],
        found["size"],
        tuple(json.loads(found["flags"])),
    )
