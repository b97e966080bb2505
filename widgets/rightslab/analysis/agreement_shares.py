"""F1 of all pairs of readers, or of each with a chosen one, with intervals over sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.analysis.agreement_alpha import NOBODY
from rightslab.analysis.agreement_spans import OVERLAP, STRICT, spans_of
from rightslab.analysis.bootstrap import Estimate, ratio

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightslab.analysis.agreement_matrix import Bools, Floats
    from rightslab.core.layers import Laid

NO_PAIR = "not defined: no two readers have read the same sentence"
NEITHER = "not defined: neither has a tag in the sentences that both have read"


@dataclass(frozen=True, slots=True)
class Beside:
    """F1 of one reader with the chosen one, over all categories."""

    name: str
    strict: Estimate
    overlap: Estimate


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """Partners and tags, of which F1 is made: twice the partners, and the tags of both sides.

    Both are readers x sentences x categories, by strict and overlap; without a chosen reader all
    pairs are added up, as if they were one. ``read`` says who can be compared where.
    """

    names: tuple[str, ...]
    read: Bools
    found: dict[str, tuple[Floats, Floats]]

    def of_category(self, category: int | None) -> tuple[Estimate, Estimate]:
        """Return strict and overlap F1 of a category, or of all; what is compared is added up."""
        import numpy as np

        units = np.asarray(self.read.any(axis=0))
        strict, overlap = (
            self._over(how, (slice(None), units), category, NOBODY if units.any() else NO_PAIR)
            for how in (STRICT, OVERLAP)
        )
        return strict, overlap

    def beside(self) -> Iterator[Beside]:
        """Yield F1 of each reader with the chosen one."""
        for number, name in enumerate(self.names):
            where = (slice(number, number + 1), self.read[number])
            yield Beside(
                name, *(self._over(how, where, None, NEITHER) for how in (STRICT, OVERLAP))
            )

    def _over(
        self, how: str, where: tuple[slice, Bools], category: int | None, why: str
    ) -> Estimate:
        partners, tags = (
            part[where].sum(axis=(0, 2)) if category is None
            else part[where][:, :, category].sum(axis=0)
            for part in self.found[how]
        )  # fmt: skip
        return ratio(partners, tags, why)


def shares(
    laid: Sequence[Laid],
    chosen: Laid | None,
    categories: Sequence[str],
    sentences: Sequence[str],
) -> Shares:
    """Return what F1 is made of; ``chosen`` is laid beside each other layer."""
    others = [one for one in laid if one != chosen]
    spans = spans_of([*others, *([chosen] if chosen else [])], categories, sentences)
    if chosen is None:
        pooled = {how: spans.pooled(how) for how in (STRICT, OVERLAP)}
        found = {how: (one[None], both[None]) for how, (one, both) in pooled.items()}
        return Shares((), spans.read.sum(axis=0, keepdims=True) > 1, found)
    last = len(others)
    with_it = {how: spans.with_one(how, last) for how in (STRICT, OVERLAP)}
    found = {how: (one[:last], both[:last]) for how, (one, both) in with_it.items()}
    names = tuple(one.layer.name for one in others)
    return Shares(names, spans.read[:last] & spans.read[last], found)
