"""Requests to look again and their answers, as they are kept with a mark for page and audit."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rightslab.core.activities.marking import KEEP
from rightslab.core.grades import Reply

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rightslab.core.grades import Grade, RubricMark
    from rightslab.grading.attempts import Request
    from rightslab.grading.marking_marks import Answer, Counted
    from rightslab.grading.records import Mark

ANSWERED = "answered your request"
KEPT = f"{ANSWERED}; points kept"


@dataclass(frozen=True, slots=True)
class Told:
    """What people said on one student's work, by activity: marks, her requests, the answers."""

    marks: Mapping[str, Counted] = field(default_factory=dict)
    requests: Mapping[str, Sequence[Request]] = field(default_factory=dict)
    answers: Mapping[str, Sequence[Answer]] = field(default_factory=dict)

    def over(self, activity: str) -> RubricMark | None:
        """Return the points that a person gives in place of the kit's: of several, the last."""
        found = [one.over for one in self.answers.get(activity, ()) if one.over]
        return found[-1] if found else None


NOTHING = Told()


def joined(
    known: Sequence[Reply], told: Told, activity: str, grade: Grade, before: float | None
) -> tuple[Reply, ...]:
    """Return what was asked and answered on one activity, oldest first.

    ``known`` is what there was before this grading and ``before`` the points then. What a student
    was told once stays as it was told, until the same request is answered in other words.
    """
    found = {one.request: one for one in known}
    for one in told.requests.get(activity, ()):
        asked = Reply(one.seal, one.why, one.made, before, grade.of)
        found.setdefault(one.seal, asked)
    for answer in told.answers.get(activity, ()):
        held = found.get(answer.request) or Reply(answer.request, "", "", before, grade.of)
        found[answer.request] = _answered(held, answer, grade)
    return tuple(found.values())


def _answered(held: Reply, answer: Answer, grade: Grade) -> Reply:
    if (held.decision, held.said, held.by) == (answer.decision, answer.said, answer.by):
        return held
    return replace(held, decision=answer.decision, said=answer.said, by=answer.by, at=answer.at,
                   now=grade.points, of=grade.of)  # fmt: skip


def news(now: Sequence[Reply], before: Sequence[Reply]) -> Iterator[Reply]:
    """Yield the requests and answers that were not there before."""
    there = set(before)
    yield from (one for one in now if one not in there)


def answered(mark: Mark, before: Sequence[Reply]) -> bool:
    """Say whether a request about a mark has an answer that was not there before."""
    return any(one.decision for one in news(mark.replies, before))


def keeps(reply: Reply) -> bool:
    """Say whether an answer leaves the points as they were."""
    return reply.decision == KEEP or reply.now == reply.was
