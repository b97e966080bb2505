"""Grading whole classes: how long a student takes, and what all processes together hold.

Each grading is a Python of its own, as a command is: what the bench itself has in memory does not
count, and the start does.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.demo.demo import SUBMISSIONS, Demo, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.bench.bench import Bench
    from tests.bench.table import Row

CLASS, LARGE = 300, 10_000
_PROC = Path("/proc")
_OFTEN = 0.25  # seconds between two looks at the memory
_GRADE = """
import json, sys
from pathlib import Path
from rightslab.core.grade_plan import GradePlan
from rightslab.grading import run
given, out, points = sys.argv[1:]
run.grade(Path(given), Path(out), run.Options(plan=GradePlan(points=json.loads(points))))
"""


def a_class(bench: Bench, folder: Path) -> None:
    """Grade a class, grade it again, and again with one thing changed."""
    bench.progress("making a class")
    write(folder / "class", Demo(CLASS))
    given = folder / "class" / SUBMISSIONS
    first = bench.row(f"{CLASS} hand-ins with pages and report, a student")
    first.note = "start of Python and of its helpers included"
    again = bench.row("the same again, nothing changed, a student", against=first)
    key = bench.row("the same again, points of one activity changed, a student", against=first)
    memory = _memory(bench)
    for counts in bench.rounds(warm_up=0, runs=3):
        with tempfile.TemporaryDirectory() as out:
            found = [_graded(given, out), _graded(given, out), _graded(given, out, {"modals": 7})]
        if counts:
            for row, (spent, _) in zip((first, again, key), found, strict=True):
                row.add(1000 * spent / CLASS)
            _add(memory, max(most for _, most in found))


def a_large_class(bench: Bench, folder: Path) -> None:
    """Grade 10,000 students once, and once more with nothing changed."""
    bench.progress("making 10,000 hand-ins")
    write(folder / "large", Demo(LARGE))
    given = folder / "large" / SUBMISSIONS
    first = bench.row(f"{LARGE:,} hand-ins with pages and report", "s", reach=90)
    again = bench.row("the same again, nothing changed", "s", against=first)
    memory = _memory(bench)
    with tempfile.TemporaryDirectory() as out:
        for row in (first, again):
            bench.progress(row.what)
            spent, most = _graded(given, out)
            row.add(spent)
            _add(memory, most)


def _memory(bench: Bench) -> Row | None:
    if not _PROC.is_dir():
        bench.notes.append("The memory of graders is not measured: there is no /proc here.")
        return None
    return bench.row("memory of all processes that grade, at most", "MB", reach=300)


def _add(memory: Row | None, most: int) -> None:
    if memory:
        memory.add(most / 1e6)


def _graded(given: Path, out: str, points: Mapping[str, float] = {}) -> tuple[float, int]:
    """Grade in a Python of its own; return seconds, and the most bytes that it and its own held."""
    start, most = time.perf_counter(), 0
    grading = subprocess.Popen(
        [sys.executable, "-c", _GRADE, str(given), out, json.dumps(dict(points))]
    )
    while grading.poll() is None:
        most = max(most, sum(map(_resident, _family(grading.pid))))
        try:
            grading.wait(_OFTEN)
        except subprocess.TimeoutExpired:
            continue
    spent = time.perf_counter() - start
    if grading.returncode:
        msg = f"The grading ended with {grading.returncode}."
        raise RuntimeError(msg)
    return spent, most


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
