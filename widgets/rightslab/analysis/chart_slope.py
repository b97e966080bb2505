"""Two columns compared: one line a label from its value on the left to that on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.analysis import svg
from rightslab.analysis.chart_data import ChartError, Number, Table, checked, listed, short
from rightslab.analysis.chart_page import Canvas, Chart, Drawn, make
from rightslab.analysis.chart_parts import BOLD, empty
from rightslab.analysis.chart_style import Style, dress

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Pairs = Mapping[str, tuple[Number, Number]]

# A line's second mark beside its colour, which has an edge in the text colour on both sides.
DASHES = ("", "14 5", "4 4", "16 4 4 4", "8 8", "26 5", "4 9", "10 3 3 3")
_SHIFTED = 3
_LEADER = 16


def slope(
    title: str, values: Mapping[str, Sequence[object]], *, ends: tuple[str, str],
    styles: Sequence[Style] = (), heading: str = "Category", description: str = "", key: str = "",
) -> Chart:  # fmt: skip
    """Draw one line a label between two columns; `ends` names the columns.

    >>> slope("Revised", {"Civil": (4, 1), "Social": (2, 2)}, ends=("First", "Second")).description
    'Largest change: Civil, from 4 to 1. Unchanged: 1 of 2.'
    """
    data = {str(label): _pair(label, pair) for label, pair in values.items()}
    dressed = dress(data, styles)
    table = Table((heading, *ends), tuple((dressed[x].name, *pair) for x, pair in data.items()))
    words = description or _largest_change(data, dressed)
    return make("slope", (title, words), table, dressed, lambda c: _draw(c, data, ends), key)


def _pair(label: object, pair: Sequence[object]) -> tuple[Number, Number]:
    if isinstance(pair, str) or len(pair) != 2:  # noqa: PLR2004
        message = (
            f"The slope chart cannot draw {str(label)!r}: {pair!r} is not two numbers. Give "
            "the value on the left and the value on the right, such as (4, 1)."
        )
        raise ChartError(message)
    left, right = (checked(value, repr(str(label))) for value in pair)
    return left, right


def _largest_change(data: Pairs, dressed: Mapping[str, Style]) -> str:
    if not data:
        return "There is nothing to compare yet."
    changes = {label: abs(right - left) for label, (left, right) in data.items()}
    most = max(changes.values())
    same = sum(change == 0 for change in changes.values())
    rest = f" Unchanged: {same} of {len(data)}." if same else ""
    if not most:
        return "Nothing changes between the two columns."
    changed = [label for label, change in changes.items() if change == most]
    names = listed(dressed[label].name for label in changed)
    if len(changed) > 1:
        return f"Largest change: {names}, by {short(most)} each.{rest}"
    left, right = data[changed[0]]
    return f"Largest change: {names}, from {short(left)} to {short(right)}.{rest}"


def spread(wanted: Sequence[float], step: float, bottom: float) -> list[float]:
    """Return places near those wanted, at least `step` apart, none below `bottom`."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    places = [0.0] * len(wanted)
    low = float("-inf")
    for i in order:
        low = places[i] = max(wanted[i], low + step)
    high = bottom
    for i in reversed(order):
        places[i] = min(places[i], high)
        high = places[i] - step
    return places


