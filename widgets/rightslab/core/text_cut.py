"""How raw characters are cut into blocks, sentences and tokens."""

from __future__ import annotations

import re
from itertools import count, pairwise
from typing import TYPE_CHECKING

from rightslab.core.errors import TextError
from rightslab.core.text import Block, Sentence, Text, Token
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
    Raises TextError where there are no words, or half a character.
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
