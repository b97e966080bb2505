"""Per cent agreement: in how many sentences all do the same, and how many pairs of readers do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rightslab.analysis.agreement_alpha import ONE_READER
from rightslab.analysis.bootstrap import Estimate, ratio

if TYPE_CHECKING:
    from rightslab.analysis.agreement_matrix import Floats

UNUSED = "all of it is agreement that it is not there: nobody used the label"


def all_agree(counts: Floats) -> Estimate:
    """Return in how many of 100 units all give the same; ``counts`` are units x values."""
    same = (counts.max(axis=1, initial=0) == counts.sum(axis=1)).astype(float)
    return ratio(same, same * 0 + 1, ONE_READER, scale=100)


def pairs_agree(counts: Floats) -> Estimate:
    """Return how many of 100 pairs of readers give the same, over all units."""
    coders = counts.sum(axis=1)
    same = (counts * (counts - 1)).sum(axis=1)
    return ratio(same, coders * (coders - 1), ONE_READER, scale=100)


def with_note(found: Estimate, note: str) -> Estimate:
    """Return an estimate without an interval but with a note; as it is where it is not defined."""
    return found if found.value is None else replace(found, low=None, high=None, note=note)
