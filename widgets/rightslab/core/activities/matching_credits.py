"""Credits of matching, item by item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core import feedback as fb
from rightslab.core.activities import crediting
from rightslab.core.activities.matching_assess import FITS, OPEN, assess, chosen, counted
from rightslab.core.grades import Credit

if TYPE_CHECKING:
    from rightslab.core.activities.matching_content import Item, Matching
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity

_NOTHING_BESIDE = "You joined it. There is nothing to compare it with."

_NONE_EXPECTED = "No particular choice has most readers here, so none was expected."


def compares(activity: Activity) -> bool:
    """Say whether readings, or facts in the file, say what an item goes with."""
    content: Matching = activity.content
    return bool(content.compare) or any(item.fits for item in content.left)


def completion(
    sheet: Sheet, activity: Activity, materials: Materials, scope: str
) -> tuple[Credit, ...]:
    """Return a credit for each item that counts: all of it where it is joined."""
    found = []
    for item in counted(activity, materials, scope):
        done = bool(chosen(sheet, item, activity))
        why = "You joined it." if done else crediting.LEFT_OPEN
        title = item.name or item.sentence or item.id
        found.append(Credit(item.id, title, float(done), why))
    return tuple(found)


def readings(
    sheet: Sheet, activity: Activity, materials: Materials, scope: str
) -> tuple[Credit, ...]:
    """Return a credit for each item that counts.

    Where the file says what fits, the share of one's partners that do. Else the formula of
    `crediting`, for one label or for several as the activity takes them; an item has no note.
    """
    content: Matching = activity.content
    items = counted(activity, materials, scope)
    if content.compare and any(not item.fits for item in items):
        crediting.readings_of(activity, materials, lambda one: bool(one.principles))
    said = assess(sheet, activity, materials, scope, "").items
    pairs = zip(items, said, strict=True)
    return tuple(_credit(sheet, activity, item, found) for item, found in pairs)


def _credit(sheet: Sheet, activity: Activity, item: Item, said: fb.Item) -> Credit:
    if said.status == OPEN:
        return Credit(item.id, said.title, 0.0, crediting.LEFT_OPEN)
    if item.fits:
        mine = chosen(sheet, item, activity)
        right = sum(option.id in item.fits for option in mine)
        share = 1.0 if said.status == FITS else right / len(mine)
        return Credit(item.id, said.title, share, _fact_line(right, len(mine)))
    if not said.labels:
        return Credit(item.id, said.title, 1.0, _NOTHING_BESIDE)
    if activity.content.several:
        alone = sum(one.yours and one.phrase == fb.NONE for one in said.labels)
        share = crediting.share_of_several(said.labels, alone)
    else:
        share = crediting.share_of_one(said.labels, noted=False)
    names = {option.id: option.name for option in activity.content.right}
    lines = [line for one in said.labels if (line := _line(one, names))]
    if not any(map(crediting.is_expected, said.labels)):
        lines.append(_NONE_EXPECTED)
    return Credit(item.id, said.title, share, " ".join(lines))


def _fact_line(right: int, of: int) -> str:
    if of == 1:
        return "What you chose fits." if right else "What you chose does not fit."
    return f"{right} of the {of} that you chose fit."


def _line(one: fb.LabelFeedback, names: dict[str, str]) -> str:
    name = f'"{names.get(one.label, one.label)}"'
    if one.yours and one.phrase == fb.NONE:
        return crediting.said_alone(name, "choose", noted=False, takes_note=False)
    if one.yours:
        return crediting.said_of_mine(one, name, "choose")
    return crediting.said_of_theirs(one, name, "choose") if crediting.is_expected(one) else ""
