"""What may be wrong with a writing activity as its file has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core.activities.writing_words import count
from rightslab.core.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.core.activities.kind import Fault
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.writing import Criterion, Level, Writing
    from rightslab.core.activity import Activity
    from rightslab.core.text import Text

_UNEVEN = 1.5  # the longest example of a level has at most so many times the words of the shortest


def faults(activity: Activity, materials: Materials) -> Iterator[Fault]:
    """Yield what is wrong, and what to do."""
    content: Writing = activity.content
    yield from _numbers(content)
    for line in content.beside:
        yield from _beside(line, materials.text)
    if not all(starter.strip() for starter in content.starters):
        yield "A starter is empty.", "Write how a learner may begin, or take it out."
    ids = [criterion.id for criterion in content.rubric]
    for twice in sorted({one for one in ids if ids.count(one) > 1}):
        yield f"The criterion {twice!r} stands twice.", "Give each its own id."
    for criterion in content.rubric:
        yield from _criterion(criterion)
    yield from _policy(activity, content)


def _numbers(content: Writing) -> Iterator[Fault]:
    if not 1 <= content.least <= content.most:
        what = f"The text is to have {content.least} to {content.most} words."
        yield what, "Write least = 1 or more, and most = least or more."
    if content.quotes < 0:
        yield f"It asks for {content.quotes} quotes.", "Write quotes = 0 or more."


def _beside(line: str, text: Text) -> Iterator[Fault]:
    sentence, colon, words = line.partition(": ")
    cure = 'Write "S08: words of that sentence", exactly as they stand.'
    try:
        whole = text.sentence_text(sentence)
    except UnknownNameError:
        yield f"beside has {line!r}, which names no sentence of the text.", cure
        return
    if not colon or not words.strip() or words not in whole:
        yield f"beside has {words!r}, which does not stand in {sentence}.", cure


def _criterion(criterion: Criterion) -> Iterator[Fault]:
    points = [level.points for level in criterion.levels]
    if len(points) < 2 or points != sorted(set(points)) or points[0] < 0:  # noqa: PLR2004
        what = f"The levels of {criterion.id!r} have the points {points}."
        yield what, "Give two levels or more, from low to high, each with points of its own."
    if not criterion.name.strip() or not all(level.name.strip() for level in criterion.levels):
        what = f"The criterion {criterion.id!r} or a level of it has no name."
        yield what, "Say in words what it looks like."
    for level in criterion.levels:
        yield from _examples(criterion, level)


def _examples(criterion: Criterion, level: Level) -> Iterator[Fault]:
    lengths = [count(example).total for example in level.examples]
    where = f"The level {level.points} of {criterion.id!r}"
    if len(lengths) == 1:
        what = f"{where} has one example, which shows one position as the one to take."
        yield what, "Add one from an opposed position, or take it out."
    elif lengths and max(lengths) > _UNEVEN * min(lengths):
        what = f"{where} has examples of {min(lengths)} to {max(lengths)} words."
        yield what, f"Make the longest at most {_UNEVEN} times the shortest."


def _policy(activity: Activity, content: Writing) -> Iterator[Fault]:
    if activity.policy == "readings":
        yield "Free text is never marked by machine.", 'Write policy = "human" or "completion".'
    if activity.policy != "human":
        return
    best = sum(one.levels[-1].points for one in content.rubric if one.levels)
    if not content.rubric:
        yield "A person marks it, and there is no rubric.", "Write [[activity.writing.rubric]]."
    elif best != activity.points:
        what = f"The best levels of the rubric add up to {best}, the activity has"
        yield f"{what} {activity.points} points.", "Make both the same."
