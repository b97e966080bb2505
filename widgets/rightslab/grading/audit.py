"""The lines of the audit: each mark, each request with its answer, each change by a marker.

All are JSON, one a line, in the order in which gradings found them. A line says in ``what`` which
of these it is. Who graded is the kit or a marker by her name; a student is known by her pseudonym.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from rightslab.grading import marking_log
from rightslab.grading.replies import keeps, news

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightslab.core.grades import Reply
    from rightslab.grading.attempts import Attempt
    from rightslab.grading.late import Lateness
    from rightslab.grading.ledger import Ledger
    from rightslab.grading.marking_log import Change
    from rightslab.grading.marking_marks import Counted
    from rightslab.grading.records import Mark

MARK, REQUEST, ANSWER = "mark", "request to look again", "answer to a request"
CHANGE, PLAN = "change by a marker", "how an activity is marked"
ON_REQUEST = "given on request, in place of the kit's points"
_SEEN = "marking seen"  # the fact that says how far the markers' workbooks are in the audit


def mark_line(
    pseudonym: str,
    new: Mark,
    old: Mark | None,
    attempts: Sequence[tuple[Attempt, Lateness]] = (),
    rule: str = "",
    counted: Counted | None = None,
) -> str:
    """Return the line of a mark that is new, or another than before.

    ``attempts`` are the hand-ins with an answer to it, oldest first, and ``rule`` says which of
    several counts; ``counted`` is how the mark that a person gave came about.
    """
    grade = new.grade
    return _line({
        "what": MARK,
        "student": pseudonym,
        "activity": grade.activity,
        "points": grade.points,
        "of": grade.of,
        "policy": grade.policy,
        "status": grade.status,
        **({"was": old.grade.points} if old else {}),
        "from": {"seal": new.seal, "answer": new.answer, "file": new.file},
        **_attempts(new, attempts, rule),
        "by": new.by,
        "when": new.at,
        **_marking(new, counted),
        "kit": new.kit,
        "readings": new.readings,
        "why": new.why,
    })  # fmt: skip


def _attempts(new: Mark, attempts: Sequence[tuple[Attempt, Lateness]], rule: str) -> dict[str, Any]:
    if len(attempts) < 2:  # noqa: PLR2004
        return {}
    rows = [
        {"seal": one.seal, "file": one.file, "when": one.arrived or one.made,
         "late": late.said, "counts": one.seal == new.seal}
        for one, late in attempts
    ]  # fmt: skip
    return {"attempts": rows, "rule": rule}


def _marking(new: Mark, counted: Counted | None) -> dict[str, Any]:
    """Return who gave which points, and how those that count came about."""
    mark = new.grade.mark
    if mark is None:
        return {}
    given = counted.given if counted and counted.mark == mark else (mark,)
    rows = [{"marker": g.marker, "levels": dict(g.levels), "when": g.at} for g in given]
    how = counted.how if counted and counted.mark == mark else ON_REQUEST
    held = {"how": how, "levels": dict(mark.levels), "reason": mark.reason, "when": mark.at}
    return {"marking": {**held, "given": rows}}


def reply_lines(
    pseudonym: str, activity: str, now: Sequence[Reply], before: Sequence[Reply]
) -> str:
    """Return the lines of requests and answers that were not there before."""
    known = {one.request for one in before}
    found = []
    for one in news(now, before):
        if one.request not in known:
            found.append(_request(pseudonym, activity, one))
        if one.decision:
            found.append(_answer(pseudonym, activity, one))
    return "".join(found)


def _request(pseudonym: str, activity: str, one: Reply) -> str:
    return _line({
        "what": REQUEST,
        "student": pseudonym,
        "activity": activity,
        "request": one.request,
        "asked": _digest(one.asked),
        "when": one.made,
        "points": one.was,
        "of": one.of,
    })  # fmt: skip


def _answer(pseudonym: str, activity: str, one: Reply) -> str:
    return _line({
        "what": ANSWER,
        "student": pseudonym,
        "activity": activity,
        "request": one.request,
        "asked": _digest(one.asked),
        "answer": one.said,
        "decision": one.decision,
        "by": one.by,
        "when": one.at,
        "was": one.was,
        "now": one.now,
        "of": one.of,
        "points": "kept" if keeps(one) else "changed",
    })  # fmt: skip


def keep_changes(ledger: Ledger) -> str:
    """Return the lines of what markers changed since the last grading, and note that they are told.

    The note is kept with the grading or not at all, so each change is told once.
    """
    seen = json.loads(ledger.fact(_SEEN) or "{}")
    found, now = marking_log.news(ledger.folder, seen)
    if now != seen:
        ledger.note(_SEEN, json.dumps(now, sort_keys=True))
    return "".join(_changes(found))


def _changes(found: Sequence[Change]) -> Iterator[str]:
    for one in found:
        who = {"student": one.student.replace("-", " ")} if one.student else {}
        words = {
            "comment": one.comment,
            "decision": one.decision,
            "answer": one.reply,
        }
        levels = {"was": dict(one.was), "now": dict(one.now)} if one.student else {}
        yield _line({
            "what": CHANGE if one.student else PLAN,
            **who,
            "activity": one.activity,
            "by": one.marker,
            "when": one.at,
            **levels,
            "reason": one.reason,
            **{name: said for name, said in words.items() if said},
        })  # fmt: skip


def _digest(words: str) -> str:
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def _line(given: dict[str, Any]) -> str:
    return f"{json.dumps(given, ensure_ascii=True)}\n"
