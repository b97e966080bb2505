"""The checkpoint ``workbook.json``: all answers at one moment, and how far the journals are in it.

Its checksum never refuses an edit by hand. It only tells that there was one.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rightslab.storage.keeping import in_browser
from rightslab.storage.keeping.answers import to_json

if TYPE_CHECKING:
    from pathlib import Path

    from rightslab.core.history import History
    from rightslab.storage.keeping.journal import Position

NAME = "workbook.json"
FORMAT = "rightslab-workbook"
VERSION = 1
MOST_BYTES = 64 * 1024 * 1024
MOST_UIDS = 500  # of one activity; a page keeps far fewer actions waiting


@dataclass(frozen=True, slots=True)
class State:
    """One activity's answer with its undo and redo stacks; ``rev`` counts its actions."""

    kind: str
    rev: int
    history: History[Any]


@dataclass(slots=True)
class Contents:
    """All that a workbook holds, in memory."""

    id: str = ""
    learner: str = ""
    kit: str = ""
    states: dict[str, State] = field(default_factory=dict)
    uids: dict[str, dict[str, int]] = field(default_factory=dict)  # activity: uid: rev
    lines: dict[str, int] = field(default_factory=dict)  # journal: how many of its lines are in
    read_to: dict[str, Position] = field(default_factory=dict)  # file: how far it is in


def encode(contents: Contents, saved: str) -> bytes:
    """Return the file: one line an answer, so that it can be read and edited by hand."""
    head: dict[str, Any] = {
        "format": FORMAT, "version": VERSION, "kit": contents.kit, "id": contents.id,
        "learner": contents.learner, "saved": saved, "lines": contents.lines,
        "read_to": contents.read_to,
    }  # fmt: skip
    rows = [f"{to_json(name)}: {to_json(value)}" for name, value in head.items()]
    entries = [
        f"{to_json(name)}: {_entry(state, contents.uids.get(name, {}))}"
        for name, state in contents.states.items()
    ]
    rows.append('"activities": {\n' + ",\n".join(entries) + "\n}")
    body = ("{\n" + ",\n".join(rows)).encode()
    return body + b',\n"sum": "%08x"\n}\n' % zlib.crc32(body)


def is_untouched(data: bytes) -> bool:
    """Tell whether bytes are a checkpoint exactly as a kit wrote it."""
    body, sep, end = data.rpartition(b',\n"sum": "')
    return bool(sep) and end == b'%08x"\n}\n' % zlib.crc32(body)


def whose(path: Path) -> tuple[str, bool]:
    """Return the id in a checkpoint, if there is one, and whether it is as a kit wrote it."""
    try:
        data = path.read_bytes() if path.is_file() and path.stat().st_size <= MOST_BYTES else b""
    except OSError:
        return "", False
    found = re.search(rb'"id"\s*:\s*"([^"]*)"', data[:4096])
    return found.group(1).decode("utf-8", "replace") if found else "", is_untouched(data)


def stamp(path: Path) -> tuple[int, ...]:
    """Return what changes when a file is replaced or edited; empty when there is none."""
    if in_browser.HERE and not in_browser.is_there(path):
        return ()
    try:
        state = path.lstat()
    except OSError:
        return ()
    return state.st_ino, state.st_size, state.st_mtime_ns


def _entry(state: State, uids: dict[str, int]) -> str:
    recent = dict(list(uids.items())[-MOST_UIDS:])
    parts = {
        "kind": state.kind, "rev": state.rev, "answer": state.history.answer,
        "done": state.history.done, "undone": state.history.undone, "uids": recent,
    }  # fmt: skip
    return (
        "{" + ",\n ".join(f"{to_json(name)}: {to_json(part)}" for name, part in parts.items()) + "}"
    )
