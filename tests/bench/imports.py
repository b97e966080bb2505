"""How long the kit takes to import, and what it does not import."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bench.bench import Bench

HEAVY = ("pandas", "numpy", "textblob", "cattrs")
BARE = "import anywidget"
ALONE = "import rightslab"
WHOLE = "import rightslab; rightslab.open_lesson"
SHOWN = "lesson = rightslab.open_lesson('06'); lesson.show('tag-rights')"
TELL = f"import json, sys; print(json.dumps([n for n in {HEAVY} if n in sys.modules]))"


def imports(bench: Bench) -> None:
    """Import in a new Python each time, by turns, and look which heavy packages came along."""
    base = bench.row(f"{BARE} (a new Python and all)")
    bare = bench.row(f"{ALONE} alone", against=base)
    whole = bench.row(f"{WHOLE}", against=base)
    over = bench.row("  the same, over import anywidget in the same round", reach=60)
    with tempfile.TemporaryDirectory() as folder:
        for counts in bench.rounds(warm_up=2):
            first, alone, all_of_it = (
                time_new_python(code, folder) for code in (BARE, ALONE, WHOLE)
            )
            if counts:
                base.add(first)
                bare.add(alone)
                whole.add(all_of_it)
                over.add(all_of_it - first)
        for what, code in {
            "heavy packages loaded by the import": WHOLE,
            "heavy packages loaded by opening and showing lesson 06": f"{WHOLE}\n{SHOWN}",
        }.items():
            row = bench.row(what, "packages", 0, note=f"of {', '.join(HEAVY)}")
            found = json.loads(_run(f"{code}\n{TELL}", folder).splitlines()[-1])
            row.add(len(found))
            row.note += f"; found: {', '.join(found) or 'none'}"


def time_new_python(code: str, folder: str) -> float:
    """Run code in a new Python and return how many milliseconds that took."""
    start = time.perf_counter()
    _run(code, folder)
    return 1000 * (time.perf_counter() - start)


def _run(code: str, folder: str) -> str:
    env = {**os.environ, "RIGHTSLAB_WORK": str(Path(folder, "work"))}
    words = [sys.executable, "-c", code]
    done = subprocess.run(words, env=env, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout
