"""What was measured: rows of numbers, and how they are shown as a table and as JSON."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field
from typing import Any


@dataclass(eq=False)
class Row:
    """One thing measured several times, with what it should reach and what it is held against."""

    group: str
    what: str
    unit: str = "ms"
    reach: float | None = None
    at_least: bool = False  # the reach is a floor, not a ceiling
    against: Row | None = None
    note: str = ""
    values: list[float] = field(default_factory=list)

    def add(self, *values: float) -> None:
        self.values.extend(float(value) for value in values)

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def verdict(self) -> str:
        """Say in words whether the median reaches what it should."""
        if self.reach is None:
            return "no reach set"
        reached = self.median >= self.reach if self.at_least else self.median <= self.reach
        return "met" if reached else "not met"

    @property
    def ratio(self) -> float | None:
        """Return this median over the baseline's; none where there is no baseline to speak of."""
        if self.against is None or not self.against.values or not self.against.median:
            return None
        return self.median / self.against.median

    def plain(self) -> dict[str, Any]:
        return {
            "group": self.group,
            "what": self.what.strip(),
            "median": self.median,
            "minimum": min(self.values),
            "maximum": max(self.values),
            "n": len(self.values),
            "unit": self.unit,
            "reach": self.reach,
            "reach_is": "at least" if self.at_least else "at most",
            "verdict": self.verdict,
            "ratio": self.ratio,
            "against": self.against.what.strip() if self.against else None,
            "note": self.note,
            "values": self.values,
        }

    def cells(self, shown: list[Row]) -> tuple[str, ...]:
        """Return what stands in the table; baselines are named by their number there."""
        sign = "≥ " if self.at_least else "≤ "
        reach = "" if self.reach is None else f"{sign}{number(self.reach)}"
        base = f"row {shown.index(self.against) + 1}" if self.against in shown else ""
        return (
            str(shown.index(self) + 1),
            self.what,
            number(self.median),
            number(min(self.values)),
            number(max(self.values)),
            str(len(self.values)),
            self.unit,
            reach,
            "" if self.reach is None else self.verdict,
            "" if self.ratio is None else f"{self.ratio:.2f} × {base}",
        )


HEAD = ("row", "what", "median", "min", "max", "n", "unit", "reach", "", "against")
RIGHT = {0, 2, 3, 4, 5, 7}


def number(value: float) -> str:
    """Write a number with as many places as it is worth.

    >>> number(0.314), number(12.34), number(100004.0), number(150)
    ('0.31', '12.3', '100004', '150')
    """
    if value == int(value) or abs(value) >= 1000:
        return f"{value:.0f}"
    return f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}"


def text(rows: list[Row]) -> str:
    """Return the rows that hold something as one table, then what is to be said about them."""
    shown = [row for row in rows if row.values]
    if not shown:
        return "Nothing is measured yet."
    body = [row.cells(shown) for row in shown]
    wide = [max(map(len, column)) for column in zip(HEAD, *body, strict=True)]
    wide[1] = max([wide[1], *(len(row.group) for row in shown)])
    lines = [_line(HEAD, wide), "|".join(["", *("-" * (w + 2) for w in wide), ""])]
    group = ""
    for row, cells in zip(shown, body, strict=True):
        if row.group != group:
            lines.append(_line(["", row.group.upper(), *[""] * (len(HEAD) - 2)], wide))
        group = row.group
        lines.append(_line(cells, wide))
    notes = [f"- row {n}: {row.note}" for n, row in enumerate(shown, 1) if row.note]
    return "\n".join([*lines, "", *notes]).rstrip()


def _line(cells: tuple[str, ...] | list[str], wide: list[int]) -> str:
    padded = (
        cell.rjust(width) if at in RIGHT else cell.ljust(width)
        for at, (cell, width) in enumerate(zip(cells, wide, strict=True))
    )
    return f"| {' | '.join(padded)} |"
