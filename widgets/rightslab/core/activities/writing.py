"""Writing: free text with a word range, a rubric in view, and quotes as evidence.

The sheet holds ``texts``: ``text``, ``thesis`` where one is asked for, and kept drafts by number,
``draft/3`` with ``draft/3/at``, the time as the browser told it; and ``quotes``: ``quotes``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from rightslab.core.activities.sheet_wire import sheet_kind
from rightslab.core.activities.writing_assess import assess, progress, rows, said
from rightslab.core.activities.writing_content import Writing
from rightslab.core.activities.writing_faults import faults
from rightslab.core.errors import ActionError

if TYPE_CHECKING:
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activity import Activity

DRAFTS = 20  # the newest are kept; the widget lets the oldest go
LONGEST_DRAFT = 100_000  # characters: twenty of them still fit into a hand-in
QUOTES = 30

_DRAFT = re.compile(r"draft/[1-9][0-9]{0,5}")
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)")


def admit(part: str, key: str, value: Any, activity: Activity, _materials: Materials) -> None:
    """Refuse a field that this activity does not have, and a value that it cannot take."""
    match part:
        case "texts" if key == "text" or (key == "thesis" and activity.content.thesis):
            return
        case "texts" if _DRAFT.fullmatch(key):
            _admit_draft(value)
            return
        case "texts" if _DRAFT.fullmatch(key.removesuffix("/at")):
            if value is None or (isinstance(value, str) and _AT.fullmatch(value)):
                return
            msg = f"A draft is kept with a time such as 2024-02-26T10:15:00Z, not {value!r}."
            raise ActionError(msg)
        case "quotes" if key == "quotes":
            _admit_quotes(value)
            return
    names = ["text", *(["thesis"] if activity.content.thesis else []), "quotes", "draft/1"]
    msg = f"This activity has no field {key!r} in {part}. Allowed: {', '.join(names)}."
    raise ActionError(msg)


def _admit_draft(value: Any) -> None:
    if isinstance(value, str) and len(value) > LONGEST_DRAFT:
        msg = (
            f"This draft has {len(value):,} characters; up to {LONGEST_DRAFT:,} are kept as a "
            "draft. Your text itself is saved. Shorten it, then keep it."
        )
        raise ActionError(msg)


def _admit_quotes(value: Any) -> None:
    if isinstance(value, list) and len(value) > QUOTES:
        msg = f"Up to {QUOTES} quotes can be picked here. Take one out, then add another."
        raise ActionError(msg)


KIND = sheet_kind(
    "writing",
    content=Writing,
    admit=admit,
    progress=progress,
    assess=assess,
    rows=rows,
    faults=faults,
    said=said,
)
