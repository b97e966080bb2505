"""`kit.py update`, tried on a repository and its clone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest
from tests.fake_kit import ROOT

from rightslab.publish import clean

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")

LESSON = "lessons/06_tag_the_rights.ipynb"
IDENTITY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
}


def notebook(source):
    cell = {"cell_type": "code", "execution_count": None, "id": "a", "metadata": {}, "outputs": []}
    return {
        "cells": [{**cell, "source": source}],
        "metadata": {"rightslab": {"lesson": "06_tag_the_rights"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


class Clone:
    """A repository of the kit, and a learner's clone of it."""

    def __init__(self, base):
        self.maker, self.root = base / "maker", base / "the clone é"
        self.maker.mkdir()
        self.git(self.maker, "init", "--quiet", "--initial-branch=main")
        for name in ("kit.py", ".gitignore", ".gitattributes"):
            shutil.copy2(ROOT / name, self.maker)
        door = "widgets/rightslab_door"
        shutil.copytree(ROOT / door, self.maker / door)
        self.publish("first")
        self.git(base, "clone", "--quiet", self.maker, self.root)

    def git(self, where, *words):
        done = subprocess.run(
            ["git", *map(str, words)], cwd=where, env={**os.environ, **IDENTITY},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout

    def publish(self, source, **files):
        """Commit a version of the lesson, and other files, in the maker's repository."""
        (self.maker / LESSON).parent.mkdir(exist_ok=True)
        clean.write(self.maker / LESSON, notebook(source))
        for name, text in files.items():
            (self.maker / name).write_text(text)
        self.git(self.maker, "add", "--all")
        self.git(self.maker, "commit", "--quiet", "--allow-empty", "-m", source)

    def update(self, **settings):
        done = subprocess.run(
            [sys.executable, self.root / "kit.py", "update"], cwd=self.root.parent,
            env={**os.environ, **IDENTITY, **settings}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stderr
        return done.returncode, done.stderr

    def source(self, name=LESSON):
        nb = json.loads((self.root / name).read_text(encoding="utf-8"))
        return "".join(nb["cells"][0]["source"])

    def change(self, source, name=LESSON):
        clean.write(self.root / name, notebook(source))

    def status(self):
        return self.git(self.root, "status", "--porcelain")


@pytest.fixture
def clone(tmp_path):
    return Clone(tmp_path)


def test_a_newer_kit_is_brought(clone):
    clone.publish("second", CHANGELOG="new")
    code, said = clone.update()
    assert code == 0
    assert "2 files are new or changed" in said
    assert clone.source() == "second"


def test_nothing_newer_is_said_so(clone):
    assert clone.update()[1].endswith("This is the newest kit.\n")


def test_work_is_not_touched(clone):
    work = clone.root / "lessons/work/workbook.jsonl"
    work.parent.mkdir(parents=True)
    work.write_text("my answers")
    clone.publish("second")
    clone.update()
    assert work.read_text() == "my answers"
    assert clone.status() == ""


def test_a_lesson_that_was_only_run_gives_way_to_the_new_one(clone):
    nb = notebook("first")
    nb["cells"][0] |= {"execution_count": 1}
    (clone.root / LESSON).write_text(clean.dumps(nb))
    clone.publish("second")
    clone.update()
    assert clone.source() == "second"
    assert clone.status() == ""


def test_a_lesson_that_was_changed_stays_and_the_new_one_is_put_beside_it(clone):
    clone.change("mine")
    clone.publish("second")
    code, said = clone.update()
    beside = "lessons/06_tag_the_rights.new.ipynb"
    assert code == 0
    assert f"You changed {LESSON}, so it stays as it is." in said
    assert beside in said
    assert (clone.source(), clone.source(beside)) == ("mine", "second")
    assert (clone.root / beside).read_bytes() == (clone.maker / LESSON).read_bytes()


def test_a_changed_lesson_stays_through_one_update_after_another(clone):
    clone.change("mine")
    for source in ("second", "third"):
        clone.publish(source)
        clone.update()
    assert clone.source() == "mine"
    assert clone.source("lessons/06_tag_the_rights.new.ipynb") == "third"


def test_a_new_version_that_was_worked_on_is_not_written_over(clone):
    clone.change("mine")
    clone.publish("second")
    clone.update()
    clone.change("mine too", "lessons/06_tag_the_rights.new.ipynb")
    clone.publish("third")
    clone.update()
    assert clone.source("lessons/06_tag_the_rights.new.ipynb") == "mine too"
    assert clone.source("lessons/06_tag_the_rights.new2.ipynb") == "third"


def test_a_changed_lesson_that_the_newer_kit_leaves_alone_needs_nothing(clone):
    clone.change("mine")
    clone.publish("first", CHANGELOG="new")
    assert clone.update()[0] == 0
    assert clone.source() == "mine"
    assert not list(clone.root.glob("lessons/*.new*"))


def test_a_changed_lesson_that_the_newer_kit_drops_stays(clone):
    clone.change("mine")
    clone.git(clone.maker, "rm", "--quiet", LESSON)
    clone.git(clone.maker, "commit", "--quiet", "-m", "drop")
    assert clone.update()[0] == 0
    assert clone.source() == "mine"


def test_a_lesson_that_was_thrown_away_comes_back_new(clone):
    (clone.root / LESSON).unlink()
    clone.publish("second")
    assert clone.update()[0] == 0
    assert clone.source() == "second"


def test_an_update_that_was_killed_gives_the_lesson_back_next_time(clone):
    clone.change("mine", "lessons/06_tag_the_rights.kept-by-update.ipynb")
    clone.update()
    assert clone.source() == "mine"


def test_another_file_that_was_changed_is_named_and_nothing_is_updated(clone):
    (clone.root / ".gitattributes").write_text("mine")
    clone.publish("second", **{".gitattributes": "new"})
    code, said = clone.update()
    assert code == 1
    assert "You changed .gitattributes" in said
    assert clone.source() == "first"


def test_a_clone_with_commits_of_its_own_is_left_alone(clone):
    clone.git(clone.root, "commit", "--quiet", "--allow-empty", "-m", "mine")
    clone.publish("second")
    code, said = clone.update()
    assert code == 1
    assert "commits of its own" in said


def test_without_a_network_what_is_there_goes_on_working(clone):
    clone.git(clone.root, "remote", "set-url", "origin", "http://127.0.0.1:9/kit.git")
    code, said = clone.update()
    assert code == 1
    assert said.endswith("Check the network; this one goes on working.\n")


def test_a_folder_that_is_no_clone_is_told_another_way(clone):
    shutil.rmtree(clone.root / ".git")
    code, said = clone.update()
    assert code == 1
    assert "was not made by git clone" in said
    assert "copy lessons/work" in said


def test_without_git_another_way_is_told(clone, tmp_path):
    code, said = clone.update(PATH=str(tmp_path))
    assert code == 1
    assert "git, which is not installed" in said
