"""What a class changed between two rounds, in figures, each with what it does not say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rightslab.analysis.bootstrap import Estimate
    from rightslab.core.rounds import Rounds
    from rightslab.desk.class_layers import ClassLayers

_UNDEFINED = "not defined"
_TOGETHER = {
    "pairs": "of all pairs of students, those who give a sentence the same categories",
    "alpha": "Krippendorff's alpha: 1 is all agreement, 0 is what chance would give",
}


def figures(found: Rounds, layers: ClassLayers) -> list[dict[str, str]]:
    """Return the figures for the wall: name, value, and what the value does not say."""
    before, after = round(100 * found.before), round(100 * found.after)
    return [
        _figure("handed in twice", f"{found.students} of {len(layers)}",
                "It does not say why the others handed in once."),
        _figure("changed the categories of a sentence", f"{found.changed} of {found.students}",
                "It does not say that they learned, nor that those who kept theirs did not."),
        _figure("changes towards what most gave at first", str(found.towards),
                "It does not say that the many read better."),
        _figure("changes away from it", str(found.away),
                "It does not say that the few read better."),
        _figure("contested before and after, from 0 to 100", f"{before}, then {after}",
                "It does not say which reasons moved anyone: a class can also agree because it is "
                "tired."),
        *_agreement(layers),
    ]  # fmt: skip


def _agreement(layers: ClassLayers) -> list[dict[str, str]]:
    """Return how far those who handed in twice go together, before and after."""
    from rightslab.analysis import agreement, agreement_words

    rows = [
        agreement.report(laid, layers.text, layers.activity.labels, layers.sentences).together
        for laid in zip(*layers.pairs, strict=True)
    ]
    measures = {one.field: one for one in agreement_words.MEASURES}
    found = []
    for field, name in _TOGETHER.items():
        values = [measures[field].text(_bare(getattr(row, field))) for row in rows if row]
        found.append(_figure(name, ", then ".join(values), measures[field].does_not_say))
    return found


def _bare(one: Estimate) -> Estimate:
    """Return a figure without its interval, which no wall has room for."""
    return replace(one, low=None, high=None, note=_UNDEFINED if one.value is None else "")


def _figure(name: str, value: str, does_not_say: str) -> dict[str, str]:
    return {"name": name, "value": value, "not": does_not_say}
