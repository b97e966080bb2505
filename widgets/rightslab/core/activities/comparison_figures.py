"""The figures of a comparison, each with what it says and what it does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core import feedback as fb
from rightslab.core.activities.comparison_sides import SAME
from rightslab.core.layers import EARLIER, OWN
from rightslab.core.words import in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.core.activities.comparison_sides import Side
    from rightslab.core.layers import Layer


def figures(here: Sequence[Side], beside: Sequence[Layer]) -> tuple[fb.Figure, ...]:
    """Return a figure for each of the others, then one on all of them among themselves."""
    others = [layer for layer in beside if layer.kind not in {OWN, EARLIER}]
    mine = [_with(layer, here) for layer in others]
    return (*mine, _among(here, len(others))) if len(others) > 1 else tuple(mine)


def _with(layer: Layer, here: Sequence[Side]) -> fb.Figure:
    both = [side for side in here if layer.id in side.differs]
    return fb.Figure(
        f"Sentences in which you and {layer.name} give the same categories",
        f"{sum(side.differs[layer.id] == SAME for side in both)} of {len(both)}",
        "Counted in the sentences that both have read; two that mark nothing count as the same.",
        "It does not say who reads with more care: two may give one name for opposite reasons.",
    )


def _among(here: Sequence[Side], readers: int) -> fb.Figure:
    """Return how often the others agree among themselves: what your figures stand beside."""
    every = [side for side in here if len(side.differs) == readers]
    alike = sum(len({side.given[one] for one in side.differs}) == 1 for side in every)
    return fb.Figure(
        f"Sentences in which all {in_words(readers)} others give the same categories",
        f"{alike} of {len(every)}",
        "How often the others agree with each other, in sentences that all of them have read.",
        "It does not say that they are then to be followed: a few readers are not many.",
    )
