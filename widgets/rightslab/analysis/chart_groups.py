"""Several readers compared, one small panel of bars a category."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from rightslab.analysis import svg
from rightslab.analysis.chart_data import Number, Table, checked_mapping, short
from rightslab.analysis.chart_page import Canvas, Chart, Drawn, make
from rightslab.analysis.chart_parts import BOLD, empty, middle, moved
from rightslab.analysis.chart_style import Style, dress
from rightslab.analysis.svg import brief
from rightslab.core.errors import unknown_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Groups = Mapping[str, Mapping[str, Number]]

_GUTTER = 28
_NAME_SHARE = 0.45
_PALE = ' fill-opacity="0.3"'


def grouped_bars(
    title: str, groups: Mapping[str, Mapping[str, object]], *, styles: Sequence[Style] = (),
    series: Sequence[Style] = (), mine: str = "", heading: str = "Category",
    description: str = "", key: str = "",
) -> Chart:  # fmt: skip
    """Draw one panel a group and in it one bar a series, all on one scale, each with its number.

    `styles` dress the groups, `series` name the bars. The bars of the series `mine` (else of the
    first) are full and bold and the others pale, so that one reader stands out from the rest. Where
    names are long, the wide drawing uses the series' badges and says them in a key. Raises
    UnknownNameError where `mine` is no series.

    >>> both = {"Civil": {"You": 2, "Law": 5}, "Social": {"You": 1, "Law": 1}}
    >>> grouped_bars("You and a reading", both).description
    'Furthest apart: Civil. You: 2; Law: 5.'
    """
    data = {str(g): checked_mapping(cells, f"group {g!r}") for g, cells in groups.items()}
    found = dress([s.label for s in series] + list(chain(*data.values())), series)
    if mine and mine not in found:
        kind = "series"
        raise unknown_name(kind, mine, found)
    mine = mine or next(iter(found), "")
    dressed = dress(data, styles)
    table = Table(
        (heading, *(style.name for style in found.values())),
        tuple((dressed[g].name, *(cells.get(s, 0) for s in found)) for g, cells in data.items()),
    )
    words = description or _apart(data, dressed, found, mine)
    return make(
        "groups", (title, words), table, dressed,
        lambda canvas: _draw(canvas, data, found, mine), key,
    )  # fmt: skip


def _apart(
    data: Groups, dressed: Mapping[str, Style], found: Mapping[str, Style], mine: str
) -> str:
    """Say in which group `mine` lies furthest outside the range of the others."""
    others = [s for s in found if s != mine]
    if not data or not others:
        return "There is nothing to compare yet."

    def gap(group: str) -> float:
        cells = data[group]
        values = [cells.get(s, 0) for s in others]
        return max(min(values) - cells.get(mine, 0), cells.get(mine, 0) - max(values))

    far = max(data, key=gap)
    name = brief(found[mine].name)
    if gap(far) <= 0:
        return f"In each row the number of {name} lies within the range of the others."
    values = [data[far].get(s, 0) for s in others]
    span = short(min(values))
    if max(values) > min(values):
        span += f" to {short(max(values))}"
    rest = brief(found[others[0]].name) if len(others) == 1 else "the others"
    own = short(data[far].get(mine, 0))
    return f"Furthest apart: {brief(dressed[far].name)}. {name}: {own}; {rest}: {span}."


def _draw(canvas: Canvas, data: Groups, found: Mapping[str, Style], mine: str) -> Drawn:
    if not data or not found:
        return empty(canvas)
    columns = 2 if canvas.wide and len(data) > 2 else 1  # noqa: PLR2004
    wide = (canvas.width - _GUTTER * (columns - 1)) / columns
    names, key = _series_names(canvas, found, wide)
    top = max((cells.get(s, 0) for cells in data.values() for s in found), default=0) or 1
    panels = [_panel(canvas, group, data[group], names, (mine, wide, top)) for group in data]
    rows = -(-len(data) // columns)
    height = max(panel.height for panel in panels) + 14
    parts = list(key.parts)
    for i, panel in enumerate(panels):
        column, line = divmod(i, rows)
        parts.append(moved(panel.parts, key.height + line * height, column * (wide + _GUTTER)))
    return Drawn(parts, key.height + rows * height)


def _series_names(
    canvas: Canvas, found: Mapping[str, Style], wide: float
) -> tuple[dict[str, str], Drawn]:
    """Return what stands beside each bar, and the key if that is a badge."""
    names = {label: style.name for label, style in found.items()}
    longest = max(canvas.measure(name) for name in names.values())
    if longest * BOLD <= wide * _NAME_SHARE or not all(s.badge for s in found.values()):
        return names, Drawn([], 0)
    parts: list[str] = []
    x, y = 0.0, canvas.size
    for style in (s for s in found.values() if s.badge != s.name):
        lines, cut = canvas.wrap(f"{style.badge} = {style.name}", canvas.width, 1)
        room = canvas.measure(lines[0])
        if x and x + room > canvas.width:
            x, y = 0.0, y + canvas.step
        parts.append(svg.text(lines, x, y, tip=style.name if cut else ""))
        x += room + 18
    return {label: style.badge for label, style in found.items()}, Drawn(parts, y + 22)


def _panel(
    canvas: Canvas, group: str, cells: Mapping[str, Number], names: Mapping[str, str],
    setting: tuple[str, float, Number],
) -> Drawn:  # fmt: skip
    mine, wide, top = setting
    style, fill = canvas.styles[group], canvas.fills()[group]
    head, cut = canvas.wrap(style.tag, wide / BOLD, 2)
    parts = [svg.text(head, 0, canvas.size, css="rl-c-bold", step=canvas.step,
                      tip=style.tag if cut else "")]  # fmt: skip
    y, thick = canvas.step * len(head) + 4, canvas.size * 1.1
    left = min(max(map(canvas.measure, names.values())) * BOLD, wide * _NAME_SHARE) + 10
    after = max(canvas.measure(short(cells.get(s, 0))) for s in names) * BOLD + 10
    scale = (wide - left - after) / top
    for label, name in names.items():
        value, full = cells.get(label, 0), label == mine
        css = "rl-c-bold" if full else ""
        words, cut = canvas.wrap(name, (left - 10) / BOLD + 1, 1)
        base = middle(canvas, y, thick)
        parts.append(svg.text(words, 0, base, css=css, tip=name if cut else ""))
        look = fill if full else f' fill="{style.colour}"{_PALE}'
        tip = f"{style.name}, {name}: {short(value)}"
        parts.append(svg.tipped_rect(left, y, value * scale, thick, tip=tip, rest=look)
                     if value else svg.line(left, y, left, y + thick))  # fmt: skip
        parts.append(svg.text(short(value), left + value * scale + 8, base, css=css))
        y += thick + 6
    return Drawn(parts, y)
