"""The figures of agreement in words: each with what it says and what it does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rightslab.core.feedback import Figure
from rightslab.core.words import in_words, out_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightslab.analysis.agreement_figures import Figures, Row
    from rightslab.analysis.bootstrap import Estimate

TOGETHER = "all categories together"
_NAMED = 6  # readers, before they are only counted
INTERVAL = (
    "In brackets stand the middle 95 of 100 figures when the sentences are drawn anew 1,000 times "
    "(for outlines: the places where somebody begins a section). They say how much a figure hangs "
    "on single sentences, and nothing about other readers or other texts."
)
NO_GRADE = (
    "These figures describe how far these readers of this text go together. They do not say who "
    "reads well, and none of them is a grade."
)


class Measure(NamedTuple):
    """A kind of figure: its name, its field in a row, its sentences, and how it is written."""

    name: str
    field: str
    says: str
    does_not_say: str
    form: str = "{:.2f}"
    unit: str = ""

    def text(self, found: Estimate) -> str:
        """Return a figure with its interval, or say why there is none."""
        if found.value is None:
            return found.note
        value = self._number(found.value) + self.unit
        if found.low is None or found.high is None:
            return f"{value} ({found.note})" if found.note else value
        return f"{value} ({self._number(found.low)} to {self._number(found.high)})"

    def figure(self, of: str, found: Estimate) -> Figure:
        """Return it as a figure that is never shown alone."""
        return Figure(f"{self.name}: {of}", self.text(found), self.says, self.does_not_say)

    def _number(self, value: float) -> str:
        return self.form.format(round(value, 6) + 0.0)


MEASURES = (
    Measure(
        "All agree", "all_agree",
        "The share of sentences in which all who have read them do the same: all give the "
        "category, or none does.",
        "It does not say how much of that would come by chance. Where a category is rare, nearly "
        "all of it is agreement that it is not there; and the more readers, the smaller it is.",
        "{:.1f}", " %",
    ),
    Measure(
        "Pairs agree", "pairs",
        "The share of all pairs of readers, sentence by sentence, who do the same.",
        "It does not say how much of that would come by chance, nor which readers part, nor where.",
        "{:.1f}", " %",
    ),
    Measure(
        "Krippendorff's alpha", "alpha",
        "How much agreement is left beyond what chance would give with categories as frequent as "
        "these: 1 is all, 0 is what chance would give, less than 0 is more disagreement than that. "
        "For all categories together it compares sets of categories, and sets that share some "
        "stand nearer (MASI).",
        "It does not say where readers part, nor who is to be followed. It counts whole sentences, "
        "not words, and with a rare category it turns on a few of them.",
    ),
    Measure(
        "Strict F1", "strict",
        "Of the tags of two readers, the share that has a partner with the same words and the same "
        "category.",
        "It does not say that readers see different things: a word more or less counts as much as "
        "another category. Nothing is taken off for chance.",
    ),
    Measure(
        "Overlap F1", "overlap",
        "Of the tags of two readers, the share that has a partner of the same category with at "
        "least one word in common.",
        "It does not say that they mean the same words: one word and a whole sentence around it "
        "are partners. Nothing is taken off for chance, and where neither tags nothing is counted.",
    ),
)  # fmt: skip
BOUNDARIES = Measure(
    "Boundary Similarity", "",
    "How far two outlines begin sections at the same places, on average over pairs: 1 is the same "
    "places, 0 none in common; one that is a sentence off counts in part.",
    "It does not say whose outline is the better one. It weighs all boundaries alike and is blind "
    "to the names of sections (Fournier 2013).",
)  # fmt: skip


def figures(found: Figures) -> Iterator[Figure]:
    """Yield all figures, category by category."""
    between = f", with {found.against}" if found.against else ""
    for row in found.every_row:
        for measure in MEASURES:
            whom = between if measure.field in {"strict", "overlap"} else ""
            yield measure.figure(row.name + whom, getattr(row, measure.field))
    if found.outlines:
        yield BOUNDARIES.figure(f"outlines{between}", found.outlines)


def used(found: Figures) -> tuple[Measure, ...]:
    """Return the measures that a report has."""
    return (*(MEASURES if found.rows else ()), *((BOUNDARIES,) if found.outlines else ()))


def sentences(found: Figures) -> Iterator[str]:
    """Yield what the report says before any figure."""
    yield _who(found.readers)
    if found.together:
        yield from _tags(found, found.together)
    if found.against:
        which = "F1" if found.together else "Boundary Similarity"
        yield f"{which} lays each of the others beside {found.against}."
    yield NO_GRADE


def _who(readers: Sequence[str]) -> str:
    if not readers:
        return "There is nobody to compare."
    count = f"{in_words(len(readers))} reader{'s' if len(readers) > 1 else ''}".capitalize()
    return f"{count}: {', '.join(readers)}." if len(readers) <= _NAMED else f"{count}."


def _tags(found: Figures, together: Row) -> Iterator[str]:
    if not found.compared:
        yield "No sentence has been read by two of them, so there is nothing to compare yet."
        return
    same = found.compared - together.parted
    yield (
        f"{out_of(found.compared, found.of).capitalize()} sentences have been read by two or more. "
        f"In {in_words(same) if same else 'none'} of these all give the same categories."
    )
    most = max(found.rows, key=lambda row: row.parted)
    if most.parted:
        yield (
            f"{most.name} parts them in the most sentences: in "
            f"{out_of(most.parted, found.compared)} some give it and others do not."
        )
    silent = [row.name for row in found.rows if not row.given]
    if silent:
        yield f"Nobody gives {', '.join(silent)}."
