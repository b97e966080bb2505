"""Grade many students at once, on as many processors as there are; few of them in memory."""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from rightslab.core.grades import Graded
from rightslab.grading import brief
from rightslab.grading.class_report import Counting, Tally
from rightslab.grading.grader import Done, Grader, Job, Setup
from rightslab.grading.staging import StoppedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor

SERIAL = 200  # up to so many students one process is quicker than starting others
_CHUNK = 25  # students a message
_ALONE = 5  # students between two looks at the progress, in one process
_STAYS = 0.05  # of the work of grading, where a student is only counted
_WORTH = 30  # students: then the rest is worth other processes
_SELDOM = 20_000  # objects made between two looks for what nobody needs any more
_AHEAD = 3  # messages that wait for each process
# What a machine says that lets no processes, pipes or locks be made, as some servers do.
_NO_PROCESSES = (OSError, ImportError, NotImplementedError, BrokenProcessPool)

_mine: list[Worker] = []  # the worker of this process


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
        self._counting = Counting(self.grader.columns, setup.grading)

    def batch(self, jobs: Iterable[Job]) -> Batch:
        """Return what became of some students; of those that stay as they are only the sums."""
        done, briefs = [], []
        for job in jobs:
            one, record, own = self.grader.looked_at(job)
            if one:
                done.append(one)
            status = one.status if one else job.status
            marks = record.marks
            grades = tuple(marks[c.id].grade for c in self.grader.columns if c.id in marks)
            graded = Graded(job.student, job.pseudonym, status, grades, record.flags, record.made)
            briefs.append((job.student.id, brief.written(graded, record)))
            self._counting.add(graded, record, own)
        return Batch(tuple(done), tuple(briefs), self._counting.taken())


class Pool:
    """Who grades: this process alone, or others that it gives the work to."""

    def __init__(self, worker: Worker, setup: Setup, count: int) -> None:
        self._worker, self._setup, self._count = worker, setup, count
        self._others: ProcessPoolExecutor | None = None
        self._asked: list[Future[None]] = []

    def start(self) -> None:
        """Start the other processes, which make ready while something else goes on.

        Where none can be started, this one goes on alone.
        """
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        if self._count == 1:
            return
        try:
            # Fresh processes, not copies of this one: a notebook has threads, which no copy has.
            context = get_context("spawn")
            self._others = ProcessPoolExecutor(self._count, context, _start, (self._setup,))
            self._asked = [self._others.submit(_ready) for _ in range(self._count)]
        except _NO_PROCESSES:
            self._alone()

    def graded(self, jobs: Iterable[Job]) -> Iterator[Batch]:
        """Yield what became of the students, a few at a time, in their order.

        Without `start` the others are started once there is enough to do; until they are there this
        process grades. Raises StoppedError where a process that helped ended early.
        """
        left, weight = iter(jobs), 0.0
        may_wait = self._others is not None
        while not self._are_up(may_wait) and (some := list(islice(left, _ALONE))):
            yield self._worker.batch(some)
            weight += sum(_STAYS if one.stays else 1 for one in some)
            if self._others is None and weight > _WORTH:
                self.start()
        if self._others:
            yield from self._together(self._others, left)

    def close(self) -> None:
        """End the other processes."""
        if self._others:
            self._others.shutdown(cancel_futures=True)

    def _are_up(self, may_wait: bool) -> bool:  # noqa: FBT001
        """Say whether the others are there; where they cannot be, do without from now on."""
        if self._others is None or not (may_wait or all(one.done() for one in self._asked)):
            return False
        try:
            for one in self._asked:
                one.result()
        except _NO_PROCESSES:
            self._alone()
            return False
        return True

    def _alone(self) -> None:
        self.close()
        self._others, self._count = None, 1

    def _together(self, others: ProcessPoolExecutor, left: Iterator[Job]) -> Iterator[Batch]:
        waiting: deque[Future[Batch]] = deque()
        try:
            while chunk := list(islice(left, _CHUNK)):
                waiting.append(others.submit(_batch, chunk))
                if len(waiting) >= self._count * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            msg = (
                "A process that helped with the grading ended early; perhaps the memory was full. "
                "The results that are there stay as they are. Grade again with --jobs 1."
            )
            raise StoppedError(msg) from error


def workers(jobs: int, files: int) -> int:
    """Return how many processes grade; 1 means this one alone. ``jobs`` is 0 or what was asked."""
    if sys.platform == "emscripten":
        return 1
    if jobs:
        return jobs
    return (os.cpu_count() or 1) if files > SERIAL else 1


@contextmanager
def opened(worker: Worker, setup: Setup, count: int) -> Iterator[Pool]:
    """Return a pool of so many processes, which end with it; ``worker`` is that of this process."""
    pool = Pool(worker, setup, count)
    try:
        with seldom_tidied():
            yield pool
    finally:
        pool.close()


@contextmanager
def seldom_tidied() -> Iterator[None]:
    """Let Python look seldom for what nobody needs any more, once all is set up to grade.

    What all students share stays to the end, and what one leaves has hardly a cycle in it: to look
    for them at each few hundred objects takes a tenth of the time.
    """
    before = gc.get_threshold()
    _seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _seldom() -> None:
    gc.freeze()
    gc.set_threshold(_SELDOM)


def _start(setup: Setup) -> None:
    from rightslab.pages import feedback  # noqa: F401 - while this process has the time

    _mine[:] = [Worker(setup)]
    gc.collect()
    _seldom()


def _ready() -> None:
    """Do nothing: whoever asks waits until the process is there."""


def _batch(jobs: list[Job]) -> Batch:
    return _mine[0].batch(jobs)
