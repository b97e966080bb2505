"""The glossary: terms that lessons use, each in one plain sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A term and what it means in this kit."""

    term: str
    meaning: str
