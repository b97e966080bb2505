"""What a comparison's sheet says: decisions with their reasons, tags taken over, predictions.

``S10/adopted`` holds the tags that were taken over in a sentence, each as ``layer/mark``;
``S10/replaced`` the learner's own tags that made room for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rightslab.core.activities.comparison_sides import Side
    from rightslab.core.activities.sheet import Sheet

SHOWN = "shown"  # the field of the layers that are laid side by side
READING = "reading"  # older sheets name the one reading that was laid beside; it is passed over
MOST_SHOWN = 6
ADOPTED, REPLACED = "adopted", "replaced"
DECISIONS = {"keep": "keep my tags", "revise": "change my tags", "undecided": "leave it open"}
EVEN = "even"  # about the same in all texts


def decision(sheet: Sheet, sentence: str) -> str:
    """Return what was decided of a sentence; empty where nothing was."""
    picked = sheet.choice(sentence)
    return picked if picked in DECISIONS else ""


def reason(sheet: Sheet, sentence: str) -> str:
    """Return the reason that was given, without spaces around it."""
    return sheet.text(sentence).strip()


def field(sentence: str, name: str) -> str:
    """Return the key of what was taken over, or replaced, in a sentence.

    >>> field("S10", ADOPTED)
    'S10/adopted'
    """
    return f"{sentence}/{name}"


def adopted(sheet: Sheet, sentence: str) -> tuple[str, ...]:
    """Return the tags that were taken over in a sentence, each as ``layer/mark``."""
    return sheet.choices.get(field(sentence, ADOPTED), ())


def replaced(sheet: Sheet, sentence: str) -> tuple[str, ...]:
    """Return the ids of one's own tags that made room in a sentence."""
    return sheet.choices.get(field(sentence, REPLACED), ())


def begun(sheet: Sheet) -> bool:
    """Say whether anything was decided, written or taken over, beyond choosing what is shown."""
    return bool(sheet.texts) or bool(set(sheet.choices) - {SHOWN, READING})


def done(sheet: Sheet, sentences: Iterable[str]) -> list[str]:
    """Return the sentences that are decided with a reason.

    A decision counts even where the layers no longer differ: whoever revised a tag may now agree.
    """
    return [s for s in sentences if decision(sheet, s) and reason(sheet, s)]


def undecided(sheet: Sheet, sides: Iterable[Side]) -> list[str]:
    """Return the differences that have no decision, or no reason for it."""
    left = [side.sentence for side in sides if side.apart]
    return [s for s in left if not (decision(sheet, s) and reason(sheet, s))]


def predicted(sheet: Sheet, category: str) -> str:
    """Return the text that is expected to have most of a category; empty where none was named."""
    return sheet.choice(category)
