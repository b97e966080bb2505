"""The projector in a real JupyterLab: its keys, a kernel restarted, hand-ins that come."""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import expect
from tests.jupyter.lab import open_lesson, restart_kernel, run_cell

from rightslab.demo.crowd import make_crowd

pytestmark = pytest.mark.jupyter
NOTEBOOK = "instructor/20_run_a_class"


@pytest.fixture
def folder(lab):
    work = lab.lessons / "instructor" / "work"
    shutil.rmtree(work, ignore_errors=True)
    make_crowd(work / "class", 6)
    yield work / "class"
    shutil.rmtree(work, ignore_errors=True)


def show(page):
    run_cell(page, "open_lesson(")
    run_cell(page, "open_class(folder=")
    return page.locator(".rl-projector").first


def test_an_instructor_runs_the_hour_in_jupyterlab(lab, page, folder):
    open_lesson(page, lab, NOTEBOOK)
    wall = show(page)
    expect(wall.locator(".rl-pj-count strong")).to_have_text("6")
    cells = page.locator(".jp-Cell").count()
    make_crowd(folder, 8)
    expect(wall.locator(".rl-pj-count strong")).to_have_text("8")
    wall.locator(".rl-pj-line").click()
    for key in ("2", "3", "ArrowRight", "4"):
        page.keyboard.press(key)
    expect(wall.locator("[aria-current=step]")).to_contain_text("Discussing")
    for key in ("a", "b", "b", "d", "d", "x", "z", "ArrowRight"):
        page.keyboard.press(key)
    expect(wall.locator(".rl-pj-h")).to_contain_text("sentence 2 of 5")
    expect(page.locator(".jp-Cell")).to_have_count(cells)
    size = wall.locator(".rl-pj-line").evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert size >= 24
    page.evaluate("addEventListener('keydown', (event) => (window.last = event), true)")
    page.keyboard.press("Control+s")
    page.wait_for_function("window.last.key === 's' && window.last.defaultPrevented")
    restart_kernel(page)
    wall = show(page)
    expect(wall.locator("[aria-current=step]")).to_contain_text("Discussing")
    expect(wall.locator(".rl-pj-h")).to_contain_text("sentence 2 of 5")
