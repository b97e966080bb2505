"""The rating on the page: a slider for each sentence, which is no answer until it is touched."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rightslab.core.activities.rating_scale import FIRST, stops
from rightslab.views._esm import bundle, styles
from rightslab.views.sheet import SHARED_STYLES, SheetWidget

if TYPE_CHECKING:
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.rating_content import Rating as Scale
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity


class Rating(SheetWidget):
    """A widget on the predictions of one activity."""

    _esm = bundle("rating.js")
    _css = styles(*SHARED_STYLES, "rating.css")


def document(activity: Activity, materials: Materials, scope: str, answer: Sheet) -> dict[str, Any]:
    """Return the sentences that are asked for and where a slider stops; no score is among it."""
    del answer  # it comes with the snapshot
    scale: Scale = activity.content
    text = materials.text
    return {
        "low": scale.low,
        "high": scale.high,
        "middle": scale.middle,
        "first": FIRST,
        "stops": [asdict(stop) for stop in stops(scale)],
        "sentences": [
            {"id": one, "paragraph": text.sentence(one).paragraph, "text": text.sentence_text(one)}
            for one in activity.sentences(text, scope)
        ],
    }
