"""What may be wrong with a writing activity as its file has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core.activities import rubric
from rightslab.core.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.core.activities.kind import Fault
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.writing_content import Writing
    from rightslab.core.activity import Activity
    from rightslab.core.text import Text


def faults(activity: Activity, materials: Materials) -> Iterator[Fault]:
    """Yield what is wrong, and what to do."""
    content: Writing = activity.content
    yield from _numbers(content)
    for line in content.beside:
        yield from _beside(line, materials.text)
    if not all(starter.strip() for starter in content.starters):
        yield "A starter is empty.", "Write how a learner may begin, or take it out."
    if activity.policy == "readings":
        yield "Free text is never marked by machine.", 'Write policy = "human" or "completion".'
    yield from rubric.faults(activity)


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
