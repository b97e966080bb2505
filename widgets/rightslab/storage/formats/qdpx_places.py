"""Places of a project in the text at hand: how its program counts, and where the words stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from rightslab.core.spans import CONTEXT
from rightslab.core.tokens import reading_form
from rightslab.storage.formats.offsets import Units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rightslab.core.text import Text

_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_ONE = "The program counts a line end as one character, and its text has two: read so."
_TWO = "The program counts a line end as two characters, and its text has one: read so."
_UNITS = "The program counts an emoji as two characters: read so."


@dataclass(frozen=True, slots=True)
class Piece:
    """Where to look for a tag: code points of the text, or its words and those around them."""

    start: int = -1
    end: int = -1
    quote: str = ""
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to count: the text as counted, how to come to its code points, what to say."""

    text: str
    points: Callable[[int], int]
    said: str = ""


class Places:
    """Turns pairs of positions of one source into pieces of the text at hand."""

    def __init__(self, given: str, text: Text, pairs: Sequence[tuple[int, int]]) -> None:
        self._way = _likeliest(given, pairs)
        self._read = reading_form(self._way.text)
        self.said = [self._way.said] if self._way.said else []
        ours = text.reading
        self._filled = [at for at, char in enumerate(ours) if not char.isspace()]
        self.same = "".join(self._read.split()) == "".join(ours.split())
        self._before = list(accumulate((not c.isspace() for c in self._read), initial=0))
        if not self.same:
            self.said.append(
                f"The text in the project is not the same as {text.title!r}, so tags were looked "
                "for by their words."
            )

    def pieces(self, start: int, end: int) -> list[Piece]:
        """Return where the words ``[start, end)`` of the source are to be looked for."""
        first, last = self._way.points(start), self._way.points(end)
        if not 0 <= first < last <= len(self._read):
            return [Piece()]
        if not self.same:
            return list(self._by_words(first, last))
        a, b = self._before[first], self._before[last]
        return [Piece(self._filled[a], self._filled[b - 1] + 1)] if a < b else [Piece()]

    def _by_words(self, first: int, last: int) -> Iterator[Piece]:
        """Yield the words line by line: no line end of another program is one of the text."""
        for line in _LINE.finditer(self._read, first, last):
            start = line.start() + len(line.group()) - len(line.group().lstrip())
            quote = line.group().strip()
            end = start + len(quote)
            before = self._read[max(0, start - CONTEXT) : start]
            yield Piece(-1, -1, quote, before, self._read[end : end + CONTEXT])


def _likeliest(given: str, pairs: Sequence[tuple[int, int]]) -> _Way:
    """Return the way to count by which most positions stand at the edges of words.

    The standard's way is the first. Another one must fit most tags, and more of them.
    """
    ways = list(_ways(given))
    fits = [_fit(ways[0], pairs)]
    if fits[0] == len(pairs):
        return ways[0]
    fits += [_fit(way, pairs) for way in ways[1:]]
    best = max(range(len(ways)), key=lambda at: fits[at])  # the first of equals
    return ways[best] if 2 * fits[best] > len(pairs) else ways[0]


def _ways(given: str) -> Iterator[_Way]:
    yield _Way(given, int)
    if "\r\n" in given:
        yield _Way(given.replace("\r\n", "\n"), int, _ONE)
    elif "\n" in given:
        yield _Way(given.replace("\n", "\r\n"), int, _TWO)
    units = Units(given)
    if not units.same:
        yield _Way(given, units.points, _UNITS)


def _fit(way: _Way, pairs: Sequence[tuple[int, int]]) -> int:
    return sum(_at_edges(way.text, way.points(start), way.points(end)) for start, end in pairs)


def _at_edges(text: str, start: int, end: int) -> bool:
    if not 0 <= start < end <= len(text):
        return False
    cut_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    cut_after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not (cut_before or cut_after or text[start].isspace() or text[end - 1].isspace())
