"""Check every table by its schema: columns, values, ids, references, quotes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rightslab.storage import library
from rightslab.storage.checks.holdings import row_name
from rightslab.storage.loading.schema import DataError, raw_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rightslab.storage.checks.holdings import Holdings, RawRow
    from rightslab.storage.checks.problems import Problem
    from rightslab.storage.loading.schema import Column, Schema

_NAMED = 10  # so many of the allowed values are named


def structure(held: Holdings) -> Iterator[Problem]:
    """Yield what keeps a table from being read: no file, no CSV, other columns, ragged rows."""
    for schema in held.schemas.values():
        for path in (held.root / file for file in schema.files if "*" not in file):
            if not path.is_file() and not _left_out(path.parent):
                yield held.problem(path, "", "The file is missing.", "Put it back from the kit.")
    for schema, path in held.tables():
        yield from _structure(held, schema, path)


def _left_out(folder: Path) -> bool:
    """Say whether an edition leaves out this folder: a class edition ships no readings."""
    return folder.name in {"readings", "claims"} and not folder.is_dir()


def check(held: Holdings) -> Iterator[Problem]:
    """Yield what is wrong in the cells of any table."""
    for schema, path in held.tables():
        rows = held.rows(path)
        yield from _twins(held, schema, path, rows)
        for number, row in enumerate(rows):
            name = row_name(schema, number, row)
            for column in schema.columns:
                for what, cure in _cell(held, path, column, row):
                    yield held.problem(path, name, what, cure)


def _structure(held: Holdings, schema: Schema, path: Path) -> Iterator[Problem]:
    try:
        rows = raw_rows(path)
    except DataError as error:
        yield held.problem(path, "", str(error), "Save the file as CSV in UTF-8.")
        return
    wanted = [column.name for column in schema.columns]
    given = [name for name in rows[0] if name is not None] if rows else wanted
    if given != wanted:
        what = f"The columns are {', '.join(given)}."
        yield held.problem(path, "row 1", what, f"Name the columns {', '.join(wanted)}.")
        return
    for number, row in enumerate(rows):
        cells = [*row, *row.values()]
        if any(cell is None for cell in cells):  # so the csv module says: too many, or too few
            what = "The row has not as many cells as the table has columns."
            cure = 'Put each cell that has a comma in it between " and ".'
            yield held.problem(path, row_name(schema, number, row), what, cure)


def _twins(held: Holdings, schema: Schema, path: Path, rows: list[RawRow]) -> Iterator[Problem]:
    keys = Counter(tuple(row.get(c) for c in schema.key) for row in rows)
    for number, row in enumerate(rows):
        times = keys[tuple(row.get(c) for c in schema.key)]
        if times > 1:
            what = f"{' and '.join(schema.key)} stand {times} times with the same value."
            cure = "Give each row its own, or remove the row that is too many."
            yield held.problem(path, row_name(schema, number, row), what, cure)


def _cell(held: Holdings, path: Path, column: Column, row: RawRow) -> Iterator[tuple[str, str]]:
    cell = row[column.name]
    left_out = column.withheld and library.edition(held.root)
    if not cell.strip() and not (column.empty or left_out):
        yield f"{column.name} is empty.", f"Fill in {column.name}."
        return
    if cell != cell.strip():
        yield f"{column.name} has a space at its edge: {cell!r}.", "Remove the space."
    allowed = ("yes", "no") if column.flag else column.allowed
    known = _known(held, path, column) if column.refers else frozenset(allowed)
    for value in column.values(cell) if known else ():
        if value not in known:
            what = f"{column.name} is {value!r}, which does not exist in {_home(column)}."
            yield what, f"Use one of those there are: {_some(known)}."
    if column.quote_in:
        yield from _quote(held, path, cell, row[column.quote_in])


def _known(held: Holdings, path: Path, column: Column) -> frozenset[str]:
    """Return the values that a reference may have; none where they cannot be read."""
    file, _, name = column.refers.partition(":")
    if file != "text":
        return frozenset(row.get(name) or "" for row in held.rows(held.root / file))
    text = held.text_of(path)
    if text is None:
        return frozenset()
    return frozenset(place.id for place in getattr(text, name))


def _home(column: Column) -> str:
    """Say where the values of a column come from."""
    if not column.refers:
        return "the list of its values"
    file, _, name = column.refers.partition(":")
    return f"the {name} of the text" if file == "text" else f"data/{file}"


def _some(known: frozenset[str]) -> str:
    names = sorted(known)
    more = f" ... ({len(names)} in all)" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _quote(held: Holdings, path: Path, quote: str, sentence: str) -> Iterator[tuple[str, str]]:
    text = held.text_of(path)
    if text is None or sentence not in {s.id for s in text.sentences}:
        return
    times = text.sentence_text(sentence).count(quote)
    if times != 1:
        yield (
            f"The quote {quote!r} stands {times} times in {sentence}, not once.",
            f"Copy the words from the sentence: {text.sentence_text(sentence)}",
        )
