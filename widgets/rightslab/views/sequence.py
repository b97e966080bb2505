"""The cards of a sequence on the page: a list that a learner puts in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core.activities.sequence_order import shuffled
from rightslab.views._esm import bundle, styles
from rightslab.views.sheet import SHARED_STYLES, SheetWidget

if TYPE_CHECKING:
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity


class Sequence(SheetWidget):
    """A widget on one order of cards."""

    _esm = bundle("sequence.js")
    _css = styles(*SHARED_STYLES, "sequence.css")


def document(activity: Activity, materials: Materials, scope: str, answer: Sheet) -> dict[str, Any]:
    """Return the cards as they are dealt, without their dates and explanations."""
    del materials, scope, answer  # cards are the same in every way of working
    content = activity.content
    return {
        "first": content.first,
        "last": content.last,
        "cards": [
            {"id": card.id, "name": card.name, "definition": card.definition}
            for card in shuffled(content.cards, activity.id)
        ],
    }
