"""Quiz: questions with one choice, several choices, a number, or a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core.activities.kind import Progress, twice
from rightslab.core.activities.quiz_answer import asked, given_to
from rightslab.core.activities.quiz_assess import assess
from rightslab.core.activities.quiz_content import FORMS, Question, Quiz
from rightslab.core.activities.sheet_wire import sheet_kind
from rightslab.core.errors import ActionError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.core.activities.kind import Fault, Row
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity


def admit(part: str, key: str, value: Any, activity: Activity, _materials: Materials) -> None:
    """Refuse an answer to a question that is not here, or of another form."""
    question = next((q for q in activity.content.questions if q.id == key), None)
    if question is None or FORMS[question.form] != part:
        msg = f"This quiz has no question {key!r} of that form. Run the cell again."
        raise ActionError(msg)
    if part != "choices" or value is None:
        return
    known = [choice.id for choice in question.choices]
    if not isinstance(value, list) or [one for one in value if one not in known]:
        msg = f"The question {key!r} has the choices {', '.join(known)}; {value!r} is none of them."
        raise ActionError(msg)
    if question.form == "one" and len(value) != 1:
        msg = f"The question {key!r} takes one choice, not {len(value)}."
        raise ActionError(msg)


def progress(answer: Sheet, activity: Activity, materials: Materials, _scope: str) -> Progress:
    """Return how many of the questions put are answered."""
    questions = asked(answer, activity.content, materials)
    left = [q.id for q in questions if given_to(answer, q) is None]
    return Progress(len(questions) - len(left), len(questions), left[0] if left else "")


def rows(answer: Sheet, activity: Activity, materials: Materials) -> list[Row]:
    """Return each question with what was answered, in words."""
    return [
        {"question": question.ask, "your answer": _words(answer, question)}
        for question in asked(answer, activity.content, materials)
        if given_to(answer, question) is not None
    ]


def faults(activity: Activity, materials: Materials) -> Iterator[Fault]:
    """Yield what is wrong with the questions."""
    quiz = activity.content
    yield from twice("question", [question.id for question in quiz.questions])
    if not 0 <= quiz.pick <= len(quiz.questions) or not quiz.questions:
        yield f"It picks {quiz.pick} of {len(quiz.questions)} questions.", "Ask at least one."
    for question in quiz.questions:
        for what, cure in _question_faults(question, materials):
            yield f"Question {question.id!r}: {what}", cure


def _question_faults(question: Question, materials: Materials) -> Iterator[Fault]:
    if question.form not in FORMS:
        yield f"The form {question.form!r} is not known.", f"Allowed: {', '.join(FORMS)}."
        return
    picks = FORMS[question.form] == "choices"
    if picks != bool(question.choices):
        yield f"A question of the form {question.form} has no fitting choices.", "Add or drop them."
    yield from twice("choice", [choice.id for choice in question.choices])
    fits = sum(choice.fits for choice in question.choices)
    if question.form == "one" and fits > 1:
        yield f"{fits} choices fit and one can be picked.", 'Write form = "several".'
    if not question.explain:
        yield "Nothing is said after an answer.", "Write explain = ..."
    if question.quote:
        place = {s.id: materials.text.quote(s.start, s.end) for s in materials.text.sentences}
        if question.quote not in place.get(question.sentence, ""):
            what = f"“{question.quote}” does not stand in {question.sentence or 'a sentence'}."
            yield what, "Copy the words exactly and name their sentence."


def _words(answer: Sheet, question: Question) -> str:
    given = given_to(answer, question)
    if isinstance(given, float):
        return f"{given:g}"
    if isinstance(given, tuple):
        return "; ".join(choice.name for choice in question.choices if choice.id in given)
    return str(given)


KIND = sheet_kind(
    "quiz",
    content=Quiz,
    admit=admit,
    progress=progress,
    assess=assess,
    rows=rows,
    faults=faults,
)
