"""A text as read: raw characters, and the tokens, sentences and paragraphs found in them.

Offsets are code points, half-open ``[start, end)``. The reading form has the same length as the
raw form, so an offset means the same place in both.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import count, pairwise
from typing import TYPE_CHECKING, Literal

from rightslab.core.errors import TextError, unknown_name
from rightslab.core.tokens import find_tokens, reading_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Full stops after these do not end a sentence; after the second set only where a number follows.
# Lower case, without the last stop.
ABBREVIATIONS = frozenset(
    "h.e mr mrs ms dr prof st hon amb gen rev u.n u.s u.k i.e e.g cf vs".split()
)
NUMBERED = frozenset("art arts no nos para paras res sec fig vol p pp".split())

_BREAK = re.compile(
    r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[^\W_a-z])|[。！？]+[”」』）]*|[؟۔।]+(?=\s)"
)
_LINE = re.compile(r"[^\n]+")
_LAST_WORD = re.compile(r"(\S+?)\.$")


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
        """Return the sentence with this id."""
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
    def token_starts(self) -> dict[int, int]:
        """Token number by the code point at which it starts."""
        return {token.start: number for number, token in enumerate(self.tokens)}

    @cached_property
    def token_ends(self) -> dict[int, int]:
        """Token number by the code point at which it ends."""
        return {token.end: number for number, token in enumerate(self.tokens)}


def read_text(
    raw: str,
    *,
    slug: str,
    title: str,
    language: str = "en",
    source: str = "",
    body_from: str = "",
    salutations: Sequence[str] = (),
) -> Text:
    """Read raw characters into a text.

    ``body_from`` is the first line of the body: lines before it are front matter. Lines equal to
    one of ``salutations`` are shown and not taggable. Every other line with a token is a paragraph.
    """
    _refuse_half_surrogates(raw, slug)
    reading = reading_form(raw)
    blocks: list[Block] = []
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    number = count(1)
    for kind, start, end in _blocks(reading, body_from, salutations):
        if kind != "paragraph":
            blocks.append(Block("", kind, start, end))
            continue
        block = Block(f"P{next(number)}", kind, start, end)
        blocks.append(block)
        for a, b in split_sentences(reading, start, end):
            found = [Token(*pair) for pair in find_tokens(reading, a, b)]
            first = len(tokens)
            tokens.extend(found)
            sentences.append(Sentence("", block.id, a, b, first, len(tokens)))
    if not sentences:
        msg = f"The text {slug!r} holds no words that could be read. Give a file with at least one."
        raise TextError(msg)
    return Text(
        slug, title, language, raw, tuple(blocks), _numbered(sentences), tuple(tokens), source
    )


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the code points of each sentence in ``text[start:end]``, spaces at the edges left out.

    >>> list(split_sentences("H.E. Mr. Wang spoke. All agreed.", 0, 32))
    [(0, 20), (21, 32)]
    """
    cuts = [start]
    for found in _BREAK.finditer(text, start, end):
        if not _is_abbreviation(text[cuts[-1] : found.end()], text[found.end() : end]):
            cuts.append(found.end())
    for a, b in pairwise([*cuts, end]):
        piece = text[a:b]
        left = a + len(piece) - len(piece.lstrip())
        right = a + len(piece.rstrip())
        if left < right and any(True for _ in find_tokens(text, left, right)):
            yield left, right


def _is_abbreviation(so_far: str, rest: str) -> bool:
    last = _LAST_WORD.search(so_far)
    if last is None:
        return False
    word = last.group(1).lstrip("\"'“‘([").lower()
    if word in NUMBERED:
        return rest.lstrip()[:1].isdigit()
    return word in ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word not in "ai")


def _blocks(
    reading: str, body_from: str, salutations: Iterable[str]
) -> Iterator[tuple[str, int, int]]:
    """Yield kind and code points of each line that is not empty."""
    greeting = set(salutations)
    in_body = not body_from
    for line in _LINE.finditer(reading):
        words = line.group().strip()
        if not any(True for _ in find_tokens(reading, line.start(), line.end())):
            continue
        in_body = in_body or words == body_from
        start = line.start() + len(line.group()) - len(line.group().lstrip())
        kind = ("salutation" if words in greeting else "paragraph") if in_body else "front"
        yield kind, start, start + len(words)


def _numbered(sentences: list[Sentence]) -> tuple[Sentence, ...]:
    width = max(2, len(str(len(sentences))))
    return tuple(
        Sentence(f"S{number:0{width}}", s.paragraph, s.start, s.end, s.first, s.stop)
        for number, s in enumerate(sentences, 1)
    )


def _refuse_half_surrogates(raw: str, slug: str) -> None:
    half = re.search("[\ud800-\udfff]", raw)
    if half:
        msg = (
            f"The text {slug!r} has half a character (a lone surrogate) at position "
            f"{half.start()}. A text holds whole characters only. Save the file again as UTF-8 "
            "and give that one."
        )
        raise TextError(msg)
