"""What came of a grading, in numbers and in at most fifteen lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core.grades import GRADED, MISSING, NOT_GRADED, STATUSES, TO_MARK
from rightslab.grading.csv_cells import number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rightslab.grading.ledger import Ledger

ALL_GRADED, SOME_LEFT = 0, 1
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Changed:
    """A mark that this grading changed, and for whom."""

    student: str
    name: str
    activity: str
    was: float | None
    now: float | None
    of: float
    why: str

    def __str__(self) -> str:
        """Say it on one line."""
        was, now = (number(one) or "no mark" for one in (self.was, self.now))
        who = f"{self.name} ({self.student})" if self.name else self.student
        what = "all" if self.activity.startswith("(") else self.activity
        return f"{who}, {what}: {was} -> {now} of {number(self.of)}: {self.why}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a grading. ``counts`` are students by status.

    ``assessed`` is the number of answers that were graded anew, ``changed`` how many marks are
    others than before, ``first`` the first of them; ``new`` counts students graded for the first
    time, ``left`` those of an earlier grading who are neither handed in nor listed now.
    """

    out: Path
    counts: Mapping[str, int]
    assessed: int
    changed: int
    first: tuple[Changed, ...]
    new: int
    left: int
    problems: int
    requests: int

    @property
    def code(self) -> int:
        """0 where everybody is graded, who handed in nothing aside; else 1."""
        left = self.counts.get(NOT_GRADED, 0) + self.counts.get(TO_MARK, 0)
        return SOME_LEFT if left else ALL_GRADED

    def lines(self) -> list[str]:
        """Return what to tell, at most fifteen lines."""
        counts = [f"{self.counts.get(one, 0)} {one}" for one in STATUSES]
        said = [f"Students: {', '.join(counts)}."]
        said += self._changes()
        if self.left:
            said.append(
                f"{self.left} of an earlier grading are not in these hand-ins and not on a roster: "
                "they are left out. Give a folder with all hand-ins of the class."
            )
        said += self._next()
        return said

    def _changes(self) -> list[str]:
        if not self.changed and not self.new:
            return ["No mark changed."]
        said = [f"{self.new} graded for the first time."] if self.new else []
        if self.changed:
            said.append(f"{_counted(self.changed, 'mark')} changed since the last grading:")
            said += [f"  {one}" for one in self.first[:_SHOWN]]
        if self.changed > _SHOWN:
            said.append(f"  and {self.changed - _SHOWN} more, in changes.csv.")
        return said

    def _next(self) -> list[str]:
        said = []
        if self.problems:
            said.append(
                f"Read {self.out / 'problems.csv'} first: {_counted(self.problems, 'row')}, each "
                "with what to do."
            )
        if self.requests:
            said.append(f"{_counted(self.requests, 'request')} to look again wait for an answer.")
        if self.counts.get(TO_MARK):
            said.append(
                "To mark what a person marks, open lessons/instructor/30_grade_a_class.ipynb, then "
                "grade again."
            )
        said.append(f"Marks: {self.out / 'grades.csv'}. Class: {self.out / 'report.html'}.")
        return said


def outcome_of(ledger: Ledger, out: Path, at: str, assessed: int) -> Outcome:
    """Return what came of the grading that is in the ledger now, made at ``at``."""
    counts = dict(
        ledger.db.execute("select status, count(*) from students where present = 1 group by status")
    )
    first = ledger.db.execute(
        "select student, name, activity, was, now, most, why from changes join students"
        " on students.id = changes.student where at = ? and activity not like '(%'"
        " order by student, n limit ?",
        (at, _SHOWN),
    ).fetchall()
    return Outcome(
        out,
        {one: counts.get(one, 0) for one in (GRADED, TO_MARK, NOT_GRADED, MISSING)},
        assessed,
        _count(ledger, at, "not like"),
        tuple(Changed(*one) for one in first),
        _count(ledger, at, "like"),
        ledger.count("students", "present = 0 and record is not null"),
        ledger.count("problems"),
        ledger.count("requests"),
    )


def _count(ledger: Ledger, at: str, like: str) -> int:
    if not ledger.db.execute("select 1 from temp.fresh").fetchone():
        return 0  # the changes that are kept are of an earlier grading
    found = ledger.db.execute(
        f"select count(*) from changes where at = ? and activity {like} '(%'",  # noqa: S608
        (at,),
    )
    return int(found.fetchone()[0])


def _counted(count: int, noun: str) -> str:
    return f"1 {noun}" if count == 1 else f"{count} {noun}s"
