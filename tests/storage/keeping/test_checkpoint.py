"""The checkpoint as a file that people may read and edit."""

import json

from tests.storage.books import add

from rightslab.core.activities import KINDS
from rightslab.core.activities.tagging_answer import Tagging, apply
from rightslab.core.history import History, act
from rightslab.storage.keeping import load_checkpoint
from rightslab.storage.keeping.checkpoint import Contents, State, encode, is_untouched, stamp, whose
from rightslab.storage.keeping.journal import Position


def contents():
    history = act(act(History(Tagging("speech")), add("a"), apply), {"op": "undo"}, apply)
    return Contents(
        id="abc",
        learner="Ana",
        kit="0.1",
        states={"tag-rights": State("tagging", 2, history)},
        uids={"tag-rights": {"p:1": 1}},
        lines={"abc": 2},
        read_to={"workbook.journal.jsonl": Position(300, "0a0b0c0d")},
    )


def test_a_checkpoint_holds_everything(tmp_path):
    path = tmp_path / "workbook.json"
    path.write_bytes(encode(contents(), "2024-09-01T00:00:00Z"))
    found = load_checkpoint.read(path, KINDS)
    assert found.contents == contents()
    assert (found.trouble, found.newer, found.edited) == ("", "", False)


def test_an_answer_stands_on_a_line_of_its_own():
    lines = encode(contents(), "").decode().splitlines()
    assert any(line.strip().startswith('"answer": {"text":"speech"') for line in lines)


def test_an_edit_is_seen_and_the_id_is_still_found(tmp_path):
    path = tmp_path / "workbook.json"
    data = encode(contents(), "")
    assert is_untouched(data)
    path.write_text(json.dumps({**json.loads(data), "learner": "Eva"}, indent=4))
    assert whose(path) == ("abc", False)


def test_half_a_character_brought_in_by_hand_can_be_written_again(tmp_path):
    path = tmp_path / "workbook.json"
    text = encode(contents(), "").decode().replace('"Ana"', '"A\\ud800"')
    path.write_text(text, "utf-8")
    found = load_checkpoint.read(path, KINDS).contents
    path.write_bytes(encode(found, ""))
    assert load_checkpoint.read(path, KINDS).contents.learner == "A\ud800"


def test_the_stamp_changes_with_the_file(tmp_path):
    path = tmp_path / "workbook.json"
    assert stamp(path) == ()
    path.write_bytes(b"one")
    before = stamp(path)
    path.write_bytes(b"three")
    assert stamp(path) != before
