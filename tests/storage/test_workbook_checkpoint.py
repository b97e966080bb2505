"""A workbook file that is damaged, foreign or gone: never overwritten, and rebuilt."""

import os
import sys

import pytest
from tests.storage.books import (
    START,
    add,
    aside,
    closed,
    filled,
    ids,
    ids_on_disk,
    main,
    saved,
    tags,
    told,
)

from rightslab.storage.keeping import journal, shelf
from rightslab.storage.workbook import Workbook

ALL = ["s0", "s1", "s2"]


TROUBLE = {
    "empty": b"",
    "zeros": bytes(4096),
    "other-json": b'{"cells": [], "metadata": {}}',
    "a-list": b"[1, 2]",
    "a-number": b"7",
    "binary": bytes(range(256)),
    "text": b"Dear diary",
    "deep": b"[" * 100_000,
    "nan": b'{"format": NaN}',
    "utf-16-text": "hello".encode("utf-16"),
    "half": b'{"format": "rightslab-workbook", "version": 1, "id": "ab',
}


@pytest.mark.parametrize("data", TROUBLE.values(), ids=TROUBLE)
def test_a_file_that_is_no_workbook_is_set_aside_and_the_journal_rebuilds(tmp_path, data):
    filled(tmp_path)
    saved(tmp_path).write_bytes(data)
    book = Workbook.open(tmp_path)
    assert ids(book.entry("tag-rights", "tagging", START)) == ALL
    [kept] = aside(tmp_path)
    assert kept.read_bytes() == data
    assert kept.name in book.notices[0]
    assert book.notices[0].count(". ") == 1
    assert told(tmp_path) == ""


def test_a_rebuilt_workbook_keeps_its_id(tmp_path):
    filled(tmp_path)
    before = Workbook.open(tmp_path).id
    saved(tmp_path).write_bytes(b"")
    assert Workbook.open(tmp_path).id == before


def test_a_missing_workbook_file_is_made_again_from_the_journal(tmp_path):
    entry = filled(tmp_path)
    saved(tmp_path).unlink()
    assert "put together again" in told(tmp_path)
    assert tags(tmp_path).history == entry.history


def test_a_cut_off_workbook_gives_back_the_answers_before_the_cut(tmp_path):
    book = Workbook.open(tmp_path)
    for name in ("first", "second"):
        book.entry(name, "tagging", START).commit(add(name))
    book.close()
    main(tmp_path).unlink()
    data = saved(tmp_path).read_bytes()
    saved(tmp_path).write_bytes(data[: data.index(b'"second"') + 40])
    assert "is cut off or damaged" in told(tmp_path)
    assert ids_on_disk(tmp_path, "first") == ["first"]
    assert aside(tmp_path, "damaged")


def test_a_cut_off_workbook_does_not_play_its_journal_twice(tmp_path, monkeypatch):
    monkeypatch.setattr(shelf, "EVERY", 2)
    entry = filled(tmp_path, 3)
    entry.commit({"op": "undo"})
    entry.commit({"op": "redo"})
    data = saved(tmp_path).read_bytes()
    saved(tmp_path).write_bytes(data[:-30])
    again = tags(tmp_path)
    assert (again.history.answer, again.rev) == (entry.history.answer, 5)


def test_the_journal_is_believed_before_a_damaged_workbook_file(tmp_path):
    closed(tmp_path)
    data = saved(tmp_path).read_bytes()
    saved(tmp_path).write_bytes(data.replace(b"life", b"lies")[:-20])
    assert {span.quote for span in tags(tmp_path).history.answer.spans} == {"life"}


def test_a_folder_by_the_workbooks_name_is_moved_out_of_the_way(tmp_path):
    filled(tmp_path)
    saved(tmp_path).unlink()
    saved(tmp_path).mkdir()
    assert "is a folder" in told(tmp_path)
    assert ids_on_disk(tmp_path) == ALL
    assert aside(tmp_path, "folder")[0].is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_is_read_and_moved_and_its_target_never_written(tmp_path):
    closed(tmp_path / "real")
    target = saved(tmp_path / "real")
    before = target.read_bytes()
    (tmp_path / "work").mkdir()
    saved(tmp_path / "work").symlink_to(target)
    assert "is a link" in told(tmp_path / "work")
    tags(tmp_path / "work").commit(add("s3", 90))
    assert ids_on_disk(tmp_path / "work") == [*ALL, "s3"]
    assert target.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_links_and_pipes_that_lead_nowhere_do_not_stop_a_lesson(tmp_path):
    saved(tmp_path).symlink_to(tmp_path / "nowhere")
    main(tmp_path).symlink_to(tmp_path / "nowhere-either")
    assert "is a link" in told(tmp_path)
    saved(tmp_path).unlink()
    os.mkfifo(saved(tmp_path))
    assert "is not a file" in told(tmp_path)
    assert filled(tmp_path).rev == 3


def test_a_file_too_large_for_a_workbook_is_not_read(tmp_path):
    filled(tmp_path)
    with saved(tmp_path).open("r+b") as file:
        file.truncate(2 << 30)
    assert "is larger than any workbook" in told(tmp_path)
    assert ids_on_disk(tmp_path) == ALL
    aside(tmp_path)[0].unlink()


def test_a_journal_too_large_to_read_at_once_is_read_as_far_as_possible(tmp_path, monkeypatch):
    filled(tmp_path)
    monkeypatch.setattr(journal, "MOST_BYTES", main(tmp_path).stat().st_size - 5)
    assert "larger than can be read" in told(tmp_path)
    assert ids_on_disk(tmp_path) == ["s0", "s1"]
    assert aside(tmp_path, "too-large")
