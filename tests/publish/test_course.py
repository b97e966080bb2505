from __future__ import annotations

import errno
from dataclasses import replace

import pytest

from rightslab.publish import course, course_record


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


def test_in_a_course_folder_without_its_first_lesson_that_folder_is_meant(installed, monkeypatch):
    course.fill(installed / "c")
    (installed / "c" / course.FIRST_LESSON).unlink()
    monkeypatch.chdir(installed / "c")
    assert course.lessons_folder() == installed / "c"


def test_a_folder_that_holds_something_is_left_as_it_is(installed):
    (installed / "essay.txt").touch()
    course.fill(installed)
    assert [path.name for path in installed.iterdir()] == ["essay.txt"]


def test_a_folder_named_from_here_is_found(installed):
    assert course.lessons_folder("my course") == installed / "my course"


def test_a_folder_with_hidden_files_and_work_alone_gets_the_lessons(installed):
    (installed / ".DS_Store").touch()
    (installed / "work").mkdir()
    course.fill(installed)
    assert (installed / course.FIRST_LESSON).is_file()


def test_laying_out_that_was_cut_short_is_finished(installed):
    course.fill(installed / "c")
    record = course_record.read(installed / "c")
    course_record.write(installed / "c", replace(record, unfinished=True))
    (installed / "c" / course.FIRST_LESSON).unlink()
    course.fill(installed / "c")
    assert (installed / "c" / course.FIRST_LESSON).is_file()


def test_a_lesson_that_the_learner_threw_away_does_not_come_back_by_opening_the_folder(installed):
    shipped = course.shipped_lessons()
    (shipped / "06_x.ipynb").write_text("six")
    course.fill(installed / "c")
    (installed / "c" / "06_x.ipynb").unlink()
    course.fill(installed / "c")
    assert not (installed / "c" / "06_x.ipynb").exists()


def test_what_an_update_left_in_a_clone_is_no_lesson(installed):
    shipped = course.shipped_lessons()
    for name in ("06.new.ipynb", "06.new2.ipynb", "06.kept-by-update.ipynb", ".06.ipynb"):
        (shipped / name).touch()
    assert list(course.shipped()) == [course.FIRST_LESSON]


def test_a_place_that_cannot_be_written_is_answered_with_a_sentence(installed, monkeypatch):
    (installed / "essay").touch()
    with pytest.raises(course.CourseError, match="a file stands where a folder should be"):
        course.fill(installed / "essay" / "course")

    def refuse(*_):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(course_record, "replace_file", refuse)
    with pytest.raises(course.CourseError, match=r"can be read but not written\. Name a folder"):
        course.fill(installed / "course")
