"""The ledger of a result folder: every grade, where it comes from, and what it was before.

One SQLite file, and one transaction for a whole grading: until `Ledger.commit` the old grades
stand. Everything else in the folder is made from it.
"""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError
from rightslab.grading import records
from rightslab.grading.ledger_rows import Row, attempt_of, row_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import Self

    from rightslab.core.grades import Student
    from rightslab.grading.attempts import Attempt, Request

HIDDEN = ".rightslab"
FILE = "ledger.sqlite"
VERSION = 1
_WAIT = 5.0  # seconds for somebody who reads
_PAGE = 200  # students

_TABLES = """
create table if not exists facts (name text primary key, value text);
create table if not exists students (
  id text primary key, name text, section text, extension text, accounts text,
  pseudonym text unique, slug text unique, listed integer, present integer,
  mark text default '', status text default '', record blob);
create table if not exists attempts (
  n integer primary key, student text, name text, file text, path text, member text, digest text,
  made text, seal text, workbook text, activities text, arrived text, given text, size integer,
  flags text);
create index if not exists attempts_by_student on attempts (student);
create table if not exists answers (
  activity text, slug text, digest text, kind text, done text, seal text, data blob,
  primary key (activity, slug));
create index if not exists answers_by_slug on answers (slug);
create table if not exists history (n integer primary key, student text, run integer, lines blob);
create table if not exists changes (
  n integer primary key, student text, activity text, was real, now real, most real, why text,
  at text);
create table if not exists requests (
  pseudonym text, activity text, why text, made text, file text, seal text);
create table if not exists problems (file text, what text, do text, student text);
"""


class LedgerError(RightslabError):
    """The ledger of a folder cannot be read or written; the text says why and what to do."""


