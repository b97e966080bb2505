"""The items that deserve a look: the hardest, and those that go least with the other points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.analysis.items import FEW
from rightslab.pages.listing import bdi, listing
from rightslab.pages.report_words import not_said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightslab.analysis.items import ItemFigure
    from rightslab.pages.report_data import ClassReport

_MOST = 10
_EASY = 0.995  # from here on an item is not among the hard ones
_AGAINST, _HARDLY, _SOME = 0.0, 0.1, 0.3


def items(data: ClassReport) -> str:
    """Return the hardest and the least telling items, each in words."""
    figures = data.sums.items.figures()
    if not figures:
        return "<p>No activity here is credited item by item.</p>"
    return "\n".join([*_hardest(figures, data), *_least(figures, data)])


def _hardest(figures: Sequence[ItemFigure], data: ClassReport) -> Iterator[str]:
    hard = sorted((one for one in figures if one.difficulty < _EASY), key=lambda x: x.difficulty)
    yield "<h3>The hardest items</h3>"
    if not hard:
        yield f"<p>Nearly everybody earned full credit on all {len(figures)} items.</p>"
        return
    heads = ("Item", "Activity", "Mean credit", "Students", "Goes with the rest")
    rows = (
        (
            bdi(one.title),
            _title(one, data),
            f"{round(100 * one.difficulty)} %",
            str(one.n),
            told(one),
        )
        for one in hard[:_MOST]
    )
    yield f"<p>The {min(_MOST, len(hard))} of {len(figures)} items with the lowest mean credit.</p>"
    yield listing(heads, rows)
    yield not_said(
        "that the class did badly. Under completion a low figure means that many left the item "
        "open; beside the readings it means that many read it as no reader did, which may be the "
        "best start of a discussion."
    )


def _least(figures: Sequence[ItemFigure], data: ClassReport) -> Iterator[str]:
    known = [one for one in figures if one.discrimination is not None]
    yield "<h3>The least telling items</h3>"
    yield _undefined(figures)
    if not known:
        return
    known.sort(key=lambda one: (one.discrimination or 0.0, one.difficulty))
    heads = ("Item", "Activity", "Correlation", "Students", "In words")
    rows = (
        (
            bdi(one.title),
            _title(one, data),
            f"{one.discrimination:.2f}".replace("-", "−"),
            str(one.n),
            told(one),
        )
        for one in known[:_MOST]
    )
    yield (
        "<p>For each item, the correlation of its credit with the share of all other points "
        "(corrected item-total correlation, from −1 to 1), lowest first.</p>"
    )
    yield listing(heads, rows)
    few = f" Below {FEW} students it is mostly chance." if min(x.n for x in known) < FEW else ""
    yield not_said(
        "that an item is bad. It may be about something else than the rest, nearly everybody may "
        f"have it, or its words may be unclear: read the item, then decide.{few}"
    )


def _undefined(figures: Sequence[ItemFigure]) -> str:
    whys: dict[str, int] = {}
    for one in figures:
        if one.why:
            whys[one.why] = whys.get(one.why, 0) + 1
    if not whys:
        return ""
    said = " ".join(f"{n} of {len(figures)} items: {why}" for why, n in sorted(whys.items()))
    return f"<p>Some have no such figure. {said}</p>"


def told(one: ItemFigure) -> str:
    """Return a discrimination in words."""
    found = one.discrimination
    if found is None:
        return one.why
    if found < _AGAINST:
        return "Who has more points elsewhere has less here."
    if found < _HARDLY:
        return "It hardly goes with the other points."
    return "It goes with them a little." if found < _SOME else "It goes with the other points."


def _title(one: ItemFigure, data: ClassReport) -> str:
    return bdi(data.titles.get(one.activity, one.activity))
