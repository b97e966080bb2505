"""What people said on a class's work, from the markers' workbooks and the students' requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.grading import ledger_read
from rightslab.grading.replies import Told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from rightslab.core.grades import RubricMark
    from rightslab.grading.ledger import Ledger

_NOT_OURS = "It asks to look again at {activity!r} for {who!r}, and there is no such page here."
_WHAT_TO_DO = (
    "Perhaps it is from a page of another class or of an earlier grading. Ask the student for a "
    "request that is made from the newest page."
)
_NOTHING_THERE = "{who!r} asks to look again at {activity!r}, and no answer to it can be shown."
_WRITE = "Nothing was handed in for it, or it cannot be read. Write to the student: {why}"
_LONGEST = 300
_MOST = 20  # requests of one student on one activity: more are a mistake, or meant to annoy
_TOO_MANY = "{who!r} asks {count} times to look again at {activity!r}. The newest {most} are shown."
_ONCE = "Answer the newest: that answers all before it."


def told(ledger: Ledger) -> dict[str, Told]:
    """Return what was said, by the slug of the student's pseudonym. Raises RightslabError."""
    from rightslab.grading import marking_marks
    from rightslab.grading.marking_store import FOLDER

    requests = _requests(ledger)
    found: dict[str, dict[str, dict[str, Any]]] = {}
    _put(found, "requests", requests)
    if (ledger.folder / FOLDER).is_dir():
        given_out = _given_out(ledger)
        _put(found, "marks", marking_marks.counted(ledger.folder, given_out=given_out))
        _put(found, "answers", marking_marks.answers(ledger.folder, given_out))
    return {slug: Told(**parts) for slug, parts in found.items()}


def answered(found: Mapping[str, Told]) -> frozenset[str]:
    """Return the seals of the requests that have their answer.

    An answer is to all that the student asked about the activity until then.
    """
    seals = {one.request for who in found.values() for each in who.answers.values() for one in each}
    for who in found.values():
        for asked in who.requests.values():
            here = [one.seal for one in asked]
            last = max((n for n, seal in enumerate(here, 1) if seal in seals), default=0)
            seals.update(here[:last])
    return frozenset(seals)


def tell_unknown(ledger: Ledger, columns: Iterable[str], done: frozenset[str]) -> None:
    """Tell of requests that no marker gets to see: of another class, or without an answer.

    ``columns`` are the activities that are graded, ``done`` the requests that have their answer.
    """
    known, here = set(columns), _slugs(ledger)
    shown = {tuple(row) for row in ledger.db.execute("select activity, slug from answers")}
    for one in ledger_read.requests(ledger):
        slug = here.get(one.pseudonym)
        said = {"activity": one.activity, "who": one.pseudonym}
        if slug is None or one.activity not in known:
            ledger.add_problem(one.file, _NOT_OURS.format(**said), _WHAT_TO_DO)
        elif (one.activity, slug) not in shown and one.seal not in done:
            why = " ".join(one.why.split())[:_LONGEST]
            ledger.add_problem(one.file, _NOTHING_THERE.format(**said), _WRITE.format(why=why))


def _requests(ledger: Ledger) -> dict[tuple[str, str], list[Any]]:
    """Return the requests by activity and slug, oldest first."""
    slugs = _slugs(ledger)
    found: dict[tuple[str, str], list[Any]] = {}
    for one in ledger_read.requests(ledger):
        if one.pseudonym in slugs:
            found.setdefault((one.activity, slugs[one.pseudonym]), []).append(one)
    for (activity, _), asked in found.items():
        if len(asked) > _MOST:
            said = {"who": asked[0].pseudonym, "activity": activity, "count": len(asked)}
            ledger.add_problem(asked[-1].file, _TOO_MANY.format(**said, most=_MOST), _ONCE)
            del asked[:-_MOST]
    return found


def _slugs(ledger: Ledger) -> dict[str, str]:
    rows = ledger.db.execute("select pseudonym, slug from students where present = 1")
    return {pseudonym: slug for pseudonym, slug in rows}  # noqa: C416


def _given_out(ledger: Ledger) -> dict[tuple[str, str], RubricMark]:
    """Return the marks of people with which results were made."""
    return {
        (name, row.slug): mark.grade.mark
        for row in ledger.rows()
        for name, mark in row.record.marks.items()
        if mark.grade.mark
    }


def _put(
    found: dict[str, dict[str, dict[str, Any]]], part: str, given: Mapping[tuple[str, str], Any]
) -> None:
    for (activity, slug), one in given.items():
        found.setdefault(slug, {}).setdefault(part, {})[activity] = one
