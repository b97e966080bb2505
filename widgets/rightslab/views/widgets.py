"""The widget of each kind of activity."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from rightslab.views.sheet import frame_document

if TYPE_CHECKING:
    import anywidget

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activity import Activity
    from rightslab.views.exchange import Exchange, Feedback


def make(
    activity: Activity,
    materials: Materials,
    *,
    scope: str,
    answer: Any,
    key: str,
    exchange: Exchange,
    feedback: Feedback,
) -> anywidget.AnyWidget:
    """Make the widget of an activity; ``key`` names the workbook and the activity.

    A kind's view is the module of its name, with ``document()`` and a class of its name.
    """
    if activity.kind == "tagging":
        from rightslab.views.tagger import Tagger, tagger_document

        document = tagger_document(
            activity,
            materials.text,
            key=key,
            rights=materials.catalogue.rights if activity.rights else (),
            scope=activity.scope(scope) if scope else (),
            readings=len(materials.readings) if activity.readings else 0,
        )
        return Tagger(document, exchange, feedback)
    view = import_module(f"rightslab.views.{activity.kind}")
    data = view.document(activity, materials, scope, answer)
    widget: type[anywidget.AnyWidget] = getattr(view, activity.kind.capitalize())
    return widget(frame_document(activity, data, key=key), exchange, feedback)
