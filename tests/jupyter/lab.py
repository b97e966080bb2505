"""A real JupyterLab on a copy of the lessons, and a page in it, for tests and for the bench."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
from tests.prepare import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

ROOT = Path(__file__).parents[2]
START = 180
KERNEL_READY = """() => {
  const widget = window.jupyterapp?.shell.currentWidget;
  const kernel = widget?.context?.sessionContext?.session?.kernel;
  return kernel && kernel.connectionStatus === 'connected' && kernel.status === 'idle';
}"""


@dataclass
class Lab:
    """A running server: its address, its lessons folder, its process."""

    url: str
    lessons: Path
    process: subprocess.Popen
    log: Path

    @property
    def work(self) -> Path:
        return self.lessons / "work"

    def kernels(self) -> list[str]:
        with urllib.request.urlopen(f"{self.url}/api/kernels", timeout=60) as answer:
            return [kernel["id"] for kernel in json.load(answer)]

    def kernel(self) -> psutil.Process:
        """Return the process of the one kernel that runs."""
        (name,) = self.kernels()
        every = psutil.process_iter(["cmdline"])
        return next(one for one in every if name in " ".join(one.info["cmdline"] or []))

    def kill_kernel(self) -> psutil.Process:
        """Kill the one kernel that runs, without a word to it or to the server."""
        process = self.kernel()
        process.kill()
        with contextlib.suppress(psutil.NoSuchProcess):  # until the server looks, a zombie
            while process.status() != psutil.STATUS_ZOMBIE:
                time.sleep(0.01)
        return process

    def wait_for_another(self, killed: psutil.Process) -> None:
        """Wait until the server has seen that a kernel is gone, and has started another."""
        until = time.monotonic() + START
        while time.monotonic() < until:
            with contextlib.suppress(StopIteration, ValueError):
                if self.kernel() != killed:
                    return
            time.sleep(0.1)
        raise RuntimeError(f"No other kernel was started within {START} s.")

    def clear(self) -> None:
        """Shut all kernels down and take the work away, as on the first day."""
        for kernel in self.kernels():
            request = urllib.request.Request(f"{self.url}/api/kernels/{kernel}", method="DELETE")
            urllib.request.urlopen(request, timeout=60).close()
        shutil.rmtree(self.work, ignore_errors=True)

    def saved(self) -> list[dict]:
        """Read all actions on disk, newest last."""
        lines = []
        for journal in sorted(self.work.glob("workbook.journal*.jsonl")):
            lines += [json.loads(line) for line in journal.read_text("utf-8").splitlines()]
        return lines

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()


def start(folder: Path, *, kit: Path = ROOT, site: Path | None = None) -> Lab:
    """Start JupyterLab as a learner would, with an empty home, on a copy of the lessons.

    ``kit`` is the folder whose lessons these are, ``site`` where another kit is installed.
    """
    lessons = folder / "lessons"
    shutil.copytree(kit / "lessons", lessons, ignore=shutil.ignore_patterns("work", ".ipynb_*"))
    home = folder / "home"
    home.mkdir()
    port = _free_port()
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "RIGHTSLAB_WORK"))}
    env = {**kept, "HOME": str(home), "USERPROFILE": str(home), "IPYTHONDIR": str(home / "ipython")}
    if site:
        env["PYTHONPATH"] = str(site)
    log = folder / "server.log"
    command = [
        sys.executable, "-m", "rightslab.cli", "lab", str(lessons),
        "--no-browser", f"--port={port}", "--ServerApp.port_retries=0",
        "--IdentityProvider.token=", "--ServerApp.password=", "--ServerApp.disable_check_xsrf=True",
        "--expose-app-in-browser",
    ]  # fmt: skip
    with log.open("w") as out:
        process = subprocess.Popen(command, env=env, cwd=folder, stdout=out, stderr=out)
    lab = Lab(f"http://127.0.0.1:{port}", lessons, process, log)
    _wait(lab)
    return lab


def open_lesson(page: Page, lab: Lab, name: str) -> None:
    """Open a notebook in a fresh workspace and wait until its kernel can take a cell."""
    page.goto(f"{lab.url}/lab/workspaces/{uuid.uuid4().hex}/tree/{name}.ipynb")
    page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=2 * PATIENCE)
    page.wait_for_function(KERNEL_READY, timeout=2 * PATIENCE)


def run_cell(page: Page, holding: str) -> Locator:
    """Run the code cell that holds these words; return the cell."""
    cell = page.locator(".jp-CodeCell", has_text=holding).first
    cell.scroll_into_view_if_needed()
    cell.locator(".cm-content").first.click()
    page.keyboard.press("Control+Enter")
    return cell


def run_all(page: Page) -> None:
    """Choose Run > Run All Cells."""
    page.locator(".lm-MenuBar-itemLabel", has_text="Run").first.click()
    page.locator(".lm-Menu-itemLabel", has_text="Run All Cells").first.click()
    page.wait_for_function(KERNEL_READY, timeout=2 * PATIENCE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(lab: Lab) -> None:
    until = time.monotonic() + START
    while time.monotonic() < until:
        if lab.process.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{lab.url}/api/status", timeout=10).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    msg = f"JupyterLab did not start within {START} s. It said:\n{lab.log.read_text()[-3000:]}"
    raise RuntimeError(msg)


def restart_kernel(page: Page) -> None:
    """Restart the kernel of the open notebook, as the toolbar's button does."""
    page.evaluate(
        """() => {
          const widget = window.jupyterapp.shell.currentWidget;
          return widget.context.sessionContext.session.kernel.restart();
        }"""
    )
    page.wait_for_function(KERNEL_READY, timeout=2 * PATIENCE)
