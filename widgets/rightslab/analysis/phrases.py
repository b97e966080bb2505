"""The noun phrases of a text, found by TextBlob on the kit's own sentences."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from rightslab.analysis import charts
from rightslab.analysis.blob import NounPhrases, plain, require_english
from rightslab.analysis.readable import as_table, readable, whole_number
from rightslab.core.tokens import count_words

if TYPE_CHECKING:
    import pandas as pd

    from rightslab.core.text import Text

TITLE = "Noun phrases"
WHAT_IT_IS = (
    "A noun phrase is a noun with the adjectives, numbers and nouns before it. They are found by a "
    "word list and a rule, without reading: some are missed, and some verbs pass for nouns."
)


def noun_phrases(text: Text, *, least: int = 2) -> pd.DataFrame:
    """Return one row a noun phrase, the most frequent first.

    Columns: phrase, times, sentences. ``least`` is how many words a phrase has at the least. Each
    phrase is written as it stands in the text; capitals make no difference to the count.
    """
    require_english(text, "The table of noun phrases")
    least = whole_number("least", least, 1)
    forms: dict[str, list[str]] = defaultdict(list)
    places: dict[str, list[str]] = defaultdict(list)
    finder = NounPhrases()
    for sentence in text.sentences:
        for phrase in finder.extract(text.quote(sentence.start, sentence.end)):
            if count_words(phrase) >= least:
                key = " ".join(plain(phrase).lower().split())
                forms[key].append(phrase)
                places[key].append(sentence.id)
    order = sorted(places, key=lambda key: -len(places[key]))
    rows = [
        {
            # Where a phrase also opens a sentence, show it as it stands elsewhere.
            "phrase": min(forms[key], key=lambda form: sum(map(str.isupper, form))),
            "times": len(places[key]),
            "sentences": ", ".join(dict.fromkeys(places[key])),
        }
        for key in order
    ]
    return readable(rows, ("phrase", "times", "sentences"), title=TITLE, note=WHAT_IT_IS)


def most_frequent(text: Text, *, least: int = 2, most: int = 12) -> charts.Chart:
    """Draw how often the most frequent noun phrases occur."""
    table = noun_phrases(text, least=least)
    most = whole_number("most", most, 1)
    shown = table.head(most)
    bars = dict(zip(shown["phrase"], shown["times"].tolist(), strict=True))
    few = f"The {most} most frequent of {len(table)}. " if len(table) > most else ""
    chart = charts.bars(TITLE, bars, heading=("Phrase", "Times"), description=f"{few}{WHAT_IT_IS}")
    return replace(chart, table=as_table(table))
