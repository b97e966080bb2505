"""Which answers to one activity share passages, for whoever marks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.analysis import similar
from rightslab.core.activities.rubric import rubric_of
from rightslab.storage import library

if TYPE_CHECKING:
    from rightslab.core.activity import Activity
    from rightslab.grading.marking_queue import Queue


def likenesses(queue: Queue) -> dict[str, list[similar.Likeness]]:
    """Return by a student's slug what her answer shares with others, the most alike first.

    What all students were given does not count. Nothing where texts cannot be compared here.
    """
    found: dict[str, list[similar.Likeness]] = {}
    if not similar.available():
        return found
    texts = {slug: queue.words(slug) for slug in queue.answers}
    for one in similar.pairs(texts, _given_to_all(queue.activity)):
        found.setdefault(one.one, []).append(one)
        found.setdefault(one.other, []).append(one)
    return found


def _given_to_all(activity: Activity) -> list[str]:
    """Return what all students were given: the speech, the prompt, ways to begin, examples."""
    given = [
        library.text(activity.text).reading,
        activity.prompt,
        activity.comment,
        *activity.hints,
    ]
    given += getattr(activity.content, "starters", ())
    for criterion in rubric_of(activity):
        given += [criterion.ask, *(words for one in criterion.levels for words in one.examples)]
    return given
