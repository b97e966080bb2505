"""The quiz on the page: questions with choices, numbers or a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core.activities import quiz_answer
from rightslab.views._esm import bundle, styles
from rightslab.views.sheet import SHARED_STYLES, SheetWidget

if TYPE_CHECKING:
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity


class Quiz(SheetWidget):
    """A widget on one quiz."""

    _esm = bundle("quiz.js")
    _css = styles(*SHARED_STYLES)


def document(activity: Activity, materials: Materials, scope: str, answer: Sheet) -> dict[str, Any]:
    """Return the questions that are put, without what fits and without what is said after."""
    del scope  # a quiz is the same in every way of working
    return {
        "questions": [
            {
                "id": question.id,
                "ask": question.ask,
                "form": question.form,
                "quote": question.quote,
                "sentence": question.sentence,
                "choices": [{"id": one.id, "name": one.name} for one in question.choices],
            }
            for question in quiz_answer.asked(answer, activity.content, materials)
        ]
    }
