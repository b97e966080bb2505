"""Credits of an argument, part by part: whether each is there. A person marks the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core.activities import argument_parts as parts
from rightslab.core.activities import crediting
from rightslab.core.grades import Credit

if TYPE_CHECKING:
    from rightslab.core.activities.argument_content import Argument
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity

_LOST = "It has no words of yours, and its quote does not stand in the text."


def completion(
    sheet: Sheet, activity: Activity, materials: Materials, _scope: str
) -> tuple[Credit, ...]:
    """Return a credit for each part that is asked for: all of it where it is filled in.

    Where several claims were begun, the one that is furthest counts.
    """
    content: Argument = activity.content
    claim = parts.furthest(sheet, content, materials.text)
    found = []
    for part in content.parts:
        if not part.optional:
            done = parts.is_given(sheet, part, claim, materials.text)
            begun = parts.key(part, claim) in sheet.quotes
            why = "You filled it in." if done else _LOST if begun else crediting.LEFT_OPEN
            found.append(Credit(part.id, part.name, float(done), why))
    return tuple(found)
