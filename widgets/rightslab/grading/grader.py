"""Grade one student: what depends on something that changed is graded, all else stays."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from rightslab.core.grade_plan import BEST
from rightslab.core.grades import GRADED, HUMAN, MISSING, NOT_GRADED, Grade
from rightslab.grading import assess, audit, depends, replies
from rightslab.grading.changes import changes
from rightslab.grading.job import Done
from rightslab.grading.ledger_read import status_of
from rightslab.grading.one_student import OneStudent
from rightslab.grading.records import Mark, Record, marks_json, pack, rubric_plain, unpack
from rightslab.grading.shared import Shared
from rightslab.storage.keeping.version import kit_version

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rightslab.core.grades import Reply, RubricMark
    from rightslab.grading.columns import Column
    from rightslab.grading.job import Job, Pick, Setup

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


class Grader:
    """Grades one student after another; what they share is made once."""

    def __init__(self, setup: Setup) -> None:
        self.shared = Shared(setup)

    def looked_at(self, job: Job) -> tuple[Done | None, Record, OneStudent]:
        """Return what one student has, and what became of her; None where all stays as it is."""
        old = unpack(job.packed) if job.packed else Record()
        own = OneStudent(job.turns, old.digests, self.shared.shelf, self.shared.known)
        if job.stays:
            return None, old, own
        done, record = self._graded_anew(job, old, own)
        return done, record, own

    def grade(self, job: Job) -> Done:
        """Return what one student earned, her page written where it changed."""
        old = unpack(job.packed) if job.packed else Record()
        own = OneStudent(job.turns, old.digests, self.shared.shelf, self.shared.known)
        return self._graded_anew(job, old, own)[0]

    def _graded_anew(self, job: Job, old: Record, own: OneStudent) -> tuple[Done, Record]:
        picked: dict[str, Pick] = {}
        marks, assessed = {}, 0
        for column in self.shared.columns:
            before = old.marks.get(column.id)
            mark, fresh, pick = self._mark(column, own, before, job)
            marks[column.id] = _replied(mark, before, job)
            assessed += fresh
            if pick:
                picked[column.id] = pick
        changed = [
            (marks[one.id], old.marks.get(one.id))
            for one in self.shared.columns
            if _differs(marks[one.id].grade, old.marks.get(one.id))
        ]
        record = Record(marks, own.digests, old.page, _flags(job, own), _made(job))
        in_json = marks_json(marks)
        record = replace(record, page=self._page(job, own, record, picked, in_json))
        done = Done(
            job.student.id,
            job.slug,
            pack(record, in_json),
            status_of([one.grade.status for one in marks.values()]),
            assessed,
            changes(changed, marks, old.marks, is_first=job.packed is None),
            "".join(self._lines(job, own, changed, marks, old)),
            tuple(self._to_mark(job, own, picked)),
            tuple((own_file, why) for own_file, why in _unread(own)),
        )
        return done, record

    def _lines(
        self,
        job: Job,
        own: OneStudent,
        changed: Sequence[tuple[Mark, Mark | None]],
        marks: Mapping[str, Mark],
        old: Record,
    ) -> Iterator[str]:
        """Yield the lines of the audit: marks that changed, then what was asked and answered."""
        both = {one.id: {each.id for each in one.both} for one in self.shared.columns}
        for new, before in changed:
            name = new.grade.activity
            attempts = [turn for turn in own.turns if both[name] & own.digests[turn[0].seal].keys()]
            by_hand, rule = new.grade.policy == HUMAN, self.shared.setup.plan.attempts
            given = job.told.marks.get(name) if by_hand else None
            yield audit.mark_line(job.pseudonym, new, before, attempts, rule, given)
        for name, mark in marks.items():
            if mark.replies:
                known = _replies(old.marks.get(name))
                yield audit.reply_lines(job.pseudonym, name, mark.replies, known)

    def _mark(
        self, column: Column, own: OneStudent, old: Mark | None, job: Job
    ) -> tuple[Mark, int, Pick | None]:
        picks, late_only = self._picks(column, own)
        given = _by_person(column, job)
        parts = dict(self.shared.fixed[column.id].parts)
        parts["answer"] = " ".join(own.digests[t[0].seal][a.id] for t, a in picks)
        late = {turn[1].said for turn, _ in picks or late_only} - {""}
        parts["late"] = depends.short(sorted(late)) if late else ""
        parts["extension"] = job.student.extension
        parts["marked"] = depends.short(rubric_plain(given)) if given else ""
        parts["came"] = _came(own, job, late_only=bool(late_only))
        if old and old.parts == parts and self._same_uses(own, old, picks):
            pick = next((p for p in picks if p[1].id == old.done), picks[0] if picks else None)
            return _of(old, pick), 0, pick
        grade, pick, uses = self._graded(column, own, picks, late_only, job, given)
        why = depends.reason(old, parts, given)
        if given and column.policy != HUMAN and grade.status == GRADED and grade.mark is None:
            grade, why = depends.without_override(grade, why, old)
        kept = old if old and not _differs(grade, old) else None
        mark = self._new(column, grade, parts, uses, pick, why, own, kept)
        return mark, len(picks), pick

    def _picks(self, column: Column, own: OneStudent) -> tuple[list[Pick], list[Pick]]:
        """Return the answers that may count, newest first, and those that came too late to."""
        found = [
            (turn, one)
            for turn in reversed(own.turns)
            for one in column.both
            if one.id in own.digests[turn[0].seal]
        ]
        in_time = [pick for pick in found if not pick[0][1].closed]
        if self.shared.setup.plan.attempts != BEST or column.policy == HUMAN:
            in_time = [pick for pick in in_time if pick[0] is in_time[0][0]]
        return in_time, [] if in_time else found

    def _same_uses(self, own: OneStudent, old: Mark, picks: Sequence[Pick]) -> bool:
        turn = next((t for t, a in picks if a.id == old.done), picks[0][0] if picks else None)
        return all(own.digest_of(name, turn) == known for name, known in old.uses.items())

    def _graded(
        self,
        column: Column,
        own: OneStudent,
        picks: Sequence[Pick],
        late_only: Sequence[Pick],
        job: Job,
        mark: RubricMark | None,
    ) -> tuple[Grade, Pick | None, dict[str, str]]:
        if not picks:
            return self._without(column, own, late_only, job), None, {}
        uses: dict[str, str] = {}
        best: tuple[Grade, Pick] | None = None
        for turn, activity in picks:
            given = own.given(turn, activity)
            materials = own.materials(activity, turn, uses)
            scope = self.shared.scopes[activity.id]
            fits = column.policy == HUMAN or (mark and mark.answer == self._override(column, given))
            grade = assess.grade(column, given, materials, scope, mark if fits else None)
            if best is None or _worth(grade) > _worth(best[0]):
                best = grade, (turn, activity)
        return (*best, uses) if best else (assess.not_read(column), None, uses)

    def _override(self, column: Column, given: assess.Given) -> str:
        return depends.for_override(given.digest, self.shared.fixed[column.id].parts)

    def _without(
        self, column: Column, own: OneStudent, late_only: Sequence[Pick], job: Job
    ) -> Grade:
        if late_only:
            return assess.closed(column, late_only[0][0][1])
        readable = [turn for turn in own.turns if turn[0].seal not in own.unread]
        if readable:
            return assess.no_answer(column, readable[-1][1])
        if own.turns or job.unreadable:
            return assess.not_read(column, assess.UNREADABLE_FILE)
        return assess.missing(column)

    def _new(
        self,
        column: Column,
        grade: Grade,
        parts: dict[str, str],
        uses: dict[str, str],
        pick: Pick | None,
        why: str,
        own: OneStudent,
        kept: Mark | None,
    ) -> Mark:
        """Return a mark with where it comes from; one that says the same as ``kept`` is as old."""
        attempt, activity = (pick[0][0], pick[1]) if pick else (None, None)
        return Mark(
            grade,
            parts,
            uses,
            seal=attempt.seal if attempt else "",
            answer=own.digests[attempt.seal][activity.id] if attempt and activity else "",
            file=attempt.file if attempt else "",
            done=activity.id if activity else "",
            by=kept.by if kept else grade.mark.marker if grade.mark else "rightslab",
            at=kept.at if kept else self.shared.setup.at,
            kit=kept.kit if kept else kit_version(),
            readings=kept.readings if kept else self.shared.fixed[column.id].readings,
            why=kept.why if kept else why,
        )

    def _to_mark(
        self, job: Job, own: OneStudent, picked: Mapping[str, Pick]
    ) -> list[tuple[str, str, str, str, str, str]]:
        """Return the answers that a person marks, and those that she is asked to look at again."""
        found = []
        for column in self.shared.columns:
            pick, by_hand = picked.get(column.id), column.policy == HUMAN
            if pick is None or not (by_hand or column.id in job.told.requests):
                continue
            (attempt, _), activity = pick
            given = own.given(*pick)
            if given.answer is None:
                continue
            data = _ENCODER.encode(own.raw(*pick))
            known = given.digest if by_hand else self._override(column, given)
            found.append((column.id, known, activity.kind, activity.id, attempt.seal, data))
        return found

    def _page(
        self, job: Job, own: OneStudent, record: Record, picked: Mapping[str, Pick], marks: str
    ) -> str:
        """Write the feedback page of who handed in anything; return what it was made from."""
        from rightslab.grading.student_page import page_key, write_page

        if not job.turns:
            return ""
        key = page_key(self.shared, job, record, marks)
        if key != record.page or not job.has_page:
            write_page(self.shared, job, own, record, picked)
        return key


def _of(mark: Mark, pick: Pick | None) -> Mark:
    """Return a mark with the hand-in that now counts for it."""
    if pick is None:
        return mark
    (attempt, _), activity = pick
    if (mark.seal, mark.file, mark.done) == (attempt.seal, attempt.file, activity.id):
        return mark
    return replace(mark, seal=attempt.seal, file=attempt.file, done=activity.id)


def _worth(grade: Grade) -> tuple[bool, float]:
    """Rank what could be read before what could not; what waits for a marker is readable."""
    return grade.status != NOT_GRADED, grade.points if grade.points is not None else 0.0


def _by_person(column: Column, job: Job) -> RubricMark | None:
    """Return the mark that a person gave, or the points that she gives in place of the kit's."""
    if column.policy != HUMAN:
        return job.told.over(column.id)
    found = job.told.marks.get(column.id)
    return found.mark if found else None


