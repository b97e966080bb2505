"""Comparison: two layers side by side, or the catalogue by text.

Of two layers, the answer is what one decided where they differ, and why: ``choices["S10"]`` is
keep, revise or undecided, ``texts["S10"]`` the reason, ``choices["reading"]`` the reading that was
last laid beside. Of texts, it is a prediction for each category: ``choices["social"]`` is the text
that one expects to have most of it, or *even*.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rightslab.core.activities import comparison_assess, comparison_faults, comparison_texts
from rightslab.core.activities.comparison_answer import (
    DECISIONS,
    EVEN,
    READING,
    done,
    predicted,
    undecided,
)
from rightslab.core.activities.comparison_layers import own, readings, sides
from rightslab.core.activities.kind import Progress, Row
from rightslab.core.activities.sheet_wire import sheet_kind
from rightslab.core.errors import ActionError
from rightslab.core.option import Option  # noqa: TC001 - the loader reads the types

if TYPE_CHECKING:
    from rightslab.core import feedback as fb
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity


@dataclass(frozen=True, slots=True)
class Comparison:
    """What ``[activity.comparison]`` holds: layers to compare, or texts.

    ``mine`` names the tagging activities whose tags may be compared, such as ``tag-rights``;
    ``first`` says what to do where nothing is tagged yet. ``least`` differences are to be decided.
    Where ``texts`` names texts (their slugs, with a short name), the catalogue is compared by text.
    """

    mine: tuple[str, ...] = ()
    least: int = 3
    first: str = ""
    texts: tuple[Option, ...] = ()


def admit(part: str, key: str, value: Any, activity: Activity, materials: Materials) -> None:
    """Refuse a decision or a prediction that is not of this comparison."""
    known = _predictions(activity) if activity.content.texts else _decisions(activity, materials)
    if (part, key) not in known:
        msg = f"This comparison has no field {key!r} of that kind. Run the cell again."
        raise ActionError(msg)
    allowed = known[part, key]
    if value is None or part == "texts":
        return
    if not isinstance(value, list) or len(value) != 1 or value[0] not in allowed:
        msg = f"{key} takes one of {', '.join(allowed)}, not {value!r}. Choose again."
        raise ActionError(msg)


def progress(sheet: Sheet, activity: Activity, materials: Materials, scope: str) -> Progress:
    """Return how many differences are decided with a reason, or how many categories predicted."""
    if activity.content.texts:
        ids = [label.id for label in activity.labels]
        left = [one for one in ids if not predicted(sheet, one)]
        next_ = left[0] if left else ""
        return Progress(len(ids) - len(left), len(ids), next_, "categories", "predicted")
    least = activity.content.least
    here = sides(activity, materials, scope, own(activity, materials))
    decided = len(done(sheet, activity.sentences(materials.text, scope)))
    open_ = undecided(sheet, here)
    next_ = open_[0] if open_ and decided < least else ""
    return Progress(min(decided, least), least, next_, "differences", "decided")


def assess(
    sheet: Sheet, activity: Activity, materials: Materials, scope: str, unit: str
) -> fb.Feedback:
    """Return feedback on the decisions, or on the predictions; on one unit where one is named."""
    if activity.content.texts:
        return comparison_texts.assess(sheet, activity, materials, scope, unit)
    return comparison_assess.assess(sheet, activity, materials, scope, unit)


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
            "your tags": _tags(mine.layer.spans(sentence) if mine else (), names),
            "decision": DECISIONS.get(sheet.choice(sentence), ""),
            "reason": sheet.text(sentence).strip(),
        }
        for sentence in activity.sentences(materials.text)
        if sheet.choice(sentence) or sheet.text(sentence).strip()
    ]


def _tags(spans: Any, names: dict[str, str]) -> str:
    tags = [f"{names.get(span.label, span.label)}: “{span.quote}”" for span in spans]
    return "; ".join(tags) or "nothing marked"


def _predictions(activity: Activity) -> dict[tuple[str, str], list[str]]:
    texts = [text.id for text in activity.content.texts]
    return {("choices", label.id): [*texts, EVEN] for label in activity.labels}


def _decisions(activity: Activity, materials: Materials) -> dict[tuple[str, str], list[str]]:
    known = {("choices", READING): [one.id for one in readings(activity, materials)]}
    for sentence in activity.sentences(materials.text):
        known["choices", sentence] = list(DECISIONS)
        known["texts", sentence] = []
    return known


KIND = sheet_kind(
    "comparison",
    content=Comparison,
    admit=admit,
    progress=progress,
    assess=assess,
    rows=rows,
    faults=comparison_faults.faults,
)
