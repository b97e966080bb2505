"""Moodle: Grades > Import > CSV, or the offline grading worksheet of one assignment.

One row that Moodle does not take cancels its whole import, and points above the most of a grade
item are such a row. So a file of our own holds per cent, of 100.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.grading.csv_cells import number
from rightslab.grading.gradebooks.filling import Filled, Target, fill
from rightslab.grading.gradebooks.table import bare, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rightslab.grading.gradebooks.entries import Entry, Index
    from rightslab.grading.gradebooks.table import Table

PLATFORM = "Moodle"
MOST = 100.0
_KEYS = ("Identifier", "ID number", "idnumber", "Username", "Email address", "email")
_NEEDS = (_KEYS,)


def head(title: str, _most: float) -> Iterator[list[str]]:
    """Yield the first row of a file of our own."""
    yield ["ID number", "Username", "Email address", "Full name", f"{title} (per cent)"]


def row(one: Entry) -> list[str]:
    """Return one student's row."""
    username = one.account("Username", "login")
    ids = [one.account("ID number") or one.id, username, one.account("Email address", "email")]
    return [*ids, one.name, "" if one.percent is None else number(one.percent)]


def filled(path: Path, index: Index, title: str) -> Filled:
    """Fill the column *Grade* of a worksheet, or the column of this title of a grade export."""
    table = read(path, _NEEDS, PLATFORM)
    keys = [at for at in map(table.column, _KEYS) if at is not None]
    full = table.column("Full name")
    halves = (table.column("First name"), table.column("Last name", "Surname"))
    names = [full] if full is not None else [at for at in halves if at is not None]
    return fill(table, index, _target(table, title), keys, names)


def _target(table: Table, title: str) -> Target:
    grade, most = table.column("Grade"), table.column("Maximum Grade")
    if grade is not None and table.column("Identifier") is not None:
        return Target(grade, _first_number(table, most))
    for at, name in enumerate(table.columns):
        # An export names a grade item with its kind and how it is shown.
        short = bare(name.split(":")[-1]).removesuffix("(real)").removesuffix("(percentage)")
        if bare(name) == bare(title) or short.strip() == bare(title):
            return Target(at, MOST if bare(name).endswith("(percentage)") else None)
    table.columns.append(f"{title} (per cent)")
    return Target(len(table.columns) - 1, MOST)


def _first_number(table: Table, column: int | None) -> float | None:
    for line in table.rows[table.head + 1 :]:
        text = line[column] if column is not None and column < len(line) else ""
        try:
            return float(text.replace(",", "."))
        except ValueError:
            continue
    return None
