"""What a quiz asks of one learner, and what she answered."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from rightslab.core.activities.quiz_content import FORMS, Question, Quiz
from rightslab.core.activities.revisits import is_weak
from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet


def asked(answer: Sheet, quiz: Quiz, materials: Materials) -> tuple[Question, ...]:
    """Return the questions that are put, in the file's order.

    All of them, or ``pick`` of them: what is answered stays, then what was weak in an earlier
    activity, then the first ones.
    """
    if not quiz.pick:
        return quiz.questions
    done = [question for question in quiz.questions if given_to(answer, question) is not None]
    left = [question for question in quiz.questions if question not in done]
    kept = done + _first_weak(left, quiz.pick - len(done), materials)
    return tuple(question for question in quiz.questions if question in kept)


def _first_weak(left: Sequence[Question], count: int, materials: Materials) -> list[Question]:
    """Return so many questions, those on what was weak first; no more is looked up than that."""
    if count <= 0 or count >= len(left):
        return [*left][: max(0, count)]
    weak = (q for q in left if any(is_weak(unit, materials) for unit in q.revisits))
    first = list(islice(weak, count))
    return first + [q for q in left if q not in first][: count - len(first)]


def given_to(answer: Sheet, question: Question) -> Any:
    """Return what was answered to a question; None where nothing was."""
    match FORMS[question.form]:
        case "choices":
            return answer.choices.get(question.id) or None
        case "numbers":
            return answer.numbers.get(question.id)
    return answer.text(question.id).strip() or None


@by_identity(512)
def _fitting(question: Question) -> frozenset[str]:
    return frozenset(choice.id for choice in question.choices if choice.fits)


def fits_question(answer: Sheet, question: Question) -> bool | None:
    """Say whether the answer fits; None where any answer does."""
    given = given_to(answer, question)
    match FORMS[question.form]:
        case "choices":
            fitting = _fitting(question)
            return fitting == set(given) if fitting else None
        case "numbers":
            return bool(abs(given - question.number) <= question.tolerance + 1e-9)
    words = [word.casefold() for word in question.words]
    return " ".join(given.casefold().split()) in words if words else None
