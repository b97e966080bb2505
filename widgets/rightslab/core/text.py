"""A text as read: raw characters, and the tokens, sentences and paragraphs found in them.

Offsets are code points, half-open ``[start, end)``. The reading form has the same length as the
raw form, so an offset means the same place in both.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rightslab.core.errors import unknown_name
from rightslab.core.tokens import reading_form

_RTL = frozenset("ar arb arc ckb dv fa he ks pa-arab pes prs ps sd ug ur yi".split())


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Return in which direction a language is read.

    >>> direction("ar"), direction("en-GB")
    ('rtl', 'ltr')
    """
    return "rtl" if {language.lower(), language.split("-", maxsplit=1)[0].lower()} & _RTL else "ltr"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a punctuation mark, or one Han, Kana, Hangul or Thai character."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its id (S01..), paragraph, code points, and its tokens ``[first, stop)``."""

    id: str
    paragraph: str
    start: int
    end: int
    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a text: a paragraph (P1..), a salutation, or front matter. Code points."""

    id: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Text:
    """A speech as read.

    ``raw`` is the file's characters untouched; ``reading`` is what learners see and what quotes
    are made of. ``blocks`` holds every line; ``sentences`` and ``tokens`` only what can be tagged.
    """

    slug: str
    title: str
    language: str
    raw: str
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    source: str = ""

    @cached_property
    def reading(self) -> str:
        """The characters as learners read them: as many as in ``raw``, each space a plain one."""
        return reading_form(self.raw)

    @property
    def paragraphs(self) -> tuple[Block, ...]:
        """The paragraphs P1.. alone, without salutations and front matter."""
        return tuple(block for block in self.blocks if block.kind == "paragraph")

    @cached_property
    def words(self) -> int:
        """How many tokens of the taggable text hold a letter or a digit."""
        return sum(any(c.isalnum() for c in self.reading[t.start : t.end]) for t in self.tokens)

    def sentence(self, sentence_id: str) -> Sentence:
        """Return the sentence with this id. Raises UnknownNameError."""
        try:
            return self._by_id[sentence_id]
        except KeyError:
            raise unknown_name("sentence", sentence_id, self._by_id) from None

    def quote(self, start: int, end: int) -> str:
        """Return the reading form of code points ``[start, end)``."""
        return self.reading[start:end]

    def sentence_text(self, sentence_id: str) -> str:
        """Return the words of one sentence."""
        sentence = self.sentence(sentence_id)
        return self.quote(sentence.start, sentence.end)

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds this code point, if one does."""
        place = bisect_right(self._starts, offset) - 1
        if place >= 0 and offset < self.sentences[place].end:
            return self.sentences[place]
        return None

    @cached_property
    def sentence_quotes(self) -> dict[str, str]:
        """The words of each sentence by its id."""
        return {one.id: self.quote(one.start, one.end) for one in self.sentences}

    @cached_property
    def _by_id(self) -> dict[str, Sentence]:
        return {sentence.id: sentence for sentence in self.sentences}

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def sentence_of(self) -> list[Sentence]:
        """The sentence that each token stands in, by the token's number."""
        return [one for one in self.sentences for _ in range(one.first, one.stop)]

    @cached_property
    def token_starts(self) -> dict[int, int]:
        """Token number by the code point at which it starts."""
        return {token.start: number for number, token in enumerate(self.tokens)}

    @cached_property
    def token_ends(self) -> dict[int, int]:
        """Token number by the code point at which it ends."""
        return {token.end: number for number, token in enumerate(self.tokens)}
