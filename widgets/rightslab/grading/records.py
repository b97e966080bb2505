"""What is kept of one student between gradings, as JSON, packed: grades, and where each is from."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field, fields
from typing import Any

from rightslab.core.grades import Credit, Grade, RubricMark, Student

_QUICK = 1  # of zlib: a class of 100,000 is packed at each grading


@dataclass(frozen=True, slots=True)
class Mark:
    """One grade, and all that tells where it comes from.

    ``parts`` stand for everything that it depends on, by name, ``uses`` for the other answers that
    were looked at. ``seal``, ``answer`` and ``file`` are of the hand-in that counts, ``done`` the
    activity in it. ``by`` is the kit or a marker's name, ``at`` (UTC) when it last changed, ``why``
    the reason of that, ``kit`` and ``readings`` the versions that it was given by.
    """

    grade: Grade
    parts: dict[str, str]
    uses: dict[str, str] = field(default_factory=dict)
    seal: str = ""
    answer: str = ""
    file: str = ""
    done: str = ""
    by: str = "rightslab"
    at: str = ""
    kit: str = ""
    readings: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One student: marks by activity, digests of answers by seal and activity, her page's key.

    ``flags`` are what the instructor is told of her, ``made`` when the newest hand-in was made.
    """

    marks: dict[str, Mark] = field(default_factory=dict)
    digests: dict[str, dict[str, str]] = field(default_factory=dict)
    page: str = ""
    flags: tuple[str, ...] = ()
    made: str = ""


def pack(record: Record) -> bytes:
    """Return a record as bytes."""
    return packed(json.dumps(plain(record), ensure_ascii=False, separators=(",", ":")))


def plain(record: Record) -> dict[str, Any]:
    """Return a record as plain data."""
    return {
        "marks": {name: _mark(one) for name, one in record.marks.items()},
        "digests": record.digests,
        "page": record.page,
        "flags": list(record.flags),
        "made": record.made,
    }


def unpack(data: bytes) -> Record:
    """Return the record in some bytes."""
    given = json.loads(unpacked(data))
    marks = {name: _read_mark(one) for name, one in given["marks"].items()}
    flags = tuple(given["flags"])
    return Record(marks, given["digests"], given["page"], flags, given["made"])


def packed(text: str) -> bytes:
    """Return text as few bytes."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _QUICK)


def unpacked(data: bytes) -> str:
    """Return the text in some bytes."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


def student_of(row: dict[str, Any]) -> Student:
    """Return the student in a row of the ledger."""
    return Student(
        row["id"], row["name"], row["section"], row["extension"], json.loads(row["accounts"])
    )


_GRADE = tuple(one.name for one in fields(Grade) if one.name not in {"credits", "mark"})
_OWN = tuple(one.name for one in fields(Mark) if one.name != "grade")
_RUBRIC = tuple(one.name for one in fields(RubricMark))


def _mark(one: Mark) -> dict[str, Any]:
    grade: dict[str, Any] = {name: getattr(one.grade, name) for name in _GRADE}
    grade["credits"] = [[c.unit, c.title, c.share, c.why] for c in one.grade.credits]
    grade["mark"] = one.grade.mark and rubric_plain(one.grade.mark)
    return {**{name: getattr(one, name) for name in _OWN}, "grade": grade}


def _read_mark(plain: dict[str, Any]) -> Mark:
    given = dict(plain.pop("grade"))
    credits_ = tuple(Credit(*one) for one in given.pop("credits"))
    mark = given.pop("mark")
    given["reasons"] = tuple(given["reasons"])
    grade = Grade(**given, credits=credits_, mark=rubric_read(mark) if mark else None)
    return Mark(grade, **plain)


def rubric_plain(mark: RubricMark) -> dict[str, Any]:
    """Return a rubric mark as plain data."""
    plain = {name: getattr(mark, name) for name in _RUBRIC}
    return {**plain, "levels": dict(mark.levels), "evidence": list(mark.evidence)}


def rubric_read(plain: dict[str, Any]) -> RubricMark:
    """Return the rubric mark in plain data."""
    return RubricMark(**{**plain, "evidence": tuple(plain["evidence"])})
