"""Lay an outline beside the readings: each boundary in words, each reader's move, then figures.

No reading is a key. Nothing is said of places that the learner has not settled yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core import feedback as fb
from rightslab.core.activities.outline_cut import LEAST, ReadingCut, lay, reading_cuts
from rightslab.core.activities.outline_figures import figures
from rightslab.core.activities.outline_told import Told, told_by
from rightslab.core.activities.outline_words import (
    laid_words,
    many,
    missing_words,
    name_words,
    place_words,
)
from rightslab.core.catalogue import names_of
from rightslab.core.memo import by_identity
from rightslab.core.segmentation import Edits, compare
from rightslab.core.words import in_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.outline_cut import Cut
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity

OPEN, NAMED = "open", "named"
EXACT, EARLY, LATE, EXTRA, MISSING = "exact", "early", "late", "extra", "missing"


@dataclass(frozen=True, slots=True)
class Beside:
    """One reading beside the outline, as far as the outline is settled.

    ``there`` maps each place of a shared boundary to the reader's, which is the same or near.
    """

    cut: ReadingCut
    edits: Edits
    there: Mapping[int, int]
    missing: frozenset[int]

    def place(self, mine: int) -> int:
        """Return the place of the reader's move for one of mine: its boundary, or the sentence."""
        return self.there.get(mine, mine)


def assess(
    sheet: Sheet, activity: Activity, materials: Materials, scope: str, unit: str
) -> fb.Feedback:
    """Return feedback on an outline beside the readings; on one place where a unit is named."""
    counted = activity.sentences(materials.text, scope)
    judge = judge_of(sheet, activity, materials, counted)
    cut, beside = judge.cut, judge.beside
    items = judge.items(frozenset(counted))
    settled = beside if cut.reach >= 0 else ()
    worked = (activity.comment,) if activity.comment and cut.reach >= 0 else ()
    return fb.Feedback(
        summary=(*_summary(cut, settled), *worked),
        items=tuple(judge.about(unit, items)) if unit else items,
        figures=() if unit else figures(cut, settled),
        completion=len(cut.outlined.intersection(counted)) / len(counted),
    )


def said(sheet: Sheet, activity: Activity, materials: Materials, scope: str) -> tuple[fb.Item, ...]:
    """Return what is said of each boundary, without summary and figures."""
    counted = activity.sentences(materials.text, scope)
    return judge_of(sheet, activity, materials, counted).items(frozenset(counted))


def judge_of(
    sheet: Sheet, activity: Activity, materials: Materials, counted: Sequence[str]
) -> Judge:
    """Lay an outline beside the readings."""
    cut = lay(sheet, activity, materials.text)
    found = reading_cuts(materials.readings if activity.readings else (), cut.sentences)
    places = _places(cut.sentences, tuple(counted))
    beside = tuple(_beside(cut, one, activity.content.near + 1, places) for one in found)
    names = names_of(activity.labels)
    return Judge(cut, names, beside, told_by(found, names, cut.sentences))


@by_identity(32)
def _places(sentences: Sequence[str], counted: Sequence[str]) -> frozenset[int]:
    return frozenset(at for at, one in enumerate(sentences) if one in counted)


def _beside(cut: Cut, other: ReadingCut, n: int, here: Collection[int]) -> Beside:
    mine = dict.fromkeys((at for at in cut.boundaries if at in here and at <= cut.reach), "")
    # A reader's boundary just beyond may be a near miss of the last one; it is not missing yet.
    ahead = (at for at in other.boundaries if at in here and at < cut.reach + n)
    edits = compare(mine, dict.fromkeys(ahead, ""), n=n)
    missing = tuple(one for one in edits.missing if one.at <= cut.reach)
    there = {one.at: one.at for one in edits.same} | {one.mine: one.theirs for one in edits.near}
    kept = Edits(n, edits.same, edits.near, (), edits.extra, missing)
    return Beside(other, kept, there, frozenset(one.at for one in missing))


