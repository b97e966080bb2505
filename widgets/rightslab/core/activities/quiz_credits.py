"""Credits of a quiz, question by question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core.activities import crediting
from rightslab.core.activities.quiz_answer import asked, fits_question, given_to
from rightslab.core.grades import Credit

if TYPE_CHECKING:
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.quiz_content import Question
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity


def compares(activity: Activity) -> bool:
    """Say whether the file says of any question what answers it."""
    return any(_has_facts(question) for question in activity.content.questions)


def _has_facts(question: Question) -> bool:
    fits = any(choice.fits for choice in question.choices)
    return fits or bool(question.words) or question.form == "number"


def completion(
    sheet: Sheet, activity: Activity, materials: Materials, _scope: str
) -> tuple[Credit, ...]:
    """Return a credit for each question that was put: all of it where it is answered."""
    found = []
    for number, question in enumerate(asked(sheet, activity.content, materials), 1):
        done = given_to(sheet, question) is not None
        why = "You answered it." if done else crediting.LEFT_OPEN
        found.append(Credit(question.id, f"Question {number}", float(done), why))
    return tuple(found)


def readings(
    sheet: Sheet, activity: Activity, materials: Materials, _scope: str
) -> tuple[Credit, ...]:
    """Return a credit for each question that was put, by what the file says.

    Of several choices, those that fit and were picked, out of all that fit or were picked. Where
    the file names no answer, any answer earns all.
    """
    return tuple(
        _credit(sheet, question, f"Question {number}")
        for number, question in enumerate(asked(sheet, activity.content, materials), 1)
    )


def _credit(sheet: Sheet, question: Question, title: str) -> Credit:
    if given_to(sheet, question) is None:
        return Credit(question.id, title, 0.0, crediting.LEFT_OPEN)
    fits = fits_question(sheet, question)
    if fits is None:
        return Credit(question.id, title, 1.0, "You answered it. Any answer counts here.")
    if question.form != "several":
        why = "Your answer fits." if fits else "Your answer does not fit."
        return Credit(question.id, title, float(fits), why)
    fitting = {choice.id for choice in question.choices if choice.fits}
    picked = set(sheet.choices.get(question.id, ()))
    both = fitting & picked
    why = f"Of the {len(fitting)} choices that fit, you picked {len(both)}."
    if picked - fitting:
        more = len(picked - fitting)
        why += f" {more} more that you picked {'does' if more == 1 else 'do'} not fit."
    return Credit(question.id, title, len(both) / len(fitting | picked), why)
