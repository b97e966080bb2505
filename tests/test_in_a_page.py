"""A lesson in a browser without storage, without a connection, and the work as one file."""

import io
import json
import os
import re
import stat
import sys
import zipfile

import pytest

from rightslab import open_lesson, workspace
from rightslab.core.errors import NotToBeHadError
from rightslab.demo.played import play
from rightslab.storage import all_work, library
from rightslab.storage.all_work import pack
from rightslab.storage.keeping import in_browser
from rightslab.storage.place import make_private

SENTENCE = "This part needs it, and it cannot be reached. All that does without it works."


@pytest.fixture
def work(tmp_path, monkeypatch):
    monkeypatch.setenv("RIGHTSLAB_WORK", str(tmp_path / "work"))
    return tmp_path / "work"


@pytest.fixture
def fleeting(work, monkeypatch):
    monkeypatch.setattr(in_browser, "HERE", True)
    return work


@pytest.fixture
def out_of_reach(monkeypatch):
    """Make pandas, numpy and TextBlob what they are without a connection."""

    class Finder:
        def find_spec(self, name, path=None, target=None):
            if name in {"pandas", "numpy", "textblob", "regex"}:
                raise NotToBeHadError(SENTENCE, name=name)

    for name in [n for n in sys.modules if re.match(r"(pandas|numpy|textblob|regex)\b", n)]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Finder(), *sys.meta_path])


def test_work_in_memory_only_is_told_on_opening_and_at_each_hand_in(fleeting, capsys):
    lesson = open_lesson("06")
    opened = capsys.readouterr().out
    assert "your work is in memory only" in opened
    assert "lesson.export_work()" in opened
    assert "is saved" not in opened
    for _ in range(2):
        lesson.hand_in()
        assert "your work is in memory only" in capsys.readouterr().out


def test_on_a_computer_there_is_no_such_word(work, capsys):
    open_lesson("06").hand_in()
    assert "in memory" not in capsys.readouterr().out


def pressed(button):
    """Return what the page gets when the button is pressed: what is said, and the bytes."""
    heard = []
    button.send = lambda content, buffers=(): heard.append((content, *buffers))
    button._receive(button, {"kind": "get", "id": "a", "offset": 0}, [])
    return heard[0]


def test_all_work_is_one_file_with_all_that_is_there_when_the_button_is_pressed(work):
    lesson = open_lesson("06")
    button = lesson.export_work()
    lesson.show("tag-rights")
    (work / "later.txt").write_text("written after the cell ran")
    said, data = pressed(button)
    assert said["size"] == len(data)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {"work/workbook.json", "work/later.txt"} <= {*file.namelist()}
        assert json.loads(file.read("rightslab-work.json"))["format"] == "rightslab-work"
        assert 'Put the folder "work" into the kit\'s folder' in file.read("README.txt").decode()
    assert re.fullmatch(r"rightslab-work-\d{4}-\d\d-\d\d-\d{4}\.zip", button.name)


def test_the_file_of_all_work_opens_in_another_folder_as_its_note_says(work, tmp_path, monkeypatch):
    lesson = open_lesson("06", learner="李 明")
    play(library.find_activity("self-check"), lesson._workbook)
    _, data = pressed(lesson.export_work())
    zipfile.ZipFile(io.BytesIO(data)).extractall(tmp_path / "elsewhere")
    monkeypatch.setenv("RIGHTSLAB_WORK", str(tmp_path / "elsewhere" / "work"))
    monkeypatch.setattr(workspace, "_workbooks", {})
    assert open_lesson("06", learner="李 明")._workbook.peek("self-check")


def test_a_file_that_cannot_be_read_is_told_beside_the_button(work, monkeypatch):
    button = open_lesson("06").export_work()

    def refused(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(all_work, "pack", refused)
    (said,) = pressed(button)
    assert said["kind"] == "refused"
    assert "could not be read: Permission denied" in said["words"]


def test_a_link_in_the_work_folder_is_not_followed(tmp_path):
    (tmp_path / "secret").write_text("mine")
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "note.txt").symlink_to(tmp_path / "secret")
    with zipfile.ZipFile(io.BytesIO(pack(tmp_path / "work"))) as file:
        assert file.namelist() == ["rightslab-work.json", "README.txt"]


@pytest.mark.skipif(os.name == "nt", reason="folders there have no such rights")
def test_nobody_else_may_look_into_the_work_folder(work):
    open_lesson("06")
    assert stat.S_IMODE(work.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name == "nt", reason="folders there have no such rights")
def test_a_folder_that_is_there_keeps_its_rights(tmp_path):
    tmp_path.chmod(0o755)
    make_private(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_a_table_that_cannot_be_made_is_a_sentence(work, out_of_reach):
    assert repr(open_lesson("06").my_answers("tag-rights")) == SENTENCE
    assert repr(open_lesson("02").table("who is we")) == SENTENCE
    assert repr(open_lesson("08").table("tone of my words", words="a good day")) == SENTENCE


def test_a_picture_that_cannot_be_made_is_a_sentence(work, out_of_reach):
    drawn = open_lesson("09").draw("coverage of the catalogue", who="human-rights-law")
    assert repr(drawn) == SENTENCE


def test_pictures_that_need_none_of_it_are_drawn(work, out_of_reach):
    assert "<svg" in open_lesson("02").draw("modals by paragraph")._repr_html_()
    assert "<svg" in open_lesson("06").draw("my tags beside the readings")._repr_html_()
