"""What an edition leaves out of a file; whatever is not left out stays byte for byte."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from typing import TYPE_CHECKING, Any

from rightslab.core.errors import RightslabError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

_EXAMPLES = re.compile(r"^examples = \[(?:\n(?:  .*\n)*\]| .*\]|.*\])\n", re.MULTILINE)
_REPORT = "Nothing was written. This is a fault of the kit: please report it."


class EditionError(RightslabError):
    """An edition cannot be made; the text says why and what to do."""


def with_rows(table: str, keep: Callable[[dict[str, str]], bool]) -> str:
    r"""Return a CSV table with its header and the rows that are kept, each as it stands.

    >>> with_rows("id,said\na,1\nb,2\n", lambda row: row["id"] == "b")
    'id,said\nb,2\n'
    """
    header, *lines = _records(table)
    names = next(csv.reader([header]))
    kept = [line for line in lines if keep(dict(zip(names, _cells(line), strict=True)))]
    return "".join([header, *kept])


def emptied(table: str, columns: Collection[str]) -> str:
    r"""Return a CSV table with nothing in some columns; the columns stay, so it reads as before.

    >>> emptied("id,note\na,of mine\n", ["note"])
    'id,note\na,\n'
    """
    header, *lines = _records(table)
    names = next(csv.reader([header]))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for line in lines:
        cells = zip(names, _cells(line), strict=True)
        writer.writerow(["" if name in columns else cell for name, cell in cells])
    return header + out.getvalue()


def without_examples(activities: str) -> str:
    """Return a file of activities without the examples in its rubrics, the rest as it stands."""
    found = _EXAMPLES.sub("", activities)
    if tomllib.loads(found) != _bare(tomllib.loads(activities)):
        msg = f"The examples of a rubric could not be taken out of an activity file. {_REPORT}"
        raise EditionError(msg)
    return found


def _bare(given: Any) -> Any:
    """Return TOML as plain data without the examples of any level."""
    if isinstance(given, dict):
        return {name: _bare(one) for name, one in given.items() if name != "examples"}
    return [_bare(one) for one in given] if isinstance(given, list) else given


def _records(table: str) -> list[str]:
    """Split a CSV table into its records as they stand, line ends within cells included."""
    return list(_joined(re.findall(r"[^\n]*\n|[^\n]+", table)))


def _joined(lines: list[str]) -> Iterator[str]:
    record = ""
    for line in lines:
        record += line
        if record.count('"') % 2 == 0:
            yield record
            record = ""


def _cells(record: str) -> list[str]:
    return next(csv.reader(io.StringIO(record, newline="")))
