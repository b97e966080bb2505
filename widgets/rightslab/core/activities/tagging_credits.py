"""Credits of tagging, sentence by sentence."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rightslab.core import feedback as fb
from rightslab.core.activities import crediting, tagging_assess
from rightslab.core.activities.tagging import assess
from rightslab.core.grades import Credit
from rightslab.core.layers import NOTHING, TAGGED, UNREAD, rights_by_id, stands_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.tagging_answer import Tagging
    from rightslab.core.activity import Activity
    from rightslab.core.catalogue import Right
    from rightslab.core.spans import Span

_DONE = {TAGGED: "You tagged it.", NOTHING: "Read, and marked: nothing here."}
_NONE_EXPECTED = "No particular category has most readers here, so none was expected."
_UNREAD = "You did not tag it and did not mark it as read."


def compares(activity: Activity) -> bool:
    """Say whether the activity has readings to compare with."""
    return activity.readings


def completion(
    answer: Tagging, activity: Activity, materials: Materials, scope: str
) -> tuple[Credit, ...]:
    """Return a credit for each sentence that counts: all of it where it is tagged or read."""
    layer = tagging_assess.lay(answer, materials.text)
    counted = activity.sentences(materials.text, scope)
    ids = counted or tuple(sentence.id for sentence in materials.text.sentences)
    return tuple([_read(one, layer.status(one)) for one in ids])


@lru_cache(maxsize=2048)  # a sentence and its status: the same for the whole class
def _read(sentence: str, status: str) -> Credit:
    why = _DONE.get(status)
    return Credit(sentence, sentence, float(why is not None), why or _UNREAD)


def readings(
    answer: Tagging, activity: Activity, materials: Materials, scope: str
) -> tuple[Credit, ...]:
    """Return a credit for each sentence that counts, by the formula of `crediting`."""
    crediting.readings_of(activity, materials)
    said = assess(answer, activity, materials, scope, "")
    layer = tagging_assess.lay(answer, materials.text)
    names = {label.id: label.name for label in activity.labels}
    rights = rights_by_id(materials.catalogue.rights)
    return tuple(_credit(item, layer.spans(item.unit), names, rights) for item in said.items)


def _credit(
    item: fb.Item, tags: Sequence[Span], names: Mapping[str, str], rights: Mapping[str, Right]
) -> Credit:
    if item.status == UNREAD:
        return Credit(item.unit, item.unit, 0.0, _UNREAD)
    shared = {one.label for one in item.labels if one.phrase != fb.NONE}
    each = [(frozenset(stands_for(tag.label, tag.right, rights)), tag.note) for tag in tags]
    lone = [(labels, bool(note.strip())) for labels, note in each if not labels & shared]
    alone = {labels for labels, noted in lone if not noted}  # twice the same tag counts once
    first = sorted(item.labels, key=lambda one: not crediting.is_expected(one))
    lines = [line for one in first if one.label in shared and (line := _line(one, names))]
    for labels in dict.fromkeys(labels for labels, _ in lone):
        name = " and ".join(names.get(one, one) for one in names if one in labels)
        lines.append(crediting.said_alone(name, "mark", noted=labels not in alone))
    if not tags:
        lines.insert(0, "You marked nothing here.")
    if not any(map(crediting.is_expected, item.labels)):
        lines.append(_NONE_EXPECTED)
    share = crediting.share_of_several(item.labels, len(alone))
    return Credit(item.unit, item.unit, share, " ".join(lines))


def _line(one: fb.LabelFeedback, names: Mapping[str, str]) -> str:
    name = names.get(one.label, one.label)
    if one.yours:
        return crediting.said_of_mine(one, name, "mark")
    return crediting.said_of_theirs(one, name, "mark") if crediting.is_expected(one) else ""