@dataclass(frozen=True, slots=True)
class Judge:
    """An outline beside the readings, and what is said of each place."""

    cut: Cut
    names: Mapping[str, str]
    beside: tuple[Beside, ...]
    told: Told

    def items(self, counted: frozenset[str]) -> tuple[fb.Item, ...]:
        """Return an item for each boundary, mine or theirs, in the order of the text."""
        reach = self.cut.reach
        mine = {section.at: self.mine(section.at) for section in self.cut.sections}
        theirs = {at for one in self.beside for at in one.missing if at <= reach}
        every = mine | {at: self.missing(at) for at in theirs}
        return tuple(every[at] for at in sorted(every) if self.cut.sentences[at] in counted)

    def about(self, unit: str, items: Sequence[fb.Item]) -> list[fb.Item]:
        """Return what is said of one sentence, whether a section opens there or not."""
        said = [item for item in items if item.unit == unit]
        if said or unit not in self.cut.sentences:
            return said
        at = self.cut.sentences.index(unit)
        if at > self.cut.reach:
            line = f"You have not come to {unit} yet: name the sections on the way to it."
            return [fb.Item(unit, OPEN, (line,), title=f"Before {unit}")]
        near = {mine for one in self.beside for mine, theirs in one.there.items() if theirs == at}
        if near:
            return [item for item in items if item.unit == self.cut.sentences[min(near)]]
        line = f"Neither you nor any reader here opens a section at {unit}."
        return [fb.Item(unit, "none", (line,), title=f"Before {unit}")]

    def mine(self, at: int) -> fb.Item:
        """Return what is said of a boundary that the learner has set."""
        section = self.cut.section_of(at)
        title = f"Before {section.first}" if at else f"{section.first}, the beginning"
        if not section.move:
            line = f"The section that begins at {section.first} has no name yet."
            return fb.Item(section.first, OPEN, (line,), title=title)
        name = self.names[section.move]
        if at > self.cut.reach or not self.beside:
            line = f"You opened {name} at {section.first}."
            return fb.Item(section.first, NAMED, (line,), title=title)
        labels = self.labels(at, section.move)
        offs = [at - one.there[at] if at in one.there else None for one in self.beside]
        first = [place_words(name, at, offs, self.cut.sentences)] if at else []
        own = next(one for one in labels if one.yours)
        said = name_words(own, name, [self.names[one.label] for one in labels if one.supports])
        status, revisit = _status(at, offs), own.phrase == fb.NONE
        return fb.Item(
            section.first, status, (*first, said), labels, self.voices(at), title, revisit
        )

    def missing(self, at: int) -> fb.Item:
        """Return what is said of a boundary that readers have and the learner has not."""
        sentence, there = self.cut.sentences[at], [o for o in self.beside if at in o.missing]
        mine = self.names.get(self.cut.section_of(at).move, "")
        labels = self.labels(at, "")
        moves = dict.fromkeys(self.names.get(o.cut.moves[at], o.cut.moves[at]) for o in there)
        said = fb.phrase(len(there), 0, len(self.beside))
        line = missing_words(sentence, said, (len(there), len(self.beside)), list(moves), mine)
        title, most = f"Before {sentence}", said == fb.MOST
        return fb.Item(sentence, MISSING, (line,), labels, self.voices(at), title, most)

    def labels(self, at: int, mine: str) -> tuple[fb.LabelFeedback, ...]:
        """Return how the readings name what begins at a place, and how the learner does."""
        return self.told.labels(self._theirs(at), mine)

    def voices(self, at: int) -> tuple[fb.Voice, ...]:
        """Return what each reader does at a place."""
        return self.told.voices(at, self._theirs(at))

    def _theirs(self, at: int) -> tuple[int, ...]:
        return tuple(one.place(at) for one in self.beside)


def _status(at: int, offs: Sequence[int | None]) -> str:
    if not at:
        return NAMED
    found = [off for off in offs if off is not None]
    if not found:
        return EXTRA
    nearest = min(found, key=abs)
    return EXACT if not nearest else LATE if nearest > 0 else EARLY


def _summary(cut: Cut, beside: Sequence[Beside]) -> list[str]:
    whole = len(cut.sections)
    sections = f"{in_words(whole)} section{'s' if whole > 1 else ''}"
    if not cut.begun:
        return ["You have opened no section yet. Name the first one, then open the next."]
    named = "all" if cut.named == whole else in_words(cut.named)
    lines = [f"You have cut the text into {sections} and named {named} of them."]
    if cut.reach < 0:
        lines.append(
            f"Name {many(LEAST, 'section')} from the beginning on, without a gap: then you hear "
            "how readers cut the text as far as you have come."
        )
        return lines
    if not beside:
        return lines
    lines.append(laid_words(cut, beside))
    if cut.reach < len(cut.sentences) - 1:
        at = cut.sentences[cut.reach]
        lines.append(
            f"The readings are laid beside as far as {at}. Go on from there; where you have come "
            "to the end, say that your outline is complete."
        )
    return lines
