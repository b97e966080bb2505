"""The report of a class, from the ledger: sums of all, and the tags of some, drawn by lot."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rightslab.core.classroom import when
from rightslab.core.errors import RightslabError
from rightslab.core.layers import lay, of_tagging
from rightslab.grading.assess import typed_answer
from rightslab.grading.collect import parts_of
from rightslab.grading.columns import scope_of
from rightslab.storage import library

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rightslab.core.grade_plan import GradePlan
    from rightslab.core.grades import Graded
    from rightslab.grading.columns import Column
    from rightslab.grading.ledger import Ledger, Row
    from rightslab.grading.records import Record
    from rightslab.pages.report_data import ClassReport, ClassTags, LayerSample

_DAY = len("2026-03-03")
_TAGGING = "tagging"


class Reporting:
    """What the report says, counted while the class goes by once."""

    def __init__(self, ledger: Ledger, columns: Sequence[Column], plan: GradePlan) -> None:
        from rightslab.pages.report_data import ClassSums, LayerSample

        self._ledger, self._columns, self._plan = ledger, columns, plan
        self._sums = ClassSums()
        seed = ledger.fact("grading")
        self._samples = {
            one.id: LayerSample(f"{seed}/{one.id}") for one in columns if one.main.kind == _TAGGING
        }

    def add(self, row: Row, record: Record, graded: Graded) -> None:
        """Add one student; the tags of those who did the activity itself may be drawn."""
        self._sums.add(graded)
        _draw(self._ledger, row, record, self._columns, self._samples)

    def data(self) -> ClassReport:
        """Return what the report says of all who were added."""
        from rightslab.pages.report_data import ClassReport

        tags = [one for one in self._columns if one.id in self._samples]
        return ClassReport(
            title=self._plan.title,
            made=_made(self._ledger),
            sums=self._sums,
            titles={one.id: one.main.title for one in self._columns},
            tags=tuple(_tags(one, self._samples[one.id], self._plan) for one in tags),
            deadline=self._plan.deadline,
            problems=self._ledger.count("problems"),
            attempts=self._ledger.count("attempts"),
        )

    def page(self) -> str:
        """Return the report as HTML."""
        from rightslab.pages.report import report

        return report(self.data())


def _draw(
    ledger: Ledger,
    row: Row,
    record: Record,
    columns: Sequence[Column],
    samples: Mapping[str, LayerSample],
) -> None:
    """Lay the tags of a student who is drawn; each of her files is read once."""
    marks = record.marks
    wanted = [
        one
        for one in columns
        if one.id in samples
        and marks.get(one.id)
        and marks[one.id].done == one.id
        and samples[one.id].wants(row.pseudonym)
    ]
    places = {one.seal: one.place for one in ledger.attempts(row.student.id)} if wanted else {}
    read: dict[str, Mapping[str, object]] = {}
    for column in wanted:
        seal = marks[column.id].seal
        try:
            if seal not in read:
                read[seal] = parts_of(places[seal])["activities"]
            answer = typed_answer(column.main, read[seal].get(column.id))
            text = library.text(column.main.text)
            laid = lay(of_tagging(answer, text), text, library.catalogue().rights)
        except (RightslabError, OSError, ValueError, LookupError):
            continue  # it was graded when it could be read; the report is one layer short
        samples[column.id].add(row.pseudonym, laid)


def _tags(column: Column, sample: LayerSample, plan: GradePlan) -> ClassTags:
    from rightslab.pages.report_data import ClassTags

    text = library.text(column.main.text)
    sentences = column.main.sentences(text, scope_of(column.main, plan))
    return ClassTags(column.main, text, sentences, sample.laid, sample.of)


def _made(ledger: Ledger) -> str:
    """Return the day of the last change: the same results give the same page on any day."""
    last = ledger.db.execute("select max(at) from changes").fetchone()[0]
    return when((last or datetime.now(UTC).isoformat())[:_DAY])
