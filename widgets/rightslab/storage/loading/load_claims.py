"""Load the claim ledger."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from rightslab.core.claims import Claim, Fact, Perspective, Source
from rightslab.storage.loading.schema import Row, table

if TYPE_CHECKING:
    from pathlib import Path


@cache
def claims(root: Path) -> tuple[Claim, ...]:
    """Return the claims under ``root``, each with its facts, perspectives and sources."""
    facts, perspectives, sources = (
        _by_claim(root, kind) for kind in ("facts", "perspectives", "sources")
    )
    return tuple(
        Claim(
            **row,
            facts=tuple(Fact(**fact) for fact in facts[row["id"]]),
            perspectives=tuple(Perspective(p["label"], p["text"]) for p in perspectives[row["id"]]),
            sources=tuple(
                Source(s["source"], s["standing"], s["print"], s["note"])
                for s in sources[row["id"]]
            ),
        )
        for row in table(root, "claims", root / "claims" / "claims.csv")
    )


def _by_claim(root: Path, kind: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in table(root, kind, root / "claims" / f"{kind}.csv"):
        groups[row.pop("claim")].append(row)
    return groups
