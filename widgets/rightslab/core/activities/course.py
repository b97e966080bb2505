"""The course: what was checked and when, kept beside the answers. No activity of its own.

Its sheet has ``numbers["<activity>/checked"]``, the revision that was last checked as a whole, and
``numbers["<activity>/revisit"]``, how many units were then worth coming back to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core.activities.kind import Progress
from rightslab.core.activities.sheet_wire import own_kind

if TYPE_CHECKING:
    from rightslab.core.feedback import Feedback
    from rightslab.core.history import Op

ENTRY = "course"  # the name of the one entry in a workbook


def checked(activity: str, rev: int, feedback: Feedback) -> Op:
    """Return the action that notes a check of a whole activity."""
    revisit = sum(item.revisit for item in feedback.items)
    values = {"checked": rev, "revisit": revisit}
    ops = [
        {"op": "set", "part": "numbers", "key": f"{activity}/{name}", "value": value}
        for name, value in values.items()
    ]
    return {"op": "batch", "ops": ops}


KIND = own_kind("course", progress=lambda *_answer: Progress(0, 0), rows=lambda *_answer: [])
