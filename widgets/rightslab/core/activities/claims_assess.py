"""A learner's sorting of claims laid beside the readings, each reader's choice and reason with it.

No reading is a key. A reader *supports* its own type and *allows* those it lists as acceptable;
checkable has no alternatives. Nothing of a reading is said of a claim that is still open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from rightslab.core import feedback as fb
from rightslab.core.activities.claims_deck import are_done, deck
from rightslab.core.activities.claims_heard import HEADS, heard, option_names
from rightslab.core.memo import by_identity
from rightslab.core.words import in_words, out_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rightslab.core.activities.claims_content import Claims
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.claims import Claim
    from rightslab.core.readings import Reading

OPEN, SORTED = "open", "sorted"
_KEPT = 4096  # a claim and the choices made on it


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
    done = sum(one.done for one in found)
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


def said(sheet: Sheet, activity: Activity, materials: Materials, scope: str) -> tuple[fb.Item, ...]:
    """Return what is said of each claim of a deck, without summary and figures."""
    found = beside(sheet, activity, materials, deck(activity, materials, scope))
    return tuple([one.item for one in found])


def beside(
    sheet: Sheet, activity: Activity, materials: Materials, cards: Iterable[Claim]
) -> tuple[Found, ...]:
    """Return the feedback on each card, laid beside the readings."""
    judge = _judge(activity.content, materials.readings if activity.readings else ())
    return tuple(judge.find(sheet, card) for card in cards)


@dataclass(frozen=True, slots=True)
class Found:
    """Feedback on one claim, and its labels by field: none while it is open.

    ``done`` says whether it is sorted, ``parted`` whether readers chose differently among
    themselves.
    """

    item: fb.Item
    labels: Mapping[str, tuple[fb.LabelFeedback, ...]] = field(default_factory=dict)
    done: bool = False
    parted: bool = False


@dataclass(frozen=True, slots=True)
class _Card:
    """One claim as a learner sorted it: all that the feedback on it goes by, but the readings."""

    id: str
    sentence: str
    to_seek: str
    type: tuple[str, ...]
    checkable: tuple[str, ...]
    evidence: tuple[str, ...]
    noted: bool

    def picked(self, name: str) -> tuple[str, ...]:
        """Return the ids picked in one field."""
        return self.type if name == "type" else self.checkable


@by_identity(16)
def _judge(content: Claims, readings: tuple[Reading, ...]) -> _Judge:
    return _Judge(content, readings)


class _Judge:
    """What is said of claims beside the same readings; kept, since many choose the same."""

    def __init__(self, content: Claims, readings: tuple[Reading, ...]) -> None:
        self._content = content
        self._heard = heard(content, readings)
        self._asked = [name for name in HEADS if name in content.fields]
        self._known = frozenset(one for names in option_names(content).values() for one in names)
        self._kept = lru_cache(maxsize=_KEPT)(self._made)

    def find(self, sheet: Sheet, claim: Claim) -> Found:
        """Return the feedback on one claim."""
        of, id_ = sheet.choices.get, claim.id
        chose = of(f"{id_}/type", ()), of(f"{id_}/checkable", ()), of(f"{id_}/evidence", ())
        # What somebody made up may be as long as a book, and is not kept.
        made = self._kept if self._known.issuperset(chain(*chose)) else self._made
        noted = bool(sheet.texts.get(f"{id_}/note"))
        return made(id_, claim.sentence, claim.evidence_to_seek, *chose, noted)

    def _made(self, *given: Any) -> Found:
        card = _Card(*given)
        done = are_done(self._content, card.type, card.checkable, card.evidence)
        title = f"{card.id} in {card.sentence}"
        lacks = [name for name in self._asked if not card.picked(name)]
        if lacks:
            line = f"{card.id} is still open. Choose: {' and '.join(lacks)}."
            return Found(fb.Item(card.id, OPEN, (line,), title=title), done=done)
        heard = self._heard.get(card.id) or self._heard[""]
        said = {name: heard.options(self._content, name, card.picked(name)) for name in self._asked}
        labels = {name: tuple(one.label for one in each) for name, each in said.items()}
        lines = [self._line(name, labels[name], noted=card.noted) for name in self._asked]
        flat = tuple(one.alone for each in said.values() for one in each)
        lone = bool(heard.of) and any(one.yours and one.phrase == fb.NONE for one in flat)
        lines += self._evidence(card, done=done)
        item = fb.Item(card.id, SORTED, tuple(lines), flat, heard.voices, title, revisit=lone)
        parted = any(0 < one.supports < one.of for one in flat)
        return Found(item, labels, done, parted)

    def _line(self, name: str, labels: Sequence[fb.LabelFeedback], *, noted: bool) -> str:
        own = next(label for label in labels if label.yours)
        chose = f"{HEADS[name]}: you chose {own.label}"
        if not own.of:
            return f"{chose}."
        if own.phrase == fb.MOST:
            return f"{chose}, as most readers do ({out_of(own.supports, own.of)})."
        rest = _rest(labels)
        if own.phrase == fb.SOME:
            count = own.counted("chose it", "would accept it")
            return f"{chose}. Some readers go along: {count}.{rest}"
        if noted:
            return f"{chose}. No reader here does.{rest} Your note gives your reason."
        return f"{chose}. No reader here does.{rest} Which words carry your choice? Write a note."

    def _evidence(self, card: _Card, *, done: bool) -> list[str]:
        lines = []
        if card.evidence:
            known = option_names(self._content)["evidence"]
            names = ", ".join(known.get(one, one) for one in card.evidence)
            lines.append(f"You would look in: {names}.")
        elif not done:
            lines.append(
                "You named no evidence yet. Where would you look first? With one kind of source "
                "this claim counts as sorted."
            )
        if card.to_seek:
            lines.append(f"What one could seek: {card.to_seek}")
        return lines


def _rest(labels: Sequence[fb.LabelFeedback]) -> str:
    """Say what the readers chose, where the learner chose otherwise."""
    others = [label for label in labels if label.supports and not label.yours]
    most = next((label for label in others if label.phrase == fb.MOST), None)
    if most:
        return f" Most readers chose {most.label} ({out_of(most.supports, most.of)})."
    chosen = ", ".join(f"{one.label} ({out_of(one.supports, one.of)})" for one in others)
    return f" Others chose {chosen}." if chosen else ""


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
