"""The workbook as a lesson uses it."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.storage.books import (
    START,
    add,
    filled,
    ids,
    ids_on_disk,
    main,
    note,
    python,
    saved,
    tags,
)

from rightslab.core.errors import ActionError, RightslabError, UnknownNameError
from rightslab.storage.keeping import shelf
from rightslab.storage.workbook import Workbook


def test_what_was_committed_is_there_when_the_workbook_is_opened_again(tmp_path):
    entry = filled(tmp_path)
    entry.commit(note("s1", "who owes this? 谁"))
    again = tags(tmp_path)
    assert again.history == entry.history
    assert again.rev == 4
    assert again.history.answer.spans[1].note == "who owes this? 谁"


def test_a_new_workbook_says_nothing_and_keeps_its_id(tmp_path):
    first = Workbook.open(tmp_path / "work")
    again = Workbook.open(tmp_path / "work")
    assert first.notices == again.notices == ()
    assert first.id == again.id
    assert not first.read_only


def test_commit_counts_the_actions_of_its_activity_alone(tmp_path):
    book = Workbook.open(tmp_path)
    one, two = (book.entry(name, "tagging", START) for name in ("one", "two"))
    assert one.commit(add("a")) == (1, True)
    assert two.commit(add("a")) == (1, True)
    assert one.commit(add("b", 10)) == (2, True)


def test_an_action_sent_again_is_done_once(tmp_path):
    entry = filled(tmp_path, 2)
    assert entry.commit(add("s1", 10), "page:1") == (2, False)
    assert tags(tmp_path).commit(add("s1", 10), "page:1") == (2, False)
    assert ids_on_disk(tmp_path) == ["s0", "s1"]


def test_a_refused_action_leaves_no_trace(tmp_path):
    entry = filled(tmp_path)
    before, size = entry.history, main(tmp_path).stat().st_size
    with pytest.raises(ActionError, match="carry this tag already"):
        entry.commit(add("other", 10))
    assert entry.history is before
    assert main(tmp_path).stat().st_size == size


@pytest.mark.parametrize(
    "op",
    [
        {"op": "add", "span": ["a", "b"]},
        {"op": "edit", "id": "s0", "set": 7},
        {"op": "add", "span": {"id": {"a": 1}}},
        {"op": "read", "value": float("nan")},
        {"op": "batch", "ops": 3},
        {"op": "what"},
        {"op": {"op": "add"}},
        {"op": b"bytes"},
        ["op"],
        {},
    ],
)
def test_an_action_of_no_known_form_is_refused_in_a_sentence(tmp_path, op):
    entry = filled(tmp_path, 1)
    with pytest.raises(ActionError, match=r"\.$"):
        entry.commit(op)
    assert ids_on_disk(tmp_path) == ["s0"]


def test_half_a_character_is_refused_and_a_whole_one_is_kept(tmp_path):
    entry = filled(tmp_path, 1)
    with pytest.raises(ActionError, match="half a character"):
        entry.commit(note("s0", "\ud83d"))
    entry.commit(note("s0", "\U0001f54a\0\r\n"))
    assert tags(tmp_path).history.answer.spans[0].note == "\U0001f54a\0\r\n"


def test_undo_and_redo_go_on_after_a_new_start(tmp_path):
    filled(tmp_path)
    tags(tmp_path).commit({"op": "undo"})
    tags(tmp_path).commit({"op": "undo"})
    assert ids_on_disk(tmp_path) == ["s0"]
    tags(tmp_path).commit({"op": "redo"})
    assert ids_on_disk(tmp_path) == ["s0", "s1"]


def test_checkpoints_on_the_way_change_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(shelf, "EVERY", 3)
    entry = filled(tmp_path, 20)
    assert json.loads(saved(tmp_path).read_text("utf-8"))["activities"]["tag-rights"]["rev"] == 18
    assert tags(tmp_path).history == entry.history


def test_closing_saves_a_checkpoint_that_needs_no_journal(tmp_path):
    book = Workbook.open(tmp_path)
    book.entry("tag-rights", "tagging", START).commit(add("a"))
    book.close()
    main(tmp_path).unlink()
    assert ids_on_disk(tmp_path) == ["a"]


def test_an_entry_is_one_object_in_one_window(tmp_path):
    book = Workbook.open(tmp_path)
    assert book.entry("a", "tagging", START) is book.entry("a", "tagging", START)


def test_an_unknown_kind_is_refused_with_the_kinds_there_are(tmp_path):
    with pytest.raises(UnknownNameError, match="Did you mean 'tagging'"):
        Workbook.open(tmp_path).entry("a", "taging", START)


def test_an_answer_of_another_kind_is_not_handed_out(tmp_path):
    filled(tmp_path)
    from dataclasses import replace

    from rightslab.core.activities import KINDS

    other = replace(KINDS["tagging"], name="other")
    book = Workbook.open(tmp_path, kinds={**KINDS, "other": other})
    with pytest.raises(RightslabError, match="of the kind 'tagging'"):
        book.entry("tag-rights", "other", START)


def test_two_learners_on_one_computer_have_a_folder_each(tmp_path):
    ana = Workbook.open(tmp_path, learner="Ana María")
    ben = Workbook.open(tmp_path, learner="Ben")
    ana.entry("a", "tagging", START).commit(add("hers"))
    assert ana.folder != ben.folder
    assert ids(ben.entry("a", "tagging", START)) == []
    again = Workbook.open(tmp_path, learner=" ana  maría ")
    assert ids(again.entry("a", "tagging", START)) == ["hers"]
    assert json.loads(saved(ana.folder).read_text("utf-8"))["learner"] == "Ana María"


def test_importing_the_workbook_brings_in_nothing_heavy():
    code = """
        import sys, rightslab.storage.workbook
        heavy = {"cattrs", "attrs", "pandas", "numpy", "filelock", "asyncio"}
        print(sorted(heavy & set(sys.modules)))
    """
    assert python(code).communicate(timeout=60)[0] == "[]\n"


def test_a_first_save_needs_no_cattrs(tmp_path):
    code = """
        import sys, pathlib
        from tests.storage.books import filled
        filled(pathlib.Path(sys.argv[1]))
        print("cattrs" in sys.modules)
    """
    assert python(code, tmp_path).communicate(timeout=60)[0] == "False\n"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40), st.text(min_size=1, max_size=12))
def test_any_note_and_any_activity_name_come_back_as_they_were(tmp_path_factory, words, activity):
    folder = tmp_path_factory.mktemp("book")
    book = Workbook.open(folder)
    entry = book.entry(activity, "tagging", START)
    entry.commit(add("a"))
    entry.commit(note("a", words))
    book.close()
    assert tags(folder, activity).history == entry.history
    saved(folder).unlink()
    assert tags(folder, activity).history == entry.history