def _draw(canvas: Canvas, data: Pairs, ends: tuple[str, str]) -> Drawn:
    if not data:
        return empty(canvas)
    badges = not canvas.wide and all(s.badge for s in canvas.styles.values())
    left = [s.badge if badges else s.name for s in canvas.styles.values()]
    right = [s.name if badges else s.tag for s in canvas.styles.values()]
    rooms = [_room(canvas, names, [pair[side] for pair in data.values()])
             for side, names in enumerate((left, right))]  # fmt: skip
    xs = (rooms[0] + _LEADER, canvas.width - rooms[1] - _LEADER)
    parts, top = _heads(canvas, ends, xs)
    height = max(canvas.size * 12, canvas.step * 1.6 * (len(data) + 1))
    most = max(max(pair) for pair in data.values()) or 1
    ys = [[top + height * (1 - pair[side] / most) for pair in data.values()] for side in (0, 1)]
    bottom = top + height
    parts += [svg.line(x, top, x, bottom) for x in xs]
    parts += _lines(canvas, data, xs, ys)
    for side, names in enumerate((left, right)):
        numbers = [pair[side] for pair in data.values()]
        setting = (side, xs[side], rooms[side], bottom)
        parts += _labels(canvas, list(zip(names, numbers, strict=True)), ys[side], setting)
    return Drawn(parts, bottom + canvas.step)


def _room(canvas: Canvas, names: Sequence[str], numbers: Sequence[Number]) -> float:
    pairs = zip(names, numbers, strict=True)
    need = max(canvas.measure(f"{name} {short(n)}") for name, n in pairs) * BOLD
    return min(need, canvas.width * (0.32 if canvas.wide else 0.42))


def _heads(
    canvas: Canvas, ends: tuple[str, str], xs: tuple[float, float]
) -> tuple[list[str], float]:
    between = xs[1] - xs[0] - 8
    rooms = (min(between, 2 * xs[0]), min(between, 2 * (canvas.width - xs[1])))
    wrapped = [canvas.wrap(end, r / BOLD, 2) for end, r in zip(ends, rooms, strict=True)]
    parts = [
        svg.text(lines, x, canvas.size, css="rl-c-bold", anchor="middle", step=canvas.step,
                 tip=end if cut else "")
        for (lines, cut), end, x in zip(wrapped, ends, xs, strict=True)
    ]  # fmt: skip
    return parts, canvas.step * max(len(lines) for lines, _ in wrapped) + canvas.size


def _lines(
    canvas: Canvas, data: Pairs, xs: tuple[float, float], ys: Sequence[Sequence[float]]
) -> list[str]:
    parts: list[str] = []
    for i, (label, (left, right)) in enumerate(data.items()):
        style, ends = canvas.styles[label], (xs[0], ys[0][i], xs[1], ys[1][i])
        dash = DASHES[i % len(DASHES)]
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        look = f' stroke="{style.colour}" stroke-width="3"{dashed}'
        dots = "".join(
            f'<circle cx="{svg.number(x)}" cy="{svg.number(y)}" r="5" class="rl-c-edge" '
            f'fill="{style.colour}"/>'
            for x, y in (ends[:2], ends[2:])
        )
        tip = svg.escape(f"{style.name}: {short(left)}, then {short(right)}")
        casing = svg.line(*ends, rest=f' style="stroke-width:6"{dashed}')
        inner = svg.line(*ends, css="rl-c-inner", rest=look)
        parts.append(f"<g><title>{tip}</title>{casing}{inner}{dots}</g>")
    return parts


def _labels(
    canvas: Canvas, named: Sequence[tuple[str, Number]], ys: Sequence[float],
    setting: tuple[int, float, float, float],
) -> list[str]:  # fmt: skip
    side, x, room, bottom = setting
    outward = 1 if side else -1
    parts: list[str] = []
    for (name, value), wanted, y in zip(named, ys, spread(ys, canvas.step, bottom), strict=True):
        number = short(value)
        left_over = room / BOLD - canvas.measure(f" {number}")
        lines, cut = canvas.wrap(name, left_over, 1)
        words = f"{number} {lines[0]}" if side else f"{lines[0]} {number}"
        if abs(y - wanted) > _SHIFTED:
            parts.append(svg.line(x + outward * 5, wanted, x + outward * (_LEADER - 3), y))
        parts.append(svg.text(words, x + outward * _LEADER, y + canvas.size * 0.35,
                              anchor="" if side else "end", tip=name if cut else ""))  # fmt: skip
    return parts
