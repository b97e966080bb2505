"""Grade many students at once, on as many processors as there are; few of them in memory."""

from __future__ import annotations

import os
import sys
from collections import deque
from itertools import islice
from typing import TYPE_CHECKING

from rightslab.grading.grader import Done, Grader, Job, Setup
from rightslab.grading.staging import StoppedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

SERIAL = 200  # up to so many students one process is quicker than starting others
_CHUNK = 25  # students a message
_AHEAD = 3  # messages that wait for each process

_mine: list[Grader] = []  # the grader of this process


def workers(jobs: int, students: int) -> int:
    """Return how many processes grade; 1 means this one alone. ``jobs`` is 0 or what was asked."""
    if sys.platform == "emscripten":
        return 1
    if jobs:
        return jobs
    return (os.cpu_count() or 1) if students > SERIAL else 1


def graded(setup: Setup, jobs: Iterable[Job], count: int) -> Iterator[Done]:
    """Yield what became of each student, in any order. Raises StoppedError."""
    if count > 1:
        yield from _together(setup, jobs, count)
        return
    grader = Grader(setup)
    yield from map(grader.grade, jobs)


def _together(setup: Setup, jobs: Iterable[Job], count: int) -> Iterator[Done]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    waiting: deque[Future[list[Done]]] = deque()
    left = iter(jobs)
    try:
        # Fresh processes, not copies of this one: a notebook has threads, which copies do not get.
        with ProcessPoolExecutor(count, get_context("spawn"), _start, (setup,)) as pool:
            while chunk := list(islice(left, _CHUNK)):
                waiting.append(pool.submit(_grade, chunk))
                if len(waiting) >= count * _AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        msg = (
            "A process that helped with the grading ended early; perhaps the memory was full. The "
            "results that are there stay as they are. Grade again with --jobs 1."
        )
        raise StoppedError(msg) from error


def _start(setup: Setup) -> None:
    _mine[:] = [Grader(setup)]


def _grade(jobs: list[Job]) -> list[Done]:
    return [_mine[0].grade(job) for job in jobs]
