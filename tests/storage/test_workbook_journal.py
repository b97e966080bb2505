"""Crashes in the middle of a line and damage to the journal: what is recovered, what is said."""

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
    note,
    tags,
    told,
)

from rightslab.storage.workbook import Workbook

ALL = ["s0", "s1", "s2"]


def test_a_torn_last_line_is_cut_off_without_a_word_and_kept(tmp_path):
    filled(tmp_path)
    with main(tmp_path).open("ab") as file:
        file.write(b'{"journal":"abc","n":4,"activ')
    assert told(tmp_path) == ""
    assert ids_on_disk(tmp_path) == ALL
    assert main(tmp_path).read_bytes().endswith(b'"}\n')
    kept = tmp_path / "workbook.set-aside-unfinished-lines.jsonl"
    assert kept.read_bytes() == b'{"journal":"abc","n":4,"activ\n'


def test_a_last_line_that_lacks_only_its_line_feed_counts(tmp_path):
    filled(tmp_path)
    main(tmp_path).write_bytes(main(tmp_path).read_bytes().rstrip(b"\n"))
    entry = tags(tmp_path)
    entry.commit(add("s3", 90))
    assert ids_on_disk(tmp_path) == [*ALL, "s3"]
    assert told(tmp_path) == ""


def test_a_torn_line_of_another_window_does_not_spoil_the_next_action(tmp_path):
    entry = filled(tmp_path)
    with main(tmp_path).open("ab") as file:
        file.write(b'{"journal":"')
    entry.commit(add("s3", 90))
    assert ids_on_disk(tmp_path) == [*ALL, "s3"]


def test_around_a_broken_line_everything_is_recovered_and_the_journal_is_kept(tmp_path):
    filled(tmp_path, 5)
    before = main(tmp_path).read_bytes()
    main(tmp_path).write_bytes(before.replace(b'"s2"', b'"zz"'))
    book = Workbook.open(tmp_path)
    assert ids(book.entry("tag-rights", "tagging", START)) == ["s0", "s1", "s3", "s4"]
    assert "look through your answers to tag-rights" in book.notices[0]
    [kept] = aside(tmp_path, "damaged")
    assert kept.name in book.notices[-1]
    assert kept.read_bytes() == before.replace(b'"s2"', b'"zz"')
    assert told(tmp_path) == ""


def test_actions_that_lost_what_they_build_on_are_kept_and_counted(tmp_path):
    entry = filled(tmp_path, 2)
    entry.commit(note("s1", "mine"))
    lines = main(tmp_path).read_bytes().splitlines(keepends=True)
    main(tmp_path).write_bytes(lines[0] + b"scratched\n" + lines[2])
    assert "1 saved action does not fit" in told(tmp_path)
    [kept] = aside(tmp_path, "actions")
    assert b'"mine"' in kept.read_bytes()
    assert ids_on_disk(tmp_path) == ["s0"]


def test_undo_never_reaches_across_missing_actions(tmp_path):
    entry = filled(tmp_path, 3)
    entry.commit({"op": "undo"})
    lines = main(tmp_path).read_bytes().splitlines(keepends=True)
    main(tmp_path).write_bytes(lines[0] + lines[1] + b"scratched\n" + lines[3])
    assert "1 saved action does not fit" in told(tmp_path)
    assert ids_on_disk(tmp_path) == ["s0", "s1"]
    assert tags(tmp_path).history.done == ()


def test_a_lost_line_feed_loses_no_action(tmp_path):
    filled(tmp_path)
    main(tmp_path).write_bytes(main(tmp_path).read_bytes().replace(b"}\n{", b"}x{"))
    assert ids_on_disk(tmp_path) == ALL


def test_lines_taken_out_are_noticed(tmp_path):
    filled(tmp_path)
    lines = main(tmp_path).read_bytes().splitlines(keepends=True)
    main(tmp_path).write_bytes(lines[0] + lines[2])
    assert "1 action of yours is missing" in told(tmp_path)


def test_a_journal_of_another_workbook_is_set_aside_unread(tmp_path):
    filled(tmp_path / "other", 1)
    closed(tmp_path / "mine")
    main(tmp_path / "mine").write_bytes(main(tmp_path / "other").read_bytes())
    assert "A journal of another workbook" in told(tmp_path / "mine")
    assert ids_on_disk(tmp_path / "mine") == ALL
    assert aside(tmp_path / "mine", "foreign")


@pytest.mark.parametrize(
    "resave",
    [
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.decode().encode("utf-16"),
    ],
)
def test_a_journal_saved_by_an_editor_is_read_and_kept(tmp_path, resave):
    filled(tmp_path)
    main(tmp_path).write_bytes(resave(main(tmp_path).read_bytes()))
    assert "saved by another program" in told(tmp_path)
    assert ids_on_disk(tmp_path) == ALL
    assert told(tmp_path) == ""


def test_a_deleted_journal_is_told_when_its_last_actions_may_be_missing(tmp_path):
    closed(tmp_path)
    main(tmp_path).unlink()
    assert "is gone" in told(tmp_path)
    assert ids_on_disk(tmp_path) == ALL
