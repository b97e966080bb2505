"""How long a static site takes to build: fetched parts are there, all else is made anew."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.publish.sites import are_here

from rightslab.publish.site import Wish, build

if TYPE_CHECKING:
    from tests.bench.bench import Bench

BUILD, LIMIT = 120, 25


def site(bench: Bench) -> None:
    """Build a class site into a new folder, and say what a first visit fetches of it."""
    if not are_here():
        bench.say("The parts of a site are not here: run python kit.py site --fetch-only.")
        return
    row = bench.row("a class site, built whole", "s", BUILD)
    size = bench.row("fetched before the first widget, beyond Pyodide's core", "MB", LIMIT)
    for counts in bench.rounds(warm_up=0, runs=3):
        with tempfile.TemporaryDirectory() as folder:
            started = time.perf_counter()
            built = build(Path(folder) / "site", Wish("class"))
            if counts:
                row.add(time.perf_counter() - started)
                size.add(built.sizes.beyond / 1e6)
    core, page = built.sizes.compressed("core"), built.sizes.compressed("page")
    size.note = f"compressed; Pyodide's core {core / 1e6:.1f} MB, JupyterLite {page / 1e6:.1f} MB"
