"""Make the files of many students on as many processors as there are, in the order of the class."""

from __future__ import annotations

import os
import sys
from collections import deque
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor

T = TypeVar("T")
_WORTH = 300  # students: fewer are made before another process is there
_CHUNK = 20  # students a message
_AHEAD = 3  # messages that wait for each process


def by_students(make: Callable[[int], T], students: int) -> Iterator[T]:
    """Yield ``make(0)``, ``make(1)`` and so on. It must be such that it can be sent to a process.

    Where no process can be started, all is made in this one.
    """
    cores = os.cpu_count() or 1
    made = 0
    if students > _WORTH and cores > 1 and sys.platform != "emscripten":
        for one in _together(make, students, cores):
            yield one
            made += 1
    yield from map(make, range(made, students))


def _together(make: Callable[[int], T], students: int, cores: int) -> Iterator[T]:
    """Yield as much as other processes made; it ends early where they cannot be or go away."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    try:
        with ProcessPoolExecutor(cores, get_context("spawn")) as pool:
            yield from _in_order(pool, make, students, cores)
    except (OSError, ImportError, NotImplementedError, BrokenProcessPool):
        return


def _in_order(
    pool: ProcessPoolExecutor, make: Callable[[int], T], students: int, cores: int
) -> Iterator[T]:
    waiting: deque[Future[list[T]]] = deque()
    left = iter(range(students))
    while chunk := list(islice(left, _CHUNK)):
        waiting.append(pool.submit(_some, make, chunk))
        if len(waiting) >= cores * _AHEAD:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _some(make: Callable[[int], T], numbers: list[int]) -> list[T]:
    return [make(number) for number in numbers]
