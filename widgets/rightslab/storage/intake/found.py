"""What a reader of files gives: the words of a text, and what became of the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core.errors import TextError
from rightslab.core.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MEGABYTE = 1_000_000
MOST_TEXT = 5 * MEGABYTE  # bytes of a text in UTF-8: about 800,000 words of English


class IntakeError(TextError):
    """A file cannot become a text; the sentences say why and what to do."""


@dataclass(frozen=True, slots=True)
class Found:
    """The words found in a file: one line a paragraph, line ends as they stand.

    ``said`` are sentences on how it was read and what was left out. ``title`` and ``language`` are
    what the file says of itself, empty where it says nothing; ``headings`` the lines that are
    headings in it.
    """

    words: str
    kind: str
    said: tuple[str, ...] = ()
    title: str = ""
    language: str = ""
    headings: tuple[str, ...] = ()


def missing(kind: str, package: str, *, clone: bool) -> IntakeError:
    """Make the error for a file whose reader is not installed."""
    get = "python kit.py setup" if clone else 'pip install "rightslab[files]"'
    msg = f"To read {kind} files, the kit needs the package {package}. Get it with: {get}"
    return IntakeError(msg)


def left_out(counts: Iterable[tuple[int, str, str]]) -> Iterator[str]:
    """Yield a sentence on what was left out, from counts with the word for one and for several.

    >>> list(left_out([(2, "picture", "pictures"), (0, "note", "notes"), (1, "list", "lists")]))
    ['Left out: 2 pictures, 1 list.']
    """
    parts = [counted(count, one, many) for count, one, many in counts if count]
    if parts:
        yield f"Left out: {', '.join(parts)}."
