"""All work as one file, by the button: in JupyterLab, and in a page without code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
import zipfile
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.jupyter.lab import _free_port, open_lesson, run_cell
from tests.site.visit import RUN_OWN

from rightslab.storage.workbook import Workbook

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.jupyter
START = 90
LESSON = ["from rightslab import open_lesson\nlesson = open_lesson('00')", "lesson.export_work()"]


def saved(page: Page, to: Path) -> set[str]:
    """Press the button, keep the file, and return what is in it."""
    with page.expect_download(timeout=60_000) as got:
        page.get_by_role("button", name="Download rightslab-work").click()
    expect(page.get_by_text("is in your downloads").first).to_be_attached()
    got.value.save_as(to)
    with zipfile.ZipFile(to) as file:
        return set(file.namelist())


def test_in_jupyterlab_it_holds_what_was_done_after_the_cell_ran(page, lab, tmp_path):
    open_lesson(page, lab, "00_start_here")
    run_cell(page, "open_lesson(")
    page.evaluate(RUN_OWN, "lesson.export_work()")
    first = saved(page, tmp_path / "first.zip")
    assert {"README.txt", "rightslab-work.json"} <= first
    page.evaluate(RUN_OWN, "from rightslab import takeaway; lesson.show('try-tagging')")
    (lab.work / "note.txt").write_text("later", "utf-8")
    assert "work/note.txt" in saved(page, tmp_path / "second.zip")
    zipfile.ZipFile(tmp_path / "second.zip").extractall(tmp_path / "elsewhere")
    assert Workbook.open(tmp_path / "elsewhere" / "work").notices == ()


@pytest.fixture
def projected(tmp_path):
    """The address of a page without code that offers all work."""
    code = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    cells = [{**code, "id": f"c{n}", "source": source} for n, source in enumerate(LESSON)]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": kernel, "cells": cells}
    (tmp_path / "away.ipynb").write_text(json.dumps(notebook), "utf-8")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "RIGHTSLAB_WORK"))}
    env = {**kept, "HOME": str(tmp_path), "IPYTHONDIR": str(tmp_path / "ipython")}
    log = tmp_path / "voila.log"
    command = [
        sys.executable, "-m", "rightslab.cli", "project", str(tmp_path / "away.ipynb"),
        "--no-browser", f"--port={_free_port()}", "--theme=dark",
    ]  # fmt: skip
    with log.open("w") as out:
        process = subprocess.Popen(command, env=env, cwd=tmp_path, stdout=out, stderr=out)
    until = time.monotonic() + START
    found = None
    while not found and time.monotonic() < until and process.poll() is None:
        found = re.search(r"http://\S+\?token=\S+", log.read_text("utf-8"))
        time.sleep(0.2)
    assert found, log.read_text("utf-8")
    yield found[0]
    process.terminate()
    process.wait(20)


def test_on_a_page_without_code_the_same_button_gives_the_same_file(projected, page, tmp_path):
    page.goto(projected, timeout=120_000)
    page.get_by_role("button", name="Download rightslab-work").wait_for(timeout=120_000)
    assert "README.txt" in saved(page, tmp_path / "mine.zip")
    assert page.get_by_text("export_work").count() == 0


def test_a_page_for_the_wall_has_larger_letters_on_a_wider_screen(projected, page):
    sizes = []
    for width in (360, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        if not sizes:
            page.goto(projected, timeout=120_000)
            page.locator(".rl-root").wait_for(timeout=120_000)
        sizes.append(
            page.locator(".rl-root").evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert sizes == sorted(sizes)
    assert sizes[2] > 1.2 * sizes[0]
