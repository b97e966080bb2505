"""Sequence: put cards in order. Any order that their dates allow is an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core.activities.kind import Progress, twice
from rightslab.core.activities.sequence_assess import assess
from rightslab.core.activities.sequence_content import Card, Sequence
from rightslab.core.activities.sequence_order import CardError, before, kept, laid, times
from rightslab.core.activities.sheet_wire import sheet_kind
from rightslab.core.errors import ActionError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.core.activities.kind import Fault, Row
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity


def _admit(part: str, key: str, value: Any, activity: Activity, _materials: Materials) -> None:
    if (part, key) != ("choices", "order"):
        msg = f"This activity keeps one thing, the order of its cards, and not {key!r} in {part}."
        raise ActionError(msg)
    names = [card.id for card in activity.content.cards]
    whole = isinstance(value, (list, tuple)) and sorted(map(str, value)) == sorted(names)
    if value is not None and not whole:
        msg = (
            f"An order names each card once: {', '.join(names)}. You gave {value!r}. "
            "Move a card once more."
        )
        raise ActionError(msg)


def _progress(sheet: Sheet, activity: Activity, _materials: Materials, _scope: str) -> Progress:
    placed = len(kept(sheet, activity.content.cards))
    return Progress(placed, len(activity.content.cards), noun="cards", verb="put in order")


def _rows(sheet: Sheet, activity: Activity, _materials: Materials) -> list[Row]:
    cards = activity.content.cards
    if not kept(sheet, cards):
        return []
    order = laid(sheet, cards, activity.id)
    return [{"position": str(n), "card": card.name} for n, card in enumerate(order, 1)]


def _faults(activity: Activity, _materials: Materials) -> Iterator[Fault]:
    cards = activity.content.cards
    yield from twice("card", [card.id for card in cards])
    for card in cards:
        if not card.explain:
            yield f"The card {card.id!r} has no explanation.", "Write explain = ..."
    broken = list(_broken_dates(cards))
    yield from broken
    if not broken and not any(before(one, other) for one in cards for other in cards):
        what = "The dates forbid no order, so that there is nothing to find out."
        yield what, "Give at least two cards whose times do not overlap."


def _broken_dates(cards: tuple[Card, ...]) -> Iterator[Fault]:
    for card in cards:
        try:
            first, last = times(card)
        except CardError as error:
            yield str(error), "Correct the dates of that card."
            continue
        if first > last:
            what = f"The card {card.id!r} ends before it begins."
            yield what, "Let latest be earliest, or later."


KIND = sheet_kind(
    "sequence",
    content=Sequence,
    admit=_admit,
    progress=_progress,
    assess=assess,
    rows=_rows,
    faults=_faults,
)
