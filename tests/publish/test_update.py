"""`rightslab update`, tried on a course folder and a kit that goes from version to version."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightslab.core.errors import RightslabError
from rightslab.publish import clean, course, course_lessons, course_record, update

START, LESSON = course.FIRST_LESSON, "06_tag_the_rights.ipynb"
BESIDE = "06_tag_the_rights.new.ipynb"


def notebook(*sources):
    cell = {"cell_type": "markdown", "metadata": {}}
    return {
        "cells": [{**cell, "id": f"c{n}", "source": source} for n, source in enumerate(sources)],
        "metadata": {"rightslab": {"lesson": "x"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


class Kit:
    """A kit as a package, in any version, and the course folder of one learner."""

    def __init__(self, base, monkeypatch):
        self.package, self.folder = base / "site-packages" / "rightslab", base / "mein Kurs 课程"
        monkeypatch.setattr(course, "_PACKAGE", self.package)
        self.monkeypatch = monkeypatch
        self.ships("1.0", **{START: "start", LESSON: "first"})
        course.fill(self.folder)

    def ships(self, version, **lessons):
        for module in (course_lessons, update):
            self.monkeypatch.setattr(module, "kit_version", lambda: version)
        for name, source in lessons.items():
            path = self.package / "_lessons" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            clean.write(path, notebook(source))

    def drops(self, name):
        (self.package / "_lessons" / name).unlink()

    def source(self, name=LESSON):
        return json.loads((self.folder / name).read_text("utf-8"))["cells"][0]["source"][0]

    def change(self, source, name=LESSON):
        clean.write(self.folder / name, notebook(source))

    def update(self):
        assert update.main([str(self.folder)]) == 0

    def beside(self):
        return sorted(path.name for path in self.folder.rglob("*.new*.ipynb"))


@pytest.fixture
def kit(tmp_path, monkeypatch):
    return Kit(tmp_path, monkeypatch)


def test_a_newer_lesson_takes_the_place_of_one_that_nobody_changed(kit, capsys):
    kit.ships("1.1", **{LESSON: "second"})
    kit.update()
    assert kit.source() == "second"
    assert f"Newer than before: {LESSON}." in capsys.readouterr().out


def test_a_lesson_that_the_kit_did_not_have_before_comes(kit, capsys):
    kit.ships("1.1", **{"instructor/40_new.ipynb": "new"})
    kit.update()
    assert kit.source("instructor/40_new.ipynb") == "new"
    assert "New: instructor/40_new.ipynb." in capsys.readouterr().out


def test_nothing_newer_is_said_with_the_way_to_a_newer_kit(kit, capsys):
    kit.update()
    assert "Nothing is newer. A newer kit is a file rightslab-...whl." in capsys.readouterr().out


def test_a_changed_lesson_stays_and_the_new_one_is_put_beside_it(kit, capsys):
    kit.change("mine")
    kit.ships("1.1", **{LESSON: "second"})
    kit.update()
    assert (kit.source(), kit.source(BESIDE)) == ("mine", "second")
    said = capsys.readouterr().out
    assert f"You changed {LESSON}, so it stays as it is." in said
    assert f"The new version is beside it: {BESIDE}." in said


def test_a_lesson_that_was_only_run_gives_way_to_the_new_one(kit):
    nb = notebook("first")
    nb["cells"][0] |= {"cell_type": "code", "execution_count": None, "outputs": []}
    clean.write(kit.package / "_lessons" / LESSON, nb)
    kit.update()
    nb["cells"][0] |= {"execution_count": 7, "outputs": [{"output_type": "stream"}], "id": "other"}
    nb["cells"] += [{**nb["cells"][0], "source": ""}]
    (kit.folder / LESSON).write_text(json.dumps(nb), "utf-8")
    kit.ships("1.1", **{LESSON: "second"})
    kit.update()
    assert kit.source() == "second"
    assert kit.beside() == []


def test_again_and_again_changes_nothing_more(kit, capsys):
    kit.change("mine")
    kit.ships("1.1", **{LESSON: "second"})
    kit.update()
    before = {path: path.read_bytes() for path in kit.folder.rglob("*") if path.is_file()}
    capsys.readouterr()
    kit.update()
    assert {path: path.read_bytes() for path in kit.folder.rglob("*") if path.is_file()} == before
    assert f"Yours, and nothing newer to them: {LESSON}." in capsys.readouterr().out


def test_an_untouched_new_version_gives_way_to_the_next_one(kit):
    kit.change("mine")
    for version, source in (("1.1", "second"), ("1.2", "third")):
        kit.ships(version, **{LESSON: source})
        kit.update()
    assert (kit.source(), kit.source(BESIDE), kit.beside()) == ("mine", "third", [BESIDE])


def test_a_new_version_that_was_worked_on_is_not_written_over(kit):
    kit.change("mine")
    kit.ships("1.1", **{LESSON: "second"})
    kit.update()
    kit.change("mine too", BESIDE)
    kit.ships("1.2", **{LESSON: "third"})
    kit.update()
    assert kit.source(BESIDE) == "mine too"
    assert kit.source("06_tag_the_rights.new2.ipynb") == "third"


def test_a_lesson_that_is_gone_comes_back(kit, capsys):
    (kit.folder / LESSON).unlink()
    kit.update()
    assert kit.source() == "first"
    assert f"Was gone and is back: {LESSON}." in capsys.readouterr().out


def test_a_lesson_that_the_kit_drops_stays_and_this_is_said(kit, capsys):
    kit.drops(LESSON)
    kit.update()
    assert kit.source() == "first"
    assert f"No longer in the kit, left as it is: {LESSON}." in capsys.readouterr().out


def test_what_is_no_notebook_any_more_counts_as_changed(kit):
    (kit.folder / LESSON).write_bytes(b"my notes \xff")
    kit.ships("1.1", **{LESSON: "second"})
    kit.update()
    assert (kit.folder / LESSON).read_bytes() == b"my notes \xff"
    assert kit.source(BESIDE) == "second"


def test_work_and_files_of_ones_own_are_not_touched(kit):
    own = [kit.folder / "work" / "workbook.json", kit.folder / "essay.txt", kit.folder / ".hidden"]
    for path in own:
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine")
    kit.ships("1.1", **{LESSON: "second"})
    kit.update()
    assert [path.read_text() for path in own] == ["mine"] * 3


@pytest.mark.parametrize("record", [None, "", "[]", '{"format": 99, "lessons": {}}', "{\x00"])
def test_without_a_usable_record_what_differs_is_left_alone(kit, record, capsys):
    (kit.folder / course_record.NAME).unlink()
    if record is not None:
        (kit.folder / course_record.NAME).write_text(record)
    kit.ships("1.1", **{LESSON: "second"})
    kit.update()
    assert (kit.source(), kit.source(BESIDE), kit.source(START)) == ("first", "second", "start")
    assert f"It is not noted here whether you changed {LESSON}" in capsys.readouterr().out


def test_the_next_update_of_a_folder_without_record_knows_what_it_brought(kit):
    (kit.folder / course_record.NAME).unlink()
    kit.update()
    kit.ships("1.1", **{LESSON: "second"})
    kit.update()
    assert (kit.source(), kit.beside()) == ("second", [])


def test_an_older_kit_changes_nothing(kit):
    kit.ships("0.9", **{LESSON: "older"})
    with pytest.raises(RightslabError, match=r"are those of kit 1\.0, and this is the older kit"):
        kit.update()
    assert kit.source() == "first"


def test_a_folder_without_lessons_is_told_how_to_get_them(kit, tmp_path):
    (tmp_path / "essays").mkdir()
    for folder in (tmp_path / "essays", tmp_path / "nowhere"):
        with pytest.raises(RightslabError, match='To lay them out there: rightslab lab "'):
            update.main([str(folder)])
    assert not (tmp_path / "nowhere").exists()


def test_the_kits_own_lessons_are_refused(kit):
    with pytest.raises(RightslabError, match="belongs to the kit itself"):
        update.main([str(kit.package / "_lessons")])


def test_a_disk_that_refuses_is_answered_with_a_sentence_and_the_rest_comes_later(kit, monkeypatch):
    kit.ships("1.1", **{START: "start 2", LESSON: "second"})
    write, written = course_lessons.replace_file, []

    def full(path, data):
        if written:
            raise OSError(28, "No space left on device")
        written.append(path)
        write(path, data)

    monkeypatch.setattr(course_lessons, "replace_file", full)
    with pytest.raises(RightslabError, match="was cut short: the disk, or your share"):
        kit.update()
    assert course_record.is_unfinished(kit.folder)
    monkeypatch.setattr(course_lessons, "replace_file", write)
    kit.update()
    assert (kit.source(START), kit.source(), kit.beside()) == ("start 2", "second", [])


KILLED = """
import os, signal, sys
from pathlib import Path
from rightslab.publish import course_lessons, course_record
left = int(sys.argv[3])
def soon_killed(path, data, write=course_lessons.replace_file):
    global left
    left -= 1
    if left < 0:
        Path(f"{path}.12345678.tmp").write_bytes(data[:10])
        os.kill(os.getpid(), signal.SIGKILL)
    write(path, data)
