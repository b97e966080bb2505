"""One plausible answer, turned into that of somebody else: open fields, other picks, own words.

What comes out is what a learner could have sent: each pick is one that the activity offers.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rightslab.core.activities.comparison_answer import DECISIONS
from rightslab.demo.played import WORDS
from rightslab.demo.words import SENTENCES

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity

_FIXED = {"shown", "finished"}  # about the whole answer: nobody leaves them out by oversight
_SHORT = 8  # words: a date or a name, which is no filler
Choices = dict[str, tuple[str, ...]]


def varied(answer: Sheet, activity: Activity, chance: random.Random) -> Sheet:
    """Return what another learner answered: she leaves out some fields and picks others."""
    leaves, turns = chance.choice((0.0, 0.02, 0.1, 0.3)), chance.uniform(0.1, 0.5)
    offered = _offered(answer, activity)
    choices: Choices = {}
    for key, picks in answer.choices.items():
        if key not in _FIXED and chance.random() < leaves:
            continue
        choices[key] = _turned(key, picks, offered, chance) if chance.random() < turns else picks
    texts = {
        key: _own_words(value, chance)
        for key, value in answer.texts.items()
        if chance.random() >= leaves
    }
    numbers = answer.numbers
    if activity.kind == "rating":
        numbers = {key: _moved(value, chance) for key, value in numbers.items()}
    return replace(answer, choices=choices, texts=texts, numbers=numbers)


def _offered(answer: Sheet, activity: Activity) -> Mapping[str, tuple[str, ...]]:
    """Return what may be picked in each field: what the file offers, or what alike fields hold."""
    content: Any = activity.content
    if activity.kind == "quiz":
        return {one.id: tuple(c.id for c in one.choices) for one in content.questions}
    if activity.kind == "comparison":
        texts = tuple(one.id for one in content.texts)
        return {key: texts or tuple(DECISIONS) for key in answer.choices if "/" not in key}
    if activity.kind in {"form", "argument"}:
        return {}
    alike: dict[str, dict[str, None]] = {}
    for key, picks in answer.choices.items():
        alike.setdefault(_what(key), {}).update(dict.fromkeys(picks))
    return {key: tuple(alike[_what(key)]) for key in answer.choices}


def _what(key: str) -> str:
    """Return what a field is about, without the unit: ``C04/type`` is like ``C10/type``."""
    return key.split("/", 1)[1] if "/" in key else ""


def _turned(
    key: str, picks: tuple[str, ...], offered: Mapping[str, tuple[str, ...]], chance: random.Random
) -> tuple[str, ...]:
    if key in _FIXED or not offered.get(key):
        return picks
    if key == "order":
        return _swapped(picks, chance)
    return (chance.choice(offered[key]),)


def _swapped(picks: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    at = chance.randrange(max(1, len(picks) - 1))
    return (*picks[:at], *reversed(picks[at : at + 2]), *picks[at + 2 :])


def _moved(value: float, chance: random.Random) -> float:
    return max(-1.0, min(1.0, round(value + chance.choice((-0.3, -0.1, 0, 0.1, 0.3)), 1)))


def _own_words(value: str, chance: random.Random) -> str:
    """Return words of one's own about as long; what is no filler, such as a date, stays."""
    if WORDS.strip() not in value and len(value.split()) < _SHORT:
        return value
    wanted = max(_SHORT, int(len(value.split()) * chance.uniform(0.7, 1.3)))
    said: list[str] = []
    while sum(len(one.split()) for one in said) < wanted:
        left = [one for one in SENTENCES if one not in said]
        said.append(chance.choice(left or SENTENCES))
    return " ".join(said)
