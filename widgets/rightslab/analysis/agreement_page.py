"""A report of agreement as it is shown: sentences first, figures closed below, and as a table."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from rightslab.analysis.agreement_words import BOUNDARIES, INTERVAL, MEASURES, sentences, used
from rightslab.analysis.chart_css import FIGURE_CSS
from rightslab.analysis.readable import readable, to_html
from rightslab.core.errors import unknown_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from rightslab.analysis.agreement_figures import Figures
    from rightslab.analysis.agreement_words import Measure
    from rightslab.analysis.bootstrap import Estimate

NOT_DEFINED = "not defined"
_CSS = (
    FIGURE_CSS
    + ".rl-agreement{padding:6px;line-height:1.5}.rl-agreement p,.rl-agreement dl{max-width:46em}"
    ".rl-agreement dt{font-weight:700;margin-top:.6em}.rl-agreement dd{margin:0 0 0 1.2em}"
)
_OF_READERS = MEASURES[3:]
_BY = ("category", "reader")


def frame(found: Figures, by: str) -> pd.DataFrame:
    """Return a report as a table of numbers, a row a category or a reader.

    Raises UnknownNameError for another ``by``.
    """
    if by not in _BY:
        raise unknown_name("way to lay out the figures", by, _BY)
    note = " ".join([*sentences(found), INTERVAL])
    if by == "reader":
        rows = [{"reader": one.name, **_numbers(one, _OF_READERS)} for one in found.beside]
        columns = ["reader", *_heads(_OF_READERS)]
        title = f"F1 with {found.against}" if found.against else "F1 with a chosen reader"
        return readable(rows, columns, title=title, note=note, missing=NOT_DEFINED)
    counted = [
        {
            "category": row.name,
            "sentences with it": row.given,
            "sentences in which readers part": row.parted,
            **_numbers(row, MEASURES),
        }
        for row in found.every_row
    ]
    columns = [
        "category", "sentences with it", "sentences in which readers part", *_heads(MEASURES),
    ]  # fmt: skip
    return readable(counted, columns, title="Agreement", note=note, missing=NOT_DEFINED)


def html(found: Figures) -> str:
    """Return a report for a notebook: sentences, and all figures in one closed part."""
    said = "".join(f"<p>{escape(line)}</p>" for line in sentences(found))
    below = "".join(
        f"<dt>{escape(one.name)}</dt><dd>{escape(one.says)} {escape(one.does_not_say)}</dd>"
        for one in used(found)
    )
    figures = "".join(map(to_html, _tables(found)))
    closed = (
        f"<details><summary>Figures, and what each does not say</summary>{figures}"
        f"<p>{escape(INTERVAL)}</p><dl>{below}</dl></details>"
    )
    return f'<style>{_CSS}</style><div class="rl-c-figure rl-agreement">{said}{closed}</div>'


def plain(found: Figures) -> str:
    """Return a report as plain lines."""
    lines = [*sentences(found), ""]
    for row in found.every_row:
        each = (f"  {one.name}: {one.text(getattr(row, one.field))}" for one in MEASURES)
        lines += [f"{row.name[:1].upper()}{row.name[1:]}", *each]
    if found.outlines:
        lines.append(f"{BOUNDARIES.name}: {BOUNDARIES.text(found.outlines)}")
    notes = (f"{one.name}: {one.says} {one.does_not_say}" for one in used(found))
    return "\n".join([*lines, "", INTERVAL, *notes])


def _tables(found: Figures) -> Iterator[pd.DataFrame]:
    """Yield the figures in words, as tables."""
    if found.rows:
        heads = ["Category", *(one.name for one in MEASURES)]
        yield _table(
            heads, [[row.name, *_texts(row, MEASURES)] for row in found.every_row], "Agreement"
        )
    if found.beside:
        heads = ["Reader", *(one.name for one in _OF_READERS)]
        yield _table(
            heads, [[one.name, *_texts(one, _OF_READERS)] for one in found.beside],
            f"Each reader with {found.against}",
        )  # fmt: skip
    if found.outlines:
        name = f"each with {found.against}" if found.against else "all pairs"
        yield _table(
            ["Who", BOUNDARIES.name], [[name, BOUNDARIES.text(found.outlines)]], "Outlines"
        )


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], title: str) -> pd.DataFrame:
    return readable((dict(zip(heads, row, strict=True)) for row in rows), heads, title=title)


def _texts(row: object, measures: Sequence[Measure]) -> list[str]:
    return [one.text(getattr(row, one.field)) for one in measures]


def _heads(measures: Sequence[Measure]) -> list[str]:
    return [f"{name}{end}" for name in map(_head, measures) for end in ("", " from", " to")]


def _numbers(row: object, measures: Sequence[Measure]) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for measure in measures:
        name, one = _head(measure), _estimate(row, measure)
        found |= {name: one.value, f"{name} from": one.low, f"{name} to": one.high}
    return found


def _head(measure: Measure) -> str:
    return f"{measure.name},{measure.unit}" if measure.unit else measure.name


def _estimate(row: object, measure: Measure) -> Estimate:
    found: Estimate = getattr(row, measure.field)
    return found
