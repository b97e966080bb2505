"""What is said about the answers to a quiz; a question not yet answered gives nothing away."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rightslab.core import feedback as fb
from rightslab.core.activities.quiz_answer import asked, fits_question, given_to
from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from collections.abc import Callable

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.quiz_content import Question
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity

ANSWERED, OPEN = "answered", "open"


def assess(
    answer: Sheet, activity: Activity, materials: Materials, _scope: str, unit: str
) -> fb.Feedback:
    """Return what is said about each answer; a question not yet answered gives nothing away."""
    questions = asked(answer, activity.content, materials)
    items = tuple(
        _item(answer, question, number)
        for number, question in enumerate(questions, 1)
        if unit in ("", question.id)
    )
    done = sum(item.status != OPEN for item in items)
    summary = [f"You have answered {done} of {len(items)} questions."]
    if activity.comment and done == len(items):
        summary.append(activity.comment)
    return fb.Feedback(tuple(summary), items, completion=done / len(items) if items else 1.0)


def _item(answer: Sheet, question: Question, number: int) -> fb.Item:
    if given_to(answer, question) is None:
        return fb.Item(question.id, OPEN, ("Not answered yet.",), title=f"Question {number}")
    return _said(question)(
        number,
        fits_question(answer, question),
        _known(question).intersection(answer.choices.get(question.id, ())),
    )


@by_identity(512)
def _known(question: Question) -> frozenset[str]:
    return frozenset(choice.id for choice in question.choices)


@by_identity(512)
def _said(question: Question) -> Callable[[int, bool | None, frozenset[str]], fb.Item]:
    """Return what is said of answers to a question; kept, since many answer the same."""

    @lru_cache(maxsize=64)
    def said(number: int, fits: bool | None, picked: frozenset[str]) -> fb.Item:  # noqa: FBT001
        first = {True: "That fits.", False: "Look again.", None: ""}[fits]
        replies = [c.reply for c in question.choices if c.id in picked and c.reply]
        missed = [c.name for c in question.choices if c.fits and c.id not in picked]
        lines = [first, *replies]
        if missed and question.form == "several" and fits is False:
            lines.append(f"{len(missed)} more would fit.")
        told = tuple(line for line in [*lines, question.explain] if line)
        title = f"Question {number}"
        return fb.Item(question.id, ANSWERED, told, title=title, revisit=fits is False)

    return said
