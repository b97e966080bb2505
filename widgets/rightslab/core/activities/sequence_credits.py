"""Credits of a sequence, card by card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core.activities.sequence_order import before, kept, laid
from rightslab.core.grades import Credit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sequence_content import Card
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity

_UNTOUCHED = "The cards stand as they were dealt: you moved none."


def compares(activity: Activity) -> bool:
    """Say whether the dates forbid any order."""
    cards = activity.content.cards
    return any(before(one, other) for one in cards for other in cards)


def completion(
    sheet: Sheet, activity: Activity, _materials: Materials, _scope: str
) -> tuple[Credit, ...]:
    """Return a credit for each card: all of it once the cards were put in an order."""
    cards = activity.content.cards
    done = bool(kept(sheet, cards))
    why = "You put it in your order." if done else _UNTOUCHED
    return tuple(Credit(card.id, card.name, float(done), why) for card in cards)


def readings(
    sheet: Sheet, activity: Activity, _materials: Materials, _scope: str
) -> tuple[Credit, ...]:
    """Return a credit for each card, in the learner's order.

    Of the cards that the dates put before or after it, the share that stands on that side.
    """
    cards = activity.content.cards
    if not kept(sheet, cards):
        return tuple(Credit(card.id, card.name, 0.0, _UNTOUCHED) for card in cards)
    order = laid(sheet, cards, activity.id)
    return tuple(_credit(at, order) for at in range(len(order)))


def _credit(at: int, order: Sequence[Card]) -> Credit:
    card, stands = order[at], []
    for place, other in enumerate(order):
        if before(other, card):
            stands.append(place < at)
        elif before(card, other):
            stands.append(place > at)
    if not stands:
        return Credit(card.id, card.name, 1.0, "Its dates let it stand anywhere.")
    right, of = sum(stands), len(stands)
    what = "card whose place its dates settle" if of == 1 else "cards whose place its dates settle"
    why = f"Beside it stand{'s' if of == 1 else ''} {of} {what}; {right} on the side they give."
    return Credit(card.id, card.name, right / of, why)
