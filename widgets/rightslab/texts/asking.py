"""What the kit must know of a text: from the options of the command, or asked in a terminal."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError
from rightslab.storage.intake import card as cards

if TYPE_CHECKING:
    from collections.abc import Callable

    from rightslab.storage.intake.found import Found

_LONGEST = 2_000  # letters of an answer


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of a text beside its words; empty where it was not said."""

    title: str = ""
    speaker: str = ""
    date: str = ""
    source: str = ""
    licence: str = ""
    language: str = ""


class Stopped(RightslabError):  # noqa: N818 - nothing went wrong
    """Someone broke off at a question."""


def can_ask() -> bool:
    """Say whether someone sits at a terminal and can answer."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: str) -> str:
    """Ask in the terminal and return the answer. Raises Stopped at Ctrl-C and Ctrl-D."""
    try:
        return " ".join(input(question).split())[:_LONGEST]
    except (EOFError, KeyboardInterrupt):
        print()
        msg = "Stopped. Nothing was changed."
        raise Stopped(msg) from None


def completed(given: Details, found: Found, stem: str, *, asking: bool) -> Details:
    """Return the details with what the file says of itself, and what is asked for the rest.

    Raises RightslabError that names the options where something is missing and nobody can answer.
    """
    given = Details(**{name: " ".join(getattr(given, name).split()) for name in _QUESTIONS})
    guess = Details(
        title=found.title or stem, language=found.language or guessed_language(found.words)
    )
    if asking:
        print("Some questions on the text; Enter takes what stands in brackets.")
        return _asked(given, guess)
    missing = [f"--{name}" for name in ("source", "date", "licence") if not getattr(given, name)]
    if missing:
        msg = (
            f"The kit keeps no text without its source, date and licence. Give {_and(missing)}, "
            'as in --source "Website of the ministry" --date 2024-02-26 --licence unknown.'
        )
        raise RightslabError(msg)
    return replace(
        given,
        title=given.title or guess.title,
        language=_language(given.language or guess.language),
        date=_date(given.date),
    )


def guessed_language(words: str) -> str:
    """Return the likeliest language of a script; English where the script says nothing.

    >>> guessed_language("人人生而自由"), guessed_language("Все люди"), guessed_language("All")
    ('zh', 'ru', 'en')
    """
    some = words[:20_000]
    counts = {
        language: sum(first <= char <= last for char in some)
        for language, (first, last) in _SCRIPTS.items()
    }
    if counts["ja"]:
        return "ja"
    best = max(counts, key=lambda one: counts[one])
    return best if counts[best] * 2 > sum(map(str.isalpha, some)) else "en"


_SCRIPTS = {
    "ja": ("\u3040", "\u30ff"), "zh": ("\u4e00", "\u9fff"), "ko": ("\uac00", "\ud7a3"),
    "ar": ("\u0600", "\u06ff"), "he": ("\u0590", "\u05ff"), "ru": ("\u0400", "\u04ff"),
    "el": ("\u0370", "\u03ff"), "hi": ("\u0900", "\u097f"), "th": ("\u0e00", "\u0e7f"),
}  # fmt: skip
_QUESTIONS = {
    "title": "Title",
    "speaker": "Who speaks or writes (may stay empty)",
    "date": "Date, YYYY-MM-DD, YYYY or unknown",
    "source": "Source: an address, a book, or who gave it to you",
    "licence": "Licence, or whose permission (unknown is an answer)",
    "language": "Language code, such as en, zh or ar",
}
_MAY_BE_EMPTY = frozenset(("speaker",))
_CHECKS: dict[str, Callable[[str], str]] = {}


def _asked(given: Details, guess: Details) -> Details:
    answers: dict[str, str] = {}
    for name, question in _QUESTIONS.items():
        said = getattr(given, name)
        check = _CHECKS.get(name, str)
        answers[name] = check(said) if said else _answer(name, question, getattr(guess, name))
    return Details(**answers)


def _answer(name: str, question: str, default: str) -> str:
    while True:
        answer = ask(f"{question}{f' [{default}]' if default else ''}: ") or default
        if not answer and name not in _MAY_BE_EMPTY:
            print("This is needed. Type it, or: unknown")
            continue
        try:
            return _CHECKS.get(name, str)(answer)
        except RightslabError as error:
            print(error)


def _date(given: str) -> str:
    try:
        return cards.dated(given)
    except ValueError as error:
        raise RightslabError(str(error)) from None


def _language(given: str) -> str:
    if cards.LANGUAGE.fullmatch(given):
        return given
    msg = f"{given!r} is no language code. Give one such as en, fr, zh, ar or pt-BR."
    raise RightslabError(msg)


_CHECKS.update(date=_date, language=_language)


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
