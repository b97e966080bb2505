"""What the same readings say of the places at which an outline is cut."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rightslab.core import feedback as fb
from rightslab.core.activities.outline_words import voice_words
from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rightslab.core.activities.outline_cut import ReadingCut

_KEPT = 2048  # places, as the readings cut them


class Told:
    """What the same readings say of places; kept, since many learners cut at the same ones."""

    def __init__(
        self, cuts: Sequence[ReadingCut], names: Mapping[str, str], sentences: Sequence[str]
    ) -> None:
        self._cuts, self._names, self._sentences = cuts, names, sentences
        self.labels = lru_cache(maxsize=_KEPT)(self._labels)
        self.voices = lru_cache(maxsize=_KEPT)(self._voices)

    def _labels(self, theirs: Sequence[int], mine: str) -> tuple[fb.LabelFeedback, ...]:
        pairs = [*zip(self._cuts, theirs, strict=True)]
        first = [cut.moves[place] for cut, place in pairs]
        later = [{move for _, move in cut.turns(place)} for cut, place in pairs]
        of, found = len(pairs), []
        for label in self._names:
            supports = sum(move == label for move in first)
            allows = sum(
                label in moves and move != label for move, moves in zip(first, later, strict=True)
            )
            if supports or allows or label == mine:
                words = fb.phrase(supports, allows, of)
                one = fb.LabelFeedback(label, label == mine, words, supports, allows, of)
                found.append(one)
        return tuple(found)

    def _voices(self, at: int, theirs: Sequence[int]) -> tuple[fb.Voice, ...]:
        return tuple(
            fb.Voice(
                cut.reading.id,
                cut.reading.name,
                cut.reading.lens,
                lines=voice_words(cut, at, place, self._sentences, self._names),
            )
            for cut, place in zip(self._cuts, theirs, strict=True)
        )


@by_identity(16)
def told_by(
    cuts: tuple[ReadingCut, ...], names: Mapping[str, str], sentences: tuple[str, ...]
) -> Told:
    """Return what some readings say of places; the same one for a whole class."""
    return Told(cuts, names, sentences)
