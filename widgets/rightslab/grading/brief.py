"""What the tables need of one student, made where she is graded: small, and quick to read."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core.grades import Grade, Graded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rightslab.grading.ledger_rows import Row
    from rightslab.grading.records import Record

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Brief:
    """A row of the gradebook, its grades without credits and reasons.

    ``counts`` says by the seal of a hand-in for how many activities it counts.
    """

    graded: Graded
    counts: Mapping[str, int]


def written(graded: Graded, record: Record) -> str:
    """Return what `read` makes a brief of, as JSON."""
    grades = [[one.activity, one.points, one.of, one.status] for one in graded.grades]
    counts = Counter(mark.seal for mark in record.marks.values())
    return _ENCODER.encode([graded.status, grades, graded.flags, graded.made, counts])


def read(text: str, row: Row) -> Brief:
    """Return the brief of a student of the ledger."""
    status, grades, flags, made, counts = json.loads(text)
    rows = tuple(Grade(id_, "", points, of, state) for id_, points, of, state in grades)
    return Brief(Graded(row.student, row.pseudonym, status, rows, tuple(flags), made), counts)
