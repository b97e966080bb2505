"""What an instructor hands out later: readings, tags of classmates, and what is known of claims."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rightslab.core.claims import Fact, Perspective  # noqa: TC001 - the loader reads the types
from rightslab.core.words import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rightslab.core.claims import Claim
    from rightslab.core.layers import Layer
    from rightslab.core.readings import Reading


@dataclass(frozen=True, slots=True)
class Background:
    """What is known and argued about one claim, where the class edition held it back."""

    facts: tuple[Fact, ...] = ()
    perspectives: tuple[Perspective, ...] = ()


def joined(given: Release, ledger: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claim ledger with the facts and perspectives of a release added to its own."""
    return tuple(
        replace(
            claim,
            facts=_with(claim.facts, given.facts(claim.id)),
            perspectives=claim.perspectives or given.perspectives(claim.id),
        )
        for claim in ledger
    )


def _with(own: Sequence[Fact], more: Sequence[Fact]) -> tuple[Fact, ...]:
    """Add facts that are not there yet; on the day comes before later."""
    known = {fact.id for fact in own}
    all_ = (*own, *(fact for fact in more if fact.id not in known))
    return tuple(sorted(all_, key=lambda fact: fact.when == "later"))


@dataclass(frozen=True, slots=True)
class Release:
    """A release that was opened: readings and class layers, by the slug of their text."""

    session: str
    readings: Mapping[str, tuple[Reading, ...]] = field(default_factory=dict)
    layers: Mapping[str, tuple[Layer, ...]] = field(default_factory=dict)
    claims: Mapping[str, Background] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    class_name: str = ""
    made: str = ""

    def facts(self, claim: str) -> tuple[Fact, ...]:
        """Return the facts on one claim; none where the release holds none."""
        return self.claims[claim].facts if claim in self.claims else ()

    def perspectives(self, claim: str) -> tuple[Perspective, ...]:
        """Return the perspectives on one claim; none where the release holds none."""
        return self.claims[claim].perspectives if claim in self.claims else ()

    @property
    def contents(self) -> str:
        """Say what is in it, with counts."""
        counts = {
            "reading": sum(map(len, self.readings.values())),
            "classmate": sum(map(len, self.layers.values())),
            "fact": sum(len(one.facts) for one in self.claims.values()),
            "perspective": sum(len(one.perspectives) for one in self.claims.values()),
            "note": len(self.notes),
        }
        said = (
            f"{'the tags of ' if noun == 'classmate' else ''}{counted(count, noun)}"
            for noun, count in counts.items()
            if count
        )
        return ", ".join(said) or "nothing"
