"""The argument on the page: its parts, their quotes, and the map that draws itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core.activities.argument_map import link_of
from rightslab.core.activities.argument_parts import CHOSEN, MOST_QUOTES
from rightslab.core.activities.tagging_wire import text_document
from rightslab.views._esm import bundle, styles
from rightslab.views.rubric import rubric_document
from rightslab.views.sheet import SHARED_STYLES, SheetWidget

if TYPE_CHECKING:
    from rightslab.core.activities.argument_content import Part
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.claims import Claim


class Argument(SheetWidget):
    """A widget on one argument."""

    _esm = bundle("argument.js")
    _css = styles(*SHARED_STYLES, "picker.css", "rubric.css", "argument.css")


def document(activity: Activity, materials: Materials, scope: str, answer: Sheet) -> dict[str, Any]:
    """Return the parts, the claims to choose from, and the text to pick quotes from."""
    del scope, answer  # an argument is the same in every way of working, whatever is in it
    claims = map(materials.claim, activity.content.claims)
    return {
        "parts": [_part(part) for part in activity.content.parts],
        "claims": [_claim(claim, materials) for claim in claims if claim is not None],
        "chosen": CHOSEN,
        "most_quotes": MOST_QUOTES,
        "rubric": rubric_document(activity.content.rubric),
        "text": text_document(materials.text),
    }


def _part(part: Part) -> dict[str, Any]:
    plain = ("id", "name", "ask", "optional", "quotes")
    return {**{name: getattr(part, name) for name in plain}, "link": link_of(part)}


def _claim(claim: Claim, materials: Materials) -> dict[str, str]:
    return {
        "id": claim.id,
        "sentence": claim.sentence,
        "words": materials.text.sentence_text(claim.sentence),
        "quote": claim.quote,
    }
