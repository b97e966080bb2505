"""Browsers and network disks that have no locks: one journal a kernel, merged when read."""

import errno
import shutil
import sys
import time

import pytest
from tests.storage.books import (
    START,
    add,
    aside,
    filled,
    ids,
    ids_on_disk,
    main,
    note,
    tags,
)

from rightslab.storage.keeping import journal
from rightslab.storage.workbook import Workbook


@pytest.fixture
def no_locks(monkeypatch):
    pytest.importorskip("fcntl")

    def flock(*_):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", flock)


def test_without_locks_each_kernel_has_a_journal_of_its_own(tmp_path, no_locks):
    one, two = tags(tmp_path, "one"), tags(tmp_path, "two")
    for n in range(3):
        one.commit(add(f"s{n}", n * 10), f"one:{n}")
        two.commit(add(f"s{n}", n * 10), f"two:{n}")
    assert len(journal.journals(tmp_path)) == 2
    assert not main(tmp_path).exists()
    assert ids_on_disk(tmp_path, "one") == ids_on_disk(tmp_path, "two") == ids(one)


def test_without_locks_what_both_did_is_merged(tmp_path, no_locks):
    one = filled(tmp_path, 1)
    apart = _copy_of_the_folder(tmp_path)
    one.commit(add("left", 100))
    one.commit({"op": "undo"})
    one.commit(note("s0", "from here"))
    apart(lambda other: other.commit(add("right", 200)))
    assert ids_on_disk(tmp_path) == ["s0", "right"]
    assert tags(tmp_path).history.answer.spans[0].note == "from here"


def test_without_locks_what_no_longer_applies_is_kept_and_told(tmp_path, no_locks):
    one = filled(tmp_path, 1)
    apart = _copy_of_the_folder(tmp_path)
    one.commit({"op": "remove", "id": "s0"})
    apart(lambda other: other.commit(note("s0", "too late")))
    book = Workbook.open(tmp_path)
    assert "1 saved action does not fit" in book.notices[0]
    assert "too late" in aside(tmp_path, "actions")[0].read_text("utf-8")
    assert Workbook.open(tmp_path).notices == ()


def test_a_running_kernel_tells_what_of_another_does_not_apply(tmp_path, no_locks):
    book = Workbook.open(tmp_path)
    here = book.entry("tag-rights", "tagging", START)
    here.commit(add("s0"))
    apart = _copy_of_the_folder(tmp_path)
    here.commit({"op": "remove", "id": "s0"})
    apart(lambda other: other.commit(note("s0", "too late")))
    here.reload()
    assert "1 saved action does not fit" in book.notices[-1]
    here.commit(add("s1"))
    assert ids_on_disk(tmp_path) == ["s1"]
    assert len(aside(tmp_path, "actions")) == 1


def _copy_of_the_folder(folder):
    """Return a way to act on the folder as it is now and bring the journal back, as a slow disk."""

    copy = folder.with_name(folder.name + "-copy")
    shutil.copytree(folder, copy)
    before = {path.name for path in copy.iterdir()}

    def act(do):
        time.sleep(0.005)  # so that the clock tells the two apart
        do(tags(copy))
        for path in copy.glob("workbook.journal*"):
            if path.name not in before:
                shutil.copy(path, folder)

    return act


def test_a_kernel_with_locks_reads_the_journals_of_one_without(tmp_path):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "platform", "emscripten")
        filled(tmp_path)
    entry = tags(tmp_path)
    entry.commit(add("s3", 90))
    assert ids_on_disk(tmp_path) == ["s0", "s1", "s2", "s3"]
    assert len(journal.journals(tmp_path)) == 2
