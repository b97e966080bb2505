"""Load the readings of a text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from rightslab.core.readings import (
    Reading,
    ReadingClaim,
    ReadingSpan,
    SentenceMove,
    SentencePrinciple,
)
from rightslab.storage.loading.schema import Row, table, toml

if TYPE_CHECKING:
    from pathlib import Path


@cache
def readings(root: Path, slug: str) -> tuple[Reading, ...]:
    """Return the readings of the text ``slug``; none where there is no folder of readings."""
    cards = [(card.parent, toml(card)) for card in sorted(root.glob("readings/*/reading.toml"))]
    return tuple(_reading(root, folder, card) for folder, card in cards if card["text"] == slug)


def _reading(root: Path, folder: Path, card: dict[str, Any]) -> Reading:
    def rows(unit: str) -> list[Row]:
        path = folder / f"{unit}.csv"
        return table(root, f"reading_{unit}", path) if path.is_file() else []

    return Reading(
        id=card["id"],
        name=card["name"],
        lens=card["lens"],
        spans=tuple(_span(row) for row in rows("spans")),
        claims=tuple(_claim(row) for row in rows("claims")),
        structure=tuple(_move(row) for row in rows("structure")),
        principles=tuple(_principle(row) for row in rows("principles")),
    )


def _span(row: Row) -> ReadingSpan:
    return ReadingSpan(
        id=row["id"],
        sentence=row["sentence_id"],
        quote=row["quote"],
        label=row["category"],
        right=row["right_id"],
        alternatives=row["alternative_categories"],
        alternative_rights=row["alternative_right_ids"],
        confidence=row["confidence"],
        invocation=row["invocation"],
        reason=row["rationale"],
    )


def _claim(row: Row) -> ReadingClaim:
    return ReadingClaim(
        row["claim_id"],
        row["claim_type"],
        row["acceptable_types"],
        row["checkable"],
        row["rationale"],
    )


def _move(row: Row) -> SentenceMove:
    return SentenceMove(row["sentence_id"], row["move"], row["starts_section"] == "1")


def _principle(row: Row) -> SentencePrinciple:
    return SentencePrinciple(row["sentence_id"], row["principle"], row["strength"])
