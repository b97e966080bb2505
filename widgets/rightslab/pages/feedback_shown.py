"""One activity as it stands on a feedback page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activity import Activity
    from rightslab.core.feedback import Feedback
    from rightslab.core.grades import Grade, Reply


@dataclass(frozen=True, slots=True)
class Shown:
    """One activity on a page: what was asked, what was answered, and what came of it.

    ``answer`` is None where there is none, or where it could not be read. ``title`` is how the
    activity is called: an alternative of equal credit goes by the title of what it stands for.
    ``replies`` are her requests to look at it again, with what a person answered.
    """

    activity: Activity
    materials: Materials
    answer: Any
    grade: Grade
    feedback: Feedback | None = None
    title: str = ""
    replies: tuple[Reply, ...] = ()

    @property
    def called(self) -> str:
        """Its title; where an alternative comes without one, the id of what it stands for."""
        same = self.grade.activity == self.activity.id
        return self.title or (self.activity.title if same else self.grade.activity)

    @property
    def anchor(self) -> str:
        """Where the page has it."""
        return f"a-{self.grade.activity}"
