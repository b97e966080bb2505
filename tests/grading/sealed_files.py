"""Hand-ins for tests of collecting: small, real, and sealed anew after a change."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from rightslab.storage import handin, library
from rightslab.storage.handin import Who
from rightslab.storage.sealed import seal

if TYPE_CHECKING:
    from collections.abc import Callable

    from rightslab.grading.attempts import Attempt

QUIZ = "self-check"
MADE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)


def a_hand_in(
    name: str = "Ana Lima",
    id_: str = "40001",
    code: str = "",
    workbook: str = "",
    change: Callable[[dict[str, Any]], object] | None = None,
) -> bytes:
    """Return a hand-in with one small answer; ``change`` is made before it is sealed."""
    book = workbook or hashlib.sha256(f"{name}{id_}{code}".encode("utf-8", "replace")).hexdigest()
    parts = json.loads(_whole(book))
    parts["who"] = {"name": name, "id": id_, "code": code}
    if change is not None:
        change(parts)
    parts["seal"] = seal(parts)
    return json.dumps(parts, sort_keys=True, indent=0).encode()


@cache
def _whole(workbook: str) -> bytes:
    known = library.find_activity(QUIZ)
    assert known
    answer = {
        "lesson": known.lesson,
        "kind": known.kind,
        "rev": 1,
        "changed": "2026-03-02T08:00:00Z",
        "answer": {"choices": {"where": ["folder"]}},
    }
    return handin.sealed(Who("x"), workbook, {QUIZ: answer}, made=MADE)


def only(found: list[Any]) -> Attempt:
    """Return the one attempt that was found, where there is nothing else."""
    (one,) = found
    return one
