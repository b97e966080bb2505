"""The outline on the page: a text sentence by sentence, to be cut into named sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core.activities.tagging_wire import text_document
from rightslab.views._esm import bundle, styles
from rightslab.views.sheet import SHARED_STYLES, SheetWidget

if TYPE_CHECKING:
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity


class Outline(SheetWidget):
    """A widget on one outline."""

    _esm = bundle("outline.js")
    _css = styles(*SHARED_STYLES, "outline.css")


def document(activity: Activity, materials: Materials, scope: str, answer: Sheet) -> dict[str, Any]:
    """Return the text block by block, and which sentences count; no reading's boundary."""
    del answer  # the text is the same whatever was answered
    text = materials.text
    return {
        "text": text_document(text, activity.sentences(text)),
        "counted": list(activity.sentences(text, scope)),
        "readings": len(materials.readings) if activity.readings else 0,
    }
