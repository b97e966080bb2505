"""A learner's sorting of claims laid beside the readings, each reader's choice and reason with it.

No reading is a key. A reader *supports* its own type and *allows* those it lists as acceptable;
checkable has no alternatives. Nothing of a reading is said of a claim that is still open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rightslab.core import feedback as fb
from rightslab.core.activities.claims import deck, is_answered, is_done, picked
from rightslab.core.activities.claims_heard import HEADS, heard, option_names
from rightslab.core.words import in_words, out_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rightslab.core.activities.claims import Claims
    from rightslab.core.activities.claims_heard import Heard
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.claims import Claim

OPEN, SORTED = "open", "sorted"


def assess(
    sheet: Sheet, activity: Activity, materials: Materials, scope: str, unit: str
) -> fb.Feedback:
    """Return feedback on a deck, or on the one claim ``unit``; no items where it is not in it."""
    cards = deck(activity, materials, scope)
    if unit:
        cards = tuple(card for card in cards if card.id == unit)
        if not cards:
            return fb.Feedback((f"The claim {unit!r} is not in this deck.",), ())
    readings = materials.readings if activity.readings else ()
    found = beside(sheet, activity, materials, cards)
    done = sum(is_done(sheet, card.id, activity.content) for card in cards)
    answered = [one for one in found if one.item.status == SORTED]
    laid = answered if readings else []
    summary = _of_one(found[0], len(readings)) if unit else _of_all(found, done, laid)
    worked = (activity.comment,) if activity.comment and answered else ()
    return fb.Feedback(
        summary=(*summary, *worked),
        items=tuple(one.item for one in found),
        figures=_figures(laid) if laid else (),
        completion=done / len(cards) if cards else 0.0,
    )


def beside(
    sheet: Sheet, activity: Activity, materials: Materials, cards: Iterable[Claim]
) -> tuple[Found, ...]:
    """Return the feedback on each card, laid beside the readings."""
    readings = materials.readings if activity.readings else ()
    judge = _Judge(sheet, activity.content, heard(activity.content, readings))
    return tuple(map(judge.find, cards))


@dataclass(frozen=True, slots=True)
class Found:
    """Feedback on one claim, and its labels by field: none while it is open."""

    item: fb.Item
    labels: Mapping[str, tuple[fb.LabelFeedback, ...]] = field(default_factory=dict)

    @property
    def parted(self) -> bool:
        """Whether readers chose differently among themselves."""
        return any(0 < label.supports < label.of for label in self.item.labels)


@dataclass(frozen=True, slots=True)
class _Judge:
    sheet: Sheet
    content: Claims
    heard: Mapping[str, Heard]

    def find(self, claim: Claim) -> Found:
        """Return the feedback on one claim."""
        title = f"{claim.id} in {claim.sentence}"
        if not is_answered(self.sheet, claim.id, self.content):
            return Found(fb.Item(claim.id, OPEN, (self._missing(claim.id),), title=title))
        heard = self.heard.get(claim.id) or self.heard[""]
        asked = [name for name in HEADS if name in self.content.fields]
        said = {
            name: heard.options(self.content, name, self._picked(claim.id, name)) for name in asked
        }
        labels = {name: tuple(one.label for one in each) for name, each in said.items()}
        lines = [self._line(name, claim.id, labels[name]) for name in asked]
        flat = tuple(one.alone for each in said.values() for one in each)
        item = fb.Item(
            claim.id,
            SORTED,
            (*lines, *self._evidence(claim)),
            flat,
            heard.voices,
            title,
            revisit=bool(heard.of) and any(one.yours and one.phrase == fb.NONE for one in flat),
        )
        return Found(item, labels)

    def _missing(self, claim_id: str) -> str:
        lacks = [n for n in HEADS if n in self.content.fields and not self._picked(claim_id, n)]
        return f"{claim_id} is still open. Choose: {' and '.join(lacks)}."

    def _picked(self, claim_id: str, name: str) -> tuple[str, ...]:
        return picked(self.sheet, claim_id, name)

    def _line(self, name: str, claim_id: str, labels: Sequence[fb.LabelFeedback]) -> str:
        own = next(label for label in labels if label.yours)
        chose = f"{HEADS[name]}: you chose {own.label}"
        if not own.of:
            return f"{chose}."
        if own.phrase == fb.MOST:
            return f"{chose}, as most readers do ({out_of(own.supports, own.of)})."
        rest = _rest(labels)
        if own.phrase == fb.SOME:
            return f"{chose}. Some readers go along: {_count(own)}.{rest}"
        if self.sheet.text(f"{claim_id}/note"):
            return f"{chose}. No reader here does.{rest} Your note gives your reason."
        return f"{chose}. No reader here does.{rest} Which words carry your choice? Write a note."

    def _evidence(self, claim: Claim) -> tuple[str, ...]:
        named = self._picked(claim.id, "evidence")
        lines = []
        if named:
            known = option_names(self.content)["evidence"]
            names = ", ".join(known.get(one, one) for one in named)
            lines.append(f"You would look in: {names}.")
        elif not is_done(self.sheet, claim.id, self.content):
            lines.append(
                "You named no evidence yet. Where would you look first? With one kind of source "
                "this claim counts as sorted."
            )
        if claim.evidence_to_seek:
            lines.append(f"What one could seek: {claim.evidence_to_seek}")
        return tuple(lines)


def _rest(labels: Sequence[fb.LabelFeedback]) -> str:
    """Say what the readers chose, where the learner chose otherwise."""
    others = [label for label in labels if label.supports and not label.yours]
    most = next((label for label in others if label.phrase == fb.MOST), None)
    if most:
        return f" Most readers chose {most.label} ({out_of(most.supports, most.of)})."
    chosen = ", ".join(f"{one.label} ({out_of(one.supports, one.of)})" for one in others)
    return f" Others chose {chosen}." if chosen else ""


def _count(label: fb.LabelFeedback) -> str:
    parts = []
    if label.supports:
        parts.append(f"{out_of(label.supports, label.of)} chose it")
    if label.allows:
        parts.append(f"{out_of(label.allows, label.of)} would accept it")
    return ", ".join(parts)


def _of_one(found: Found, readings: int) -> list[str]:
    if found.item.status == OPEN or not readings:
        return [found.item.lines[0]]
    return [f"{found.item.unit} beside {in_words(readings)} readings."]


def _of_all(found: Sequence[Found], done: int, beside: Sequence[Found]) -> list[str]:
    many = "claims" if len(found) != 1 else "claim"
    lines = [f"You have sorted {done} of {len(found)} {many}."]
    left = [one.item.unit for one in found if one.item.status == OPEN]
    if left:
        are = "claims are" if len(left) > 1 else "claim is"
        lines.append(f"{len(left)} {are} still open. Go on at {left[0]}.")
    if beside:
        lines.append(
            "Each claim you have answered stands beside the readings. They are there to "
            "argue with: where you differ, the question is which words carry your choice."
        )
    parted = [one.item.unit for one in beside if one.parted]
    if parted:
        lines.append(f"The readers differ among themselves on {', '.join(parted)}.")
    return lines


def _figures(answered: Sequence[Found]) -> tuple[fb.Figure, ...]:
    parted = sum(one.parted for one in answered)
    names = {"type": "types", "checkable": "answers to checkable"}
    shared = (_shared(what, name, answered) for name, what in names.items())
    return (
        *(figure for figure in shared if figure is not None),
        fb.Figure(
            "Claims on which the readers differ among themselves",
            f"{parted} of {len(answered)}",
            "How often at least one reader chose another type, or another answer to checkable, "
            "than the other readers.",
            "It does not say that the other claims are settled: the readers shared one list of "
            "claims and one codebook.",
        ),
    )


def _shared(what: str, name: str, answered: Sequence[Found]) -> fb.Figure | None:
    own = [label for one in answered for label in one.labels.get(name, ()) if label.yours]
    if not own:
        return None
    return fb.Figure(
        f"Your {what} that at least one reader shares",
        f"{sum(label.phrase != fb.NONE for label in own)} of {len(own)}",
        "How often a reader chose what you chose, or would accept it, in the claims that you have "
        "answered.",
        "It does not say that your other choices are mistaken: a lone reading may be the one that "
        "holds.",
    )
