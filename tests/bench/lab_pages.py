"""The tagger in a real JupyterLab: opening a lesson, tagging, and a very long text."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench import scratch
from tests.bench.browser import browser, new_page
from tests.bench.tagging import Tagging
from tests.jupyter.lab import open_lesson, run_cell
from tests.jupyter.lab import start as start_lab

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from tests.bench.bench import Bench
    from tests.jupyter.lab import Lab

LESSON = "06_tag_the_rights"


def in_lab(bench: Bench) -> None:
    """Open lessons, press keys and draw long texts in JupyterLab, in a real browser."""
    with started() as (lab, data), browser() as running:
        _opening(bench, running, lab)
        lab.clear()
        # What is tagged, how many tags there are, and how long the script may take.
        for activity, page, count, reach in (
            ("speech", "bench_speech", 50, 4),
            ("words-10000", "bench_long", 1000, 8),
        ):
            scratch.fill(lab.work, data, activity, count)
            with new_page(running) as opened:
                Tagging(bench, lab, opened, activity, count).measure(page, reach)
        _longest(bench, running, lab)


@contextmanager
def started() -> Iterator[tuple[Lab, Path]]:
    """Start JupyterLab on a copy of the lessons and of the data, with the bench's own added."""
    before = os.environ.get("RIGHTSLAB_DATA")
    with tempfile.TemporaryDirectory() as name:
        data = scratch.make_data(Path(name))
        os.environ["RIGHTSLAB_DATA"] = str(data)
        lab = None
        try:
            lab = start_lab(Path(name))
            scratch.make_notebooks(lab.lessons)
            yield lab, data
        finally:
            if lab:
                lab.stop()
            if before is None:
                del os.environ["RIGHTSLAB_DATA"]
            else:
                os.environ["RIGHTSLAB_DATA"] = before


def _opening(bench: Bench, running: Browser, lab: Lab) -> None:
    bench.group = "JupyterLab, opening a lesson"
    plain = bench.row("open a notebook with an empty widget, new kernel, to the widget")
    row = bench.row("open lesson 06, new kernel, to the first widget ready", against=plain)
    cells = bench.row("  from a living kernel: its two cells run, to the widget ready")
    for counts in bench.rounds():
        bare = _open(running, lab, "bench_plain", "import Plain", "Plain()", ".bench-plain")
        show = 'lesson.show("tag-rights")'
        ready = ".rl-saved[data-status=saved]"
        ours = _open(running, lab, LESSON, "open_lesson(", show, ready)
        if counts:
            plain.add(bare[0])
            row.add(ours[0])
            cells.add(ours[1])


def _open(running: Browser, lab: Lab, *names: str) -> tuple[float, float]:
    notebook, first, second, ready = names
    lab.clear()
    with new_page(running) as page:
        began = time.perf_counter()
        open_lesson(page, lab, notebook)
        kernel = time.perf_counter()
        run_cell(page, first)
        run_cell(page, second).locator(ready).wait_for()
        end = time.perf_counter()
    return 1000 * (end - began), 1000 * (end - kernel)


def _longest(bench: Bench, running: Browser, lab: Lab) -> None:
    bench.group = "JupyterLab, 100,000 words"
    cell = bench.row("running the cell to painted")
    cell.note = "the kernel makes the document and sends it; there is no reach for this"
    paint = bench.row("  the page's part: drawing to painted", against=cell)
    words = bench.row("  words in the DOM then", "words", 100_000, at_least=True)
    with new_page(running) as page:
        open_lesson(page, lab, "bench_longest")
        run_cell(page, "open_lesson(")
        run_cell(page, 'lesson.show("words-100000")').locator(".rl-text").wait_for()
        for counts in bench.rounds():
            page.evaluate("bench.armCell()")
            run_cell(page, 'lesson.show("words-100000")')
            found = page.evaluate("bench.result")
            if counts:
                cell.add(found["cell"])
                paint.add(found["page"])
                words.add(page.evaluate("bench.wordsIn(document.querySelector('.rl-text'))"))
