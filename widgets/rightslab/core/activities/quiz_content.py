"""What ``[activity.quiz]`` holds: questions of four forms, and how many are asked."""

from __future__ import annotations

from dataclasses import dataclass

FORMS = {"one": "choices", "several": "choices", "number": "numbers", "words": "texts"}


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
