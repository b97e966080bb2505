"""Zips that mean harm, and zips that are only broken: nothing of them is read."""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightslab.storage.formats.format import FormatError
from rightslab.storage.formats.safe_zip import Bounds, open_zip, packed


def made(
    *members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", method) as archive:
        warnings.simplefilter("ignore")  # the same name twice is what a test wants
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def read_all(data: bytes, bounds: Bounds | None = None) -> dict[str, bytes]:
    members = open_zip(data, "class.zip", bounds)
    return {name: members.read(name) for name in members.names}


def refusal(data: bytes, bounds: Bounds | None = None) -> str:
    with pytest.raises(FormatError) as caught:
        read_all(data, bounds)
    return str(caught.value)


def test_files_are_read_by_name_and_folders_are_none():
    members = open_zip(made(("a/", b""), ("a/one.txt", b"first"), ("two", b"")))
    assert members.names == ("a/one.txt", "two")
    assert members.read("a/one.txt") == b"first"
    assert members.size("a/one.txt") == 5


def test_a_name_that_is_not_there_is_answered_with_those_that_are():
    members = open_zip(made(("one.txt", b"")), "class.zip")
    with pytest.raises(FormatError, match=r"class.zip holds no file 'two.txt'. It holds 'one.txt'"):
        members.read("two.txt")


OUTSIDE = ["../up.txt", "a/../../up", "/etc/passwd", "a\\b.txt", "..\\up", "C:/up.txt", "..", "//"]


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_name_that_points_outside_keeps_the_whole_zip_closed(name):
    assert "points outside the zip" in refusal(made(("fine.txt", b""), (name, b"x")))


def test_a_name_with_a_hidden_end_is_refused():
    data = made(("shown.txtXhidden.exe", b"x")).replace(b"shown.txtX", b"shown.txt\0")
    assert "points outside the zip" in refusal(data)


@pytest.mark.parametrize("name", ["..notes/a..b.txt", "week 3: feedback.txt", "Übung/文本.txt"])
def test_odd_names_that_stay_inside_are_read(name):
    assert read_all(made((name, b"x"))) == {name: b"x"}


def test_a_link_is_refused():
    link = zipfile.ZipInfo("notes.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "is a link to another place" in refusal(made((link, b"/etc/passwd")))


def test_the_same_name_twice_is_refused():
    assert "more than once" in refusal(made(("a.txt", b"1"), ("a.txt", b"2")))


def test_a_locked_zip_is_named_as_such():
    data = bytearray(made(("a.txt", b"secret")))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(sign) + at] |= 1
    assert "locked with a password" in refusal(bytes(data))


def test_a_bomb_is_not_unpacked():
    said = refusal(made(("big.txt", b"\0" * 5_000_000)))
    assert "would grow more than 200 times" in said


def test_small_files_may_repeat_themselves():
    assert len(open_zip(made(("a.txt", b"a" * 90_000))).read("a.txt")) == 90_000


def test_a_zip_that_lies_about_the_size_inside_gives_nothing():
    data = bytearray(made(("a.txt", b"x" * 50_000)))
    at = data.find(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<L", 10)
    assert "damaged" in refusal(bytes(data))


BOUNDS = Bounds(packed=10_000, members=3, each=100, total=250, ratio=200)


def test_more_files_than_are_read_are_refused():
    said = refusal(made(*((f"{n}.txt", b"") for n in range(4))), BOUNDS)
    assert said == (
        "class.zip holds more files than the 3 that are read. Make zips of fewer files."
    )


def test_a_directory_without_end_is_refused_before_it_is_read():
    members = [(f"{n:0900}", b"") for n in range(9)]
    assert "more files than the 3" in refusal(made(*members), Bounds(members=3))


def test_a_large_file_and_large_files_together_are_refused():
    assert "0.0 MB unpacked, and at most" in refusal(made(("a", b"x" * 101)), BOUNDS)
    many = made(("a", b"x" * 90), ("b", b"x" * 90), ("c", b"x" * 90))
    assert "Make a zip of fewer or smaller files" in refusal(many, BOUNDS)


def test_a_large_zip_is_refused_unread():
    assert "Give a smaller zip" in refusal(b"PK" + b"x" * 10_000, BOUNDS)


def test_a_zip_inside_stays_a_zip():
    inner = made(("../up.txt", b"x"))
    assert open_zip(made(("inner.zip", inner))).read("inner.zip") == inner


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_not_tried(method):
    assert "packed in a way that is not read here" in refusal(
        made(("a.txt", b"abc"), method=method)
    )


@given(st.binary(max_size=400))
def test_bytes_that_are_no_zip_raise_one_sentence_and_nothing_else(data):
    assert "is no zip" in refusal(data)


WHOLE = made(("a.txt", b"some words " * 40), ("b/c.txt", b"others"))


@given(st.data())
def test_a_zip_with_bytes_changed_is_read_or_refused(data):
    changed = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 6))):
        changed[data.draw(st.integers(0, len(WHOLE) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(changed)[: data.draw(st.integers(0, len(WHOLE)))] or bytes(changed)
    for attempt in (bytes(changed), cut):
        with suppress(FormatError):
            assert isinstance(read_all(attempt), dict)


def test_the_same_files_give_the_same_zip():
    files = {"a.txt": b"one", "b/c.txt": b"two"}
    members = open_zip(packed(files))
    assert packed(files) == packed(dict(files))
    assert {name: members.read(name) for name in members.names} == files
