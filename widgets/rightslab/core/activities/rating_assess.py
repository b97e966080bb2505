"""Lay a learner's predictions beside the instrument's scores, with the words that made them.

The score is no key. What is asked is how well one can tell what a list of words will say, and
where that list goes astray. Nothing is said of a sentence that has no prediction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rightslab.core import feedback as fb
from rightslab.core.activities.rating_scale import first_key, plain, signed, words
from rightslab.core.errors import unknown_name
from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.rating_scale import Rating
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.tone import Tone, ToneWord

OPEN, CLOSE, DIFFERS, FAR = "open", "close", "some way apart", "far apart"
WHAT_IT_IS = (
    "TextBlob's score is the average of the values that one list gives to the words it knows. It "
    "is not the speaker's attitude, nor whether the sentence is so, and it is no mark for you."
)
_DUST = 1e-9
_KEPT = 4096  # a sentence with a number, and the one before it


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence; ``said`` is the value of a word that scored, as it is read."""

    text: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class RatingItem(fb.Item):
    """Feedback on one sentence, with what is drawn: two numbers on one axis, and the sentence.

    ``mine`` and ``theirs`` are None where nothing was predicted; ``said`` are both as they are
    read, ``first`` the first guess where it was another one. ``pieces`` are the sentence, cut
    where a word scored.
    """

    mine: float | None = None
    theirs: float | None = None
    first: float | None = None
    said: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class _Pair:
    """One prediction and the score it is laid beside."""

    sentence: str
    now: float
    first: float
    tone: Tone

    @property
    def distance(self) -> float:
        return abs(self.now - self.tone.polarity)


def assess(
    sheet: Sheet, activity: Activity, materials: Materials, scope: str, unit: str
) -> fb.Feedback:
    """Return feedback on all predictions, or on one sentence: what differs most comes first."""
    asked = _asked(activity, materials, scope, unit)
    made = [sentence for sentence in asked if sentence in sheet.numbers]
    pairs = _pairs(sheet, made, materials.tones() if made else {})
    scale: Rating = activity.content
    items = _said(pairs, asked, sheet, activity, materials)
    return fb.Feedback(
        summary=_summary(items, pairs, scale, activity.comment),
        items=tuple(items),
        figures=_figures(pairs, scale) if pairs and not unit else (),
        completion=len(made) / len(asked) if asked else 0.0,
    )


def said(sheet: Sheet, activity: Activity, materials: Materials, scope: str) -> list[RatingItem]:
    """Return what is said of each prediction, without summary and figures."""
    asked = _asked(activity, materials, scope, "")
    made = [sentence for sentence in asked if sentence in sheet.numbers]
    pairs = _pairs(sheet, made, materials.tones() if made else {})
    return _said(pairs, asked, sheet, activity, materials)


def _said(
    pairs: Sequence[_Pair],
    asked: Sequence[str],
    sheet: Sheet,
    activity: Activity,
    materials: Materials,
) -> list[RatingItem]:
    """Return an item for each prediction, what differs most first, then those not made yet."""
    far_first = sorted(pairs, key=lambda pair: -round(pair.distance, 6))
    tones = materials.tones() if pairs else {}
    item = _items(activity.content, tones, materials.text.sentence_quotes)
    items = [item(pair.sentence, pair.now, pair.first) for pair in far_first]
    return items + [_open(sentence) for sentence in asked if sentence not in sheet.numbers]


def _asked(activity: Activity, materials: Materials, scope: str, unit: str) -> tuple[str, ...]:
    if not unit:
        return activity.sentences(materials.text, scope)
    shown = activity.sentences(materials.text)
    if unit not in shown:
        raise unknown_name("sentence in this activity", unit, shown)
    return (unit,)


def _pairs(sheet: Sheet, made: Sequence[str], tones: Mapping[str, Tone]) -> list[_Pair]:
    numbers = sheet.numbers
    return [
        _Pair(s, numbers[s], numbers.get(first_key(s), numbers[s]), tones[s])
        for s in made
        if s in tones
    ]


@by_identity(16)
def _items(
    scale: Rating, tones: Mapping[str, Tone], quotes: Mapping[str, str]
) -> Callable[[str, float, float], RatingItem]:
    """Return what makes the feedback on a prediction; kept, since many predict the same."""

    @lru_cache(maxsize=_KEPT, typed=True)
    def made(sentence: str, now: float, first: float) -> RatingItem:
        return _item(_Pair(sentence, now, first, tones[sentence]), scale, quotes[sentence])

    return made


