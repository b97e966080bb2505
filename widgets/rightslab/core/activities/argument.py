"""Argument: claim, grounds, warrant, backing, qualifier and rebuttal, each with quotes.

The answer is a sheet. A part's key is its id, or ``C19/warrant`` where one of several claims is
laid out: the words stand among the texts, the quotes among the quotes. The claim that is laid out
now stands among the choices, under ``chosen``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core.activities import argument_parts as parts
from rightslab.core.activities import form_fields, rubric
from rightslab.core.activities.argument_assess import assess, said
from rightslab.core.activities.argument_content import Argument, Part
from rightslab.core.activities.argument_map import LINKS, LONGEST_LINK
from rightslab.core.activities.form_faults import claim_faults, id_faults
from rightslab.core.activities.kind import Progress
from rightslab.core.activities.sheet_wire import sheet_kind
from rightslab.core.errors import ActionError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.core.activities.kind import Fault, Row
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity


def admit(part: str, key: str, value: Any, activity: Activity, _materials: Materials) -> None:
    """Raise ActionError where a field or a value is not of this argument; None takes it away."""
    content: Argument = activity.content
    if part == "choices" and key == parts.CHOSEN and content.claims:
        if value is not None and (len(value) != 1 or value[0] not in content.claims):
            msg = f"Choose one claim to lay out: {', '.join(content.claims)}. Given: {value!r}."
            raise ActionError(msg)
        return
    found = parts.find(content, key)
    if found is None:
        known = ", ".join(one.id for one in content.parts)
        msg = f"This argument has no part {key!r}. Its parts: {known}. Run the cell again."
        raise ActionError(msg)
    if part not in ("texts", "quotes") or (part == "quotes" and not found.quotes):
        takes = "words and quotes" if found.quotes else "words alone"
        msg = f"The part {found.name!r} takes {takes}, not {part}."
        raise ActionError(msg)
    if part == "quotes" and value is not None and len(value) > parts.MOST_QUOTES:
        msg = (
            f"The part {found.name!r} carries up to {parts.MOST_QUOTES} quotes. Take one away "
            "before you add another."
        )
        raise ActionError(msg)


def progress(sheet: Sheet, activity: Activity, materials: Materials, _scope: str) -> Progress:
    """Return how many parts are filled in; those left out by choice are not counted."""
    content: Argument = activity.content
    claim = parts.furthest(sheet, content, materials.text)
    wanted = [one for one in content.parts if not one.optional]
    open_ = [o.name for o in wanted if not parts.is_given(sheet, o, claim, materials.text)]
    done = len(wanted) - len(open_)
    return Progress(done, len(wanted), next(iter(open_), ""), noun="parts", verb="filled in")


def rows(sheet: Sheet, activity: Activity, materials: Materials) -> list[Row]:
    """Return one row for each part that is filled in, claim by claim."""
    content: Argument = activity.content
    found: list[Row] = []
    begun = parts.begun(sheet)
    for claim in [one for one in content.claims if one in begun] if content.claims else [""]:
        about = {"claim": form_fields.called(claim, materials)} if claim else {}
        for one in content.parts:
            words = sheet.text(parts.key(one, claim)).strip()
            quotes = parts.quoted(sheet, one, claim, materials.text)
            if words or quotes:
                row = {"part": one.name, "answer": words, "quotes": "; ".join(quotes)}
                found.append({**about, **row})
    return found


def faults(activity: Activity, materials: Materials) -> Iterator[Fault]:
    """Yield what is wrong in an argument, and the cure."""
    content: Argument = activity.content
    ids = [one.id for one in content.parts]
    yield from id_faults("part", ids)
    for part in content.parts:
        yield from _part_faults(part)
    for one in ("claim", "grounds", "warrant"):
        if one not in ids:
            yield f"The part {one!r} is missing.", "An argument has claim, grounds and warrant."
    if all(part.optional for part in content.parts):
        yield "No part has to be filled in.", "Write at least one part that is not optional."
    yield from claim_faults(content.claims, activity, materials)
    yield from rubric.faults(activity)


def _part_faults(part: Part) -> Iterator[Fault]:
    if part.id not in LINKS:
        yield f"The part {part.id!r} has no place in the map.", f"Use: {', '.join(LINKS)}."
    if not part.name or not part.ask:
        yield f"The part {part.id!r} lacks a name or a question.", "Write name and ask."
    if len(part.link) > LONGEST_LINK:
        what = f"The link {part.link!r} is too long for its line in the map."
        yield what, f"Keep to {LONGEST_LINK} characters, such as since."


KIND = sheet_kind(
    "argument",
    content=Argument,
    admit=admit,
    progress=progress,
    assess=assess,
    rows=rows,
    faults=faults,
    said=said,
)
