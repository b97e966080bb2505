"""A learner's sorting of claims laid beside the readings, each reader's choice and reason with it.

No reading is a key. A reader *supports* its own type and *allows* those it lists as acceptable;
checkable has no alternatives. Nothing of a reading is said of a claim that is still open.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rightslab.core import feedback as fb
from rightslab.core.activities.claims import deck, is_answered, is_done, picked
from rightslab.core.words import in_words, out_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rightslab.core.activities.claims import Claims
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.claims import Claim
    from rightslab.core.readings import Reading, ReadingClaim

OPEN, SORTED = "open", "sorted"
_HEADS = {"type": "Type", "checkable": "Checkable"}


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
    judge = _Judge(sheet, activity.content, readings)
    found = tuple(map(judge.find, cards))
    done = sum(is_done(sheet, card.id, activity.content) for card in cards)
    answered = [one for one in found if one.item.status == SORTED]
    beside = answered if readings else []
    summary = _of_one(found[0], len(readings)) if unit else _of_all(found, done, beside)
    worked = (activity.comment,) if activity.comment and answered else ()
    return fb.Feedback(
        summary=(*summary, *worked),
        items=tuple(one.item for one in found),
        figures=_figures(beside) if beside else (),
        completion=done / len(cards) if cards else 0.0,
    )


@dataclass(frozen=True, slots=True)
class _Found:
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
    readings: Sequence[Reading]

    def find(self, claim: Claim) -> _Found:
        """Return the feedback on one claim."""
        title = f"{claim.id} in {claim.sentence}"
        if not is_answered(self.sheet, claim.id, self.content):
            return _Found(fb.Item(claim.id, OPEN, (self._missing(claim.id),), title=title))
        said = [_said(reading, claim.id) for reading in self.readings]
        heard = [one for one in said if one is not None]
        asked = [name for name in _HEADS if name in self.content.fields]
        labels = {name: self._labels(name, claim.id, heard) for name in asked}
        lines = [self._line(name, claim.id, labels[name]) for name in asked]
        flat = [replace(o, label=_shown(n, o.label)) for n, each in labels.items() for o in each]
        item = fb.Item(
            claim.id,
            SORTED,
            (*lines, *self._evidence(claim)),
            tuple(flat),
            tuple(map(self._voice, self.readings, said)),
            title,
            revisit=bool(heard) and any(one.yours and one.phrase == fb.NONE for one in flat),
        )
        return _Found(item, labels)

    def _missing(self, claim_id: str) -> str:
        lacks = [n for n in _HEADS if n in self.content.fields and not self._picked(claim_id, n)]
        return f"{claim_id} is still open. Choose: {' and '.join(lacks)}."

    def _picked(self, claim_id: str, name: str) -> tuple[str, ...]:
        return picked(self.sheet, claim_id, name)

    def _labels(
        self, name: str, claim_id: str, heard: Sequence[ReadingClaim]
    ) -> tuple[fb.LabelFeedback, ...]:
        own, of, found = self._picked(claim_id, name), len(heard), []
        # What she picked stays, even if the file has since lost the option.
        for one in dict.fromkeys((*(option.id for option in self.content.options(name)), *own)):
            supports = sum(_choice(said, name) == one for said in heard)
            allows = sum(_allows(said, name, one) for said in heard)
            if supports or allows or one in own:
                words, shown = fb.phrase(supports, allows, of), self._name(name, one)
                found.append(fb.LabelFeedback(shown, one in own, words, supports, allows, of))
        return tuple(found)

    def _name(self, name: str, option_id: str) -> str:
        names = {option.id: option.name for option in self.content.options(name)}
        return names.get(option_id, option_id)

    def _line(self, name: str, claim_id: str, labels: Sequence[fb.LabelFeedback]) -> str:
        own = next(label for label in labels if label.yours)
        chose = f"{_HEADS[name]}: you chose {own.label}"
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
            names = ", ".join(self._name("evidence", one) for one in named)
            lines.append(f"You would look in: {names}.")
        elif not is_done(self.sheet, claim.id, self.content):
            lines.append(
                "You named no evidence yet. Where would you look first? With one kind of source "
                "this claim counts as sorted."
            )
        if claim.evidence_to_seek:
            lines.append(f"What one could seek: {claim.evidence_to_seek}")
        return tuple(lines)

    def _voice(self, reading: Reading, said: ReadingClaim | None) -> fb.Voice:
        if said is None:
            return fb.Voice(reading.id, reading.name, reading.lens)
        asked = [name for name in _HEADS if name in self.content.fields]
        lines = [", ".join(_shown(n, self._name(n, _choice(said, n))) for n in asked)]
        also = [self._name("type", one) for one in said.acceptable]
        if also and "type" in asked:
            lines.append(f"Would accept as type too: {', '.join(also)}.")
        return fb.Voice(reading.id, reading.name, reading.lens, lines=(*lines, said.reason))


def _said(reading: Reading, claim_id: str) -> ReadingClaim | None:
    return next((one for one in reading.claims if one.claim == claim_id), None)


def _choice(said: ReadingClaim, name: str) -> str:
    return said.type if name == "type" else said.checkable


def _allows(said: ReadingClaim, name: str, option_id: str) -> bool:
    return name == "type" and option_id in said.acceptable and option_id != said.type


def _shown(name: str, option: str) -> str:
    """Return an option's name as it reads when it stands alone."""
    return f"checkable: {option.lower()}" if name == "checkable" else option


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


def _of_one(found: _Found, readings: int) -> list[str]:
    if found.item.status == OPEN or not readings:
        return [found.item.lines[0]]
    return [f"{found.item.unit} beside {in_words(readings)} readings."]


def _of_all(found: Sequence[_Found], done: int, beside: Sequence[_Found]) -> list[str]:
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


def _figures(answered: Sequence[_Found]) -> tuple[fb.Figure, ...]:
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


def _shared(what: str, name: str, answered: Sequence[_Found]) -> fb.Figure | None:
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
