"""The marks that count, of all activities and students, and what is answered to requests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rightslab.core.activities import marking
from rightslab.core.activities.rubric import Criterion, Level, rubric_of
from rightslab.core.activities.sheet import Sheet
from rightslab.grading import marking_store as store
from rightslab.grading import moderation
from rightslab.storage import library

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from rightslab.core.activity import Activity
    from rightslab.core.grades import RubricMark
    from rightslab.grading.marking_store import Kept

Key = tuple[str, str]  # activity, slug of the pseudonym


ONE, SAME, MODERATED = "one marker", "both gave the same", "moderation"
HELD = "as given out: a change has no reason yet"
STEP = 0.25  # points: where there is no rubric, a person gives quarters too, as the kit gives parts


@dataclass(frozen=True, slots=True)
class Counted:
    """The mark that counts for an answer, how it came about, and what each marker gave."""

    mark: RubricMark
    how: str
    given: tuple[RubricMark, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a marker answers to a request, which ``request``, its seal, names.

    ``decision`` is ``keep`` or ``change``. ``over`` are points of hers in place of the kit's.
    """

    request: str
    decision: str
    said: str
    by: str
    at: str
    over: RubricMark | None = None


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
    ask = "How much of what was asked for is there?"
    return (Criterion("points", "Points", levels, ask, STEP),)


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
    found = counted(folder, digests=digests, given_out=given_out, rubrics=rubrics)
    return {key: one.mark for key, one in found.items()}


def counted(
    folder: Path,
    *,
    digests: Mapping[Key, str] | None = None,
    given_out: Mapping[Key, RubricMark] | None = None,
    rubrics: Callable[[str], tuple[Criterion, ...]] = rubric,
) -> dict[Key, Counted]:
    """Return the marks that count as `marks` does, with how each came about."""
    moderated, found = store.moderated(folder), {}
    for key, given in by_answer(store.kept(folder), rubrics, digests).items():
        sheet, at = moderated.sheets.get(key, Sheet()), moderated.at.get(key, "")
        two = moderation.needs_two(moderated, key[0])
        mark = moderation.agreed(given, sheet, rubrics(key[0]), at, two=two)
        before = (given_out or {}).get(key)
        if mark:
            mark = _unless_same(mark, before)
            held = before if marking.lacks_reason(mark, before) else None
            ways = [one for one in given.values() if one.answer == mark.answer]
            found[key] = Counted(held or mark, HELD if held else _how(ways), tuple(ways))
    return found


def _unless_same(mark: RubricMark, before: RubricMark | None) -> RubricMark:
    """Return a mark; the one that was given out, where a newer one says the same."""
    return before if before and replace(mark, at=before.at) == before else mark


def _how(given: list[RubricMark]) -> str:
    if len(given) == 1:
        return ONE
    return SAME if all(one.levels == given[0].levels for one in given) else MODERATED


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


def answers(
    folder: Path,
    given_out: Mapping[Key, RubricMark],
    rubrics: Callable[[str], tuple[Criterion, ...]] = rubric,
) -> dict[Key, tuple[Answer, ...]]:
    """Return the answers to requests to look again, oldest first, one a request.

    To keep the points takes a reply; to change them the new points, a reason and a reply. To keep
    them keeps what was ``given_out``, be it the kit's or a person's.
    """
    found: dict[Key, dict[str, Answer]] = {}
    for kept in (*store.kept(folder), store.moderated(folder)):
        for key, sheet in kept.sheets.items():
            one = _answer(kept, key, sheet, given_out.get(key), rubrics(key[0]))
            if one:
                there = found.setdefault(key, {})
                held = there.get(one.request, one)
                there[one.request] = max(held, one, key=lambda answer: answer.at)
    return {
        key: tuple(sorted(there.values(), key=lambda one: (one.at, one.request)))
        for key, there in found.items()
    }


def _answer(
    kept: Kept,
    key: Key,
    sheet: Sheet,
    before: RubricMark | None,
    criteria: tuple[Criterion, ...],
) -> Answer | None:
    decision, said = sheet.choice("request"), sheet.text("reply").strip()
    request, at = sheet.text(marking.REQUEST), kept.at.get(key, "")
    if not (decision and said and request):
        return None
    if decision == marking.KEEP:
        return Answer(request, decision, said, kept.name, at, before)
    if kept.slug == store.MODERATION:
        return None
    name, activity = key[1].replace("-", " "), key[0]
    mark = marking.mark_of(
        sheet, criteria, activity=activity, pseudonym=name, marker=kept.name, at=at
    )
    if mark is None or not mark.reason:
        return None
    over = before if before and marking.lacks_reason(mark, before) else _unless_same(mark, before)
    return Answer(request, decision, said, kept.name, at, over)
