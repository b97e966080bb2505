"""Several windows on one workbook: each has its own kernel, and none loses anything."""

import pytest
from tests.storage.books import (
    START,
    add,
    aside,
    filled,
    ids,
    ids_on_disk,
    python,
    tags,
)

from rightslab.core.errors import ChangedElsewhereError, NotSavedError
from rightslab.storage.keeping import lock, shelf
from rightslab.storage.workbook import Workbook


def test_different_activities_do_not_disturb_each_other(tmp_path):
    one, two = tags(tmp_path, "one"), tags(tmp_path, "two")
    for n in range(5):
        one.commit(add(f"s{n}", n * 10))
        two.commit(add(f"s{n}", n * 10))
    assert ids_on_disk(tmp_path, "one") == ids_on_disk(tmp_path, "two") == ids(one)


def test_the_same_answer_changed_elsewhere_is_refused_until_it_is_loaded(tmp_path):
    here, there = tags(tmp_path), tags(tmp_path)
    there.commit(add("theirs"))
    with pytest.raises(ChangedElsewhereError, match="Load that version, then go on"):
        here.commit(add("mine", 10))
    assert ids(here) == []
    here.reload()
    assert ids(here) == ["theirs"]
    assert here.commit(add("mine", 10)) == (2, True)
    assert ids_on_disk(tmp_path) == ["theirs", "mine"]


def test_an_action_another_window_saved_is_not_done_again(tmp_path):
    here, there = tags(tmp_path), tags(tmp_path)
    there.commit(add("a"), "page:1")
    assert here.commit(add("a"), "page:1") == (1, False)
    assert ids(here) == ["a"]


def test_an_answer_first_asked_for_later_has_what_another_window_did(tmp_path):
    book = Workbook.open(tmp_path)
    filled(tmp_path)
    book.entry("other", "tagging", START).commit(add("a"))
    assert ids(book.entry("tag-rights", "tagging", START)) == ["s0", "s1", "s2"]


def test_both_windows_may_write_checkpoints(tmp_path, monkeypatch):
    monkeypatch.setattr(shelf, "EVERY", 2)
    one, two = tags(tmp_path, "one"), tags(tmp_path, "two")
    for n in range(9):
        one.commit(add(f"s{n}", n * 10))
        two.commit(add(f"s{n}", n * 10))
    assert ids_on_disk(tmp_path, "one") == ids_on_disk(tmp_path, "two") == ids(one)
    assert aside(tmp_path) == []


WRITER = """
    import sys
    from pathlib import Path
    from tests.storage.books import add, tags
    from rightslab.core.errors import ChangedElsewhereError
    folder, activity, mine = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    entry, refused = tags(folder, activity), 0
    for n in range(60):
        while True:
            try:
                entry.commit(add(f"{mine}{n}", n * 10, label=mine), f"{mine}:{n}")
                break
            except ChangedElsewhereError:
                refused += 1
                entry.reload()
    print(refused)
"""


def _write_together(folder, *windows):
    running = [python(WRITER, folder, *window) for window in windows]
    return [int(process.communicate(timeout=60)[0]) for process in running]


def test_two_processes_on_different_activities_lose_nothing(tmp_path):
    assert _write_together(tmp_path, ("one", "a"), ("two", "b")) == [0, 0]
    assert ids_on_disk(tmp_path, "one") == [f"a{n}" for n in range(60)]
    assert ids_on_disk(tmp_path, "two") == [f"b{n}" for n in range(60)]


def test_two_processes_on_one_answer_lose_nothing_and_do_nothing_twice(tmp_path):
    _write_together(tmp_path, ("same", "a"), ("same", "b"))
    found = ids_on_disk(tmp_path, "same")
    assert [i for i in found if i[0] == "a"] == [f"a{n}" for n in range(60)]
    assert [i for i in found if i[0] == "b"] == [f"b{n}" for n in range(60)]


def test_a_window_that_holds_the_lock_too_long_is_named(tmp_path, monkeypatch):
    from filelock import FileLock

    entry = filled(tmp_path)
    monkeypatch.setattr(lock, "WAIT", 0.05)
    with FileLock(tmp_path / lock.NAME), pytest.raises(NotSavedError, match="another window"):
        entry.commit(add("s3", 90))
    assert entry.commit(add("s3", 90)) == (4, True)


def test_a_workbook_opens_while_another_window_holds_the_lock(tmp_path, monkeypatch):
    from filelock import FileLock

    filled(tmp_path)
    monkeypatch.setattr(lock, "WAIT", 0.05)
    with FileLock(tmp_path / lock.NAME):
        book = Workbook.open(tmp_path)
    assert ids(book.entry("tag-rights", "tagging", START)) == ["s0", "s1", "s2"]
    assert "another window" in book.notices[0]
