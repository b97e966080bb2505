"""Tables of words that read like sentences: how often, where, and with which words around."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rightslab.analysis import charts
from rightslab.analysis.find_words import (
    around,
    as_queries,
    by_paragraph,
    find,
    is_word,
    nothing_found,
)
from rightslab.analysis.readable import rate, readable, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from rightslab.analysis.find_words import Found
    from rightslab.core.text import Text

MODALS = ("must", "should", "shall", "may", "can", "will", "would", "have/has")
WE = ("we", "our/ours", "us/ourselves")
ABSENCE = (
    "Absence says something only against a base rate. Count the same words in at least two other "
    "statements of the same week, and think of genre, length, translation and audience."
)
_SHORTEST_BADGE = 2


def modals_by_paragraph(text: Text, words: Iterable[str] = MODALS) -> pd.DataFrame:
    """Return one row a paragraph: how often each verb of obligation, permission or tense occurs.

    Columns: paragraph, one a word, and how many words the paragraph has. ``words`` may be any
    words; ``have/has`` counts both.
    """
    queries = as_queries(words, "The table of modal verbs")
    counts = {query: by_paragraph(text, query) for query in queries}
    lengths = _lengths(text)
    rows = [
        {
            "paragraph": block.id,
            **{query: counts[query][block.id] for query in queries},
            "words in all": lengths[block.id],
        }
        for block in text.paragraphs
    ]
    columns = ("paragraph", *queries, "words in all")
    return readable(rows, columns, title="Modal verbs by paragraph")


def draw_modals(text: Text, words: Iterable[str] = MODALS) -> charts.Chart:
    """Draw for each paragraph how often each of the words occurs."""
    queries = as_queries(words, "The picture of modal verbs")
    return _stacked(text, "Modal verbs by paragraph", queries)


def words_in_context(text: Text, words: str | Iterable[str], *, width: int = 8) -> pd.DataFrame:
    """Return one row for each place where the words stand, with the words around them.

    Columns: sentence, before, words, after. ``width`` is how many words of the same sentence are
    shown on each side; "…" says that there are more. Whole words, in any case; ``right*`` for all
    words that begin so. Raises RightslabError where nothing is found.
    """
    query = "/".join(as_queries(words, "The table of words in context"))
    width = whole_number("width", width, 1)
    found = find(text, query)
    if not found:
        raise nothing_found(text, query)
    rows = [{"sentence": hit.sentence.id, **around(text, hit, width)} for hit in found]
    columns = ("sentence", "before", "words", "after")
    places = len({hit.sentence.id for hit in found})
    note = f"{_times(len(found))}, in {places} of {len(text.sentences)} sentences."
    return readable(rows, columns, title=f'"{query}" in context', note=note, centre="words")


def who_is_we(text: Text, *, width: int = 8) -> pd.DataFrame:
    """Return each we, our and us with its place and the words around it.

    Columns: sentence, paragraph, before, words, after. Who is meant stands in no word list: read
    the words around, and above all the verb after ``we``.
    """
    width = whole_number("width", width, 1)
    rows = [
        {
            "sentence": hit.sentence.id,
            "paragraph": hit.sentence.paragraph,
            **around(text, hit, width),
        }
        for hit in _we(text)
    ]
    columns = ("sentence", "paragraph", "before", "words", "after")
    note = (
        f"{_times(len(rows))}. Who is meant? Look at the verb after it: what must be done, or what "
        "has been done. Then ask who could do it."
    )
    return readable(rows, columns, title="Who is we?", note=note, centre="words")


def draw_we(text: Text) -> charts.Chart:
    """Draw for each paragraph how often the speaker says we, our and us."""
    return _stacked(text, "We, our and us by paragraph", WE, _we(text))


def count_words(
    text: Text, words: str | Iterable[str], others: Mapping[str, Text] | None = None
) -> pd.DataFrame:
    """Return how often each of the words stands in a text, 0 included, in the order given.

    Columns: words, times, per 1,000 words, sentences; then for each of ``others``, by its name,
    how often they stand there and how often in 1,000 words.
    """
    queries = as_queries(words, "The table of words counted")
    rows = [_counted(text, query, others or {}) for query in queries]
    columns = ["words", "times", "per 1,000 words", "sentences"]
    for name in others or {}:
        columns += [f"times in {name}", f"per 1,000 words in {name}"]
    note = f"The text has {text.words:,} words."
    return readable(rows, columns, title="Words counted", note=note)


def words_absent(
    text: Text, words: str | Iterable[str], others: Mapping[str, Text] | None = None
) -> pd.DataFrame:
    """Return the words counted as in :func:`count_words`, those that are absent first.

    The note says how many are absent, and why that says little without a base rate.
    """
    table = count_words(text, words, others).sort_values("times", kind="stable", ignore_index=True)
    table.index += 1
    absent = int((table["times"] == 0).sum())
    table.attrs["title"] = "Words absent and present"
    table.attrs["note"] = f"{absent} of {len(table)} do not stand in the text. {ABSENCE}"
    return table


def draw_counts(text: Text, words: str | Iterable[str]) -> charts.Chart:
    """Draw how often each of the words stands in a text."""
    queries = as_queries(words, "The picture of words counted")
    counts = {query: len(find(text, query)) for query in queries}
    return charts.bars("Words counted", counts, heading=("Words", "Times"))


def badges(words: Sequence[str]) -> list[str]:
    """Return the shortest beginnings, of two letters or more, that tell words apart.

    >>> badges(["must", "should", "shall", "have/has"])
    ['MU', 'SHO', 'SHA', 'HA']
    """
    return [_badge(word, [other for other in words if other != word]) for word in words]


def _badge(word: str, others: Sequence[str]) -> str:
    for length in range(_SHORTEST_BADGE, len(word)):
        if not any(other.lower().startswith(word[:length].lower()) for other in others):
            return word[:length].upper()
    return word.upper()


def _stacked(
    text: Text, title: str, queries: Sequence[str], only: Iterable[Found] | None = None
) -> charts.Chart:
    kept = None if only is None else {(hit.start, hit.end) for hit in only}
    values: dict[str, dict[str, int]] = {block.id: {} for block in text.paragraphs}
    for query in queries:
        for hit in find(text, query):
            if kept is None or (hit.start, hit.end) in kept:
                cells = values[hit.sentence.paragraph]
                cells[query] = cells.get(query, 0) + 1
    styles = [
        charts.Style(query, query, badge)
        for query, badge in zip(queries, badges(queries), strict=True)
    ]
    return charts.stacked_bars(title, values, styles=styles)


def _we(text: Text) -> list[Found]:
    """Return each we, our and us; ``US`` in capitals is a country."""
    found = find(text, "/".join(WE))
    return [hit for hit in found if text.quote(hit.start, hit.end) != "US"]


def _lengths(text: Text) -> Counter[str]:
    """Return how many words each paragraph has."""
    lengths = Counter[str]()
    for sentence in text.sentences:
        tokens = text.tokens[sentence.first : sentence.stop]
        lengths[sentence.paragraph] += sum(is_word(text, token) for token in tokens)
    return lengths


def _counted(text: Text, query: str, others: Mapping[str, Text]) -> dict[str, object]:
    found = find(text, query)
    row: dict[str, object] = {
        "words": query,
        "times": len(found),
        "per 1,000 words": rate(len(found), text.words),
        "sentences": ", ".join(dict.fromkeys(hit.sentence.id for hit in found)),
    }
    for name, other in others.items():
        there = len(find(other, query))
        row[f"times in {name}"] = there
        row[f"per 1,000 words in {name}"] = rate(there, other.words)
    return row


def _times(number: int) -> str:
    return {1: "Once", 2: "Twice"}.get(number, f"{number} times")
