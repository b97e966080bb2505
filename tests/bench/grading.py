"""Grading: one hand-in, a class, the class again, and nbgrader with the same answers."""

from __future__ import annotations

import json
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.grading_class import a_class, a_large_class
from tests.nbgraded import Course
from tests.prepare import NBGRADER

from rightslab.core.grade_plan import GradePlan
from rightslab.core.grades import Student
from rightslab.demo.demo import SUBMISSIONS, Demo, write
from rightslab.grading.attempts import Attempt
from rightslab.grading.collect import collect
from rightslab.grading.grader import Grader
from rightslab.grading.job import Job, Setup
from rightslab.grading.late import IN_TIME
from rightslab.grading.materials import Readings
from rightslab.grading.pool import seldom_tidied
from rightslab.storage import sealed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.bench.bench import Bench

ONE, NBGRADER_CLASS = 40, 4
LESSON = "06_tag_the_rights"


class _Marks(Grader):
    """Grades, and makes no page."""

    def _page(self, *_: object) -> str:
        return ""


def grading(bench: Bench) -> None:
    """Grade hand-ins of the whole course, classes, and one lesson beside nbgrader."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _one_by_one(bench, folder)
        a_class(bench, folder)
        if not bench.quick:
            a_large_class(bench, folder)
        _beside_nbgrader(bench, folder)


def _one_by_one(bench: Bench, folder: Path) -> None:
    write(folder / "one", Demo(ONE))
    jobs = [*_jobs(folder / "one" / SUBMISSIONS)]
    size = sum(one.turns[0][0].size for one in jobs) / len(jobs) / 1000
    floor = bench.row("read a hand-in of the whole course, parse it, check its seal, CPU")
    floor.note = f"{size:.0f} kB each, {len(jobs)} students; all rows of one hand-in are a mean"
    marks = bench.row("its marks, reading included, CPU", reach=3, against=floor)
    marks.note = "reach: at most 6 times row 1 as well"
    page = bench.row("the same with its feedback page, CPU", reach=10, against=floor)
    for counts in bench.rounds(runs=5):
        pages = Path(tempfile.mkdtemp(dir=folder))  # each grading writes to a new folder
        setup = Setup(GradePlan(), Readings(), "2026-03-03T12:00:00Z", str(pages), "bench")
        plain, whole = _Marks(setup), Grader(setup)
        for grader in (plain, whole):
            grader.grade(jobs[0])  # what all students share is made once a class
        with seldom_tidied():  # as `rightslab grade` does
            times = (
                _cpu(lambda: [_read(job) for job in jobs]),
                _cpu(lambda grader=plain: [*map(grader.grade, jobs)]),
                _cpu(lambda grader=whole: [*map(grader.grade, jobs)]),
            )
        if counts:
            for row, spent in zip((floor, marks, page), times, strict=True):
                row.add(spent / len(jobs))


def _beside_nbgrader(bench: Bench, folder: Path) -> None:
    if not (NBGRADER / ".kit-stamp").is_file():
        bench.notes.append("nbgrader is not here: python kit.py test fetches it.")
        return
    course = Course.make(folder / "course", LESSON, NBGRADER_CLASS)
    theirs = bench.row("nbgrader 0.9.6: autograde lesson 06, CPU a submission")
    feedback = bench.row("nbgrader 0.9.6: feedback pages as well, CPU a submission")
    ours = bench.row("the kit: marks of the same submissions, CPU", against=theirs)
    page = bench.row("the kit: feedback pages as well, CPU", against=feedback)
    less = (
        bench.row("nbgrader's marks cost so many times ours", "x", reach=300, at_least=True),
        bench.row("with feedback pages", "x", reach=100, at_least=True),
    )
    jobs = [*_jobs(course.submitted)]
    plan, pages = GradePlan(lessons=(LESSON,)), folder / "pages"
    pages.mkdir()
    for counts in bench.rounds(warm_up=0, runs=2):
        setup = Setup(plan, Readings(), "2026-03-03T12:00:00Z", str(pages), "bench")
        plain, whole = _Marks(setup), Grader(setup)
        for grader in (plain, whole):
            grader.grade(jobs[0])
        course.clear()
        graded, told = course.cpu("autograde"), course.cpu("generate_feedback")
        times = [_cpu(lambda g=g: [g.grade(job) for job in jobs * 10]) / 10 for g in (plain, whole)]
        if counts:
            theirs.add(1000 * graded / NBGRADER_CLASS)
            feedback.add(1000 * (graded + told) / NBGRADER_CLASS)
            ours.add(times[0] / len(jobs))
            page.add(times[1] / len(jobs))
            less[0].add(theirs.values[-1] / ours.values[-1])
            less[1].add(feedback.values[-1] / page.values[-1])


def _jobs(folder: Path) -> Iterator[Job]:
    for number, one in enumerate(collect(folder, None)):
        if isinstance(one, Attempt):
            student = Student(one.student, one.name)
            kept = replace(one, seal=f"{number}/{one.seal}")
            yield Job(student, f"grey heron {number}", f"grey-heron-{number}", ((kept, IN_TIME),))


def _read(job: Job) -> None:
    parts = json.loads(Path(job.turns[0][0].place.path).read_bytes())
    sealed.seal(parts)


def _cpu(do: Callable[[], object]) -> float:
    start = time.process_time()
    do()
    return 1000 * (time.process_time() - start)
