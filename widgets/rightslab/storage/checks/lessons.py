"""Check the lessons: their form, and their prose.

A lesson is ``NN_verb_the_noun.ipynb``. Its first cell is the card; code cells have at most four
lines, no ``def`` and no outputs; each line of code has at least twenty words of prose.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from rightslab.core.prose import without_notes
from rightslab.storage.checks.prose import faults, loaded_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.storage.checks.holdings import Holdings
    from rightslab.storage.checks.problems import Problem

Cell = dict[str, Any]
Fault = tuple[str, str, str]  # cell, what, cure

LINES = 4  # of code in one cell
WORDS = 20  # of prose for each line of code
CARD = ("Central question", "you can", "Minutes", "Before this", "You need", "Run All Cells")


def check(held: Holdings) -> Iterator[Problem]:
    """Yield what is wrong in any notebook of the lessons; learners' own work is not looked at."""
    for path in sorted(held.lessons.rglob("*.ipynb")):
        if {"work", ".ipynb_checkpoints"} & set(path.relative_to(held.lessons).parts):
            continue
        try:
            cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        except (ValueError, KeyError, TypeError):
            what = "The file is no notebook."
            yield held.problem(path, "", what, "Open it in JupyterLab, correct it and save.")
            continue
        lesson = path.parent == held.lessons and path.name[:2].isdigit()
        for cell, what, cure in _notebook(cells, held, lesson=lesson):
            yield held.problem(path, cell, what, cure)


def _notebook(cells: list[Cell], held: Holdings, *, lesson: bool) -> Iterator[Fault]:
    words = loaded_words(held)
    for number, cell in enumerate(cells, 1):
        name, source = f"cell {number}", _source(cell)
        if cell.get("cell_type") == "code":
            yield from ((name, what, cure) for what, cure in _code(cell, source))
        else:
            yield from ((name, what, cure) for what, cure in faults(source, held, words))
    if lesson:
        yield from _form(cells)


def _code(cell: Cell, source: str) -> Iterator[tuple[str, str]]:
    lines = _lines(source)
    if len(lines) > LINES:
        what = f"The cell has {len(lines)} lines of code."
        yield what, f"Keep to {LINES}; what is longer belongs in the package."
    if re.search(r"^\s*(?:def|class|async def)\b", source, re.MULTILINE):
        yield "The cell defines something.", "Move it into the package."
    if cell.get("outputs") or cell.get("execution_count") is not None:
        yield "The cell has outputs or a count.", "Clear all outputs and save."


def _form(cells: list[Cell]) -> Iterator[Fault]:
    first = _source(cells[0]) if cells and cells[0].get("cell_type") == "markdown" else ""
    lacks = [part for part in CARD if part not in first]
    if not first.lstrip().startswith("# ") or lacks:
        what = "The first cell is no lesson card."
        cure = f"Begin with a title (# ...) and say: {', '.join(CARD)}."
        yield "cell 1", what, cure
    prose = sum(len(without_notes(_source(c)).split()) for c in cells if _is_prose(c))
    code = sum(len(_lines(_source(c))) for c in cells if c.get("cell_type") == "code")
    if prose < WORDS * code:
        what = f"The lesson has {prose} words of prose for {code} lines of code."
        yield "", what, f"Write at least {WORDS} words for each line of code."


def _is_prose(cell: Cell) -> bool:
    return cell.get("cell_type") == "markdown"


def _lines(source: str) -> list[str]:
    return [line for line in source.splitlines() if line.strip()]


def _source(cell: Cell) -> str:
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)
