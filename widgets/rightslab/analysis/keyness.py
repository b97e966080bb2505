"""Keyness: which words one text uses more, or less, than other texts do.

Two figures stand beside the counts. The log-likelihood G2 says how badly the counts fit one common
rate in both texts; the log ratio says how large the difference is, in doublings. G2 takes words for
drawn at random, one by one, which no text is: it orders words for reading and proves nothing.

Sources: Dunning, Accurate Methods for the Statistics of Surprise and Coincidence, Computational
Linguistics 19(1), 1993 (G2 over the two-by-two table); Hardie, Log Ratio, 2014 (log ratio).
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rightslab.analysis import charts
from rightslab.analysis.find_words import as_queries, vocabulary
from rightslab.analysis.readable import as_table, rate, readable, whole_number
from rightslab.core.errors import RightslabError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from rightslab.core.text import Text

MOST = 30
_DRAWN = 8
_COLOUR = "#0072B2"  # one for all words: here only the two texts differ
WHAT_IT_IS = (
    "A high G2 says that the counts are far from one common rate; the log ratio counts doublings, "
    "+1 is twice as often. Both only order the words for reading: look at the counts first, and "
    "with small counts at nothing else."
)
_NOT_DEFINED = "not defined"


@dataclass(frozen=True, slots=True)
class KeyWord:
    """One word's counts in two texts; ``sizes`` are the words in all, here and there."""

    word: str
    here: int
    there: int
    sizes: tuple[int, int]

    @property
    def log_likelihood(self) -> float:
        """G2, 0 or more."""
        return log_likelihood(self.here, self.there, self.sizes)

    @property
    def log_ratio(self) -> float | None:
        """How often the rate doubles from there to here; None where one count is 0."""
        return log_ratio(self.here, self.there, self.sizes)

    @property
    def where(self) -> str:
        """Where the word is more frequent."""
        rates = self.here * self.sizes[1], self.there * self.sizes[0]
        if not all(rates):
            return "only here" if self.here else "only there" if self.there else "in neither"
        return "here" if rates[0] > rates[1] else "there" if rates[0] < rates[1] else "equal"


def log_likelihood(here: int, there: int, sizes: tuple[int, int]) -> float:
    """Return Dunning's G2 of a word that occurs ``here`` and ``there`` times in texts of ``sizes``.

    G2 is twice the sum of observed times ln(observed / expected) over the two-by-two table of this
    word and all other words, here and there. Raises RightslabError where it is not defined: a text
    without words, a word in neither text, or more of one word than there are words.

    >>> round(log_likelihood(10, 5, (100, 100)), 3)
    1.834
    """
    _check(here, there, sizes)
    whole = sum(sizes)
    both = here + there
    cells = [
        (here, sizes[0] * both / whole),
        (there, sizes[1] * both / whole),
        (sizes[0] - here, sizes[0] * (whole - both) / whole),
        (sizes[1] - there, sizes[1] * (whole - both) / whole),
    ]
    total = math.fsum(seen * math.log(seen / expected) for seen, expected in cells if seen)
    return max(0.0, 2 * total)


def log_ratio(here: int, there: int, sizes: tuple[int, int]) -> float | None:
    """Return the base-2 logarithm of the rate here over the rate there.

    1 is twice as often here, -1 half as often. None where one of the counts is 0: no doubling leads
    from nothing to something. Raises RightslabError as :func:`log_likelihood` does.

    >>> log_ratio(8, 4, (100, 100))
    1.0
    """
    _check(here, there, sizes)
    if not here or not there:
        return None
    return math.log2(here * sizes[1] / (there * sizes[0]))


def key_words(text: Text, others: Mapping[str, Text], *, minimum: int = 3) -> list[KeyWord]:
    """Return the words of all texts with their counts, the highest G2 first.

    The other texts are taken together. ``minimum`` is how often a word occurs in all texts at the
    least. Words are in lower case; a possessive 's is not part of a word.
    """
    minimum = whole_number("minimum", minimum, 1)
    counts, rest, sizes = _counts(text, others)
    words = {word for word, n in (counts + rest).items() if n >= minimum}
    found = [KeyWord(word, counts[word], rest[word], sizes) for word in words]
    return sorted(found, key=lambda key: (-key.log_likelihood, key.word))


