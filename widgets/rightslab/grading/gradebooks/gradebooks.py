"""All gradebooks at once: the file that an instructor exported is filled, else one is made."""

from __future__ import annotations

import csv
from contextlib import ExitStack
from itertools import chain
from typing import TYPE_CHECKING

from rightslab.core.errors import unknown_name
from rightslab.grading.csv_cells import cell
from rightslab.grading.gradebooks import blackboard, brightspace, canvas, moodle
from rightslab.grading.gradebooks.entries import Index, entry
from rightslab.grading.gradebooks.table import GradebookError
from rightslab.storage.class_files import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from rightslab.core.grade_plan import GradePlan
    from rightslab.core.grades import Graded

PLATFORMS = {
    "canvas": canvas,
    "moodle": moodle,
    "blackboard": blackboard,
    "brightspace": brightspace,
}


def write_all(
    folder: Path, rows: Iterable[Graded], plan: GradePlan, exports: Mapping[str, Path]
) -> list[Problem]:
    """Write ``gradebook-<platform>.csv`` for each platform and return what is to be told.

    ``exports`` are files from a platform, by its name. Who is not graded to the end has an empty
    cell. An export that cannot be filled is a problem, and a file of our own stands in its place.
    """
    for name in exports:
        if name not in PLATFORMS:
            raise unknown_name("learning platform", name, PLATFORMS)
    entries = map(entry, rows)
    first = next(entries, None)  # all have the same most, which stands in the heads
    index = Index(most=first.most if first else 0.0)
    with ExitStack() as open_:
        writers = {}
        for name, platform in PLATFORMS.items():
            path = folder / f"gradebook-{name}.csv"
            file = open_.enter_context(path.open("w", encoding="utf-8", newline=""))
            writers[name] = csv.writer(file)
            writers[name].writerows(platform.head(plan.title, index.most))
        for one in chain([first] if first else (), entries):
            for name, platform in PLATFORMS.items():
                writers[name].writerow(list(map(cell, platform.row(one))))
            if exports:
                index.add(one)
    return [problem for name in exports for problem in _fill(folder, name, exports, index, plan)]


def _fill(
    folder: Path, name: str, exports: Mapping[str, Path], index: Index, plan: GradePlan
) -> list[Problem]:
    path = exports[name]
    try:
        found = PLATFORMS[name].filled(path, index, plan.title)
    except GradebookError as error:
        what = f"{error} A file with the usual columns was made instead."
        return [Problem(path.name, what, "Then grade again: it takes a moment.")]
    made = folder / f"gradebook-{name}.csv"
    made.write_bytes(found.data)
    do = "Look whether that is as it should be; the other rows are filled."
    return [Problem(made.name, said, do) for said in found.said]
