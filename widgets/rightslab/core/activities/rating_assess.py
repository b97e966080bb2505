"""Lay a learner's predictions beside the instrument's scores, with the words that made them.

The score is no key. What is asked is how well one can tell what a list of words will say, and
where that list goes astray. Nothing is said of a sentence that has no prediction.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rightslab.core import feedback as fb
from rightslab.core.activities.rating_figures import figures
from rightslab.core.activities.rating_pairs import FAR, OPEN, Pair, is_opposite, pairs_of, status_of
from rightslab.core.activities.rating_pieces import Piece, pieces
from rightslab.core.activities.rating_scale import plain
from rightslab.core.activities.rating_words import both, lines_of
from rightslab.core.errors import unknown_name
from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.rating_content import Rating
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.tone import Tone

WHAT_IT_IS = (
    "TextBlob's score is the average of the values that one list gives to the words it knows. It "
    "is not the speaker's attitude, nor whether the sentence is so, and it is no mark for you."
)
_KEPT = 4096  # a sentence with a number, and the one before it


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


def assess(
    sheet: Sheet, activity: Activity, materials: Materials, scope: str, unit: str
) -> fb.Feedback:
    """Return feedback on all predictions, or on one sentence: what differs most comes first."""
    asked = _asked(activity, materials, scope, unit)
    made = [sentence for sentence in asked if sentence in sheet.numbers]
    pairs = pairs_of(sheet, made, materials.tones() if made else {})
    scale: Rating = activity.content
    items = _said(pairs, asked, sheet, activity, materials)
    return fb.Feedback(
        summary=_summary(items, pairs, scale, activity.comment),
        items=tuple(items),
        figures=figures(pairs, scale) if pairs and not unit else (),
        completion=len(made) / len(asked) if asked else 0.0,
    )


def said(sheet: Sheet, activity: Activity, materials: Materials, scope: str) -> list[RatingItem]:
    """Return what is said of each prediction, without summary and figures."""
    asked = _asked(activity, materials, scope, "")
    made = [sentence for sentence in asked if sentence in sheet.numbers]
    pairs = pairs_of(sheet, made, materials.tones() if made else {})
    return _said(pairs, asked, sheet, activity, materials)


def _said(
    pairs: Sequence[Pair],
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


@by_identity(16)
def _items(
    scale: Rating, tones: Mapping[str, Tone], quotes: Mapping[str, str]
) -> Callable[[str, float, float], RatingItem]:
    """Return what makes the feedback on a prediction; kept, since many predict the same."""

    @lru_cache(maxsize=_KEPT, typed=True)
    def made(sentence: str, now: float, first: float) -> RatingItem:
        return _item(Pair(sentence, now, first, tones[sentence]), scale, quotes[sentence])

    return made


def _item(pair: Pair, scale: Rating, sentence: str) -> RatingItem:
    tone = pair.tone
    apart = is_opposite(pair.now, tone.polarity, scale)
    status = status_of(pair.distance, scale)
    changed = pair.first != pair.now
    return RatingItem(
        pair.sentence,
        status,
        tuple(lines_of(pair, scale, status, opposite=apart)),
        revisit=status == FAR or apart,
        mine=pair.now,
        theirs=tone.polarity,
        first=pair.first if changed else None,
        said=(both(pair.now, scale), both(tone.polarity, scale)),
        pieces=pieces(sentence, tone.words),
    )


def _open(sentence: str) -> RatingItem:
    line = f"{sentence} has no prediction yet. Predict it first: then you see TextBlob's score."
    return RatingItem(sentence, OPEN, (line,))


def _summary(
    items: Sequence[fb.Item], pairs: Sequence[Pair], scale: Rating, comment: str
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
