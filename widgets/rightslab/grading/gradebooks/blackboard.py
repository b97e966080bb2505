"""Blackboard Learn: Full Grade Center > Work Offline > Upload.

A student is known by Username, a column by the id in its head; a column without one becomes a new
column of text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rightslab.grading.csv_cells import number
from rightslab.grading.gradebooks.filling import Filled, Target, fill
from rightslab.grading.gradebooks.table import bare, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rightslab.grading.gradebooks.entries import Entry, Index
    from rightslab.grading.gradebooks.table import Table

PLATFORM = "Blackboard"
_KEYS = ("Username", "Student ID")
_NEEDS = (("Username",),)
_HEAD = re.compile(r"^(?P<title>.*?)\s*(\[Total Pts: (?P<most>[\d.,]+)?[^\]]*\])?\s*(\|\s*\d+)?$")


def head(title: str, most: float) -> Iterator[list[str]]:
    """Yield the first row of a file of our own."""
    names = ["Last Name", "First Name", "Username", "Student ID"]
    yield [*names, f"{title} [Total Pts: {number(most)} Score]"]


def row(one: Entry) -> list[str]:
    """Return one student's row. The last word of a name counts as the last name."""
    first, _, last = one.name.rpartition(" ")
    if "," in one.name:
        last, _, first = (part.strip() for part in one.name.partition(","))
    username = one.account("Username", "login") or one.id
    points = "" if one.total is None else number(one.total)
    return [last, first, username, one.account("Student ID") or one.id, points]


def filled(path: Path, index: Index, title: str) -> Filled:
    """Fill the column of this title in a downloaded grade center; a new one where there is none."""
    table = read(path, _NEEDS, PLATFORM)
    keys = [at for at in map(table.column, _KEYS) if at is not None]
    halves = (table.column("First Name"), table.column("Last Name"))
    names = [at for at in halves if at is not None]
    return fill(table, index, _target(table, title, index.most), keys, names)


def _target(table: Table, title: str, most: float) -> Target:
    for at, name in enumerate(table.columns):
        found = _HEAD.match(name)
        if found and bare(found["title"]) == bare(title):
            points = (found["most"] or "").replace(",", "")
            return Target(at, float(points) if points.replace(".", "", 1).isdigit() else None)
    table.columns.append(f"{title} [Total Pts: {number(most)} Score]")
    return Target(len(table.columns) - 1)
