"""Cut any script into tokens: words, punctuation marks, or characters where words have no gaps."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from operator import methodcaller
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Scripts written without gaps between words: Thai, Lao, Burmese, Khmer, Kana, Hangul, Han.
_ALONE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u318f"
    "\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff"
)
_FLAGS = "\U0001f1e6-\U0001f1ff"
# Skin tones, zero-width space and non-joiner, word joiner, soft hyphen.
_STANDING = frozenset("\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff\u200b\u200c\u2060\u00ad")
_ZWJ = "\u200d"
# None of these stands on the one before, or alone: most texts are of them only, and need less care.
_USUAL = "\x00-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e"
_UNUSUAL = re.compile(f"[^{_USUAL}]")
_USUAL_WORD = re.compile(r"[^\W_]+(?:(?:[-'’‐‑·]|(?<=\d)[.,](?=\d))[^\W_]+)*")
_GROUP = methodcaller("group")
_LONG = 20_000  # characters
_SPACES = {0x09: " ", 0x0B: " ", 0x0C: " ", 0x0D: " ", 0x2028: "\n", 0x2029: "\n", 0x85: " "}


def reading_form(raw: str) -> str:
    """Return the characters as read: each space or control character a plain space, none removed.

    The result is as long as ``raw``, so offsets are equal. Line feeds stay; the two Unicode line
    and paragraph separators become line feeds.

    >>> reading_form("right" + chr(0x2002) + "to" + chr(13) + "choose")
    'right to choose'
    """
    table = dict(_SPACES)
    for char in set(raw):
        if char != "\n" and unicodedata.category(char) in {"Zs", "Cc"}:
            table[ord(char)] = " "
    return raw.translate(table)


def find_tokens(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the code points ``[start, end)`` of each token of ``text[start:end]``.

    Apostrophes and hyphens inside a word and stops inside a number belong to it; a combining mark
    belongs to what it stands on; an emoji with its joiners is one token.

    >>> text = "China’s 1.4 billion-plus people."
    >>> [text[a:b] for a, b in find_tokens(text, 0, len(text))]
    ['China’s', '1.4', 'billion-plus', 'people', '.']
    """
    pattern = _pattern(_marks(text[start:end]))
    for found in pattern.finditer(text, start, end):
        yield found.span()


def each_word(text: str) -> Iterator[str]:
    """Yield the tokens that are words: those with a letter or a figure in them.

    >>> list(each_word("China’s 1.4 billion-plus people."))
    ['China’s', '1.4', 'billion-plus', 'people']
    """
    if text.isascii() or not _UNUSUAL.search(text):
        if len(text) < _LONG:  # at once is quicker, one by one is for who asks for a few of many
            return iter(_USUAL_WORD.findall(text))
        return map(_GROUP, _USUAL_WORD.finditer(text))
    if _ZWJ not in text:
        return map(_GROUP, _words(_marks(text)).finditer(text))
    # A joiner may draw a letter into the token before it, so that all tokens are to be looked at.
    tokens = map(_GROUP, _pattern(_marks(text)).finditer(text))
    return (token for token in tokens if any(map(str.isalnum, token)))


def count_words(text: str) -> int:
    """Return how many words a text has, in any script.

    >>> count_words("whole-process people’s democracy, 1.4 billion")
    5
    """
    return sum(1 for _ in each_word(text))


def _marks(text: str) -> str:
    """Return the characters that stand on the one before: marks, joiners, skin tones."""
    if text.isascii():
        return ""
    marks = {c for c in set(text) if unicodedata.category(c)[0] == "M" or c in _STANDING}
    return "".join(sorted(marks))


@lru_cache(maxsize=64)
def _words(marks: str) -> re.Pattern[str]:
    """Return what finds the tokens that are words, where no joiner draws tokens together."""
    on, word = _word(marks)
    return re.compile(rf"{word}|(?=[^\W_])[{_ALONE}]{on}")


@lru_cache(maxsize=64)
def _pattern(marks: str) -> re.Pattern[str]:
    on, word = _word(marks)
    alone = rf"[{_ALONE}]{on}"
    flag = rf"[{_FLAGS}]{{2}}{on}"
    other = rf"[^\s{_ZWJ}]{on}(?:{_ZWJ}[^\s]{on})*{_ZWJ}?|{_ZWJ}"
    return re.compile(rf"{word}|{alone}|{flag}|{other}")


def _word(marks: str) -> tuple[str, str]:
    """Return the pattern of the marks on a character, and that of a word."""
    on = f"[{re.escape(marks)}]*" if marks else ""
    letter = rf"(?:[^\W_{_ALONE}]{on})"
    return on, rf"{letter}+(?:(?:[-'’‐‑·]|(?<=\d)[.,](?=\d)){letter}+)*"
