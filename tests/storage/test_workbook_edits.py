"""Edits by hand, and workbooks of a newer kit."""

import json

import pytest
from tests.storage.books import (
    START,
    add,
    aside,
    closed,
    edit_saved,
    ids,
    ids_on_disk,
    main,
    saved,
    tags,
    told,
)

from rightslab.core.errors import ReadOnlyError
from rightslab.storage.keeping.lines import decode, encode
from rightslab.storage.workbook import Workbook

ALL = ["s0", "s1", "s2"]


def test_an_edit_by_hand_that_fits_is_accepted_and_mentioned(tmp_path):
    closed(tmp_path)
    text = saved(tmp_path).read_text("utf-8")
    saved(tmp_path).write_text(text.replace('"note":""', '"note":"by hand"'), "utf-8")
    assert "was changed outside the kit" in told(tmp_path)
    assert {s.note for s in tags(tmp_path).history.answer.spans} == {"by hand"}
    assert aside(tmp_path) == []


@pytest.mark.parametrize(
    ("resave", "said"),
    [
        (lambda text: b"\xef\xbb\xbf" + text.encode(), "byte order mark"),
        (lambda text: text.encode("utf-16"), "UTF-16"),
        (lambda text: text.replace("\n", "\r\n").encode(), "Windows line ends"),
    ],
)
def test_a_workbook_saved_by_an_editor_is_accepted_and_mentioned(tmp_path, resave, said):
    closed(tmp_path)
    saved(tmp_path).write_bytes(resave(saved(tmp_path).read_text("utf-8")))
    assert said in told(tmp_path)
    assert ids_on_disk(tmp_path) == ALL
    assert aside(tmp_path) == []


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("answer", {"text": "speech", "spans": "none", "read": []}),
        ("answer", {"text": "speech", "spans": [{"id": 3}], "read": []}),
        ("answer", {"text": 7, "spans": [], "read": []}),
        ("answer", {"text": "speech", "spans": [], "read": [], "extra": 1}),
        ("rev", "three"),
        ("done", [1]),
        ("undone", [{"op": {}}]),
        ("uids", None),
    ],
)
def test_an_edit_that_does_not_fit_is_set_aside_and_the_journal_rebuilds(tmp_path, part, value):
    closed(tmp_path)
    activities = json.loads(saved(tmp_path).read_text("utf-8"))["activities"]
    activities["tag-rights"][part] = value
    edit_saved(tmp_path, activities=activities)
    assert "does not fit, tag-rights" in told(tmp_path)
    assert ids_on_disk(tmp_path) == ALL
    assert aside(tmp_path, "invalid")


def test_what_does_not_fit_is_named(tmp_path):
    closed(tmp_path)
    text = saved(tmp_path).read_text("utf-8")
    saved(tmp_path).write_text(text.replace('"start":10', '"start":"ten"'), "utf-8")
    assert "expected int, got 'ten'" in told(tmp_path)


def test_an_older_workbook_file_is_brought_up_to_date_by_the_journal(tmp_path):
    entry = closed(tmp_path, 2)
    older = saved(tmp_path).read_bytes()
    entry.commit(add("s2", 20))
    Workbook.open(tmp_path).close()
    saved(tmp_path).write_bytes(older)
    assert ids_on_disk(tmp_path) == ALL


@pytest.mark.parametrize(
    "parts", [{"version": 2}, {"streaks": {}}, {"version": 3, "activities": "elsewhere"}]
)
def test_a_workbook_of_a_newer_kit_opens_for_reading_only(tmp_path, parts):
    closed(tmp_path)
    edit_saved(tmp_path, **parts)
    before = saved(tmp_path).read_bytes()
    book = Workbook.open(tmp_path)
    assert book.read_only
    assert "kit.py update" in book.notices[0]
    entry = book.entry("tag-rights", "tagging", START)
    with pytest.raises(ReadOnlyError, match="reading only"):
        entry.commit(add("s3", 90))
    book.close()
    entry.reload()
    assert saved(tmp_path).read_bytes() == before
    assert aside(tmp_path) == []


def test_a_kind_of_a_newer_kit_leaves_the_other_answers_readable(tmp_path):
    closed(tmp_path)
    activities = json.loads(saved(tmp_path).read_text("utf-8"))["activities"]
    edit_saved(tmp_path, activities={**activities, "x": {**activities["tag-rights"], "kind": "y"}})
    book = Workbook.open(tmp_path)
    assert book.read_only
    assert ids(book.entry("tag-rights", "tagging", START)) == ALL


def test_actions_only_a_newer_kit_knows_are_not_taken_for_damage(tmp_path):
    closed(tmp_path)
    edit_saved(tmp_path, kit="99.1")
    line = decode(main(tmp_path).read_bytes().splitlines()[-1])
    newer = line._replace(n=4, rev=4, op={"op": "fold"}, uid="z")
    with main(tmp_path).open("ab") as file:
        file.write(encode(newer))
    book = Workbook.open(tmp_path)
    assert book.read_only
    assert "version 99.1" in book.notices[0]


def test_a_higher_kit_number_alone_is_no_reason_to_refuse(tmp_path):
    closed(tmp_path)
    edit_saved(tmp_path, kit="99.1")
    tags(tmp_path).commit(add("s3", 90))
    Workbook.open(tmp_path).close()
    assert json.loads(saved(tmp_path).read_text("utf-8"))["kit"] == "99.1"
