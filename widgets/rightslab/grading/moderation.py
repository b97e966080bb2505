"""Two markers: what both gave, where they differ, and the mark that they agree on with a reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rightslab.core.activities import marking
from rightslab.core.activities.sheet import Sheet
from rightslab.core.errors import RightslabError
from rightslab.core.times import utc
from rightslab.grading import marking_store as store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from rightslab.core.activities.rubric import Criterion
    from rightslab.core.grades import RubricMark
    from rightslab.grading.marking_store import Kept

TWO, BEGUN = "two", "begun"
BLIND = (
    "Two people mark this activity, and neither sees what the other gives. A mark counts once both "
    "have given theirs; where you differ, moderation decides."
)
CLOSED = (
    "Moderation of this activity has begun, and both of you have marked this answer. Points are "
    "now changed there, with a reason that both agree on."
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two marks of one answer, side by side, and the criteria on which they differ."""

    student: str
    marks: tuple[RubricMark, RubricMark]
    differs: tuple[str, ...]

    @property
    def settled(self) -> float:
        """The points of the criteria on which both agree."""
        first = self.marks[0].levels
        return sum(points for name, points in first.items() if name not in self.differs)


def ask_two(folder: Path, activity: str, *, two: bool = True) -> None:
    """Say that an activity needs the marks of two: until both are there, nobody has a mark."""
    _note(folder, activity, TWO, on=two)


def needs_two(moderated: Kept, activity: str) -> bool:
    """Say whether an activity needs the marks of two."""
    return bool(moderated.sheets.get((store.PLAN, activity), Sheet()).numbers.get(TWO))


def begun(moderated: Kept, activity: str) -> bool:
    """Say whether both markers may see each other's marks."""
    return bool(moderated.sheets.get((store.PLAN, activity), Sheet()).numbers.get(BEGUN))


def begin(
    folder: Path,
    activity: str,
    students: Iterable[str],
    criteria: Sequence[Criterion],
    *,
    now: bool = False,
) -> None:
    """Open the marks of two to each other.

    Raises RightslabError, with who has marked how many of ``students``, where both are not done
    and ``now`` does not say to begin all the same, or where there are not two.
    """
    found = store.moderated(folder)
    if begun(found, activity):
        return
    given = store.kept(folder)
    about = list(students)
    done = {
        one.name: len(_complete(one.of(activity), criteria) & set(about))
        for one in given
        if one.of(activity)
    }
    if len(done) < 2:  # noqa: PLR2004
        who = ", ".join(done) or "nobody"
        msg = (
            f"Moderation lays the marks of two markers side by side. So far {who} has marked "
            f"{activity!r}. Let a second person mark it under another name, then moderate."
        )
        raise RightslabError(msg)
    if not now and any(count < len(about) for count in done.values()):
        far = ", ".join(f"{name} {count} of {len(about)}" for name, count in done.items())
        msg = (
            f"Both have not marked all yet: {far}. Moderation shows each what the other gave. "
            "Finish first; or begin with what is there, with begin=True."
        )
        raise RightslabError(msg)
    _note(folder, activity, BEGUN, on=True)


def pairs(
    marks: Mapping[str, Mapping[str, RubricMark]], criteria: Sequence[Criterion]
) -> Iterator[Pair]:
    """Yield the answers that two have marked, from marks by student and marker.

    Of more than two, the two who differ most are shown. Marks of two different versions of an
    answer make no pair.
    """
    for student, given in sorted(marks.items()):
        made = [
            Pair(student, (one, other), _differs(one, other, criteria))
            for number, one in enumerate(given.values())
            for other in list(given.values())[number + 1 :]
            if one.answer == other.answer
        ]
        if made:
            yield max(made, key=lambda pair: len(pair.differs))


def agreed(
    given: Mapping[str, RubricMark],
    sheet: Sheet,
    criteria: Sequence[Criterion],
    at: str = "",
    *,
    two: bool = False,
) -> RubricMark | None:
    """Return the mark that counts, from the marks of one answer by marker; None where none does.

    One marker: hers, unless ``two`` are asked for. Two who gave the same: that. Two who differ:
    what moderation says, once every criterion in question has its points and a reason is written.
    """
    newest = max((one.at, one.answer) for one in given.values())[1] if given else ""
    marks = [one for one in given.values() if one.answer == newest]
    if not marks or (two and len(marks) < 2):  # noqa: PLR2004
        return None
    joined = _joined(marks) if len(marks) > 1 else marks[0]
    settled = {c.id: joined.levels[c.id] for c in criteria if _same(c.id, marks)}
    reason = sheet.text("reason").strip()
    decided = marking.levels(sheet, criteria) if reason else {}
    if not decided or marking.answer_of(sheet, criteria) != newest:
        return joined if len(settled) == len(criteria) else None
    levels = {**settled, **decided}
    if len(levels) < len(criteria):
        return None
    comment = sheet.text("comment").strip() or joined.comment
    in_order = {one.id: levels[one.id] for one in criteria}
    return replace(joined, levels=in_order, reason=reason, comment=comment, at=at or joined.at)


def _joined(marks: Sequence[RubricMark]) -> RubricMark:
    """Return marks of one answer as one, of all who gave them."""
    names = " and ".join(one.marker for one in marks)
    comments = dict.fromkeys(one.comment for one in marks if one.comment)
    reasons = dict.fromkeys(one.reason for one in marks if one.reason)
    evidence = dict.fromkeys(words for one in marks for words in one.evidence)
    return replace(
        marks[0],
        marker=names,
        comment="\n\n".join(comments),
        reason=" ".join(reasons),
        evidence=tuple(evidence),
        at=max(one.at for one in marks),
    )


def _same(criterion: str, marks: Sequence[RubricMark]) -> bool:
    return len({one.levels[criterion] for one in marks}) == 1


def _differs(one: RubricMark, other: RubricMark, criteria: Sequence[Criterion]) -> tuple[str, ...]:
    return tuple(c.id for c in criteria if one.levels[c.id] != other.levels[c.id])


def _complete(sheets: Mapping[str, Sheet], criteria: Sequence[Criterion]) -> set[str]:
    return {w for w, one in sheets.items() if len(marking.levels(one, criteria)) == len(criteria)}


def _note(folder: Path, activity: str, name: str, *, on: bool) -> None:
    """Note in the moderation workbook how an activity is marked, and when that was said."""
    moderation = store.Marker.moderation(folder)
    at = utc()
    sets = (("numbers", name, 1 if on else None), ("texts", f"{name}/at", at if on else None))
    ops = [{"op": "set", "part": part, "key": key, "value": value} for part, key, value in sets]
    moderation.do(store.PLAN, activity, {"op": "batch", "ops": ops})
