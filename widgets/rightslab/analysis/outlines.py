"""A learner's outline as a picture: one lane a reader, one stretch a section."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rightslab.analysis import charts
from rightslab.analysis.chart_page import Canvas, Chart, Drawn, make
from rightslab.analysis.chart_parts import Bar, Segment, draw_bars, empty, key_lines, moved
from rightslab.analysis.chart_style import Style, dress
from rightslab.core.activities.outline_cut import lay, reading_cuts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.outline_cut import Cut, ReadingCut
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity

_MINE = "You"
_OPEN = "not named yet"
_BLANK = Style(_OPEN, _OPEN, "?", "#FFFFFF", "#000000", "diagonal")


class _Stretch(NamedTuple):
    """One section, or the part of one in which the move is the same: sentences ``[at, stop)``."""

    at: int
    stop: int
    move: str


def mine(sheet: Sheet, activity: Activity, materials: Materials) -> Chart:
    """Draw the learner's outline alone: how long each section is, and its move."""
    cut = lay(sheet, activity, materials.text)
    return _lanes("Your outline, one stretch a section", _alone(cut), cut, activity)


def beside_readings(sheet: Sheet, activity: Activity, materials: Materials) -> Chart:
    """Draw the learner's outline above each reading's, sentence below sentence.

    Readings join an outline once it is complete, so that none is seen before one's own; until then,
    and where there are none, the outline stands alone and the title says so. Where a reading's move
    changes inside one section, the stretch changes there too.
    """
    cut = lay(sheet, activity, materials.text)
    others = reading_cuts(materials.readings if activity.readings else (), cut.sentences)
    if not others:
        return _lanes("Your outline; there are no readings here", _alone(cut), cut, activity)
    if cut.reach < len(cut.sentences) - 1:
        title = "Your outline; the readings join it when you have named all and say it is complete"
        return _lanes(title, _alone(cut), cut, activity)
    lanes = _alone(cut) | {one.reading.name: _theirs(one) for one in others}
    return _lanes("Your outline and the readings, one stretch a section", lanes, cut, activity)


def _alone(cut: Cut) -> dict[str, list[_Stretch]]:
    return {_MINE: _own(cut)} if cut.begun else {}


def _own(cut: Cut) -> list[_Stretch]:
    return [_Stretch(one.at, one.stop, one.move or _OPEN) for one in cut.sections]


def _theirs(cut: ReadingCut) -> list[_Stretch]:
    edges = sorted({*cut.starts, *(at for start in cut.starts for at, _ in cut.turns(start))})
    stops = [*edges[1:], len(cut.moves)]
    return [_Stretch(at, stop, cut.moves[at]) for at, stop in zip(edges, stops, strict=True)]


def _lanes(title: str, lanes: dict[str, list[_Stretch]], cut: Cut, activity: Activity) -> Chart:
    styles = [Style(m.id, m.name, m.badge, m.colour, m.text_colour) for m in activity.labels]
    used = {one.move for lane in lanes.values() for one in lane}
    order = [style.label for style in (*styles, _BLANK) if style.label in used]
    dressed = dress([*order, *sorted(used.difference(order))], [*styles, _BLANK])
    table = charts.Table(
        ("Who", "From", "To", "Sentences", "Move"),
        tuple(
            (who, *_ends(one, cut), one.stop - one.at, dressed[one.move].name)
            for who, lane in lanes.items()
            for one in lane
        ),
    )
    return make(
        "lanes", (title, _words(lanes)), table, dressed,
        lambda canvas: _draw(canvas, lanes, cut),
    )  # fmt: skip


def _ends(one: _Stretch, cut: Cut) -> tuple[str, str]:
    return cut.sentences[one.at], cut.sentences[one.stop - 1]


def _words(lanes: dict[str, list[_Stretch]]) -> str:
    others = len(lanes) > 1
    if not lanes:
        return "There is nothing to show yet."
    counts = "; ".join(f"{who}: {len(lane)}" for who, lane in lanes.items())
    turns = (
        " A stretch ends where the move changes, with a new section or without." if others else ""
    )
    return f"Stretches from first to last. {counts}.{turns}"


def _draw(canvas: Canvas, lanes: dict[str, list[_Stretch]], cut: Cut) -> Drawn:
    if not lanes:
        return empty(canvas)
    key = key_lines(canvas, canvas.styles, list(canvas.styles))
    bars = [Bar(who, _segments(canvas, lane, cut)) for who, lane in lanes.items()]
    drawn = draw_bars(canvas, bars)
    return Drawn([*key.parts, moved(drawn.parts, key.height)], key.height + drawn.height)


def _segments(canvas: Canvas, lane: Sequence[_Stretch], cut: Cut) -> tuple[Segment, ...]:
    fills = canvas.fills()
    found = []
    for one in lane:
        style = canvas.styles[one.move]
        first, last = _ends(one, cut)
        tip = f"{first} to {last}: {style.name}"
        inside = (style.name, style.badge)
        found.append(Segment(one.stop - one.at, fills[one.move], tip, inside, style))
    return tuple(found)
