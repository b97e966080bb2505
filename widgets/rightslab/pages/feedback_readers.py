"""What is worth another look, and what the readings say there, each with its reason."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from rightslab.core.grades import READINGS
from rightslab.core.memo import by_identity
from rightslab.pages.listing import bdi

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rightslab.core.catalogue import Category
    from rightslab.core.feedback import Item, Voice, VoiceSpan
    from rightslab.pages.feedback_shown import Shown

    Labels = tuple[Category, ...]

_COMMON = 2000  # characters; what is longer holds what one alone made up, and is not kept
_DIFFERS = (
    "Where you and most readers differ, or where something did not fit. Nothing here takes off "
    "points. The readings are there to argue with."
)


def again(one: Shown, *, with_readings: bool) -> str:
    """Return, folded, the units to come back to; what readers say only ``with_readings``."""
    if one.feedback is None:
        return ""
    worth = [item for item in one.feedback.items if item.revisit]
    if not with_readings and one.activity.readings:
        worth = [item for item in worth if not item.voices and not item.labels]
    if not worth:
        return ""
    labels = one.activity.labels
    said = {credit.unit for credit in one.grade.credits if one.grade.policy == READINGS}
    body = "".join([_item(item, labels, said=item.unit in said) for item in worth])
    parts = "one part" if len(worth) == 1 else f"{len(worth)} parts"
    return (
        f"<details><summary>Worth another look: {parts}</summary>\n<p>{_DIFFERS}</p>\n{body}"
        "</details>"
    )


def _item(item: Item, labels: Labels, *, said: bool) -> str:
    if not item.voices:
        return _whole(item, labels)
    if said:  # its credit has given the reason
        return f"<h4>{bdi(item.title or item.unit)}</h4>{_voices(item.voices, labels)}"
    common = sum(map(len, item.lines)) < _COMMON
    return (_whole_again if common else _whole)(item, labels)


def _whole(item: Item, labels: Labels) -> str:
    """Return one unit."""
    lines = "".join([f"<p>{bdi(line)}</p>" for line in item.lines])
    voices = _voices(item.voices, labels) if item.voices else ""
    return f"<h4>{bdi(item.title or item.unit)}</h4>{lines}{voices}"


# What is said of the same choices beside the readings is one item for the whole class.
_whole_again = by_identity(1024)(_whole)


@by_identity(1024)  # readers say the same to the whole class, so that it is written once
def _voices(voices: tuple[Voice, ...], labels: Labels) -> str:
    """Return all readers on one unit."""
    names = {label.id: label.name for label in labels}
    return f'<ul class="readers">{"".join(_voice(voice, names) for voice in voices)}</ul>'


def _voice(voice: Voice, names: Mapping[str, str]) -> str:
    said = [*(_span(span, names) for span in voice.spans), *map(escape, voice.lines)]
    return f"<li><b>{escape(voice.name)}</b>: {' '.join(said) or 'marks nothing here.'}</li>"


def _span(span: VoiceSpan, names: Mapping[str, str]) -> str:
    label = names.get(span.label, span.label)
    also = _also([names.get(one, one) for one in span.alternatives])
    right = f", {span.right}" if span.right else ""
    reason = f" {span.reason}" if span.reason else ""
    return f"“{escape(span.quote)}” as {escape(f'{label}{right}{also}.{reason}')}"


def _also(names: Sequence[str]) -> str:
    return f" (would also take {', '.join(names)})" if names else ""
