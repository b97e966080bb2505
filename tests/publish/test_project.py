"""Which notebook `rightslab project` shows, and to whom."""

from __future__ import annotations

import os
import sys

import pytest

from rightslab.core.errors import RightslabError
from rightslab.publish import project
from rightslab.publish.projector import redirect


@pytest.fixture
def course(tmp_path, monkeypatch):
    folder = tmp_path / "my course é"
    (folder / "instructor").mkdir(parents=True)
    for name in ("00_start_here", "10_write", "instructor/10_prepare", "instructor/20_run"):
        (folder / f"{name}.ipynb").touch()
    monkeypatch.setattr(project.course, "lessons_folder", lambda: folder)
    return folder


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("00", "00_start_here"),
        ("00_start_here", "00_start_here"),
        ("00_start_here.ipynb", "00_start_here"),
        ("10", "10_write"),
        ("instructor/10", "instructor/10_prepare"),
        ("20", "instructor/20_run"),
    ],
)
def test_a_number_or_a_name_is_enough(course, given, shown):
    assert project.find(given) == course / f"{shown}.ipynb"


def test_a_notebook_anywhere_can_be_shown_by_its_path(course, tmp_path):
    (tmp_path / "mine.ipynb").touch()
    assert project.find(str(tmp_path / "mine.ipynb")) == tmp_path / "mine.ipynb"
    assert project.find(str(course / "10")) == course / "10_write.ipynb"


def test_a_lesson_that_is_not_there_is_answered_with_those_that_are(course):
    with pytest.raises(RightslabError, match=r"no lesson called '11'\. .*20_run"):
        project.find("11")


def test_without_lessons_the_way_to_them_is_told(tmp_path):
    with pytest.raises(RightslabError, match="To lay them out: rightslab lab"):
        project.find(str(tmp_path / "06"))


def test_without_voila_one_sentence_says_how_to_get_it(course, monkeypatch):
    monkeypatch.setitem(sys.modules, "voila", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(RightslabError, match=r'pip install "rightslab\[project\]"'):
        project.main(["00"])


def test_on_a_hub_another_way_is_told(course, monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_USER", "ana")
    with pytest.raises(RightslabError, match="Simple Interface"):
        project.main(["00"])


def test_a_template_of_ones_own_takes_the_place_of_the_kits(tmp_path):
    assert "--template=rightslab" in project.options(tmp_path, "light", ["--port=9000"])
    words = project.options(tmp_path, "dark", ["--template=lab"])
    assert words == [str(tmp_path), "--theme=dark", "--template=lab"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_the_page_that_opens_the_browser_is_for_its_owner_alone():
    page = redirect('http://127.0.0.1:8866/?token=a&b="')
    assert page.stat().st_mode & 0o077 == 0
    assert 'url=http://127.0.0.1:8866/?token=a&amp;b=&quot;"' in page.read_text("utf-8")
    page.unlink()
