"""Which activities of the course can be parts of a reading, and which ids a reading may use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core.own_reading import is_of_a_reading
from rightslab.core.reading_faults import Known
from rightslab.storage import library

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rightslab.core.activity import Activity
    from rightslab.core.own_reading import Answered
    from rightslab.core.text import Text


def by_text(answers: Mapping[str, Any]) -> dict[str, list[Answered]]:
    """Return what may be part of a reading, by text and in the order of the course."""
    found: dict[str, list[Answered]] = {}
    catalogue = library.catalogue()
    for activity in _in_order(answers):
        if is_of_a_reading(activity, catalogue):
            found.setdefault(activity.text, []).append((activity, answers[activity.id]))
    return found


def _in_order(answers: Iterable[str]) -> Iterator[Activity]:
    named = {name: activity for name in answers if (activity := library.find_activity(name))}
    order = [one.id for one in library.every_activity()]
    places = {id_: place for place, id_ in enumerate(order)}
    for name in sorted(named, key=lambda one: (places.get(one.split("@")[0], len(order)), one)):
        if named[name].id == name:
            yield named[name]


def known(text: Text) -> Known:
    """Return the ids that a reading of a text may use, from the data of this kit."""
    catalogue = library.catalogue()
    types, moves, principles = set[str](), set[str](), set[str]()
    for activity in library.every_activity():
        if activity.kind == "claims":
            types |= {option.id for option in activity.content.types}
        elif activity.kind == "outline":
            moves |= {label.id for label in activity.labels}
        elif activity.kind == "matching" and activity.content.compare:
            principles |= {option.id for option in activity.content.right}
    return Known(
        frozenset(one.id for one in catalogue.categories),
        frozenset(one.id for one in catalogue.rights),
        frozenset(one.id for one in library.claims() if one.quote in text.reading),
        frozenset(types),
        frozenset(moves),
        frozenset(principles),
    )
