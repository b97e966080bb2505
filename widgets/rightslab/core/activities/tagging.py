"""Tagging: spans of a text, each with a label, and the sentences read without marking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core import catalogue
from rightslab.core.activities import tagging_assess, tagging_wire
from rightslab.core.activities.kind import Kind, Progress, Row
from rightslab.core.activities.tagging_answer import Tagging, apply, clear, empty
from rightslab.core.layers import UNREAD
from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.core.activities.kind import Fault
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activity import Activity
    from rightslab.core.catalogue import Right
    from rightslab.core.feedback import Feedback, Item
    from rightslab.core.readings import Reading

_MOST = 9  # labels: one for each number key


def progress(answer: Tagging, activity: Activity, materials: Materials, scope: str) -> Progress:
    """Return how many sentences are read or tagged, of how many, and where to go on."""
    layer = tagging_assess.lay(answer, materials.text)
    counted = activity.sentences(materials.text, scope)
    unread = [one for one in counted if layer.status(one) == UNREAD]
    next_ = unread[0] if unread else ""
    return Progress(len(counted) - len(unread), len(counted), next_, "sentences", "read")


def assess(
    answer: Tagging, activity: Activity, materials: Materials, scope: str, unit: str
) -> Feedback:
    """Return feedback on the tags beside the readings; on one sentence where a unit is named."""
    return tagging_assess.assess(
        answer,
        text=materials.text,
        catalogue=materials.catalogue,
        readings=_beside(activity, materials),
        labels=catalogue.names_of(activity.labels),
        sentences=(unit,) if unit else activity.sentences(materials.text, scope),
        comment=activity.comment,
    )


def said(answer: Tagging, activity: Activity, materials: Materials, scope: str) -> tuple[Item, ...]:
    """Return what is said of each sentence that counts, without summary and figures."""
    return tagging_assess.items_of(
        answer,
        materials.text,
        materials.catalogue,
        _beside(activity, materials),
        catalogue.names_of(activity.labels),
        activity.sentences(materials.text, scope),
    )


def _beside(activity: Activity, materials: Materials) -> tuple[Reading, ...]:
    return materials.readings if activity.readings else ()


def rows(answer: Tagging, activity: Activity, materials: Materials) -> list[Row]:
    """Return the tags in the order of the text, names in place of ids."""
    marks = tagging_assess.lay(answer, materials.text).marks
    labels = catalogue.names_of(activity.labels)
    rights = _names(materials.catalogue.rights)
    return [
        {
            "sentence": sentence.id,
            "paragraph": sentence.paragraph,
            "words": span.quote,
            "category": labels.get(span.label, span.label),
            "right": rights.get(span.right, span.right),
            "confidence": span.confidence,
            "note": span.note,
        }
        for sentence in materials.text.sentences
        if sentence.id in marks
        for span in [mark.span for mark in marks[sentence.id]]
    ]


@by_identity(8)
def _names(rights: tuple[Right, ...]) -> dict[str, str]:
    return {right.id: right.name for right in rights}


def faults(activity: Activity, _materials: Materials) -> Iterator[Fault]:
    """Yield what is wrong with a tagging activity, beyond what all activities share."""
    if not activity.labels:
        yield "It has no labels.", "Write labels = [...] or [[activity.label]]."
    if len(activity.labels) > _MOST:
        what = f"It has {len(activity.labels)} labels."
        yield what, f"Keep to {_MOST}: one for each number key."
    if not activity.scopes:
        yield "It has no scopes.", "Write [activity.scopes] with class = [...] and self = [...]."


KIND = Kind(
    name="tagging",
    answer=Tagging,
    apply=apply,
    content=None,
    empty=lambda _activity, materials: empty(materials.text),
    clear=clear,
    wire=tagging_wire.of,
    progress=progress,
    assess=assess,
    rows=rows,
    faults=faults,
    said=said,
)
