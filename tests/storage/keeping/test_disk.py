"""Files are put on disk whole, under names that are free, and what the disk refuses is told."""

from __future__ import annotations

import errno

import pytest

from rightslab.core.errors import RightslabError
from rightslab.storage.keeping import disk


def test_a_file_of_the_same_name_gets_a_number_and_none_is_written_over(tmp_path):
    made = [disk.new_file(tmp_path, "ana", ".txt", data) for data in (b"1", b"2", b"3")]
    assert [path.name for path in made] == ["ana.txt", "ana-2.txt", "ana-3.txt"]
    assert [path.read_bytes() for path in made] == [b"1", b"2", b"3"]


def test_where_no_name_is_free_there_is_no_file(tmp_path, monkeypatch):
    monkeypatch.setattr(disk, "_MOST_OF_A_NAME", 3)
    made = [disk.new_file(tmp_path, "ana", ".txt", b"") for _ in range(3)]
    assert made[2] is None
    assert len(list(tmp_path.iterdir())) == 2


def test_a_disk_that_cannot_sync_takes_a_new_file_all_the_same(tmp_path, monkeypatch):
    def no_sync(_fd):
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(disk.os, "fsync", no_sync)
    assert disk.new_file(tmp_path, "ana", ".txt", b"1").read_bytes() == b"1"


def test_a_file_is_put_into_a_folder_that_is_made_for_it(tmp_path):
    path = tmp_path / "a" / "b" / "plan.toml"
    assert disk.put(path, b"old", "It is not written", RightslabError) == path
    disk.put(path, b"new", "It is not written", RightslabError)
    assert path.read_bytes() == b"new"


def test_what_the_disk_refuses_is_told_with_why_and_what_to_do(tmp_path):
    (tmp_path / "file").write_bytes(b"kept")
    with pytest.raises(RightslabError, match=r"^It is not written: .* Rename that file, then try"):
        disk.put(tmp_path / "file" / "plan.toml", b"", "It is not written", RightslabError)
    assert (tmp_path / "file").read_bytes() == b"kept"
