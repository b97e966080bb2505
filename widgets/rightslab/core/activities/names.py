"""The kinds of activity by name."""

from __future__ import annotations

# A new kind is one name here and a module of that name with a KIND.
NAMES = (
    "quiz",
    "sequence",
    "matching",
    "outline",
    "tagging",
    "claims",
    "rating",
    "form",
    "argument",
    "writing",
    "comparison",
)
