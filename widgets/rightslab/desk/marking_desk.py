"""What the marking widget asks for: the answers of one activity and one marker's marks of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rightslab.analysis import similar
from rightslab.core.activities import marking
from rightslab.core.activities.materials import Materials
from rightslab.core.activities.rubric import rubric_of
from rightslab.grading import comment_bank, moderation
from rightslab.grading import marking_store as store
from rightslab.grading.marking_marks import by_answer
from rightslab.grading.marking_queue import ASKED, NEWER
from rightslab.storage import library
from rightslab.views.marking import pair, row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rightslab.core.activities.rubric import Criterion
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.grades import RubricMark
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

    @property
    def criteria(self) -> Sequence[Criterion]:
        """The rubric."""
        return self.queue.criteria

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a student, in the order of work."""
        sheets = {slug: self.sheet(slug) for slug in self.queue.answers}
        return [self.row(self._entry(slug)) for slug in self.queue.order(sheets)]

    def row(self, entry: str) -> dict[str, Any]:
        """Return the row of one student. Points for an older answer are not among those given."""
        slug, name = self._who(entry)
        sheet, queue = self.sheet(slug), self.queue
        made = row(entry, name, sheet, self.criteria, request=slug in queue.requests)
        older = marking.stale(sheet, self.criteria, queue.answers[slug].digest)
        made["given"] -= len(older)
        made["total"] = None if older else made["total"]
        made["asks"] = queue.status(slug, sheet) == ASKED
        made["reason"] = self._lacks_reason(slug, sheet)
        return made

    def paper(self, entry: str) -> dict[str, Any]:
        """Return what one student handed in. Raises RightslabError where it cannot be read."""
        slug, name = self._who(entry)
        given, request = self._given_out(slug), self.queue.requests.get(slug)
        older = marking.stale(self.sheet(slug), self.criteria, self.queue.answers[slug].digest)
        return {
            "name": name,
            "parts": self.queue.paper(slug, materials),
            "request": {"why": request.why, "made": request.made} if request else None,
            "published": {"levels": dict(given.levels), "comment": given.comment}
            if given
            else None,
            "similar": list(self._similar(slug)),
            "notes": [NEWER] if older else [],
        }

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
                closed=lambda: self._closed(slug),
            )
        return self._kept[slug]

    def bank(self) -> list[dict[str, Any]]:
        """Return what the marker wrote before, in any activity, the most used first."""
        found = comment_bank.of_marker(self.marker, self._comments(), self.criteria)
        return [{"words": one.words, "used": one.used} for one in found]

    def notice(self) -> str:
        """Return what the workbook says, and how to see similar texts where they are not shown."""
        told = list(self.marker.workbook.notices)
        if len(self.queue.answers) > 1 and not similar.available():
            told.append(similar.MISSING)
        return " ".join(told)

    def sheet(self, slug: str) -> Sheet:
        """Return the mark of one student as it is."""
        return self.marker.sheet(self.queue.activity.id, slug)

    def _comments(self) -> Iterator[str]:
        """Yield the marker's comments: those on this activity as they are now, then the others."""
        for slug in self.queue.answers:
            yield self.sheet(slug).text("comment")
        yield from self._earlier

    @cached_property
    def _earlier(self) -> list[str]:
        """What she wrote on other activities, read once: each comment makes the bank anew."""
        own = [one for one in store.kept(self.folder) if one.slug == self.marker.slug]
        here = self.queue.activity.id
        every = [pair for one in own for pair in one.sheets.items()]
        return [sheet.text("comment") for (activity, _), sheet in every if activity != here]

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

    def _closed(self, slug: str) -> str:
        """Say why points cannot be changed: both have marked, and may see each other's marks."""
        here = self.queue.activity.id
        if not moderation.begun(store.moderated(self.folder), here):
            return ""
        if self.queue.status(slug, self.sheet(slug)) == ASKED:
            return ""
        given = by_answer(store.kept(self.folder), lambda _: tuple(self.criteria))
        both = len(given.get((here, slug), {})) > 1
        return moderation.CLOSED if both else ""

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
        found: dict[str, list[similar.Likeness]] = {}
        if not similar.available():
            return found
        texts = {slug: self.queue.words(slug) for slug in self.queue.answers}
        for one in similar.pairs(texts, _common(self.queue.activity)):
            found.setdefault(one.one, []).append(one)
            found.setdefault(one.other, []).append(one)
        return found


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
        found = comment_bank.bank([one.comment for one in marks], self.criteria)
        return [{"words": one.words, "used": one.used} for one in found]

    def _closed(self, slug: str) -> str:  # noqa: ARG002 - what is agreed on can be changed
        return ""


def materials(activity: Activity) -> Materials:
    """Return what an answer is shown with: its text and the claims."""
    return Materials(library.text(activity.text), library.catalogue(), (), library.claims)


def _common(activity: Activity) -> list[str]:
    """Return what all students were given: the speech, the prompt, ways to begin, examples."""
    given = [
        library.text(activity.text).reading,
        activity.prompt,
        activity.comment,
        *activity.hints,
    ]
    given += getattr(activity.content, "starters", ())
    for criterion in rubric_of(activity):
        given += [criterion.ask, *(words for one in criterion.levels for words in one.examples)]
    return given
