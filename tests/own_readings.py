"""Helpers for tests of own readings: an instructor's workbook, played action by action."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rightslab.demo.played import play
from rightslab.storage import library
from rightslab.storage.workbook import Workbook

SLUG = "china-hrc55-2024"
TEXT = library.text(SLUG)
PARTS = ("cut-the-speech", "sentence-to-principle", "sort-claims", "tag-rights")


def worked(folder: Path, parts: tuple[str, ...] = PARTS) -> Workbook:
    """Return a workbook in which these activities are done."""
    book = Workbook.open(folder)
    for name in parts:
        play(library.find_activity(name), book)
    return book


@cache
def answers() -> dict[str, Any]:
    """Return the answers to all parts of a reading."""
    with TemporaryDirectory() as folder:
        book = worked(Path(folder))
        try:
            return {name: state.history.answer for name, state in book.answers().items()}
        finally:
            book.close()
