"""Check the kit's own prose: exact quotes, counts, loaded words, and no marks of the makers.

Curly double quotes “ ” enclose nothing but words of a text in ``data/texts``, letter for letter
(line breaks aside); other words between quotation marks take straight ones. Counts carry the notes
that ``counts.py`` explains. Loaded words stand in ``data/style.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rightslab.core.prose import NOTE, without_notes
from rightslab.storage.checks.counts import CountError, count, number_before
from rightslab.storage.checks.holdings import row_name
from rightslab.storage.loading.schema import DataError, toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rightslab.storage.checks.holdings import Holdings
    from rightslab.storage.checks.problems import Problem

_QUOTE = re.compile("“([^“”]*)”")
_STRAIGHT = re.compile(r'"[^"\n]*"')
_MARK = re.compile(r"\[[VKM](?: \d[\d, ]*)?\]")


@dataclass(frozen=True, slots=True)
class Loaded:
    """Words to keep out, why, and what to write in their place."""

    pattern: re.Pattern[str]
    why: str
    instead: str
    exempt: tuple[str, ...]


def check(held: Holdings) -> Iterator[Problem]:
    """Yield what is wrong in the prose of tables, cards of readings, and the codebook."""
    try:
        words = loaded_words(held)
    except (DataError, KeyError, TypeError) as error:
        path = held.root / "style.toml"
        yield held.problem(path, "", f"It cannot be read: {error}", "Write it as TOML.")
        return
    for path, row, prose in _prose(held):
        for what, cure in faults(prose, held, words):
            yield held.problem(path, row, what, cure)


def loaded_words(held: Holdings) -> tuple[Loaded, ...]:
    """Return the loaded words of ``data/style.toml``."""
    return tuple(_loaded(group) for group in toml(held.root / "style.toml")["loaded"])


def faults(prose: str, held: Holdings, words: Iterable[Loaded]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong in a piece of prose, and the cure."""
    yield from _counts(prose, held)
    read = without_notes(prose)
    yield from _quotes(read, held)
    mark = _MARK.search(read)
    if mark:
        yield f"The mark {mark.group()} is for the makers.", "Take it out; verify what it marks."
    own = _STRAIGHT.sub(" ", _QUOTE.sub(" ", read))
    for group in words:
        yield from _loaded_in(own, group)


def _counts(prose: str, held: Holdings) -> Iterator[tuple[str, str]]:
    for note in NOTE.finditer(prose):
        expression, said = note.group(1).strip(), number_before(prose[: note.start()])
        try:
            found = count(expression, held)
        except CountError as error:
            yield f"The note <!-- ={expression} --> counts nothing: {error}", "Correct the note."
            continue
        if said is None:
            cure = "Put the number just before it, in digits or as a word up to twenty."
            yield f"The note <!-- ={expression} --> follows no number.", cure
        elif found is not None and said != found:
            yield f"The prose says {said} where {expression} is {found}.", f"Write {found}."


def _quotes(prose: str, held: Holdings) -> Iterator[tuple[str, str]]:
    if prose.count("“") != prose.count("”") or len(_QUOTE.findall(prose)) != prose.count("“"):
        yield "The curly quotation marks do not pair.", "Close each “ with a ”, without nesting."
        return
    for quoted in _QUOTE.findall(prose):
        words = " ".join(quoted.split())
        if not words or not any(words in text.reading for text in held.texts.values()):
            yield (
                f"“{words}” does not stand in any text of data/texts.",
                "Copy the words exactly, or use straight quotation marks for other words.",
            )


def _loaded_in(prose: str, group: Loaded) -> Iterator[tuple[str, str]]:
    for phrase in group.exempt:
        prose = re.sub(re.escape(phrase), " ", prose, flags=re.IGNORECASE)
    for found in group.pattern.finditer(prose):
        yield (
            f"The prose has {found.group()!r}. {group.why}",
            f"Write another word: {group.instead}.",
        )


def _loaded(group: dict[str, Any]) -> Loaded:
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in group["words"])
    pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
    return Loaded(pattern, group["why"], group["instead"], tuple(group.get("except", ())))


def _prose(held: Holdings) -> Iterator[tuple[Path, str, str]]:
    """Yield file, row and words of whatever a reader may see, lessons and activities aside."""
    for schema, path in held.tables():
        columns = [column.name for column in schema.columns if column.prose]
        for number, row in enumerate(held.rows(path)):
            name = row_name(schema, number, row)
            yield from ((path, f"{name}, {c}", row.get(c) or "") for c in columns)
    for card in sorted(held.root.glob("readings/*/reading.toml")):
        try:
            given = toml(card)
        except DataError:
            continue
        yield from ((card, name, str(given.get(name, ""))) for name in ("name", "lens", "what"))
    codebook = held.root / "codebook.md"
    if codebook.is_file():
        for number, line in enumerate(codebook.read_text(encoding="utf-8").splitlines(), 1):
            yield codebook, f"line {number}", line