def _replied(mark: Mark, old: Mark | None, job: Job) -> Mark:
    """Return a mark with what was asked and answered about it."""
    name, grade = mark.grade.activity, mark.grade
    before = old.grade.points if old else grade.points
    found = replies.joined(_replies(old), job.told, name, grade, before)
    return replace(mark, replies=found) if found != mark.replies else mark


def _replies(mark: Mark | None) -> tuple[Reply, ...]:
    return mark.replies if mark else ()


def _differs(grade: Grade, old: Mark | None) -> bool:
    if old is None or grade.status == old.grade.status == MISSING:
        return grade.status != MISSING
    return _seen(grade) != _seen(old.grade)


def _seen(grade: Grade) -> tuple[object, ...]:
    return grade.points, grade.of, grade.policy, grade.status, grade.penalty, grade.mark


def _came(own: OneStudent, job: Job, *, late_only: bool) -> str:
    """Say in a word what there is of a student, which decides on activities without an answer."""
    if not own.turns:
        return "unreadable" if job.unreadable else "nothing"
    closed = "closed" if own.turns[-1][1].closed else ""
    unread = "unread" if len(own.unread) == len(own.turns) else ""
    return " ".join(filter(None, ["hand-in", closed, unread, "late" if late_only else ""]))


def _flags(job: Job, own: OneStudent) -> tuple[str, ...]:
    """Return what the instructor is told: of the hand-ins, of lateness, of files not readable."""
    found = [flag for attempt, _ in job.turns for flag in attempt.flags]
    late = [late.said for _, late in job.turns[-1:] if late.said]
    broken = ["A file of hers could not be read: see problems.csv."] if own.unread else []
    return tuple(dict.fromkeys([*job.flags, *late, *found, *broken]))


def _made(job: Job) -> str:
    return max((attempt.made for attempt, _ in job.turns), default="")


def _unread(own: OneStudent) -> list[tuple[str, str]]:
    files = {attempt.seal: attempt.file for attempt, _ in own.turns}
    return [(files[seal], why) for seal, why in own.unread.items()]
