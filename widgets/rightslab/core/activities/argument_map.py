"""An argument drawn as a small map: boxes, and lines that say how one part bears on another.

Grounds lead to the claim, through the qualifier; the warrant holds up that step and the backing the
warrant; the rebuttal says when the claim falls. All is drawn in the colour of the page's own text,
so it reads in light and dark and in print. ``static/argument_map.js`` draws the same in a browser.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from rightslab.core.activities import argument_parts as parts
from rightslab.core.activities.argument_lines import clean, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rightslab.core.activities.argument_content import Argument, Part
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity

# The parts that have a place in the map, and Toulmin's words on the line of each.
LINKS = {
    "grounds": "so",
    "qualifier": "",
    "claim": "",
    "warrant": "since",
    "backing": "on account of",
    "rebuttal": "unless",
}
LONGEST_LINK = 14
WIDTH, BOX, GAP, STEP = 760, 190, 95, 46  # a column, between columns, between boxes of a column
LINE, PAD, SIZE, MAIN, JOINT = 18, 10, 13, 22, 12
_MOST_LINES, _MOST_LETTERS = 16, 800
_COLUMNS = (("grounds", "warrant", "backing"), ("qualifier", "rebuttal"), ("claim",))


def svg(sheet: Sheet, activity: Activity) -> str:
    """Return the map of the argument laid out now as an SVG element, with a title and a text.

    Everything a learner wrote is escaped. A box shows up to 16 lines; the text holds all of it.
    """
    content: Argument = activity.content
    claim = parts.chosen(sheet, content)
    boxes = {box.part.id: box for box in _boxes(sheet, content, claim)}
    height = max((box.bottom for box in boxes.values()), default=0) + 1
    ident = f"rl-map-{activity.lesson}-{activity.id}-{claim}".strip("-")
    about = f" ({claim})" if claim else ""
    drawn = "".join((*map(_box, boxes.values()), *_lines(boxes)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="rl-argument-map" role="img" '
        f'viewBox="-1 -1 {WIDTH + 2} {height + 1}" width="{WIDTH}" '
        f'aria-labelledby="{escape(ident)}-t" aria-describedby="{escape(ident)}-d" '
        f'font-family="system-ui, sans-serif" font-size="{SIZE}" fill="none" stroke="currentColor">'
        f'<title id="{escape(ident)}-t">Map of an argument{escape(about)}: '
        f"{escape(clean(activity.title))}</title>"
        f'<desc id="{escape(ident)}-d">{escape(" ".join(in_words(sheet, activity)))}</desc>'
        f"{drawn}</svg>"
    )


def in_words(sheet: Sheet, activity: Activity) -> list[str]:
    """Return the map as sentences, in the order in which an argument is read aloud."""
    content: Argument = activity.content
    claim = parts.chosen(sheet, content)
    known = {part.id: part for part in content.parts}
    said = []
    for name in ("grounds", "qualifier", "claim", "warrant", "backing", "rebuttal"):
        if name in known:
            body = " ".join(body_of(sheet, known[name], claim)) or _missing(known[name])
            link = link_of(known[name]) if name in ("warrant", "backing", "rebuttal") else ""
            before = f"{link.capitalize()}: " if link else ""
            stop = "" if body[-1] in ".?!。" else "."
            said.append(f"{before}{clean(known[name].name)}: {body}{stop}")
    return said


def link_of(part: Part) -> str:
    """Return the words on the line of a part in the map."""
    return part.link or LINKS.get(part.id, "")


def body_of(sheet: Sheet, part: Part, claim: str) -> list[str]:
    """Return what a part holds: the learner's words, then each quote."""
    key = parts.key(part, claim)
    quotes = [f"“{clean(quote.quote)}”" for quote in sheet.quotes.get(key, ())]
    words = clean(sheet.text(key))
    return [words, *quotes] if words else quotes


@dataclass(frozen=True, slots=True)
class _Box:
    part: Part
    x: float
    y: float
    lines: tuple[str, ...]
    empty: bool

    @property
    def bottom(self) -> float:
        return self.y + 2 * PAD + LINE * (1 + len(self.lines))

    @property
    def middle(self) -> float:
        return self.x + BOX / 2


