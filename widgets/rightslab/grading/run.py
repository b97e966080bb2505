"""Grade a class: collect, grade by student, write the results. No code of a student is ever run."""

from __future__ import annotations

import secrets
import sqlite3
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rightslab.core.grade_plan import GradePlan
from rightslab.grading import gather, pool, results, staging
from rightslab.grading.grader import Grader, Job, Setup
from rightslab.grading.late import lateness
from rightslab.grading.ledger import FILE, HIDDEN, Ledger, Row, broken
from rightslab.grading.materials import Readings, digest
from rightslab.grading.outcome import Outcome, outcome_of
from rightslab.grading.records import rubric_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from rightslab.core.grades import RubricMark

COLLECTING, GRADING, WRITING = "collecting", "grading", "writing"
_SOME = 3.0  # seconds before the remaining time can be told


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a grading is. ``of`` is 0 where it is not known, ``left`` seconds, or None."""

    step: str
    done: int
    of: int = 0
    left: float | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """How to grade. ``exports`` are gradebooks that a platform exported, by its name.

    ``jobs`` is the number of processes, 0 for as many as are useful. ``with_readings=False`` keeps
    what the readings say off the feedback pages.
    """

    plan: GradePlan = field(default_factory=GradePlan)
    roster: Path | None = None
    readings: Readings = field(default_factory=Readings)
    exports: Mapping[str, Path] = field(default_factory=dict)
    jobs: int = 0
    with_readings: bool = True


def _silent(_: Progress) -> None:
    """Tell nobody."""


def grade(
    submissions: Path,
    out: Path,
    options: Options | None = None,
    progress: Callable[[Progress], None] = _silent,
) -> Outcome:
    """Grade all that lies in ``submissions`` and write the results to ``out``.

    What is there from an earlier grading is kept where nothing that it depends on has changed.
    Raises RightslabError in sentences; then the results that were there still stand.
    """
    options = options or Options()
    path = out / HIDDEN / FILE
    try:
        with staging.held(out), Ledger(out) as ledger:
            staging.finish(out, ledger)
            staging.sweep(out)
            try:
                return _Run(ledger, out, options, progress).all(submissions)
            finally:
                staging.sweep(out)
    except sqlite3.Error as error:
        raise staging.StoppedError(broken(path, error)) from error
    except OSError as error:
        raise staging.StoppedError(_stopped(out, error)) from error


def _stopped(out: Path, error: OSError) -> str:
    return (
        f"The grading stopped: {out} could not be written ({error.strerror or error}). The results "
        "that were there before still stand. Free some space, or choose another folder with "
        "--out, and grade again."
    )


class _Run:
    """One grading, from the first file to the last result."""

    def __init__(
        self,
        ledger: Ledger,
        out: Path,
        options: Options,
        progress: Callable[[Progress], None],
    ) -> None:
        self.ledger, self.out, self.options, self.tell = ledger, out, options, progress
        self.at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        self.assessed = 0
        self.untouched = 0
        self.marks: Mapping[str, Mapping[str, RubricMark]] = {}

    def all(self, submissions: Path) -> Outcome:
        """Collect, grade, write, commit, put in place."""
        staged = staging.begin(self.out, self.ledger)
        self.ledger.begin()
        if not self.ledger.fact("grading"):
            self.ledger.note("grading", secrets.token_hex(8))
        self.tell(Progress(COLLECTING, 0))
        gather.gather(self.ledger, submissions, self.options.roster, self._seen)
        setup = Setup(
            self.options.plan,
            self.options.readings,
            self.at,
            str(staged / "feedback"),
            self.ledger.fact("grading"),
            self.options.with_readings,
        )
        grader = Grader(setup)
        self._grade(setup, grader.version)
        self.tell(Progress(WRITING, 0))
        results.write(self.ledger, staged, grader.columns, self.options.plan, self.options.exports)
        outcome = outcome_of(self.ledger, self.out, self.at, self.assessed)
        staging.commit(self.ledger, staged, results.gone(self.ledger))
        staging.finish(self.out, self.ledger)
        return outcome

    def _seen(self, count: int) -> None:
        if count % 100 == 0:
            self.tell(Progress(COLLECTING, count))

    def _grade(self, setup: Setup, version: str) -> None:
        self.marks = _marks(self.ledger)
        results.begin_changes(self.ledger)
        total = self.ledger.count("students", "present = 1")
        processes = pool.workers(self.options.jobs, total)
        marks: dict[str, str] = {}
        begun = time.monotonic()
        todo = self._jobs(version, marks)
        for number, done in enumerate(pool.graded(setup, todo, processes), start=1):
            self.ledger.keep_grades(done.student, marks.pop(done.student), done.status, done.packed)
            self.ledger.keep_answers(done.slug, done.answers)
            results.keep_history(self.ledger, done, self.at)
            for file, why in done.problems:
                self.ledger.add_problem(file, why, "The rest is graded.", done.student)
            self.assessed += done.assessed
            kept = number + self.untouched
            self.tell(Progress(GRADING, kept, total, _left(begun, number, total - kept)))
        self.tell(Progress(GRADING, total, total, 0.0))

    def _jobs(self, version: str, marks: dict[str, str]) -> Iterator[Job]:
        """Yield the students of whom anything changed; ``marks`` takes in what stands for each."""
        flags = gather.flags(self.ledger, has_roster=self.options.roster is not None)
        troubled = {row[0] for row in self.ledger.db.execute("select student from problems")}
        for row in self.ledger.rows():
            job = self._job(row, flags(row.student.id, row.listed), troubled)
            mark = _mark_of(job, version)
            if mark == row.mark and (job.has_page or not job.turns):
                self.untouched += 1
                continue
            marks[row.student.id] = mark
            yield job

    def _job(self, row: Row, flags: tuple[str, ...], troubled: set[str]) -> Job:
        attempts = self.ledger.attempts(row.student.id)
        return Job(
            row.student,
            row.pseudonym,
            row.slug,
            tuple((one, lateness(one, row.student, self.options.plan)) for one in attempts),
            row.packed,
            self.marks.get(row.slug, {}),
            flags,
            unreadable=not attempts and row.student.id in troubled,
            has_page=(self.out / "feedback" / f"{row.slug}.html").is_file(),
        )


def _mark_of(job: Job, version: str) -> str:
    """Return what stands for all that a student's grades and page depend on."""
    turns = [
        [one.seal, one.file, one.arrived, one.made, one.flags, late.share, late.said]
        for one, late in job.turns
    ]
    marks = {name: rubric_plain(one) for name, one in sorted(job.marks.items())}
    who = [job.student.name, job.student.extension, job.pseudonym, job.flags, job.unreadable]
    return digest([version, turns, marks, who])


def _left(begun: float, done: int, left: int) -> float | None:
    spent = time.monotonic() - begun
    return spent / done * left if spent > _SOME else None


def _marks(ledger: Ledger) -> dict[str, dict[str, RubricMark]]:
    """Return the marks that people gave, by the slug of the student's pseudonym."""
    from rightslab.grading.marking_marks import marks
    from rightslab.grading.marking_store import FOLDER

    found: dict[str, dict[str, RubricMark]] = {}
    if not (ledger.folder / FOLDER).is_dir():
        return found
    given_out = {
        (name, row.slug): mark.grade.mark
        for row in ledger.rows()
        for name, mark in row.record.marks.items()
        if mark.grade.mark
    }
    for (activity, slug), mark in marks(ledger.folder, given_out=given_out).items():
        found.setdefault(slug, {})[activity] = mark
    return found
