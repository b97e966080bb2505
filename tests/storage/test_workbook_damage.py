"""Any damage at all, anywhere: never a crash, and never another answer without a word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.storage.books import (
    START,
    add,
    aside,
    closed,
    filled,
    ids,
    ids_on_disk,
    main,
    saved,
    tags,
)

from rightslab.storage.keeping import checkpoint
from rightslab.storage.workbook import Workbook


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_journal_cut_anywhere_gives_the_actions_before_the_cut(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("book")
    filled(folder, 6)
    whole = main(folder).read_bytes()
    cut = data.draw(st.integers(0, len(whole)))
    main(folder).write_bytes(whole[:cut])
    keep = (
        whole[: cut + 1].count(b"}\n")
        if whole[cut : cut + 1] == b"\n"
        else whole[:cut].count(b"\n")
    )
    assert ids_on_disk(folder) == [f"s{n}" for n in range(keep)]
    tags(folder).commit(add("after", 900))
    assert ids_on_disk(folder) == [*(f"s{n}" for n in range(keep)), "after"]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_flipped_bytes_in_the_journal_never_change_an_answer_unseen(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("book")
    filled(folder, 5)
    like_torn = _flip(main(folder), data)
    book = Workbook.open(folder)
    found = ids(book.entry("tag-rights", "tagging", START))
    assert found == [f"s{n}" for n in range(5) if f"s{n}" in found]
    if len(found) < 5 and not like_torn:
        assert book.notices
        assert aside(folder, "damaged")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_flipped_bytes_in_the_checkpoint_never_go_unmentioned(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("book")
    entry = closed(folder, 5)
    before = saved(folder).read_bytes()
    _flip(saved(folder), data)
    book = Workbook.open(folder)
    if saved(folder).read_bytes() != before:
        assert book.notices
    if aside(folder):
        again = book.entry("tag-rights", "tagging", START)
        assert again.history.answer == entry.history.answer


def _flip(path, data):
    raw = bytearray(path.read_bytes())
    places = data.draw(st.lists(st.integers(0, len(raw) - 1), min_size=1, max_size=3, unique=True))
    for place in places:
        raw[place] = data.draw(st.integers(0, 255))
    path.write_bytes(raw)
    # Without its line feed and damaged too, a last line cannot be told from a torn one.
    return len(places) > 1 and len(raw) - 1 in places


def test_a_crash_between_the_steps_of_a_checkpoint_changes_nothing(tmp_path, monkeypatch):
    entry = filled(tmp_path, 4)

    def crash(path, data):
        path.with_name("workbook.json.12345678.tmp").write_bytes(data[: len(data) // 2])
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("rightslab.storage.keeping.disk.replace_file", crash)
        with pytest.raises(KeyboardInterrupt):
            entry._shelf.save()
    assert tags(tmp_path).history == entry.history
    assert checkpoint.whose(saved(tmp_path))[1]
