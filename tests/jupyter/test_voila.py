"""The notebook of the hour without its code: `rightslab project` serves it as a page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.jupyter.lab import _free_port

from rightslab.demo.crowd import make_crowd

pytestmark = pytest.mark.jupyter
ROOT = Path(__file__).parents[2]
START = 90
OWN = "http://127.0.0.1:"


@pytest.fixture
def served(tmp_path):
    """The address of the notebook, and the folder in which its hand-ins arrive."""
    here = tmp_path / "lessons" / "instructor"
    here.mkdir(parents=True)
    notebook = here / "20_run_a_class.ipynb"
    shutil.copy(ROOT / "lessons" / "instructor" / notebook.name, notebook)
    folder = here / "work" / "class"
    make_crowd(folder, 7)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "RIGHTSLAB_WORK"))}
    env = {**kept, "HOME": str(tmp_path), "IPYTHONDIR": str(tmp_path / "ipython")}
    port = _free_port()
    command = [
        sys.executable, "-m", "rightslab.cli", "project", str(notebook), "--no-browser",
        f"--port={port}", "--Voila.ip=0.0.0.0", "--token=",
    ]  # fmt: skip
    log = tmp_path / "voila.log"
    with log.open("w") as out:
        process = subprocess.Popen(command, env=env, cwd=here, stdout=out, stderr=out)
    try:
        yield _wait(process, log), folder
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def test_voila_shows_the_projector_without_code_and_takes_its_keys(served, page):
    address, folder = served
    page.goto(address, timeout=120_000)
    wall = page.locator(".rl-projector")
    expect(wall.locator(".rl-pj-count strong")).to_have_text("7", timeout=120_000)
    expect(page.get_by_text("open_class(folder=")).to_have_count(0)
    make_crowd(folder, 9)
    expect(wall.locator(".rl-pj-count strong")).to_have_text("9")
    wall.click(position={"x": 5, "y": 5})
    page.keyboard.press("2")
    expect(wall.locator("[aria-current=step]")).to_contain_text("Closed")
    page.keyboard.press("3")
    expect(wall.locator(".rl-pj-cells li").first).to_be_visible()


def test_nothing_leaves_the_computer_and_nobody_else_is_let_in(served, page):
    address, _ = served
    left = []
    page.on("requestfinished", lambda request: left.append(request.url))
    page.on("requestfailed", lambda request: left.append(request.failure))
    page.goto(address, timeout=120_000)
    expect(page.locator(".rl-projector")).to_be_visible(timeout=120_000)
    assert {one for one in left if not one.startswith((OWN, "data:", "blob:"))} <= {"csp"}
    assert address.startswith(OWN)
    page.context.clear_cookies()
    page.goto(address.split("?")[0])
    expect(page.locator("#password_input")).to_be_visible()


def _wait(process: subprocess.Popen, log: Path) -> str:
    """Wait until the address is said, and return it; the notebook runs only when it is opened."""
    until = time.monotonic() + START
    while time.monotonic() < until and process.poll() is None:
        said = re.search(r"http://\S+\?token=\S+", log.read_text("utf-8"))
        if said:
            return said[0]
        time.sleep(0.2)
    raise RuntimeError(f"Voila did not start. It said:\n{log.read_text('utf-8')[-3000:]}")
