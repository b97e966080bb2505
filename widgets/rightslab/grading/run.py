"""Grade a class: collect, grade by student, write the results. No code of a student is ever run."""

from __future__ import annotations

import secrets
import sqlite3
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError
from rightslab.core.grade_plan import GradePlan
from rightslab.core.times import utc
from rightslab.grading import audit, collect_places, gather, pool, results, staging, told
from rightslab.grading.class_report import Tally
from rightslab.grading.collect_files import apart, how_many
from rightslab.grading.job import Job, Setup
from rightslab.grading.late import lateness
from rightslab.grading.ledger import FILE, HIDDEN, Ledger, broken
from rightslab.grading.materials import Readings, digest
from rightslab.grading.outcome import Outcome, outcome_of
from rightslab.grading.records import rubric_plain
from rightslab.grading.replies import NOTHING, Told
from rightslab.grading.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from rightslab.grading.job import Done
    from rightslab.grading.ledger_rows import Row
    from rightslab.grading.pool import Pool

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
    what the readings say off the feedback pages. ``encoding`` is that of the roster, where its
    bytes do not say.
    """

    plan: GradePlan = field(default_factory=GradePlan)
    roster: Path | None = None
    readings: Readings = field(default_factory=Readings)
    exports: Mapping[str, Path] = field(default_factory=dict)
    jobs: int = 0
    with_readings: bool = True
    encoding: str = ""


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
    apart(submissions, out)
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
    finally:
        collect_places.close()  # Windows moves and deletes no archive that is open


def _stopped(out: Path, error: OSError) -> str:
    return (
        f"The grading stopped: {out} could not be written ({error.strerror or error}). The results "
        "that were there before still stand. Free some space, or choose another folder for "
        "the results, and grade again."
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
        self.at = utc()
        self.assessed = self.files = 0
        self.told: Mapping[str, Told] = {}

    def all(self, submissions: Path) -> Outcome:
        """Collect, grade, write, commit, put in place."""
        staged = staging.begin(self.out, self.ledger)
        self.ledger.begin()
        if not self.ledger.fact("grading"):
            self.ledger.note("grading", secrets.token_hex(8))
        self.tell(Progress(COLLECTING, 0))
        setup = Setup(
            self.options.plan,
            self.options.readings,
            self.at,
            str(staged / "feedback"),
            self.ledger.fact("grading"),
            self.options.with_readings,
        )
        worker = Worker(setup)
        self.files = _how_many(submissions)
        count = pool.workers(self.options.jobs, self.files)
        with pool.opened(worker, setup, count) as helpers:
            if not self.ledger.count("students", "record is not null"):
                helpers.start()  # all are to be graded; of a class that was, perhaps nobody
            roster, encoding = self.options.roster, self.options.encoding
            gather.gather(self.ledger, submissions, roster, self._seen, encoding, helpers.looked_at)
            tally = self._grade(helpers, worker.grader.shared.version)
        self.tell(Progress(WRITING, 0))
        columns, answered = worker.grader.shared.columns, told.answered(self.told)
        told.tell_unknown(self.ledger, [one.id for one in columns], answered)
        results.write(self.ledger, staged, columns, self.options.plan, self.options.exports, tally)
        outcome = outcome_of(self.ledger, self.out, self.at, self.assessed, answered)
        staging.commit(self.ledger, staged, results.gone(self.ledger))
        staging.finish(self.out, self.ledger)
        return outcome

    def _seen(self, count: int) -> None:
        if count % 10 == 0:
            self.tell(Progress(COLLECTING, count, self.files))

    def _grade(self, helpers: Pool, version: str) -> Tally:
        """Grade, keep what came of it, and return what the report counts."""
        self.told = told.told(self.ledger)
        results.begin_changes(self.ledger)
        results.keep_lines(self.ledger, audit.keep_changes(self.ledger))
        tally, kept = Tally(), 0
        total = self.ledger.count("students", "present = 1")
        marks: dict[str, str] = {}
        begun = time.monotonic()
        for batch in helpers.graded(self._jobs(version, marks)):
            for done in batch.done:
                self._keep(done, marks.pop(done.student))
            self.ledger.keep_briefs(batch.briefs)
            tally.merge(batch.tally)
            kept += len(batch.briefs)
            self.tell(Progress(GRADING, kept, total, _left(begun, kept, total - kept)))
        self.tell(Progress(GRADING, total, total, 0.0))
        return tally

    def _keep(self, done: Done, mark: str) -> None:
        self.ledger.keep_grades(done.student, mark, done.status, done.packed)
        self.ledger.keep_answers(done.slug, done.answers)
        results.keep_history(self.ledger, done, self.at)
        for file, why in done.problems:
            self.ledger.add_problem(file, why, "The rest is graded.", done.student)
        self.assessed += done.assessed

    def _jobs(self, version: str, marks: dict[str, str]) -> Iterator[Job]:
        """Yield the students, by id; ``marks`` takes in what stands for each who is graded."""
        flags = gather.flags(self.ledger, has_roster=self.options.roster is not None)
        troubled = {row[0] for row in self.ledger.db.execute("select student from problems")}
        for row in self.ledger.rows():
            job = self._job(row, flags(row.student.id, row.listed), troubled)
            mark = _mark_of(job, version)
            if mark == row.mark and (job.has_page or not job.turns):
                yield replace(job, stays=True, status=row.status)
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
            self.told.get(row.slug, NOTHING),
            flags,
            unreadable=not attempts and row.student.id in troubled,
            has_page=(self.out / "feedback" / f"{row.slug}.html").is_file(),
        )


def _how_many(submissions: Path) -> int:
    """Return how many hand-ins there are about, to see whether other processes are worth it."""
    try:
        return how_many(submissions)
    except RightslabError:
        return 0  # whoever collects says what is wrong


def _mark_of(job: Job, version: str) -> str:
    """Return what stands for all that a student's grades and page depend on."""
    turns = [
        [one.seal, one.file, one.arrived, one.made, one.flags, late.share, late.said]
        for one, late in job.turns
    ]
    marks = {name: rubric_plain(one.mark) for name, one in sorted(job.told.marks.items())}
    told_ = [sorted(job.told.requests.items()), sorted(job.told.answers.items())]
    who = [job.student.name, job.student.extension, job.pseudonym, job.flags, job.unreadable]
    return digest([version, turns, marks, who, *(told_ if any(told_) else ())])


def _left(begun: float, done: int, left: int) -> float | None:
    spent = time.monotonic() - begun
    return spent / done * left if spent > _SOME else None
