"""What a word list says of a sentence: a score, and the words that made it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ToneWord:
    """One word that scored, with what changed its score: ``right``, ``not fair``, ``very good``.

    ``polarity`` runs from -1 to 1, ``subjectivity`` from 0 to 1.
    """

    words: str
    polarity: float
    subjectivity: float


@dataclass(frozen=True, slots=True)
class Tone:
    """The score of one stretch of text, and the words that made it.

    ``polarity`` (-1 to 1) and ``subjectivity`` (0 to 1) are the averages over ``words``; both are 0
    where no word scored. The score is what a list of words says of these words. It is not the
    speaker's attitude, sincerity or truth.
    """

    polarity: float
    subjectivity: float
    words: tuple[ToneWord, ...] = ()
