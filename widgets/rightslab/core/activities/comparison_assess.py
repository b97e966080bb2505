"""What is said of decisions on differences: how many, with which reasons, and what is left.

To agree with a reader is no merit and to differ no fault, so neither is praised. What is looked at
is whether each decision has a reason, and whether the reason names words of the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core import feedback as fb
from rightslab.core.activities.comparison_answer import (
    DECISIONS,
    decision,
    done,
    reason,
    undecided,
)
from rightslab.core.activities.comparison_layers import (
    SAME,
    WHAT,
    WHERE,
    own,
    readings,
    sides,
)
from rightslab.core.tokens import find_tokens
from rightslab.core.words import in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.core.activities.comparison import Comparison
    from rightslab.core.activities.comparison_layers import Own, Side
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.readings import Reading

OPEN, DECIDED, NO_REASON, NO_DECISION = "open", "decided", "reason missing", "decision missing"
_LETTERS = 4  # shorter words, such as of and all, carry no reading by themselves


def assess(
    sheet: Sheet, activity: Activity, materials: Materials, scope: str, unit: str
) -> fb.Feedback:
    """Return what is said of each decision; readers are quoted only where one was made."""
    mine, others = own(activity, materials), readings(activity, materials)
    content: Comparison = activity.content
    if mine is None or not others:
        return fb.Feedback((_nothing(content, others),), ())
    here = sides(activity, materials, scope, mine)
    judge = _Judge(sheet, activity, materials, mine, others)
    wanted = [side for side in here if unit in ("", side.sentence)]
    items = tuple(judge.item(side) for side in wanted if side.apart or judge.begun(side.sentence))
    decided = done(sheet, activity.sentences(materials.text, scope))
    summary = _summary(sheet, content, here, decided)
    if activity.comment and len(decided) >= content.least:
        summary.append(activity.comment)
    figures = _figures(here, others) if here and not unit else ()
    return fb.Feedback(tuple(summary), items, figures, min(1.0, len(decided) / content.least))


@dataclass(frozen=True, slots=True)
class _Judge:
    sheet: Sheet
    activity: Activity
    materials: Materials
    mine: Own
    others: tuple[Reading, ...]

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
        lines.append(self._decision(picked))
        if not why:
            lines.append("No reason stands beside it yet. Write which words made you decide.")
            return fb.Item(sentence, NO_REASON, tuple(lines), revisit=True)
        if not _names_words(why, self.materials.text.sentence_text(sentence)):
            lines.append(f"Your reason names no word of {sentence}. Which words carry it?")
        voices = tuple(self._voice(reading, side) for reading in self.others)
        revisit = picked == "undecided"
        return fb.Item(sentence, DECIDED, tuple(lines), voices=voices, revisit=revisit)

    def _decision(self, picked: str) -> str:
        made = self.mine.activity
        return {
            "keep": "You keep your tags. What would have to stand in the sentence for you to "
            "change them?",
            "revise": f"You change your tags. Do so where you made them: in {made.title}, lesson "
            f"{made.lesson[:2]}. Tables and pictures then count the new ones.",
            "undecided": "You leave it open. What would decide it: a word of the sentence, a rule "
            "of the codebook, or something outside the text?",
        }[picked]

    def _voice(self, reading: Reading, side: Side) -> fb.Voice:
        names = {label.id: label.name for label in self.activity.labels}
        lines = tuple(
            f"{names.get(span.label, span.label)}: “{span.quote}”. {span.reason}"
            for span in side.theirs[reading.id]
        )
        return fb.Voice(reading.id, reading.name, reading.lens, lines=lines)


def _nothing(content: Comparison, others: Sequence[Reading]) -> str:
    if others:
        return content.first or "Nothing is tagged yet. Tag the text first."
    return (
        "There are no readings to compare with here: this edition ships none, or your instructor "
        "keeps them. Ask for them, then run the cell again."
    )


def _standing(side: Side) -> str:
    """Say in words how the readings stand to the learner's own layer in one sentence."""
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
    return bool(_long_words(why) & _long_words(sentence))


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


def _figures(here: Sequence[Side], others: Sequence[Reading]) -> tuple[fb.Figure, ...]:
    of = len(here)
    mine = [
        fb.Figure(
            f"Sentences in which you and {reading.name} give the same categories",
            f"{sum(side.differs[reading.id] == SAME for side in here)} of {of}",
            "Counted in the sentences that you have read; two that mark nothing count as the same.",
            "It does not say who reads with more care: two may give one name for opposite reasons.",
        )
        for reading in others
    ]
    return (*mine, _among(here, len(others)))


def _among(here: Sequence[Side], readers: int) -> fb.Figure:
    """Return how often the readings agree among themselves: what your own figures stand beside."""
    alike = sum(len(set(side.given.values())) == 1 for side in here)
    return fb.Figure(
        f"Sentences in which all {in_words(readers)} readings give the same categories",
        f"{alike} of {len(here)}",
        "How often the readings agree with each other in the same sentences.",
        "It does not say that they are then to be followed: one small team made them.",
    )
