"""Answers as interactions of xAPI: what was asked, what was said, and whether it fits a fact.

Whether an answer fits is said only where that is a fact. Of readings nothing is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from rightslab.core.activities.sequence_order import before, forbidden
from rightslab.storage.formats.hostile import whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rightslab.core.activities.matching_content import Item
    from rightslab.core.activities.quiz_content import Question
    from rightslab.core.activities.sequence_content import Card
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity

_TYPE = "http://adlnet.gov/expapi/activities/cmi.interaction"
_AND, _TO, _UP_TO = "[,]", "[.]", "[:]"  # between answers, between the ends of a join, of a range
_LONGEST = 250  # characters of a short answer; a longer one is another type of interaction


@dataclass(frozen=True, slots=True)
class Part:
    """One interaction: its id within the activity (empty for all of it), definition, result."""

    id: str
    definition: dict[str, Any]
    result: dict[str, Any]


def parts(activity: Activity, answer: Sheet) -> list[Part]:
    """Return the interactions of an answer; empty for a kind of activity that has none here."""
    match activity.kind:
        case "quiz":
            questions = activity.content.questions
            return [part for one in questions if (part := _question(one, answer))]
        case "matching":
            return list(_matching(activity, answer))
        case "sequence":
            return list(_sequence(activity, answer))
    return []


def _question(question: Question, answer: Sheet) -> Part | None:
    if question.form in {"one", "several"}:
        return _choice(question, answer)
    if question.form == "number":
        return _number(question, answer)
    return _words(question, answer)


def _choice(question: Question, answer: Sheet) -> Part | None:
    known = [choice.id for choice in question.choices]
    picked = [one for one in known if one in answer.choices.get(question.id, ())]
    if not picked:
        return None
    fits = [choice.id for choice in question.choices if choice.fits]
    definition = _definition("choice", question.ask, [_AND.join(fits)] if fits else [])
    definition["choices"] = [_component(c.id, c.name) for c in question.choices]
    success = set(picked) == set(fits) if fits else None
    return Part(question.id, definition, _result(_AND.join(picked), success))


def _number(question: Question, answer: Sheet) -> Part | None:
    given = answer.numbers.get(question.id)
    if given is None:
        return None
    low, high = question.number - question.tolerance, question.number + question.tolerance
    definition = _definition("numeric", question.ask, [f"{low:g}{_UP_TO}{high:g}"])
    success = abs(given - question.number) <= question.tolerance + 1e-9
    return Part(question.id, definition, _result(f"{given:g}", success))


def _words(question: Question, answer: Sheet) -> Part | None:
    given = whole(answer.text(question.id)).strip()
    if not given:
        return None
    kind = "long-fill-in" if len(given) > _LONGEST else "fill-in"
    patterns = [f"{{case_matters=false}}{word}" for word in question.words]
    known = [word.casefold() for word in question.words]
    success = " ".join(given.casefold().split()) in known if known else None
    return Part(question.id, _definition(kind, question.ask, patterns), _result(given, success))


def _matching(activity: Activity, answer: Sheet) -> Iterator[Part]:
    content = activity.content
    known = [option.id for option in content.right]
    joins = [
        (item.id, one)
        for item in content.left
        for one in known
        if one in answer.choices.get(item.id, ())
    ]
    if not joins:
        return
    facts = all(item.fits for item in content.left)
    single = all(len(item.fits) == 1 for item in content.left)  # else several sets of joins fit
    patterns = [_joined((item.id, item.fits[0]) for item in content.left)] if single else []
    definition = _definition("matching", activity.prompt or activity.title, patterns)
    definition["source"] = [_component(item.id, _shown(item)) for item in content.left]
    definition["target"] = [_component(option.id, option.name) for option in content.right]
    yield Part("", definition, _result(_joined(joins), _fits(joins, content.left, facts=facts)))


def _fits(joins: list[tuple[str, str]], left: Iterable[Item], *, facts: bool) -> bool | None:
    """Say whether each item has a partner and none that does not fit; None where readings differ.

    An item may have several that fit, and one of them is an answer, as in the activity itself.
    """
    if not facts:
        return None
    fitting = {item.id: item.fits for item in left}
    joined = {item for item, _ in joins}
    return joined == set(fitting) and all(one in fitting[item] for item, one in joins)


def _sequence(activity: Activity, answer: Sheet) -> Iterator[Part]:
    cards: dict[str, Card] = {card.id: card for card in activity.content.cards}
    order = [cards[id_] for id_ in answer.choices.get("order", ()) if id_ in cards]
    if len(order) != len(cards) or len({card.id for card in order}) != len(cards):
        return
    by_date = sorted(cards.values(), key=lambda card: card.earliest)
    single = all(before(a, b) for a, b in pairwise(by_date))
    patterns = [_AND.join(card.id for card in by_date)] if single else []
    definition = _definition("sequencing", activity.prompt or activity.title, patterns)
    definition["choices"] = [_component(card.id, card.name) for card in cards.values()]
    response = _AND.join(card.id for card in order)
    yield Part("", definition, _result(response, not forbidden(order)))


def _definition(kind: str, asked: str, patterns: list[str]) -> dict[str, Any]:
    made = {"type": _TYPE, "interactionType": kind, "description": {"en": whole(asked)}}
    return made | ({"correctResponsesPattern": patterns} if patterns else {})


def _component(id_: str, name: str) -> dict[str, Any]:
    return {"id": id_, "description": {"en": whole(name)}}


def _result(response: str, success: bool | None) -> dict[str, Any]:  # noqa: FBT001 - three states
    return {"response": response} | ({} if success is None else {"success": success})


def _joined(pairs: Iterable[tuple[str, str]]) -> str:
    return _AND.join(f"{source}{_TO}{target}" for source, target in pairs)


def _shown(item: Item) -> str:
    return item.name or item.quote or item.sentence or item.id
