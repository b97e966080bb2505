"""The feedback page of one student, from what was graded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.core.activities import KINDS
from rightslab.core.errors import RightslabError
from rightslab.core.feedback import Feedback
from rightslab.core.grades import Graded
from rightslab.grading.late import moment
from rightslab.grading.ledger_read import status_of
from rightslab.grading.materials import digest
from rightslab.storage.keeping.version import kit_version

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rightslab.core.activities.materials import Materials
    from rightslab.grading.columns import Column
    from rightslab.grading.job import Job, Pick
    from rightslab.grading.one_student import OneStudent
    from rightslab.grading.records import Record
    from rightslab.grading.shared import Shared
    from rightslab.pages.feedback_shown import Shown


def page_key(shared: Shared, job: Job, record: Record, marks: str) -> str:
    """Return what stands for everything on a page; ``marks`` are the record's in JSON."""
    name = job.student.name if shared.setup.plan.named else ""
    return digest([marks, shared.version, name, _attempts(job, record), kit_version()])


def write_page(
    shared: Shared, job: Job, own: OneStudent, record: Record, picked: Mapping[str, Pick]
) -> None:
    """Write the page of one student among the staged ones. Raises OSError."""
    from rightslab.pages.feedback import feedback

    made: dict[tuple[str, str], Materials] = {}
    shown = [
        _shown(shared, own, record, column, picked.get(column.id), made)
        for column in shared.columns
    ]
    grades = tuple(record.marks[one.id].grade for one in shared.columns)
    status = status_of([one.status for one in grades])
    plan = shared.setup.plan
    page = feedback(
        Graded(job.student, job.pseudonym, status, grades, (), record.made),
        shown,
        title=plan.title,
        grading=shared.setup.grading,
        attempts=_attempts(job, record),
        who=job.student.name if plan.named else "",
        with_readings=shared.setup.with_readings,
    )
    (Path(shared.setup.pages) / f"{job.slug}.html").write_bytes(page)


def _shown(
    shared: Shared,
    own: OneStudent,
    record: Record,
    column: Column,
    pick: Pick | None,
    made: dict[tuple[str, str], Materials],
) -> Shown:
    from rightslab.pages.feedback_shown import Shown

    grade, told = record.marks[column.id].grade, record.marks[column.id].replies
    if pick is None:
        materials = shared.shelf.materials(column.main, lambda _: None)
        return Shown(column.main, materials, None, grade, None, column.main.title, told)
    turn, activity = pick
    answer = own.given(turn, activity).answer
    held = (activity.text, turn[0].seal)  # the same for all that she did on one text
    materials = made.get(held) or made.setdefault(held, own.materials_to_keep(activity, turn))
    said: Feedback | None = None  # the page shows the items alone
    if answer is not None:
        scope = shared.scopes[activity.id]
        try:
            said = Feedback((), KINDS[activity.kind].items(answer, activity, materials, scope))
        except (RightslabError, ValueError, ArithmeticError, LookupError, TypeError):
            said = None  # the grade says that it could not be read
    return Shown(activity, materials, answer, grade, said, column.main.title, told)


def _attempts(job: Job, record: Record) -> list[str]:
    """Return a sentence on each hand-in: when it came and for how much of it counts."""
    said = []
    for attempt, late in job.turns:
        count = sum(one.seal == attempt.seal for one in record.marks.values())
        counts = f"Counts for {count} of {len(record.marks)} activities."
        came = moment(attempt.arrived or attempt.made)
        when = f"{came:%Y-%m-%d %H:%M} UTC" if came else "at a time that is not known"
        said.append(" ".join(filter(None, [f"Handed in {when}.", counts, late.said])))
    return said
