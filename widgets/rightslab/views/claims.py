"""The deck of claims on the page: a card with a claim in its sentence, and a list of all cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core.activities import claims, claims_content, claims_deck
from rightslab.views._esm import bundle, styles
from rightslab.views.labels import right_document
from rightslab.views.sheet import SHARED_STYLES, SheetWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.claims import Claim
    from rightslab.core.option import Option
    from rightslab.core.text import Text


class Claims(SheetWidget):
    """A widget on one deck of claims."""

    _esm = bundle("claims.js")
    _css = styles(*SHARED_STYLES, "claims.css")


def document(activity: Activity, materials: Materials, scope: str, answer: Sheet) -> dict[str, Any]:
    """Return the cards and what can be chosen on them, without readings, facts and what to seek."""
    del answer  # the deck is the same whatever was answered
    content: claims_content.Claims = activity.content
    asked = {
        name: _options(content.options(name))
        for name in ("type", "checkable", "evidence")
        if name in content.fields
    }
    rights = materials.catalogue.rights if "right" in content.fields else ()
    return {
        "cards": [
            _card(claim, materials.text, content.note(claim.id))
            for claim in claims_deck.deck(activity, materials, scope)
        ],
        "language": materials.text.language,
        "options": asked,
        "rights": [right_document(right) for right in rights if right.id != claims.NO_RIGHT],
        "not_checkable": claims_deck.NOT_CHECKABLE,
        "readings": len(materials.readings) if activity.readings else 0,
    }


def _card(claim: Claim, text: Text, note: str) -> dict[str, str]:
    """Return a claim with its sentence cut at the quote."""
    before, _, after = text.sentence_text(claim.sentence).partition(claim.quote)
    return {
        "id": claim.id,
        "sentence": claim.sentence,
        "paragraph": claim.paragraph,
        "before": before,
        "quote": claim.quote,
        "after": after,
        "note": note,
    }


def _options(options: Sequence[Option]) -> list[dict[str, str]]:
    return [{"id": o.id, "name": o.name, "definition": o.definition} for o in options]
