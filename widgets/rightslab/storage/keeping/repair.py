"""Put a workbook's folder in order after reading it: set aside, cut, save. Called under the lock.

What is set aside is first read into memory and saved in a new checkpoint, and only then moved, so
that a crash in between leaves everything to the next opening.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Protocol

from rightslab.storage.keeping import checkpoint, disk, journal, notices
from rightslab.storage.keeping.journal import Position
from rightslab.storage.keeping.lines import encode
from rightslab.storage.keeping.version import kit_version, newest

if TYPE_CHECKING:
    from pathlib import Path

    from rightslab.storage.keeping.checkpoint import Contents
    from rightslab.storage.keeping.lines import Line
    from rightslab.storage.keeping.load_workbook import Journal, Loaded

UNFINISHED = "workbook.set-aside-unfinished-lines.jsonl"


class Shelf(Protocol):
    """The open folder, as far as putting it in order needs to know it."""

    folder: Path
    learner: str
    contents: Contents
    notices: list[str]

    @property
    def journal_name(self) -> str:
        """The journal that this kernel writes."""

    def save(self) -> None:
        """Write a checkpoint."""

    def remember(self, path: Path) -> None:
        """Take a journal as it now is for known."""

    def accept_checkpoint(self) -> None:
        """Let the checkpoint that is there be replaced."""


def repair(shelf: Shelf, loaded: Loaded, *, save: bool) -> None:
    """Do what ``loaded`` calls for, telling the learner in ``shelf.notices``."""
    contents = shelf.contents
    contents.id = contents.id or secrets.token_hex(6)
    contents.learner = contents.learner or shelf.learner
    bad = [one for one in loaded.journals if one.trouble]
    _keep_checkpoint(shelf, loaded)
    if loaded.replay.left:
        place = _keep_lines(shelf.folder, loaded.replay.left)
        shelf.notices.append(notices.actions_left(len(loaded.replay.left), place))
    for one in loaded.journals:
        if not one.trouble:
            finish_end(shelf, one)
    if shelf.journal_name == journal.MAIN:  # the lock is ours, so nobody is writing these
        for unfinished in shelf.folder.glob(f"{checkpoint.NAME}.*.tmp"):
            unfinished.unlink()
    outdated = newest(contents.kit, kit_version()) != contents.kit
    if (
        save
        or bad
        or loaded.replay.left
        or loaded.found.trouble
        or not loaded.found.there
        or outdated
    ):
        shelf.save()
    for one in bad:
        place = disk.set_aside(one.path, one.trouble)
        shelf.notices.append(notices.journal_set_aside(one.trouble, place))


def finish_end(shelf: Shelf, one: Journal) -> None:
    """Cut off a line that a crash left unfinished, or give a whole last line its line feed.

    Only in the journal this kernel writes: another may be in the middle of its own line.
    """
    if one.path.name != shelf.journal_name:
        return
    at = shelf.contents.read_to[one.path.name]
    if one.scan.torn:
        disk.keep_bytes(shelf.folder / UNFINISHED, one.scan.torn + b"\n")
        journal.cut(one.path, at.bytes)
    elif one.scan.open_end:
        journal.append(one.path, b"\n", at.bytes)
        shelf.contents.read_to[one.path.name] = Position(at.bytes + 1, at.mark)
    shelf.remember(one.path)


def _keep_checkpoint(shelf: Shelf, loaded: Loaded) -> None:
    if not loaded.found.trouble:
        return
    path = shelf.folder / checkpoint.NAME
    place = disk.keep_copy(path, _word(loaded.found.trouble))
    shelf.notices.append(notices.workbook_set_aside(loaded.found.trouble, place))
    shelf.accept_checkpoint()


def _word(trouble: str) -> str:
    for sign in ("empty", "damaged", "link", "folder", "larger", "fit", "part"):
        if sign in trouble:
            return {"larger": "too-large", "fit": "invalid", "part": "invalid"}.get(sign, sign)
    return "foreign"


def _keep_lines(folder: Path, lines: list[Line]) -> Path:
    place = disk.aside_name(folder / "workbook.jsonl", "actions")
    disk.keep_bytes(place, b"".join(map(encode, lines)))
    return place
