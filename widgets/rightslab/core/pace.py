"""Pace: how many minutes an activity takes a student who knows how the widgets work.

The paces are those of the instructor's notebook, from trials of the makers; a class may need twice
as long. They help to choose, and measure nobody.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from rightslab.core.classroom import SCOPE
from rightslab.core.layers import lay, of_reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activity import Activity

# Seconds.
CLAIM, TAG, SLIDER, QUESTION, FIELD, REASONING, BOUNDARY, OUTLINE, HUNDRED_WORDS = (
    40, 45, 30, 90, 60, 360, 45, 240, 600,
)  # fmt: skip
SENTENCE = 8  # to read one and to mark that nothing is there
PICK = 30  # a card put in order, or an item joined to its partner
PART = 150  # a part of an argument
CHOICE = 120  # a sentence on which a student takes a second look, with her reason
TALK = 20  # minutes of a session that go to opening, talk and handing in
_LONG = 20  # words; a field that asks for as many is reasoning


def minutes(activity: Activity, materials: Materials) -> int:
    """Return about how many minutes the class part of an activity takes, at least one."""
    return max(1, round(_seconds(activity, materials) / 60))


def _seconds(activity: Activity, materials: Materials) -> float:
    found = _BY_KIND.get(activity.kind)
    return found(activity, materials) if found else FIELD


def _quiz(activity: Activity, _: Materials) -> float:
    return float(QUESTION * (activity.content.pick or len(activity.content.questions)))


def _form(activity: Activity, _: Materials) -> float:
    fields = activity.content.fields
    return float(sum(REASONING if field.least >= _LONG else FIELD for field in fields))


def _outline(activity: Activity, materials: Materials) -> float:
    shown = set(_sentences(activity, materials))
    blocks = {s.paragraph for s in materials.text.sentences if s.id in shown}
    return OUTLINE + BOUNDARY * len(blocks)


def _comparison(activity: Activity, _: Materials) -> float:
    return float(CHOICE * max(activity.content.least, len(activity.content.texts)))


def _sentences(activity: Activity, materials: Materials) -> tuple[str, ...]:
    return activity.sentences(materials.text, SCOPE if SCOPE in activity.scopes else "")


def _deck(activity: Activity, materials: Materials) -> tuple[object, ...]:
    from rightslab.core.activities.claims_deck import deck

    return deck(activity, materials, SCOPE)


def _tagging(activity: Activity, materials: Materials) -> float:
    """Count the tags that a reading of middle length has; one a sentence where there is none."""
    text, shown = materials.text, _sentences(activity, materials)
    labels = {label.id for label in activity.labels}
    counts = []
    for reading in materials.readings if activity.readings else ():
        laid = lay(of_reading(reading, text), text)
        counts.append(sum(s.label in labels for name in shown for s in laid.spans(name)))
    tags = median(counts) if counts else len(shown)
    return TAG * tags + SENTENCE * len(shown)


_BY_KIND: dict[str, Callable[[Activity, Materials], float]] = {
    "argument": lambda activity, _: PART * len(activity.content.parts),
    "claims": lambda activity, materials: CLAIM * len(_deck(activity, materials)),
    "comparison": _comparison,
    "form": _form,
    "matching": lambda activity, _: PICK * len(activity.content.left),
    "outline": _outline,
    "quiz": _quiz,
    "rating": lambda activity, materials: SLIDER * len(_sentences(activity, materials)),
    "sequence": lambda activity, _: PICK * len(activity.content.cards),
    "tagging": _tagging,
    "writing": lambda activity, _: HUNDRED_WORDS * activity.content.least / 100,
}
