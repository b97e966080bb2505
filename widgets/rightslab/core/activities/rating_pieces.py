"""A sentence cut into pieces where a word of it scored."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core.activities.rating_scale import signed
from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightslab.core.tone import ToneWord


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence; ``said`` is the value of a word that scored, as it is read."""

    text: str
    said: str = ""


@by_identity(256)
def pieces(sentence: str, scored: tuple[ToneWord, ...]) -> tuple[Piece, ...]:
    """Return the pieces of a sentence, as `cut` makes them; kept, for a class has the same ones."""
    return tuple(cut(sentence, scored))


def cut(sentence: str, scored: Sequence[ToneWord]) -> Iterator[Piece]:
    """Cut a sentence where a word scored; words that are not found in their order stay unmarked.

    >>> from rightslab.core.tone import ToneWord
    >>> [(p.text, p.said) for p in cut("A common cause", [ToneWord("common", -0.3, 0.5)])]
    [('A ', ''), ('common', '−0.3'), (' cause', '')]
    """
    at = 0
    for word in scored:
        found = _where(word.words).search(sentence, at)
        if found is None:
            continue
        if found.start() > at:
            yield Piece(sentence[at : found.start()])
        yield Piece(found.group(), signed(word.polarity))
        at = found.end()
    if at < len(sentence):
        yield Piece(sentence[at:])


def _where(words: str) -> re.Pattern[str]:
    """Return what finds words as they stand in the text, where apostrophes may be curly."""
    pattern = r"\W+".join(re.escape(word).replace("'", "['’]") for word in words.split())
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)
