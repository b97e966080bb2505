"""A graded class in a real JupyterLab, and a notebook whose cells mark it."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from playwright.sync_api import expect
from tests.jupyter.lab import open_lesson, run_cell
from tests.prepare import PATIENCE

from rightslab.core.activities.marking import levels
from rightslab.demo import demo
from rightslab.grading import marking_store, run
from rightslab.grading.marking_marks import rubric
from rightslab.grading.marking_papers import LedgerPapers

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page
    from tests.jupyter.lab import Lab

ID, NOTEBOOK = "thesis", "instructor/marking"
CELLS = {
    "start": "from rightslab import mark_by_hand, moderate",
    "ana": 'mark_by_hand("results", "thesis", "Ana", two=True)',
    "ben": 'mark_by_hand("results", "thesis", "Ben")',
    "both": 'moderate("results", "thesis")',
}
THEME = "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})"
ON_PAGE = (
    "() => jupyterapp.shell.currentWidget.content.widgets.map(c => [c.model.id, c.model.type])"
)


def graded_class(lab: Lab, students: int = 6) -> Path:
    """Write and grade a class of students who do not exist, beside a notebook that marks it."""
    place = lab.lessons / "instructor"
    for name in ("demo", "results"):
        shutil.rmtree(place / name, ignore_errors=True)
    demo.write(place / "demo", demo.Demo(students, seed=1, activities=(ID,)))
    run.grade(place / "demo" / demo.SUBMISSIONS, place / "results", run.Options(jobs=1))
    (place / "marking.ipynb").write_text(_notebook(), "utf-8")
    return place / "results"


def _notebook() -> str:
    cell = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    cells = [{**cell, "id": name, "source": source} for name, source in CELLS.items()]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    made = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(made)


def open_notebook(page: Page, lab: Lab) -> None:
    open_lesson(page, lab, NOTEBOOK)
    run_cell(page, CELLS["start"])


def show(page: Page, cell: str) -> Locator:
    """Run a cell and return its widget, once an answer is in it."""
    widget = run_cell(page, CELLS[cell]).locator(".rl-marking")
    widget.locator(".rl-mk-part").first.wait_for(timeout=2 * PATIENCE)
    return widget


def slugs(results: Path) -> list[str]:
    return [one.slug for one in LedgerPapers(results).answers(ID)]


def on_disk(results: Path, marker: str) -> dict[str, list[float]]:
    """Read the levels that a marker gave, in the order of the rubric, by student."""
    kept = {one.name: one for one in marking_store.kept(results)}
    found = kept[marker].of(ID) if marker in kept else {}
    given = {who: list(levels(sheet, rubric(ID)).values()) for who, sheet in found.items()}
    return {who: points for who, points in given.items() if points}


def student(widget: Locator) -> str:
    return widget.locator(".rl-mk-student-name").text_content().replace(" ", "-")


def expect_student(widget: Locator, slug: str) -> None:
    expect(widget.locator(".rl-mk-student-name")).to_have_text(slug.replace("-", " "))
    expect(widget.locator(".rl-mk-answer")).to_have_attribute(
        "aria-label", f"Answer of {slug.replace('-', ' ')}"
    )


def expect_saved(widget: Locator) -> None:
    expect(widget.locator(".rl-saved")).to_have_text("Saved")
