"""Credits of a comparison: decision by decision, or prediction by prediction.

To agree with a reader is no merit and to differ no fault, so nothing is compared here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core.activities import crediting
from rightslab.core.activities.comparison_answer import (
    DECISIONS,
    EVEN,
    decision,
    done,
    predicted,
    reason,
)
from rightslab.core.grades import Credit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity


def completion(
    sheet: Sheet, activity: Activity, materials: Materials, scope: str
) -> tuple[Credit, ...]:
    """Return a credit for each decision with its reason, up to those asked for and beyond.

    Of texts, one for each category: all of it where a text was predicted.
    """
    if activity.content.texts:
        return tuple(_predictions(sheet, activity))
    counted = activity.sentences(materials.text, scope)
    decided = done(sheet, counted)
    found = [Credit(one, one, 1.0, _decided(sheet, one)) for one in decided]
    begun = (s for s in counted if s not in decided and (decision(sheet, s) or reason(sheet, s)))
    for number in range(len(found) + 1, activity.content.least + 1):
        one = next(begun, "")
        why = _half(sheet, one) if one else crediting.LEFT_OPEN
        unit, title = one or f"difference/{number}", one or f"Difference {number}"
        found.append(Credit(unit, title, 0.0, why))
    return tuple(found)


def _decided(sheet: Sheet, sentence: str) -> str:
    return f"You decided, with a reason: {DECISIONS[decision(sheet, sentence)]}."


def _half(sheet: Sheet, sentence: str) -> str:
    if decision(sheet, sentence):
        return "You decided, and gave no reason."
    return "You gave a reason, and took no decision."


def _predictions(sheet: Sheet, activity: Activity) -> Iterator[Credit]:
    names = {text.id: text.name for text in activity.content.texts} | {EVEN: "about the same"}
    for label in activity.labels:
        picked = predicted(sheet, label.id)
        why = f"You predicted: {names.get(picked, picked)}." if picked else crediting.LEFT_OPEN
        yield Credit(label.id, label.name, float(bool(picked)), why)
