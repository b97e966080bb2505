"""The bench as a command: which parts to run, and where the table goes.

It writes nothing into the folder of the kit. Ctrl-C stops it after the present round, and it then
prints what it has; a second Ctrl-C stops it at once.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import signal
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.bench import Bench
from tests.bench.machine import Machine
from tests.bench.parts import PARTS
from tests.prepare import find_browser

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def main(arguments: Sequence[str]) -> int:
    """Measure, then print; return the exit code."""
    chosen = parse(arguments)
    bench = Bench(quick=chosen.quick)
    stop_between_rounds(bench)
    os.environ["RIGHTSLAB_BROWSER"] = find_browser()
    with compiled_elsewhere():
        well = bench.run({name: PARTS[name] for name in PARTS if name in (chosen.only or PARTS)})
    machine = Machine.here()
    if chosen.json != "-":
        print(bench.report(machine), flush=True)
    if chosen.json:
        data = json.dumps(bench.plain(machine), indent=1, ensure_ascii=False)
        if chosen.json == "-":
            print(data)
        else:
            Path(chosen.json).write_text(f"{data}\n", encoding="utf-8")
    return 130 if bench.stop else 0 if well else 1


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the options."""
    parser = argparse.ArgumentParser(
        prog="kit.py bench", description="Measure how fast and how small the kit is."
    )
    parser.add_argument("--json", metavar="FILE", help="write the same as JSON; - prints it alone")
    parser.add_argument("--only", nargs="+", choices=list(PARTS), help="run only these parts")
    parser.add_argument("--quick", action="store_true", help="few runs: for a look, not a figure")
    return parser.parse_args(arguments)


@contextlib.contextmanager
def compiled_elsewhere() -> Iterator[None]:
    """Let each Python that is started find its modules compiled, and keep them outside the kit.

    Some machines forbid Python to keep compiled modules; imports then take twice as long, which
    says something of the machine and nothing of the kit.
    """
    names = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
    before = {name: os.environ.pop(name) for name in names if name in os.environ}
    try:
        with tempfile.TemporaryDirectory(prefix="rightslab-bench-") as folder:
            os.environ["PYTHONPYCACHEPREFIX"] = folder
            yield
    finally:
        os.environ.pop("PYTHONPYCACHEPREFIX", None)
        os.environ.update(before)


def stop_between_rounds(bench: Bench) -> None:
    """Let the first Ctrl-C end the present round well, so that browser and server stop too."""

    def ask(number: int, _: object) -> None:
        bench.stop = True
        bench.say("\nStopping after this round. Once more stops at once.")
        signal.signal(number, signal.default_int_handler)

    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, ask)