course_lessons.replace_file = course_record.replace_file = soon_killed
folder, kit = map(Path, sys.argv[1:3])
shipped = {p.relative_to(kit).as_posix(): p for p in sorted(kit.rglob("*.ipynb"))}
course_lessons.bring(folder, shipped)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("after", range(5))
def test_an_update_that_is_killed_anywhere_is_finished_by_the_next_one(kit, after):
    kit.change("mine")
    kit.ships("1.1", **{START: "start 2", LESSON: "second", "instructor/a.ipynb": "new"})
    words = [sys.executable, "-c", KILLED, kit.folder, kit.package / "_lessons", str(after)]
    done = subprocess.run(
        words,
        check=False,
        env={**os.environ, "PYTHONPATH": "widgets"},
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == -signal.SIGKILL
    kit.update()
    assert (kit.source(), kit.source(BESIDE), kit.source(START)) == ("mine", "second", "start 2")
    assert kit.source("instructor/a.ipynb") == "new"
    assert list(kit.folder.rglob("*.tmp")) == []


ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("ships"), st.sampled_from("abc")),
        st.tuples(st.just("writes"), st.sampled_from(["a", "b", "mine", "mine 2"])),
        st.tuples(st.just("removes"), st.just("")),
        st.tuples(st.just("forgets"), st.just("")),
        st.tuples(st.just("updates"), st.just("")),
    ),
    max_size=12,
)


