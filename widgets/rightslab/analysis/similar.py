"""Texts of students that share passages: a hint where to look, and never more than that.

What all may have in common is taken out first: words of the speech, of the prompt, sentence
starters, and passages that many in the class have. Texts are then compared word by word, and the
passages that two share are found. Needs the package rapidfuzz (MIT), which is an extra.

The likeness of two texts is the length of the longest sequence of words that both have in the same
order, twice, over the words of both (Indel similarity).
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Words = tuple[str, ...]

RUN = 5  # so many words in a row make a passage: fewer come about by chance
LEAST = 12  # words of one's own, below which a text is too short to say anything of
ALIKE = 0.6  # likeness from which a pair is shown; texts on one speech reach about a third
SHARED = 0.25  # share of the shorter text's own words in shared passages, from which it is shown
_MANY = 0.2  # a passage that this share of a class has is common to it
_FEW_HAVE = 3  # and at least more than so many
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NO_PACKAGE = (
    "To see texts that share passages side by side, the package rapidfuzz is needed: run "
    "`pip install rapidfuzz` in the kit's environment and run the cell again."
)
# Pyodide has no rapidfuzz, and there is no wheel of it for the browser.
_IN_BROWSER = (
    "Texts that share passages are not looked for here, since the package that does it (rapidfuzz) "
    "does not run in the browser. All else works; to see them, mark on a computer with the kit."
)
HINT = (
    "Shared passages can come from a common source, from work in a group, or from a template. They "
    "say nothing about who wrote them first, or how. Read both texts before you ask anybody."
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two texts that share passages.

    ``share`` is how much of the shorter one's own words stands in the shared passages, 0 to 1;
    ``alike`` how far the order of words is the same, 0 to 1. ``passages`` are as the first has
    them, character by character, ``theirs`` as the other.
    """

    one: str
    other: str
    alike: float
    share: float
    passages: tuple[str, ...]
    theirs: tuple[str, ...]

    @property
    def says(self) -> str:
        """Say in sentences what was found, and what it does not say."""
        count = len(self.passages)
        found = (
            f"{count} passage{'s' if count > 1 else ''} of {RUN} words or more in common, "
            f"{self.share:.0%} of the shorter text's own words."
            if count
            else f"No passage word for word, but {self.alike:.0%} of the words in the same order."
        )
        return f"{found} {HINT}"


@dataclass(frozen=True, slots=True)
class _Own:
    """One text: its words in lower case, where they stand, and which of them are its own."""

    text: str
    places: tuple[tuple[int, int], ...]
    words: Words
    own: tuple[bool, ...]

    @property
    def kept(self) -> Words:
        return tuple(word for word, own in zip(self.words, self.own, strict=True) if own)


def missing(platform: str = sys.platform) -> str:
    """Return a sentence for where the package is not here: how to get it, or that one cannot."""
    return _IN_BROWSER if platform == "emscripten" else _NO_PACKAGE


MISSING = missing()


def available() -> bool:
    """Say whether the package that is needed is here."""
    try:
        import rapidfuzz  # noqa: F401
    except ImportError:
        return False
    return True


def pairs(
    texts: Mapping[str, str],
    common: Iterable[str] = (),
    *,
    alike: float = ALIKE,
    shared: float = SHARED,
) -> tuple[Likeness, ...]:
    """Return the pairs of texts that share more than chance and the task explain, most first.

    ``texts`` are by whom they are, ``common`` what all were given: speech, prompt, starters.
    Raises RightslabError, which says how to get it, where the package is missing.
    """
    if not available():
        raise RightslabError(MISSING)
    owned = _owned(texts, [_words(one) for one in common])
    names = [name for name, text in owned.items() if len(text.kept) >= LEAST]
    close = _close(names, owned, alike)
    near = dict.fromkeys([*close, *_sharing(names, owned)])
    found = [_likeness(one, other, owned, close.get((one, other), 0.0)) for one, other in near]
    chosen = [pair for pair in found if pair.share >= shared or pair.alike >= alike]
    return tuple(sorted(chosen, key=lambda p: (-max(p.share, p.alike), p.one, p.other)))


