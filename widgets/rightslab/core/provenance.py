"""Where a text comes from: who spoke, when, where, and which copy was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Provenance:
    """The card of a text. ``notice`` and ``rights`` go wherever the text goes."""

    slug: str
    title: str
    short_title: str
    speaker: str
    office: str
    venue: str
    date: date
    language: str
    direction: Literal["ltr", "rtl"]
    source: str
    updated: str
    retrieved: str
    notice: str
    rights: str
