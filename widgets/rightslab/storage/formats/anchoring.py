"""Find where the words of a file's tag stand in a text: whole tokens, one piece a sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from rightslab.core.spans import Span, place
from rightslab.core.tokens import reading_form

if TYPE_CHECKING:
    from rightslab.core.text import Sentence, Text

GONE = "because their words do not stand in the text"
TWICE = "because their words stand several times and nothing says which place is meant"
OUTSIDE = "because their words stand where the text cannot be tagged"
NO_WORDS = "because the file says neither words nor a place in the text"
MOVED = "found again by the words, elsewhere than the file says"
WIDENED = "widened to whole words"
PARTED = "cut at the end of a sentence, into one for each sentence"
FOLDED = "found with other quotation marks, dashes or spaces than the file has"
# Each typed for another by hand; as many characters as before, so that offsets stay.
_FOLD = str.maketrans("‘’‚“”„«»‐‑–—−\u00a0", '\'\'\'"""""----- ')
MOST_PLACES = 1000


class Around(Protocol):
    """What stands around a tag's words in its file."""

    @property
    def prefix(self) -> str:
        """The words before."""

    @property
    def suffix(self) -> str:
        """The words after."""

    @property
    def within(self) -> str:
        """The id of the sentence."""


@dataclass(frozen=True, slots=True)
class Where:
    """Code points of a tag, one pair a sentence, and what was done to find them."""

    pieces: tuple[tuple[int, int], ...]
    said: tuple[str, ...] = ()


class Anchor:
    """Finds words in one text; what was looked for once is kept."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self._known: dict[tuple[str, str, str, str], Where | str] = {}
        self._starts = [token.start for token in text.tokens]
        self._ends = [token.end for token in text.tokens]

    def find(self, quote: str, start: int, end: int, around: Around) -> Where | str:
        """Return where a tag stands, or why it stands nowhere: one of the reasons above."""
        words = reading_form(quote)
        if 0 <= start < end <= len(self.text.reading):
            there = self.text.quote(start, end)
            if not words or there == words:
                return self._pieces(start, end)
        if not words.strip():
            return NO_WORDS
        key = (words, around.prefix, around.suffix, around.within)
        if key not in self._known:
            self._known[key] = self._by_words(words, around)
        found = self._known[key]
        if isinstance(found, str) or start < 0:
            return found
        return Where(found.pieces, (*found.said, MOVED))

    def _by_words(self, words: str, around: Around) -> Where | str:
        before, after = reading_form(around.prefix), reading_form(around.suffix)
        found = place(Span("", 0, 0, words, before, after, ""), self.text)
        if found:
            tokens = self.text.tokens
            return Where(((tokens[found.first].start, tokens[found.last].end),))
        bare = words.strip()
        sentence = self._sentence(around.within)
        if sentence:
            within = self._only(self._places(bare, self.text.reading, sentence), len(bare), ())
            if not isinstance(within, str):
                return within
        places = self._places(bare, self.text.reading)
        if places:
            return self._only(places, len(bare), ())
        places = self._places(bare.translate(_FOLD), self._folded, sentence)
        return self._only(places, len(bare), (FOLDED,))

    def _only(self, places: list[int], length: int, said: tuple[str, ...]) -> Where | str:
        if not places:
            return GONE
        # A word that is part of longer ones is meant where it stands by itself.
        whole = [p for p in places if self._whole(p, p + length)]
        chosen = whole or places
        if len(chosen) > 1:
            return TWICE
        where = self._pieces(chosen[0], chosen[0] + length)
        return where if isinstance(where, str) else Where(where.pieces, (*said, *where.said))

    def _sentence(self, id_: str) -> Sentence | None:
        return next((one for one in self.text.sentences if one.id == id_), None) if id_ else None

    def _places(self, words: str, among: str, sentence: Sentence | None = None) -> list[int]:
        first, last = (sentence.start, sentence.end) if sentence else (0, len(among))
        found: list[int] = []
        at = among.find(words, first, last)
        while at >= 0 and len(found) < MOST_PLACES:
            found.append(at)
            at = among.find(words, at + 1, last)
        return found

    @cached_property
    def _folded(self) -> str:
        return self.text.reading.translate(_FOLD)

    def _whole(self, start: int, end: int) -> bool:
        return start in self.text.token_starts and end in self.text.token_ends

    def _pieces(self, start: int, end: int) -> Where | str:
        """Return the whole tokens under ``[start, end)``, one run of them a sentence."""
        text = self.text
        first, last = text.token_starts.get(start), text.token_ends.get(end)
        if first is not None and last is not None:
            sentence = text.sentence_at(start)
            if sentence and end <= sentence.end:
                return Where(((start, end),))
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end) - 1
        if first > last:
            return OUTSIDE
        pieces = self._by_sentence(first, last)
        said = [PARTED] if len(pieces) > 1 else []
        if pieces[0][0] < start or pieces[-1][1] > end:
            said.append(WIDENED)
        return Where(tuple(pieces), tuple(said))

    def _by_sentence(self, first: int, last: int) -> list[tuple[int, int]]:
        pieces = []
        while first <= last:
            sentence = self.text.sentence_at(self._starts[first])
            stop = min(last, sentence.stop - 1) if sentence else first
            pieces.append((self._starts[first], self._ends[stop]))
            first = stop + 1
        return pieces
