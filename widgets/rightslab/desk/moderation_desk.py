"""What the moderation widget asks for: the answers on which two markers differ, with both marks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rightslab.desk.marking_desk import MarkingDesk, offered
from rightslab.grading import comment_bank
from rightslab.views.marking_rows import pair

if TYPE_CHECKING:
    from rightslab.grading import moderation


@dataclass
class ModerationDesk(MarkingDesk):
    """The answers on which two markers differ, and the mark that they agree on."""

    pairs: dict[str, moderation.Pair] = field(default_factory=dict)

    def rows(self) -> list[dict[str, Any]]:
        """Return one row for each answer on which they differ."""
        return [self.row(self._entry(slug)) for slug in self.pairs]

    def row(self, entry: str) -> dict[str, Any]:
        """Return the row of one student, over the criteria on which they differ."""
        slug, name = self._who(entry)
        one = self.pairs[slug]
        differ = [criterion for criterion in self.criteria if criterion.id in one.differs]
        return pair(entry, name, self.sheet(slug), differ, one.settled)

    def paper(self, entry: str) -> dict[str, Any]:
        """Return what one student handed in, with the marks of both."""
        slug, _ = self._who(entry)
        marks = [
            {"marker": one.marker, "levels": dict(one.levels), "comment": one.comment}
            for one in self.pairs[slug].marks
        ]
        return {**super().paper(entry), "marks": marks, "similar": [], "request": None}

    def bank(self) -> list[dict[str, Any]]:
        """Return what both wrote."""
        marks = [one for made in self.pairs.values() for one in made.marks]
        wishes = comment_bank.Wishes.of(self.marker.sheet(*comment_bank.ENTRY))
        comments = [one.comment for one in marks]
        return offered(comment_bank.bank(comments, self.criteria, wishes, self.queue.naming))

    def _look(self) -> None:
        """Close nothing: what is agreed on can be changed."""
