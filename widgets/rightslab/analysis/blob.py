"""TextBlob without any NLTK download: our sentences and words, its word lists.

TextBlob's own sentences, words, tags and noun phrases ask for files that NLTK would download.
They are not needed: TextBlob takes a tokenizer, a tagger and a finder of noun phrases of one's own
(its documented extension points), and it is given the sentences that the kit itself found.
The tagger's word list comes with TextBlob.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError
from rightslab.core.tokens import find_tokens, reading_form

if TYPE_CHECKING:
    from textblob import Sentence

    from rightslab.core.text import Text

# Each replaced by one character, so that offsets stay.
_PLAIN = str.maketrans("’‘ʼ“”‐‑", "'''\"\"--")
_ENDING = re.compile(r"(?i)(.+?)(n't|'(?:s|re|ve|ll|d|m))")
_HELPERS = frozenset("am is are was were be been being have has had having".split())
# Tags of the Penn Treebank by their job in a noun phrase: number, adjective, noun, possessive.
_JOBS = {"CD": "C", "JJ": "J", "JJR": "J", "JJS": "J", "VBN": "J", "POS": "P"} | dict.fromkeys(
    ("NN", "NNS", "NNP", "NNPS"), "N"
)
_PHRASE = re.compile(r"C*J*N+(?:PJ*N+)*")


def plain(text: str) -> str:
    """Return text as TextBlob can read it: plain spaces, straight quotes, plain hyphens.

    As many characters as before: TextBlob knows "don't" and not its twin with a curly apostrophe.
    """
    return reading_form(text).translate(_PLAIN)


def require_english(text: Text, what: str) -> None:
    """Refuse a text that TextBlob's English word lists would score 0 without a word."""
    if text.language.lower().split("-")[0] != "en":
        msg = (
            f"{what} is made with a list of English words, and this text is marked as "
            f"{text.language!r}. Choose a text in English."
        )
        raise RightslabError(msg)


class Tokenizer:
    """The kit's own tokens, as TextBlob wants them: ``.words``, ``.tokens``, ``.ngrams``."""

    def tokenize(self, text: str, *, include_punc: bool = False) -> list[str]:
        """Return the words of a text, and with ``include_punc`` its punctuation marks too."""
        tokens = (text[a:b] for a, b in find_tokens(text, 0, len(text)))
        return [t for t in tokens if include_punc or any(c.isalnum() for c in t)]


class Tagger:
    """TextBlob's pattern tagger over the kit's tokens, with tags of the Penn Treebank.

    A search aid with mistakes: a verb joined to an earlier one, as in "We must stay open, respect
    ...", often passes for a noun.
    """

    def tag(self, text: object, *, tokenize: bool = True) -> list[tuple[str, str]]:  # noqa: ARG002
        """Return each word and mark with its tag; a possessive ending is a word by itself."""
        raw = str(getattr(text, "raw", text))
        return [(raw[a:b], tag) for a, b, tag in tagged(raw)]


class NounPhrases:
    """Finds nouns with the adjectives and numbers before them, joined by possessives."""

    def extract(self, text: str) -> list[str]:
        """Return the noun phrases in order, exactly as they stand in ``text``."""
        words = tagged(text)
        jobs = "".join(_job(words, at, text) for at in range(len(words)))
        found = _PHRASE.finditer(jobs)
        return [text[words[f.start()][0] : words[f.end() - 1][1]] for f in found]


def blobs(text: Text) -> dict[str, Sentence]:
    """Return each sentence of a text as a TextBlob sentence, by its id.

    ``.words``, ``.tags``, ``.noun_phrases`` and ``.sentiment`` work without any download.
    ``start`` and ``end`` are code points of the text.
    """
    require_english(text, "TextBlob's analysis")
    from textblob import Sentence

    tools = _tools()
    return {
        s.id: Sentence(plain(text.quote(s.start, s.end)), s.start, s.end, **tools)
        for s in text.sentences
    }


def tagged(text: str) -> list[tuple[int, int, str]]:
    """Return code points ``[start, end)`` and tag of each word and mark of one sentence."""
    as_plain = plain(text)
    places = [
        piece for a, b in find_tokens(as_plain, 0, len(text)) for piece in _cut(as_plain, a, b)
    ]
    words = [as_plain[a:b] for a, b in places]
    if not words:
        return []
    # A capital at the beginning of a sentence would make a name of any word.
    if words[0][1:].islower():
        words[0] = words[0].lower()
    tags = _pattern_tags(" ".join(words))
    return [(a, b, tag) for (a, b), tag in zip(places, tags, strict=True)]


@lru_cache(maxsize=4096)
def _pattern_tags(words: str) -> tuple[str, ...]:
    """Return one tag a word; what the tagger cannot read is tagged as a symbol."""
    from textblob.taggers import PatternTagger

    tags = [tag for _, tag in PatternTagger().tag(words, tokenize=False)]
    wanted = len(words.split(" "))
    return tuple(tags) if len(tags) == wanted else ("SYM",) * wanted


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut an ending such as 's or n't off its word, as the tagger's word list expects."""
    found = _ENDING.fullmatch(text, start, end)
    return [found.span(1), found.span(2)] if found else [(start, end)]


def _job(words: list[tuple[int, int, str]], at: int, text: str) -> str:
    """Return a word's job in a noun phrase; ``made`` in ``have made progress`` has none."""
    tag = words[at][2].split("-")[0]
    if tag == "VBN" and at:
        a, b, _ = words[at - 1]
        if text[a:b].lower() in _HELPERS:
            return "-"
    return _JOBS.get(tag, "-")


@cache
def _tools() -> dict[str, object]:
    """Return our tools, made known to TextBlob as tools of its own kind."""
    from textblob.base import BaseNPExtractor, BaseTagger, BaseTokenizer

    BaseTokenizer.register(Tokenizer)
    BaseTagger.register(Tagger)
    BaseNPExtractor.register(NounPhrases)
    return {
        "tokenizer": Tokenizer(),
        "pos_tagger": Tagger(),
        "np_extractor": NounPhrases(),
    }
