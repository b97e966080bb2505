"""Tables for readers: pandas frames that show a title, whole cells and a note, and no row index.

pandas' own display cuts words after 50 characters, drops the middle rows and shows an index that
means nothing to a reader. These frames are pandas frames in all else.
"""

from __future__ import annotations

from functools import cache
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any

from rightslab.analysis.chart_css import FIGURE_CSS
from rightslab.analysis.chart_data import Cell, Table, exact
from rightslab.analysis.svg import escape
from rightslab.core.errors import RightslabError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pandas as pd

MOST_ROWS = 200
_TITLE, _NOTE, _CENTRE, _MISSING = "title", "note", "centre", "missing"
_CSS = (
    FIGURE_CSS + ".rl-c-figure .rl-c-numbers caption{caption-side:top;text-align:start;"
    "font-weight:700;padding:.25em 0;color:inherit}"
    ".rl-c-figure .rl-c-numbers .rl-c-before{text-align:end}"
    ".rl-c-figure .rl-c-numbers .rl-c-centre{font-weight:700;text-align:center;white-space:nowrap}"
    ".rl-c-figure .rl-c-numbers td:not([class]){white-space:nowrap;overflow-wrap:normal}"
)


def readable(
    rows: Iterable[Mapping[str, object]],
    columns: Sequence[str],
    *,
    title: str,
    note: str = "",
    centre: str = "",
    missing: str = "",
) -> pd.DataFrame:
    """Return a frame of ``rows``, its rows numbered from 1.

    ``title`` stands above it and ``note`` below. ``centre`` names a column of words whose
    neighbours to both sides are the words around them. ``missing`` is what stands in a cell without
    a value. All of it stays with what is made of the frame, such as ``frame.head()``.
    """
    import pandas as pd

    found = list(rows)
    frame: pd.DataFrame = _frame_class()(
        found, columns=list(columns), index=pd.RangeIndex(1, len(found) + 1)
    )
    frame.attrs = {_TITLE: title, _NOTE: note, _CENTRE: centre, _MISSING: missing}
    return frame


def note_of(frame: pd.DataFrame) -> str:
    """Return the sentences that stand below a frame."""
    return str(frame.attrs.get(_NOTE, ""))


def as_table(frame: pd.DataFrame) -> Table:
    """Return a frame as the table behind a chart."""
    return Table(tuple(map(str, frame.columns)), tuple(_rows(frame)))


def to_html(frame: pd.DataFrame) -> str:
    """Return a frame as one HTML figure that needs no other file."""
    title, note = str(frame.attrs.get(_TITLE, "")), note_of(frame)
    left_out = len(frame) - MOST_ROWS
    if left_out > 0:
        note = f"The first {MOST_ROWS} rows; {left_out} more are in the table. {note}".strip()
    caption = f"<caption>{escape(title)}</caption>" if title else ""
    below = f"<figcaption>{escape(note)}</figcaption>" if note else ""
    return (
        f'<style>{_CSS}</style><figure class="rl-c-figure"><div class="rl-c-numbers" role="region" '
        f'tabindex="0" aria-label="{escape(title or "Table")}"><table>{caption}{_body(frame)}'
        f"</table></div>{below}</figure>"
    )


def whole_number(name: str, given: object, least: int) -> int:
    """Return an option that is a whole number, or say what it may be."""
    if isinstance(given, Integral) and not isinstance(given, bool) and int(given) >= least:
        return int(given)
    msg = f"The option {name} is {given!r}. Give a whole number from {least} up."
    raise RightslabError(msg)


def rate(part: float, whole: int, per: int = 1000) -> float:
    """Return how often something comes in ``per`` words, with one decimal; 0 of nothing is 0.

    >>> rate(20, 680), rate(87, 680, per=100)
    (29.4, 12.8)
    """
    return round(per * part / whole, 1) if whole else 0.0


def two_digits(value: float) -> float:
    """Return a number with two decimals, never 0 where it is not 0.

    >>> two_digits(0.2375), two_digits(-0.0004), two_digits(-0.0)
    (0.24, -0.0004, 0.0)
    """
    rounded = round(value, 2)
    return (rounded if rounded or not value else float(f"{value:.1g}")) + 0.0


def _body(frame: pd.DataFrame) -> str:
    shown = frame.head(MOST_ROWS)
    if not _counts_rows(frame.index):
        shown = shown.reset_index()
    names = [str(column) for column in shown.columns]
    marks = _marks(names, str(frame.attrs.get(_CENTRE, "")))
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    rows = "".join(_row(row, marks) for row in _rows(shown))
    if not rows:
        rows = f'<tr><td class="rl-c-word" colspan="{len(names)}">No rows.</td></tr>'
    return f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>"


def _counts_rows(index: pd.Index[Any]) -> bool:
    """Say whether an index only numbers rows, so that a reader can do without."""
    return index.nlevels == 1 and index.name is None and index.dtype.kind in "iu"


def _marks(names: Sequence[str], centre: str) -> list[str]:
    """Return for each column the class that says how its words stand."""
    marks = [""] * len(names)
    if centre in names:
        at = names.index(centre)
        marks[at] = "rl-c-centre"
        if at:
            marks[at - 1] = "rl-c-before"
    return marks


def _rows(frame: pd.DataFrame) -> Iterator[tuple[Cell, ...]]:
    missing = str(frame.attrs.get(_MISSING, ""))
    for row in frame.itertuples(index=False, name=None):
        yield tuple(_cell(value, missing) for value in row)


def _row(cells: Sequence[Cell], marks: Sequence[str]) -> str:
    first, *rest = cells
    data = "".join(
        f'<td dir="auto" class="{mark or "rl-c-word"}">{_words(cell)}</td>'
        if isinstance(cell, str)
        else f"<td>{exact(cell)}</td>"
        for cell, mark in zip(rest, marks[1:], strict=True)
    )
    return f'<tr><th scope="row" dir="auto">{_words(first)}</th>{data}</tr>'


def _words(cell: Cell) -> str:
    """Return a cell's words; an empty cell stays empty."""
    return escape(exact(cell)) if cell != "" else ""


def _cell(value: object, missing: str) -> Cell:
    """Return plain Python for what pandas holds, and ``missing`` where a value is missing."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        return float(value) if value == value else missing  # noqa: PLR0124 - true of all but NaN
    nothing = value is None or type(value).__name__ in {"NAType", "NaTType"}
    return missing if nothing else str(value)


@cache
def _frame_class() -> type[pd.DataFrame]:
    import pandas as pd

    class ReadableFrame(pd.DataFrame):
        """A pandas frame that shows itself as a reader wants it."""

        @property
        def _constructor(self) -> type[pd.DataFrame]:
            return ReadableFrame

        def _repr_html_(self) -> str | None:
            if self.columns.nlevels > 1:
                return super().to_html()
            return to_html(self)

    return ReadableFrame
