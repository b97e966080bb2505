"""The comparison on the page: two layers side by side, or the catalogue by text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core.activities import comparison_counts, comparison_layers
from rightslab.core.activities.comparison_answer import DECISIONS, EVEN
from rightslab.views._esm import bundle, styles
from rightslab.views.sheet import SHARED_STYLES, SheetWidget

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rightslab.core.activities.comparison_layers import Own, Side
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.readings import Reading, ReadingSpan
    from rightslab.core.spans import Span


class Comparison(SheetWidget):
    """A widget on what one decides where layers, or texts, differ."""

    _esm = bundle("comparison.js")
    _css = styles(*SHARED_STYLES, "comparison.css")


def document(activity: Activity, materials: Materials, scope: str, answer: Sheet) -> dict[str, Any]:
    """Return both layers in the sentences that the learner has read; or the texts, without figures.

    No reading of another sentence is in it, and no figure of a text.
    """
    del answer  # what was decided changes nothing in what is compared
    if activity.content.texts:
        return _texts(activity, materials)
    return _layers(activity, materials, scope)


def _layers(activity: Activity, materials: Materials, scope: str) -> dict[str, Any]:
    mine = comparison_layers.own(activity, materials)
    readings = comparison_layers.readings(activity, materials)
    here = comparison_layers.sides(activity, materials, scope, mine)
    rights = {right.id: right.name for right in materials.catalogue.rights}
    return {
        "mode": "layers",
        "least": activity.content.least,
        "first": activity.content.first,
        "mine": _origin(mine),
        "readings": [_reading(reading) for reading in readings],
        "decisions": [{"id": one, "name": words} for one, words in DECISIONS.items()],
        "counted": list(activity.sentences(materials.text, scope)),
        "sentences": [_sentence(side, activity, materials, rights) for side in here],
    }


def _origin(mine: Own | None) -> dict[str, str] | None:
    return {"title": mine.activity.title, "lesson": mine.activity.lesson} if mine else None


def _reading(reading: Reading) -> dict[str, str]:
    return {"id": reading.id, "name": reading.name, "lens": reading.lens}


def _sentence(
    side: Side, activity: Activity, materials: Materials, rights: Mapping[str, str]
) -> dict[str, Any]:
    order = [label.id for label in activity.labels]
    return {
        "id": side.sentence,
        "words": materials.text.sentence_text(side.sentence),
        "mine": [_own_span(span, rights) for span in side.mine],
        "theirs": {
            name: [_their_span(span, rights) for span in spans]
            for name, spans in side.theirs.items()
        },
        "labels": [label for label in order if label in side.labels],
        "given": {
            name: [label for label in order if label in given] for name, given in side.given.items()
        },
        "differs": dict(side.differs),
    }


def _own_span(span: Span, rights: Mapping[str, str]) -> dict[str, Any]:
    return {
        "label": span.label,
        "quote": span.quote,
        "right": rights.get(span.right, ""),
        "confidence": span.confidence,
        "said": span.note,
        "also": [],
    }


def _their_span(span: ReadingSpan, rights: Mapping[str, str]) -> dict[str, Any]:
    return {
        "label": span.label,
        "quote": span.quote,
        "right": rights.get(span.right, ""),
        "confidence": span.confidence,
        "said": span.reason,
        "also": list(span.alternatives),
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