def _words(text: str) -> Words:
    return tuple(word.casefold().replace("’", "'") for word in _WORD.findall(text))


def _runs(words: Words, length: int = RUN) -> Iterator[tuple[int, Words]]:
    for start in range(len(words) - length + 1):
        yield start, words[start : start + length]


def _owned(texts: Mapping[str, str], common: Sequence[Words]) -> dict[str, _Own]:
    """Take out of each text what all were given, and what many have."""
    split = {name: _words(text) for name, text in texts.items()}
    have: Counter[Words] = Counter()
    for words in split.values():
        have.update({run for _, run in _runs(words)})
    most = max(_FEW_HAVE, _MANY * len(texts))
    given = {run for words in common for _, run in _runs(words, 3)}
    many = {run for run, count in have.items() if count > most}
    return {
        name: _Own(
            texts[name],
            tuple(found.span() for found in _WORD.finditer(texts[name])),
            words,
            _marks(words, given, many),
        )
        for name, words in split.items()
    }


def _marks(words: Words, given: set[Words], many: set[Words]) -> tuple[bool, ...]:
    own = [True] * len(words)
    for runs, length in ((given, 3), (many, RUN)):
        for start, run in _runs(words, length) if runs else ():
            if run in runs:
                own[start : start + length] = [False] * length
    return tuple(own)


def _close(
    names: Sequence[str], owned: Mapping[str, _Own], alike: float
) -> dict[tuple[str, str], float]:
    """Return the pairs whose words come in nearly the same order."""
    import numpy as np
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    if len(names) < 2:  # noqa: PLR2004
        return {}
    number: dict[str, int] = defaultdict(lambda: len(number))
    coded = [[number[word] for word in owned[name].kept] for name in names]
    scores = process.cdist(
        coded, coded, scorer=Indel.normalized_similarity, score_cutoff=alike, dtype=np.float32
    )
    rows, columns = np.nonzero(np.triu(scores, 1))
    return {
        (names[i], names[j]): float(scores[i, j])
        for i, j in zip(rows.tolist(), columns.tolist(), strict=True)
    }


def _sharing(names: Sequence[str], owned: Mapping[str, _Own]) -> Iterator[tuple[str, str]]:
    """Yield the pairs that share a passage of words of their own."""
    have: dict[Words, list[str]] = defaultdict(list)
    for name in names:
        for run in dict.fromkeys(run for _, run in _own_runs(owned[name])):
            have[run].append(name)
    for who in have.values():
        yield from combinations(who, 2)


def _own_runs(text: _Own) -> Iterator[tuple[int, Words]]:
    for start, run in _runs(text.words):
        if all(text.own[start : start + RUN]):
            yield start, run


def _likeness(one: str, other: str, owned: Mapping[str, _Own], alike: float) -> Likeness:
    first, second = owned[one], owned[other]
    both = {run for _, run in _own_runs(first)} & {run for _, run in _own_runs(second)}
    covered, theirs = _covered(first, both), _covered(second, both)
    shorter = first if len(first.kept) <= len(second.kept) else second
    share = sum(covered if shorter is first else theirs) / len(shorter.kept)
    passages = tuple(_passages(first, covered)), tuple(_passages(second, theirs))
    return Likeness(one, other, alike, share, *passages)


def _covered(text: _Own, runs: set[Words]) -> list[bool]:
    covered = [False] * len(text.words)
    for start, run in _own_runs(text):
        if run in runs:
            covered[start : start + RUN] = [True] * RUN
    return covered


def _passages(text: _Own, covered: Sequence[bool]) -> Iterator[str]:
    start = None
    for place, here in enumerate([*covered, False]):
        if here and start is None:
            start = place
        elif not here and start is not None:
            yield text.text[text.places[start][0] : text.places[place - 1][1]]
            start = None