def keyness(
    text: Text,
    others: Mapping[str, Text],
    *,
    words: str | Iterable[str] = (),
    minimum: int = 3,
    most: int = MOST,
) -> pd.DataFrame:
    """Return one row a word: counts, rates, where it is more frequent, and how much.

    Columns: word, times here, times there, per 1,000 words here, per 1,000 words there, more
    frequent, G2, log ratio (both missing where they are not defined). ``others`` are texts by name,
    taken together. ``words`` gives the words to compare; without it the ``most`` words with the
    highest G2 are given.
    """
    if words:
        counts, rest, sizes = _counts(text, others)
        asked = [w.lower() for w in as_queries(words, "The table of keyness")]
        found = [KeyWord(word, counts[word], rest[word], sizes) for word in asked]
    else:
        found = key_words(text, others, minimum=minimum)[: whole_number("most", most, 1)]
    names = " and ".join(others)
    columns = (
        "word", "times here", "times there", "per 1,000 words here", "per 1,000 words there",
        "more frequent", "G2", "log ratio",
    )  # fmt: skip
    note = f"Here: {_size(text)}. There: {names}, {_words_in(others):,} words. {WHAT_IT_IS}"
    title = f"Keyness against {names}"
    return readable(map(_row, found), columns, title=title, note=note, missing=_NOT_DEFINED)


def draw(
    text: Text, others: Mapping[str, Text], *, minimum: int = 3, most: int = _DRAWN
) -> charts.Chart:
    """Draw, for the words with the highest G2, how often they come in 1,000 words here and there.

    The table behind holds counts, G2 and log ratio.
    """
    found = key_words(text, others, minimum=minimum)[: whole_number("most", most, 1)]
    names = " and ".join(others)
    groups = {key.word: {"here": _rate(key, 0), "there": _rate(key, 1)} for key in found}
    plain = [charts.Style(word, word, "", _COLOUR, "#FFFFFF", "solid") for word in groups]
    chart = charts.grouped_bars(
        f"Times in 1,000 words: here, and in {names}", groups,
        styles=plain, series=(charts.Style("here"), charts.Style("there")), heading="Word",
        description=f"The words with the highest G2 that occur {minimum} times or more. "
        f"{WHAT_IT_IS}",
    )  # fmt: skip
    table = keyness(text, others, minimum=minimum, most=most)
    return replace(chart, table=as_table(table))


def _counts(
    text: Text, others: Mapping[str, Text]
) -> tuple[Counter[str], Counter[str], tuple[int, int]]:
    if not others:
        msg = (
            "There is no second text to compare with here. Keyness needs one at least: add a "
            "folder with a text to data/texts, then run the cell again."
        )
        raise RightslabError(msg)
    rest = Counter[str]()
    for other in others.values():
        rest.update(vocabulary(other))
    return vocabulary(text), rest, (text.words, _words_in(others))


def _row(key: KeyWord) -> dict[str, object]:
    defined = key.where != "in neither"
    ratio = key.log_ratio if defined else None
    return {
        "word": key.word,
        "times here": key.here,
        "times there": key.there,
        "per 1,000 words here": _rate(key, 0),
        "per 1,000 words there": _rate(key, 1),
        "more frequent": key.where,
        "G2": round(key.log_likelihood, 1) if defined else math.nan,
        "log ratio": math.nan if ratio is None else round(ratio, 1) + 0.0,
    }


def _rate(key: KeyWord, side: int) -> float:
    count = key.there if side else key.here
    return rate(count, key.sizes[side])


def _size(text: Text) -> str:
    return f"{text.words:,} words"


def _words_in(others: Mapping[str, Text]) -> int:
    return sum(other.words for other in others.values())


def _check(here: int, there: int, sizes: tuple[int, int]) -> None:
    """Refuse counts for which neither figure is defined."""
    fault = ""
    if min(sizes) <= 0:
        fault = f"a text has {min(sizes)} words. Choose texts with words in them"
    elif min(here, there) < 0 or here > sizes[0] or there > sizes[1]:
        fault = (
            f"a word cannot occur {here} times in {sizes[0]} words, or {there} times in "
            f"{sizes[1]}. Check how the words were counted"
        )
    elif here == there == 0:
        fault = "the word stands in neither text. Choose a word that one of them has"
    if fault:
        msg = f"Keyness is not defined here: {fault}."
        raise RightslabError(msg)
