"""The comparison on the page: layers of one text side by side, or the catalogue by text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rightslab.core.activities import comparison_counts
from rightslab.core.activities.comparison_answer import DECISIONS, EVEN, REPLACED
from rightslab.core.activities.comparison_layers import ground
from rightslab.core.activities.comparison_shown import notice
from rightslab.core.activities.tagging_wire import text_document
from rightslab.core.classroom import RULES
from rightslab.core.text import direction
from rightslab.views._esm import bundle, styles
from rightslab.views.sheet import SHARED_STYLES, SheetWidget

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rightslab.core.activities.comparison_layers import Ground, Own
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.layers import Laid, Layer, Mark
    from rightslab.core.text import Text


class Comparison(SheetWidget):
    """A widget on what one decides where layers, or texts, differ."""

    _esm = bundle("comparison.js")
    _css = styles(*SHARED_STYLES, "comparison.css")


def document(activity: Activity, materials: Materials, scope: str, answer: Sheet) -> dict[str, Any]:
    """Return the layers in the sentences that are open; or the texts, without figures.

    Nothing that others mark in a closed sentence is in it, and no figure of a text.
    """
    if activity.content.texts:
        return _texts(activity, materials)
    return _layers(activity, materials, scope, answer)


def _layers(activity: Activity, materials: Materials, scope: str, answer: Sheet) -> dict[str, Any]:
    found = ground(activity, materials, scope)
    draw = _Draw.of(activity, materials)
    return {
        "mode": "layers",
        "least": activity.content.least,
        "first": activity.content.first,
        "notice": notice(found),
        "rule": RULES[materials.others],
        "pending": found.pending,
        "mine": _origin(found.mine),
        "layers": [_layer(laid.layer) for laid in found.layers],
        "decisions": [{"id": one, "name": words} for one, words in DECISIONS.items()],
        "counted": list(found.counted),
        "sentences": _sentences(materials.text, found.open),
        "marks": {laid.layer.id: draw.marks(laid) for laid in found.layers},
        "read": {laid.layer.id: [s for s in found.open if s in laid.read] for laid in found.layers},
        "gone": _gone(found, answer, draw),
        "language": materials.text.language,
        "direction": direction(materials.text.language),
    }


def _origin(mine: Own | None) -> dict[str, str] | None:
    return {"title": mine.activity.title, "lesson": mine.activity.lesson} if mine else None


def _layer(layer: Layer) -> dict[str, str]:
    return {"id": layer.id, "name": layer.name, "kind": layer.kind, "lens": layer.lens}


def _sentences(text: Text, ids: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return sentences as they are drawn; for a text, no ids would mean all of it."""
    blocks = text_document(text, ids)["blocks"] if ids else []
    return [
        {
            "id": sentence["id"],
            "paragraph": block["id"],
            "first": sentence["first"],
            "pieces": sentence["pieces"],
        }
        for block in blocks
        for sentence in block.get("sentences", ())
    ]


def _gone(found: Ground, answer: Sheet, draw: _Draw) -> dict[str, Any]:
    """Return one's own tags that made room for one taken over, to be drawn where that is undone."""
    if found.gone is None:
        return {}
    made_room = {
        id_ for key, ids in answer.choices.items() if key.endswith(f"/{REPLACED}") for id_ in ids
    }
    return {
        mark.span.id: {**draw.mark(mark, found.gone.layer), "sentence": sentence}
        for sentence, marks in found.gone.marks.items()
        for mark in marks
        if mark.span.id in made_room and sentence in found.open
    }


@dataclass(frozen=True, slots=True)
class _Draw:
    """How marks are drawn: the order of the categories, and the names of the rights."""

    order: Mapping[str, int]
    rights: Mapping[str, str]

    @classmethod
    def of(cls, activity: Activity, materials: Materials) -> _Draw:
        """Take both from an activity and the catalogue."""
        order = {label.id: number for number, label in enumerate(activity.labels)}
        return cls(order, {right.id: right.name for right in materials.catalogue.rights})

    def marks(self, laid: Laid) -> dict[str, list[dict[str, Any]]]:
        """Return the marks of a layer by sentence."""
        return {
            sentence: [self.mark(mark, laid.layer) for mark in marks]
            for sentence, marks in laid.marks.items()
        }

    def mark(self, mark: Mark, layer: Layer) -> dict[str, Any]:
        """Return one mark: its words by token number, its name, and its reason."""
        span = mark.span
        return {
            "id": span.id,
            "first": mark.first,
            "last": mark.last,
            "label": span.label,
            "labels": sorted(mark.labels, key=lambda one: (self.order.get(one, 99), one)),
            "right": self.rights.get(span.right, ""),
            "said": span.note,
            "confidence": span.confidence,
            "also": list(layer.also.get(span.id, ())),
        }


def _texts(activity: Activity, materials: Materials) -> dict[str, Any]:
    found = comparison_counts.shelf(activity, materials)
    texts = [
        {
            "id": read.slug,
            "name": read.name,
            "sentences": read.sentences,
            "words": read.words,
        }
        for read in found
    ]
    return {"mode": "texts", "texts": texts, "even": EVEN}
