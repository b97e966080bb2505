"""Which layers of a comparison are looked at, and what is said where there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core.activities.comparison_answer import MOST_SHOWN, SHOWN
from rightslab.core.activities.comparison_sides import sides
from rightslab.core.layers import OWN, READING

if TYPE_CHECKING:
    from rightslab.core.activities.comparison_layers import Ground
    from rightslab.core.activities.comparison_sides import Side
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.layers import Layer

_USUAL = 5  # layers: they fill a screen and no more
NO_OTHERS = (
    "There are no readings to compare with here: this edition ships none, or your instructor "
    "keeps them. Ask for them, then run the cell again."
)
WITHHELD = (
    "Your instructor has the readings. They and the tags of others can be seen here once the "
    "release is opened. Until then, go on with your own tags."
)


def looked_at(sheet: Sheet, found: Ground) -> tuple[tuple[Side, ...], tuple[Layer, ...]]:
    """Return the open sentences and the layers of others, as far as they are looked at."""
    ids = shown(sheet, found)
    others = (laid.layer for laid in found.layers if laid.layer.kind != OWN)
    return sides(found, ids), tuple(layer for layer in others if layer.id in ids)


def notice(found: Ground) -> str:
    """Say what is missing or withheld; empty where others' layers are here."""
    if found.withheld:
        return WITHHELD
    return "" if found.others else NO_OTHERS


def shown(sheet: Sheet, found: Ground) -> tuple[str, ...]:
    """Return the ids of the layers that are looked at: one's own, and those chosen.

    Where none is chosen, one's own and the readings, five in all. The page shows the same.
    """
    layers = [laid.layer for laid in found.layers]
    chosen = sheet.choices.get(SHOWN, ())
    picked = [one.id for one in layers if one.kind == OWN or one.id in chosen]
    if len(picked) > 1:
        return tuple(picked[:MOST_SHOWN])
    usual = [one.id for one in layers if one.kind in {OWN, READING}][:_USUAL]
    return tuple(usual if len(usual) > 1 else [one.id for one in layers[:_USUAL]])
