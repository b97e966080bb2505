"""Charts whose lengths are counts: bars, stacked bars, and bars grouped for comparison."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from rightslab.analysis import svg
from rightslab.analysis.chart_data import (
    Number,
    Table,
    checked_mapping,
    listed,
    most_of,
    peak,
    short,
    total,
)
from rightslab.analysis.chart_page import Canvas, Chart, Drawn, make
from rightslab.analysis.chart_parts import Bar, Segment, draw_bars, empty, key_lines, moved
from rightslab.analysis.chart_style import Style, dress, finished

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ALL = "all"


def bars(
    title: str, values: Mapping[str, object], *, styles: Sequence[Style] = (),
    heading: tuple[str, str] = ("Category", "Count"), top: float = 0, description: str = "",
    key: str = "",
) -> Chart:  # fmt: skip
    """Draw one bar a row, in the order of `values`, with its number at its end.

    `styles` give names, colours and patterns; without them all bars look the same.
    `heading` names the two columns of the table. Give charts that stand side by side the same
    `top`, the number at which the scale ends, so that their lengths can be compared.

    >>> bars("Tags", {"Civil": 4, "Social": 2}).description
    'Most: Civil, 4 of 6.'
    """
    numbers = checked_mapping(values, "the bars")
    dressed = dress(numbers, styles) if styles else {_ALL: finished(Style(_ALL), 0)}
    names = {x: dressed[x].name if styles else svg.clean(x) for x in numbers}
    table = Table(heading, tuple((names[x], n) for x, n in numbers.items()))
    words = description or most_of([(names[x], n) for x, n in numbers.items()])

    def draw(canvas: Canvas) -> Drawn:
        if not numbers:
            return empty(canvas)
        fills = canvas.fills()
        return draw_bars(canvas, [
            Bar(
                dressed[x].tag if styles else names[x],
                (Segment(n, fills[x if styles else _ALL], f"{names[x]}: {short(n)}"),),
            )
            for x, n in numbers.items()
        ], top)  # fmt: skip

    return make(f"bars {top}", (title, words), table, dressed, draw, key)


def stacked_bars(
    title: str, rows: Mapping[str, Mapping[str, object]], *, styles: Sequence[Style] = (),
    heading: str = "Paragraph", top: float = 0, description: str = "", key: str = "",
) -> Chart:  # fmt: skip
    """Draw one bar a row, made of one segment a label, with the row's total at its end.

    A segment carries its badge and number where they fit, and its name under the pointer. `top`
    is as in `bars`.

    >>> stacked_bars("Tags", {"P1": {"civil": 1}, "P2": {"civil": 2, "social": 2}}).table.rows
    (('P1', 1, 0, 1), ('P2', 2, 2, 4))
    """
    data = {str(r): checked_mapping(cells, f"row {r!r}") for r, cells in rows.items()}
    dressed = dress([s.label for s in styles] + list(chain(*data.values())), styles)
    sums = [(name, total(cells.values())) for name, cells in data.items()]
    table = Table(
        (heading, *(style.name for style in dressed.values()), "Total"),
        tuple(
            (name, *(cells.get(x, 0) for x in dressed), total(cells.values()))
            for name, cells in data.items()
        ),
    )
    by_label = [
        (style.name, total(cells.get(x, 0) for cells in data.values()))
        for x, style in dressed.items()
    ]
    names, top = peak(by_label)
    common = f" Most frequent: {listed(names)}, {short(top)}." if names else ""
    words = description or most_of(sums) + common
    return make(
        f"stack {top}", (title, words), table, dressed, lambda c: _draw_stack(c, data, top), key
    )


def _draw_stack(canvas: Canvas, data: Mapping[str, Mapping[str, Number]], top: float) -> Drawn:
    if not data:
        return empty(canvas)
    fills, styles = canvas.fills(), canvas.styles
    shown = [x for x in styles if any(cells.get(x) for cells in data.values())]
    key = key_lines(canvas, styles, shown)

    def segment(row: str, label: str, value: Number) -> Segment:
        style, n = styles[label], short(value)
        inside = (f"{style.badge} {n}", style.badge) if style.badge else (n,)
        return Segment(value, fills[label], f"{row}, {style.name}: {n}", inside, style)

    drawn = draw_bars(canvas, [
        Bar(svg.clean(row), tuple(segment(row, x, cells[x]) for x in shown if cells.get(x)))
        for row, cells in data.items()
    ], top)  # fmt: skip
    return Drawn([*key.parts, moved(drawn.parts, key.height)], key.height + drawn.height)
