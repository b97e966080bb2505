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
    adopted,
    decision,
    done,
    reason,
    undecided,
)
from rightslab.core.activities.comparison_figures import figures
from rightslab.core.activities.comparison_layers import ground
from rightslab.core.activities.comparison_shown import looked_at, notice
from rightslab.core.activities.comparison_sides import SAME, WHAT, WHERE
from rightslab.core.catalogue import names_of
from rightslab.core.layers import OWN
from rightslab.core.memo import by_identity
from rightslab.core.tokens import find_tokens
from rightslab.core.words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rightslab.core.activities.comparison_content import Comparison
    from rightslab.core.activities.comparison_layers import Own
    from rightslab.core.activities.comparison_sides import Side
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.catalogue import Category
    from rightslab.core.layers import Layer, Mark

OPEN, DECIDED, NO_REASON, NO_DECISION = "open", "decided", "reason missing", "decision missing"
_LETTERS = 4  # shorter words, such as of and all, carry no reading by themselves


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
    here, beside = looked_at(sheet, found)
    judge = _Judge(sheet, activity, materials, found.mine, beside)
    items = judge.items(side for side in here if unit in ("", side.sentence))
    decided = done(sheet, found.counted)
    summary = _summary(sheet, content, here, decided)
    if said:
        summary.append(said)
    if activity.comment and len(decided) >= content.least:
        summary.append(activity.comment)
    counted = figures(here, beside) if here and not unit else ()
    return fb.Feedback(tuple(summary), items, counted, min(1.0, len(decided) / content.least))


def said(sheet: Sheet, activity: Activity, materials: Materials, scope: str) -> tuple[fb.Item, ...]:
    """Return what is said of each decision, without summary and figures."""
    found = ground(activity, materials, scope)
    if found.mine is None or all(laid.layer.kind == OWN for laid in found.layers):
        return ()
    here, beside = looked_at(sheet, found)
    return _Judge(sheet, activity, materials, found.mine, beside).items(here)


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
