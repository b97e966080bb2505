"""Rating: predict a number for each sentence, then see what an instrument says and why.

A prediction is a number under the sentence's id. A sentence without one is open: a slider that
stands in the middle is no answer. When the learner has seen the instrument's score of a sentence,
her prediction of that moment is kept under ``S01/first`` and stays there when she changes her mind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rightslab.core.activities.kind import Progress
from rightslab.core.activities.rating_assess import assess, said
from rightslab.core.activities.rating_content import Rating
from rightslab.core.activities.rating_scale import (
    FIRST,
    LEAST,
    MOST,
    even,
    first_key,
    signed,
    words,
)
from rightslab.core.activities.sheet_wire import sheet_kind
from rightslab.core.errors import ActionError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.core.activities.kind import Fault, Row
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity


@dataclass(frozen=True, slots=True)
class Prediction:
    """One sentence as predicted: the number that stands now, and the first where it was kept."""

    sentence: str
    now: float
    first: float | None = None


def predictions(sheet: Sheet, activity: Activity, materials: Materials) -> list[Prediction]:
    """Return what was predicted, in reading order; sentences without a prediction are left out."""
    return [
        Prediction(sentence, sheet.numbers[sentence], sheet.numbers.get(first_key(sentence)))
        for sentence in activity.sentences(materials.text)
        if sentence in sheet.numbers
    ]


def admit(part: str, key: str, value: Any, activity: Activity, materials: Materials) -> None:
    """Refuse what is no prediction of a sentence of this activity. Raises ActionError."""
    known = activity.sentences(materials.text)
    if part != "numbers" or key.removesuffix(FIRST) not in known:
        msg = (
            f"There is nothing to predict for {key!r} here. This activity takes a number for each "
            f"of {len(known)} sentences, {known[0]} to {known[-1]}. Run the cell again to see them."
        )
        raise ActionError(msg)
    if value is not None and not _on_scale(value):
        msg = (
            f"A prediction is a number from {signed(LEAST)} to {signed(MOST)}, not {value!r}. "
            f"Move the slider of {key.removesuffix(FIRST)} again."
        )
        raise ActionError(msg)


def _on_scale(value: object) -> bool:
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return False
    return LEAST <= value <= MOST  # what is no number, or without end, is on neither side


def progress(sheet: Sheet, activity: Activity, materials: Materials, scope: str) -> Progress:
    """Return how many sentences have a prediction, and the first that has none."""
    asked = activity.sentences(materials.text, scope)
    open_ = [sentence for sentence in asked if sentence not in sheet.numbers]
    done = len(asked) - len(open_)
    return Progress(done, len(asked), next(iter(open_), ""), "sentences", "predicted")


def rows(sheet: Sheet, activity: Activity, materials: Materials) -> list[Row]:
    """Return one row a prediction, with the first guess where it was another one."""
    scale: Rating = activity.content
    return [
        {
            "sentence": one.sentence,
            "words": materials.text.sentence_text(one.sentence),
            "your prediction": signed(one.now),
            "in words": words(one.now, scale),
            "your first guess": "" if one.first in {None, one.now} else signed(one.first or 0.0),
        }
        for one in predictions(sheet, activity, materials)
    ]


def faults(activity: Activity, materials: Materials) -> Iterator[Fault]:
    """Yield what is wrong with the scale, or with the sentences that are asked for."""
    scale: Rating = activity.content
    if not even(scale.step):
        what = f"The step is {scale.step:g}."
        yield what, "Write a number by which 1 can be divided, such as 0.1, 0.2, 0.25 or 0.5."
    if not 0 < scale.far <= MOST - LEAST:
        yield f"far is {scale.far:g}.", "Write a distance above 0 and at most 2, such as 0.4."
    if len({scale.low, scale.middle, scale.high}) < len(("low", "middle", "high")):
        yield "Two of low, middle and high are the same words.", "Give each its own words."
    if materials.text.language.lower().split("-")[0] != "en":
        what = f"The text is in {materials.text.language!r}; the scores come from English words."
        yield what, "Choose a text in English."
    for scope in activity.scopes:
        if not activity.sentences(materials.text, scope):
            yield f"In the scope {scope!r} no sentence is left.", "Name a paragraph that is shown."


KIND = sheet_kind(
    "rating",
    content=Rating,
    admit=admit,
    progress=progress,
    assess=assess,
    rows=rows,
    faults=faults,
    said=said,
)
