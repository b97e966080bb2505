"""CSV: one row a tag, with words for column names, for spreadsheets and for the hand.

A cell that a spreadsheet would run as a formula gets an apostrophe in front, and loses it again on
the way in. The kit reads tables made by hand too: ``words`` and ``category`` are enough.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from rightslab.storage.formats.arriving import Arrivals, Found, key, names
from rightslab.storage.formats.format import Format, FormatError, Taken, Written
from rightslab.storage.formats.hostile import bounded, number, whole
from rightslab.storage.formats.leaving import ALSO, READ, not_held, standing, stem
from rightslab.storage.formats.w3c_take import settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rightslab.core.catalogue import Catalogue
    from rightslab.core.layers import Layer
    from rightslab.core.spans import Span
    from rightslab.core.text import Text

COLUMNS = (
    "sentence", "paragraph", "start", "end", "words", "category", "right", "confidence", "note",
    "prefix", "suffix", "author",
)  # fmt: skip
# What others call the same columns.
_SYNONYMS = {name: name for name in COLUMNS} | {
    "quote": "words", "text": "words", "exact": "words", "span": "words",
    "label": "category", "tag": "category", "code": "category",
    "comment": "note", "memo": "note",
}  # fmt: skip
_RISKY = "=+\\-@\t\r\n\0＝＋－＠"
_UNSAFE = re.compile(f"'*[{_RISKY}]")
_SAFE = re.compile(f"'+[{_RISKY}]")
_MOST_COLUMNS = 200
_OFFSET = re.compile(r"[0-9]{1,9}")
_WINDOWS = "cp1252"


def write(layer: Layer, text: Text, catalogue: Catalogue) -> Written:
    """Write a table of the tags, in the order of the layer, UTF-8 with the mark Excel looks for."""
    spans, said = standing(layer, text)
    categories = _names((one.id, one.name) for one in catalogue.categories)
    rights = _names((one.id, one.name) for one in catalogue.rights)
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(COLUMNS)
    author = guarded(layer.name)
    for span in spans:
        label = categories.get(span.label, span.label)
        right = rights.get(span.right, span.right)
        table.writerow([*_row(span, text, (label, right)), author])
    said += not_held(layer, spans, "A CSV file", READ, ALSO)
    return Written({f"{stem(layer, text)}.csv": out.getvalue().encode("utf-8-sig")}, tuple(said))


def take(files: dict[str, bytes], text: Text, catalogue: Catalogue, name: str) -> Taken:
    """Return the layer of a table with ``,`` ``;`` or tabs between columns named in its head."""
    arrivals = Arrivals(text, catalogue)
    found = list(_found(_decoded(next(iter(files.values()), b""), arrivals.said)))
    for one in settled(found, text, arrivals.said):
        arrivals.add(one)
    return arrivals.taken(name or "Imported table")


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("'=1"), guarded("life")
    ("'=1+1", "''=1", 'life')
    """
    return f"'{whole(cell)}" if _UNSAFE.match(cell) else whole(cell)


def bare(cell: str) -> str:
    """Return a cell as it was before it was guarded."""
    return cell[1:] if _SAFE.match(cell) else cell


def _names(entries: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the name of each id that leads back to it; two of one name go by their ids."""
    pairs = list(entries)
    known = names(pairs)
    return {id_: name for id_, name in pairs if known.get(key(name)) == id_}


def _row(span: Span, text: Text, named: tuple[str, str]) -> list[object]:
    sentence = text.sentence_at(span.start)
    return [
        sentence.id if sentence else "",
        sentence.paragraph if sentence else "",
        span.start,
        span.end,
        guarded(span.quote),
        *map(guarded, named),
        span.confidence,
        guarded(span.note),
        guarded(span.prefix),
        guarded(span.suffix),
    ]


def _decoded(data: bytes, said: list[str]) -> str:
    bounded(data, "table")
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        said.append("The table is not UTF-8. It was read as Windows text: look at the accents.")
        return data.decode(_WINDOWS, "replace")


def _found(table: str) -> Iterator[Found]:
    """Yield the tags of a table."""
    head, _, _ = table.lstrip("\r\n").partition("\n")
    delimiter = max(",;\t", key=head.count)
    rows = csv.reader(io.StringIO(table, newline=""), delimiter=delimiter)
    try:
        columns = _columns(next((row for row in rows if any(row)), []))
        for row in rows:
            if any(row):
                yield _tag({columns[n]: bare(c) for n, c in enumerate(row) if n in columns})
    except csv.Error as error:
        msg = f"The table is damaged in line {rows.line_num} ({error}). Save it again as CSV."
        raise FormatError(msg) from None


def _columns(head: list[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for number_, cell in enumerate(head[:_MOST_COLUMNS]):
        name = _SYNONYMS.get(cell.strip().strip("\ufeff").casefold(), "")
        if name and name not in found.values():
            found[number_] = name
    missing = [name for name in ("words", "category") if name not in found.values()]
    if missing:
        msg = (
            f"This table has no column {' and no column '.join(missing)}. Its first row names the "
            f"columns; words and category are needed, and allowed are {', '.join(COLUMNS)}."
        )
        raise FormatError(msg)
    return found


def _tag(row: dict[str, str]) -> Found:
    start, end = (_offset(row.get(part, "")) for part in ("start", "end"))
    return Found(
        row.get("category", ""),
        row.get("words", ""),
        start,
        end,
        row.get("prefix", ""),
        row.get("suffix", ""),
        row.get("right", ""),
        row.get("note", ""),
        row.get("confidence", ""),
        within=row.get("sentence", "").strip(),
    )


def _offset(cell: str) -> int:
    cell = cell.strip()
    return number(int(cell)) if _OFFSET.fullmatch(cell) else -1


FORMAT = Format("csv", "CSV (spreadsheets)", ".csv", write, take)
