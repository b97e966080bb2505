"""What is said of decisions on differences: how many, with which reasons, and what is left.

To agree with a reader is no merit and to differ no fault, so neither is praised. What is looked at
is whether each decision has a reason, and whether the reason names words of the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rightslab.core import feedback as fb
from rightslab.core.activities.comparison_answer import (
    DECISIONS,
    MOST_SHOWN,
    SHOWN,
    adopted,
    decision,
    done,
    reason,
    undecided,
)
from rightslab.core.activities.comparison_layers import SAME, WHAT, WHERE, ground, sides
from rightslab.core.activities.tagging_assess import names_of
from rightslab.core.layers import EARLIER, OWN, READING
from rightslab.core.memo import by_identity
from rightslab.core.tokens import find_tokens
from rightslab.core.words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rightslab.core.activities.comparison import Comparison
    from rightslab.core.activities.comparison_layers import Ground, Own, Side
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.catalogue import Category
    from rightslab.core.layers import Layer, Mark

OPEN, DECIDED, NO_REASON, NO_DECISION = "open", "decided", "reason missing", "decision missing"
_USUAL = 5  # layers: they fill a screen and no more
_LETTERS = 4  # shorter words, such as of and all, carry no reading by themselves
NO_OTHERS = (
    "There are no readings to compare with here: this edition ships none, or your instructor "
    "keeps them. Ask for them, then run the cell again."
)
WITHHELD = (
    "Your instructor has the readings. They and the tags of others can be seen here once the "
    "release is opened. Until then, go on with your own tags."
)


def assess(
    sheet: Sheet, activity: Activity, materials: Materials, scope: str, unit: str
) -> fb.Feedback:
    """Return what is said of each decision; others are quoted only where one was made."""
    found = ground(activity, materials, scope)
    content: Comparison = activity.content
    said = notice(found)
    if found.mine is None or all(laid.layer.kind == OWN for laid in found.layers):
        first = content.first or "Nothing is tagged yet. Tag the text first."
        lines = ("" if found.mine else first, said)
        share = min(1.0, len(done(sheet, found.counted)) / content.least)
        return fb.Feedback(tuple(line for line in lines if line), (), completion=share)
    here, beside = _looked_at(sheet, found)
    judge = _Judge(sheet, activity, materials, found.mine, beside)
    items = judge.items(side for side in here if unit in ("", side.sentence))
    decided = done(sheet, found.counted)
    summary = _summary(sheet, content, here, decided)
    if said:
        summary.append(said)
    if activity.comment and len(decided) >= content.least:
        summary.append(activity.comment)
    figures = _figures(here, beside) if here and not unit else ()
    return fb.Feedback(tuple(summary), items, figures, min(1.0, len(decided) / content.least))


def said(sheet: Sheet, activity: Activity, materials: Materials, scope: str) -> tuple[fb.Item, ...]:
    """Return what is said of each decision, without summary and figures."""
    found = ground(activity, materials, scope)
    if found.mine is None or all(laid.layer.kind == OWN for laid in found.layers):
        return ()
    here, beside = _looked_at(sheet, found)
    return _Judge(sheet, activity, materials, found.mine, beside).items(here)


def _looked_at(sheet: Sheet, found: Ground) -> tuple[tuple[Side, ...], tuple[Layer, ...]]:
    """Return the open sentences and the layers of others, as far as they are looked at."""
    ids = shown(sheet, found)
    others = (laid.layer for laid in found.layers if laid.layer.kind != OWN)
    return sides(found, ids), tuple(layer for layer in others if layer.id in ids)


def notice(found: Ground) -> str:
    """Say what is missing or withheld; empty where others' layers are here."""
    if found.withheld:
        return WITHHELD
    return "" if found.others else NO_OTHERS


