"""Canvas: Grades > Import.

A student is known by ID, SIS User ID or SIS Login ID, a column by its number in brackets or its
title; a title that Canvas does not know becomes a new assignment.
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

PLATFORM = "Canvas"
_NEEDS = (("Student", "LastName"), ("ID",))
_KEYS = ("ID", "SIS User ID", "SIS Login ID", "Integration ID")
_POSSIBLE = "    Points Possible"  # four spaces, as Canvas writes it
_NUMBER = re.compile(r"\s*\(\d+\)$")


def head(title: str, most: float) -> Iterator[list[str]]:
    """Yield the first rows of a file of our own."""
    yield ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", title]
    yield [_POSSIBLE, "", "", "", "", number(most)]


def row(one: Entry) -> list[str]:
    """Return one student's row."""
    login = one.account("SIS Login ID", "login", "username", "email")
    ids = [one.account("ID", "canvas id"), one.account("SIS User ID") or one.id, login]
    return [one.name, *ids, one.section, "" if one.total is None else number(one.total)]


def filled(path: Path, index: Index, title: str) -> Filled:
    """Fill the column of this title in an exported gradebook; a new column where there is none."""
    table = read(path, _NEEDS, PLATFORM)
    names = [at for at in (table.column("FirstName"), table.column("LastName")) if at is not None]
    names = names or [at for at in (table.column("Student"),) if at is not None]
    keys = [at for at in map(table.column, _KEYS) if at is not None]
    skip = _above_students(table, names[0])
    column = _column(table, title)
    possible = next(
        (line for line in _above(table, skip) if "points possible" in line[0].casefold()), None
    )
    if column is None:
        column = len(table.columns)
        table.columns.append(title)
        if possible is not None:
            possible += [""] * (column + 1 - len(possible))
            possible[column] = number(index.most)
    return fill(table, index, Target(column, _most(possible, column)), keys, names, skip)


def _column(table: Table, title: str) -> int | None:
    for at, name in enumerate(table.columns):
        if bare(name) == bare(title) or bare(_NUMBER.sub("", name)) == bare(title):
            return at
    return None


def _above_students(table: Table, name: int) -> int:
    """Return how many rows after the head are none of students: muted, points possible."""
    skip = 0
    for line in table.rows[table.head + 1 : table.head + 4]:
        first = line[name].casefold() if name < len(line) else ""
        rest = " ".join(line).casefold()
        if "points possible" in first or (not first and ("muted" in rest or "manual" in rest)):
            skip += 1
        else:
            break
    return skip


def _above(table: Table, skip: int) -> list[list[str]]:
    return table.rows[table.head + 1 : table.head + 1 + skip]


def _most(possible: list[str] | None, column: int) -> float | None:
    text = possible[column] if possible and column < len(possible) else ""
    try:
        return float(text.replace(",", ".")) or None
    except ValueError:
        return None
