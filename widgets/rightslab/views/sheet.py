"""The base of every widget: a document out, actions in, feedback when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from rightslab.views.labels import label_document

if TYPE_CHECKING:
    from rightslab.core.activity import Activity
    from rightslab.views.exchange import Exchange, Feedback

SHARED_STYLES = ("theme.css", "frame.css", "sheet.css")


class SheetWidget(anywidget.AnyWidget):
    """A widget on one answer. Make it with :func:`frame_document` and an exchange.

    Not plain ipywidgets: those cannot notice a kernel that has gone, and would let a learner go on
    typing into a page that saves nothing; nor do they announce, undo by key, or wait for a save.
    """

    document = traitlets.Dict().tag(sync=True)

    def __init__(self, document: dict[str, Any], exchange: Exchange, feedback: Feedback) -> None:
        super().__init__(document={**document, "snapshot": exchange.snapshot()})
        self._exchange = exchange
        exchange.join(self, feedback)
        self.on_msg(self._receive)

    def _receive(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        self._exchange.receive(self, content)


def frame_document(
    activity: Activity, data: dict[str, Any], *, key: str, read_only: bool = False
) -> dict[str, Any]:
    """Return what a widget on a sheet draws, without the answer.

    ``data`` is the kind's own; ``key`` names the workbook and the activity.
    """
    return {
        "version": 1,
        "kind": activity.kind,
        "key": key,
        "title": activity.title,
        "prompt": activity.prompt,
        "content_note": activity.content_note,
        "hints": list(activity.hints),
        "labels": [label_document(label) for label in activity.labels],
        "data": data,
        "settings": {"read_only": read_only, "can_check": True},
    }
