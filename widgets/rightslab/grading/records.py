"""What is kept of one student between gradings, as JSON, packed: grades, and where each is from."""

from __future__ import annotations

import json
import zlib
from dataclasses import astuple, dataclass, field, fields
from typing import TYPE_CHECKING, Any

from rightslab.core.grades import Credit, Grade, Reply, RubricMark, Student

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_QUICK = 1  # of zlib: a class of 100,000 is packed at each grading


@dataclass(frozen=True, slots=True)
class Mark:
    """One grade, and all that tells where it comes from.

    ``parts`` stand for everything that it depends on, by name, ``uses`` for the other answers that
    were looked at. ``seal``, ``answer`` and ``file`` are of the hand-in that counts, ``done`` the
    activity in it. ``by`` is the kit or a marker's name, ``at`` (UTC) when it last changed, ``why``
    the reason of that, ``kit`` and ``readings`` the versions that it was given by. ``replies`` are
    the requests to look at it again with their answers, oldest first.
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
    replies: tuple[Reply, ...] = ()


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


def pack(record: Record, marks: str = "") -> bytes:
    """Return a record as bytes; ``marks`` are its marks in JSON, where somebody has them already.

    >>> unpack(pack(Record(page="1f", made="2026-03-02T10:11:00Z"))).page
    '1f'
    """
    rest = {
        "digests": record.digests,
        "page": record.page,
        "flags": record.flags,
        "made": record.made,
    }
    return packed(f"{(marks or marks_json(record.marks))[:-1]},{_ENCODER.encode(rest)[1:]}")


def marks_json(marks: Mapping[str, Mark]) -> str:
    """Return marks in JSON: a mark is a row, for names would take most of the room.

    ``parts`` names what the marks depend on, once for all of them.
    """
    names = list(next(iter(marks.values())).parts) if marks else []
    rows = {name: _mark(one, names) for name, one in marks.items()}
    return _ENCODER.encode({"parts": names, "marks": rows})


def unpack(data: bytes) -> Record:
    """Return the record in some bytes; it may be as an earlier kit wrote it."""
    given = json.loads(unpacked(data))
    names = given.get("parts")
    if names is None:
        marks = {name: _read_named(one) for name, one in given["marks"].items()}
    else:
        marks = {name: _read_mark(one, names) for name, one in given["marks"].items()}
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


_CREDIT = 4  # parts of a credit, one after the other
_OWN = 10  # parts of a mark that are there always, from ``uses`` on
_RUBRIC = tuple(one.name for one in fields(RubricMark))


def _mark(one: Mark, names: list[str]) -> list[Any]:
    grade = one.grade
    parts = [*one.parts.values()] if [*one.parts] == names else one.parts
    credits_ = [part for c in grade.credits for part in (c.unit, c.title, c.share, c.why)]
    mark = grade.mark and rubric_plain(grade.mark)
    given = [grade.activity, grade.policy, grade.points, grade.of, grade.status, credits_, mark,
             grade.penalty, grade.reasons]  # fmt: skip
    return [given, parts, one.uses, one.seal, one.answer, one.file, one.done, one.by, one.at,
            one.kit, one.readings, one.why,
            *([[astuple(reply) for reply in one.replies]] if one.replies else [])]  # fmt: skip


def _read_mark(row: list[Any], names: list[str]) -> Mark:
    given, parts, *rest = row
    activity, policy, points, of, status, credits_, mark, penalty, reasons = given
    columns = (credits_[at::_CREDIT] for at in range(_CREDIT))
    grade = Grade(activity, policy, points, of, status, tuple(map(Credit, *columns)),
                  rubric_read(mark) if mark else None, penalty, tuple(reasons))  # fmt: skip
    known = parts if isinstance(parts, dict) else dict(zip(names, parts, strict=True))
    told = (tuple(Reply(*one) for one in each) for each in rest[_OWN:])
    return Mark(grade, known, *rest[:_OWN], *told)


def _read_named(plain: dict[str, Any]) -> Mark:
    """Return a mark as the first version kept it, each part by its name."""
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
