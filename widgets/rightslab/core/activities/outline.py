"""Outline: cut a text into sections and name the move that each one makes.

The sheet: under ``choices``, a sentence that opens a section has a field of its id, with its move
in it or with nothing in it yet; the field ``finished`` holds ``yes`` once the learner says that the
outline is complete. The first sentence shown opens a section by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core.activities.kind import Progress
from rightslab.core.activities.outline_assess import assess, said
from rightslab.core.activities.outline_content import Outline
from rightslab.core.activities.outline_cut import FINISHED, lay, reading_cuts
from rightslab.core.activities.sheet_wire import sheet_kind
from rightslab.core.errors import ActionError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.core.activities.kind import Fault, Row
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.outline_cut import Section
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.text import Text

YES = "yes"
_KEYS = 9  # moves: one for each number key
_FARTHEST = 5
_WORDS = 8  # of a section's first sentence, in a table


def admit(part: str, key: str, value: Any, activity: Activity, materials: Materials) -> None:
    """Refuse a section or a move that this outline cannot have."""
    if part != "choices" or key not in {FINISHED, *activity.sentences(materials.text)}:
        msg = f"No section can begin at {key!r} here. Choose one of the sentences that are shown."
        raise ActionError(msg)
    if value is None or (isinstance(value, list) and not value and key != FINISHED):
        return
    known = [YES] if key == FINISHED else [label.id for label in activity.labels]
    if not isinstance(value, list) or len(value) != 1 or value[0] not in known:
        msg = f"{key} takes one of {', '.join(known)}, not {value!r}. Choose one of them."
        raise ActionError(msg)


def progress(sheet: Sheet, activity: Activity, materials: Materials, scope: str) -> Progress:
    """Return how many sentences stand in named sections; the last one ends with *complete*."""
    counted = activity.sentences(materials.text, scope)
    outlined = lay(sheet, activity, materials.text).outlined
    left = [one for one in counted if one not in outlined]
    next_ = left[0] if left else ""
    return Progress(len(counted) - len(left), len(counted), next_, "sentences", "outlined")


def rows(sheet: Sheet, activity: Activity, materials: Materials) -> list[Row]:
    """Return one row a section: where it runs, its move, how it begins."""
    cut = lay(sheet, activity, materials.text)
    if not cut.begun:
        return []
    names = {label.id: label.name for label in activity.labels}
    return [_row(section, materials.text, names) for section in cut.sections]


def _row(section: Section, text: Text, names: dict[str, str]) -> Row:
    first, last = (text.sentence(one).paragraph for one in (section.first, section.last))
    words = text.sentence_text(section.first).split()
    return {
        "from": section.first,
        "to": section.last,
        "paragraphs": first if first == last else f"{first} to {last}",
        "move": names.get(section.move, "not named yet"),
        "begins": " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else ""),
    }


def faults(activity: Activity, materials: Materials) -> Iterator[Fault]:
    """Yield what is wrong with an outline activity."""
    labels = [label.id for label in activity.labels]
    if not 1 < len(labels) <= _KEYS:
        what = f"It has {len(labels)} moves."
        yield what, f"Write 2 to {_KEYS} as [[activity.label]]: one for each number key."
    near = activity.content.near
    if not 0 <= near <= _FARTHEST:
        yield f"near is {near}.", f"Write 0 to {_FARTHEST}: sentences that a near miss may be off."
    if not activity.readings:
        if not activity.comment:
            yield "A learner gets no explanation.", "Set readings = true, or write a comment."
        return
    cuts = reading_cuts(materials.readings, activity.sentences(materials.text))
    if materials.readings and not cuts:
        yield "No reading has an outline of this text.", "Set readings = false, or add one."
    for move in sorted({move for cut in cuts for move in cut.moves} - set(labels)):
        yield f"The readings have the move {move!r}, the activity has not.", "Add it as a label."


KIND = sheet_kind(
    "outline",
    content=Outline,
    admit=admit,
    progress=progress,
    assess=assess,
    rows=rows,
    faults=faults,
    said=said,
)
