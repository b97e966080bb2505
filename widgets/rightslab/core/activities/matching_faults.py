"""What can be wrong in the data of a matching activity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core.activities.kind import twice
from rightslab.core.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightslab.core.activities.kind import Fault
    from rightslab.core.activities.matching_content import Item, Matching
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activity import Activity
    from rightslab.core.text import Text

COMPARISONS = ("", "principles")


def faults(activity: Activity, materials: Materials) -> Iterator[Fault]:
    """Yield what is wrong with one activity's items and partners, and what to do."""
    content: Matching = activity.content
    yield from _ids("item", [item.id for item in content.left])
    yield from _ids("partner", [option.id for option in content.right])
    if content.left_name.lower() == content.right_name.lower():
        yield "Both sides have the same name.", "Give left_name and right_name different words."
    if content.compare not in COMPARISONS:
        what = f"compare is {content.compare!r}."
        yield what, 'Write compare = "principles", or leave it out.'
    known = {option.id for option in content.right}
    for item in content.left:
        yield from _item(item, content, known)
        yield from _words(item, materials.text)
        if content.compare == "principles":
            yield from _readers(item, known, materials)


def _ids(what: str, ids: Sequence[str]) -> Iterator[Fault]:
    if not ids:
        yield f"There is no {what}.", f"Write at least one {what}."
    yield from twice(what, ids)


def _item(item: Item, content: Matching, known: set[str]) -> Iterator[Fault]:
    for name in item.fits:
        if name not in known:
            what = f"The item {item.id!r} fits {name!r}, which is no partner."
            yield what, f"Use: {', '.join(sorted(known))}."
    if not item.name and not item.quote and not item.sentence:
        yield (
            f"The item {item.id!r} says nothing.",
            "Write name = ..., quote = ... or sentence = ...",
        )
    if not item.fits and not content.compare:
        what = f"The item {item.id!r} has nothing that fits, and no reading is laid beside."
        yield what, "Write fits = [...], or give the activity compare."
    if item.fits and not item.explain:
        yield f"The item {item.id!r} has no explanation.", "Write explain = ..."
    if content.compare and not item.sentence:
        what = f"The item {item.id!r} names no sentence to compare."
        yield what, 'Write sentence = "S06", for example.'


def _words(item: Item, text: Text) -> Iterator[Fault]:
    if not item.sentence:
        if item.quote:
            what = f"The item {item.id!r} has a quote and no sentence."
            yield what, "Write sentence = ..., where the words stand."
        return
    try:
        words = text.sentence_text(item.sentence)
    except UnknownNameError as error:
        yield f"The item {item.id!r}: {error}", "Correct sentence = ..."
        return
    if item.quote not in words:
        what = f"“{item.quote}” does not stand in {item.sentence}."
        yield what, "Copy the words exactly as they stand there."


def _readers(item: Item, known: set[str], materials: Materials) -> Iterator[Fault]:
    for reading in materials.readings:
        for one in reading.principles:
            if one.sentence == item.sentence and one.principle not in known:
                what = f"{reading.name} sees {one.principle!r} in {item.sentence}, no partner here."
                yield what, f"Add a partner with the id {one.principle!r}."
