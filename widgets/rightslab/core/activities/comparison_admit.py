"""Which fields and values belong to a comparison. Whatever else a page sends is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core.activities.comparison_answer import (
    ADOPTED,
    DECISIONS,
    EVEN,
    MOST_SHOWN,
    READING,
    REPLACED,
    SHOWN,
)
from rightslab.core.activities.comparison_layers import ground
from rightslab.core.activities.comparison_take import tag_id
from rightslab.core.errors import ActionError

if TYPE_CHECKING:
    from collections.abc import Collection

    from rightslab.core.activities.comparison_layers import Ground
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activity import Activity

_MOST_IDS = 100  # of one sentence: far more than anybody marks in it


def admit(part: str, key: str, value: Any, activity: Activity, materials: Materials) -> None:
    """Raise ActionError, in a sentence, for what is not of this comparison."""
    if activity.content.texts:
        _prediction(part, key, value, activity)
        return
    sentence, _, name = key.partition("/")
    ids = activity.sentences(materials.text)
    known = sentence in ids and (part == "choices" or (part == "texts" and not name))
    if known and not name:
        _one_of(key, value if part == "choices" else None, list(DECISIONS))
    elif known and name in {ADOPTED, REPLACED}:
        check = _adopted if name == ADOPTED else _replaced
        check(key, sentence, _ids(key, value), ground(activity, materials))
    elif part == "choices" and key == SHOWN:
        _shown(_ids(key, value), activity, materials)
    elif part == "choices" and key == READING:
        _ids(key, value)
    else:
        raise _no_field(key)


def _prediction(part: str, key: str, value: Any, activity: Activity) -> None:
    if part != "choices" or key not in [label.id for label in activity.labels]:
        raise _no_field(key)
    _one_of(key, value, [*(text.id for text in activity.content.texts), EVEN])


def _no_field(key: str) -> ActionError:
    return ActionError(f"This comparison has no field {key!r} of that kind. Run the cell again.")


def _one_of(key: str, value: Any, allowed: Collection[str]) -> None:
    if value is None:
        return
    if not isinstance(value, list) or len(value) != 1 or value[0] not in allowed:
        msg = f"{key} takes one of {', '.join(allowed)}, not {value!r}. Choose again."
        raise ActionError(msg)


def _ids(key: str, value: Any) -> list[str]:
    """Return the ids in a field; none where the field is taken away."""
    given = [] if value is None else value
    plain = isinstance(given, list) and all(isinstance(one, str) for one in given)
    if not plain or len(given) > _MOST_IDS or len(set(given)) < len(given):
        msg = f"{key} takes a list of different ids, not {value!r}. Run the cell again."
        raise ActionError(msg)
    return list(given)


def _shown(ids: list[str], activity: Activity, materials: Materials) -> None:
    known = [laid.layer.id for laid in ground(activity, materials).layers]
    strange = [one for one in ids if one not in known]
    if strange:
        msg = (
            f"There is no layer called {strange[0]!r} to lay beside. Allowed: "
            f"{', '.join(known) or 'none here'}. Run the cell again."
        )
        raise ActionError(msg)
    if len(ids) > MOST_SHOWN:
        msg = f"You chose {len(ids)} layers; up to {MOST_SHOWN} fit side by side. Choose fewer."
        raise ActionError(msg)


def _adopted(key: str, sentence: str, ids: list[str], found: Ground) -> None:
    if not ids:
        return
    mine = found.mine
    if mine is None:
        msg = "You have no tags of your own yet that another could join. Tag the text first."
        raise ActionError(msg)
    taken = {span.id for span in mine.laid.spans(sentence)}
    there = {name: (layer, mark) for name, layer, mark in found.marks(sentence)}
    offered = [label.id for label in mine.activity.labels]
    for one in ids:
        if one not in there:
            if tag_id(one) in taken:  # taken over before, from a layer that is gone
                continue
            msg = (
                f"No tag {one!r} is open to be taken over in {sentence} ({key}). Run the cell "
                "again: then you see what is there now."
            )
            raise ActionError(msg)
        label = there[one][1].span.label
        if label not in offered:
            msg = (
                f"This tag has the category {label!r}, and your own tagging offers "
                f"{', '.join(offered)}. Tag the words there under one of these."
            )
            raise ActionError(msg)


def _replaced(key: str, sentence: str, ids: list[str], found: Ground) -> None:
    laid = [found.mine.laid if found.mine else None, found.gone]
    known = {span.id for one in laid if one is not None for span in one.spans(sentence)}
    for one in ids:
        if one not in known:
            msg = (
                f"{sentence} has no tag of yours with the id {one!r} ({key}): it may have been "
                "removed in another window. Run the cell again."
            )
            raise ActionError(msg)