@given(acts=ACTS)
@settings(max_examples=60, deadline=None)
def test_what_a_learner_wrote_is_never_lost_whatever_comes_after_what(acts, tmp_path_factory):
    base = tmp_path_factory.mktemp("any")
    kit, folder = base / "kit", base / "course"
    kit.mkdir()
    clean.write(kit / LESSON, notebook("a"))
    course_lessons.bring(folder_of(folder), {LESSON: kit / LESSON})
    for act, word in [*acts, ("updates", "")]:
        here = words_in(folder)
        if act == "ships":
            clean.write(kit / LESSON, notebook(word))
        elif act == "writes":
            clean.write(folder / LESSON, notebook(word))
        elif act == "removes":
            (folder / LESSON).unlink(missing_ok=True)
        elif act == "forgets":
            (folder / course_record.NAME).unlink(missing_ok=True)
        else:
            course_lessons.bring(folder, {LESSON: kit / LESSON})
            assert {one for one in here if one.startswith("mine")} <= words_in(folder)
            assert words_in(kit) <= words_in(folder) | {"a", "b", "c"}
            assert (folder / LESSON).is_file()


def folder_of(path):
    path.mkdir()
    return path


def words_in(folder):
    found = (json.loads(path.read_text("utf-8")) for path in folder.glob("*.ipynb"))
    return {nb["cells"][0]["source"][0] for nb in found}
