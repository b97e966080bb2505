"""A fault found in data or lessons: where it is, what it is, and what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault. ``file`` starts at the kit's folder; ``row`` is a row, a cell, or empty."""

    file: str
    row: str
    what: str
    cure: str

    def __str__(self) -> str:
        place = f"{self.file}, {self.row}" if self.row else self.file
        return f"{place}: {self.what} Do this: {self.cure}"
