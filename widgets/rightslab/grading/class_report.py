"""The report of a class: sums of all, and the tags of some by lot, counted while it is graded.

Each process counts the students that it grades; what they counted adds up to the same in whatever
order, and however many there were.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar, cast

from rightslab.core.classroom import when
from rightslab.core.layers import Laid, Layer, Mark, lay, of_tagging
from rightslab.core.spans import Span
from rightslab.grading.columns import scope_of
from rightslab.pages.report_data import ClassReport, ClassSums, ClassTags, LayerSample
from rightslab.storage import library

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.core.activity import Activity
    from rightslab.core.grade_plan import GradePlan
    from rightslab.core.grades import Graded
    from rightslab.grading.columns import Column
    from rightslab.grading.ledger import Ledger
    from rightslab.grading.one_student import OneStudent
    from rightslab.grading.records import Record

T = TypeVar("T")
_DAY = len("2026-03-03")
_TAGGING = "tagging"
_NO_WORDS = Span("", 0, 0, "", "", "", "")
_NOBODY = Laid(Layer("", "", "", ""), {}, frozenset())  # a lot alone, without the tags


@dataclass(slots=True)
class Tally:
    """What some students add to the report: sums, and tags by the activity."""

    sums: ClassSums = field(default_factory=ClassSums)
    tags: dict[str, LayerSample] = field(default_factory=dict)

    def merge(self, other: Tally) -> None:
        """Add what was counted of others."""
        self.sums.merge(other.sums)
        for id_, more in other.tags.items():
            if id_ in self.tags:
                self.tags[id_].merge(more)
            else:
                self.tags[id_] = more


class Counting:
    """Counts students, a few at a time; ``seed`` draws those whose tags are laid side by side."""

    def __init__(self, columns: Sequence[Column], seed: str) -> None:
        tagging = [one for one in columns if one.main.kind == _TAGGING]
        self._tagging = {one.id: one.main for one in tagging}
        self._seeds = {one.id: f"{seed}/{one.id}" for one in tagging}
        # The best lots that this process has seen: of a large class few tags have to be laid.
        self._lots = {id_: LayerSample(seed) for id_, seed in self._seeds.items()}
        self._shared: dict[object, object] = {}
        self._now = self._begun()

    def add(self, graded: Graded, record: Record, own: OneStudent) -> None:
        """Count one student; the tags of those who did the activity itself may be drawn."""
        self._now.sums.add(graded)
        for id_, activity in self._tagging.items():
            mark = record.marks.get(id_)
            if mark and mark.done == id_:
                self._draw(activity, graded.pseudonym, mark.seal, own)

    def taken(self) -> Tally:
        """Return what was counted since the last time, and begin anew."""
        counted, self._now = self._now, self._begun()
        return counted

    def _begun(self) -> Tally:
        return Tally(tags={id_: LayerSample(seed) for id_, seed in self._seeds.items()})

    def _draw(self, activity: Activity, pseudonym: str, seal: str, own: OneStudent) -> None:
        lots, sample = self._lots[activity.id], self._now.tags[activity.id]
        sample.of += 1
        if not lots.wants(pseudonym):
            return
        turn = next((one for one in own.turns if one[0].seal == seal), None)
        answer = own.given(turn, activity).answer if turn else None
        if answer is None:
            return  # it was graded when it could be read; the report is one layer short
        text = library.text(activity.text)
        laid = lay(of_tagging(answer, text), text, library.catalogue().rights)
        lots.add(pseudonym, _NOBODY)
        sample.add(pseudonym, self._bare(laid))

    def _bare(self, laid: Laid) -> Laid:
        """Return what the report looks at: which categories in which sentence, and what was read.

        Words and notes stay behind, and what is equal is kept once: 500 are kept of each activity.
        """
        marks: dict[str, tuple[Mark, ...]] = {}
        for sentence in laid.marks:
            id_, labels = self._once(sentence), self._once(laid.labels(sentence))
            marks[id_] = (Mark(_NO_WORDS, id_, 0, 0, labels),)
        return Laid(_NOBODY.layer, marks, self._once(frozenset(map(self._once, laid.read))))

    def _once(self, value: T) -> T:
        return cast("T", self._shared.setdefault(value, value))


def page(ledger: Ledger, columns: Sequence[Column], plan: GradePlan, tally: Tally) -> str:
    """Return the report as HTML."""
    from rightslab.pages.report import report

    return report(data(ledger, columns, plan, tally))


def data(ledger: Ledger, columns: Sequence[Column], plan: GradePlan, tally: Tally) -> ClassReport:
    """Return what the report says of all who were counted."""
    tags = [one for one in columns if one.id in tally.tags]
    return ClassReport(
        title=plan.title,
        made=_made(ledger),
        sums=tally.sums,
        titles={one.id: one.main.title for one in columns},
        tags=tuple(_tags(one, tally.tags[one.id], plan) for one in tags),
        deadline=plan.deadline,
        problems=ledger.count("problems"),
        attempts=ledger.count("attempts"),
    )


def _tags(column: Column, sample: LayerSample, plan: GradePlan) -> ClassTags:
    text = library.text(column.main.text)
    sentences = column.main.sentences(text, scope_of(column.main, plan))
    return ClassTags(column.main, text, sentences, sample.laid, sample.of)


def _made(ledger: Ledger) -> str:
    """Return the day of the last change: the same results give the same page on any day."""
    last = ledger.db.execute("select max(at) from changes").fetchone()[0]
    return when((last or datetime.now(UTC).isoformat())[:_DAY])
