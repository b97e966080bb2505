"""What a marker is given to mark: answers without names, in words, and how far each is.

Whoever has the grades gives the answers (`Papers`). What the marker sees of a student is her
pseudonym: no name, id or file, and not whether she took an alternative of equal credit.

The shape of the document, the rows, the papers and the sheets is the one that `views.marking` says
(its ``Desk``: numbers ``level/<criterion>``; texts ``comment``, ``reason``, ``reply``; choices
``flag``, ``request``, ``evidence``, ``from/<criterion>``). `desk.marking` makes it from what is
here. That shape is settled, and the sheet of `core.activities.marking` follows it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from rightslab.core.activities import KINDS, marking
from rightslab.core.activities.sheet import Sheet
from rightslab.core.errors import RightslabError, unknown_name
from rightslab.core.grades import HUMAN
from rightslab.grading.marking_parts import parts
from rightslab.grading.naming import NOBODY
from rightslab.storage import library
from rightslab.storage.keeping.answers import typed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.rubric import Criterion
    from rightslab.core.activity import Activity
    from rightslab.core.grades import Grade, RubricMark
    from rightslab.grading.attempts import Request
    from rightslab.grading.ledger_rows import ToMark
    from rightslab.grading.naming import Naming

ASKED, STALE, OPEN, PARTLY, MARKED = "asked", "stale", "open", "partly", "marked"
_NAMED = 5  # students in an error
UNREADABLE = "This answer could not be read. Leave it out, and ask the student for another hand-in."


class Papers(Protocol):
    """Who has the grades of a class, as far as marking needs to know it."""

    def activities(self) -> Sequence[str]:
        """Return the ids of the activities that a person marks or is asked to look at again."""

    def answers(self, activity: str) -> Iterable[ToMark]:
        """Return the answers that count now, one a student; an empty answer is not among them."""

    def requests(self, activity: str) -> Iterable[Request]:
        """Return the requests to look again at an activity, oldest first."""

    def given_out(self, activity: str) -> Mapping[str, RubricMark]:
        """Return the marks with which results were made, by the pseudonym's slug."""

    def grades(self, activity: str, slugs: Iterable[str]) -> Mapping[str, Grade]:
        """Return what some students earned by the results, by the pseudonym's slug."""

    def naming(self) -> Naming:
        """Return what names a student, so that no comment with it is offered for another."""


@dataclass(frozen=True)
class Queue:
    """The answers to one activity and what is known of each; sheets are the marker's own.

    ``earned`` are the grades of those who ask to look again. Where the kit gives the points of an
    activity (`by_hand` is false), only those are here, and a decision is what is wanted.
    """

    activity: Activity
    criteria: tuple[Criterion, ...]
    answers: Mapping[str, ToMark]
    requests: Mapping[str, Request]
    given_out: Mapping[str, RubricMark] = field(default_factory=dict)
    earned: Mapping[str, Grade] = field(default_factory=dict)
    naming: Naming = NOBODY

    @classmethod
    def of(cls, papers: Papers, activity: Activity, criteria: tuple[Criterion, ...]) -> Queue:
        """Ask for the answers to one activity. Of several requests of a student the last counts."""
        answers = {one.slug: one for one in papers.answers(activity.id)}
        slugs = {one.pseudonym: one.slug for one in answers.values()}
        asked = {slugs.get(one.pseudonym, ""): one for one in papers.requests(activity.id)}
        asked.pop("", None)
        earned = papers.grades(activity.id, asked)
        given_out, naming = papers.given_out(activity.id), papers.naming()
        return cls(activity, criteria, answers, asked, given_out, earned, naming)

    @property
    def by_hand(self) -> bool:
        """Whether a person gives the points of this activity to everybody."""
        return all(one.policy == HUMAN for one in self.earned.values())

    def one(self, slug: str) -> ToMark:
        """Return the answer of one student. Raises UnknownNameError."""
        if slug not in self.answers:
            raise unknown_name("student to mark", slug, list(self.answers)[:_NAMED])
        return self.answers[slug]

    def status(self, slug: str, sheet: Sheet) -> str:
        """Say how far a mark is: asked, stale, open, partly, marked."""
        given = marking.levels(sheet, self.criteria)
        if slug in self.requests and not answered(sheet, self.requests[slug]):
            return ASKED
        if not self.by_hand and sheet.choice("request") != marking.CHANGE:
            return MARKED
        if self.older(slug, sheet):
            return STALE
        if len(given) == len(self.criteria):
            return MARKED
        return ASKED if not self.by_hand else PARTLY if given else OPEN

    def older(self, slug: str, sheet: Sheet) -> tuple[str, ...]:
        """Return the criteria whose points are for an earlier answer.

        Where the kit gives the points, also for what the answer was graded by before.
        """
        return marking.stale(sheet, self.criteria, self.answers[slug].digest)

    def progress(self, sheets: Mapping[str, Sheet]) -> dict[str, Any]:
        """Return how many are marked, of how many, and in words what else waits."""
        found = [self.status(slug, sheets.get(slug, Sheet())) for slug in self.answers]
        done, asks, older = (found.count(one) for one in (MARKED, ASKED, STALE))
        said = [f"{done} of {len(found)} marked"]
        said += [f"{asks} to look at again"] if asks else []
        said += [f"{older} with a newer answer"] if older else []
        return {"done": done, "of": len(found), "said": f"{', '.join(said)}."}

    def paper(self, slug: str, materials: Callable[[Activity], Materials]) -> list[dict[str, Any]]:
        """Return an answer in words, part by part, with the words that it quotes and their place.

        Raises RightslabError where the answer is not of its activity's kind.
        """
        found = self.answers[slug]
        done = library.find_activity(found.done) or self.activity
        try:
            answer = typed(found.data, KINDS[found.kind].answer)
        except ValueError:
            raise RightslabError(UNREADABLE) from None
        return parts(answer, done, materials(done))

    def words(self, slug: str) -> str:
        """Return what a student wrote in words of her own, to be laid beside others'."""
        data = self.answers[slug].data
        texts = data.get("texts", {}) if isinstance(data, dict) else {}
        return "\n".join(str(one) for key, one in texts.items() if not key.startswith("draft/"))


def answered(sheet: Sheet, request: Request) -> bool:
    """Say whether a request has its answer: kept or changed, with a reply, after it was made."""
    decided = bool(sheet.choice("request") and sheet.text("reply").strip())
    return decided and sheet.text(marking.REQUEST) == request.seal
