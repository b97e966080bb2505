from __future__ import annotations

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import replace
from pathlib import Path

import pytest

from rightslab.core.errors import RightslabError
from rightslab.publish import clean, course_record, lab

ROOT = Path(__file__).parents[2]
NAME = "00_start_here.ipynb"
LESSON = {
    "cells": [
        {"cell_type": "code", "execution_count": None, "id": "a1", "metadata": {}, "outputs": [],
         "source": "1 + 1"}
    ],
    "metadata": {"kernelspec": clean.KERNELSPEC, "rightslab": {"lesson": "00_start_here"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}  # fmt: skip


class Server:
    """JupyterLab as `rightslab lab` starts it, with a home of its own."""

    def __init__(self, folder, *options):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        kept = {k: v for k, v in os.environ.items() if not k.startswith("JUPYTER")}
        home = folder.parent / "home"
        home.mkdir(exist_ok=True)
        self.env = {**kept, "HOME": str(home), "PYTHONPATH": str(ROOT / "widgets")}
        self.lessons, self.log = folder, folder.parent / "log"
        self.command = [
            sys.executable, "-m", "rightslab.cli", "lab", str(folder), "--no-browser",
            f"--port={self.port}", "--IdentityProvider.token=x", *options,
        ]  # fmt: skip

    def __enter__(self):
        with self.log.open("w") as out:
            self.process = subprocess.Popen(
                self.command, env=self.env, stdin=subprocess.DEVNULL, stdout=out, stderr=out
            )
        until = time.monotonic() + 60
        while time.monotonic() < until and self.process.poll() is None:
            with contextlib.suppress(OSError):
                self.ask("status")
                return self
            time.sleep(0.05)
        self.process.kill()
        pytest.fail(f"JupyterLab did not start:\n{self.log.read_text()[-2000:]}")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)

    def ask(self, what, method="GET", **body):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/{what}",
            data=json.dumps(body).encode() if body else None,
            method=method,
            headers={"Authorization": "token x"},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("a lab é") / "lessons"
    folder.mkdir()
    clean.write(folder / NAME, LESSON)
    with Server(folder) as running:
        yield running


def run_and_save(server, name):
    """Open a notebook, add what running it adds, save it: what JupyterLab does."""
    nb = server.ask(f"contents/{name}")["content"]
    nb["metadata"]["language_info"] = {"name": "python"}
    nb["cells"][0] |= {
        "execution_count": 3,
        "outputs": [
            {"output_type": "execute_result", "execution_count": 3, "metadata": {},
             "data": {"text/plain": "2"}}
        ],
    }  # fmt: skip
    server.ask(f"contents/{name}", "PUT", type="notebook", format="json", content=nb)


def test_a_lesson_that_was_run_and_saved_is_the_same_file_on_disk(server):
    before = (server.lessons / NAME).read_bytes()
    run_and_save(server, NAME)
    assert (server.lessons / NAME).read_bytes() == before


def test_a_notebook_of_the_learners_own_keeps_its_outputs(server):
    own = {**LESSON, "metadata": {"kernelspec": clean.KERNELSPEC}}
    (server.lessons / "own.ipynb").write_text(json.dumps(own))
    run_and_save(server, "own.ipynb")
    assert '"2"' in (server.lessons / "own.ipynb").read_text()


def test_the_first_lesson_opens_by_itself(server):
    assert f"/lab/tree/{NAME}?token=" in server.log.read_text()


def test_the_page_asks_nobody_about_news(server):
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/lab?token=x", timeout=10) as page:
        assert '"news": {"disabled": true}' in page.read().decode()


def test_the_page_has_nothing_of_voilas(server):
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/lab?token=x", timeout=10) as page:
        said = page.read().decode()
    off = re.search(r'"disabledExtensions": \[([^]]*)\]', said)
    assert "@voila-dashboards/jupyterlab-preview" in off[1]
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"http://127.0.0.1:{server.port}/voila/tree?token=x", timeout=10)


def test_where_the_work_is_kept_is_said_at_the_start(server):
    assert str(server.lessons) in server.log.read_text().splitlines()[0]


def test_options_of_jupyterlab_win_over_those_of_the_kit(tmp_path):
    ours = lab.options(tmp_path, NAME)
    theirs = lab.options(tmp_path, NAME, ["--LabApp.default_url=/lab"])
    assert theirs == [*ours, "--LabApp.default_url=/lab"]


def test_without_the_first_lesson_the_plain_page_opens(tmp_path):
    assert "--LabApp.default_url=/lab" in lab.options(tmp_path, NAME)


def test_a_folder_with_files_and_no_lesson_is_left_alone_and_another_is_named(tmp_path):
    (tmp_path / "essay.txt").touch()
    with pytest.raises(RightslabError, match="holds files of yours and no lesson"):
        lab.start([str(tmp_path)])
    assert [path.name for path in tmp_path.iterdir()] == ["essay.txt"]


def test_an_update_that_was_cut_short_is_finished_by_opening_the_folder(tmp_path, capsys):
    lab.lay_out(tmp_path)
    assert f"lessons were put into {tmp_path}." in capsys.readouterr().out
    record = course_record.read(tmp_path)
    course_record.write(tmp_path, replace(record, unfinished=True))
    (tmp_path / NAME).unlink()
    lab.lay_out(tmp_path)
    assert f"Was gone and is back: {NAME}." in capsys.readouterr().out
    assert not course_record.is_unfinished(tmp_path)


def test_a_notebook_that_is_not_there_is_answered_with_those_that_are(tmp_path):
    (tmp_path / "mine.ipynb").touch()
    with pytest.raises(RightslabError, match=r"no notebook your\.ipynb .* There are: mine\.ipynb"):
        lab.start([str(tmp_path / "your.ipynb")])


def test_a_file_that_is_no_notebook_is_refused(tmp_path):
    (tmp_path / "essay.txt").touch()
    with pytest.raises(RightslabError, match=r"is a file\. Name a folder"):
        lab.start([str(tmp_path / "essay.txt")])


def test_a_lesson_with_a_blank_in_its_name_can_be_the_first(tmp_path):
    (tmp_path / "my lesson.ipynb").touch()
    assert "--LabApp.default_url=/lab/tree/my%20lesson.ipynb" in lab.options(
        tmp_path, "my lesson.ipynb"
    )


def test_a_kernel_of_the_same_name_in_the_users_home_is_not_taken(monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/somewhere")
    monkeypatch.delenv("JUPYTER_PREFER_ENV_PATH", raising=False)
    lab.prepare_environment()
    assert os.environ["JUPYTER_PREFER_ENV_PATH"] == "1"
    assert os.environ["JUPYTER_CONFIG_PATH"].endswith(os.pathsep + "/somewhere")
