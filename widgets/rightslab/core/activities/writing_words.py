"""Counting words of a learner's text: the rule that ``static/words.js`` follows as well.

A word is what the kit calls a token (``core/tokens.py``) if it holds a letter or a figure: hyphens
and apostrophes inside it join, so *billion-plus* and *China's* are one word each, and *1.4* is one.
Where a script has no gaps between words, each character counts by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rightslab.core.tokens import each_word, find_tokens

_USUAL = 20_000  # characters; a text as long as a book is not kept in pieces
_LEVEL = str.maketrans("‘’ʼ‐‑", "'''--")


@dataclass(frozen=True, slots=True)
class Count:
    """How long a text is: words between gaps, and characters of scripts without gaps."""

    words: int
    characters: int

    @property
    def total(self) -> int:
        """Words and characters together."""
        return self.words + self.characters

    @property
    def unit(self) -> str:
        """What most of the text is made of: *words* or *characters*."""
        return "characters" if self.characters > self.words else "words"

    def __str__(self) -> str:
        """Say the count in words."""
        unit = self.unit.removesuffix("s") if self.total == 1 else self.unit
        return f"{self.total:,} {unit}"


@lru_cache(maxsize=16)  # progress and feedback ask for the same text several times
def count(text: str) -> Count:
    """Count the words of a text, and the characters that have no gaps between them.

    >>> print(count("China’s 1.4 billion-plus people, and/or 3 more."))
    8 words
    >>> print(count("人民至上 (people first)"), count("人民 (people)").unit)
    6 characters characters
    """
    found = _tokens(text)
    alone = 0
    if not text.isascii():
        alone = sum(not one.isascii() and _stands_alone(one[0]) for one in found)
    return Count(len(found) - alone, alone)


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, apostrophes and hyphens in one form each.

    >>> words("People’s right: “to” DEVELOPMENT.")
    ["people's", 'right', 'to', 'development']
    """
    level = text if text.isascii() else text.translate(_LEVEL)
    return [token.casefold() for token in _tokens(level)]


def _tokens(text: str) -> tuple[str, ...]:
    return _tokens_again(text) if len(text) < _USUAL else tuple(each_word(text))


@lru_cache(maxsize=16)  # to be counted, and to be compared with the speech
def _tokens_again(text: str) -> tuple[str, ...]:
    return tuple(each_word(text))


@lru_cache(maxsize=4096)
def _stands_alone(char: str) -> bool:
    """Say whether two of this character in a row are two tokens."""
    return sum(1 for _ in find_tokens(char * 2, 0, 2)) > 1
