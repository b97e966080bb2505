"""Where work is kept, and the folder names of learners."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightslab.core.errors import RightslabError
from rightslab.storage.place import learner_folder, slug, work_folder


def test_work_is_beside_the_notebook(tmp_path, monkeypatch):
    monkeypatch.delenv("RIGHTSLAB_WORK", raising=False)
    assert work_folder(tmp_path) == tmp_path / "work"


def test_the_environment_decides_when_it_is_set(tmp_path, monkeypatch):
    monkeypatch.setenv("RIGHTSLAB_WORK", str(tmp_path / "elsewhere"))
    assert work_folder(Path("/a/course")) == tmp_path / "elsewhere"


def test_work_is_never_among_installed_packages(monkeypatch, tmp_path):
    monkeypatch.delenv("RIGHTSLAB_WORK", raising=False)
    inside = tmp_path / "lib" / "site-packages" / "rightslab" / "_lessons"
    assert "site-packages" not in work_folder(inside).parts


def test_without_a_name_work_has_no_folder_of_its_own(tmp_path):
    assert learner_folder(tmp_path, None) == tmp_path


@pytest.mark.parametrize("name", ["Ana", " ana ", "ANA"])
def test_capitals_and_edges_make_no_other_learner(name):
    assert slug(name) == "ana"


@pytest.mark.parametrize("name", ["", "  ", "\t\n"])
def test_an_empty_name_is_refused_with_what_to_do(name):
    with pytest.raises(RightslabError, match="leave learner out"):
        slug(name)


def test_names_that_look_alike_without_accents_stay_apart():
    names = [
        "Ana Maria",
        "Ana María",
        "Ana-Maria",
        "ana_maria",
        "王毅",
        "王義",
        "../x",
        "x",
        "CON",
        "n" * 300,
    ]
    assert len({slug(name) for name in names}) == len(names)


@given(st.text(min_size=1).filter(str.strip))
def test_any_name_gives_a_folder_name_that_every_system_takes(name):
    found = slug(name)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found)
    assert len(found) <= 50
    assert found not in {"con", "prn", "aux", "nul", "com1", "lpt9"}
