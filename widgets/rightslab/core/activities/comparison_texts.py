"""Texts side by side: how much of each its readings mark under each category.

A learner predicts first, and sees the figures of a category only then. Counts stand beside every
share, reader by reader: in a short text one sentence is a large share.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core import feedback as fb
from rightslab.core.activities.comparison_answer import EVEN, predicted
from rightslab.core.activities.comparison_counts import shelf
from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rightslab.core.activities.comparison_counts import Count, Read
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.catalogue import Category

OPEN, PREDICTED = "open", "predicted"
_DUST = 1e-9


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it stands for, and the share of sentences, 0 to 1, that it draws."""

    name: str
    share: float


@dataclass(frozen=True, slots=True)
class TextsItem(fb.Item):
    """Feedback on one category, with the bars that are drawn under its lines."""

    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """One text under one category."""

    read: Read
    counts: Mapping[str, Count]

    @property
    def share(self) -> float:
        """The share of its sentences, 0 to 1, on average over its readers."""
        found = [count.sentences for count in self.counts.values()]
        return sum(found) / len(found) / self.read.sentences

    @property
    def words(self) -> float:
        """The share of its words, 0 to 1, on average over its readers."""
        found = [count.words for count in self.counts.values()]
        return sum(found) / len(found) / self.read.words

    def share_of(self, reader: str) -> float:
        """Return the share of its sentences under one reader."""
        return self.counts[reader].sentences / self.read.sentences


def assess(
    sheet: Sheet, activity: Activity, materials: Materials, _scope: str, unit: str
) -> fb.Feedback:
    """Return the figures of each category that is predicted, and nothing of the others."""
    known = shelf(activity, materials)
    texts = [read for read in known if read.readings]
    wanted = [label for label in activity.labels if unit in ("", label.id)]
    items = tuple(_item(label, predicted(sheet, label.id), texts) for label in wanted)
    done = sum(bool(predicted(sheet, label.id)) for label in activity.labels)
    summary = [f"You have predicted {done} of {len(activity.labels)} categories."]
    if done:
        summary += _basis(texts, [read.name for read in known if not read.readings])
    if activity.comment and done == len(activity.labels):
        summary.append(activity.comment)
    figures = _figures(*texts) if done and not unit else ()
    return fb.Feedback(tuple(summary), items, figures, done / len(activity.labels))


def _item(label: Category, picked: str, texts: Sequence[Read]) -> TextsItem:
    if not picked:
        return TextsItem(label.id, OPEN, ("Not predicted yet.",), title=label.name)
    if not texts:
        line = "There are no readings here to count: this edition ships none."
        return TextsItem(label.id, PREDICTED, (line,), title=label.name)
    ranked, lines, bars = _ranking(label, *texts)
    lines = (_verdict(picked, ranked), *lines)
    return TextsItem(label.id, PREDICTED, lines, title=label.name, bars=bars)


@by_identity(64)  # a class of any size predicts of the same texts
def _ranking(
    label: Category, *texts: Read
) -> tuple[tuple[_Row, ...], tuple[str, ...], tuple[Bar, ...]]:
    """Return the texts from most to least, what is said of them, and their bars."""
    rows = [_Row(read, read.counts(label.id)) for read in texts]
    ranked = tuple(sorted(rows, key=lambda row: -row.share))
    bars = tuple(Bar(row.read.name, row.share) for row in rows)
    return ranked, (*_doubts(ranked), *map(_line, rows)), bars


def _verdict(picked: str, ranked: Sequence[_Row]) -> str:
    first = ranked[0]
    if not first.share:
        return "No reader marks it in any of the texts."
    if len(ranked) > 1 and abs(first.share - ranked[1].share) < _DUST:
        found = f"{first.read.name} and {ranked[1].read.within} have equally much in the readings"
    else:
        found = f"The readings mark the largest share in {first.read.within}"
    names = {row.read.slug: row.read.within for row in ranked}
    if picked == EVEN:
        return f"You expected about the same in all. {found}."
    if picked == first.read.slug:
        return f"You expected most in {names[picked]}. {found}."
    return f"You expected most in {names.get(picked, picked)}. {found}. What made the difference?"


def _doubts(ranked: Sequence[_Row]) -> Iterator[str]:
    """Say where a ranking stands on little: on less than one sentence, or on some readers only."""
    first, *rest = ranked
    if not rest or not first.share:
        return
    second = rest[0]
    least = min(row.read.sentences for row in (first, second))
    if first.share - second.share < 1 / least - _DUST:
        yield f"The first two differ by less than one sentence in {least}: too little to build on."
    readers = [name for name in first.counts if all(name in row.counts for row in ranked)]
    agree = [name for name in readers if _leads(name, ranked)]
    if readers and len(agree) < len(readers):
        said = f"Reader by reader, {len(agree)} of {len(readers)} have most in {first.read.within}"
        yield f"{said}. The others rank the texts in another way."


def _leads(reader: str, ranked: Sequence[_Row]) -> bool:
    first, *others = (row.share_of(reader) for row in ranked)
    return all(first > share + _DUST for share in others)


def _line(row: _Row) -> str:
    sentences = row.read.sentences
    counts = [count.sentences for count in row.counts.values()]
    each = str(counts[0]) if len(counts) == 1 else f"{', '.join(map(str, counts[:-1]))}"
    last = f" and {counts[-1]}" if len(counts) > 1 else ""
    return (
        f"{row.read.name}: {_percent(row.share)} of its {sentences} sentences (by reader: {each}"
        f"{last}), {_percent(row.words)} of its {row.read.words} words."
    )


def _percent(share: float) -> str:
    return f"{round(100 * share)} %"


def _basis(texts: Sequence[Read], unread: Sequence[str]) -> list[str]:
    if not texts:
        return ["There are no readings here to count: this edition ships none."]
    sizes = ", ".join(f"{_percent(1 / read.sentences)} of {read.within}" for read in texts)
    lines = [
        "Each share is an average over the readers of that text; their counts stand beside it.",
        f"One sentence is {sizes}. So look at the counts before you look at a difference.",
    ]
    if unread:
        lines.append(f"No readings are here for {', '.join(unread)}.")
    return lines


@by_identity(16)
def _figures(*texts: Read) -> tuple[fb.Figure, ...]:
    return tuple(
        fb.Figure(
            f"Sentences of {read.within} in which at least one reader marks anything",
            f"{len(_marked(read))} of {read.sentences}",
            "How much of the text any reader marks, whatever the category.",
            "It does not say that the rest is of no account: rights may be meant and not named.",
        )
        for read in texts
    )


def _marked(read: Read) -> set[str]:
    return {span.sentence for reading in read.readings for span in reading.spans}
