"""Grading whole classes: how long a student takes, and what all processes together hold."""

from __future__ import annotations

import os
import resource
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.core.grade_plan import GradePlan
from rightslab.demo.demo import SUBMISSIONS, Demo, write
from rightslab.grading import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.bench.bench import Bench

CLASS, LARGE = 300, 10_000
_PROC = Path("/proc")
_OFTEN = 0.25  # seconds between two looks at the memory


def a_class(bench: Bench, folder: Path) -> None:
    """Grade a class, grade it again, and again with one thing changed."""
    bench.progress("making a class")
    write(folder / "class", Demo(CLASS))
    given = folder / "class" / SUBMISSIONS
    first = bench.row(f"{CLASS} hand-ins with pages and report, a student", reach=9)
    first.note = "9 ms a student are 90 s for 10,000, on as many processes as there are cores"
    again = bench.row("the same again, nothing changed, a student", against=first)
    key = bench.row("the same again, points of one activity changed, a student", against=first)
    memory = bench.row("memory of all processes that grade, at most", "MB", reach=300)
    other = run.Options(plan=GradePlan(points={"tag-rights": 12}))
    for counts in bench.rounds(warm_up=0, runs=3):
        with tempfile.TemporaryDirectory() as out, watched() as most:
            times = (
                _wall(lambda out=out: run.grade(given, Path(out))),
                _wall(lambda out=out: run.grade(given, Path(out))),
                _wall(lambda out=out: run.grade(given, Path(out), other)),
            )
        if counts:
            for row, spent in zip((first, again, key), times, strict=True):
                row.add(1000 * spent / CLASS)
            memory.add(max(most) / 1e6)


def a_large_class(bench: Bench, folder: Path) -> None:
    """Grade 10,000 students once, and once more with nothing changed."""
    bench.progress("making 10,000 hand-ins")
    write(folder / "large", Demo(LARGE))
    given = folder / "large" / SUBMISSIONS
    first = bench.row(f"{LARGE:,} hand-ins with pages and report", "s", reach=90)
    again = bench.row("the same again, nothing changed", "s", against=first)
    memory = bench.row("memory of all processes that grade, at most", "MB", reach=300)
    with tempfile.TemporaryDirectory() as out, watched() as most:
        for row in (first, again):
            row.add(_wall(lambda out=out: run.grade(given, Path(out), run.Options(), _tell(bench))))
    memory.add(max(most) / 1e6)


def _tell(bench: Bench) -> Callable[[run.Progress], None]:
    return lambda now: bench.progress(f"{now.step} {now.done:,}")


@contextmanager
def watched() -> Iterator[list[int]]:
    """Note how many bytes this process and those that it started hold, again and again."""
    seen = [_held()]
    over = threading.Event()

    def watch() -> None:
        while not over.wait(_OFTEN):
            seen.append(_held())

    watching = threading.Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield seen
    finally:
        over.set()
        watching.join()


def _held() -> int:
    if not _PROC.is_dir():  # no /proc: the most that this one and the largest other ever had
        both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        return sum(resource.getrusage(who).ru_maxrss * 1000 for who in both)
    return sum(map(_resident, _family(os.getpid())))


def _family(process: int) -> Iterator[int]:
    yield process
    for task in _PROC.glob(f"{process}/task/*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue  # it has ended in the meantime
        for child in children:
            yield from _family(int(child))


def _resident(process: int) -> int:
    """Return the bytes of a process; of what several share, its part."""
    try:
        lines = (_PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0  # it has ended in the meantime
    found = (line.split() for line in lines if line.startswith("Pss:"))
    return next((1024 * int(words[1]) for words in found), 0)


def _wall(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start
