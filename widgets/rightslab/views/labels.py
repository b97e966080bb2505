"""Labels and rights as widgets draw them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rightslab.core.catalogue import Category, Right

_NAMES = ("id", "name", "badge", "definition", "colour", "text_colour", "pattern")


def label_document(label: Category) -> dict[str, str]:
    """Return a label with all that its badge, its colour and its pattern need."""
    return {name: getattr(label, name) for name in _NAMES}


def right_document(right: Right) -> dict[str, Any]:
    """Return a right with what a learner needs to choose it."""
    return {
        "id": right.id,
        "name": right.name,
        "label": right.category,
        "also": list(right.secondary),
        "articles": right.articles,
        "gloss": right.gloss,
    }
