"""Claims: a deck of cards over the claim ledger, several fields each.

A field's key is ``C04/type``: the claim, then one of the names in :data:`PARTS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core.activities.claims_assess import assess, said
from rightslab.core.activities.claims_content import Claims
from rightslab.core.activities.claims_deck import deck, is_done
from rightslab.core.activities.claims_faults import faults
from rightslab.core.activities.kind import Progress, Row
from rightslab.core.activities.sheet_wire import sheet_kind
from rightslab.core.errors import ActionError
from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.catalogue import Catalogue
    from rightslab.core.claims import Claim

# The fields of a card and the part of the sheet that holds each. ``later`` marks a claim to come
# back to; it and the note are always there.
PARTS = {
    "type": "choices",
    "checkable": "choices",
    "evidence": "choices",
    "right": "choices",
    "note": "texts",
    "later": "choices",
}
LATER = "yes"
NO_RIGHT = "none"


def admit(part: str, key: str, value: Any, activity: Activity, materials: Materials) -> None:
    """Raise ActionError where a field or a value is not of this activity."""
    claim, _, name = key.partition("/")
    content: Claims = activity.content
    if PARTS.get(name) != part or name not in {*content.fields, "note", "later"}:
        asked = ", ".join((*content.fields, "note"))
        msg = f"A card has no field {name!r} of this kind. It has: {asked}. Run the cell again."
        raise ActionError(msg)
    if claim in content.without or materials.claim(claim) is None:
        msg = f"There is no claim {claim!r} in this deck. Choose one of the list beside the card."
        raise ActionError(msg)
    if value is not None and part == "choices":
        _admit_choices(name, value, _names(name, content, materials.catalogue))


def _admit_choices(name: str, value: Any, allowed: Mapping[str, str]) -> None:
    given = value if isinstance(value, (list, tuple)) else []
    most = len(allowed) if name == "evidence" else 1
    fits = 0 < len(given) <= most and all(given.count(one) == 1 for one in given)
    if not fits or any(one not in [*allowed] for one in given):
        how = "one of these" if most == 1 else "some of these, each once"
        msg = f"The field {name!r} takes {how}, not {value!r}: {', '.join(allowed)}."
        raise ActionError(msg)


def _names(name: str, content: Claims, catalogue: Catalogue) -> dict[str, str]:
    """Return the names of what may be picked in a field, by id."""
    if name == "right":
        return {r.id: r.name for r in catalogue.rights if r.id != NO_RIGHT}
    if name == "later":
        return {LATER: LATER}
    return {option.id: option.name for option in content.options(name)}


def progress(sheet: Sheet, activity: Activity, materials: Materials, scope: str) -> Progress:
    """Return how many claims of the deck are sorted, and the first that is not."""
    cards = deck(activity, materials, scope)
    left = [card.id for card in cards if not is_done(sheet, card.id, activity.content)]
    return Progress(
        len(cards) - len(left), len(cards), left[0] if left else "", noun="claims", verb="sorted"
    )


def rows(sheet: Sheet, activity: Activity, materials: Materials) -> list[Row]:
    """Return one row for each claim in which something is filled in, in the ledger's order."""
    content: Claims = activity.content
    filled = {key.partition("/")[0] for key in (*sheet.choices, *sheet.texts)}
    names = _all_names(content, materials.catalogue)
    return [_row(sheet, claim, names) for claim in materials.claims() if claim.id in filled]


@by_identity(16)
def _all_names(content: Claims, catalogue: Catalogue) -> dict[str, dict[str, str]]:
    return {name: _names(name, content, catalogue) for name in content.fields}


def _row(sheet: Sheet, claim: Claim, names: Mapping[str, Mapping[str, str]]) -> Row:
    of, id_ = sheet.choices.get, claim.id
    row = {"claim": id_, "sentence": claim.sentence, "words": claim.quote}
    for name, known in names.items():
        ids = of(f"{id_}/{name}")
        row[name] = ", ".join([known.get(one, one) for one in ids]) if ids else ""
    row["note"] = sheet.texts.get(f"{id_}/note", "")
    row["to revisit"] = "yes" if of(f"{id_}/later") else ""
    return row


KIND = sheet_kind(
    "claims",
    content=Claims,
    admit=admit,
    progress=progress,
    assess=assess,
    rows=rows,
    faults=faults,
    said=said,
)
