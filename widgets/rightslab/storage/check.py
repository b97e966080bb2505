"""``rightslab check``: look whether ``data/`` and ``lessons/`` are as they say they are.

Each fault is printed with its file, its row and its cure. What is checked stands in one module a
subject: tables, texts, catalogue, readings, claims, activities, session, lessons, and prose.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.storage import library
from rightslab.storage.checks import (
    activities,
    catalogue,
    claims,
    lessons,
    prose,
    readings,
    session,
    tables,
    texts,
)
from rightslab.storage.checks.holdings import Holdings
from rightslab.storage.checks.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

_PARTS = (tables, catalogue, readings, claims, activities, session, prose, lessons)


def check(root: Path) -> list[Problem]:
    """Return all faults in the data under ``root`` and in the lessons beside it."""
    if not (root / "schemas").is_dir():
        what = "There is no folder of data here."
        return [Problem(str(root), "", what, "Give the folder that holds texts/ and schemas/.")]
    held = Holdings(root)
    problems = [*tables.structure(held), *texts.check(held)]
    if problems:
        return problems  # until all can be read, nothing else can be said of it
    return [problem for part in _PARTS for problem in part.check(held)]


def main(argv: Sequence[str] = ()) -> int:
    """Check the data, or the folder that is named; print what is wrong; 0 when nothing is."""
    root = Path(argv[0]).absolute() if argv else library.data_root()
    problems = check(root)
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
    notebooks = len(list(Holdings(root).lessons.glob("*.ipynb")))
    said = f"{len(problems)} faults" if problems else "no faults"
    sys.stdout.write(f"Checked {root} and {notebooks} lessons: {said}.\n")
    return 1 if problems else 0
