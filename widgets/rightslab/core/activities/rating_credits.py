"""Credits of a rating, sentence by sentence. The instrument's score is no key to compare with."""

from __future__ import annotations

from functools import lru_cache
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
    given = sheet.numbers.get
    return tuple(
        [_of_sentence(one, given(one)) for one in activity.sentences(materials.text, scope)]
    )


@lru_cache(maxsize=2048)  # a class moves sliders to the same few stops
def _of_sentence(sentence: str, number: float | None) -> Credit:
    why = crediting.LEFT_OPEN if number is None else f"You predicted {signed(number)}."
    return Credit(sentence, sentence, float(number is not None), why)
