"""The shape of each CSV file in ``data/``: to load it by, and to check it by."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from rightslab.core.errors import RightslabError, unknown_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Row = dict[str, Any]


class DataError(RightslabError):
    """A file of ``data/`` cannot be read as it stands."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a cell may hold; the comment in ``data/schemas/categories.toml`` explains each word."""

    name: str
    allowed: tuple[str, ...] = ()
    refers: str = ""
    list: str = ""
    flag: bool = False
    empty: bool = False
    quote_in: str = ""
    prose: bool = False
    withheld: bool = False

    def values(self, cell: str) -> tuple[str, ...]:
        """Return the values in a cell: several where the column is a list, none where empty."""
        parts = cell.split(self.list) if self.list else [cell]
        return tuple(part.strip() for part in parts if part.strip())

    def typed(self, cell: str) -> str | bool | tuple[str, ...]:
        """Return the cell as the loader wants it."""
        if self.flag:
            return cell == "yes"
        return self.values(cell) if self.list else cell


@dataclass(frozen=True, slots=True)
class Schema:
    """The files of one kind, the columns that name a row, and all columns."""

    name: str
    files: tuple[str, ...]
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def paths(self, root: Path) -> Iterator[Path]:
        """Yield the files of this kind that exist under ``root``."""
        for pattern in self.files:
            yield from sorted(root.glob(pattern))


@cache
def schemas(root: Path) -> dict[str, Schema]:
    """Return all schemas by name."""
    return {path.stem: _read(path) for path in sorted((root / "schemas").glob("*.toml"))}


def table(root: Path, kind: str, path: Path) -> list[Row]:
    """Read one CSV file by its schema, each cell as its column says.

    Raises DataError with the place of each fault.
    """
    if kind not in schemas(root):
        raise unknown_name("schema", kind, schemas(root))
    schema = schemas(root)[kind]
    rows = raw_rows(path)
    missing = [c.name for c in schema.columns if rows and rows[0].get(c.name) is None]
    if missing:
        msg = (
            f"The file {path} lacks the column {missing[0]!r}. Its columns are "
            f"{', '.join(c.name for c in schema.columns)}. Run `rightslab check` to see all faults."
        )
        raise DataError(msg)
    return [{c.name: c.typed(row[c.name]) for c in schema.columns} for row in rows]


def raw_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file as they stand. Raises DataError."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except FileNotFoundError:
        msg = f"There is no file {path}. It belongs to the kit: run `python kit.py update`."
        raise DataError(msg) from None
    except (UnicodeDecodeError, csv.Error) as error:
        msg = f"The file {path} cannot be read as CSV in UTF-8: {error}. Save it as UTF-8 CSV."
        raise DataError(msg) from None


def toml(path: Path) -> dict[str, Any]:
    """Return a TOML file as plain data. Raises DataError."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        msg = f"There is no file {path}. It belongs to the kit: run `python kit.py update`."
        raise DataError(msg) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        msg = f"The file {path} is not well-formed TOML: {error}. Correct that place and try again."
        raise DataError(msg) from None


def _read(path: Path) -> Schema:
    given = toml(path)
    columns = (
        Column(name, **{**rule, "allowed": tuple(rule.get("allowed", ()))})
        for name, rule in given["columns"].items()
    )
    return Schema(path.stem, tuple(given["files"]), tuple(given["key"]), tuple(columns))
