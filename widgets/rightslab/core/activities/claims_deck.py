"""The cards of a deck, and how far each of them is sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from rightslab.core.activities.claims_content import Claims
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.claims import Claim

NOT_CHECKABLE = "no"
_ASKED = ("type", "checkable")  # what must be there before a reading is seen


def deck(activity: Activity, materials: Materials, scope: str) -> tuple[Claim, ...]:
    """Return the claims of one scope, in the deck's order; the whole ledger where none is named."""
    return _deck(activity.content, materials.claims(), scope)


@by_identity(32)
def _deck(content: Claims, claims: tuple[Claim, ...], scope: str) -> tuple[Claim, ...]:
    ledger = {claim.id: claim for claim in claims if claim.id not in content.without}
    named = content.decks.get(scope, ())
    return tuple(ledger[one] for one in named if one in ledger) if named else tuple(ledger.values())


def picked(sheet: Sheet, claim_id: str, name: str) -> tuple[str, ...]:
    """Return the ids picked in one field of one claim."""
    return sheet.choices.get(f"{claim_id}/{name}", ())


def is_answered(sheet: Sheet, claim_id: str, content: Claims) -> bool:
    """Say whether type and checkable are given, so that the readings may be seen."""
    return all(picked(sheet, claim_id, name) for name in _ASKED if name in content.fields)


def is_done(sheet: Sheet, claim_id: str, content: Claims) -> bool:
    """Say whether a claim is sorted: answered, and with evidence unless it cannot be checked."""
    of = sheet.choices.get
    chose = of(f"{claim_id}/type", ()), of(f"{claim_id}/checkable", ())
    return are_done(content, *chose, of(f"{claim_id}/evidence", ()))


def are_done(
    content: Claims, type_: tuple[str, ...], checkable: tuple[str, ...], evidence: tuple[str, ...]
) -> bool:
    """Say whether a claim with these choices is sorted."""
    if not (type_ or "type" not in content.fields):
        return False
    if not (checkable or "checkable" not in content.fields):
        return False
    asked = "evidence" in content.fields and checkable != (NOT_CHECKABLE,)
    return not asked or bool(evidence)
