"""The files of a result folder, made from the ledger: tables, audit, gradebooks, the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.grading import brief, class_report, ledger_read
from rightslab.grading.csv_cells import number, row_writer, write_csv
from rightslab.grading.late import lateness
from rightslab.grading.records import packed
from rightslab.storage.alternatives import main_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from rightslab.core.grade_plan import GradePlan
    from rightslab.core.grades import Graded
    from rightslab.grading.attempts import Attempt
    from rightslab.grading.brief import Brief
    from rightslab.grading.class_report import Tally
    from rightslab.grading.columns import Column
    from rightslab.grading.job import Done
    from rightslab.grading.ledger import Ledger
    from rightslab.grading.ledger_rows import Row

_PROBLEMS = ("file", "what is wrong", "what to do", "student_id")
_LAST = ("total", "max_total", "percent", "flags")
_CHANGES = ("student_id", "name", "pseudonym", "activity", "was", "now", "of", "why", "when")
_ATTEMPTS = (
    "student_id",
    "name",
    "pseudonym",
    "file",
    "arrived",
    "made",
    "late",
    "counts_for",
    "activities",
    "platform",
    "bytes",
    "flags",
)


def write(
    ledger: Ledger,
    folder: Path,
    columns: Sequence[Column],
    plan: GradePlan,
    exports: Mapping[str, Path],
    tally: Tally,
) -> None:
    """Write all results but the feedback pages into a folder. Raises OSError."""
    from rightslab.grading.gradebooks import write_all

    rows = _once(ledger, folder, columns, plan)
    for told in write_all(folder, rows, plan, exports):
        ledger.add_problem(told.file, told.what, told.do, told.student)
    write_csv(folder / "feedback.csv", _pages(ledger))
    write_csv(folder / "problems.csv", _problems(ledger))
    write_csv(folder / "changes.csv", _changes(ledger))
    report = class_report.page(ledger, columns, plan, tally)
    (folder / "report.html").write_text(report, encoding="utf-8", newline="\n")
    with (folder / "audit.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(ledger_read.history(ledger))


def begin_changes(ledger: Ledger) -> None:
    """Make ready for what this grading finds. What the last one changed stays until then."""
    ledger.db.execute("drop table if exists temp.briefs")
    ledger.db.execute("create temp table briefs (student text primary key, data text)")
    ledger.db.execute("create temp table if not exists fresh (n integer)")
    ledger.db.execute("delete from temp.fresh")


def keep_history(ledger: Ledger, done: Done, at: str) -> None:
    """Keep what changed for one student: the lines of the audit, and rows of the changes."""
    keep_lines(ledger, done.lines, done.student)
    if done.changes and not ledger.db.execute("select 1 from temp.fresh").fetchone():
        ledger.db.execute("delete from changes")
        ledger.db.execute("insert into temp.fresh values (1)")
    ledger.db.executemany(
        "insert into changes (student, activity, was, now, most, why, at) values (?,?,?,?,?,?,?)",
        [(done.student, c.activity, c.was, c.now, c.of, c.why, at) for c in done.changes],
    )


def keep_lines(ledger: Ledger, lines: str, student: str = "") -> None:
    """Keep lines of the audit, of one student or of nobody alone."""
    if lines:
        ledger.db.execute(
            "insert into history (student, run, lines) values (?, ?, ?)",
            (student, int(ledger.fact("run") or 0) + 1, packed(lines)),
        )


def gone(ledger: Ledger) -> list[str]:
    """Return the pages of those who are in the class no more, or have no hand-in any more."""
    found = ledger.db.execute(
        "select slug from students where record is not null and (present = 0 or not exists"
        " (select 1 from attempts where attempts.student = students.id)) order by slug"
    )
    return [f"feedback/{slug}.html" for (slug,) in found]


def _once(
    ledger: Ledger,
    folder: Path,
    columns: Sequence[Column],
    plan: GradePlan,
) -> Iterator[Graded]:
    """Yield the gradebook row by row; on the way write what else there is to write of a student.

    To read a student's grades is what takes longest, so a class goes by once.
    """
    ids, main = [one.id for one in columns], main_ids()
    with (
        (folder / "grades.csv").open("w", encoding="utf-8", newline="") as grades,
        (folder / "attempts.csv").open("w", encoding="utf-8", newline="") as attempts,
    ):
        write_grades, write_attempt = row_writer(grades), row_writer(attempts)
        write_grades(["student_id", "name", "status", *ids, *_LAST])
        write_attempt(_ATTEMPTS)
        for row in ledger.rows():
            one = brief.read(ledger.brief(row.student.id), row)
            write_grades(_grades(one.graded, ids))
            for attempt in ledger.attempts(row.student.id):
                write_attempt(_attempt(row, one, attempt, plan, main))
            yield one.graded


def _grades(one: Graded, ids: Sequence[str]) -> list[object]:
    return [
        one.student.id,
        one.student.name,
        one.status,
        *_points(one, ids),
        number(one.total),
        number(one.max_total),
        number(one.percent),
        " ".join(one.flags),
    ]


def _points(one: Graded, ids: Iterable[str]) -> list[str]:
    known = {grade.activity: grade.points for grade in one.grades}
    return [number(known.get(id_)) for id_ in ids]


def _pages(ledger: Ledger) -> Iterator[Sequence[object]]:
    yield ["student_id", "name", "pseudonym", "file"]
    found = ledger.db.execute(
        "select id, name, pseudonym, slug from students where present = 1 and exists"
        " (select 1 from attempts where attempts.student = students.id) order by id"
    )
    for id_, name, pseudonym, slug in found:
        yield [id_, name, pseudonym, f"feedback/{slug}.html"]


def _attempt(
    row: Row, brief_: Brief, one: Attempt, plan: GradePlan, main: Mapping[str, str]
) -> list[object]:
    counted = {main.get(id_, "") for id_ in one.activities}
    counted &= {grade.activity for grade in brief_.graded.grades}
    return [
        row.student.id,
        row.student.name,
        row.pseudonym,
        one.file,
        one.arrived,
        one.made,
        lateness(one, row.student, plan).said,
        brief_.counts.get(one.seal, 0),
        " ".join(sorted(counted)),
        one.given,
        one.size,
        " ".join(one.flags),
    ]


def _problems(ledger: Ledger) -> Iterator[Sequence[object]]:
    yield _PROBLEMS
    yield from map(tuple, ledger.db.execute("select file, what, do, student from problems"))


def _changes(ledger: Ledger) -> Iterator[Sequence[object]]:
    yield _CHANGES
    found = ledger.db.execute(
        "select student, name, pseudonym, activity, was, now, most, why, at from changes"
        " join students on students.id = changes.student order by students.id, changes.n"
    )
    for student, name, pseudonym, activity, was, now, most, why, at in found:
        yield [student, name, pseudonym, activity, number(was), number(now), number(most), why, at]
