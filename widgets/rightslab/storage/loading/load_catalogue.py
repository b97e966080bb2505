"""Load the catalogue. A fact that was not verified never leaves this module."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from rightslab.core.catalogue import VERIFIED, Catalogue, Category, Citation, Instrument, Right
from rightslab.storage.loading.schema import Row, table

if TYPE_CHECKING:
    from pathlib import Path


@cache
def catalogue(root: Path) -> Catalogue:
    """Return the catalogue under ``root``."""
    folder = root / "catalogue"
    instruments = table(root, "instruments", folder / "instruments.csv")
    cited_as = {row["id"]: row["cited_as"] for row in instruments}
    citations: dict[str, list[Citation]] = defaultdict(list)
    for row in table(root, "articles", folder / "articles.csv"):
        citations[row.pop("right")].append(Citation(cited_as=cited_as[row["instrument"]], **row))
    return Catalogue(
        tuple(category(row) for row in table(root, "categories", folder / "categories.csv")),
        tuple(
            _right(row, tuple(citations[row["id"]]))
            for row in table(root, "rights", folder / "rights.csv")
        ),
        tuple(_instrument(row) for row in instruments),
    )


def category(row: Row) -> Category:
    """Make a category of a row; what it does not need is left out."""
    return Category(**{name: str(row[name]) for name in Category.__slots__})


def _right(row: Row, citations: tuple[Citation, ...]) -> Right:
    row = {name: value for name, value in row.items() if name != "note_to_check"}
    return Right(**row, citations=citations)


def _instrument(row: Row) -> Instrument:
    def verified(name: str) -> str:
        return str(row[name]) if row[f"{name}_mark"] == VERIFIED else ""

    return Instrument(
        id=row["id"],
        name=verified("name") or row["cited_as"],
        cited_as=row["cited_as"],
        kind=row["kind"],
        year=verified("year"),
        symbol=verified("symbol"),
        in_force=verified("in_force"),
        note=row["note"],
    )
