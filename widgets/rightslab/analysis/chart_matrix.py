"""A matrix of counts: labels by labels, or rows by columns."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from rightslab.analysis import svg
from rightslab.analysis.chart_data import Number, Table, checked_mapping, most_of, peak, short
from rightslab.analysis.chart_page import Canvas, Chart, Drawn, make
from rightslab.analysis.chart_parts import BOLD, empty, middle, moved
from rightslab.analysis.chart_style import Style, dress, heat

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LABEL_SHARE = 0.36
_HEAD_EM = 6
_PAD = 12
_BETWEEN_BANDS = 18


class _Grid(NamedTuple):
    """The data of a matrix, how its rows and columns look, and where its cells stand."""

    data: Mapping[str, Mapping[str, Number]]
    look: Mapping[str, Style]
    heads: Mapping[str, str]
    left: float
    wide: float
    top: Number


def matrix(
    title: str, rows: Mapping[str, Mapping[str, object]], *, columns: Sequence[str] = (),
    styles: Sequence[Style] = (), heading: str = "Row", description: str = "", key: str = "",
) -> Chart:  # fmt: skip
    """Draw counts as cells, rows by columns; where columns do not fit they go on below.

    `columns` gives their order and adds empty ones. `styles` give rows and columns that are
    labels their names; a column is headed by its badge where it has one.

    >>> matrix("Together", {"civil": {"social": 2}, "social": {"civil": 2}}).description
    'Most: civil with social and social with civil, 2 each of 4. 2 of 4 cells are at zero.'
    """
    data = {str(r): checked_mapping(cells, f"row {r!r}") for r, cells in rows.items()}
    across = list(dict.fromkeys([*columns, *chain(*data.values())]))
    look = dress([*data, *across], styles)
    table = Table(
        (heading, *(look[c].name for c in across)),
        tuple((look[r].name, *(cells.get(c, 0) for c in across)) for r, cells in data.items()),
    )
    pairs = [
        (f"{look[r].name} with {look[c].name}", cells.get(c, 0))
        for r, cells in data.items()
        for c in across
    ]
    words = description or _about(pairs)

    def draw(canvas: Canvas) -> Drawn:
        return _draw(canvas, _grid(canvas, data, across, look)) if pairs else empty(canvas)

    return make("matrix", (title, words), table, {}, draw, key)


def _about(pairs: Sequence[tuple[str, Number]]) -> str:
    names, _ = peak(pairs)
    zero = sum(value == 0 for _, value in pairs)
    if not names:
        return most_of(pairs)
    rest = f" {zero} of {len(pairs)} cells are at zero." if zero else ""
    return most_of([pair for pair in pairs if pair[1]]) + rest


def _row_name(canvas: Canvas, style: Style) -> str:
    return style.tag if canvas.wide else style.name


def _grid(
    canvas: Canvas, data: Mapping[str, Mapping[str, Number]], across: Sequence[str],
    look: Mapping[str, Style],
) -> _Grid:  # fmt: skip
    heads = {c: look[c].badge or look[c].name for c in across}
    values = [cells.get(c, 0) for cells in data.values() for c in across]
    widest = max(canvas.measure(_row_name(canvas, look[r])) for r in data)
    left = min(widest + _PAD, canvas.width * _LABEL_SHARE)
    head = max(canvas.measure(name) for name in heads.values()) * BOLD + 8
    need = max(canvas.measure(short(value)) for value in values) * BOLD + 8
    wide = max(canvas.size * 2.2, need, min(head, canvas.size * _HEAD_EM))
    return _Grid(data, look, heads, left, min(wide, canvas.width - left), max(values))


def _draw(canvas: Canvas, grid: _Grid) -> Drawn:
    """Draw the columns in as many bands, one below the other, as the width asks for."""
    across = list(grid.heads)
    fit = max(1, int((canvas.width - grid.left) / grid.wide))
    bands = -(-len(across) // fit)
    each = -(-len(across) // bands)
    parts, y = list[str](), 0.0
    for start in range(0, len(across), each):
        drawn = _band(canvas, grid, across[start : start + each])
        parts.append(moved(drawn.parts, y))
        y += drawn.height + _BETWEEN_BANDS
    return Drawn(parts, y - _BETWEEN_BANDS + 6)


def _band(canvas: Canvas, grid: _Grid, band: Sequence[str]) -> Drawn:
    wrapped = [canvas.wrap(grid.heads[c], (grid.wide - 4) / BOLD, 3)[0] for c in band]
    y = max(map(len, wrapped)) * canvas.step + 6
    parts = [
        svg.text(lines, grid.left + (i + 0.5) * grid.wide, y - 8 - (len(lines) - 1) * canvas.step,
                 css="rl-c-bold", anchor="middle", step=canvas.step, tip=grid.look[c].name)
        for i, (c, lines) in enumerate(zip(band, wrapped, strict=True))
    ]  # fmt: skip
    for row in grid.data:
        name = _row_name(canvas, grid.look[row])
        lines, cut = canvas.wrap(name, grid.left - _PAD + 1, 2)
        high = max(canvas.size * 1.9, len(lines) * canvas.step + 6)
        parts.append(svg.text(lines, 0, middle(canvas, y, high, len(lines)), step=canvas.step,
                              tip=name if cut else ""))  # fmt: skip
        parts.extend(_cells(canvas, grid, row, band, (y, high)))
        y += high
    return Drawn(parts, y)


def _cells(
    canvas: Canvas, grid: _Grid, row: str, band: Sequence[str], stretch: tuple[float, float]
) -> list[str]:
    (y, high), parts = stretch, list[str]()
    base = middle(canvas, y, high)
    for i, column in enumerate(band):
        value, x = grid.data[row].get(column, 0), grid.left + i * grid.wide
        fill, number = heat(value, grid.top), short(value)
        tip = f"{grid.look[row].name}, {grid.look[column].name}: {number}"
        css = "rl-c-edge" if fill else "rl-c-edge rl-c-blank"
        parts.append(svg.tipped_rect(x, y, grid.wide, high, tip=tip, css=css, rest=fill))
        css = "rl-c-bold" if value else ""
        parts.append(svg.text(number, x + grid.wide / 2, base, css=css, anchor="middle"))
    return parts
