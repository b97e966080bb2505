"""Feedback on joins: whether a partner fits, where that is a fact; else what readers chose."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rightslab.core import feedback as fb
from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rightslab.core.activities.matching_content import Item, Matching
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.option import Option
    from rightslab.core.readings import Reading, SentencePrinciple
    from rightslab.core.text import Text

OPEN, JOINED, FITS, PARTLY, FITS_NOT = "open", "joined", "fits", "fits in part", "does not fit"
NEVER_EXPECTED = "none"
_KEPT = 2048  # an item and the partners chosen for it
_STRENGTHS = {
    "must": "it binds (must)",
    "should": "it recommends (should)",
    "appeal": "it appeals, with neither must nor should",
    "none": "it asks for nothing",
}


def counted(activity: Activity, materials: Materials, scope: str) -> tuple[Item, ...]:
    """Return the items that count in one way of working; an item without a sentence always does."""
    return _counted(activity.content, activity.sentences(materials.text, scope))


@by_identity(32)
def _counted(content: Matching, shown: tuple[str, ...]) -> tuple[Item, ...]:
    return tuple(i for i in content.left if not i.sentence or i.sentence in shown)


def chosen(sheet: Sheet, item: Item, activity: Activity) -> tuple[Option, ...]:
    """Return the partners that a learner gave to an item, in the order of the right side."""
    ids = sheet.choices.get(item.id)
    if not ids:
        return ()
    return tuple(option for option in activity.content.right if option.id in ids)


def quoted(item: Item, text: Text) -> str:
    """Return the words of the text that an item shows; empty where it has a name alone."""
    if item.quote or item.name or not item.sentence:
        return item.quote
    return text.sentence_text(item.sentence)


def assess(
    sheet: Sheet, activity: Activity, materials: Materials, scope: str, unit: str
) -> fb.Feedback:
    """Return feedback on the joins; a unit is an item on the left.

    Whether a partner fits, what readers chose and the explanations are said of joined items only;
    the worked comment, which speaks of all of them, waits until all are joined.
    """
    judge = _judge(activity.content, materials.readings)
    asked = [i for i in counted(activity, materials, scope) if unit in ("", i.id)]
    items = tuple(judge(item, chosen(sheet, item, activity)) for item in asked)
    done = sum(item.status != OPEN for item in items)
    whole = not unit and 0 < done == len(items)
    worked = (activity.comment,) if activity.comment and whole else ()
    return fb.Feedback(
        (*_summary(items, activity.content), *worked),
        items,
        figures=_figures(items),
        completion=done / len(items) if items else 0.0,
    )


@by_identity(16)
def _judge(
    content: Matching, readings: tuple[Reading, ...]
) -> Callable[[Item, tuple[Option, ...]], fb.Item]:
    """Return what is said of items beside the same readings; kept, since many choose the same."""
    return lru_cache(maxsize=_KEPT)(_Judge(content, readings).item)


@dataclass(frozen=True, slots=True)
class _Judge:
    content: Matching
    readings: Sequence[Reading]

    def item(self, item: Item, mine: Sequence[Option]) -> fb.Item:
        """Return the feedback on one item on the left."""
        title = item.name or item.sentence or item.id
        if not mine:
            return fb.Item(item.id, OPEN, ("Not joined yet.",), title=title)
        if item.fits:
            return self._fact(item, mine, title)
        if self.content.compare and self.readings:
            return self._compared(item, mine, title)
        lines = (f"You chose {_names(mine)}.", *_told(item))
        return fb.Item(item.id, JOINED, lines, title=title)

    def _fact(self, item: Item, mine: Sequence[Option], title: str) -> fb.Item:
        right = [option for option in mine if option.id in item.fits]
        others = [option for option in mine if option.id not in item.fits]
        lines = [f"{option.name} fits." for option in right]
        lines += [f"{option.name} does not fit." for option in others]
        more = [o for o in self.content.right if o.id in item.fits and o not in right]
        if more:
            also = " too" if right else ""
            lines += [f"{option.name} fits{also}." for option in more]
        status = FITS_NOT if not right else PARTLY if others else FITS
        return fb.Item(item.id, status, (*lines, *_told(item)), title=title, revisit=status != FITS)

    def _compared(self, item: Item, mine: Sequence[Option], title: str) -> fb.Item:
        theirs = {r.id: _principle(r, item.sentence) for r in self.readings if r.principles}
        labels = self._labels(mine, theirs)
        lines = [_line_of_mine(one, self._name(one.label)) for one in labels if one.yours]
        lines += [_line_of_theirs(one, self._name(one.label)) for one in labels if _expected(one)]
        voices = tuple(self._voice(r, _principle(r, item.sentence)) for r in self.readings)
        revisit = any(_expected(one) or (one.yours and one.phrase == fb.NONE) for one in labels)
        told = (*lines, *_told(item))
        return fb.Item(item.id, JOINED, told, labels, voices, title=title, revisit=revisit)

    def _labels(
        self, mine: Sequence[Option], theirs: Mapping[str, SentencePrinciple | None]
    ) -> tuple[fb.LabelFeedback, ...]:
        picked = [one.principle for one in theirs.values() if one]
        found = []
        for option in self.content.right:
            supports, yours = picked.count(option.id), option in mine
            if supports or yours:
                words = fb.phrase(supports, 0, len(theirs))
                one = fb.LabelFeedback(option.id, yours, words, supports, 0, len(theirs))
                found.append(one)
        return tuple(found)

    def _voice(self, reading: Reading, said: SentencePrinciple | None) -> fb.Voice:
        if not reading.principles:
            lines: tuple[str, ...] = ("This reading has no list of principles.",)
        elif said is None:
            lines = ("This reading says nothing of the sentence.",)
        else:
            strength = _STRENGTHS.get(said.strength, said.strength)
            how = f"; {strength}" if strength else ""  # an own reading does not say how strongly
            lines = (f"{self._name(said.principle)}{how}.",)
        return fb.Voice(reading.id, reading.name, reading.lens, lines=lines)

    def _name(self, option_id: str) -> str:
        return next((o.name for o in self.content.right if o.id == option_id), option_id)


def _principle(reading: Reading, sentence: str) -> SentencePrinciple | None:
    return next((one for one in reading.principles if one.sentence == sentence), None)


def _expected(one: fb.LabelFeedback) -> bool:
    return one.phrase == fb.MOST and not one.yours and one.label != NEVER_EXPECTED


def _line_of_mine(one: fb.LabelFeedback, name: str) -> str:
    if one.phrase == fb.NONE:
        return f"You chose {name}. No reader does so here. Which words carry it?"
    who = "Most readers" if one.phrase == fb.MOST else "Some readers"
    return f"You chose {name}. {who} do so here ({one.supports} of {one.of})."


def _line_of_theirs(one: fb.LabelFeedback, name: str) -> str:
    return f"Most readers see {name} here ({one.supports} of {one.of}). Do you?"


def _names(options: Sequence[Option]) -> str:
    return ", ".join(option.name for option in options)


def _told(item: Item) -> tuple[str, ...]:
    return (item.explain,) if item.explain else ()


def _summary(items: Sequence[fb.Item], content: Matching) -> tuple[str, ...]:
    done = sum(item.status != OPEN for item in items)
    noun = content.left_name.lower()
    line = f"You have joined {done} of {len(items)} {noun}."
    if not done:
        return (line,)
    if content.compare:
        more = (
            "Below, each one that you have joined stands beside the readings. They are there to "
            "argue with: where you differ, the question is which words carry your reading."
        )
        return line, more
    fit = sum(item.status == FITS for item in items)
    return line, f"In {fit} of them, all that you chose fits."


def _figures(items: Sequence[fb.Item]) -> tuple[fb.Figure, ...]:
    mine = [one for item in items for one in item.labels if one.yours]
    if not mine:
        return ()
    shared = sum(one.phrase != fb.NONE for one in mine)
    return (
        fb.Figure(
            "Your choices that at least one reader shares",
            f"{shared} of {len(mine)}",
            "How often some reader chose, for the same sentence, what you chose.",
            "It does not say that the others are mistaken: a few readers are not many.",
        ),
    )
