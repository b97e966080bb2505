"""Brightspace: Grades > Enter Grades > Import. A student is known by OrgDefinedId or Username.

The last column says where a row ends. Names and addresses are not taken in, and points above the
most of a grade item are cut.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rightslab.grading.csv_cells import number
from rightslab.grading.gradebooks.filling import Filled, Target, fill
from rightslab.grading.gradebooks.table import GradebookError, bare, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rightslab.grading.gradebooks.entries import Entry, Index
    from rightslab.grading.gradebooks.table import Table

PLATFORM = "Brightspace"
END = "End-of-Line Indicator"
_KEYS = ("OrgDefinedId", "Username")
_NEEDS = (_KEYS,)
_HEAD = re.compile(r"^(?P<title>.*?) Points Grade\s*(<[^>]*?MaxPoints:(?P<most>[\d.]+)[^>]*>)?$")


def head(title: str, _most: float) -> Iterator[list[str]]:
    """Yield the first row of a file of our own."""
    yield ["OrgDefinedId", "Username", f"{title} Points Grade", END]


def row(one: Entry) -> list[str]:
    """Return one student's row."""
    ids = [one.account("OrgDefinedId") or one.id, one.account("Username", "login")]
    return [*ids, "" if one.total is None else number(one.total), "#"]


def filled(path: Path, index: Index, title: str) -> Filled:
    """Fill the column of this title in an exported gradebook; a new one where there is none."""
    table = read(path, _NEEDS, PLATFORM)
    keys = [at for at in map(table.column, _KEYS) if at is not None]
    halves = (table.column("First Name"), table.column("Last Name"))
    return fill(table, index, _target(table, title), keys, [at for at in halves if at is not None])


def _target(table: Table, title: str) -> Target:
    for at, name in enumerate(table.columns):
        found = _HEAD.match(name)
        if found and bare(found["title"]) == bare(title):
            return Target(at, float(found["most"]) if found["most"] else None)
    end = table.column(END)
    if end is None:
        msg = (
            f"The file of Brightspace has neither a column '{title} Points Grade' nor "
            f"{END!r} as its last. Export it again with point grades, and give it as it comes."
        )
        raise GradebookError(msg)
    for line in table.rows[table.head :]:
        line.insert(end, f"{title} Points Grade" if line is table.columns else "")
    return Target(end)
