"""What ``[activity.claims]`` holds: decks, the fields of a card, and notes."""

from __future__ import annotations

from dataclasses import dataclass

from rightslab.core.option import Option  # noqa: TC001 - the loader reads the types


@dataclass(frozen=True, slots=True)
class Note:
    """What is said before claims that may be hard to read; the card waits until it is opened."""

    claims: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Claims:
    """What ``[activity.claims]`` holds.

    ``decks`` are the claims by scope, such as ``class`` and ``self``; an empty deck is the whole
    ledger. ``without`` are claims left out. ``fields`` are those asked for, of type, checkable,
    evidence and right; ``types``, ``checkable`` and ``evidence`` are the options, in key order.
    ``notes`` are content notes, each shown before its claims.
    """

    decks: dict[str, tuple[str, ...]]
    types: tuple[Option, ...]
    checkable: tuple[Option, ...]
    evidence: tuple[Option, ...] = ()
    fields: tuple[str, ...] = ("type", "checkable", "evidence", "right")
    without: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    def options(self, name: str) -> tuple[Option, ...]:
        """Return what may be picked in a field; empty for rights, which the catalogue lists."""
        return {"type": self.types, "checkable": self.checkable, "evidence": self.evidence}.get(
            name, ()
        )

    def note(self, claim_id: str) -> str:
        """Return the content note of one claim; empty where it has none."""
        return next((one.note for one in self.notes if claim_id in one.claims), "")
