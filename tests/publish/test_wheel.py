"""The wheel, built, opened, and installed into an environment of its own, once."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.request
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PUBLISH = "rightslab/publish"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, as `python -m build` would make it, of a copy that stands still."""
    root = tmp_path_factory.mktemp("wheel") / "kit"
    for part in ("widgets", "data", "lessons"):
        leave = shutil.ignore_patterns("__pycache__", "work", ".ipynb_checkpoints")
        shutil.copytree(ROOT / part, root / part, ignore=leave)
    for part in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        shutil.copy2(ROOT / part, root)
    words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
    subprocess.run(words, cwd=root, check=True, capture_output=True)
    return next((root / "dist").glob("rightslab-*.whl"))


class Installed:
    """An environment with the wheel in it; what the kit needs beyond it is lent by this one."""

    def __init__(self, base, wheel):
        self.home, self.folder = base / "home", base / "an einem Ort 地方"
        self.home.mkdir()
        self.folder.mkdir()
        venv = base / "venv"
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        programs = venv / ("Scripts" if os.name == "nt" else "bin")
        pip = [
            programs / "python",
            "-m",
            "pip",
            "install",
            "--no-deps",
            "--no-index",
            "--quiet",
            wheel,
        ]
        subprocess.run(pip, check=True)
        own = next(venv.glob("[lL]ib/**/site-packages"))
        (own / "lent.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
        (venv / "share").mkdir(exist_ok=True)
        shutil.copytree(
            Path(sys.prefix, "share", "jupyter"), venv / "share" / "jupyter", symlinks=True
        )
        self.command = programs / "rightslab"

    @property
    def env(self):
        mine = ("JUPYTER", "RIGHTSLAB", "PYTHON", "VIRTUAL_ENV")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(mine)}
        return {**kept, "HOME": str(self.home), "USERPROFILE": str(self.home)}

    def run(self, *words):
        return subprocess.run(
            [self.command, *words], cwd=self.folder, env=self.env, capture_output=True,
            encoding="utf-8", check=False, timeout=200,
        )  # fmt: skip

    @contextlib.contextmanager
    def lab(self, *words):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        flags = ["--no-browser", f"--port={port}", "--IdentityProvider.token=x"]
        log = self.home / "log"
        with log.open("w") as out:
            process = subprocess.Popen(
                [self.command, "lab", *words, *flags], cwd=self.folder, env=self.env,
                stdin=subprocess.DEVNULL, stdout=out, stderr=out,
            )  # fmt: skip
        try:
            yield lambda what: self.ask(port, what, process, log)
        finally:
            process.terminate()
            process.wait(20)

    def ask(self, port, what, process, log):
        until = time.monotonic() + 90
        while time.monotonic() < until and process.poll() is None:
            with contextlib.suppress(OSError):
                address = f"http://127.0.0.1:{port}/{what}token=x"
                return urllib.request.urlopen(address, timeout=20).read().decode()
            time.sleep(0.1)
        return pytest.fail(log.read_text("utf-8"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    return Installed(tmp_path_factory.mktemp("installed"), wheel)


def test_the_wheel_holds_all_that_starts_projects_and_draws(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        metadata = archive.read(next(n for n in names if n.endswith("METADATA"))).decode()
    assert {
        f"{PUBLISH}/jupyter/jupyter_server_config.d/rightslab.json",
        f"{PUBLISH}/jupyter_lab/labconfig/page_config.json",
        f"{PUBLISH}/voila/voila/templates/rightslab/index.html.j2",
        "rightslab/_data/course.toml",
        "rightslab/_lessons/00_start_here.ipynb",
        "rightslab/_lessons/instructor/20_run_a_class.ipynb",
        "rightslab/static/tagger.js",
        "rightslab/static/theme.css",
    } <= names
    assert "Provides-Extra: project" in metadata


def test_an_installed_kit_lays_out_a_course_opens_it_and_updates_it(installed):
    course = installed.folder / "mein Kurs é"
    with installed.lab("mein Kurs é") as ask:
        assert "jupyter-config-data" in ask("lab?")
        found = {one["name"] for one in json.loads(ask("api/contents?"))["content"]}
    assert {"00_start_here.ipynb", "10_write_your_reading.ipynb", "instructor"} <= found
    assert "Come back to it by" in (installed.home / "log").read_text("utf-8")
    (course / "06_tag_the_rights.ipynb").unlink()
    done = installed.run("update", "mein Kurs é")
    assert done.returncode == 0, done.stderr
    assert "Was gone and is back: 06_tag_the_rights.ipynb." in done.stdout


def test_an_installed_kit_finds_nothing_to_mend_and_has_its_own_data(installed):
    done = installed.run("doctor")
    assert "Traceback" not in done.stderr
    assert "MEND" not in done.stdout, done.stdout
    assert "ok    Lessons: not laid out yet" in done.stdout


def test_a_folder_of_other_files_gets_a_sentence_and_no_traceback(installed):
    (installed.folder / "essays").mkdir(exist_ok=True)
    (installed.folder / "essays" / "essay.txt").touch()
    done = installed.run("lab", "essays")
    assert done.returncode == 1
    assert "holds files of yours and no lesson" in done.stderr
    assert "Traceback" not in done.stderr
