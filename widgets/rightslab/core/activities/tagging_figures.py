"""The figures of a tagging, each with what it says and what it does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core import feedback as fb
from rightslab.core.catalogue import NEVER_EXPECTED

if TYPE_CHECKING:
    from collections.abc import Sequence


def figures(items: Sequence[fb.Item], readings: int) -> tuple[fb.Figure, ...]:
    """Return how far tags and readings go together; nothing where there are no readings."""
    if not readings:
        return ()
    mine = [one for item in items for one in item.labels if one.yours]
    shared = sum(one.phrase != fb.NONE for one in mine)
    theirs = [
        one
        for item in items
        for one in item.labels
        if one.phrase == fb.MOST and one.label not in NEVER_EXPECTED
    ]
    both = sum(one.yours for one in theirs)
    return (
        fb.Figure(
            "Your categories that at least one reader shares",
            f"{shared} of {len(mine)}",
            "How often some reader sees, in the same sentence, a category that you see.",
            "It does not say that the others are mistaken: a reader may have missed them.",
        ),
        fb.Figure(
            "Categories that most readers see and you see too",
            f"{both} of {len(theirs)}",
            "Counted in the sentences that you have read, without general and none.",
            "It does not say that you should have tagged the rest: a few readers are not many.",
        ),
    )
