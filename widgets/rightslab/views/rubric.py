"""The rubric on a page, for all kinds that a person marks, and for whoever marks them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rightslab.core.activities.rubric import Criterion


def rubric_document(rubric: Iterable[Criterion]) -> list[dict[str, Any]]:
    """Return the criteria as plain data: ``id``, ``name``, ``ask`` and ``levels``, low to high.

    ``step`` is there where points between two levels can be given.
    """
    return [_criterion(one) for one in rubric]


def _criterion(criterion: Criterion) -> dict[str, Any]:
    return {
        "id": criterion.id,
        "name": criterion.name,
        "ask": criterion.ask,
        "levels": [
            {"points": level.points, "name": level.name, "examples": list(level.examples)}
            for level in criterion.levels
        ],
        **({"step": criterion.step} if criterion.step else {}),
    }
