"""One student in the list of a marker: how far her mark is, and what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rightslab.core.activities.rubric import Criterion
    from rightslab.core.activities.sheet import Sheet


def row(
    entry: str,
    name: str,
    sheet: Sheet,
    criteria: Sequence[Criterion],
    *,
    request: bool = False,
    published: Mapping[str, float] | None = None,
    older: Sequence[str] = (),
    closed: str = "",
) -> dict[str, Any]:
    """Return one student as the list shows her: how far her mark is, and what is open.

    ``request`` says that she asks to look again, ``published`` are the levels that were given out.
    ``older`` are the criteria whose points were given to an earlier answer, ``closed`` says why
    points cannot be changed now, if so.
    """
    levels = {one.id: sheet.numbers[f"level/{one.id}"] for one in criteria if _given(sheet, one)}
    changed = published is not None and dict(published) != levels
    return {
        "entry": entry,
        "name": name,
        "given": len(levels) - len(older),
        "of": len(criteria),
        "total": sum(levels.values()) if len(levels) == len(criteria) and not older else None,
        "older": list(older),
        "closed": closed,
        "later": sheet.choice("flag") == "later",
        "asks": request and not (sheet.choice("request") and sheet.text("reply").strip()),
        "reason": changed and not sheet.text("reason").strip(),
    }


def pair(
    entry: str, name: str, sheet: Sheet, differ: Sequence[Criterion], settled: float
) -> dict[str, Any]:
    """Return one student as a moderation lists her: ``differ`` are the criteria to decide.

    ``settled`` are the points of those on which both markers agree.
    """
    made = row(entry, name, sheet, differ)
    total = None if made["total"] is None else made["total"] + settled
    reason = bool(differ) and made["given"] == len(differ) and not sheet.text("reason").strip()
    return {**made, "total": total, "reason": reason}


def _given(sheet: Sheet, criterion: Criterion) -> bool:
    return f"level/{criterion.id}" in sheet.numbers
