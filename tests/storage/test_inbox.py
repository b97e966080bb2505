"""The inbox of a class on a Hub, and folders that only their owner may look into."""

from __future__ import annotations

import os
import stat
import subprocess
import sys

import pytest

from rightslab.storage import inbox
from rightslab.storage.inbox import InboxError, deliver
from rightslab.storage.place import work_folder
from rightslab.workspace import open_lesson

posix = pytest.mark.skipif(os.name == "nt", reason="rights of files are another matter there")


def rights(path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def made(tmp_path):
    path = tmp_path / "ana-2026-03-02-1011.rightslab"
    path.write_bytes(b"a hand-in")
    return path


def box(folder, mode):
    folder.mkdir()
    folder.chmod(mode)
    return folder


def test_without_the_variable_there_is_no_inbox(monkeypatch):
    monkeypatch.setenv("RIGHTSLAB_INBOX", "  ")
    assert inbox.inbox() is None
    monkeypatch.setenv("RIGHTSLAB_INBOX", "/srv/inbox")
    assert str(inbox.inbox()) == os.path.abspath("/srv/inbox")  # noqa: PTH100 - a link stays one


@posix
@pytest.mark.parametrize(("mode", "file"), [(0o1733, 0o600), (0o3773, 0o640)])
def test_a_copy_is_read_by_its_owner_and_by_the_group_that_an_inbox_hands_on(
    tmp_path, made, mode, file
):
    folder = box(tmp_path / "inbox", mode)
    group = 7777 if os.geteuid() == 0 else -1
    os.chown(folder, -1, group)
    folder.chmod(mode)
    before = os.umask(0o077)
    try:
        copy = deliver(made, folder)
    finally:
        os.umask(before)
    assert copy.read_bytes() == b"a hand-in"
    assert rights(copy) == file
    assert (copy.stat().st_gid == folder.stat().st_gid) or file == 0o600


def test_names_cannot_be_guessed_and_begin_as_the_file_did(tmp_path, made):
    folder = box(tmp_path / "inbox", 0o1733)
    names = {deliver(made, folder).name for _ in range(20)}
    assert len(names) == 20
    assert all(name.startswith(made.stem) and name.endswith(made.suffix) for name in names)
    assert {one.name for one in folder.iterdir()} == names


def test_where_the_inbox_is_gone_the_file_is_still_named(tmp_path, made):
    with pytest.raises(InboxError, match="give the file to your instructor yourself") as told:
        deliver(made, tmp_path / "gone")
    assert str(made) in str(told.value)
    assert made.exists()


def test_a_full_disk_leaves_nothing_half_in_the_inbox(tmp_path, made, monkeypatch):
    def full(_fd, _data):
        raise OSError(28, "No space left on device")

    folder = box(tmp_path / "inbox", 0o1733)
    monkeypatch.setattr(inbox, "write_all", full)
    with pytest.raises(InboxError, match="No space left"):
        deliver(made, folder)
    assert not list(folder.iterdir())


@posix
def test_the_folder_for_work_is_the_learners_own(tmp_path, monkeypatch):
    monkeypatch.delenv("RIGHTSLAB_WORK", raising=False)
    monkeypatch.chdir(tmp_path)
    before = os.umask(0o022)
    try:
        open_lesson("00")
    finally:
        os.umask(before)
    assert rights(work_folder(tmp_path)) == 0o700


@posix
@pytest.mark.parametrize(
    "words",
    [["portfolio", "{lessons}"], ["handin", "--name", "Ana", "{lessons}"]],
)
def test_no_command_opens_the_folder_for_work_to_others(tmp_path, words):
    env = {key: value for key, value in os.environ.items() if key != "RIGHTSLAB_WORK"}
    command = [sys.executable, "-m", "rightslab.cli", *words]
    code = "import os; os.umask(0o022)"
    subprocess.run(
        [sys.executable, "-c", f"{code}; os.execv({command[0]!r}, {command!r})".replace(
            "{lessons}", str(tmp_path))],
        env=env, capture_output=True, check=False,
    )  # fmt: skip
    assert rights(tmp_path / "work") == 0o700


@posix
def test_rights_that_somebody_gave_to_the_folder_stay(tmp_path, monkeypatch):
    monkeypatch.setenv("RIGHTSLAB_WORK", str(box(tmp_path / "work", 0o755)))
    open_lesson("00")
    assert rights(tmp_path / "work") == 0o755
