"""The notebook of the hour without its code: Voila serves the projector as a page."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.jupyter.lab import _free_port

from rightslab.demo.crowd import make_crowd

pytestmark = pytest.mark.jupyter
ROOT = Path(__file__).parents[2]
START = 90


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
        sys.executable, "-m", "voila", str(notebook), "--no-browser", f"--port={port}",
        "--Voila.ip=127.0.0.1", "--strip_sources=True",
    ]  # fmt: skip
    log = tmp_path / "voila.log"
    with log.open("w") as out:
        process = subprocess.Popen(command, env=env, cwd=here, stdout=out, stderr=out)
    try:
        _wait(port, process, log)
        yield f"http://127.0.0.1:{port}/", folder
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


def _wait(port: int, process: subprocess.Popen, log: Path) -> None:
    """Wait until the server takes a connection; it runs the notebook only when asked for it."""
    until = time.monotonic() + START
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/voila/static/x", timeout=2).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"Voila did not start. It said:\n{log.read_text('utf-8')[-3000:]}")
