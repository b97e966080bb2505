"""What several kinds of chart draw alike: rows of bars, the key of patterns, the empty chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rightslab.analysis import svg
from rightslab.analysis.chart_data import Number, checked, short, total
from rightslab.analysis.chart_page import Canvas, Drawn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rightslab.analysis.chart_style import Style

BOLD = 1.1
_LABEL_SHARE = 0.36
_CAP = 0.35  # Half the height of a capital, in em: what sets text in the middle of a bar.
_GAP = 12


class Segment(NamedTuple):
    """One stretch of a bar: its length, its fill, its tooltip, and what may stand inside it."""

    value: Number
    fill: str
    tip: str
    inside: tuple[str, ...] = ()
    style: Style | None = None


class Bar(NamedTuple):
    """One row: its name and the segments that make its bar."""

    name: str
    segments: tuple[Segment, ...]

    @property
    def value(self) -> Number:
        """Return the length of the whole bar."""
        return total(segment.value for segment in self.segments)


def empty(canvas: Canvas) -> Drawn:
    """Say that there is nothing to draw."""
    return Drawn([svg.text("There is nothing to show yet.", 0, canvas.size)], canvas.step)


def moved(parts: Iterable[str], down: float, right: float = 0) -> str:
    """Return the parts as one group, moved down and to the right."""
    return f'<g transform="translate({svg.number(right)} {svg.number(down)})">{"".join(parts)}</g>'


def middle(canvas: Canvas, top: float, height: float, lines: int = 1) -> float:
    """Return the first baseline that sets `lines` of text in the middle of a stretch."""
    return top + height / 2 + canvas.size * _CAP - (lines - 1) * canvas.step / 2


def key_lines(canvas: Canvas, styles: Mapping[str, Style], shown: Sequence[str]) -> Drawn:
    """Draw the key of the patterns shown, as many to a line as fit."""
    fills, parts = canvas.fills(), list[str]()
    x, y, swatch = 0.0, 0.0, canvas.size * 1.7
    for label in shown:
        words = styles[label].tag
        lines, cut = canvas.wrap(words, canvas.width - swatch - 8, 1)
        wide = swatch + 8 + canvas.measure(lines[0])
        if x and x + wide > canvas.width:
            x, y = 0.0, y + canvas.step + 8
        parts.append(svg.tipped_rect(x, y, swatch, canvas.size * 1.2, tip=words,
                                     rest=fills[label]))  # fmt: skip
        parts.append(svg.text(lines, x + swatch + 8, middle(canvas, y, canvas.size * 1.2),
                              tip=words if cut else ""))  # fmt: skip
        x += wide + 22
    return Drawn(parts, y + canvas.step + 16 if shown else 0)


def draw_bars(canvas: Canvas, rows: Sequence[Bar], top: float = 0) -> Drawn:
    """Draw rows of bars on one scale that ends at `top` or the longest, names beside or above."""
    sums = [bar.value for bar in rows]
    after = max(canvas.measure(short(n)) for n in sums) * BOLD + _GAP
    widest = max(canvas.measure(bar.name) for bar in rows)
    beside = canvas.wide or widest < canvas.width * _LABEL_SHARE
    left = min(widest, canvas.width * _LABEL_SHARE) + _GAP if beside else 2
    scale = (canvas.width - left - after) / (max(checked(top, "the top of the scale"), *sums) or 1)
    parts: list[str] = []
    y, thick = 0.0, canvas.size * 1.55
    for bar in rows:
        lines, cut = canvas.wrap(bar.name, left - _GAP + 1 if beside else canvas.width)
        text = canvas.step * len(lines)
        height = max(text, thick) if beside else thick
        above = 0 if beside else text + 4
        base = middle(canvas, y, height, len(lines)) if beside else y + canvas.size
        parts.append(svg.text(lines, 0, base, step=canvas.step, tip=bar.name if cut else ""))
        parts.extend(_one_bar(canvas, bar, left, y + above + (height - thick) / 2, scale))
        y += above + height + (10 if beside else 14)
    return Drawn(parts, y)


def _one_bar(canvas: Canvas, bar: Bar, left: float, y: float, scale: float) -> list[str]:
    thick = canvas.size * 1.55
    parts, x = list[str](), left
    for segment in bar.segments:
        wide = segment.value * scale
        if wide:
            parts.append(svg.tipped_rect(x, y, wide, thick, tip=segment.tip, rest=segment.fill))
            parts.extend(_inside(canvas, segment, x, y, wide))
        x += wide
    if x == left:
        parts.append(svg.line(left, y, left, y + thick))
    parts.append(svg.text(short(bar.value), x + 8, middle(canvas, y, thick), css="rl-c-bold"))
    return parts


def _inside(canvas: Canvas, segment: Segment, x: float, y: float, wide: float) -> list[str]:
    """Write the first of the segment's texts that fits in it, in the colour readable there."""
    fitting = (t for t in segment.inside if canvas.measure(t) * BOLD + 8 <= wide)
    words, style = next(fitting, ""), segment.style
    if not words or not style:
        return []
    base = middle(canvas, y, canvas.size * 1.55)
    return [on_fill(canvas, words, x + wide / 2, base, style)]


def on_fill(canvas: Canvas, words: str, x: float, y: float, style: Style) -> str:
    """Return letters centred at `x` on a plate of the fill's colour, so that no mark crosses."""
    wide = canvas.measure(words) * BOLD
    high = canvas.size * 1.15
    plate = (
        f'<rect x="{svg.number(x - wide / 2)}" y="{svg.number(y - high / 2 - canvas.size * _CAP)}" '
        f'width="{svg.number(wide)}" height="{svg.number(high)}" rx="3" fill="{style.colour}" '
        'class="rl-c-plate"/>'
        if style.pattern != "solid"
        else ""
    )
    return (
        f'{plate}<text x="{svg.number(x)}" y="{svg.number(y)}" text-anchor="middle" '
        f'class="rl-c-bold rl-c-on" style="fill:{style.text_colour}">{svg.escape(words)}</text>'
    )
