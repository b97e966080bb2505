"""What one process does for a class: it grades students and counts them, a batch at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rightslab.core.grades import Graded
from rightslab.grading import brief
from rightslab.grading.class_report import Counting, Tally
from rightslab.grading.collect_check import Known
from rightslab.grading.grader import Grader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rightslab.grading.job import Done, Job, Setup


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of some students: those that were graded, and briefs and sums of them all."""

    done: tuple[Done, ...]
    briefs: tuple[tuple[str, str], ...]
    tally: Tally


class Worker:
    """Grades and counts students, a batch at a time."""

    def __init__(self, setup: Setup) -> None:
        self.grader = Grader(setup)
        self._counting = Counting(self.grader.shared.columns, setup.grading)

    @cached_property
    def known(self) -> Known:
        """The activities that files are looked at for."""
        return Known()

    def batch(self, jobs: Iterable[Job]) -> Batch:
        """Return what became of some students; of those that stay as they are only the sums."""
        done, briefs = [], []
        for job in jobs:
            one, record, own = self.grader.looked_at(job)
            if one:
                done.append(one)
            status = one.status if one else job.status
            marks = record.marks
            grades = tuple(marks[c.id].grade for c in self.grader.shared.columns if c.id in marks)
            graded = Graded(job.student, job.pseudonym, status, grades, record.flags, record.made)
            briefs.append((job.student.id, brief.written(graded, record)))
            self._counting.add(graded, record, own)
        return Batch(tuple(done), tuple(briefs), self._counting.taken())
