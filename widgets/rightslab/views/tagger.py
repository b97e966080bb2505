"""The tagger: a learner marks words of a text with categories, by mouse, touch, caret or list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core.activities.tagging_wire import text_document
from rightslab.views._esm import bundle, styles
from rightslab.views.labels import right_document
from rightslab.views.sheet import SheetWidget, frame_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.core.activity import Activity
    from rightslab.core.catalogue import Right
    from rightslab.core.text import Text


class Tagger(SheetWidget):
    """A widget on one tagging answer. Make it with :func:`tagger_document` and an exchange."""

    _esm = bundle("tagger.js")
    _css = styles("theme.css", "frame.css", "tagger.css", "tagger_panel.css")


def tagger_document(
    activity: Activity,
    text: Text,
    *,
    key: str,
    rights: Sequence[Right] = (),
    scope: Sequence[str] = (),
    readings: int = 0,
    read_only: bool = False,
) -> dict[str, Any]:
    """Return what the tagger needs to draw itself, without the answer.

    ``key`` names the workbook and the activity; ``scope`` lists the paragraphs that count for
    progress (all of them where it is empty); ``readings`` counts those that Check lays beside.
    """
    frame = frame_document(activity, {}, key=key, read_only=read_only)
    return {
        **frame,
        "text": text_document(text, activity.sentences(text)),
        "rights": [right_document(right) for right in rights if right.id != "none"],
        "scope": list(scope),
        "settings": {**frame["settings"], "readings": readings},
    }
