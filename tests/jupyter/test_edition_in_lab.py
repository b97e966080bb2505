"""A class edition in a fresh folder with its own wheel, as a student of a class has it."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.jupyter import lab as labs
from tests.jupyter.lab import open_lesson, run_all, run_cell
from tests.publish.editions import leaks, shared_runs

from rightslab.demo.played import play_course
from rightslab.publish.edition import write
from rightslab.publish.edition_kinds import edition
from rightslab.storage.workbook import Workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.jupyter
LESSON = "06_tag_the_rights"
# What JupyterLab itself says on its console in a folder that it has not seen before.
OF_THE_LAB = re.compile(r"Failed to load resource|jupyter-releases|workspaces|translation")


@pytest.fixture(scope="module")
def class_lab(tmp_path_factory) -> Iterator[labs.Lab]:
    """JupyterLab on the lessons of a class edition, its wheel installed in a place of its own."""
    base = tmp_path_factory.mktemp("a class é")
    written = write(edition("class"), base / "kit")
    site = base / "site"
    install = ["install", "--quiet", "--no-deps", "--no-index", "--target", site, written.wheel]
    subprocess.run([sys.executable, "-m", "pip", *install], check=True)
    started = labs.start(base, kit=written.folder, site=site)
    book = Workbook.open(started.work)
    play_course(book)  # readings are shown for what was answered
    book.close()
    yield started
    started.stop()


@pytest.fixture
def heard(page) -> list[str]:
    """All that the server sends to the page, the states of widgets with it."""
    said: list[str] = []

    def take(frame: str | bytes) -> None:
        said.append(frame if isinstance(frame, str) else frame.decode("utf-8", "replace"))

    page.on("websocket", lambda socket: socket.on("framereceived", take))
    return said


@pytest.fixture
def faults(page) -> list[str]:
    """What goes wrong on the page and is not the business of JupyterLab."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda one: found.append(one.text) if one.type == "error" else None)
    return found


def test_check_says_who_has_the_readings_and_the_page_is_told_nothing_of_them(
    class_lab, page, heard, faults
):
    open_lesson(page, class_lab, LESSON)
    run_cell(page, "open_lesson(")
    widget = run_cell(page, 'lesson.show("tag-rights")').locator(".rl-root")
    widget.wait_for()
    widget.get_by_role("tab", name="Check").click()
    widget.get_by_role("button", name="Check all sentences").click()
    expect(widget.get_by_text("Your instructor has the readings.").first).to_be_visible()
    run_all(page)
    expect(page.get_by_text("comes with the release").first).to_be_attached()
    for words in ("\n".join(heard), page.content(), page.inner_text("body")):
        assert leaks(words) == []
        assert shared_runs(words) == []
    assert any("Mark the shortest words" in one for one in heard)  # the state of a widget went by
    assert [one for one in faults if not OF_THE_LAB.search(one)] == []


def test_the_kernel_runs_the_kit_of_the_wheel_and_of_nothing_else(class_lab, page):
    open_lesson(page, class_lab, LESSON)
    cell = page.locator(".jp-CodeCell").first
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("import rightslab; print('in', rightslab.__file__)")
    page.keyboard.press("Control+Enter")
    expect(cell.locator(".jp-OutputArea-output").last).to_contain_text("site/rightslab/__init__.py")
