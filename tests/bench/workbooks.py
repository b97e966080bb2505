"""How long a workbook takes to open, and how long one action takes to be saved."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.bench import Bench

    from rightslab.core.history import Op
    from rightslab.core.text import Text

ACTIONS = 5000
LABELS = ("civil", "political", "economic", "social", "cultural", "collective", "general")
OPEN = Path(__file__).with_name("open_workbook.py")


def workbooks(bench: Bench) -> None:
    """Save 5,000 actions on the speech one by one, then open them in a new Python each time."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _commit_all(bench, folder / "made")
        journal = (folder / "made" / "workbook.journal.jsonl").stat().st_size
        for what, pattern in {
            "journal alone (checkpoint lost)": "*.journal.jsonl",
            "checkpoint and journal": "workbook*.json*",
        }.items():
            plain = bench.row(f"json.loads of the same bytes, {what}")
            row = bench.row(f"open a workbook of 5,000 actions, {what}", reach=100, against=plain)
            row.note = f"journal of {journal / 1e6:.1f} MB; imports of first use are counted in"
            for counts in bench.rounds():
                opened, loads = _open(folder, pattern)
                if counts:
                    row.add(opened)
                    plain.add(loads)


def _commit_all(bench: Bench, folder: Path) -> None:
    from rightslab.core.activities import tagging_answer
    from rightslab.storage import library
    from rightslab.storage.workbook import Workbook

    text = library.text("china-hrc55-2024")
    plain = bench.row("add a line of the same length to a file and fsync it")
    row = bench.row("save one action (commit returns: it is on disk)", against=plain)
    book = Workbook.open(folder)
    entry = book.entry("tag-rights", "tagging", tagging_answer.empty(text))
    for n, op in enumerate(ops(text, ACTIONS)):
        start = time.perf_counter()
        entry.commit(op, f"bench:{n}")
        row.add(1000 * (time.perf_counter() - start))
        if n % 100 == 0:
            bench.progress(f"action {n} of {ACTIONS}")
            if bench.stop:
                break
    book.close()
    lines = (folder / "workbook.journal.jsonl").read_bytes().splitlines(keepends=True)
    for line in lines[:500]:
        plain.add(_append(folder.parent / "plain", line))
    tags = len(entry.history.answer.spans)
    row.note = f"{len(lines)} actions leave {tags} tags; one in 200 writes the checkpoint as well"


def ops(text: Text, count: int) -> Iterator[Op]:
    """Make up a learner's actions; ten of them leave two tags, so 5,000 leave 1,000.

    >>> from rightslab.storage.library import text
    >>> [op["op"] for op in ops(text("china-hrc55-2024"), 10)]
    ['add', 'add', 'edit', 'add', 'undo', 'read', 'add', 'add', 'remove', 'remove']
    """
    order = "add add edit add undo read add add remove remove".split()
    made = (spot for spot in spots(text))
    kept: list[str] = []
    for n in range(count):
        match order[n % len(order)]:
            case "add":
                kept.append(f"k{n}")
                yield {"op": "add", "span": {"id": kept[-1], **next(made)}}
            case "edit":
                yield {"op": "edit", "id": kept[-1], "set": {"note": f"Said of whom? ({n})"}}
            case "undo":
                kept.pop()
                yield {"op": "undo"}
            case "remove":
                yield {"op": "remove", "id": kept.pop()}
            case "read":
                sentence = text.sentences[n // 10 % len(text.sentences)]
                quote = text.sentence_text(sentence.id)
                value = n // 10 // len(text.sentences) % 2 == 0
                yield {"op": "read", "sentence": sentence.id, "quote": quote, "value": value}


def spots(text: Text) -> Iterator[dict[str, Any]]:
    """Return places of one to five tokens all over the text, each with each label."""
    from rightslab.core.spans import selectors

    for length in range(5):
        for label in LABELS:
            for sentence in text.sentences:
                for first in range(sentence.first, sentence.stop - length):
                    yield {**selectors(text, first, first + length), "label": label}


def _append(path: Path, line: bytes) -> float:
    start = time.perf_counter()
    fd = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(fd, line)
    os.fsync(fd)
    os.close(fd)
    return 1000 * (time.perf_counter() - start)


def _open(folder: Path, pattern: str) -> list[float]:
    copy = folder / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for path in (folder / "made").glob(pattern):
        shutil.copy(path, copy)
    words = [sys.executable, str(OPEN), str(copy)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)
