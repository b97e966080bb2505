"""What is worth another look, and what the readings say there, each with its reason."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from rightslab.core.grades import READINGS
from rightslab.pages.listing import bdi

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.core.feedback import Item, Voice, VoiceSpan
    from rightslab.pages.feedback import Shown

Names = tuple[tuple[str, str], ...]

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
    names: Names = tuple((label.id, label.name) for label in one.activity.labels)
    said = {credit.unit for credit in one.grade.credits if one.grade.policy == READINGS}
    body = "".join(_item(item, names, said=item.unit in said) for item in worth)
    parts = "one part" if len(worth) == 1 else f"{len(worth)} parts"
    return (
        f"<details><summary>Worth another look: {parts}</summary>\n<p>{_DIFFERS}</p>\n{body}"
        "</details>"
    )


def _item(item: Item, names: Names, *, said: bool) -> str:
    """Return one unit; its lines are left out where its credit has given the reason."""
    said = said and bool(item.voices)
    lines = "" if said else "".join(f"<p>{bdi(line)}</p>" for line in item.lines)
    voices = "".join(_voice(voice, names) for voice in item.voices)
    return f"<h4>{bdi(item.title or item.unit)}</h4>{lines}" + (
        f'<ul class="readers">{voices}</ul>' if voices else ""
    )


@lru_cache(maxsize=8192)
def _voice(voice: Voice, names: Names) -> str:
    """Return one reader on one unit. The same for the whole class, so it is written once."""
    known = dict(names)
    said = [*(_span(span, known) for span in voice.spans), *map(escape, voice.lines)]
    return f"<li><b>{escape(voice.name)}</b>: {' '.join(said) or 'marks nothing here.'}</li>"


def _span(span: VoiceSpan, names: dict[str, str]) -> str:
    label = names.get(span.label, span.label)
    also = _also([names.get(one, one) for one in span.alternatives])
    right = f", {span.right}" if span.right else ""
    reason = f" {span.reason}" if span.reason else ""
    return f"“{escape(span.quote)}” as {escape(f'{label}{right}{also}.{reason}')}"


def _also(names: Sequence[str]) -> str:
    return f" (would also take {', '.join(names)})" if names else ""
