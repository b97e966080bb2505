"""Labels as widgets draw them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rightslab.core.catalogue import Category

_NAMES = ("id", "name", "badge", "definition", "colour", "text_colour", "pattern")


def label_document(label: Category) -> dict[str, str]:
    """Return a label with all that its badge, its colour and its pattern need."""
    return {name: getattr(label, name) for name in _NAMES}
