"""Whether quotes appear in a learner's text, and whether what she puts in quotation marks is exact.

It looks at words alone. Whether a quote bears on the argument is for a reader to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from rightslab.core.activities.sheet_wire import shown_quote
from rightslab.core.activities.writing_words import words
from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.core.activities.sheet import Quote
    from rightslab.core.text import Sentence, Text

WHOLE, PART, NAMED, NOT_FOUND = "in your text", "in part", "by its number", "not found"
_MARKED = re.compile('“([^“”]{1,600})”|"([^"]{1,600})"|«([^«»]{1,600})»')
_LEFT_OUT = re.compile(r"\.\.\.|…|\[[^\]]*\]")
_TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])  # they would turn the line
_FEW = 3  # so many words in a row can be told from chance


@dataclass(frozen=True, slots=True)
class Inexact:
    """Words between quotation marks that do not stand in the text, and the sentence nearest."""

    words: str
    nearest: str


class Written:
    """A learner's text, ready to be searched for runs of words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._run = _run(words(text))

    def has(self, phrase: list[str]) -> bool:
        """Say whether these words stand in the text one after the other."""
        return _run(phrase) in self._run

    def use(self, quote: Quote, sentence: str) -> str:
        """Say how a quote appears in the text: whole, in part, by its sentence's number, not."""
        phrase = words(quote.quote)
        if phrase and self.has(phrase):
            return WHOLE
        least = max(_FEW, (len(phrase) + 1) // 2)
        parts = (phrase[i : i + least] for i in range(len(phrase) - least + 1))
        if any(self.has(part) for part in parts):
            return PART
        named = sentence and re.search(rf"\b{re.escape(sentence)}\b", self.text)
        return NAMED if named else NOT_FOUND


@by_identity(64)  # answer, credits and feedback ask for the same in turn
def sentence_of(quote: Quote, text: Text) -> str:
    """Return the id of the sentence in which a quote stands; empty where it has no place."""
    return str(shown_quote(quote, text).get("sentence", ""))


def inexact(written: str, text: Text) -> Iterator[Inexact]:
    """Yield what stands between quotation marks and not, as it is, in the text.

    Only stretches of three words and more: a single word in quotation marks may have another use.
    Words may be left out at ... and at [brackets].
    """
    speech = _run_of(text)
    seen: set[str] = set()
    for found in _MARKED.finditer(written):
        marked = " ".join(next(filter(None, found.groups()), "").translate(_TURNS).split())
        phrase = words(marked)
        pieces = map(words, _LEFT_OUT.split(marked))
        if len(phrase) < _FEW or marked in seen or all(_run(one) in speech for one in pieces):
            continue
        seen.add(marked)
        yield Inexact(marked, nearest(phrase, text).id)


@by_identity(8)
def _run_of(text: Text) -> str:
    return _run(words(text.reading))


def nearest(phrase: list[str], text: Text) -> Sentence:
    """Return the sentence that shares most words and pairs of words with a phrase."""
    wanted = _traits(phrase)

    def shared(sentence: Sentence) -> int:
        return len(wanted & _traits(words(text.quote(sentence.start, sentence.end))))

    return max(text.sentences, key=shared)


def _traits(phrase: list[str]) -> set[str]:
    return {*phrase, *(" ".join(pair) for pair in pairwise(phrase))}


def _run(phrase: list[str]) -> str:
    return f" {' '.join(phrase)} " if phrase else ""
