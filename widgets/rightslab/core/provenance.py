"""Where a text comes from: who spoke, when, where, and which copy was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Provenance:
    """The card of a text. ``notice`` and ``rights`` go wherever the text goes.

    ``date`` is None where the day is not known; ``dated`` then says what is, such as ``1948``.
    ``licence`` is what whoever added a text says of it; texts that ship say it under ``rights``.
    """

    slug: str
    title: str
    short_title: str
    speaker: str
    office: str
    venue: str
    date: date | None
    language: str
    direction: Literal["ltr", "rtl"]
    source: str
    updated: str
    retrieved: str
    notice: str
    rights: str
    licence: str = ""
    dated: str = ""
