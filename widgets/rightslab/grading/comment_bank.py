"""A bank of comments that learns from what a marker writes: pieces of comments, most used first.

It is made of the comments themselves, so there is nothing to keep in step. What a marker wants to
see no more is noted in her workbook.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core.text import split_sentences

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from rightslab.core.activities.rubric import Criterion
    from rightslab.grading.marking_store import Marker

ENTRY = "bank", "comments"  # in the marker's workbook
_FORGET = "forget/"
_SHORTEST, _LONGEST = 8, 400  # characters; "See P2." is no comment to use again
_MOST = 500


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or a comment as a whole, and in how many comments it was used.

    ``criterion`` is the id of the one whose name the sentence begins with, as in *Thesis: ...*.
    """

    words: str
    used: int
    criterion: str = ""


def bank(
    comments: Iterable[str],
    criteria: Sequence[Criterion] = (),
    forgotten: Collection[str] = (),
) -> tuple[Piece, ...]:
    """Return the pieces of comments, the most used first, then in the order of first use.

    >>> [(one.words, one.used) for one in bank(["Name the word. Say why.", "Name the word."])]
    [('Name the word.', 2), ('Say why.', 1)]
    """
    counts: Counter[str] = Counter()
    for comment in comments:
        counts.update(dict.fromkeys(_pieces(comment), 1))
    found = [
        Piece(words, used, _criterion(words, criteria))
        for words, used in counts.most_common()
        if mark(words) not in forgotten
    ]
    return tuple(found[:_MOST])


def search(pieces: Iterable[Piece], words: str) -> tuple[Piece, ...]:
    """Return the pieces that hold all of these words or beginnings of words, whatever their case.

    >>> search(bank(["Name the word. Say why."]), "nam")[0].words
    'Name the word.'
    """
    wanted = words.casefold().split()
    return tuple(p for p in pieces if all(one in p.words.casefold() for one in wanted))


def by_criterion(pieces: Iterable[Piece], criterion: str) -> tuple[Piece, ...]:
    """Return the pieces with those of one criterion first."""
    return tuple(sorted(pieces, key=lambda piece: piece.criterion != criterion))


def of_marker(
    marker: Marker, comments: Iterable[str], criteria: Sequence[Criterion]
) -> tuple[Piece, ...]:
    """Return the bank of a marker, without what she wants to see no more."""
    hidden = marker.sheet(*ENTRY).numbers
    return bank(comments, criteria, {key.removeprefix(_FORGET) for key in hidden})


def forget(marker: Marker, words: str, *, back: bool = False) -> None:
    """Leave a piece out of the bank from now on, or put it ``back``. Comments stay as they are."""
    key, value = f"{_FORGET}{mark(words)}", None if back else 1
    marker.do(*ENTRY, {"op": "set", "part": "numbers", "key": key, "value": value})


def mark(words: str) -> str:
    """Return what a piece is known by."""
    return hashlib.sha256(_bare(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _pieces(comment: str) -> Iterable[str]:
    for line in comment.splitlines():
        for start, end in split_sentences(line, 0, len(line)):
            words = _bare(line[start:end])
            if _SHORTEST <= len(words) <= _LONGEST:
                yield words


def _criterion(words: str, criteria: Sequence[Criterion]) -> str:
    before, colon, _ = words.partition(":")
    named = before.casefold().strip()
    return next((c.id for c in criteria if colon and c.name.casefold() == named), "")


def _bare(words: str) -> str:
    return " ".join(words.split())
