"""Which fields and values belong to a form; anything else is refused in a sentence."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from rightslab.core.activities.form_fields import MOST_SOURCES, find
from rightslab.core.errors import ActionError

if TYPE_CHECKING:
    from rightslab.core.activities.form_content import Field, Form
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activity import Activity

_PARTS = {
    "number": ("numbers",),
    "one": ("choices",),
    "several": ("choices",),
    "claim": ("choices",),
    "sources": ("choices", "texts"),
}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def admit(part: str, key: str, value: Any, activity: Activity, _materials: Materials) -> None:
    """Raise ActionError where a field or a value is not of this form; None takes a field away."""
    form: Form = activity.content
    found = find(form, key)
    if found is None:
        msg = (
            f"This form has no field {key!r}. Its fields: {', '.join(f.id for f in form.fields)}; "
            f"a list has up to {MOST_SOURCES} sources. Run the cell again: the form may be newer."
        )
        raise ActionError(msg)
    field, _ = found
    parts = _PARTS.get(field.form, ("texts",))
    if part not in parts:
        msg = (
            f"The field {field.name!r} keeps its answer among {' and '.join(parts)}, not among "
            f"{part}. Run the cell again: the form may be newer."
        )
        raise ActionError(msg)
    if value is None:
        return
    if part == "choices":
        _admit_choice(field, form, value)
    elif field.form == "date":
        _admit_date(field, value)


def is_date(given: str) -> bool:
    """Say whether words are a day of the calendar, written year-month-day.

    >>> is_date("2024-02-26"), is_date("2024-02-31"), is_date("26 February")
    (True, False, False)
    """
    try:
        return bool(_DATE.fullmatch(given)) and bool(date.fromisoformat(given))
    except ValueError:
        return False


def _admit_choice(field: Field, form: Form, value: Any) -> None:
    ids = list(form.claims) if field.form == "claim" else [o.id for o in field.options]
    given = list(value) if isinstance(value, (list, tuple)) else [value]
    strange = [one for one in given if one not in ids]
    if strange:
        msg = (
            f"The field {field.name!r} has no choice {strange[0]!r}. Choose from: {', '.join(ids)}."
        )
        raise ActionError(msg)
    if field.form != "several" and len(given) != 1:
        msg = f"The field {field.name!r} takes one choice, not {len(given)}. Choose one."
        raise ActionError(msg)
    if len(set(given)) != len(given):
        msg = f"The field {field.name!r} has one choice twice. Choose each once."
        raise ActionError(msg)


def _admit_date(field: Field, value: Any) -> None:
    if not isinstance(value, str) or not is_date(value):
        msg = (
            f"The field {field.name!r} takes a day, written as year-month-day such as 2024-02-26, "
            f"not {value!r}. Give the day again."
        )
        raise ActionError(msg)
