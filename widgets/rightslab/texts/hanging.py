"""What hangs on a text: answers in the workbooks near it, and layers that were brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core.activities.tagging_answer import Tagging
from rightslab.core.activity import AT
from rightslab.core.errors import RightslabError
from rightslab.storage import layer_files
from rightslab.storage.keeping import checkpoint, journal
from rightslab.storage.workbook import Workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def on_text(slug: str, works: Iterable[Path]) -> list[str]:
    """Return a sentence for each workbook with answers on a text, and one on its layers."""
    said: list[str] = []
    for work in sorted(works):
        for folder in _workbooks(work):
            answers = list(_answers(folder, slug))
            if answers:
                said.append(f"Answers in {folder} hang on this text: {', '.join(answers)}.")
        layers = sum(1 for _, text, _ in layer_files.listed(work) if text == slug)
        if layers:
            said.append(f"Layers that were brought in hang on this text: {layers}.")
    if said:
        said.append(
            "They stay where they are, and cannot be shown without the text. They come back with "
            "it: add the same file under the same name."
        )
    return said


def _workbooks(work: Path) -> Iterator[Path]:
    """Yield the folders with a workbook: the one of the lessons, and those of several learners."""
    try:
        folders = [work, *sorted(one for one in work.iterdir() if one.is_dir())]
    except OSError:
        return
    for folder in folders:
        if (folder / checkpoint.NAME).is_file() or (folder / journal.MAIN).is_file():
            yield folder


def _answers(folder: Path, slug: str) -> Iterator[str]:
    try:
        book = Workbook.open(folder)
    except RightslabError:
        return
    try:
        for name, state in book.answers().items():
            answer = state.history.answer
            tags = isinstance(answer, Tagging) and answer.text == slug
            if tags or name.endswith(f"{AT}{slug}"):
                yield f"{name} ({len(answer.spans)} tags)" if isinstance(answer, Tagging) else name
    finally:
        book.close()
