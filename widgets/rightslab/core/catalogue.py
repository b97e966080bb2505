"""The catalogue: categories, rights, and the instruments that state them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal, TypeVar

from rightslab.core.errors import unknown_name
from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

VERIFIED = "V"  # read in a source; "K" is general knowledge, "M" is counted in the text
CLUSTER = "cluster"  # status of a code that stands for a whole class of rights
# Categories that pick out no right: no learner is expected to give them.
NEVER_EXPECTED = frozenset({"general", "none"})
T = TypeVar("T")
_BILL = ("udhr", "iccpr", "icescr")  # the instruments named first


@dataclass(frozen=True, slots=True)
class Category:
    """A label that a span can carry: its two-letter badge, colours and pattern."""

    id: str
    name: str
    badge: str
    definition: str
    colour_name: str
    colour: str
    text_colour: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A place where an instrument states a right, or one to compare it with."""

    instrument: str
    cited_as: str
    article: str
    relation: Literal["states", "compare"]
    mark: Literal["V", "K"]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Right:
    """A right, or a code for a class of rights, with the places that state it."""

    id: str
    name: str
    category: str
    secondary: tuple[str, ...]
    status: str
    gloss: str
    note: str
    citations: tuple[Citation, ...]

    @property
    def supports(self) -> tuple[str, ...]:
        """The categories that a span of this right supports: all of them for a class of rights."""
        return (self.category, *self.secondary) if self.status == CLUSTER else (self.category,)

    @property
    def articles(self) -> str:
        """The verified articles that state this right, as one line: ``UDHR 3; ICCPR 6``.

        The Universal Declaration and the two Covenants; where none of them states it, the others.
        """
        stated = [c for c in self.citations if c.relation == "states" and c.mark == VERIFIED]
        bill = [c for c in stated if c.instrument in _BILL]
        groups = groupby(bill or stated, key=lambda c: c.cited_as)
        return "; ".join(f"{name} {_articles(list(group))}".rstrip() for name, group in groups)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty, declaration, resolution or other text. What was not verified is empty."""

    id: str
    name: str
    cited_as: str
    kind: str
    year: str
    symbol: str
    in_force: str
    note: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All categories, rights and instruments."""

    categories: tuple[Category, ...]
    rights: tuple[Right, ...]
    instruments: tuple[Instrument, ...]

    def category(self, category_id: str) -> Category:
        """Return the category with this id."""
        return _find("category", category_id, {c.id: c for c in self.categories})

    def right(self, right_id: str) -> Right:
        """Return the right with this id."""
        return _find("right", right_id, {r.id: r for r in self.rights})

    def instrument(self, instrument_id: str) -> Instrument:
        """Return the instrument with this id."""
        return _find("instrument", instrument_id, {i.id: i for i in self.instruments})


def _find(kind: str, given: str, known: dict[str, T]) -> T:
    if given not in known:
        raise unknown_name(kind, given, known)
    return known[given]


def _articles(citations: list[Citation]) -> str:
    return ", ".join(c.article for c in citations if c.article)


@by_identity(16)
def names_of(labels: Sequence[Category]) -> Mapping[str, str]:
    """Return the names of labels by id, in key order."""
    return {label.id: label.name for label in labels}
