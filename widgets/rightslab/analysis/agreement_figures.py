"""What was counted of how far readers go together, before anything is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rightslab.analysis.agreement_shares import Beside
    from rightslab.analysis.bootstrap import Estimate


@dataclass(frozen=True, slots=True)
class Row:
    """All figures of one category, or of all together.

    ``given`` counts the compared sentences in which anybody gives it, ``parted`` those in which
    some do and others do not (of all together: in which the sets of categories differ). Per cents
    are 0 to 100, F1 is 0 to 1, alpha at most 1.
    """

    name: str
    given: int
    parted: int
    all_agree: Estimate
    pairs: Estimate
    alpha: Estimate
    strict: Estimate
    overlap: Estimate


@dataclass(frozen=True, slots=True)
class Figures:
    """How far readers go together, in figures.

    ``compared`` sentences have been read by two or more, ``of`` count in all. ``against`` names the
    reader that F1 lays the others beside; where it is empty, F1 is over all pairs. ``outlines`` is
    Boundary Similarity, where there are outlines.
    """

    readers: tuple[str, ...]
    compared: int = 0
    of: int = 0
    rows: tuple[Row, ...] = ()
    together: Row | None = None
    against: str = ""
    beside: tuple[Beside, ...] = ()
    outlines: Estimate | None = None

    @property
    def every_row(self) -> tuple[Row, ...]:
        """The rows of the categories, then that of all together."""
        return (*self.rows, *((self.together,) if self.together else ()))
