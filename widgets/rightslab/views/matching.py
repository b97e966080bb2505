"""Matching on the page: items on the left, partners on the right, lines between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core.activities.matching_assess import counted, quoted
from rightslab.views._esm import bundle, styles
from rightslab.views.sheet import SHARED_STYLES, SheetWidget

if TYPE_CHECKING:
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity


class Matching(SheetWidget):
    """A widget on the joins of one matching activity."""

    _esm = bundle("matching.js")
    _css = styles(*SHARED_STYLES, "matching.css")


def document(activity: Activity, materials: Materials, scope: str, answer: Sheet) -> dict[str, Any]:
    """Return both sides, without what fits and without what is said after an answer."""
    del answer
    content = activity.content
    return {
        "left_name": content.left_name,
        "right_name": content.right_name,
        "several": content.several,
        "left": [
            {
                "id": item.id,
                "name": item.name,
                "quote": quoted(item, materials.text),
                "sentence": item.sentence,
            }
            for item in counted(activity, materials, scope)
        ],
        "right": [
            {"id": option.id, "name": option.name, "definition": option.definition}
            for option in content.right
        ],
    }
