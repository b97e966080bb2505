"""The file that someone names: a plain file within bounds, or a sentence."""

from __future__ import annotations

import os

import pytest

from rightslab.storage.intake import files
from rightslab.storage.intake.found import IntakeError


def refused(given: object) -> str:
    with pytest.raises(IntakeError) as said:
        files.read(str(given))
    return str(said.value)


def test_a_missing_file_is_answered_with_an_example(tmp_path):
    assert "rightslab text add speech.docx" in refused(tmp_path / "speech.txt")


def test_a_folder_is_refused(tmp_path):
    assert "is a folder. Give one file in it." in refused(tmp_path)


def test_a_device_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "a device or a pipe" in refused(tmp_path / "pipe")
    assert "a device or a pipe" in refused("/dev/zero")


def test_a_link_that_leads_back_to_itself_is_refused(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert "leads back to itself" in refused(tmp_path / "a")


def test_a_link_to_a_file_is_followed(tmp_path):
    (tmp_path / "speech.txt").write_bytes(b"We met.")
    (tmp_path / "link").symlink_to(tmp_path / "speech.txt")
    assert files.read(str(tmp_path / "link")) == b"We met."


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n"])
def test_an_empty_file_is_refused(tmp_path, data):
    (tmp_path / "speech.txt").write_bytes(data)
    assert "is empty" in refused(tmp_path / "speech.txt")


def test_a_file_beyond_20_mb_is_refused_before_it_is_read(tmp_path):
    with (tmp_path / "speech.txt").open("wb") as file:
        file.truncate(21_000_000)
    assert "up to 20 MB are read" in refused(tmp_path / "speech.txt")


@pytest.mark.parametrize("given", ["https://example.org/a", "www.example.org", "FTP://x"])
def test_an_address_is_never_opened(given):
    assert "is an address, and the kit opens none" in refused(given)


def test_a_name_that_no_file_can_have_is_refused():
    assert "cannot be read" in refused("a\0b")
