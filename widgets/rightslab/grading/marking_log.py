"""Every change that markers made, oldest first, for the audit: points, words, decisions, plans."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from rightslab.core.activities import KINDS, marking
from rightslab.core.activities.sheet import Sheet
from rightslab.grading import comment_bank, moderation
from rightslab.grading import marking_store as store
from rightslab.storage.keeping.checkpoint import Contents
from rightslab.storage.keeping.replay import Replay

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_SOON = 600  # seconds
_PLANS = {
    moderation.TWO: ("The marks of two are asked for.", "The marks of two are not asked for."),
    moderation.BEGUN: ("Moderation has begun.", "Moderation is taken back."),
}

Seen = dict[str, int]  # by journal, the number of the last line that was read


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a mark: when, by whom, from which points to which, and why.

    ``decision`` is ``keep`` or ``change`` where a request to look again was answered by it, and
    ``reply`` is what the student is told. ``at`` is UTC, ISO 8601. Without a ``student`` it is a
    decision on how the activity is marked, which ``reason`` says.
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


def history(folder: Path) -> tuple[Change, ...]:
    """Return every change of a mark by every marker, oldest first.

    Words that are written on an answer within ten minutes of a change belong to it.
    """
    return news(folder, {})[0]


def news(folder: Path, seen: Mapping[str, int]) -> tuple[tuple[Change, ...], Seen]:
    """Return the changes after those that were ``seen``, oldest first, and what is seen now.

    Words that follow a change which was seen make a change of their own, so that each is told once.
    """
    now: Seen = dict(seen)
    found: list[Change] = []
    for one in (*store.kept(folder), store.moderated(folder)):
        found += _of(folder, one.slug, one.name, seen, now)
    found.sort(key=lambda one: (one.at, one.marker, one.activity, one.student))
    return tuple(found), now


def _of(folder: Path, slug: str, name: str, seen: Mapping[str, int], now: Seen) -> Iterator[Change]:
    lines = store.lines(folder / store.FOLDER / slug)
    if all(one.n <= seen.get(one.journal, 0) for one in lines):
        return
    replay = Replay(Contents(), KINDS)
    last: dict[str, Change] = {}
    for line in lines:
        before = _sheet(replay, line.activity)
        replay.play([line])
        if line.n <= seen.get(line.journal, 0):
            continue
        now[line.journal] = max(now.get(line.journal, 0), line.n)
        change = _change(line, name, before, _sheet(replay, line.activity))
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
    if not change.student or change.was != change.now or held.decision not in {"", change.decision}:
        return False
    try:
        apart = datetime.fromisoformat(change.at) - datetime.fromisoformat(held.at)
    except ValueError:  # a line without its time
        return False
    return apart.total_seconds() < _SOON


def _change(line: Any, name: str, before: Sheet, after: Sheet) -> Change | None:
    activity, _, student = line.activity.rpartition("/")
    if line.kind != store.KIND or activity == comment_bank.ENTRY[0]:
        return None
    if activity == store.PLAN:
        return _plan(line.at, name, student, before.numbers, after.numbers)
    if _said(before) == _said(after):
        return None
    was, now = _levels(before), _levels(after)
    reason, comment = after.text("reason").strip(), after.text("comment").strip()
    return Change(
        line.at, name, activity, student, was, now, reason, comment,
        decision=after.choice("request"), reply=after.text("reply").strip(),
    )  # fmt: skip


def _plan(
    at: str, name: str, activity: str, was: Mapping[str, float], now: Mapping[str, float]
) -> Change | None:
    for one, said in _PLANS.items():
        if bool(was.get(one)) != bool(now.get(one)):
            return Change(at, name, activity, "", {}, {}, said[not now.get(one)])
    return None


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
