"""What a comparison's sheet says: decisions with their reasons, and predictions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rightslab.core.activities.comparison_layers import Side
    from rightslab.core.activities.sheet import Sheet

READING = "reading"  # the field of the reading that was last laid beside
DECISIONS = {"keep": "keep my tags", "revise": "change my tags", "undecided": "leave it open"}
EVEN = "even"  # about the same in all texts


def decision(sheet: Sheet, sentence: str) -> str:
    """Return what was decided of a sentence; empty where nothing was."""
    picked = sheet.choice(sentence)
    return picked if picked in DECISIONS else ""


def reason(sheet: Sheet, sentence: str) -> str:
    """Return the reason that was given, without spaces around it."""
    return sheet.text(sentence).strip()


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