def shown(sheet: Sheet, found: Ground) -> tuple[str, ...]:
    """Return the ids of the layers that are looked at: one's own, and those chosen.

    Where none is chosen, one's own and the readings, five in all. The page shows the same.
    """
    layers = [laid.layer for laid in found.layers]
    chosen = sheet.choices.get(SHOWN, ())
    picked = [one.id for one in layers if one.kind == OWN or one.id in chosen]
    if len(picked) > 1:
        return tuple(picked[:MOST_SHOWN])
    usual = [one.id for one in layers if one.kind in {OWN, READING}][:_USUAL]
    return tuple(usual if len(usual) > 1 else [one.id for one in layers[:_USUAL]])


@dataclass(frozen=True, slots=True)
class _Judge:
    sheet: Sheet
    activity: Activity
    materials: Materials
    mine: Own
    beside: tuple[Layer, ...]

    def items(self, sides: Iterable[Side]) -> tuple[fb.Item, ...]:
        """Return what is said of each sentence in which layers differ, or a decision was begun."""
        return tuple(self.item(one) for one in sides if one.apart or self.begun(one.sentence))

    def begun(self, sentence: str) -> bool:
        """Say whether anything was decided or written of a sentence."""
        return bool(decision(self.sheet, sentence) or reason(self.sheet, sentence))

    def item(self, side: Side) -> fb.Item:
        """Return what is said of one sentence."""
        sentence = side.sentence
        picked, why = decision(self.sheet, sentence), reason(self.sheet, sentence)
        if not picked and not why:
            return fb.Item(sentence, OPEN, (f"{sentence} is not decided yet.",))
        lines = [_standing(side)]
        if not picked:
            lines.append("You wrote a reason and took no decision. Choose one of the three.")
            return fb.Item(sentence, NO_DECISION, tuple(lines), revisit=True)
        lines.append(self._decision(picked, len(adopted(self.sheet, sentence))))
        if not why:
            lines.append("No reason stands beside it yet. Write which words made you decide.")
            return fb.Item(sentence, NO_REASON, tuple(lines), revisit=True)
        if not _names_words(why, self.materials.text.sentence_text(sentence)):
            lines.append(f"Your reason names no word of {sentence}. Which words carry it?")
        voices = [self._voice(one, side) for one in self.beside if one.id in side.theirs]
        revisit = picked == "undecided"
        return fb.Item(sentence, DECIDED, tuple(lines), voices=_once(*voices), revisit=revisit)

    def _decision(self, picked: str, taken: int) -> str:
        made = self.mine.activity
        where = f"{made.title}, lesson {made.lesson[:2]}"
        if taken and picked == "revise":
            tags = f"{in_words(taken)} {'tag' if taken == 1 else 'tags'}"
            return (
                f"You took over {tags}. It is recorded in {where}, with a note that says whose it "
                "was. Tables and pictures count it as yours."
            )
        return {
            "keep": "You keep your tags. What would have to stand in the sentence for you to "
            "change them?",
            "revise": f"You change your tags. Do so where you made them: in {where}. Tables and "
            "pictures then count the new ones.",
            "undecided": "You leave it open. What would decide it: a word of the sentence, a rule "
            "of the codebook, or something outside the text?",
        }[picked]

    def _voice(self, layer: Layer, side: Side) -> fb.Voice:
        marks = side.theirs[layer.id]
        return _voice(layer.id, layer.name, layer.lens, marks, self.activity.labels)


@by_identity(1024)  # a reading marks the same for the whole class
def _voice(
    id_: str, name: str, lens: str, marks: tuple[Mark, ...], labels: tuple[Category, ...]
) -> fb.Voice:
    names = names_of(labels)
    spans = (mark.span for mark in marks)
    lines = tuple(
        f"{names.get(span.label, span.label)}: “{span.quote}”. {span.note}".rstrip()
        for span in spans
    )
    return fb.Voice(id_, name, lens, lines=lines)


@by_identity(512)
def _once(*voices: fb.Voice) -> tuple[fb.Voice, ...]:
    """Return the same voices as the very same tuple, so that pages are quick to write them."""
    return voices


