"""One run of the bench: which rows there are, how often each is measured, and when to stop."""

from __future__ import annotations

import sys
import traceback
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.bench.machine import Machine, load
from tests.bench.table import Row, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Part = Callable[["Bench"], None]

RUNS, QUICK = 15, 3


class StoppedError(Exception):
    """Somebody wants no more rounds; what is measured so far is kept."""


@dataclass
class Bench:
    """What the parts write into and ask how often to measure."""

    quick: bool = False
    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    loads: list[float] = field(default_factory=list)
    left: list[str] = field(default_factory=list)  # parts not run, or not to the end
    stop: bool = False
    part: str = ""
    group: str = ""  # the heading under which rows stand

    def row(self, what: str, unit: str = "ms", reach: float | None = None, **more: Any) -> Row:
        """Add a row. It shows as soon as it holds one value."""
        row = Row(self.group, what, unit, reach, **more)
        self.rows.append(row)
        return row

    def rounds(self, *, warm_up: int = 1, runs: int = RUNS) -> Iterator[bool]:
        """Go round; yields whether this round counts. Between two rounds one can stop."""
        runs = min(runs, QUICK) if self.quick else runs
        for n in range(warm_up + runs):
            if self.stop:
                raise StoppedError
            self.progress(f"{n - warm_up + 1} of {runs}" if n >= warm_up else "warming up")
            yield n >= warm_up
        self.progress("done")

    def progress(self, words: str) -> None:
        """Show how far it is, on one line where somebody looks at a terminal."""
        if sys.stderr.isatty():
            end = "\n" if words == "done" else ""
            print(f"\r  {self.part}: {words}   ", end=end, file=sys.stderr, flush=True)

    def say(self, words: str) -> None:
        print(words, file=sys.stderr, flush=True)

    def run(self, parts: Mapping[str, Part]) -> bool:
        """Run the parts one after another; say whether all went through."""
        well = True
        for name, part in parts.items():
            if self.stop:
                self.left.append(name)
                continue
            self.part = self.group = name
            self.loads.append(load())
            self.say(f"{name}: {str(part.__doc__).splitlines()[0]}")
            try:
                part(self)
            except (StoppedError, KeyboardInterrupt):
                self.stop = True
                self.left.append(f"{name} (begun)")
            except Exception:  # noqa: BLE001 - the other parts are worth having all the same
                well = False
                self.left.append(f"{name} (failed)")
                self.say(f"\n{traceback.format_exc()}\nThe part {name} failed; the others go on.")
        self.loads.append(load())
        return well

    def report(self, machine: Machine) -> str:
        """Return the table with all that one must know to judge it."""
        out = [*machine.lines(), self.about_load(machine.cores), "", text(self.rows)]
        out += ["", *(f"- {note}" for note in self.notes)]
        if self.left:
            out.append(f"- Not whole: {', '.join(self.left)}. The rows above hold what there is.")
        out.append("- The whole test command is not run here. Time it: time python kit.py test")
        return "\n".join(out)

    def about_load(self, cores: int) -> str:
        """Say how busy the machine was, and whether the figures can be relied on."""
        first, most = (self.loads[0], max(self.loads)) if self.loads else (load(), load())
        words = f"Load average when it began {first:.1f}, most between and after parts {most:.1f}."
        if first > cores / 2:
            return (
                f"{words} UNRELIABLE: other programs kept {cores} cores busy. Take times as upper "
                "bounds, rely on ratios and minima, and run it again on a quiet machine."
            )
        return f"{words} The machine was quiet enough when it began."

    def plain(self, machine: Machine) -> dict[str, Any]:
        """Return the same as the report, for programs."""
        return {
            "bench": "rightslab",
            "quick": self.quick,
            "whole": not self.left,
            "left": self.left,
            "machine": machine.plain(),
            "loads": self.loads,
            "reliable": not self.loads or self.loads[0] <= machine.cores / 2,
            "rows": [row.plain() for row in self.rows if row.values],
            "notes": self.notes,
        }
