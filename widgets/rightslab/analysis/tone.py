"""TextBlob's score of a sentence, and the words that made it.

The score is the average over those words of the sentence that stand in TextBlob's list of English
words, nearly all of them adjectives. A word's value is the average over its senses in a dictionary,
whatever it means here. The list's authors tried it on film reviews. So the score says what that
list says of these words. It does not say what the speaker feels, means or does, nor whether the
sentence is so; words that are not in the list count for nothing, whatever they mean.

Source: the list and the method are TextBlob's PatternAnalyzer, taken from Pattern (De Smedt and
Daelemans, Journal of Machine Learning Research 13, 2012). The list comes with TextBlob.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from rightslab.analysis import charts
from rightslab.analysis.blob import plain, require_english
from rightslab.analysis.readable import as_table, readable, two_digits, whole_number
from rightslab.core.memo import by_identity
from rightslab.core.tone import Tone, ToneWord

if TYPE_CHECKING:
    import pandas as pd

    from rightslab.core.text import Text

WHAT_IT_IS = (
    "The score is the average of the words that TextBlob's list knows, from -1 to 1; words with "
    "the value 0 count too. It is not the speaker's attitude, and a score of 0 does not make a "
    "sentence neutral."
)
# TextBlob takes "fair—good" for one word that it does not know.
_APART = str.maketrans("—–…", "   ")
ABOVE, BELOW, ZERO, UNKNOWN = "above", "below", "zero", "unknown"
_STATES = (
    charts.Style(ABOVE, "above zero", "+", "#56B4E9", "#000000", "solid"),
    charts.Style(BELOW, "below zero", "−", "#D55E00", "#000000", "diagonal"),
    charts.Style(ZERO, "zero, words known", "0", "#F0E442", "#000000", "dots"),
    charts.Style(UNKNOWN, "zero, no word known", "?", "#FFFFFF", "#000000", "horizontal"),
)


def tone(text: str) -> Tone:
    """Return TextBlob's score of a stretch of English: polarity, subjectivity and words.

    Polarity runs from -1 to 1, subjectivity from 0 to 1. What the score is not stands at the head
    of this module. Nothing is downloaded.

    >>> tone("Everyone has the right to life.").words[0].words
    'right'
    >>> tone("The situation is indeed saddening.").polarity
    0.0
    """
    return _tone(plain(str(text)).translate(_APART))


def tones(text: Text) -> dict[str, Tone]:
    """Return the score of each sentence by its id; a text is scored once and kept.

    Raises RightslabError for a text that is not in English.
    """
    require_english(text, "The tone")
    return dict(_tones(text))


def frame(text: Text) -> pd.DataFrame:
    """Return one row a sentence: its polarity, its subjectivity, and the words that scored.

    Columns: sentence, polarity (-1 to 1), subjectivity (0 to 1), words that scored.
    """
    scored = tones(text).items()
    rows = [
        {
            "sentence": sentence,
            "polarity": two_digits(one.polarity),
            "subjectivity": two_digits(one.subjectivity),
            "words that scored": ", ".join(_said(word) for word in one.words) or "none",
        }
        for sentence, one in scored
    ]
    columns = ("sentence", "polarity", "subjectivity", "words that scored")
    return readable(rows, columns, title="Tone by sentence, as TextBlob scores it", note=WHAT_IT_IS)


def words_that_scored(text: Text) -> pd.DataFrame:
    """Return one row a word that scored, the most frequent first.

    Columns: word, polarity, subjectivity, times, sentences.
    """
    places: dict[ToneWord, list[str]] = defaultdict(list)
    for sentence, one in tones(text).items():
        for word in one.words:
            places[word].append(sentence)
    order = sorted(places, key=lambda word: (-len(places[word]), word.words, word.polarity))
    rows = [
        {
            "word": word.words,
            "polarity": two_digits(word.polarity),
            "subjectivity": two_digits(word.subjectivity),
            "times": len(places[word]),
            "sentences": ", ".join(dict.fromkeys(places[word])),
        }
        for word in order
    ]
    columns = ("word", "polarity", "subjectivity", "times", "sentences")
    return readable(rows, columns, title="Words that scored in TextBlob's list", note=WHAT_IT_IS)


def by_sentence(text: Text) -> charts.Chart:
    """Draw for each sentence whether its score is above, below or exactly zero, by paragraph.

    A zero of known words is drawn apart from one where the list knows no word. The table behind
    holds the scores.
    """
    scored = tones(text)
    states = {sentence: _state(one) for sentence, one in scored.items()}
    counts = Counter(states.values())
    listed = (
        f"{counts[ABOVE]} above zero, {counts[BELOW]} below, {counts[ZERO]} at zero with words "
        f"that the list knows, {counts[UNKNOWN]} at zero because it knows none of the words"
    )
    chart = charts.strip(
        "Tone by sentence, as TextBlob scores it",
        states,
        styles=_STATES,
        groups={s.id: s.paragraph for s in text.sentences},
        description=f"Of {len(scored)} sentences: {listed}. {WHAT_IT_IS}",
    )
    return replace(chart, table=as_table(frame(text)))


def of_words(text: Text, *, most: int = 12) -> charts.Chart:
    """Draw how often the most frequent words that scored did so, each with its value."""
    table, most = words_that_scored(text), whole_number("most", most, 1)
    rows = [*table.itertuples(index=False, name=None)]
    bars = Counter[str]()
    for word, value, _, times, _ in rows[:most]:
        bars[f"{word} {_signed(value)}"] += times
    shown = f"the {most} most frequent of {len(rows)}" if len(rows) > most else "all of them"
    chart = charts.bars(
        "Words that scored in TextBlob's list", bars, heading=("Word", "Times"),
        description=f"Words with their value, {shown}. {WHAT_IT_IS}",
    )  # fmt: skip
    return replace(chart, table=as_table(table))


@lru_cache(maxsize=4096)
def _tone(text: str) -> Tone:
    from textblob import TextBlob

    found = TextBlob(text).sentiment_assessments
    words = tuple(
        # Adding 0 makes a plain zero of the -0.0 that "not human" gets.
        ToneWord(" ".join(words), polarity + 0.0, subjectivity + 0.0)
        for words, polarity, subjectivity, _ in found.assessments
    )
    return Tone(found.polarity + 0.0, found.subjectivity + 0.0, words)


@by_identity(16)
def _tones(text: Text) -> dict[str, Tone]:
    return {s.id: tone(text.quote(s.start, s.end)) for s in text.sentences}


def _state(one: Tone) -> str:
    if one.polarity:
        return ABOVE if one.polarity > 0 else BELOW
    return ZERO if one.words else UNKNOWN


def _said(word: ToneWord) -> str:
    return f"{word.words} {_signed(word.polarity)}"


def _signed(value: float) -> str:
    """Return a value with its sign and two decimals: ``common -0.30``."""
    short = f"{value:+.2f}"
    return (f"{value:+.1g}" if value else "0.00") if float(short) == 0 else short
