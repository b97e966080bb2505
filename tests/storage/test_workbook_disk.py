"""Disks that are full, locked or failing: a sentence, and nothing saved is lost."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.storage.books import (
    START,
    add,
    filled,
    ids,
    ids_on_disk,
    main,
    python,
    tags,
)

from rightslab.core.errors import NotSavedError
from rightslab.storage.keeping import disk, shelf
from rightslab.storage.workbook import Workbook

ALL = ["s0", "s1", "s2"]


def failing(code, after=0):
    """Return a stand-in for a system call that fails after some bytes or calls."""
    calls = []

    def call(fd, data=b""):
        calls.append(fd)
        if after and len(calls) == 1 and data:
            return os.pwrite(fd, bytes(data[:after]), os.fstat(fd).st_size)
        raise OSError(code, os.strerror(code))

    return call


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "the disk is full. Delete something"),
        (errno.EDQUOT, "your share of the disk is used up"),
        (errno.EIO, "Copy the course folder to another disk"),
        (errno.EROFS, "can be read but not written"),
        (errno.EPERM, "you may not write there"),
        (errno.ESTALE, "Connect it again"),
        (errno.EDOM, "the computer said"),
    ],
)
def test_an_action_that_could_not_be_written_is_told_and_tried_again(
    tmp_path, monkeypatch, code, said
):
    entry = filled(tmp_path)
    before = entry.history
    with monkeypatch.context() as patch:
        patch.setattr(disk.os, "write", failing(code))
        with pytest.raises(NotSavedError, match=said) as error:
            entry.commit(add("s3", 90), "page:3")
    assert str(tmp_path) in str(error.value)
    assert entry.history is before
    assert entry.commit(add("s3", 90), "page:3") == (4, True)
    assert ids_on_disk(tmp_path) == [*ALL, "s3"]


def test_a_line_written_by_half_is_taken_back(tmp_path, monkeypatch):
    entry = filled(tmp_path)
    size = main(tmp_path).stat().st_size
    with monkeypatch.context() as patch:
        patch.setattr(disk.os, "write", failing(errno.ENOSPC, after=20))
        with pytest.raises(NotSavedError, match="full"):
            entry.commit(add("s3", 90))
    assert main(tmp_path).stat().st_size == size
    assert ids_on_disk(tmp_path) == ALL


def test_a_line_that_could_not_be_taken_back_is_cut_off_later(tmp_path, monkeypatch):
    entry = filled(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(disk.os, "write", failing(errno.ENOSPC, after=20))
        patch.setattr(disk.os, "ftruncate", failing(errno.EIO))
        with pytest.raises(NotSavedError, match="full"):
            entry.commit(add("s3", 90))
    entry.commit(add("s4", 90))
    assert ids_on_disk(tmp_path) == [*ALL, "s4"]


def test_saved_is_not_said_when_the_disk_did_not_take_it(tmp_path, monkeypatch):
    entry = filled(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(disk.os, "fsync", failing(errno.EIO))
        with pytest.raises(NotSavedError, match="fault"):
            entry.commit(add("s3", 90))
    assert ids(entry) == ids_on_disk(tmp_path) == ALL


def test_a_file_system_that_knows_no_sync_is_no_reason_to_refuse(tmp_path, monkeypatch):
    monkeypatch.setattr(disk.os, "fsync", failing(errno.EINVAL))
    filled(tmp_path)
    assert ids_on_disk(tmp_path) == ALL


def test_a_failing_checkpoint_does_not_refuse_an_action(tmp_path, monkeypatch):
    monkeypatch.setattr(shelf, "EVERY", 2)
    entry = filled(tmp_path, 1)

    def full(path, data):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(disk, "replace_file", full)
        assert entry.commit(add("s1", 10)) == (2, True)
        assert entry.commit(add("s2", 20)) == (3, True)
    assert ids_on_disk(tmp_path) == ALL


def test_no_half_written_file_stays_when_a_checkpoint_fails(tmp_path, monkeypatch):
    book = Workbook.open(tmp_path)
    book.entry("tag-rights", "tagging", START).commit(add("a"))
    with monkeypatch.context() as patch:
        patch.setattr(disk.os, "write", failing(errno.ENOSPC, after=20))
        book.close()
    assert [path.name for path in tmp_path.glob("*.tmp")] == []
    assert ids_on_disk(tmp_path) == ["a"]


def test_a_drive_pulled_out_leaves_the_work_on_the_page(tmp_path, monkeypatch):
    folder = tmp_path / "drive" / "work"
    entry = filled(folder)
    (tmp_path / "drive").rename(tmp_path / "pulled")
    (tmp_path / "drive").write_text("no folder can be made here")
    entry.reload()
    assert ids(entry) == ALL
    with pytest.raises(NotSavedError, match="a file stands"):
        entry.commit(add("s3", 90))
    (tmp_path / "drive").unlink()
    (tmp_path / "pulled").rename(tmp_path / "drive")
    assert entry.commit(add("s3", 90)) == (4, True)
    assert ids_on_disk(folder) == [*ALL, "s3"]


def test_a_file_in_the_place_of_the_folder_is_told_and_the_kernel_goes_on(tmp_path):
    (tmp_path / "work").write_text("my notes")
    book = Workbook.open(tmp_path / "work")
    assert "Rename that file" in book.notices[0]
    entry = book.entry("tag-rights", "tagging", START)
    with pytest.raises(NotSavedError, match="Rename that file"):
        entry.commit(add("a"))
    (tmp_path / "work").unlink()
    entry.commit(add("a"))
    assert ids_on_disk(tmp_path / "work") == ["a"]


@pytest.mark.parametrize("name", ["workbook.lock", "workbook.journal.jsonl"])
def test_a_folder_in_the_place_of_a_file_costs_no_action(tmp_path, name):
    entry = filled(tmp_path)
    (tmp_path / name).unlink()
    (tmp_path / name).mkdir()
    if name == "workbook.lock":
        with pytest.raises(NotSavedError, match="a folder stands"):
            entry.commit(add("s3", 90))
        (tmp_path / name).rmdir()
    entry.commit(add("s3", 90))
    assert ids_on_disk(tmp_path) == [*ALL, "s3"]


def _denied(*_, **__):
    raise PermissionError(errno.EACCES, "Permission denied")


def test_a_workbook_that_may_not_be_read_is_not_touched(tmp_path, monkeypatch):
    filled(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", _denied)
        book = Workbook.open(tmp_path)
    assert book.read_only
    assert "could not be read, and it was not touched" in book.notices[0]
    assert ids_on_disk(tmp_path) == ALL


def test_a_folder_that_may_be_read_only_shows_the_work_and_says_so(tmp_path, monkeypatch):
    filled(tmp_path)
    monkeypatch.setattr("rightslab.storage.keeping.lock.Lock.held", _denied)
    book = Workbook.open(tmp_path)
    assert "you may not write there" in book.notices[0]
    entry = book.entry("tag-rights", "tagging", START)
    assert ids(entry) == ALL
    with pytest.raises(NotSavedError, match="you may not write there"):
        entry.commit(add("s3", 90))
    entry.reload()
    assert ids(entry) == ALL


def test_what_another_window_saved_can_be_loaded_where_nothing_can_be_written(
    tmp_path, monkeypatch
):
    entry = tags(tmp_path)
    filled(tmp_path)
    monkeypatch.setattr("rightslab.storage.keeping.lock.Lock.held", _denied)
    entry.reload()
    assert ids(entry) == ALL


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit on Windows")
def test_a_file_that_may_not_grow_loses_nothing(tmp_path):
    """A real limit of the operating system, in a process of its own."""
    code = """
        import resource, sys
        from pathlib import Path
        from tests.storage.books import add, ids, ids_on_disk, tags
        from rightslab.core.errors import NotSavedError
        folder, saved = Path(sys.argv[1]), []
        entry = tags(folder)
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
        try:
            for n in range(100):
                entry.commit(add(f"s{n}", n * 10))
                saved.append(f"s{n}")
        except NotSavedError as error:
            print(len(saved), ids(entry) == saved == ids_on_disk(folder), error)
    """
    done, _ = python(code, tmp_path).communicate(timeout=60)
    count, same, said = done.split(" ", 2)
    assert int(count) > 3
    assert same == "True"
    assert "may not grow" in said


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounts need root")
def test_a_disk_that_is_really_full_loses_nothing(tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small], check=False
    )
    if mounted.returncode:
        pytest.skip("this machine does not let us mount a small disk")
    try:
        entry = tags(small)
        count = _fill(entry)
        assert 100 < count < 1000
        assert ids_on_disk(small) == [f"s{n}" for n in range(count)] == ids(entry)
        (small / "workbook.json").unlink()
        assert ids_on_disk(small) == ids(entry)
    finally:
        subprocess.run(["umount", small], check=True)


def _fill(entry):
    """Add tags until the disk is full; return how many were saved."""
    for n in range(1000):
        try:
            entry.commit(add(f"s{n}", n * 10))
        except NotSavedError as error:
            assert "the disk is full" in str(error)  # noqa: PT017
            return n
    return 1000
