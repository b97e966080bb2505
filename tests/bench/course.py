"""The course: first widgets, whole lessons, Check on every activity, portfolio, hand-in."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
from nbclient import NotebookClient
from tests.bench.imports import time_new_python

from rightslab import takeaway
from rightslab.demo.played import play_course
from rightslab.storage import handin, library
from rightslab.storage.handin import Who
from rightslab.storage.workbook import Workbook
from rightslab.task import Task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.bench import Bench

LESSONS = Path(__file__).parents[2] / "lessons"
PANDAS = "import pandas"
FIRST = "import rightslab; lesson = rightslab.open_lesson({name!r}); lesson.show({first!r})"


def course(bench: Bench) -> None:
    """First widgets beside a bare import of pandas, whole lessons, Check, portfolio, hand-in."""
    _first_widgets(bench)
    _whole_lessons(bench)
    _checks(bench)


def _first_widgets(bench: Bench) -> None:
    base = bench.row(f"{PANDAS} (a new Python and all)")
    rows = {
        name: bench.row(f"first widget of {name}, over {PANDAS} in the same round", reach=1500)
        for name in library.lessons()
    }
    with tempfile.TemporaryDirectory() as folder:
        for counts in bench.rounds(runs=5):
            bare = time_new_python(PANDAS, folder)
            if counts:
                base.add(bare)
            for name, row in rows.items():
                first = library.activities(name)[0].id
                taken = time_new_python(FIRST.format(name=name, first=first), folder)
                if counts:
                    row.add(taken - bare)


def _whole_lessons(bench: Bench) -> None:
    rows = {
        name: bench.row(f"all cells of {name} by nbclient", "s", 15) for name in library.lessons()
    }
    for counts in bench.rounds(warm_up=0, runs=3):
        for name, row in rows.items():
            with tempfile.TemporaryDirectory() as folder:
                taken = _run(LESSONS / f"{name}.ipynb", folder)
            if counts:
                row.add(taken)


def _run(path: Path, folder: str) -> float:
    notebook = nbformat.read(path, as_version=4)
    start = time.perf_counter()
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": folder}})
    client.execute(env={**os.environ, "RIGHTSLAB_WORK": str(Path(folder, "work"))})
    return time.perf_counter() - start


def _checks(bench: Bench) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = Workbook.open(Path(folder))
        play_course(book)
        tasks = list(_tasks(book))
        rows = {
            task.activity.id: bench.row(f"Check on {task.activity.id} ({kind})", reach=50)
            for task in tasks
            for kind in [task.activity.kind]
        }
        page = bench.row("portfolio of a finished course", "s", 2)
        sealed = bench.row("hand-in of a finished course", "s")
        for counts in bench.rounds():
            for task in tasks:
                start = time.perf_counter()
                task.check()
                if counts:
                    rows[task.activity.id].add(1000 * (time.perf_counter() - start))
            start = time.perf_counter()
            made = takeaway.make_portfolio(book)
            between = time.perf_counter()
            file = handin.make(book, Who("Ana"))
            if counts:
                page.add(between - start)
                sealed.add(time.perf_counter() - between)
        page.note = f"{made.stat().st_size / 1000:.0f} kB"
        most = handin.MOST_BYTES / 1000
        sealed.note = f"{file.stat().st_size / 1000:.0f} kB of at most {most:.0f}"


def _tasks(book: Workbook) -> Iterator[Task]:
    for name in library.lessons():
        for activity in library.activities(name):
            if book.peek(activity.id) is not None:
                yield Task.of(activity, book)
