"""Credits of a form, field by field: whether it holds what it asks. A person marks the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core.activities import crediting
from rightslab.core.activities import form_fields as ff
from rightslab.core.grades import Credit
from rightslab.core.tokens import count_words

if TYPE_CHECKING:
    from rightslab.core.activities.form_content import Field, Form
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity


def completion(
    sheet: Sheet, activity: Activity, _materials: Materials, _scope: str
) -> tuple[Credit, ...]:
    """Return a credit for each field that is asked for: all of it where it holds what it asks.

    Where several claims were begun, the one that is furthest counts.
    """
    form: Form = activity.content
    claim = ff.furthest(sheet, form)
    return tuple(_credit(sheet, field, claim) for field in ff.wanted(form))


def _credit(sheet: Sheet, field: Field, claim: str) -> Credit:
    state = ff.state(sheet, field, claim)
    why = {ff.GIVEN: "You filled it in.", ff.OPEN: crediting.LEFT_OPEN}.get(state)
    share = float(state == ff.GIVEN)
    return Credit(field.id, field.name, share, why or _begun(sheet, field, claim))


def _begun(sheet: Sheet, field: Field, claim: str) -> str:
    if field.form == "sources":
        return f"You began it; it asks for sources of at least {ff.KINDS_WANTED} kinds."
    count = count_words(sheet.text(ff.key(field, claim)))
    return f"You began it: {count} of at least {field.least} words."
