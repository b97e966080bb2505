"""Find words in a text as a reader means them: whole words, in any case, with any apostrophe."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError
from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.core.text import Sentence, Text, Token

# Each replaced by one character, so that offsets stay.
_ALIKE = str.maketrans("’‘ʼ‐‑", "'''--")
_OWNER = "'s"
_LIKENESS = 0.75
_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class Found:
    """Words found in one sentence: code points ``[start, end)``, widened to whole tokens."""

    sentence: Sentence
    start: int
    end: int


def find(text: Text, query: str) -> list[Found]:
    """Return every place where the words of ``query`` stand, in the order of the text.

    Whole words, in any case; curly and straight apostrophes are equal. ``right*`` finds all words
    that begin so, ``have/has`` either word. Raises RightslabError for a query without words.
    """
    patterns = [_pattern(part) for part in _parts(query)]
    reading = text.reading.translate(_ALIKE)
    found = {
        (hit.start, hit.end): hit
        for sentence in text.sentences
        for pattern in patterns
        for hit in _in_sentence(text, reading, sentence, pattern)
    }
    return [found[place] for place in sorted(found)]


def times(text: Text, query: str) -> int:
    """Return how often the words of ``query`` stand in a text."""
    return len(find(text, query))


def by_paragraph(text: Text, query: str) -> Counter[str]:
    """Return how often the words of ``query`` stand in each paragraph."""
    return Counter(found.sentence.paragraph for found in find(text, query))


def around(text: Text, found: Found, width: int) -> dict[str, str]:
    """Return the words found, with ``width`` words of their sentence before and after.

    Keys: before, words, after. "…" says that the sentence has more words.
    """
    sentence = found.sentence
    first, last = text.token_starts[found.start], text.token_ends[found.end]
    left = _nth_word(text, range(first - 1, sentence.first - 1, -1), width)
    right = _nth_word(text, range(last + 1, sentence.stop), width)
    if left is None or _nth_word(text, range(sentence.first, left), 1) is None:
        before = text.quote(sentence.start, found.start)
    else:
        before = f"… {text.quote(text.tokens[left].start, found.start)}"
    if right is None or _nth_word(text, range(right + 1, sentence.stop), 1) is None:
        after = text.quote(found.end, sentence.end)
    else:
        after = f"{text.quote(found.end, text.tokens[right].end)} …"
    words = text.quote(found.start, found.end)
    return {"before": before.strip(), "words": words, "after": after.strip()}


def is_word(text: Text, token: Token) -> bool:
    """Say whether a token holds a letter or a digit."""
    return any(c.isalnum() for c in text.quote(token.start, token.end))


def as_queries(given: object, what: str) -> tuple[str, ...]:
    """Return one query or several as several, or say what may be given."""
    queries = (given,) if isinstance(given, str) else given
    listed = tuple(queries) if isinstance(queries, Iterable) else ()
    if listed and all(isinstance(query, str) for query in listed):
        return tuple(dict.fromkeys(listed))
    msg = (
        f"{what} needs words to look for, and was given {given!r}. Give words between quotation "
        'marks, such as "human rights", or several in a list: ["must", "should"].'
    )
    raise RightslabError(msg)


@by_identity(16)
def vocabulary(text: Text) -> Counter[str]:
    """Return how often each word stands in a text: lower case, without a possessive 's.

    Do not change the counter: it is kept for the next caller.
    """
    reading = text.reading.translate(_ALIKE)
    words = (reading[t.start : t.end].lower().removesuffix(_OWNER) for t in text.tokens)
    return Counter(word for word in words if any(c.isalnum() for c in word))


def nothing_found(text: Text, query: str) -> RightslabError:
    """Make the error for words that do not stand in a text: what is near, and what to try."""
    known = vocabulary(text)
    single = [word.strip("*/") for word in query.translate(_ALIKE).lower().split()]
    there = [word for word in single if word in known] if len(single) > 1 else []
    missing = [word for word in single if word not in known]
    near = [n for word in missing for n in get_close_matches(word, known, n=2, cutoff=_LIKENESS)]
    stems = [stem for word in missing if (stem := _shared_beginning(word, known))]
    tries = [f'one word alone: "{there[0]}"'] if there else []
    tries += [f'a word like it that stands here: "{near[0]}"'] if near else []
    tries += [f'all words that begin alike: "{stems[0]}*"'] if stems else []
    also = f"Try {', or '.join(tries)}. " if tries else "Check how it is written. "
    msg = (
        f"{query!r} does not stand in this text. {also}That words are absent can be a finding: "
        'the table "words absent" counts them too.'
    )
    return RightslabError(msg)


def _shared_beginning(word: str, known: Iterable[str]) -> str:
    """Return the longest beginning, of at least four letters, that a known word has too."""
    for length in range(len(word), _SHORTEST_STEM - 1, -1):
        if any(other.startswith(word[:length]) for other in known):
            return word[:length]
    return ""


def _nth_word(text: Text, numbers: Iterable[int], nth: int) -> int | None:
    """Return the number of the ``nth`` token that is a word; None where there are fewer."""
    words = (number for number in numbers if is_word(text, text.tokens[number]))
    return next(islice(words, nth - 1, None), None)


def _parts(query: str) -> list[str]:
    parts = [part.strip() for part in str(query).translate(_ALIKE).split("/")]
    if not any(parts):
        msg = (
            "There are no words to look for. Give at least one between the quotation marks, such "
            'as "human rights", or "right*" for all words that begin so.'
        )
        raise RightslabError(msg)
    return [part for part in parts if part]


def _pattern(query: str) -> re.Pattern[str]:
    words = query.split()
    for word in words:
        if "*" in word.removesuffix("*") or word == "*":
            msg = (
                f"The star in {query!r} has no place there. It stands at the end of a word and "
                'finds all words that begin so: "right*".'
            )
            raise RightslabError(msg)
    forms = (re.escape(w.removesuffix("*")) + (r"\w*" if w.endswith("*") else "") for w in words)
    return re.compile(r"\s+".join(forms), re.IGNORECASE)


def _in_sentence(
    text: Text, reading: str, sentence: Sentence, pattern: re.Pattern[str]
) -> Iterator[Found]:
    at = sentence.start
    while hit := pattern.search(reading, at, sentence.end):
        if _is_edge(text, hit.start()) and _is_edge(text, hit.end()):
            yield _widened(text, sentence, hit.start(), hit.end())
            at = hit.end()
        else:
            at = hit.start() + 1


def _is_edge(text: Text, at: int) -> bool:
    """Say whether a word may begin or end at a code point. Han characters are words each."""
    around = text.reading[max(0, at - 1) : at + 1]
    if len(around) == 2 and all(map(_is_letter, around)):  # noqa: PLR2004 - one on each side
        return at in text.token_starts or at in text.token_ends
    return True


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == "_" or unicodedata.category(char)[0] == "M"


def _widened(text: Text, sentence: Sentence, start: int, end: int) -> Found:
    """Take in the whole of each token that is touched: ``people’s`` for ``people``."""
    first = bisect_right(text.tokens, start, sentence.first, sentence.stop, key=_start) - 1
    last = bisect_left(text.tokens, end, sentence.first, sentence.stop, key=_start) - 1
    return Found(sentence, min(start, text.tokens[first].start), max(end, text.tokens[last].end))


def _start(token: Token) -> int:
    return token.start
