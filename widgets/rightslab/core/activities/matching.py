"""Matching: join each item on the left with one or several on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core.activities.kind import Progress
from rightslab.core.activities.matching_assess import assess, chosen, counted, quoted
from rightslab.core.activities.matching_content import Matching
from rightslab.core.activities.matching_faults import faults
from rightslab.core.activities.sheet_wire import sheet_kind
from rightslab.core.errors import ActionError

if TYPE_CHECKING:
    from rightslab.core.activities.kind import Row
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity


def _admit(part: str, key: str, value: Any, activity: Activity, _materials: Materials) -> None:
    content: Matching = activity.content
    if part != "choices" or key not in {item.id for item in content.left}:
        names = ", ".join(item.id for item in content.left)
        msg = f"There is no item {key!r} to join in {part}. Join one of: {names}."
        raise ActionError(msg)
    if value is None:
        return
    known = [option.id for option in content.right]
    if not isinstance(value, (list, tuple)) or not value or not all(one in known for one in value):
        msg = f"{key!r} cannot be joined with {value!r}. Choose from: {', '.join(known)}."
        raise ActionError(msg)
    if len(set(value)) < len(value) or (len(value) > 1 and not content.several):
        most = "each partner once" if content.several else "one partner"
        msg = f"{key!r} takes {most}; you gave {', '.join(value)}. Take one away first."
        raise ActionError(msg)


def _progress(sheet: Sheet, activity: Activity, materials: Materials, scope: str) -> Progress:
    items = counted(activity, materials, scope)
    missing = [item.id for item in items if not chosen(sheet, item, activity)]
    done = len(items) - len(missing)
    noun = activity.content.left_name.lower()
    return Progress(done, len(items), next(iter(missing), ""), noun, "joined")


def _rows(sheet: Sheet, activity: Activity, materials: Materials) -> list[Row]:
    content: Matching = activity.content
    left, right = content.left_name.lower(), content.right_name.lower()
    found = []
    for item in content.left:
        picked = chosen(sheet, item, activity)
        if picked:
            quote = quoted(item, materials.text)
            name = f"“{quote}”" if quote else item.name
            place = {"sentence": item.sentence} if item.sentence else {}
            partners = "; ".join(option.name for option in picked)
            found.append({**place, left: name, right: partners})
    return found


KIND = sheet_kind(
    "matching",
    content=Matching,
    admit=_admit,
    progress=_progress,
    assess=assess,
    rows=_rows,
    faults=faults,
)
