"""How much a start of the kit adds to JupyterLab's own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab_door.environment import is_ready

if TYPE_CHECKING:
    from tests.bench.bench import Bench

ROOT = Path(__file__).parents[2]
PATIENCE = 60


def start(bench: Bench) -> None:
    """Start JupyterLab by itself and through kit.py by turns, until /api/status answers."""
    own = bench.row("JupyterLab's own start until /api/status answers")
    ours = bench.row("python kit.py lab, a second start, same flags", against=own)
    more = bench.row("  what it adds to JupyterLab's own in the same round", reach=1000)
    python = getattr(sys, "_base_executable", sys.executable)  # what a learner has: no .venv yet
    through_kit = [python, str(ROOT / "kit.py"), "lab"]
    if not is_ready("lab"):
        bench.notes.append(
            "The start of kit.py is not measured: .venv is not the one that kit.py made, so this "
            "would be a first start. Run it by python kit.py bench."
        )
        return
    with tempfile.TemporaryDirectory() as folder:
        lessons = Path(folder, "lessons")
        shutil.copytree(ROOT / "lessons", lessons, ignore=shutil.ignore_patterns("work"))
        plain = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={lessons}"]
        for counts in bench.rounds():
            first = _time(plain, folder)
            second = _time([*through_kit, str(lessons)], folder)
            if counts:
                own.add(first)
                ours.add(second)
                more.add(second - first)


def _time(command: list[str], folder: str) -> float:
    """Start a server in an empty home, wait until it answers, end it; return milliseconds."""
    port = _free_port()
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "RIGHTSLAB_WORK"))}
    env = {**kept, "HOME": folder, "USERPROFILE": folder, "IPYTHONDIR": f"{folder}/ipython"}
    flags = [
        "--no-browser", "--allow-root", f"--port={port}", "--ServerApp.port_retries=0",
        "--IdentityProvider.token=", "--ServerApp.password=",
    ]  # fmt: skip
    log = Path(folder, "server.log")
    began = time.perf_counter()
    with log.open("w") as out:
        process = subprocess.Popen([*command, *flags], env=env, cwd=folder, stdout=out, stderr=out)
    try:
        while not _answers(port):
            if process.poll() is not None or time.perf_counter() - began > PATIENCE:
                msg = f"{' '.join(command)} did not start. It said:\n{log.read_text()[-2000:]}"
                raise RuntimeError(msg)
            time.sleep(0.01)
        return 1000 * (time.perf_counter() - began)
    finally:
        process.terminate()
        process.wait(20)


def _answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/api/status", timeout=2).close()
    except OSError:
        return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
