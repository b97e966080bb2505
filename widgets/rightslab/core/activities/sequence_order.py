"""Orders of cards: the times that their dates give, and the pairs that these times forbid."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError
from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.core.activities.sequence_content import Card
    from rightslab.core.activities.sheet import Sheet

_DATE = re.compile(r"(\d{4})(?:-(\d\d)-(\d\d))?")
_MONTHS = (
    "January February March April May June July August September October November December"
).split()


class CardError(RightslabError):
    """A card has a date that cannot be read."""


@by_identity(64)
def times(card: Card) -> tuple[date, date]:
    """Return the first and the last day on which a card may have happened. Raises CardError."""
    return _day(card, card.earliest, 1, 1), _day(card, card.latest, 12, 31)


def time_in_words(card: Card) -> str:
    """Return when a card happened, as a reader would say it.

    >>> from rightslab.core.activities.sequence import Card
    >>> time_in_words(Card("web", "The web copy", "2024-02-28", "2024-02-28", ""))
    '28 February 2024'
    >>> time_in_words(Card("zh", "The Chinese text", "2024-02-26", "2024", ""))
    'between 26 February 2024 and the end of 2024'
    """
    first, last = card.earliest, card.latest
    if first == last:
        return _words(first)
    ends = _words(last) if "-" in last else f"the end of {last}"
    return f"between {_words(first)} and {ends}"


def before(one: Card, other: Card) -> bool:
    """Say whether the dates put one card before another; where their times overlap, they do not."""
    return times(one)[1] < times(other)[0]


def forbidden(order: Sequence[Card]) -> list[tuple[Card, Card]]:
    """Return the pairs that stand the other way round than their dates, each as it stands.

    Neighbours come first, then pairs further apart. The list is empty exactly where the dates
    allow the order.
    """
    pairs = [(a, b) for a in range(len(order)) for b in range(a + 1, len(order))]
    broken = [(a, b) for a, b in pairs if before(order[b], order[a])]
    return [(order[a], order[b]) for a, b in sorted(broken, key=lambda pair: pair[1] - pair[0])]


def telling(order: Sequence[Card]) -> list[tuple[Card, Card]]:
    """Return the forbidden pairs that are worth naming, from first to last.

    Left out is a pair that has another one between its ends, since it follows from that one;
    but each card that is in a forbidden pair is in one of these, with its nearest partner.
    """
    place = {card.id: number for number, card in enumerate(order)}
    ends = [(place[a.id], place[b.id]) for a, b in forbidden(order)]
    named = [(a, b) for a, b in ends if not any(_inside(one, (a, b)) for one in ends)]
    for number in range(len(order)):
        mine = [pair for pair in ends if number in pair]
        if mine and not any(number in pair for pair in named):
            named.append(mine[0])
    return [(order[a], order[b]) for a, b in sorted(named)]


def shuffled(cards: Sequence[Card], seed: str) -> tuple[Card, ...]:
    """Return the cards mixed, the same way each time, and never in an order that is an answer.

    Where the dates forbid nothing, any order comes.
    """
    forbids = any(before(one, other) for one in cards for other in cards)
    mixes = (_mixed(cards, f"{seed}/{number}") for number in count())
    return next(mixed for mixed in mixes if not forbids or forbidden(mixed))


def kept(sheet: Sheet, cards: Sequence[Card]) -> tuple[Card, ...]:
    """Return the learner's order, without cards that are gone; empty before a card was moved."""
    by_id = {card.id: card for card in cards}
    named = dict.fromkeys(sheet.choices.get("order", ()))  # a broken file may name a card twice
    return tuple(by_id[name] for name in named if name in by_id)


def laid(sheet: Sheet, cards: Sequence[Card], seed: str) -> tuple[Card, ...]:
    """Return the cards as they now stand: the learner's order, then cards new in the kit."""
    mine = kept(sheet, cards)
    if len(mine) == len(cards):
        return mine
    return (*mine, *(card for card in shuffled(cards, seed) if card not in mine))


def _inside(pair: tuple[int, int], other: tuple[int, int]) -> bool:
    return pair != other and other[0] <= pair[0] and pair[1] <= other[1]


def _mixed(cards: Sequence[Card], seed: str) -> tuple[Card, ...]:
    return tuple(sorted(cards, key=lambda card: sha256(f"{seed}/{card.id}".encode()).digest()))


def _day(card: Card, given: str, month: int, day: int) -> date:
    found = _DATE.fullmatch(given)
    try:
        if found and found.group(2):
            return date(*(int(part) for part in found.groups()))
        if found:
            return date(int(found.group(1)), month, day)
    except ValueError:
        pass
    msg = (
        f"The card {card.id!r} has the date {given!r}. Write a day as 2024-02-26, or a year "
        "as 2024."
    )
    raise CardError(msg)


def _words(given: str) -> str:
    year, *rest = given.split("-")
    return f"{int(rest[1])} {_MONTHS[int(rest[0]) - 1]} {year}" if rest else year
