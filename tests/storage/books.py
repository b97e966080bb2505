"""Small helpers for tests of the workbook: actions, a folder's state, a second window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

from rightslab.core.activities.tagging_answer import Tagging
from rightslab.storage.keeping import checkpoint, journal
from rightslab.storage.workbook import Entry, Workbook

START = Tagging("speech")


def add(name: str, at: int = 0, label: str = "civil") -> dict[str, Any]:
    span = {"id": name, "start": at, "end": at + 4, "quote": "life", "label": label}
    return {"op": "add", "span": span}


def note(name: str, words: str) -> dict[str, Any]:
    return {"op": "edit", "id": name, "set": {"note": words}}


def tags(folder: Path, activity: str = "tag-rights") -> Entry[Tagging]:
    """Open the workbook in a new window and return its tagging answer."""
    return Workbook.open(folder).entry(activity, "tagging", START)


def filled(folder: Path, count: int = 3) -> Entry[Tagging]:
    """Return a tagging answer with spans s0, s1, ... saved one by one."""
    entry = tags(folder)
    for n in range(count):
        entry.commit(add(f"s{n}", n * 10), f"page:{n}")
    return entry


def ids(entry: Entry[Tagging]) -> list[str]:
    return [span.id for span in entry.history.answer.spans]


def ids_on_disk(folder: Path, activity: str = "tag-rights") -> list[str]:
    return ids(tags(folder, activity))


def main(folder: Path) -> Path:
    return folder / journal.MAIN


def saved(folder: Path) -> Path:
    return folder / checkpoint.NAME


def edit_saved(folder: Path, **parts: Any) -> None:
    """Change parts of the checkpoint as somebody with an editor would."""
    data = json.loads(saved(folder).read_text("utf-8"))
    saved(folder).write_text(json.dumps({**data, **parts}, indent=2), "utf-8")


def aside(folder: Path, word: str = "") -> list[Path]:
    """Return the files that were set aside, by a word of their name."""
    found = sorted(folder.glob("workbook.set-aside-*"))
    return [path for path in found if word in path.name and "unfinished" not in path.name]


def closed(folder: Path, count: int = 3) -> Entry[Tagging]:
    """Make a workbook with all actions in its checkpoint."""
    book = Workbook.open(folder)
    entry = book.entry("tag-rights", "tagging", START)
    for n in range(count):
        entry.commit(add(f"s{n}", n * 10), f"page:{n}")
    book.close()
    return entry


def told(folder: Path) -> str:
    """Open the workbook and return what the learner is told."""
    return " ".join(Workbook.open(folder).notices)


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Start Python code in a process of its own."""
    root = Path(__file__).parents[2]
    path = os.pathsep.join([str(root / "widgets"), str(root)])
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        text=True,
    )
