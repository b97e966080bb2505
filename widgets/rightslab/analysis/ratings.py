"""A learner's predictions beside TextBlob's scores, as a picture and as a table.

Only sentences that were predicted are shown: a score is seen after one's own prediction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.analysis import svg
from rightslab.analysis.chart_data import Table
from rightslab.analysis.chart_page import Canvas, Chart, Drawn, make
from rightslab.analysis.chart_parts import empty
from rightslab.analysis.readable import readable, two_digits
from rightslab.analysis.tone import WHAT_IT_IS, tone
from rightslab.core.activities.rating import predictions
from rightslab.core.activities.rating_scale import signed

if TYPE_CHECKING:
    import pandas as pd

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.tone import ToneWord

MINE, THEIRS = "You", "TextBlob"
_COLUMNS = ("sentence", "you", "TextBlob", "apart", "your first guess", "words that scored")
_BLUE, _ORANGE = "#0072B2", "#E69F00"
_TICKS = (-1.0, -0.5, 0.0, 0.5, 1.0)
_ROW = 1.7  # in em
_MARK = 6  # half the width of a mark, in units


@dataclass(frozen=True, slots=True)
class Pair:
    """One sentence: the prediction, the score, the first guess if another, and what scored."""

    sentence: str
    mine: float
    theirs: float
    first: float | None
    words: tuple[ToneWord, ...]

    @property
    def apart(self) -> float:
        """How far the two lie from each other."""
        return abs(self.mine - self.theirs)


def pairs(answer: Sheet, activity: Activity, materials: Materials, scope: str = "") -> list[Pair]:
    """Return each prediction with its score, in reading order; ``scope`` leaves out the rest."""
    made = predictions(answer, activity, materials)
    tones = materials.tones() if made else {}
    asked = activity.sentences(materials.text, scope)
    return [
        Pair(
            sentence=one.sentence,
            mine=one.now,
            theirs=tones[one.sentence].polarity,
            first=None if one.first == one.now else one.first,
            words=tones[one.sentence].words,
        )
        for one in made
        if one.sentence in asked and one.sentence in tones
    ]


def beside(answer: Sheet, activity: Activity, materials: Materials, scope: str = "") -> Chart:
    """Draw each prediction and its score on one axis from -1 to 1: a dot and a square."""
    found = pairs(answer, activity, materials, scope)
    rows = tuple((p.sentence, *_numbers(p)) for p in found)
    table = Table(("Sentence", MINE, THEIRS, "Apart"), rows)
    words = ("Your predictions beside TextBlob's scores", _in_words(found))
    return make("pairs", words, table, {}, lambda canvas: _draw(canvas, found))


def frame(answer: Sheet, activity: Activity, materials: Materials, scope: str = "") -> pd.DataFrame:
    """Return one row a sentence that was predicted, in reading order.

    Columns: sentence, you and TextBlob (-1 to 1), apart, your first guess where it was another
    one, words that scored.
    """
    rows = [
        dict(zip(_COLUMNS, (p.sentence, *_numbers(p), _first(p), _scored(p.words)), strict=True))
        for p in pairs(answer, activity, materials, scope)
    ]
    return readable(
        rows, _COLUMNS, title="Your predictions beside TextBlob's scores", note=WHAT_IT_IS
    )


def of_words(words: str) -> pd.DataFrame:
    """Return the score of words of one's own: one row a word that scored.

    Columns: word, polarity (-1 to 1), subjectivity (0 to 1).
    """
    found = tone(words)
    rows = [
        {
            "word": one.words,
            "polarity": two_digits(one.polarity),
            "subjectivity": two_digits(one.subjectivity),
        }
        for one in found.words
    ]
    said = f"TextBlob's score of these words: {signed(found.polarity)}"
    if not rows:
        said += ". It knows none of them"
    return readable(rows, ("word", "polarity", "subjectivity"), title=said, note=WHAT_IT_IS)


def _numbers(pair: Pair) -> tuple[float, float, float]:
    return two_digits(pair.mine), two_digits(pair.theirs), two_digits(pair.apart)


def _first(pair: Pair) -> str:
    return "" if pair.first is None else signed(pair.first)


def _scored(words: tuple[ToneWord, ...]) -> str:
    return ", ".join(f"{one.words} {signed(one.polarity)}" for one in words) or "none"


def _in_words(found: list[Pair]) -> str:
    if not found:
        return "Nothing is predicted yet. Predict some sentences, then run this cell again."
    most = max(found, key=lambda pair: round(pair.apart, 6))
    against = sum(pair.mine * pair.theirs < 0 for pair in found)
    far = (
        f"Largest difference: {most.sentence}, you {signed(most.mine)}, "
        f"TextBlob {signed(most.theirs)}."
    )
    return f"{far} On opposite sides of 0: {against} of {len(found)}."


def _draw(canvas: Canvas, found: list[Pair]) -> Drawn:
    if not found:
        return empty(canvas)
    key = _key(canvas)
    left = max(canvas.measure(pair.sentence) for pair in found) + 22
    wide = canvas.width - left - _MARK - 14
    top = key.height + canvas.step * 2
    parts = [*key.parts, *_axis(canvas, left, wide, (key.height, top), len(found))]
    for number, pair in enumerate(found):
        y = top + canvas.size * _ROW * (number + 0.5)
        parts.append(_row(canvas, pair, (left, wide), y))
    return Drawn(parts, top + canvas.size * _ROW * len(found) + 4)


def _key(canvas: Canvas) -> Drawn:
    y = canvas.size
    second = canvas.measure(MINE) + 46
    parts = [_dot(8, y - 5), svg.text(MINE, 22, y),
             _square(second, y - 5), svg.text(THEIRS, second + 14, y)]  # fmt: skip
    return Drawn(parts, canvas.step + 8)


def _axis(
    canvas: Canvas, left: float, wide: float, ends: tuple[float, float], rows: int
) -> list[str]:
    above, top = ends
    bottom = top + canvas.size * _ROW * rows
    parts = [
        svg.text(words, left + wide * share, above + canvas.size, anchor=anchor)
        for words, share, anchor in (("negative", 0, ""), ("positive", 1, "end"))
    ]
    for tick in _TICKS:
        x = left + wide * (tick + 1) / 2
        thin = "" if tick == 0 else ' style="stroke-width:.5" stroke-dasharray="2 4"'
        parts.append(svg.line(x, top - 2, x, bottom, rest=thin))
        parts.append(svg.text(signed(tick), x, top - canvas.size * 0.4, anchor="middle"))
    return parts


def _row(canvas: Canvas, pair: Pair, span: tuple[float, float], y: float) -> str:
    left, wide = span
    mine, theirs = (left + wide * (value + 1) / 2 for value in (pair.mine, pair.theirs))
    tip = f"{pair.sentence}: you {signed(pair.mine)}, TextBlob {signed(pair.theirs)}"
    name = svg.text(pair.sentence, 0, y + canvas.size * 0.35, css="rl-c-bold")
    between = svg.line(mine, y, theirs, y, rest=' style="stroke-width:2"')
    marks = f"{_square(theirs, y)}{_dot(mine, y)}"
    return f"<g><title>{svg.escape(tip)}</title>{name}{between}{marks}</g>"


def _dot(x: float, y: float) -> str:
    return (
        f'<circle cx="{svg.number(x)}" cy="{svg.number(y)}" r="{_MARK - 1}" fill="{_BLUE}" '
        'class="rl-c-edge"/>'
    )


def _square(x: float, y: float) -> str:
    # A little larger than the dot, so that it shows behind one that lies on it.
    size = 2 * _MARK + 2
    return (
        f'<rect x="{svg.number(x - size / 2)}" y="{svg.number(y - size / 2)}" width="{size}" '
        f'height="{size}" fill="{_ORANGE}" class="rl-c-edge"/>'
    )
