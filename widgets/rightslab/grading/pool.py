"""Grade many students at once, on as many processors as there are; few of them in memory."""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from rightslab.grading import look
from rightslab.grading.staging import StoppedError
from rightslab.grading.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor

    from rightslab.grading.collect_check import Known
    from rightslab.grading.collect_files import Found
    from rightslab.grading.job import Job, Setup
    from rightslab.grading.look import Looked
    from rightslab.grading.worker import Batch
    from rightslab.storage.class_files import Problem

T = TypeVar("T")
R = TypeVar("R")

SERIAL = 200  # up to so many students one process is quicker than starting others
_CHUNK = 25  # students or files a message
_MESSAGE = 1_000_000  # bytes of files a message, about
_MANY = 1_000  # files: then the rest is worth other processes, though nobody were to be graded
_ALONE = 5  # students between two looks at the progress, in one process
_STAYS = 0.05  # of the work of grading, where a student is only counted
_WORTH = 30  # students: then the rest is worth other processes
_SELDOM = 20_000  # objects made between two looks for what nobody needs any more
_AHEAD = 3  # messages that wait for each process
# What a machine says that lets no processes, pipes or locks be made, as some servers do.
_NO_PROCESSES = (OSError, ImportError, NotImplementedError, BrokenProcessPool)

_mine: list[Worker] = []  # the worker of this process


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
        while not self._are_up(may_wait=may_wait) and (some := list(islice(left, _ALONE))):
            yield self._worker.batch(some)
            weight += sum(_STAYS if one.stays else 1 for one in some)
            if self._others is None and weight > _WORTH:
                self.start()
        if self._others:
            batches = _together(self._others, _batch, _jobs(left), self._count * _AHEAD)
            yield from (batch for _, batch in batches)

    def looked_at(
        self, files: Iterator[Found | Problem], known: Known
    ) -> Iterator[tuple[Found | Problem, Looked | None]]:
        """Yield files in their order, each with what it says by itself; see `look.by_itself`.

        Where there are many, the others are started for it. Raises StoppedError as `graded` does.
        """
        alone = 0
        while not self._are_up(may_wait=False):
            some = list(islice(files, _ALONE))
            if not some:
                return
            yield from look.by_itself(some, known)
            alone += len(some)
            if self._others is None and alone > _MANY:
                self.start()
        if self._others:
            chunks = _chunks(files)
            for chunk, said in _together(self._others, _look, chunks, self._count * _AHEAD):
                yield from zip(chunk, said, strict=True)

    def close(self) -> None:
        """End the other processes."""
        if self._others:
            self._others.shutdown(cancel_futures=True)

    def _are_up(self, *, may_wait: bool) -> bool:
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


def _together(
    others: ProcessPoolExecutor, do: Callable[[T], R], given: Iterator[T], ahead: int
) -> Iterator[tuple[T, R]]:
    """Yield what the others make of each message, in their order, ``ahead`` of them on their way.

    Raises StoppedError where one of them ended early.
    """
    waiting: deque[tuple[T, Future[R]]] = deque()
    try:
        for one in given:
            waiting.append((one, others.submit(do, one)))
            if len(waiting) >= ahead:
                first, done = waiting.popleft()
                yield first, done.result()
        while waiting:
            first, done = waiting.popleft()
            yield first, done.result()
    except BrokenProcessPool as error:
        msg = (
            "A process that helped with the grading ended early; perhaps the memory was full. "
            "The results that are there stay as they are. Close other programs and grade again "
            "(in a terminal, --jobs 1 takes less memory)."
        )
        raise StoppedError(msg) from error


def _chunks(files: Iterator[Found | Problem]) -> Iterator[list[Found | Problem]]:
    """Yield some files at a time: so many, or so many bytes."""
    some: list[Found | Problem] = []
    size = 0
    for one in files:
        some.append(one)
        size += len(look.to_look_at(one) or b"")
        if len(some) == _CHUNK or size > _MESSAGE:
            yield some
            some, size = [], 0
    if some:
        yield some


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


def _jobs(left: Iterator[Job]) -> Iterator[list[Job]]:
    return iter(lambda: list(islice(left, _CHUNK)), [])


def _look(files: list[Found | Problem]) -> list[Looked | None]:
    return [said for _, said in look.by_itself(files, _mine[0].known)]


def _ready() -> None:
    """Do nothing: whoever asks waits until the process is there."""


def _batch(jobs: list[Job]) -> Batch:
    return _mine[0].batch(jobs)
