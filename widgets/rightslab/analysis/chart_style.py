"""How a category looks in every chart: its colour, its pattern and its badge."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rightslab.analysis.chart_data import ChartError
from rightslab.analysis.svg import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rightslab.analysis.chart_data import Number

# Okabe and Ito, Color Universal Design (2008): apart for every common kind of colour vision.
PALETTE = (
    "#0072B2", "#D55E00", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#F0E442", "#000000",
)  # fmt: skip
# Each tile is square, in user units; its marks take the colour that is readable on the fill.
_TILES: dict[str, tuple[int, str]] = {
    "solid": (0, ""),
    "diagonal": (9, "M-2 2L2 -2M-1 10L10 -1M7 11L11 7"),
    "dots": (8, ""),
    "cross-hatch": (10, "M-1 -1L11 11M-1 11L11 -1"),
    "vertical": (7, "M3.5 0V7"),
    "horizontal": (7, "M0 3.5H7"),
    "back-diagonal": (9, "M-2 7L2 11M-1 -1L10 10M7 -2L11 2"),
    "grid": (9, "M4.5 0V9M0 4.5H9"),
    "zigzag": (10, "M-1 3.5L2.5 7L7.5 2L11 5.5"),
}
PATTERNS = tuple(_TILES)
HEAT = PALETTE[0]
# The fullest heat is 0.7 of the colour: the text of both themes reads on it at 4.5:1 and more.
HEAT_LEAST, HEAT_MOST = 0.08, 0.7
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class Style:
    """How one label is shown; what is left empty is filled in by the label's position."""

    label: str
    name: str = ""
    badge: str = ""
    colour: str = ""
    text_colour: str = ""
    pattern: str = ""

    def __post_init__(self) -> None:
        for colour in (self.colour, self.text_colour):
            if colour and not _HEX.fullmatch(colour):
                message = (
                    f"The style of {clean(self.label)!r} has the colour {colour!r}. A colour is "
                    "written as # and six hexadecimal digits, such as #0072B2."
                )
                raise ChartError(message)
        if self.pattern and self.pattern not in _TILES:
            message = (
                f"The style of {clean(self.label)!r} has the pattern {self.pattern!r}. Use one "
                f"of {', '.join(PATTERNS)}, or leave it empty to have one by position."
            )
            raise ChartError(message)

    @property
    def tag(self) -> str:
        """Return badge and name, as a key or a row shows them."""
        return f"{self.badge} {self.name}".strip() if self.badge != self.name else self.name


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb (WCAG 2.2), 0 for black and 1 for white."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)  # noqa: PLR2004
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2), from 1 to 21.

    >>> round(contrast("#000000", "#FFFFFF"))
    21
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _readable_on(colour: str) -> str:
    return max(("#FFFFFF", "#000000"), key=lambda text: contrast(text, colour))


def finished(style: Style, position: int) -> Style:
    """Return the style with nothing left empty but the badge."""
    colour = style.colour or PALETTE[position % len(PALETTE)]
    return replace(
        style,
        name=clean(style.name or style.label),
        badge=clean(style.badge) if style.badge else "",
        colour=colour,
        text_colour=style.text_colour or _readable_on(colour),
        pattern=style.pattern or PATTERNS[position % len(PATTERNS)],
    )


def dress(labels: Iterable[str], styles: Sequence[Style]) -> dict[str, Style]:
    """Return a finished style for each label; one the caller did not name comes after the rest."""
    known = {style.label: finished(style, i) for i, style in enumerate(styles)}
    dressed: dict[str, Style] = {}
    extra = len(known)
    for label in labels:
        if label in known:
            dressed[label] = known[label]
        elif label not in dressed:
            dressed[label] = finished(Style(label), extra)
            extra += 1
    return dressed


def tile(style: Style, ident: str) -> str:
    """Return the SVG pattern of a style, or nothing where the fill is plain."""
    size, path = _TILES[style.pattern]
    if not size:
        return ""
    mark = (
        f'<path d="{path}" stroke="{style.text_colour}" stroke-width="1.4" fill="none"/>'
        if path
        else f'<circle cx="4" cy="4" r="1.7" fill="{style.text_colour}"/>'
    )
    return (
        f'<pattern id="{ident}" width="{size}" height="{size}" patternUnits="userSpaceOnUse">'
        f'<rect width="{size}" height="{size}" fill="{style.colour}"/>{mark}</pattern>'
    )


def fill(style: Style, ident: str) -> str:
    """Return the attribute that fills a shape; the plain colour stands in for a lost pattern."""
    if style.pattern == "solid":
        return f' fill="{style.colour}"'
    return f' fill="url(#{ident}) {style.colour}"'


def heat(value: Number, top: Number) -> str:
    """Return the attribute that fills a cell by its share of the largest value, if not zero."""
    if not value:
        return ""
    opacity = HEAT_LEAST + (HEAT_MOST - HEAT_LEAST) * value / top
    return f' fill="{HEAT}" fill-opacity="{opacity:.2f}"'
