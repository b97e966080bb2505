"""Files changed under a running kernel."""

import shutil

import pytest
from tests.storage.books import (
    START,
    add,
    aside,
    edit_saved,
    filled,
    ids,
    ids_on_disk,
    main,
    saved,
    tags,
)

from rightslab.core.errors import ChangedElsewhereError, ReadOnlyError
from rightslab.storage.keeping.lines import decode, encode
from rightslab.storage.workbook import Workbook

ALL = ["s0", "s1", "s2"]


def test_a_workbook_edited_under_a_running_kernel_is_kept(tmp_path):
    book = Workbook.open(tmp_path)
    book.entry("tag-rights", "tagging", START).commit(add("a"))
    edit_saved(tmp_path, learner="Somebody else")
    book.close()
    [kept] = aside(tmp_path, "edited")
    assert "Somebody else" in kept.read_text("utf-8")
    assert kept.name in book.notices[-1]
    assert ids_on_disk(tmp_path) == ["a"]


def test_a_newer_kit_in_another_window_makes_this_one_read_only(tmp_path):
    book = Workbook.open(tmp_path)
    entry = book.entry("tag-rights", "tagging", START)
    entry.commit(add("a"))
    edit_saved(tmp_path, version=2)
    before = saved(tmp_path).read_bytes()
    book.close()
    assert saved(tmp_path).read_bytes() == before
    with pytest.raises(ReadOnlyError):
        entry.commit(add("b", 10))


def test_an_action_of_an_unknown_kind_makes_this_window_read_only(tmp_path):
    entry = filled(tmp_path)
    last = decode(main(tmp_path).read_bytes().splitlines()[-1])
    with main(tmp_path).open("ab") as file:
        file.write(encode(last._replace(n=4, activity="new", kind="weighing", uid="z")))
    with pytest.raises(ReadOnlyError, match=r"does not know \(weighing\)"):
        entry.commit(add("s3", 90))
    assert ids(entry) == ["s0", "s1", "s2"]


def test_a_damaged_journal_repaired_elsewhere_is_noticed(tmp_path):
    here = filled(tmp_path)
    main(tmp_path).write_bytes(main(tmp_path).read_bytes().replace(b'"s1"', b'"zz"'))
    assert ids_on_disk(tmp_path) == ["s0", "s2"]
    with pytest.raises(ChangedElsewhereError):
        here.commit(add("s3", 90))
    here.reload()
    here.commit(add("s3", 90))
    assert ids_on_disk(tmp_path) == ["s0", "s2", "s3"]


def test_a_fresh_workbook_in_the_place_of_an_open_one_keeps_both(tmp_path):
    here = filled(tmp_path)
    for path in tmp_path.iterdir():
        path.unlink()
    tags(tmp_path).commit(add("fresh"))
    with pytest.raises(ChangedElsewhereError):
        here.commit(add("s3", 90))
    here.reload()
    assert ids(here) == ["fresh"]
    assert b'"s2"' in aside(tmp_path, "other")[0].read_bytes()


@pytest.mark.parametrize("what", ["folder", "workbook", "journal", "both", "journal emptied"])
def test_what_was_deleted_under_a_running_kernel_is_made_again_from_memory(tmp_path, what):
    folder = tmp_path / "work"
    entry = filled(folder)
    if what == "folder":
        shutil.rmtree(folder)
    if what in {"workbook", "both"}:
        saved(folder).unlink()
    if what in {"journal", "both"}:
        main(folder).unlink()
    if what == "journal emptied":
        main(folder).write_bytes(b"")
    entry.commit(add("s3", 90))
    entry.commit({"op": "undo"})
    again = tags(folder)
    assert again.history == entry.history
    assert again.rev == 5
    assert Workbook.open(folder).notices == ()


def test_an_older_copy_put_back_under_a_running_kernel_loses_nothing(tmp_path):
    folder = tmp_path / "work"
    entry = filled(folder, 2)
    shutil.copytree(folder, tmp_path / "copy")
    entry.commit(add("s2", 20))
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "copy", folder)
    entry.commit(add("s3", 90))
    assert ids_on_disk(folder) == [*ALL, "s3"]
