"""A mark by the rubric, kept in a marker's workbook as answers are. No activity of its own.

Its sheet has ``numbers["level/<criterion>"]``, points; ``texts``: ``comment``, ``reason`` (why a
mark changes that was given out, or why two markers agree on one), ``reply`` (to a student who asks
to look again), and noted by the kit ``answer/<criterion>`` (the digest of the answer that was
marked) and ``request/of`` (the seal of the request that was answered); ``choices``: ``flag``
(``later``), ``request`` (``keep`` or ``change``), ``bank`` (``out``: the comment is not offered for
others), ``evidence`` (words that the marker points to) and, where two markers agree on a mark,
``from/<criterion>``. Its wire is `views.marking_wire`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core.activities.kind import Progress
from rightslab.core.activities.rubric import rubric_of
from rightslab.core.activities.sheet_wire import own_kind
from rightslab.core.grades import RubricMark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightslab.core.activities.kind import Row
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.rubric import Criterion
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.history import Op

LEVEL, ANSWER = "level/", "answer/"
HOLDS = "holds"  # a value of the field "answer": all points hold for a newer answer, too
REQUEST = "request/of"
LATER = "later"
KEEP, CHANGE = "keep", "change"


def levels(sheet: Sheet, criteria: Sequence[Criterion]) -> dict[str, float]:
    """Return the points that were given, by criterion, in the order of the rubric.

    Points that the rubric does not have, such as those of an earlier version, are left out.
    """
    found = {}
    for one in criteria:
        given = sheet.numbers.get(f"{LEVEL}{one.id}")
        if given is not None and one.takes(given):
            found[one.id] = given
    return found


def stale(sheet: Sheet, criteria: Sequence[Criterion], digest: str) -> tuple[str, ...]:
    """Return the criteria that were marked for another answer than the one with this digest."""
    given = levels(sheet, criteria)
    return tuple(one for one in given if sheet.text(f"{ANSWER}{one}") != digest)


def answer_of(sheet: Sheet, criteria: Sequence[Criterion]) -> str:
    """Return the digest of the answer that all points were given to; empty where they differ."""
    found = {sheet.text(f"{ANSWER}{one}") for one in levels(sheet, criteria)}
    return found.pop() if len(found) == 1 else ""


def mark_of(
    sheet: Sheet,
    criteria: Sequence[Criterion],
    *,
    activity: str,
    pseudonym: str,
    marker: str,
    at: str = "",
) -> RubricMark | None:
    """Return what a sheet says as a mark; None until every criterion has its points."""
    given = levels(sheet, criteria)
    if not criteria or len(given) < len(criteria):
        return None
    return RubricMark(
        activity=activity,
        pseudonym=pseudonym,
        marker=marker,
        levels=given,
        comment=sheet.text("comment").strip(),
        reason=sheet.text("reason").strip(),
        at=at,
        answer=answer_of(sheet, criteria),
        evidence=sheet.choices.get("evidence", ()),
    )


def stamped(op: Op, sheet: Sheet, digest: str, request: str = "") -> Op:
    """Return an action together with the notes of what it is about.

    A level notes the answer with ``digest``, the decision on a request its seal. Undo and redo stay
    as they are.
    """
    match op.get("op"):
        case "batch":
            ops = [stamped(one, sheet, digest, request) for one in op.get("ops", ())]
            return {"op": "batch", "ops": ops}
        case "set" if op.get("part") == "texts" and op.get("key") == "answer":
            held = [key.removeprefix(LEVEL) for key in sheet.numbers if key.startswith(LEVEL)]
            return {"op": "batch", "ops": [_note(f"{ANSWER}{one}", digest) for one in held]}
        case "set" if str(op.get("key")).startswith(LEVEL):
            note = f"{ANSWER}{str(op['key']).removeprefix(LEVEL)}"
            taken = op.get("value") is None
            return {"op": "batch", "ops": [dict(op), _note(note, None if taken else digest)]}
        case "set" if op.get("key") == "request" and request:
            taken = op.get("value") is None
            return {"op": "batch", "ops": [dict(op), _note(REQUEST, None if taken else request)]}
    return op


def _note(key: str, value: str | None) -> dict[str, Any]:
    return {"op": "set", "part": "texts", "key": key, "value": value}


def keys(op: Op) -> Iterator[str]:
    """Yield the fields that an action sets."""
    if op.get("op") == "batch":
        for one in op.get("ops", ()):
            yield from keys(one)
    elif "key" in op:
        yield str(op["key"])


def lacks_reason(now: RubricMark, given: RubricMark | None) -> bool:
    """Say whether a mark differs from the one that was given out and no new reason says why.

    A mark of a newer answer needs none: it is the first one for that answer.
    """
    if given is None or now.answer != given.answer or dict(now.levels) == dict(given.levels):
        return False
    return not now.reason or now.reason == given.reason


def _progress(sheet: Sheet, activity: Activity, _materials: Materials, _scope: str) -> Progress:
    criteria = rubric_of(activity)
    given = levels(sheet, criteria)
    left = next((one.id for one in criteria if one.id not in given), "")
    return Progress(len(given), len(criteria), left, "criteria", "marked")


def _rows(sheet: Sheet, activity: Activity, _materials: Materials) -> list[Row]:
    criteria = {one.id: one for one in rubric_of(activity)}
    given = levels(sheet, tuple(criteria.values()))
    return [{"criterion": criteria[id_].name, "points": f"{p:g}"} for id_, p in given.items()]


KIND = own_kind("marking", progress=_progress, rows=_rows)
