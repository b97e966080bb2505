"""What is laid beside a finding of the learner's own on a claim, once it is complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core import feedback as fb

if TYPE_CHECKING:
    from rightslab.core.claims import Claim, Fact

WEIGHED = "weighed"


def perspectives(claim: Claim) -> tuple[fb.Voice, ...]:
    """Return the ways of arguing about a claim, each as a voice beside the learner's own."""
    return tuple(fb.Voice("", one.label, "", lines=(one.text,)) for one in claim.perspectives)


def later_facts(claim: Claim) -> tuple[Fact, ...]:
    """Return what a learner may know of a claim only after a finding of her own."""
    before = claim.shown_facts(after_own_finding=False)
    return tuple(f for f in claim.shown_facts(after_own_finding=True) if f not in before)


def weighed(claim: Claim) -> fb.Item:
    """Return what came after the day, and how others argue, as an item of the feedback."""
    title = f"{claim.id} “{claim.quote}”"
    return fb.Item(claim.id, WEIGHED, tuple(_after(claim)), voices=perspectives(claim), title=title)


def _after(claim: Claim) -> list[str]:
    lines = ["Your finding is complete and saved. Nothing below is a verdict on it."]
    later = later_facts(claim)
    if not later and not claim.perspectives:  # an edition for a class keeps both back
        lines.append(
            "What came after the day, and how others argue, comes with the release of your "
            "instructor."
        )
    elif not later:
        lines.append("The kit holds no fact from after the day that was read in a source.")
    for fact in later:
        sources = f" ({'; '.join(fact.sources)})" if fact.sources else ""
        lines.append(f"After the day: {fact.text}{sources}")
    if later:
        lines.append(
            "What came later is not held against the speaker. If it moves your finding, change it "
            "and give the date."
        )
    lines.append("How others argue about this claim stands below. Which of them meets your reason?")
    return lines
