"""Read a chart the way a reader does: its words, its bars, its tooltips, its table."""

import re
from xml.etree import ElementTree as ET

from rightslab.analysis.charts import Chart, Style

SVG = "{http://www.w3.org/2000/svg}"
STYLES = (
    Style("civil", "Civil", "CI", "#0072B2", "#FFFFFF"),
    Style("social", "Social", "SO", "#009E73", "#000000"),
    Style("general", "General", "GE", "#F0E442", "#000000"),
)
HOSTILE = (
    "<script>alert(1)</script>",
    "\" onload='x' &amp; ]]>",
    "\N{FAMILY} 👩\u200d👩\u200d👧 🇺🇳 e\u0301",
    "Everyone has the right to rest and leisure. " * 8,
    "الحق في التنمية",
    "a\u202ereversed\u0000\ud800",
    "",
)


def parse(source: str | bytes) -> ET.Element:
    """Return a tree of what the kit itself drew; anything that is not XML raises."""
    return ET.fromstring(source)  # noqa: S314


def drawings(chart: Chart):
    """Return the wide and the narrow drawing as trees; a broken one does not parse."""
    return [parse(source) for source in (chart.svg, chart.narrow)]


def texts(drawing) -> list[str]:
    """Return what is written in a drawing, without tooltips."""
    found = []
    for element in drawing.iter(f"{SVG}text"):
        titles = [title.text for title in element.iter(f"{SVG}title")]
        found.append("".join(element.itertext()).removeprefix("".join(titles)))
    return found


def tips(drawing) -> dict[str, ET.Element]:
    """Return each rectangle with a tooltip by the tooltip's text."""
    rects = drawing.iter(f"{SVG}rect")
    return {r[0].text: r for r in rects if len(r) and r[0].tag == f"{SVG}title"}


def width(rect) -> float:
    return float(rect.get("width"))


def paint(drawing, rect) -> str:
    """Return the fill of a rectangle as drawn: the pattern's marks, or a plain colour."""
    fill = rect.get("fill")
    found = re.match(r"url\(#(.+?)\)", fill)
    if not found:
        return fill
    tile = next(p for p in drawing.iter(f"{SVG}pattern") if p.get("id") == found[1])
    return ET.tostring(tile[1], encoding="unicode")


def figure(chart: Chart):
    """Return the chart's HTML as a tree."""
    return parse(f"<div>{chart.to_html()}</div>")


def table(chart: Chart) -> list[list[str]]:
    """Return the HTML table, headings first."""
    rows = figure(chart).iter("tr")
    return [["".join(cell.itertext()) for cell in row] for row in rows]
