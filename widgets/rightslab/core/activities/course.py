"""The course: what was checked and when, kept beside the answers. No activity of its own.

Its sheet has ``numbers["<activity>/checked"]``, the revision that was last checked as a whole, and
``numbers["<activity>/revisit"]``, how many units were then worth coming back to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core import feedback as fb
from rightslab.core.activities.kind import Progress
from rightslab.core.activities.sheet_wire import sheet_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.core.activities.kind import Fault, Row
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.history import Op

ENTRY = "course"  # the name of the one entry in a workbook


def checked(activity: str, rev: int, feedback: fb.Feedback) -> Op:
    """Return the action that notes a check of a whole activity."""
    revisit = sum(item.revisit for item in feedback.items)
    values = {"checked": rev, "revisit": revisit}
    ops = [
        {"op": "set", "part": "numbers", "key": f"{activity}/{name}", "value": value}
        for name, value in values.items()
    ]
    return {"op": "batch", "ops": ops}


def _admit(_part: str, _key: str, _value: Any, _activity: Activity, _materials: Materials) -> None:
    """Let all pass: no widget writes here."""


def _progress(_answer: Sheet, _activity: Activity, _materials: Materials, _scope: str) -> Progress:
    return Progress(0, 0)


def _assess(
    _answer: Sheet, _activity: Activity, _materials: Materials, _scope: str, _unit: str
) -> fb.Feedback:
    return fb.Feedback((), ())


def _rows(_answer: Sheet, _activity: Activity, _materials: Materials) -> list[Row]:
    return []


def _faults(_activity: Activity, _materials: Materials) -> Iterator[Fault]:
    yield "The kind 'course' is the kit's own.", "Use a kind of activity."


KIND = sheet_kind(
    "course",
    content=None,
    admit=_admit,
    progress=_progress,
    assess=_assess,
    rows=_rows,
    faults=_faults,
)