def _standing(side: Side) -> str:
    """Say in words how the others stand to the learner's own layer in one sentence."""
    if not side.differs:
        return "Nobody else whom you look at has read this sentence."
    counts = {
        kind: sum(one == kind for one in side.differs.values()) for kind in (WHAT, WHERE, SAME)
    }
    where = ("marks nothing here, and you do", "mark nothing here, and you do")
    same = ("gives the same categories", "give the same categories")
    if not side.labels:
        where = ("marks words here, and you do not", "mark words here, and you do not")
        same = ("marks nothing here either", "mark nothing here either")
    what = ("gives other categories than you", "give other categories than you")
    said = "; ".join(
        f"{in_words(counts[kind])} {'reader' if counts[kind] == 1 else 'readers'} "
        f"{words[counts[kind] > 1]}"
        for kind, words in ((WHAT, what), (WHERE, where), (SAME, same))
        if counts[kind]
    )
    return f"{said[:1].upper()}{said[1:]}."


def _names_words(why: str, sentence: str) -> bool:
    """Say whether a reason uses a word of the sentence that is long enough to carry a reading."""
    return not _words_of(sentence).isdisjoint(_long_words(why))


@lru_cache(maxsize=128)
def _words_of(sentence: str) -> frozenset[str]:
    return frozenset(_long_words(sentence))


def _long_words(prose: str) -> set[str]:
    words = (prose[a:b].casefold() for a, b in find_tokens(prose, 0, len(prose)))
    return {word for word in words if len(word) >= _LETTERS or not word.isascii()}


def _summary(
    sheet: Sheet, content: Comparison, here: Sequence[Side], decided: Sequence[str]
) -> list[str]:
    asked = f" {_capital(content.least)} were asked for." if len(decided) > content.least else ""
    of = f" of {content.least}" if len(decided) <= content.least else ""
    lines = [f"You have decided {len(decided)}{of} differences with a reason.{asked}"]
    apart = sum(side.apart for side in here)
    lines.append(
        f"Of the {len(here)} sentences that you have read, you differ from at least one reader in "
        f"{apart} and from none in {len(here) - apart}."
    )
    left = undecided(sheet, here)
    if left:
        lines.append(f"Still without a decision and its reason: {', '.join(left)}.")
    if decided:
        lines.append(f"{_tally(sheet, decided)} None of the three counts for more: a reason does.")
    return lines


def _tally(sheet: Sheet, decided: Sequence[str]) -> str:
    taken = [decision(sheet, sentence) for sentence in decided]
    parts = [f"{words} {taken.count(one)}" for one, words in _TAKEN.items()]
    return f"{', '.join(parts)}."


_TAKEN = dict(zip(DECISIONS, ("Kept", "to be changed", "left open"), strict=True))


def _capital(count: int) -> str:
    return in_words(count).capitalize()


def _figures(here: Sequence[Side], beside: Sequence[Layer]) -> tuple[fb.Figure, ...]:
    others = [layer for layer in beside if layer.kind not in {OWN, EARLIER}]
    mine = [_with(layer, here) for layer in others]
    return (*mine, _among(here, len(others))) if len(others) > 1 else tuple(mine)


def _with(layer: Layer, here: Sequence[Side]) -> fb.Figure:
    both = [side for side in here if layer.id in side.differs]
    return fb.Figure(
        f"Sentences in which you and {layer.name} give the same categories",
        f"{sum(side.differs[layer.id] == SAME for side in both)} of {len(both)}",
        "Counted in the sentences that both have read; two that mark nothing count as the same.",
        "It does not say who reads with more care: two may give one name for opposite reasons.",
    )


def _among(here: Sequence[Side], readers: int) -> fb.Figure:
    """Return how often the others agree among themselves: what your figures stand beside."""
    every = [side for side in here if len(side.differs) == readers]
    alike = sum(len({side.given[one] for one in side.differs}) == 1 for side in every)
    return fb.Figure(
        f"Sentences in which all {in_words(readers)} others give the same categories",
        f"{alike} of {len(every)}",
        "How often the others agree with each other, in sentences that all of them have read.",
        "It does not say that they are then to be followed: a few readers are not many.",
    )
