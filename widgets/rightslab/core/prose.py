"""Prose with notes for the checker: a count is followed by a comment that no reader sees."""

from __future__ import annotations

import re

NOTE = re.compile(r"\s*<!--\s*=(.*?)-->", re.DOTALL)


def without_notes(prose: str) -> str:
    """Return prose as a reader sees it.

    >>> without_notes("Seven <!-- =count must P2-P5 --> times.")
    'Seven times.'
    """
    return NOTE.sub("", prose)