class Ledger:
    """An open ledger. Use it as a context: what is not committed at the end is as if never done."""

    def __init__(self, folder: Path) -> None:
        """Open the ledger of a result folder, or make it. Raises LedgerError."""
        self.folder = folder
        path = folder / HIDDEN / FILE
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.db = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
            self.db.row_factory = sqlite3.Row
            self._check(path)
            self.db.execute("pragma cache_size = -20000")
            self.db.execute("pragma synchronous = full")
            self.db.executescript(_TABLES)
        except (OSError, sqlite3.Error) as error:
            raise LedgerError(broken(path, error)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.db.close()

    def begin(self) -> None:
        """Begin a grading: all that follows is done at `commit`, or not at all."""
        self.db.execute("begin immediate")

    def commit(self) -> None:
        """Make everything since `begin` last."""
        self.db.execute("commit")

    def fact(self, name: str) -> str:
        """Return one fact about the folder; empty where it is not known."""
        found = self.db.execute("select value from facts where name = ?", (name,)).fetchone()
        return found[0] if found else ""

    def note(self, name: str, value: str) -> None:
        """Keep one fact about the folder."""
        self.db.execute("insert or replace into facts values (?, ?)", (name, value))

    def clear_collected(self) -> None:
        """Forget what was collected last time; grades and history stay."""
        for table in ("attempts", "requests", "problems"):
            self.db.execute(f"delete from {table}")  # noqa: S608 - names of our own
        self.db.execute("update students set present = 0, listed = 0")

    def add_student(self, student: Student, pseudonym: str, slug: str, *, listed: bool) -> None:
        """Add somebody, or say anew what is known of her; her pseudonym stays."""
        accounts = json.dumps(dict(student.accounts), sort_keys=True)
        self.db.execute(
            "insert into students (id, name, section, extension, accounts, pseudonym, slug, listed,"
            " present) values (?, ?, ?, ?, ?, ?, ?, ?, 1) on conflict (id) do update set"
            " name = excluded.name, section = excluded.section, extension = excluded.extension,"
            " accounts = excluded.accounts, listed = excluded.listed, present = 1",
            (student.id, student.name, student.section, student.extension, accounts, pseudonym,
             slug, int(listed)),
        )  # fmt: skip

    def names_taken(self) -> dict[str, str]:
        """Return the pseudonyms that are given, by student."""
        return dict(self.db.execute("select id, pseudonym from students").fetchall())

    def add_attempt(self, one: Attempt) -> None:
        """Keep one hand-in that was found."""
        self.db.execute(
            "insert into attempts (student, name, file, path, member, digest, made, seal, workbook,"
            " activities, arrived, given, size, flags) values (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (one.student, one.name, one.file, one.place.path, one.place.member, one.place.digest,
             one.made, one.seal, one.workbook, json.dumps(one.activities), one.arrived, one.given,
             one.size, json.dumps(one.flags)),
        )  # fmt: skip

    def add_request(self, one: Request) -> None:
        """Keep a student's request to look again."""
        given = (one.pseudonym, one.activity, one.why, one.made, one.file, one.seal)
        self.db.execute("insert into requests values (?, ?, ?, ?, ?, ?)", given)

    def add_problem(self, file: str, what: str, do: str, student: str = "") -> None:
        """Keep what cannot be used and what to do about it."""
        self.db.execute("insert into problems values (?, ?, ?, ?)", (file, what, do, student))

    def count(self, table: str, where: str = "1") -> int:
        """Return the number of rows of a table of ours."""
        found = self.db.execute(f"select count(*) from {table} where {where}")  # noqa: S608
        return int(found.fetchone()[0])

    def rows(self) -> Iterator[Row]:
        """Yield the students of this grading, by id: few are in memory at a time.

        Grades may be kept while this goes on.
        """
        last: str | None = None
        while True:
            found = self.db.execute(
                "select * from students where present = 1 and (? is null or id > ?)"
                " order by id limit ?",
                (last, last, _PAGE),
            ).fetchall()
            if not found:
                return
            yield from map(row_of, found)
            last = found[-1]["id"]

    def row(self, student: str) -> Row | None:
        """Return one student of this grading; None where there is none of that id or slug."""
        found = self.db.execute(
            "select * from students where present = 1 and (id = ? or slug = ?)", (student, student)
        ).fetchone()
        return row_of(found) if found else None

    def attempts(self, student: str) -> tuple[Attempt, ...]:
        """Return the hand-ins of a student, oldest first."""
        found = self.db.execute(
            "select * from attempts where student = ?"
            " order by coalesce(nullif(arrived, ''), made), made, n",
            (student,),
        )
        return tuple(map(attempt_of, found))

    def keep_grades(self, student: str, mark: str, status: str, packed: bytes) -> None:
        """Keep the grades of a student."""
        self.db.execute(
            "update students set mark = ?, status = ?, record = ? where id = ?",
            (mark, status, packed, student),
        )

    def keep_answers(
        self, slug: str, answers: Iterable[tuple[str, str, str, str, str, str]]
    ) -> None:
        """Keep the answers of a student that a person marks, in place of those there were.

        Each is the column, the digest, the kind, the activity that was done, the seal and the JSON.
        """
        self.db.execute("delete from answers where slug = ?", (slug,))
        self.db.executemany(
            "insert into answers (activity, digest, kind, done, seal, data, slug)"
            " values (?, ?, ?, ?, ?, ?, ?)",
            [(*one[:5], records.packed(one[5]), slug) for one in answers],
        )

    def keep_briefs(self, briefs: Iterable[tuple[str, str]]) -> None:
        """Keep what the tables need of some students, for this grading alone: id and JSON."""
        self.db.executemany("insert or replace into temp.briefs values (?, ?)", briefs)

    def brief(self, student: str) -> str:
        """Return what `keep_briefs` took of a student."""
        found = self.db.execute("select data from temp.briefs where student = ?", (student,))
        return str(found.fetchone()[0])

    def _check(self, path: Path) -> None:
        found = self.db.execute("pragma user_version").fetchone()[0]
        if found > VERSION:
            self.db.close()
            msg = (
                f"The grades in {path.parent.parent} were made by a newer kit. Update the kit "
                "(python kit.py update), or choose another folder for the results."
            )
            raise LedgerError(msg)
        if found < VERSION:
            self.db.execute(f"pragma user_version = {VERSION}")


def broken(path: Path, error: Exception) -> str:
    """Say that a ledger cannot be used, and what to do."""
    return (
        f"The ledger of the grades, {path}, cannot be used ({error}). If another program has it "
        "open, close that. If the disk is full or the folder is not yours to write in, choose "
        "another folder for the results. Those that are there stay as they are."
    )
