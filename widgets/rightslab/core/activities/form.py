"""Form: structured fields, such as a source card or a finding on one claim.

The answer is a sheet. A field's key is its id, or ``C27/finding`` where the form weighs claims, so
that what was written on one claim stays when another is chosen. The second source of a list has
the key ``sources/2``: its kind stands among the choices, what it is among the texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core.activities import form_fields
from rightslab.core.activities.form_admit import admit
from rightslab.core.activities.form_assess import assess, said
from rightslab.core.activities.form_content import Form
from rightslab.core.activities.form_faults import faults
from rightslab.core.activities.kind import Progress
from rightslab.core.activities.sheet_wire import sheet_kind

if TYPE_CHECKING:
    from rightslab.core.activities.kind import Row
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity


def progress(sheet: Sheet, activity: Activity, _materials: Materials, _scope: str) -> Progress:
    """Return how many fields are filled in; those left out by choice are not counted.

    Where several claims were begun, the one that is furthest counts: to look at another loses
    nothing.
    """
    form: Form = activity.content
    claim = form_fields.furthest(sheet, form)
    wanted = form_fields.wanted(form)
    left = [f.name for f in wanted if form_fields.state(sheet, f, claim) != form_fields.GIVEN]
    done = len(wanted) - len(left)
    return Progress(done, len(wanted), next(iter(left), ""), noun="fields", verb="filled in")


def rows(sheet: Sheet, activity: Activity, materials: Materials) -> list[Row]:
    """Return one row for each field that is filled in, claim by claim."""
    form: Form = activity.content
    if not form.claims:
        return [_row(sheet, field, "") for field in form_fields.answered(sheet, form, "")]
    own = Form(tuple(field for field in form.fields if field.form != "claim"))
    begun = form_fields.begun(sheet)
    return [
        {"claim": form_fields.called(claim, materials), **_row(sheet, field, claim)}
        for claim in form.claims
        if claim in begun
        for field in form_fields.answered(sheet, own, claim)
    ]


def _row(sheet: Sheet, field: Any, claim: str) -> Row:
    return {"field": field.name, "answer": form_fields.said(sheet, field, claim)}


KIND = sheet_kind(
    "form",
    content=Form,
    admit=admit,
    progress=progress,
    assess=assess,
    rows=rows,
    faults=faults,
    said=said,
)
