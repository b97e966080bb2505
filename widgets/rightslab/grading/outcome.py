"""What came of a grading, in numbers and in at most fifteen lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core.grades import GRADED, MISSING, NOT_GRADED, STATUSES, TO_MARK
from rightslab.core.words import counted
from rightslab.grading.csv_cells import number
from rightslab.grading.ledger_read import requests
from rightslab.grading.replies import KEPT

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from rightslab.grading.ledger import Ledger

ALL_GRADED, SOME_LEFT = 0, 1
_SHOWN = 5
_MARKS = "activity not like '(%' and why != ?"  # rows of the changes that are of marks


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
    time, ``answered`` the requests that were answered with the points kept, ``left``
    those of an earlier grading who are neither handed in nor listed now.
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
    answered: int = 0

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
        kept = (
            f"{counted(self.answered, 'request')} answered; points kept." if self.answered else ""
        )
        if not self.changed and not self.new:
            return [f"No mark changed. {kept}".strip()]
        said = [f"{self.new} graded for the first time."] if self.new else []
        if self.changed:
            said.append(f"{counted(self.changed, 'mark')} changed since the last grading:")
            said += [f"  {one}" for one in self.first[:_SHOWN]]
        if self.changed > _SHOWN:
            said.append(f"  and {self.changed - _SHOWN} more, in changes.csv.")
        said += [kept] if kept else []
        return said

    def _next(self) -> list[str]:
        said = []
        if self.problems:
            said.append(
                f"Read {self.out / 'problems.csv'} first: {counted(self.problems, 'row')}, each "
                "with what to do."
            )
        if self.requests:
            said.append(
                f"{counted(self.requests, 'request')} to look again "
                f"{'waits' if self.requests == 1 else 'wait'} for an answer, in the marking widget."
            )
        if self.counts.get(TO_MARK):
            said.append(
                "To mark what a person marks, open lessons/instructor/30_grade_a_class.ipynb, then "
                "grade again."
            )
        said.append(f"Marks: {self.out / 'grades.csv'}. Class: {self.out / 'report.html'}.")
        return said


def outcome_of(
    ledger: Ledger, out: Path, at: str, assessed: int, answered: Collection[str] = ()
) -> Outcome:
    """Return what came of the grading that is in the ledger now, made at ``at``.

    ``answered`` are the seals of the requests that have their answer.
    """
    counts = dict(
        ledger.db.execute("select status, count(*) from students where present = 1 group by status")
    )
    first = ledger.db.execute(
        "select student, name, activity, was, now, most, why from changes join students"  # noqa: S608
        f" on students.id = changes.student where at = ? and {_MARKS} order by student, n limit ?",
        (at, KEPT, _SHOWN),
    ).fetchall()
    return Outcome(
        out,
        {one: counts.get(one, 0) for one in (GRADED, TO_MARK, NOT_GRADED, MISSING)},
        assessed,
        _count(ledger, at, _MARKS, KEPT),
        tuple(Changed(*one) for one in first),
        _count(ledger, at, "activity like '(%'"),
        ledger.count("students", "present = 0 and record is not null"),
        ledger.count("problems"),
        sum(one.seal not in answered for one in requests(ledger)),
        _count(ledger, at, "why = ?", KEPT),
    )


def _count(ledger: Ledger, at: str, where: str, *values: str) -> int:
    if not ledger.db.execute("select 1 from temp.fresh").fetchone():
        return 0  # the changes that are kept are of an earlier grading
    found = ledger.db.execute(
        f"select count(*) from changes where at = ? and {where}",  # noqa: S608
        (at, *values),
    )
    return int(found.fetchone()[0])
