"""Say in words which cards stand otherwise than their dates allow."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rightslab.core import feedback as fb
from rightslab.core.activities.sequence_order import before, kept, laid, telling, time_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sequence_content import Card
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity

OPEN, ALLOWED, FORBIDDEN = "open", "may stand here", "look again"


def assess(
    sheet: Sheet, activity: Activity, _materials: Materials, _scope: str, unit: str
) -> fb.Feedback:
    """Return feedback on an order of cards; a unit is one card.

    Nothing is said of pairs that may stand either way, and nothing at all before a card was moved.
    """
    cards = activity.content.cards
    if not kept(sheet, cards):
        return _untouched(cards, unit)
    summary, items = _beside(laid(sheet, cards, activity.id))
    if unit:
        items = tuple(item for item in items if item.unit == unit)
    worked = (activity.comment,) if activity.comment else ()
    return fb.Feedback((*summary, *worked), items, completion=1.0)


@lru_cache(maxsize=1024)  # many of a class lay the cards in the same order
def _beside(order: tuple[Card, ...]) -> tuple[tuple[str, ...], tuple[fb.Item, ...]]:
    pairs = telling(order)
    return _summary(order, pairs), tuple(_item(card, pairs) for card in order)


def _untouched(cards: Sequence[Card], unit: str) -> fb.Feedback:
    shown = [card for card in cards if unit in ("", card.id)]
    line = "The cards stand as they were dealt. Move one, and your order is checked."
    return fb.Feedback((line,), tuple(fb.Item(c.id, OPEN, (), title=c.name) for c in shown))


def _item(card: Card, pairs: Sequence[tuple[Card, Card]]) -> fb.Item:
    lines = tuple(_line(card, *pair) for pair in pairs if card in pair)
    status = FORBIDDEN if lines else ALLOWED
    told = (*lines, card.explain) if card.explain else lines
    return fb.Item(card.id, status, told, title=card.name, revisit=bool(lines))


def _line(card: Card, upper: Card, lower: Card) -> str:
    """Say at one card what its pair is; ``upper`` stands above, and is the later one."""
    if card == lower:
        return f'{time_in_words(lower)}: its date puts it before "{upper.name}".'
    return (
        f'"{upper.name}": {time_in_words(upper)}. "{lower.name}": {time_in_words(lower)}. '
        "The dates put the second before the first."
    )


def _summary(cards: Sequence[Card], pairs: Sequence[tuple[Card, Card]]) -> tuple[str, ...]:
    if not pairs:
        loose = any(
            one != other and not before(one, other) and not before(other, one)
            for one in cards
            for other in cards
        )
        more = ("Where the times of two cards overlap, either order stands.",) if loose else ()
        return ("The dates allow your order.", *more)
    named = {card.id for pair in pairs for card in pair}
    return (f"{len(named)} of {len(cards)} cards are in a pair that the dates forbid.",)
