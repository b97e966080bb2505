"""Fill one column of a platform's own file, and say who was not found on either side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core.grades import rounded
from rightslab.grading.csv_cells import number
from rightslab.grading.gradebooks.table import GradebookError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.grading.gradebooks.entries import Entry, Index
    from rightslab.grading.gradebooks.table import Table


_NAMED = 3  # so many students are named, the others counted


@dataclass(frozen=True, slots=True)
class Target:
    """The column to be filled and the most points that the platform has for it; None = ours."""

    column: int
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled file, and what is to be said of it."""

    data: bytes
    said: tuple[str, ...]


def fill(
    table: Table,
    index: Index,
    target: Target,
    keys: Sequence[int],
    names: Sequence[int],
    skip: int = 0,
) -> Filled:
    """Write each total into its row. Rows of nobody here, and grades not there yet, stay as is.

    ``keys`` are the columns of the platform's ids, ``names`` those that make up the name, ``skip``
    rows after the head that are no students. Totals are scaled where the platform counts to
    another sum.
    """
    seen: set[str] = set()
    unknown: list[str] = []
    for row in table.rows[table.head + 1 + skip :]:
        name = " ".join(row[at] for at in names if at < len(row))
        found = index.find(table, row, keys, name)
        if found is None:
            unknown.append(name.strip() or " ".join(filter(None, row[:2])))
            continue
        if found.id in seen:
            msg = (
                f"Two rows of the gradebook are those of {found.name or found.id}. Take one of "
                "them out, or give the roster the platform's ids."
            )
            raise GradebookError(msg)
        seen.add(found.id)
        if found.total is not None:
            row.extend([""] * (target.column + 1 - len(row)))
            row[target.column] = number(_scaled(found, target))
    return Filled(table.written(), tuple(_said(index, seen, unknown, target)))


def _some(found: Sequence[str]) -> str:
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return f"{', '.join(found[:_NAMED])}{more}"


def _scaled(found: Entry, target: Target) -> float:
    total = found.total or 0.0
    if target.most is None or not found.most or target.most == found.most:
        return total
    return rounded(total * target.most / found.most)


def _said(index: Index, seen: set[str], unknown: Sequence[str], target: Target) -> list[str]:
    said = []
    left = [one for one in index.ids.values() if one.id not in seen and one.total is not None]
    if left:
        some = _some([one.name or one.id for one in left])
        said.append(f"Graded, and not in the file that you exported: {some}.")
    if unknown:
        some = f"{len(unknown)} ({_some(unknown)})"
        said.append(f"Rows of the file without a hand-in or a place on the roster: {some}.")
    if target.most is not None and target.most != index.most:
        said.append(
            f"The platform counts to {number(target.most)} points and the kit to "
            f"{number(index.most)}: the totals were scaled."
        )
    return said
