"""What is said of one prediction and the score beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core.activities.rating_pairs import CLOSE, FAR, Pair
from rightslab.core.activities.rating_scale import plain, signed, words
from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from rightslab.core.activities.rating_content import Rating
    from rightslab.core.tone import Tone, ToneWord


def lines_of(pair: Pair, scale: Rating, status: str, *, opposite: bool) -> list[str]:
    """Return what is said of one prediction: both numbers, what made the score, the first guess."""
    mine, theirs = both(pair.now, scale), both(pair.tone.polarity, scale)
    lines = [f"You: {mine}. TextBlob: {theirs}. {_relation(pair, status, opposite=opposite)}"]
    lines.append(_why(pair.tone))
    mover = _mover(pair.tone)
    if mover and (status == FAR or opposite):
        lines.append(
            f'The word that moved the score most is "{mover.words}", {signed(mover.polarity)}. '
            "Does it mean here what the list takes it to mean?"
        )
    if pair.first != pair.now:
        lines.append(
            f"Your first guess, from before you saw this score, was {both(pair.first, scale)}. "
            "It is kept beside the new one."
        )
    return lines


def _relation(pair: Pair, status: str, *, opposite: bool) -> str:
    if status == CLOSE and not opposite:
        return "You are within one step of each other."
    sides = ", on opposite sides of the middle" if opposite else ""
    return f"You are {plain(pair.distance)} apart{sides}."


@by_identity(256)
def _why(tone: Tone) -> str:
    if not tone.words:
        return (
            "No word of this sentence is in TextBlob's list, so the score is 0. That is not the "
            "same as a neutral sentence."
        )
    named = ", ".join(f"{word.words} {signed(word.polarity)}" for word in tone.words)
    if len(tone.words) == 1:
        return f"One word scored: {named}."
    return f"The words that scored: {named}. The score is their average."


def _mover(tone: Tone) -> ToneWord | None:
    moving = [word for word in tone.words if word.polarity]
    return max(moving, key=lambda word: abs(word.polarity), default=None)


def both(value: float, scale: Rating) -> str:
    """Return a value as a number and in words, such as *+0.5 (positive)*."""
    return f"{signed(value)} ({words(value, scale)})"
