"""What the marking widget asks for: the answers of one activity and one marker's marks of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rightslab.analysis import similar
from rightslab.core.activities import marking
from rightslab.core.activities.materials import Materials
from rightslab.core.errors import ActionError
from rightslab.desk.marking_similar import likenesses
from rightslab.grading import comment_bank, moderation
from rightslab.grading import marking_store as store
from rightslab.grading.assess import by_kit
from rightslab.grading.marking_marks import by_answer
from rightslab.grading.marking_queue import ASKED, answered
from rightslab.storage import library
from rightslab.views.marking_rows import row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rightslab.core.activities.rubric import Criterion
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.grades import Grade, RubricMark
    from rightslab.grading.marking_entry import MarkEntry
    from rightslab.grading.marking_queue import Queue
    from rightslab.grading.marking_store import Marker

_MOST_SIMILAR = 5  # of one text


@dataclass
class MarkingDesk:
    """One activity and one marker, as `views.marking.Desk`. It names students by pseudonyms."""

    folder: Path
    queue: Queue
    marker: Marker
    _kept: dict[str, MarkEntry] = field(default_factory=dict)
    _both: frozenset[str] = frozenset()  # whom both have marked, once moderation has begun

    @property
    def criteria(self) -> Sequence[Criterion]:
        """The rubric."""
        return self.queue.criteria

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a student, by pseudonym: the same order each time the cell is run."""
        self._look()
        return [self._row(slug) for slug in sorted(self.queue.answers)]

    def row(self, entry: str) -> dict[str, Any]:
        """Return the row of one student. Points for an older answer are not among those given."""
        self._look()
        return self._row(self._who(entry)[0])

    def _row(self, slug: str) -> dict[str, Any]:
        sheet, queue, name = self.sheet(slug), self.queue, self.queue.one(slug).pseudonym
        older = queue.older(slug, sheet)
        closed = self._closed(slug)
        made = row(self._entry(slug), name, sheet, self.criteria, older=older, closed=closed)
        made["asks"] = queue.status(slug, sheet) == ASKED
        made["reason"] = self._lacks_reason(slug, sheet)
        return made if queue.by_hand else {**made, **self._looked_at(slug, asks=made["asks"])}

    def _looked_at(self, slug: str, *, asks: bool) -> dict[str, Any]:
        """Return what is another in a row where the kit gave the points."""
        sheet, earned = self.sheet(slug), self.queue.earned.get(slug)
        total = earned.points if earned else None
        changes = sheet.choice("request") == marking.CHANGE
        older = [*self.queue.older(slug, sheet)] if changes else []
        levels = marking.levels(sheet, self.criteria)
        if changes and not older:
            total = sum(levels.values()) if len(levels) == len(self.criteria) else None
        reason = changes and not asks and not sheet.text("reason").strip()
        given = int(not asks and not older)
        return {"given": given, "of": 1, "older": older, "total": total, "reason": reason}

    def paper(self, entry: str) -> dict[str, Any]:
        """Return what one student handed in. Raises RightslabError where it cannot be read."""
        slug, name = self._who(entry)
        given = self._given_out(slug)
        return {
            "name": name,
            "parts": self.queue.paper(slug, materials),
            "request": self._request(slug),
            "earned": None if self.queue.by_hand else _earned(self.queue.earned.get(slug)),
            "published": {"levels": dict(given.levels), "comment": given.comment}
            if given
            else None,
            "similar": list(self._similar(slug)),
            "notes": [],
        }

    def _request(self, slug: str) -> dict[str, Any] | None:
        asked, sheet = self.queue.requests.get(slug), self.sheet(slug)
        if asked is None:
            return None
        told = bool(sheet.choice("request") and sheet.text("reply").strip())
        earlier = told and not answered(sheet, asked)
        return {"why": asked.why, "made": asked.made, "earlier": earlier}

    def kept(self, entry: str) -> MarkEntry:
        """Return the kept mark of one student, the same each time."""
        slug, _ = self._who(entry)
        if slug not in self._kept:
            request = self.queue.requests.get(slug)
            self._kept[slug] = self.marker.kept(
                self.queue.activity.id,
                slug,
                self.queue.answers[slug].digest,
                request=request.seal if request else "",
                closed=lambda: self._closed_now(slug),
            )
        return self._kept[slug]

    def bank(self) -> list[dict[str, Any]]:
        """Return what the marker wrote before, in any activity, the most used first."""
        given = self.marker, self._comments(), self.criteria, self.queue.naming
        return offered(comment_bank.of_marker(*given))

    def change_bank(self, what: str, words: str, anew: str) -> None:
        """Leave a comment out, put it back or reword it. Raises ActionError in a sentence."""
        if what == "reword":
            if self.queue.naming.names(anew):
                raise ActionError(_NAMES)
            comment_bank.reword(self.marker, words, anew)
        elif what in {"out", "back"}:
            comment_bank.forget(self.marker, words, back=what == "back")
        else:
            raise ActionError(_NO_SUCH.format(what=what))

    def notice(self) -> str:
        """Return what the workbook says, and how to see similar texts where they are not shown."""
        told = list(self.marker.workbook.notices)
        if moderation.needs_two(store.moderated(self.folder), self.queue.activity.id):
            told.append(moderation.BLIND)
        if len(self.queue.answers) > 1 and not similar.available():
            told.append(similar.MISSING)
        return " ".join(told)

    def sheet(self, slug: str) -> Sheet:
        """Return the mark of one student as it is."""
        return self.marker.sheet(self.queue.activity.id, slug)

    def _comments(self) -> Iterator[str]:
        """Yield the marker's comments: those on this activity as they are now, then the others."""
        for slug in self.queue.answers:
            yield comment_bank.comment_of(self.sheet(slug))
        yield from self._earlier

    @cached_property
    def _earlier(self) -> list[str]:
        """What she wrote on other activities, read once: each comment makes the bank anew."""
        own = [one for one in store.kept(self.folder) if one.slug == self.marker.slug]
        here = self.queue.activity.id
        every = [pair for one in own for pair in one.sheets.items()]
        return [comment_bank.comment_of(s) for (activity, _), s in every if activity != here]

    def _entry(self, slug: str) -> str:
        return f"{self.queue.activity.id}/{slug}"

    def _who(self, entry: str) -> tuple[str, str]:
        slug = entry.rpartition("/")[2]
        return slug, self.queue.one(slug).pseudonym

    def _given_out(self, slug: str) -> RubricMark | None:
        """Return the mark with which results were made, if it was one of this answer."""
        found = self.queue.given_out.get(slug)
        return found if found and found.answer == self.queue.answers[slug].digest else None

    def _lacks_reason(self, slug: str, sheet: Sheet) -> bool:
        here = self.queue.activity.id
        now = marking.mark_of(
            sheet, self.criteria, activity=here, pseudonym=slug, marker=self.marker.name
        )
        return now is not None and marking.lacks_reason(now, self._given_out(slug))

    def _closed_now(self, slug: str) -> str:
        self._look()
        return self._closed(slug)

    def _closed(self, slug: str) -> str:
        """Say why points cannot be changed: both have marked, and may see each other's marks."""
        open_again = self.queue.status(slug, self.sheet(slug)) == ASKED
        return moderation.CLOSED if slug in self._both and not open_again else ""

    def _look(self) -> None:
        """See whom both have marked as their answers are now, where moderation has begun."""
        here, criteria = self.queue.activity.id, tuple(self.criteria)
        if not moderation.begun(store.moderated(self.folder), here):
            self._both = frozenset()
            return
        digests = {(here, slug): one.digest for slug, one in self.queue.answers.items()}
        given = by_answer(store.kept(self.folder), lambda _: criteria, digests)
        self._both = frozenset(slug for (_, slug), marks in given.items() if len(marks) > 1)

    def _similar(self, slug: str) -> Iterator[dict[str, Any]]:
        for one in self._likenesses.get(slug, ())[:_MOST_SIMILAR]:
            mine = one.one == slug
            other = one.other if mine else one.one
            shared = one.passages if mine else one.theirs
            yield {
                "entry": self._entry(other),
                "name": self.queue.answers[other].pseudonym,
                "says": one.says,
                "shared": list(shared),
            }

    @cached_property
    def _likenesses(self) -> dict[str, list[similar.Likeness]]:
        return likenesses(self.queue)


_NAMES = (
    "These words name a student of this class. What is offered for everybody must not: leave the "
    "name out."
)
_NO_SUCH = "A comment cannot be {what!r}. It can be left out, put back or reworded."


def offered(pieces: Sequence[comment_bank.Piece]) -> list[dict[str, Any]]:
    """Return pieces of comments as a page gets them."""
    return [{"words": one.words, "used": one.used, "out": one.out} for one in pieces]


def _earned(grade: Grade | None) -> dict[str, Any] | None:
    """Return what the kit gave, and why, to the person who is asked to look again."""
    if grade is None:
        return None
    items = [{"title": c.title or c.unit, "share": c.share, "why": c.why} for c in grade.credits]
    return {"points": by_kit(grade), "of": grade.of, "items": items, "says": list(grade.reasons)}


def materials(activity: Activity) -> Materials:
    """Return what an answer is shown with: its text and the claims."""
    return Materials(library.text(activity.text), library.catalogue(), (), library.claims)
