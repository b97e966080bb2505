"""A bank of comments that learns from what a marker writes: pieces of comments, most used first.

It is made of the comments themselves, so there is nothing to keep in step. What a marker wants to
see no more, or in other words, is noted in her workbook. What names a student is never offered.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rightslab.core.errors import ActionError
from rightslab.core.text_cut import split_sentences
from rightslab.grading.naming import NOBODY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rightslab.core.activities.rubric import Criterion
    from rightslab.core.activities.sheet import Sheet
    from rightslab.grading.marking_store import Marker
    from rightslab.grading.naming import Naming

ENTRY = "bank", "comments"  # in the marker's workbook
OUT = "out"  # the choice of a mark's field "bank": its comment is not offered again
_FORGET, _AS = "forget/", "as/"
_SHORTEST, _LONGEST = 8, 400  # characters; "See P2." is no comment to use again
_MOST = 500


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or a comment as a whole, and in how many comments it was used.

    ``criterion`` is the id of the one whose name the sentence begins with, as in *Thesis: ...*;
    ``out`` says that the marker does not want to see it.
    """

    words: str
    used: int
    criterion: str = ""
    out: bool = False


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a marker wants of her bank: what is left out, and what is worded anew, by `mark`."""

    out: frozenset[str] = frozenset()
    anew: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, sheet: Sheet) -> Wishes:
        """Read them from the sheet that `leave_out` and `reword` write."""
        out = {key.removeprefix(_FORGET) for key in sheet.numbers}
        anew = {k.removeprefix(_AS): w for k, w in sheet.texts.items() if k.startswith(_AS)}
        return cls(frozenset(out), anew)

    def worded(self, words: str) -> str:
        """Return a piece as it is offered; one that was worded anew twice in its last words."""
        seen = set()
        while (key := mark(words)) in self.anew and key not in seen:
            seen.add(key)
            words = self.anew[key]
        return words


def bank(
    comments: Iterable[str],
    criteria: Sequence[Criterion] = (),
    wishes: Wishes | None = None,
    naming: Naming = NOBODY,
) -> tuple[Piece, ...]:
    """Return the pieces of comments, the most used first, then in the order of first use.

    Pieces that are left out are among them, and say so; pieces that name a student are not.

    >>> [(one.words, one.used) for one in bank(["Name the word. Say why.", "Name the word."])]
    [('Name the word.', 2), ('Say why.', 1)]
    """
    wishes = wishes or Wishes()
    counts: Counter[str] = Counter()
    for comment in comments:
        pieces = (wishes.worded(one) for one in _pieces(comment) if not naming.names(one))
        counts.update(dict.fromkeys(pieces, 1))
    found = [
        Piece(words, used, _criterion(words, criteria), out=mark(words) in wishes.out)
        for words, used in counts.most_common(_MOST)
        if not naming.names(words)
    ]
    return tuple(found)


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
    marker: Marker,
    comments: Iterable[str],
    criteria: Sequence[Criterion],
    naming: Naming = NOBODY,
) -> tuple[Piece, ...]:
    """Return the bank of a marker as she wants it."""
    return bank(comments, criteria, Wishes.of(marker.sheet(*ENTRY)), naming)


def comment_of(sheet: Sheet) -> str:
    """Return the comment of a mark from which the bank may learn; empty where it may not."""
    return "" if sheet.choice("bank") == OUT else sheet.text("comment")


def forget(marker: Marker, words: str, *, back: bool = False) -> None:
    """Leave a piece out of the bank from now on, or put it ``back``. Comments stay as they are."""
    marker.do(*ENTRY, _set("numbers", f"{_FORGET}{mark(words)}", None if back else 1))


def reword(marker: Marker, words: str, anew: str) -> None:
    """Offer a piece in other words from now on. Comments that were written stay as they are.

    Raises ActionError where the new words are too few or too many for a piece.
    """
    anew = _bare(anew)
    if not _SHORTEST <= len(anew) <= _LONGEST:
        msg = (
            f"The new words have {len(anew):,} characters. A comment to choose has between "
            f"{_SHORTEST} and {_LONGEST}. Write a sentence of that length."
        )
        raise ActionError(msg)
    ops = [_set("texts", f"{_AS}{mark(anew)}", None)]
    if mark(anew) != mark(words):
        ops.append(_set("texts", f"{_AS}{mark(words)}", anew))
    marker.do(*ENTRY, {"op": "batch", "ops": ops})


def mark(words: str) -> str:
    """Return what a piece is known by."""
    return hashlib.sha256(_bare(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _set(part: str, key: str, value: object) -> dict[str, object]:
    return {"op": "set", "part": part, "key": key, "value": value}


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
