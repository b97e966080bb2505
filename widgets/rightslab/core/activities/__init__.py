"""One stem a kind of activity: its answer, its way to a widget, its feedback."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rightslab.core.activities import tagging

if TYPE_CHECKING:
    from collections.abc import Callable

    from rightslab.core.history import Op


@dataclass(frozen=True, slots=True)
class Kind:
    """What the workbook needs to know of one kind: its answer and how an action changes it."""

    name: str
    answer: type[Any]
    apply: Callable[[Any, Op], tuple[Any, Op]]


# A new kind is one line here.
KINDS = {kind.name: kind for kind in (Kind(tagging.KIND, tagging.Tagging, tagging.apply),)}
