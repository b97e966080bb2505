"""The form on the page: fields to fill in, and the claim that they weigh."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core.activities.form_fields import KINDS_WANTED, MOST_SOURCES
from rightslab.views._esm import bundle, styles
from rightslab.views.rubric import rubric_document
from rightslab.views.sheet import SHARED_STYLES, SheetWidget

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rightslab.core.activities.form_content import Field
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.claims import Claim, Fact


class Form(SheetWidget):
    """A widget on one form."""

    _esm = bundle("form.js")
    _css = styles(*SHARED_STYLES, "rubric.css", "form.css")


def document(activity: Activity, materials: Materials, scope: str, answer: Sheet) -> dict[str, Any]:
    """Return the fields and the claims, without what fits and without what came after the day."""
    del scope, answer  # a form is the same in every way of working, whatever is in it
    return {
        "fields": [_field(field) for field in activity.content.fields],
        "claims": claim_cards(activity.content.claims, materials),
        "most_sources": MOST_SOURCES,
        "kinds_wanted": KINDS_WANTED,
        "rubric": rubric_document(activity.content.rubric),
    }


def claim_cards(claims: Iterable[str], materials: Materials) -> list[dict[str, Any]]:
    """Return claims as cards: their words, what to look for, and what was known on the day."""
    return [_claim(c, materials) for c in map(materials.claim, claims) if c is not None]


def _claim(claim: Claim, materials: Materials) -> dict[str, Any]:
    return {
        "id": claim.id,
        "sentence": claim.sentence,
        "words": materials.text.sentence_text(claim.sentence),
        "quote": claim.quote,
        "seek": claim.evidence_to_seek,
        "facts": [_fact(fact) for fact in claim.shown_facts(after_own_finding=False)],
    }


def _fact(fact: Fact) -> dict[str, Any]:
    counted = f"the speech itself: {fact.text}"  # a fact without a source was counted in the text
    return {"text": fact.text, "sources": list(fact.sources) or [counted], "read": fact.mark == "V"}


def _field(field: Field) -> dict[str, Any]:
    plain = ("id", "name", "form", "help", "least", "optional")
    return {
        **{name: getattr(field, name) for name in plain},
        "options": [
            {"id": one.id, "name": one.name, "definition": one.definition} for one in field.options
        ],
    }
