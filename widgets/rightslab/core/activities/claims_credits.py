"""Credits of claims, card by card."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rightslab.core import feedback as fb
from rightslab.core.activities import crediting
from rightslab.core.activities.claims_assess import SORTED, beside
from rightslab.core.activities.claims_deck import deck, is_answered, is_done, picked
from rightslab.core.activities.claims_heard import HEADS
from rightslab.core.grades import Credit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.core.activities.claims_assess import Found
    from rightslab.core.activities.claims_content import Claims
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity

_DONE = "You sorted it."
_NO_EVIDENCE = "Type and checkable are given; you named no kind of source in which to look."


def compares(activity: Activity) -> bool:
    """Say whether the activity has readings to compare with."""
    return activity.readings


def completion(
    sheet: Sheet, activity: Activity, materials: Materials, scope: str
) -> tuple[Credit, ...]:
    """Return a credit for each claim of the deck: all of it where it is sorted."""
    found = []
    for card in deck(activity, materials, scope):
        done = is_done(sheet, card.id, activity.content)
        why = _DONE if done else _missing(sheet, card.id, activity.content)
        found.append(_of_card(card.id, card.sentence, float(done), why))
    return tuple(found)


@lru_cache(maxsize=1024)  # the same for most of a class
def _of_card(claim: str, sentence: str, share: float, why: str) -> Credit:
    return Credit(claim, f"{claim} in {sentence}", share, why)


def _missing(sheet: Sheet, claim: str, content: Claims) -> str:
    if is_answered(sheet, claim, content):
        return _NO_EVIDENCE
    asked = [name for name in HEADS if name in content.fields]
    lacks = [name for name in asked if not picked(sheet, claim, name)]
    if len(lacks) == len(asked):
        return crediting.LEFT_OPEN
    return f"You began it and did not choose: {' and '.join(lacks)}."


def readings(
    sheet: Sheet, activity: Activity, materials: Materials, scope: str
) -> tuple[Credit, ...]:
    """Return a credit for each claim of the deck.

    The mean of type and checkable, each by the formula of `crediting` for one label; a claim on
    which one of them is open earns nothing. Which evidence was named changes nothing.
    """
    crediting.readings_of(activity, materials, lambda one: bool(one.claims))
    cards = deck(activity, materials, scope)
    return tuple(_credit(sheet, one) for one in beside(sheet, activity, materials, cards))


def _credit(sheet: Sheet, one: Found) -> Credit:
    unit, title = one.item.unit, one.item.title
    if one.item.status != SORTED:
        return Credit(unit, title, 0.0, crediting.LEFT_OPEN)
    noted = bool(sheet.text(f"{unit}/note").strip())
    heard = {name: labels for name, labels in one.labels.items() if labels[0].of}
    if not heard:
        return Credit(unit, title, 1.0, "You answered it. No reader here speaks of this claim.")
    shares = [crediting.share_of_one(labels, noted=noted) for labels in heard.values()]
    lines = [_line(HEADS[name], labels, noted=noted) for name, labels in heard.items()]
    return Credit(unit, title, sum(shares) / len(shares), " ".join(lines))


def _line(head: str, labels: Sequence[fb.LabelFeedback], *, noted: bool) -> str:
    mine = next(one for one in labels if one.yours)
    name, of = f'"{mine.label}"', mine.of
    if mine.supports:
        who = crediting.readers(mine.supports, of)
        return f"{head}: {who} {crediting.verb(mine.supports, 'choose')} {name}; so do you."
    if mine.allows:
        return f"{head}: {crediting.readers(mine.allows, of)} would accept {name}, which you chose."
    note = "your note gives your reason" if noted else "there is no note to say why"
    most = next((one for one in labels if one.phrase == fb.MOST), None)
    other = (
        f"{crediting.readers(most.supports, of)} choose" + f' "{most.label}".'
        if most
        else "No other choice has most readers."
    )
    return f"{head}: you chose {name}, and no reader does; {note}. {other}"
