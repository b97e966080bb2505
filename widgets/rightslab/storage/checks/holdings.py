"""What the checks read: files as they stand, and the texts that can be read, each only once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError
from rightslab.storage.checks.problems import Problem
from rightslab.storage.loading import load_texts
from rightslab.storage.loading.schema import DataError, Schema, raw_rows, schemas, toml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rightslab.core.text import Text

RawRow = dict[str, str]


class Holdings:
    """The folder of the data, and what was read from it so far."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._tables: dict[Path, list[RawRow]] = {}

    @property
    def lessons(self) -> Path:
        """The folder of the lessons, beside the data: ``lessons``, or ``_lessons`` in a wheel."""
        return self.root.parent / self.root.name.replace("data", "lessons")

    @cached_property
    def schemas(self) -> dict[str, Schema]:
        """All schemas by name."""
        return schemas(self.root)

    @cached_property
    def texts(self) -> dict[str, Text]:
        """The texts that can be read, by slug; those that cannot are reported by their check."""
        found = {}
        for card in sorted(self.root.glob("texts/*/text.toml")):
            try:
                found[card.parent.name] = load_texts.text(self.root, card.parent.name)
            except (RightslabError, KeyError):
                continue
        return found

    @cached_property
    def main_text(self) -> Text | None:
        """The text that the claim ledger is about, or the only one."""
        slug = self._text_named_in(self.root / "claims" / "claims.toml")
        return self.texts.get(slug) or next(iter(self.texts.values()), None)

    def text_of(self, table: Path) -> Text | None:
        """Return the text that a table is about: its reading's, else the main one."""
        slug = self._text_named_in(table.with_name("reading.toml"))
        return self.texts.get(slug) if slug else self.main_text

    def rows(self, table: Path) -> list[RawRow]:
        """Return the rows of a table; none where it cannot be read (reported elsewhere)."""
        if table not in self._tables:
            try:
                self._tables[table] = raw_rows(table)
            except DataError:
                self._tables[table] = []
        return self._tables[table]

    def tables(self) -> Iterator[tuple[Schema, Path]]:
        """Yield each table that exists, with its schema."""
        for schema in self.schemas.values():
            for path in schema.paths(self.root):
                yield schema, path

    def problem(self, path: Path, row: str, what: str, cure: str) -> Problem:
        """Make a problem in a file, named from the kit's folder on."""
        return Problem(path.relative_to(self.root.parent).as_posix(), row, what, cure)

    def _text_named_in(self, card: Path) -> str:
        try:
            return str(toml(card).get("text", "")) if card.is_file() else ""
        except DataError:
            return ""


def row_name(schema: Schema, number: int, row: RawRow) -> str:
    """Return how a row is named in reports: as a spreadsheet counts, with its key."""
    key = " ".join(row.get(column) or "" for column in schema.key).strip()
    return f"row {number + 2} ({key})" if key else f"row {number + 2}"