def _boxes(sheet: Sheet, content: Argument, claim: str) -> Iterator[_Box]:
    known = {part.id: part for part in content.parts}
    for column, names in enumerate(_columns(known)):
        y = 0.0
        for name in names:
            body = body_of(sheet, known[name], claim)
            room = (BOX - 2 * PAD) / SIZE
            shown = [one[:_MOST_LETTERS] for one in body or [_missing(known[name])]]
            lines = [line for one in shown for line in wrap(one, room)]
            if len(lines) > _MOST_LINES or shown[0] != (body or shown)[0]:
                lines = [*lines[: _MOST_LINES - 1], "…"]
            box = _Box(known[name], column * (BOX + GAP), y, tuple(lines), not body)
            y = box.bottom + STEP
            yield box


def _columns(known: Iterable[str]) -> list[list[str]]:
    """Return the parts by column; without a qualifier, the rebuttal stands under the claim."""
    columns = [[name for name in names if name in known] for names in _COLUMNS]
    if "qualifier" not in known:
        columns[2] += columns[1]
        columns[1] = []
    return columns


def _missing(part: Part) -> str:
    return "left out" if part.optional else "still open"


def _box(box: _Box) -> str:
    dashed = ' stroke-dasharray="4 3"' if box.empty else ""
    x, y = box.x + PAD, box.y + PAD + SIZE
    rows = "".join(
        _text(line, x, y + LINE * (n + 1), italic=box.empty) for n, line in enumerate(box.lines)
    )
    return (
        f'<rect x="{box.x:g}" y="{box.y:g}" width="{BOX}" height="{box.bottom - box.y:g}" '
        f'rx="6"{dashed}/>{_text(clean(box.part.name), x, y, bold=True)}{rows}'
    )


def _lines(boxes: dict[str, _Box]) -> Iterator[str]:
    row = [boxes[name] for name in ("grounds", "qualifier", "claim") if name in boxes]
    if len(row) < 2 or "grounds" not in boxes:  # noqa: PLR2004 - nothing to join
        return
    for left, right in pairwise(row):
        yield _path(f"M{left.x + BOX:g} {MAIN}H{right.x:g}", arrow=(right.x, MAIN, "right"))
    yield _text(link_of(row[0].part), BOX + GAP / 2, MAIN - 6, anchor="middle")
    if "warrant" in boxes:
        joint, start = BOX + JOINT, boxes["warrant"].y + MAIN
        yield _path(f"M{BOX} {start:g}H{joint}V{MAIN}", arrow=(joint, MAIN, "up"))
        yield _text(link_of(boxes["warrant"].part), joint + 6, start - 8)
    for name, above in (("backing", "warrant"), ("rebuttal", row[1].part.id)):
        if name in boxes and above in boxes:
            yield from _upright(boxes[name], boxes[above])


def _upright(box: _Box, above: _Box) -> Iterator[str]:
    yield _path(
        f"M{box.middle:g} {box.y:g}V{above.bottom:g}", arrow=(box.middle, above.bottom, "up")
    )
    yield _text(link_of(box.part), box.middle + 8, (box.y + above.bottom) / 2 + 5)


def _path(way: str, *, arrow: tuple[float, float, str]) -> str:
    x, y, towards = arrow
    head = f"M{x - 7:g} {y - 4:g}L{x:g} {y:g}L{x - 7:g} {y + 4:g}"
    if towards == "up":
        head = f"M{x - 4:g} {y + 7:g}L{x:g} {y:g}L{x + 4:g} {y + 7:g}"
    return f'<path d="{way}{head}"/>'


def _text(
    words: str, x: float, y: float, *, bold: bool = False, italic: bool = False, anchor: str = ""
) -> str:
    look = ' font-weight="700"' if bold else ""
    look += ' font-style="italic"' if italic else ""
    look += f' text-anchor="{anchor}"' if anchor else ""
    return (
        f'<text x="{x:g}" y="{y:g}" fill="currentColor" stroke="none"{look}>{escape(words)}</text>'
    )
