"""A strip with one cell a sentence: a number as heat, or a state."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from rightslab.analysis import svg
from rightslab.analysis.chart_data import (
    ChartError,
    Number,
    Table,
    checked,
    most_of,
    short,
)
from rightslab.analysis.chart_page import Canvas, Chart, Drawn, make
from rightslab.analysis.chart_parts import BOLD, empty, key_lines, middle, moved, on_fill
from rightslab.analysis.chart_style import Style, dress, heat

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_LABEL_SHARE = 0.3
_PAD = 12
_CELL_EM = 5
_ABOVE, _HIGH = 1.15, 1.55  # In em: the label above a cell, and the cell.


class _Cell(NamedTuple):
    label: str
    value: str
    tip: str
    look: str
    style: Style | None = None


def strip(
    title: str, values: Mapping[str, object], *, styles: Sequence[Style] = (),
    groups: Mapping[str, str] | None = None,
    heading: tuple[str, str, str] = ("Sentence", "Value", "Paragraph"),
    description: str = "", key: str = "",
) -> Chart:  # fmt: skip
    """Draw one cell a sentence: a number as heat, or the label of a state as its pattern.

    `groups` says for each sentence which paragraph it is in; a paragraph begins a new line.

    >>> strip("Read so far", {"S01": "tagged", "S02": "unread"}).description
    'tagged 1, unread 1, of 2.'
    """
    names = {str(label): value for label, value in values.items()}
    states = _all_or_none(names)
    dressed = dress([s.label for s in styles] + states, styles) if states else {}
    shown: dict[str, str | Number] = {
        label: dressed[value].name if isinstance(value, str) else checked(value, repr(label))
        for label, value in names.items()
    }
    place = {label: svg.clean(groups.get(label, "")) if groups else "" for label in names}
    table = Table(
        heading if groups else heading[:2],
        tuple((x, v, place[x]) if groups else (x, v) for x, v in shown.items()),
    )
    numbers = {x: v for x, v in shown.items() if not isinstance(v, str)}
    words = description or (_states(shown, dressed) if states else most_of([*numbers.items()]))

    def draw(canvas: Canvas) -> Drawn:
        cell = _state_cell(canvas, names) if states else _heat_cell(numbers)
        return _draw_strip(canvas, [(place[x], cell(x)) for x in names], names)

    return make("strip", (title, words), table, dressed, draw, key)


def _all_or_none(values: Mapping[str, object]) -> list[str]:
    """Return the states among the values; there are none where the values are numbers."""
    states = [value for value in values.values() if isinstance(value, str)]
    if states and len(states) < len(values):
        message = (
            "The strip cannot mix numbers and states. Give a number for each cell, or the label "
            "of a state for each cell."
        )
        raise ChartError(message)
    return states


def _states(shown: Mapping[str, str | Number], dressed: Mapping[str, Style]) -> str:
    counts = Counter(shown.values())
    names = dict.fromkeys(style.name for style in dressed.values() if counts[style.name])
    return ", ".join(f"{name} {counts[name]}" for name in names) + f", of {len(shown)}."


def _state_cell(canvas: Canvas, names: Mapping[str, object]) -> Callable[[str], _Cell]:
    fills = canvas.fills()

    def cell(label: str) -> _Cell:
        style = canvas.styles[str(names[label])]
        return _Cell(label, style.badge, f"{label}: {style.name}", fills[style.label], style)

    return cell


def _heat_cell(numbers: Mapping[str, Number]) -> Callable[[str], _Cell]:
    top = max(numbers.values(), default=0)

    def cell(label: str) -> _Cell:
        value = numbers[label]
        return _Cell(label, short(value), f"{label}: {short(value)}", heat(value, top))

    return cell


def _draw_strip(
    canvas: Canvas, cells: Sequence[tuple[str, _Cell]], names: Mapping[str, object]
) -> Drawn:
    if not cells:
        return empty(canvas)
    shown = [x for x in canvas.styles if x in names.values()]
    key = key_lines(canvas, canvas.styles, shown)
    left, wide = _sizes(canvas, cells)
    step, x, y = canvas.size * 3.3, left, 0.0
    parts: list[str] = []
    before: str | None = None
    for group, cell in cells:
        if before is not None and (group != before or x + wide > canvas.width + 1):
            x, y = left, y + step
        if group != before and left:
            parts.append(_group_name(canvas, group, y, left))
        parts.extend(_draw_cell(canvas, cell, x, y, wide))
        x, before = x + wide, group
    return Drawn([*key.parts, moved(parts, key.height)], key.height + y + step)


def _sizes(canvas: Canvas, cells: Sequence[tuple[str, _Cell]]) -> tuple[float, float]:
    """Return how wide the names of the groups are, and how wide a cell is."""
    widest = max(canvas.measure(group) for group, _ in cells) * BOLD
    left = min(widest, canvas.width * _LABEL_SHARE) + _PAD if widest else 0
    texts = chain.from_iterable((cell.label, cell.value) for _, cell in cells)
    least = max(canvas.size * 2.6, max(canvas.measure(t) for t in texts) * BOLD + 8)
    room = canvas.width - left
    longest = max(Counter(group for group, _ in cells).values())
    wide = min(max(least, room / longest), max(least, canvas.size * _CELL_EM))
    return left, room / max(2, int(room / wide)) if longest * wide > room else min(wide, room / 2)


def _group_name(canvas: Canvas, group: str, y: float, left: float) -> str:
    lines, cut = canvas.wrap(group, (left - _PAD) / BOLD + 1, 2)
    base = middle(canvas, y + canvas.size * _ABOVE, canvas.size * _HIGH, len(lines))
    tip = group if cut else ""
    return svg.text(lines, 0, base, css="rl-c-bold", step=canvas.step, tip=tip)


def _draw_cell(canvas: Canvas, cell: _Cell, x: float, y: float, wide: float) -> list[str]:
    lines, _ = canvas.wrap(cell.label, wide - 4, 1)
    top, high, centre = y + canvas.size * _ABOVE, canvas.size * _HIGH, x + wide / 2
    css = "rl-c-edge" if cell.look else "rl-c-edge rl-c-blank"
    parts = [
        svg.text(lines, centre, y + canvas.size * 0.9, anchor="middle"),
        svg.tipped_rect(x + 2, top, wide - 4, high, tip=cell.tip, css=css, rest=cell.look),
    ]
    if not cell.value:
        return parts
    words, _ = canvas.wrap(cell.value, wide / BOLD - 4, 1)
    base = middle(canvas, top, high)
    if cell.style:
        return [*parts, on_fill(canvas, words[0], centre, base, cell.style)]
    return [*parts, svg.text(words, centre, base, css="rl-c-bold", anchor="middle")]
