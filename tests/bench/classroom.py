"""A class: how long a folder of 500 hand-ins takes to open as layers, and to be looked at again."""

from __future__ import annotations

import json
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench.imports import time_new_python

from rightslab.core.activities.tagging_answer import Tagging
from rightslab.demo.crowd import make_crowd
from rightslab.desk.source import FolderSource
from rightslab.storage.keeping.answers import typed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.bench.bench import Bench

STUDENTS = 500
STEPS = {
    "again": "look again, nothing new",
    "late": "look again, one new file, heat strip drawn",
    "contested": "five most contested sentences, and confusions",
    "json": "json.loads of the same files",
    "cattrs": "typing their answers alone, by cattrs",
}
NEW = "from rightslab.desk.source import layers_from; layers_from({folder!r}).heat()"


def classroom(bench: Bench) -> None:
    """Open 500 hand-ins as layers with the heat strip drawn, and look at the folder again."""
    with tempfile.TemporaryDirectory() as name:
        files = make_crowd(Path(name, "in"), STUDENTS)
        opened = bench.row(f"open {STUDENTS} hand-ins as layers, heat strip drawn", reach=2000)
        size = sum(path.stat().st_size for path in files) / len(files)
        opened.note = f"{size / 1000:.0f} kB each; seals checked, each answer typed"
        new = bench.row("the same in a new Python, imports and all", reach=2000)
        rows = {"opened": opened} | {what: bench.row(words) for what, words in STEPS.items()}
        for counts in bench.rounds(runs=7):
            times = dict(_round(files))
            fresh = time_new_python(NEW.format(folder=str(files[0].parent)), name)
            if counts:
                new.add(fresh)
                for what, row in rows.items():
                    row.add(times[what])


def _round(files: list[Path]) -> Iterator[tuple[str, float]]:
    folder = files[0].parent
    source = FolderSource(folder)
    yield "opened", _timed(lambda: source.look().heat())
    yield "again", _timed(source.look)
    late = folder / "late.rightslab"
    late.write_bytes(files[0].read_bytes() + b" ")
    yield "late", _timed(lambda: source.look().heat())
    late.unlink()
    looked = source.look()
    yield "contested", _timed(lambda: (looked.contested(), looked.confusions()))
    parts: list[dict[str, Any]] = []
    yield "json", _timed(lambda: parts.extend(json.loads(path.read_bytes()) for path in files))
    answers = [one["answer"] for given in parts for one in given["activities"].values()]
    yield "cattrs", _timed(lambda: [typed(answer, Tagging) for answer in answers])


def _timed(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return 1000 * (time.perf_counter() - start)
