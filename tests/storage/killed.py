"""A kernel at work, for the kill test: a module of its own, so that a new process can import it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.storage.books import add, note, tags

from rightslab.storage.keeping import shelf

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path


def tag_without_end(folder: Path, report: Connection) -> None:
    """Save one action after the other, and report each when it is saved."""
    shelf.EVERY = 5  # so that kills land in checkpoints too
    entry = tags(folder)
    for n in range(entry.rev, entry.rev + 100_000):
        uid = f"page:{n}"
        last = f"s{n - 1}"
        entry.commit(note(last, "seen again") if n % 4 == 3 else add(f"s{n}", n * 10), uid)
        report.send_bytes(uid.encode())
