"""The marks that count, of all activities and students, and every change that led to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from rightslab.core.activities import KINDS, marking
from rightslab.core.activities.rubric import Criterion, Level, rubric_of
from rightslab.core.activities.sheet import Sheet
from rightslab.grading import marking_store as store
from rightslab.grading import moderation
from rightslab.storage import library
from rightslab.storage.keeping.checkpoint import Contents
from rightslab.storage.keeping.replay import Replay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from rightslab.core.activity import Activity
    from rightslab.core.grades import RubricMark
    from rightslab.grading.marking_store import Kept

Key = tuple[str, str]  # activity, slug of the pseudonym
_SOON = 600  # seconds


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a mark: when, by whom, from which points to which, and why.

    ``decision`` is ``keep`` or ``change`` where a request to look again was answered by it, and
    ``reply`` is what the student is told. ``at`` is UTC, ISO 8601.
    """

    at: str
    marker: str
    activity: str
    student: str
    was: Mapping[str, float]
    now: Mapping[str, float]
    reason: str = ""
    comment: str = ""
    decision: str = ""
    reply: str = ""


def rubric(activity: str) -> tuple[Criterion, ...]:
    """Return the rubric of an activity of the course; () where there is no such activity."""
    found = library.find_activity(activity)
    return criteria_for(found) if found else ()


def criteria_for(activity: Activity) -> tuple[Criterion, ...]:
    """Return the rubric that an activity is marked by: its own, or its points where it has none."""
    own = rubric_of(activity)
    if own or not activity.points:
        return own
    levels = tuple(
        Level(points, f"{points} of {activity.points}") for points in range(activity.points + 1)
    )
    return (Criterion("points", "Points", levels, "How much of what was asked for is there?"),)


def marks(
    folder: Path,
    *,
    digests: Mapping[Key, str] | None = None,
    given_out: Mapping[Key, RubricMark] | None = None,
    rubrics: Callable[[str], tuple[Criterion, ...]] = rubric,
) -> dict[Key, RubricMark]:
    """Return the mark that counts for each answer, by activity and the pseudonym's slug.

    ``digests`` are those of the answers that count now: a mark for another answer is left out.
    ``given_out`` are the marks with which results were made: where one has changed since and no new
    reason says why, it still counts. An answer that is not in it is to be marked.
    """
    moderated, found = store.moderated(folder), {}
    for key, given in by_answer(store.kept(folder), rubrics, digests).items():
        sheet, at = moderated.sheets.get(key, Sheet()), moderated.at.get(key, "")
        two = moderation.needs_two(moderated, key[0])
        mark = moderation.agreed(given, sheet, rubrics(key[0]), at, two=two)
        before = (given_out or {}).get(key)
        if mark and before and marking.lacks_reason(mark, before):
            mark = before
        if mark:
            found[key] = mark
    return found


def by_answer(
    kept: tuple[Kept, ...],
    rubrics: Callable[[str], tuple[Criterion, ...]] = rubric,
    digests: Mapping[Key, str] | None = None,
) -> dict[Key, dict[str, RubricMark]]:
    """Return all complete marks by answer and marker; only those of ``digests``, if given."""
    found: dict[Key, dict[str, RubricMark]] = {}
    for marker in kept:
        for (activity, student), sheet in marker.sheets.items():
            key = activity, student
            mark = marking.mark_of(
                sheet,
                rubrics(activity),
                activity=activity,
                pseudonym=student.replace("-", " "),
                marker=marker.name,
                at=marker.at.get(key, ""),
            )
            if mark and (digests is None or mark.answer == digests.get(key)):
                found.setdefault(key, {})[marker.slug] = mark
    return found


def replies(folder: Path) -> dict[Key, Change]:
    """Return the answers to requests to look again: of several, the last."""
    found: dict[Key, Change] = {}
    for kept in (*store.kept(folder), store.moderated(folder)):
        for key, sheet in kept.sheets.items():
            decision, reply = sheet.choice("request"), sheet.text("reply").strip()
            if decision and reply:
                now, at, why = _levels(sheet), kept.at.get(key, ""), sheet.text("reason").strip()
                made = Change(at, kept.name, *key, now, now, why, decision=decision, reply=reply)
                found[key] = max(found.get(key, made), made, key=lambda one: one.at)
    return found


def history(folder: Path) -> tuple[Change, ...]:
    """Return every change of a mark by every marker, oldest first, for the audit log.

    Words that are written on an answer within ten minutes of a change belong to it.
    """
    every = [change for one in store.kept(folder) for change in _of(folder, one)]
    every += _of(folder, store.moderated(folder))
    return tuple(sorted(every, key=lambda one: (one.at, one.marker, one.activity, one.student)))


def _of(folder: Path, kept: Kept) -> Iterator[Change]:
    replay = Replay(Contents(), KINDS)
    last: dict[str, Change] = {}
    for line in store.lines(folder / store.FOLDER / kept.slug):
        before = _sheet(replay, line.activity)
        replay.play([line])
        change = _change(line, kept.name, before, _sheet(replay, line.activity))
        if change is None:
            continue
        held = last.get(line.activity)
        if held and _belongs(change, held):
            change = replace(change, at=held.at, was=held.was, now=held.now)
        elif held:
            yield held
        last[line.activity] = change
    yield from last.values()


def _belongs(change: Change, held: Change) -> bool:
    """Say whether a change is one of words alone, and soon after another."""
    if change.was != change.now or held.decision not in {"", change.decision}:
        return False
    try:
        apart = datetime.fromisoformat(change.at) - datetime.fromisoformat(held.at)
    except ValueError:  # a line without its time
        return False
    return apart.total_seconds() < _SOON


def _change(line: Any, name: str, before: Sheet, after: Sheet) -> Change | None:
    activity, _, student = line.activity.rpartition("/")
    if line.kind != store.KIND or activity == store.PLAN or _said(before) == _said(after):
        return None
    was, now = _levels(before), _levels(after)
    reason, comment = after.text("reason").strip(), after.text("comment").strip()
    return Change(
        line.at, name, activity, student, was, now, reason, comment,
        decision=after.choice("request"), reply=after.text("reply").strip(),
    )  # fmt: skip


def _sheet(replay: Replay, entry: str) -> Sheet:
    state = replay.contents.states.get(entry)
    answer: Any = state.history.answer if state else None
    return answer if isinstance(answer, Sheet) else Sheet()


def _levels(sheet: Sheet) -> dict[str, float]:
    given = sheet.numbers.items()
    return {k.removeprefix(marking.LEVEL): v for k, v in given if k.startswith(marking.LEVEL)}


def _said(sheet: Sheet) -> Any:
    """Return what a student would be told, or a log has to say: points, words, decisions."""
    return _levels(sheet), dict(sheet.texts), sheet.choice("request")
