"""What is wrong with a comparison as it stands in its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core.activities.comparison_sides import labels
from rightslab.core.activities.kind import twice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.core.activities.comparison_content import Comparison
    from rightslab.core.activities.kind import Fault
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activity import Activity


def faults(activity: Activity, materials: Materials) -> Iterator[Fault]:
    """Yield what is wrong with the layers or the texts that are to be compared."""
    content: Comparison = activity.content
    if bool(content.mine) == bool(content.texts):
        what = "It compares layers and texts." if content.mine else "It compares nothing."
        yield what, 'Write mine = ["tag-rights"], or [[activity.comparison.texts]].'
        return
    if not activity.labels:
        yield "It has no labels.", "Write labels = [...]: the categories that are compared."
    if content.mine:
        yield from _layers(activity, materials)
    else:
        yield from _texts(activity, materials)


def _layers(activity: Activity, materials: Materials) -> Iterator[Fault]:
    content: Comparison = activity.content
    for name in sorted({one for one in content.mine if content.mine.count(one) > 1}):
        yield f"mine names {name!r} more than once.", "Name each activity once."
    if not content.first:
        yield "It does not say what to do first.", "Write first = ..., for whoever tagged nothing."
    if not activity.readings:
        yield "It has no readings to compare with.", "Write readings = true."
    if content.least < 1:
        yield f"It asks for {content.least} differences.", "Write least = 1 or more."
    apart = _disputed(activity, materials)
    if materials.readings and content.least > apart:
        what = f"It asks for {content.least} differences, and the readings differ in {apart}."
        yield what, f"Write least = {apart} or less: then everyone has that many."


def _disputed(activity: Activity, materials: Materials) -> int:
    """Count the sentences where the readings differ among themselves: there everyone differs."""
    rights = {right.id: right for right in materials.catalogue.rights}
    return sum(
        len({labels(reading.spans_in(sentence), rights) for reading in materials.readings}) > 1
        for sentence in activity.sentences(materials.text)
    )


def _texts(activity: Activity, materials: Materials) -> Iterator[Fault]:
    texts = activity.content.texts
    ids = [text.id for text in texts]
    yield from twice("text", ids)
    for name in ids:
        if name != activity.text and materials.shelf(name) is None:
            yield f"There is no text called {name!r}.", "Use the name of a folder in data/texts."
    if len(texts) == 1:
        yield "It names one text.", "Name two texts or more."
    if activity.text not in ids:
        what = f"The activity's own text {activity.text!r} is not among them."
        yield what, "Add it, or name one of them as the activity's text."
    for text in texts:
        if not text.name:
            yield f"The text {text.id!r} has no name.", "Write a short name = ... for learners."
