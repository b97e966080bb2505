"""Quiz: questions with one choice, several choices, a number, or a few words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from rightslab.core import feedback as fb
from rightslab.core.activities.kind import Progress, twice
from rightslab.core.activities.revisits import is_weak
from rightslab.core.activities.sheet_wire import sheet_kind
from rightslab.core.errors import ActionError
from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rightslab.core.activities.kind import Fault, Row
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity

FORMS = {"one": "choices", "several": "choices", "number": "numbers", "words": "texts"}
ANSWERED, OPEN = "answered", "open"


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice. ``reply`` is said to whoever picks it; ``fits`` where it answers the question."""

    id: str
    name: str
    reply: str
    fits: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``form`` is one, several, number or words.

    ``quote`` is an exact quote of the text that stands above it, in ``sentence``. ``number`` within
    ``tolerance``, or one of ``words`` (any case), is what fits; where a question of words names
    none, any answer does, and ``explain`` is the comment. ``explain`` is said after an answer.
    ``revisits`` are units of earlier activities, such as ``tag-rights/S10``: a warm-up asks first
    what was weak there.
    """

    id: str
    ask: str
    explain: str
    form: str = "one"
    choices: tuple[Choice, ...] = ()
    number: float = 0.0
    tolerance: float = 0.0
    words: tuple[str, ...] = ()
    quote: str = ""
    sentence: str = ""
    revisits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quiz:
    """What ``[activity.quiz]`` holds. ``pick`` asks only so many questions; 0 asks all."""

    questions: tuple[Question, ...]
    pick: int = 0


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


def given_to(answer: Sheet, question: Question) -> Any:
    """Return what was answered to a question; None where nothing was."""
    match FORMS[question.form]:
        case "choices":
            return answer.choices.get(question.id) or None
        case "numbers":
            return answer.numbers.get(question.id)
    return answer.text(question.id).strip() or None


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
