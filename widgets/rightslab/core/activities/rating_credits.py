"""Credits of a rating, sentence by sentence. The instrument's score is no key to compare with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core.activities import crediting
from rightslab.core.activities.rating_scale import signed
from rightslab.core.grades import Credit

if TYPE_CHECKING:
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity


def completion(
    sheet: Sheet, activity: Activity, materials: Materials, scope: str
) -> tuple[Credit, ...]:
    """Return a credit for each sentence that counts: all of it where a number was predicted."""
    found = []
    for one in activity.sentences(materials.text, scope):
        number = sheet.numbers.get(one)
        why = crediting.LEFT_OPEN if number is None else f"You predicted {signed(number)}."
        found.append(Credit(one, one, float(number is not None), why))
    return tuple(found)
