"""Counts that prose may state, computed again.

A count in a lesson, prompt, hint or comment is followed by a note in an HTML comment, which no
reader sees: ``seven <!-- =count must P2-P5 -->``. The number stands just before the note, in digits
or as a word up to twenty. A note counts in the main speech; with `` in SLUG`` at its end it counts
in another text: ``count must P3 in practice-harbour``. Notes (PLACE is P5, S08, P2-P5 or S06-S15;
without it, the whole text):

======================================  ========================================================
``count WORD [PLACE]``                  how often a word occurs, in any case; ``right*`` = all words
                                        that begin so; ``"human rights"`` = these words together
``words [PLACE]``, ``sentences [PLACE]``, ``paragraphs``
``share PLACE``                         whole per cent of the words that stand there
``readings``                            how many readings there are
``readers CATEGORY[,CATEGORY] PLACE``   how many of them have a span of that category there
``spans READER [CATEGORY] [PLACE]``     how many spans one reading has
``rights [CATEGORY]``, ``claims``       how many the catalogue or the ledger has
======================================  ========================================================

Where an edition ships no readings, counts of readings are not checked.
"""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError
from rightslab.storage.loading.load_readings import readings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rightslab.core.readings import Reading, ReadingSpan
    from rightslab.core.text import Sentence, Text
    from rightslab.storage.checks.holdings import Holdings

_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_WORDS = {word: number for number, word in enumerate(_NUMBERS)} | {"no": 0, "once": 1, "twice": 2}
_PLACE = re.compile(r"([PS])(\d+)(?:-([PS])(\d+))?")


class CountError(RightslabError):
    """A note of a count cannot be understood."""


def number_before(prose: str) -> int | None:
    """Return the number that ends ``prose``, in digits or as a word up to twenty.

    >>> number_before("The text has 1,234"), number_before("in **Seven**"), number_before("many")
    (1234, 7, None)
    """
    found = re.search(r"([\d,]*\d|[^\W\d_]+)\W*$", prose)
    if found is None:
        return None
    word = found.group(1).replace(",", "").lower()
    return int(word) if word.isdigit() else _WORDS.get(word)


def count(expression: str, held: Holdings) -> int | None:
    """Compute one expression; None where it is about readings and the edition ships none.

    Raises CountError where it cannot be understood.
    """
    try:
        name, *given = shlex.split(expression)
    except ValueError:
        name, given = "", []
    given, slug = _split(name, given)
    text = _text(slug, held)
    if name not in _COUNTS or text is None:
        msg = f"The count {expression!r} is not known. Known: {', '.join(_COUNTS)}."
        raise CountError(msg)
    if name in _OF_READINGS and not readings(held.root, text.slug):
        return None
    return _COUNTS[name](given, text, held)


def _split(name: str, given: list[str]) -> tuple[list[str], str]:
    """Split `` in SLUG`` off the end; the word that ``count`` looks for may itself be *in*."""
    least = 3 if name == "count" else 2
    if len(given) < least or given[-2] != "in":
        return given, ""
    return given[:-2], given[-1]


def _text(slug: str, held: Holdings) -> Text | None:
    if not slug:
        return held.main_text
    if slug not in held.texts:
        msg = f"There is no text called {slug!r}. Known: {', '.join(held.texts) or 'none'}."
        raise CountError(msg)
    return held.texts[slug]


def _count_word(given: Sequence[str], text: Text, _: Holdings) -> int:
    if not given:
        msg = "The count has no word. Write it as: count must P5."
        raise CountError(msg)
    word = re.escape(given[0].removesuffix("*")) + (r"\w*" if given[0].endswith("*") else "")
    pattern = re.compile(rf"(?<!\w){word}(?!\w)", re.IGNORECASE)
    return sum(len(pattern.findall(text.sentence_text(s.id))) for s in _place(given[1:], text))


def _words(given: Sequence[str], text: Text, _: Holdings) -> int:
    tokens = (t for s in _place(given, text) for t in text.tokens[s.first : s.stop])
    return sum(any(c.isalnum() for c in text.quote(t.start, t.end)) for t in tokens)


def _share(given: Sequence[str], text: Text, held: Holdings) -> int:
    return round(100 * _words(given, text, held) / text.words)


def _sentences(given: Sequence[str], text: Text, _: Holdings) -> int:
    return len(_place(given, text))


def _paragraphs(_given: Sequence[str], text: Text, _: Holdings) -> int:
    return len(text.paragraphs)


def _readings(_given: Sequence[str], text: Text, held: Holdings) -> int:
    return len(readings(held.root, text.slug))


def _readers(given: Sequence[str], text: Text, held: Holdings) -> int:
    if not given:
        msg = "The count has no category. Write it as: readers social S22."
        raise CountError(msg)
    labels = set(given[0].split(","))
    return sum(
        any(span.label in labels for span in _spans_in(reading, given[1:], text))
        for reading in readings(held.root, text.slug)
    )


def _spans(given: Sequence[str], text: Text, held: Holdings) -> int:
    known = {reading.id: reading for reading in readings(held.root, text.slug)}
    if not given or given[0] not in known:
        msg = f"The count names no reading. Known: {', '.join(known) or 'none'}."
        raise CountError(msg)
    rest = list(given[1:])
    label = rest.pop(0) if rest and not _PLACE.fullmatch(rest[0]) else ""
    spans = _spans_in(known[given[0]], rest, text)
    return sum(not label or span.label == label for span in spans)


def _rights(given: Sequence[str], _: Text, held: Holdings) -> int:
    rows = held.rows(held.root / "catalogue" / "rights.csv")
    return sum(not given or row["category"] in given for row in rows)


def _claims(_given: Sequence[str], _: Text, held: Holdings) -> int:
    return len(held.rows(held.root / "claims" / "claims.csv"))


def _spans_in(reading: Reading, place: Sequence[str], text: Text) -> list[ReadingSpan]:
    here = {sentence.id for sentence in _place(place, text)}
    return [span for span in reading.spans if span.sentence in here]


def _place(given: Sequence[str], text: Text) -> list[Sentence]:
    """Return the sentences of a place; all of them where none is named."""
    if not given:
        return list(text.sentences)
    found = _PLACE.fullmatch(given[0])
    if found is None or len(given) > 1:
        msg = f"The place {' '.join(given)!r} is not known. Write one of P5, S08, P2-P5, S06-S15."
        raise CountError(msg)
    kind, first, _, last = found.groups()
    numbers = range(int(first), int(last or first) + 1)
    here = [s for s in text.sentences if int((s.paragraph if kind == "P" else s.id)[1:]) in numbers]
    if not here:
        msg = f"The text has no {given[0]}. It has P1-{text.sentences[-1].paragraph}."
        raise CountError(msg)
    return here


_COUNTS: dict[str, Callable[[Sequence[str], Text, Holdings], int]] = {
    "count": _count_word,
    "words": _words,
    "share": _share,
    "sentences": _sentences,
    "paragraphs": _paragraphs,
    "readings": _readings,
    "readers": _readers,
    "spans": _spans,
    "rights": _rights,
    "claims": _claims,
}
_OF_READINGS = ("readings", "readers", "spans")
