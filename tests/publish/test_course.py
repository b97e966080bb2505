from __future__ import annotations

import pytest

from rightslab.publish import course


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """The kit as a package: its lessons lie inside Python; we stand in an empty folder."""
    package = tmp_path / "site-packages" / "rightslab"
    (package / "_lessons" / "work").mkdir(parents=True)
    (package / "_lessons" / course.FIRST_LESSON).write_text("the lesson")
    (package / "_lessons" / "work" / "workbook").touch()
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.setattr(course, "_PACKAGE", package)
    monkeypatch.chdir(here)
    return here


def test_a_clone_is_worked_in_where_it_stands(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert course.lessons_folder() == course.shipped_lessons()
    assert course.shipped_lessons().name == "lessons"


def test_an_installed_kit_is_worked_in_on_a_copy(installed):
    folder = course.lessons_folder()
    course.fill(folder)
    assert folder == installed / "rightslab-lessons"
    assert (folder / course.FIRST_LESSON).read_text() == "the lesson"


def test_nobodys_work_is_copied_along(installed):
    course.fill(installed)
    assert not (installed / "work").exists()


def test_in_a_folder_of_lessons_that_folder_is_meant(installed):
    (installed / course.FIRST_LESSON).touch()
    assert course.lessons_folder() == installed


def test_a_folder_that_holds_something_is_left_as_it_is(installed):
    (installed / "essay.txt").touch()
    course.fill(installed)
    assert [path.name for path in installed.iterdir()] == ["essay.txt"]


def test_a_folder_named_from_here_is_found(installed):
    assert course.lessons_folder("my course") == installed / "my course"
