"""Writing on the page: a text with its range, a rubric, quotes to pick, kept drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core.activities.tagging_wire import text_document
from rightslab.core.activities.writing import DRAFTS, LONGEST_DRAFT
from rightslab.core.activities.writing_content import span
from rightslab.views._esm import bundle, styles
from rightslab.views.rubric import rubric_document
from rightslab.views.sheet import SHARED_STYLES, SheetWidget

if TYPE_CHECKING:
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activities.writing_content import Writing as Content
    from rightslab.core.activity import Activity


class Writing(SheetWidget):
    """A widget on one text that a learner writes."""

    _esm = bundle("writing.js")
    _css = styles(*SHARED_STYLES, "picker.css", "rubric.css", "writing.css")


def document(activity: Activity, materials: Materials, scope: str, answer: Sheet) -> dict[str, Any]:
    """Return what is asked for, the rubric, and the text from which quotes are picked."""
    del scope, answer  # a text is asked for in the same way from everyone
    content: Content = activity.content
    beside = [line.partition(": ") for line in content.beside]
    return {
        "range": {unit: list(span(content, unit)) for unit in ("words", "characters")},
        "quotes": content.quotes,
        "thesis": content.thesis,
        "rubric": rubric_document(content.rubric),
        "starters": list(content.starters),
        "beside": [{"sentence": sentence, "words": words} for sentence, _, words in beside],
        "text": _text(activity, materials) if content.quotes else None,
        "drafts": DRAFTS,
        "longest_draft": LONGEST_DRAFT,
    }


def _text(activity: Activity, materials: Materials) -> dict[str, Any]:
    return text_document(materials.text, activity.sentences(materials.text))
