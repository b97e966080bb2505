"""What may be wrong with a reading that came in a file: words, labels and ids that nobody has."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from rightslab.core.readings import Reading
    from rightslab.core.text import Text


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that a reading of one text may use."""

    categories: frozenset[str]
    rights: frozenset[str]
    claims: frozenset[str]
    types: frozenset[str]
    moves: frozenset[str]
    principles: frozenset[str]


def faults(reading: Reading, text: Text, known: Known) -> Iterator[str]:
    """Yield what is wrong with a reading of a text, each as the middle of a sentence."""
    yield from _twice("tag", [one.id for one in reading.spans])
    yield from _twice("claim", [one.claim for one in reading.claims])
    yield from _twice("sentence of the outline", [one.sentence for one in reading.structure])
    yield from _twice("principle of", [one.sentence for one in reading.principles])
    yield from _spans(reading, text, known)
    for claim in reading.claims:
        yield from _unknown("claim", [claim.claim], known.claims)
        yield from _unknown("type of claim", [claim.type, *claim.acceptable], known.types)
    sentences = {one.id for one in text.sentences}
    for move in reading.structure:
        yield from _unknown("sentence", [move.sentence], sentences)
        yield from _unknown("move", [move.move], known.moves)
    for one in reading.principles:
        yield from _unknown("sentence", [one.sentence], sentences)
        yield from _unknown("principle", [one.principle], known.principles)


def _spans(reading: Reading, text: Text, known: Known) -> Iterator[str]:
    sentences = {one.id: text.reading[one.start : one.end] for one in text.sentences}
    for span in reading.spans:
        if not span.quote.strip() or span.quote not in sentences.get(span.sentence, ""):
            yield f"the words {_short(span.quote)} do not stand in {_short(span.sentence)}"
        yield from _unknown("category", [span.label, *span.alternatives], known.categories)
        rights = [one for one in (span.right, *span.alternative_rights) if one]
        yield from _unknown("right", rights, known.rights)


def _unknown(what: str, given: Sequence[str], known: Collection[str]) -> Iterator[str]:
    for one in given:
        if one not in known:
            yield f"there is no {what} {_short(one)} here"


def _twice(what: str, ids: Sequence[str]) -> Iterator[str]:
    for one, times in Counter(ids).items():
        if times > 1:
            yield f"the {what} {_short(one)} stands twice"


def _short(words: str) -> str:
    return ascii(words[:40])