def _item(pair: _Pair, scale: Rating, sentence: str) -> RatingItem:
    tone = pair.tone
    apart = _opposite(pair.now, tone.polarity, scale)
    status = _status(pair.distance, scale)
    changed = pair.first != pair.now
    return RatingItem(
        pair.sentence,
        status,
        tuple(_lines(pair, scale, status, opposite=apart)),
        revisit=status == FAR or apart,
        mine=pair.now,
        theirs=tone.polarity,
        first=pair.first if changed else None,
        said=(_both(pair.now, scale), _both(tone.polarity, scale)),
        pieces=_pieces(sentence, tone.words),
    )


@by_identity(256)
def _pieces(sentence: str, scored: tuple[ToneWord, ...]) -> tuple[Piece, ...]:
    return tuple(cut(sentence, scored))


def cut(sentence: str, scored: Sequence[ToneWord]) -> Iterator[Piece]:
    """Cut a sentence where a word scored; words that are not found in their order stay unmarked.

    >>> from rightslab.core.tone import ToneWord
    >>> [(p.text, p.said) for p in cut("A common cause", [ToneWord("common", -0.3, 0.5)])]
    [('A ', ''), ('common', '−0.3'), (' cause', '')]
    """
    at = 0
    for word in scored:
        found = _where(word.words).search(sentence, at)
        if found is None:
            continue
        if found.start() > at:
            yield Piece(sentence[at : found.start()])
        yield Piece(found.group(), signed(word.polarity))
        at = found.end()
    if at < len(sentence):
        yield Piece(sentence[at:])


def _where(words: str) -> re.Pattern[str]:
    """Return what finds words as they stand in the text, where apostrophes may be curly."""
    pattern = r"\W+".join(re.escape(word).replace("'", "['’]") for word in words.split())
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)


def _open(sentence: str) -> RatingItem:
    line = f"{sentence} has no prediction yet. Predict it first: then you see TextBlob's score."
    return RatingItem(sentence, OPEN, (line,))


def _status(distance: float, scale: Rating) -> str:
    if distance >= scale.far - _DUST:
        return FAR
    return CLOSE if distance <= scale.step + _DUST else DIFFERS


def _opposite(mine: float, theirs: float, scale: Rating) -> bool:
    """Say whether one is above the middle and the other below, by half a step at least."""
    least = min(abs(mine), abs(theirs))
    return mine * theirs < 0 and least >= scale.step / 2 - _DUST


def _lines(pair: _Pair, scale: Rating, status: str, *, opposite: bool) -> list[str]:
    mine, theirs = _both(pair.now, scale), _both(pair.tone.polarity, scale)
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
            f"Your first guess, from before you saw this score, was {_both(pair.first, scale)}. "
            "It is kept beside the new one."
        )
    return lines


def _relation(pair: _Pair, status: str, *, opposite: bool) -> str:
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


def _both(value: float, scale: Rating) -> str:
    return f"{signed(value)} ({words(value, scale)})"


def _summary(
    items: Sequence[fb.Item], pairs: Sequence[_Pair], scale: Rating, comment: str
) -> tuple[str, ...]:
    if not pairs:
        return ("Nothing is predicted yet. Predict a sentence first: then Check shows its score.",)
    open_ = len(items) - len(pairs)
    lines = [f"You predicted {len(pairs)} of {len(items)} sentences."]
    if open_:
        lines.append(f"Of the {open_} still open, nothing is shown yet.")
    far = sum(item.status == FAR for item in items)
    away = f"{plain(scale.far)} or more"
    where = f"In {far} of them, you and TextBlob are {away} apart" if far else ""
    lines.append(f"{where}; these come first." if far else f"Nowhere are the two {away} apart.")
    lines.append(WHAT_IT_IS)
    return (*lines, comment) if comment else tuple(lines)


def _figures(pairs: Sequence[_Pair], scale: Rating) -> tuple[fb.Figure, ...]:
    apart = [abs(pair.first - pair.tone.polarity) for pair in pairs]
    against = sum(_opposite(pair.first, pair.tone.polarity, scale) for pair in pairs)
    silent = sum(not pair.tone.words for pair in pairs)
    return (
        fb.Figure(
            "Average distance of your first guesses",
            f"{sum(apart) / len(apart):.2f}",
            "How far, on the scale from −1 to 1, your guesses lie from TextBlob's scores.",
            "It does not say who reads the sentence better: a list of words is no reader.",
        ),
        fb.Figure(
            "First guesses on the opposite side",
            f"{against} of {len(pairs)}",
            "How often one of you is above the middle and the other below it.",
            "It does not say which of you is astray: look at the words that scored.",
        ),
        fb.Figure(
            "Sentences in which no word scored",
            f"{silent} of {len(pairs)}",
            "How often TextBlob knows no word of a sentence that you predicted, and so gives 0.",
            "It does not say that these sentences are neutral.",
        ),
    )
