"""Comparison: layers of one text side by side, or the catalogue by text.

Of layers, the answer is what one decided where they differ, and why: ``choices["S10"]`` is keep,
revise or undecided, ``texts["S10"]`` what one now thinks, ``choices["S10/adopted"]`` the tags that
were taken over and ``choices["S10/replaced"]`` one's own that made room; ``choices["shown"]`` are
the layers that are looked at. Of texts, it is a prediction for each category:
``choices["social"]`` is the text that one expects to have most of it, or *even*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core.activities import (
    comparison_admit,
    comparison_assess,
    comparison_faults,
    comparison_shown,
    comparison_texts,
)
from rightslab.core.activities.comparison_answer import DECISIONS, EVEN, done, predicted, undecided
from rightslab.core.activities.comparison_content import Comparison
from rightslab.core.activities.comparison_layers import ground, own
from rightslab.core.activities.comparison_sides import sides
from rightslab.core.activities.kind import Progress, Row
from rightslab.core.activities.sheet_wire import sheet_kind

if TYPE_CHECKING:
    from rightslab.core import feedback as fb
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity


def progress(sheet: Sheet, activity: Activity, materials: Materials, scope: str) -> Progress:
    """Return how many differences are decided with a reason, or how many categories predicted."""
    if activity.content.texts:
        ids = [label.id for label in activity.labels]
        left = [one for one in ids if not predicted(sheet, one)]
        next_ = left[0] if left else ""
        return Progress(len(ids) - len(left), len(ids), next_, "categories", "predicted")
    least = activity.content.least
    decided = len(done(sheet, activity.sentences(materials.text, scope)))
    next_ = ""
    if decided < least:  # to lay the layers side by side takes time
        found = ground(activity, materials, scope)
        next_ = next(iter(undecided(sheet, sides(found, comparison_shown.shown(sheet, found)))), "")
    return Progress(min(decided, least), least, next_, "differences", "decided")


def assess(
    sheet: Sheet, activity: Activity, materials: Materials, scope: str, unit: str
) -> fb.Feedback:
    """Return feedback on the decisions, or on the predictions; on one unit where one is named."""
    if activity.content.texts:
        return comparison_texts.assess(sheet, activity, materials, scope, unit)
    return comparison_assess.assess(sheet, activity, materials, scope, unit)


def said(sheet: Sheet, activity: Activity, materials: Materials, scope: str) -> tuple[fb.Item, ...]:
    """Return what is said of each decision, or of each prediction, and no more."""
    if activity.content.texts:
        return comparison_texts.assess(sheet, activity, materials, scope, "").items
    return comparison_assess.said(sheet, activity, materials, scope)


def rows(sheet: Sheet, activity: Activity, materials: Materials) -> list[Row]:
    """Return what was decided and why, or what was predicted, in words."""
    if activity.content.texts:
        names = {text.id: text.name for text in activity.content.texts} | {EVEN: "about the same"}
        return [
            {"category": label.name, "most expected in": names.get(picked, picked)}
            for label in activity.labels
            if (picked := predicted(sheet, label.id))
        ]
    mine = own(activity, materials)
    names = {label.id: label.name for label in activity.labels}
    return [
        {
            "sentence": sentence,
            "your tags": _tags(mine.laid.spans(sentence) if mine else (), names),
            "decision": DECISIONS.get(sheet.choice(sentence), ""),
            "reason": sheet.text(sentence).strip(),
        }
        for sentence in activity.sentences(materials.text)
        if sheet.choice(sentence) or sheet.text(sentence).strip()
    ]


def _tags(spans: Any, names: dict[str, str]) -> str:
    tags = [f"{names.get(span.label, span.label)}: “{span.quote}”" for span in spans]
    return "; ".join(tags) or "nothing marked"


KIND = sheet_kind(
    "comparison",
    content=Comparison,
    admit=comparison_admit.admit,
    progress=progress,
    assess=assess,
    rows=rows,
    faults=comparison_faults.faults,
    said=said,
)
