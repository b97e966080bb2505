"""A finished chart: the drawing in two widths, its words, and the table behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2s
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rightslab.analysis import svg
from rightslab.analysis.chart_css import FIGURE_CSS, PAGE_CSS, ROW_CSS, SVG_CSS
from rightslab.analysis.chart_data import ChartError, Table, exact
from rightslab.analysis.chart_style import Style, fill, tile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_MARGIN = 6
_TITLE_LINES = 3
_SUMMARY = "The numbers behind this chart"


class Drawn(NamedTuple):
    """Elements drawn from the top left corner, and how high they reach."""

    parts: list[str]
    height: float


@dataclass(frozen=True, slots=True)
class Canvas:
    """The room a drawing has, and the styles it may use.

    The wide canvas is shown from 480 px on, the narrow one from 240 px, so text of `size` units
    is never smaller than 12 px.
    """

    ident: str
    width: float
    size: float
    wide: bool
    styles: Mapping[str, Style]

    @property
    def step(self) -> float:
        """Return the distance between two lines of text."""
        return self.size * 1.25

    def fills(self) -> dict[str, str]:
        """Return for each label the attribute that fills a shape in its style."""
        named = enumerate(self.styles.items())
        return {label: fill(style, f"{self.ident}-p{i}") for i, (label, style) in named}

    def tiles(self) -> str:
        """Return the definitions of the patterns in use."""
        styles = enumerate(self.styles.values())
        tiles = "".join(tile(style, f"{self.ident}-p{i}") for i, style in styles)
        return f"<defs>{tiles}</defs>" if tiles else ""

    def wrap(self, words: str, room: float, most: int = 2) -> tuple[tuple[str, ...], bool]:
        """Return `words` in lines that fit in `room` units, and whether they were cut."""
        return svg.wrap(words, room / self.size, most)

    def measure(self, words: str) -> float:
        """Return about how many units wide `words` are."""
        return svg.measure(words) * self.size


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as SVG, with its title, one or two sentences about it, and its numbers.

    `svg` stands alone; `_repr_html_` shows the drawing that fits the width there is.
    """

    title: str
    description: str
    table: Table
    svg: str = field(repr=False)
    narrow: str = field(repr=False)

    def to_html(self) -> str:
        """Return the chart as a figure with its caption and its numbers, styled in itself."""
        return f"<style>{FIGURE_CSS}</style>{self.figure()}"

    _repr_html_ = to_html

    def figure(self) -> str:
        """Return the figure without its style sheet, for a page that has it once."""
        return (
            f'<figure class="rl-c-figure"><div class="rl-c-drawing">{self.svg}{self.narrow}</div>'
            f"<figcaption>{svg.escape(self.description)}</figcaption>"
            f"<details><summary>{_SUMMARY}</summary>"
            f'<div class="rl-c-numbers" role="region" tabindex="0" '
            f'aria-label="Numbers: {svg.escape(self.title)}">{_html_table(self.table)}'
            "</div></details></figure>"
        )

    def save(self, path: str | Path) -> Path:
        """Write the chart to a file ending in .svg or .html and return its path.

        Raises ChartError for another ending, or a folder that is not there.
        """
        path = Path(path)
        texts = {".svg": self.svg + "\n", ".html": _page(self.title, self.to_html())}
        if path.suffix.lower() not in texts:
            message = (
                f"The chart cannot be saved as {path.name!r}. The name ends in .svg for the "
                "drawing alone, or in .html for the drawing with its numbers."
            )
            raise ChartError(message)
        if not path.parent.is_dir():
            message = (
                f"The chart cannot be saved: there is no folder {str(path.parent)!r}. Make the "
                "folder first, or give a name in a folder that is there."
            )
            raise ChartError(message)
        path.write_text(texts[path.suffix.lower()], encoding="utf-8", newline="\n")
        return path


@dataclass(frozen=True, slots=True)
class Row:
    """Charts side by side; on a narrow screen they stand one below the other."""

    charts: tuple[Chart, ...]

    def to_html(self) -> str:
        """Return the charts in one row that wraps."""
        figures = "".join(chart.figure() for chart in self.charts)
        return f'<style>{FIGURE_CSS}{ROW_CSS}</style><div class="rl-c-row">{figures}</div>'

    _repr_html_ = to_html


def row(*charts: Chart) -> Row:
    """Set charts side by side."""
    return Row(charts)


def make(
    kind: str, words: tuple[str, str], table: Table, styles: Mapping[str, Style],
    draw: Callable[[Canvas], Drawn], key: str = "",
) -> Chart:  # fmt: skip
    """Return the chart that `draw` draws; `words` are its title and description.

    The same data give the same bytes. `key` tells apart two equal charts on one page.
    """
    title, description = (svg.clean(word) for word in words)
    seed = repr((kind, title, description, table, tuple(styles.values()), key))
    ident = "rl" + blake2s(seed.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
    wide = Canvas(f"{ident}w", 640 - 2 * _MARGIN, 16, wide=True, styles=styles)
    narrow = Canvas(f"{ident}n", 300 - 2 * _MARGIN, 15, wide=False, styles=styles)
    drawings = (_document(canvas, title, description, draw) for canvas in (wide, narrow))
    return Chart(title, description, table, *drawings)


def _document(canvas: Canvas, title: str, description: str, draw: Callable[[Canvas], Drawn]) -> str:
    big = canvas.size + 2
    lines, cut = svg.wrap(title, canvas.width / big / 1.08, _TITLE_LINES)
    head = svg.text(lines, 0, big, css="rl-c-title", step=big * 1.25, tip=title if cut else "")
    top = big * 1.25 * len(lines) + 12
    drawn = draw(canvas)
    width, height = canvas.width + 2 * _MARGIN, top + drawn.height + 2 * _MARGIN
    one = canvas.ident
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="rl-chart rl-c-'
        f'{"wide" if canvas.wide else "narrow"}" role="img" aria-labelledby="{one}-t {one}-d" '
        f'width="{width:g}" height="{svg.number(height)}" '
        f'viewBox="{-_MARGIN} {-_MARGIN} {width:g} {svg.number(height)}" '
        f'font-size="{canvas.size:g}"><title id="{one}-t">{svg.escape(title)}</title>'
        f'<desc id="{one}-d">{svg.escape(description)}</desc><style>{SVG_CSS}</style>'
        f'{canvas.tiles()}{head}<g transform="translate(0 {svg.number(top)})">'
        f"{''.join(drawn.parts)}</g></svg>"
    )


def _html_table(table: Table) -> str:
    heads = "".join(f'<th scope="col">{svg.escape(c)}</th>' for c in table.columns)
    rows = "".join(_html_row(cells) for cells in table.rows)
    if not table.rows:
        rows = f'<tr><td colspan="{len(table.columns)}">No rows.</td></tr>'
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _html_row(cells: Iterable[str | float]) -> str:
    first, *rest = cells
    data = "".join(
        f'<td dir="auto" class="rl-c-word">{svg.escape(cell)}</td>'
        if isinstance(cell, str)
        else f"<td>{exact(cell)}</td>"
        for cell in rest
    )
    return f'<tr><th scope="row" dir="auto">{svg.escape(exact(first))}</th>{data}</tr>'


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{svg.escape(title)}</title><style>{PAGE_CSS}</style></head>"
        f"<body><main>{body}</main></body></html>\n"
    )
