"""What may come in from outside: activity files, old answers, strange words, two windows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rightslab import open_lesson, workspace
from rightslab.core.activities import KINDS, NAMES
from rightslab.core.activities.sheet import Sheet
from rightslab.core.errors import ActionError, RightslabError
from rightslab.core.history import History, act
from rightslab.demo.played import play
from rightslab.storage import check, library
from rightslab.storage.workbook import Workbook
from rightslab.task import Task

ROOT = Path(__file__).parent.parent
ACTIVITIES = [a for lesson in library.lessons() for a in library.activities(lesson)]
ONE_OF_EACH = {a.kind: a for a in reversed(ACTIVITIES)}
each_kind = pytest.mark.parametrize("kind", NAMES)
STRANGE = (
    '<script>alert(1)</script><img src=x onerror=alert(1)> =HYPERLINK("x") \u202eabc\u2066 \x00 🕊'
)


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A copy of the data and lessons that a test may spoil."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copytree(
        ROOT / "lessons", tmp_path / "lessons", ignore=shutil.ignore_patterns("work", ".*")
    )
    monkeypatch.setenv("RIGHTSLAB_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("RIGHTSLAB_WORK", str(tmp_path / "work"))
    monkeypatch.setattr(workspace, "_workbooks", {})
    return tmp_path / "data"


SPOILT = {
    "a wrong key": ("self-check", 'ask = "Where is', 'asks = "Where is', "asks"),
    "a wrong type": ("self-check", "fits = true", 'fits = "yes"', "fits"),
    "an unknown form": ("self-check", 'form = "several"', 'form = "many"', "many"),
    "a wrong kind": ("self-check", 'kind = "quiz"', 'kind = "quizz"', "quizz"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_activity_file_is_named_with_its_place_by_check(copy, name):
    _, old, new, said = SPOILT[name]
    path = copy / "activities" / "00_start_here.toml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    problems = [str(p) for p in check.check(copy)]
    assert any("00_start_here.toml" in p and said in p for p in problems), problems


@pytest.mark.parametrize("name", ["a wrong key", "a wrong type", "a wrong kind"])
def test_a_spoilt_activity_file_stops_its_lesson_in_a_sentence_and_no_other(copy, name):
    _, old, new, said = SPOILT[name]
    path = copy / "activities" / "00_start_here.toml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(RightslabError, match=said):
        open_lesson("00")
    assert "tag-rights" in repr(open_lesson("06"))


def test_a_quote_that_is_not_in_the_text_is_found(copy):
    path = copy / "activities" / "06_tag_the_rights.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('quote = "We have put', 'quote = "They have put', 1), "utf-8")
    assert any("does not stand in" in str(p) for p in check.check(copy))


def test_an_unknown_claim_and_an_unknown_label_are_found(copy):
    path = copy / "activities" / "05_weigh_a_claim.toml"
    first = library.activity("05_weigh_a_claim", "weigh-a-claim").content.claims[0]
    path.write_text(path.read_text("utf-8").replace(f'"{first}"', '"C99"'), "utf-8")
    assert any("C99" in str(p) for p in check.check(copy))


@each_kind
def test_what_belongs_to_no_activity_is_refused_and_changes_nothing(kind, tmp_path):
    activity = ONE_OF_EACH[kind]
    task = Task.of(activity, Workbook.open(tmp_path))
    wire = task.kind.wire(activity, task.materials)
    for op in (
        {"op": "set", "part": "choices", "key": "no-such-field", "value": ["x"]},
        {"op": "set", "part": "texts", "key": "../../etc", "value": "x"},
        {"op": "burn"},
        {},
    ):
        with pytest.raises(ActionError):
            task.entry.commit(wire.op(op, task.answer))
    assert task.entry.rev == 0


@each_kind
def test_an_answer_of_another_shape_is_assessed_without_a_fall(kind, tmp_path):
    """An older kit, or an edit by hand, may have left fields that no activity has now."""
    activity = ONE_OF_EACH[kind]
    task = Task.of(activity, Workbook.open(tmp_path))
    if kind == "tagging":
        return  # spans whose words or labels are gone have tests of their own
    odd = Sheet(
        texts={"old": STRANGE, "C99/note": "x", "draft/7": "y"},
        choices={"old": ("gone",), "S99": ("keep",), "C04/type": ("gone",), "order": ("a", "a")},
        numbers={"S99": 3.0, "old": 1e308},
    )
    found = task.kind.assess(odd, activity, task.materials, task.scope, "")
    assert 0 <= found.completion <= 1
    task.kind.rows(odd, activity, task.materials)
    task.kind.progress(odd, activity, task.materials, task.scope)
    task.kind.wire(activity, task.materials).snapshot(History(odd))


@each_kind
def test_an_old_answer_shows_in_its_widget(kind, tmp_path, monkeypatch):
    monkeypatch.setenv("RIGHTSLAB_WORK", str(tmp_path))
    activity = ONE_OF_EACH[kind]
    task = play(activity, Workbook.open(tmp_path))
    assert task.widget().document["snapshot"]["rev"] == task.entry.rev


def test_strange_words_are_kept_letter_for_letter_over_a_restart(tmp_path):
    activity = library.activity("10_write_your_reading", "thesis")
    task = Task.of(activity, Workbook.open(tmp_path))
    wire = task.kind.wire(activity, task.materials)
    op = {"op": "set", "part": "texts", "key": "text", "value": STRANGE}
    task.entry.commit(wire.op(op, task.answer))
    again = Task.of(activity, Workbook.open(tmp_path))
    assert again.answer.text("text") == STRANGE
    assert STRANGE in [row["words"] for row in again.rows()]


def test_two_hundred_thousand_words_are_kept_and_said_to_be_too_many(tmp_path):
    activity = library.activity("10_write_your_reading", "thesis")
    task = Task.of(activity, Workbook.open(tmp_path))
    wire = task.kind.wire(activity, task.materials)
    long = "word " * 200_000
    op = {"op": "set", "part": "texts", "key": "text", "value": long}
    task.entry.commit(wire.op(op, task.answer))
    assert Task.of(activity, Workbook.open(tmp_path)).answer.text("text") == long
    assert "200,000" in str(task.feedback())


def test_typing_on_in_a_long_text_saves_little_each_time(tmp_path):
    activity = library.activity("10_write_your_reading", "thesis")
    book = Workbook.open(tmp_path)
    task = Task.of(activity, book)
    wire = task.kind.wire(activity, task.materials)
    text = "People have rights. " * 200
    for n in range(50):
        op = {"op": "set", "part": "texts", "key": "text", "value": text + "more " * n}
        task.entry.commit(wire.op(op, task.answer))
    journal = sum(file.stat().st_size for file in tmp_path.glob("workbook.journal*"))
    assert journal < 8 * len(text)


@each_kind
def test_two_windows_on_one_answer_lose_nothing(kind, tmp_path):
    """The second window is refused until it has loaded what the first one did."""
    activity = ONE_OF_EACH[kind]
    first = play(activity, Workbook.open(tmp_path))
    second = Task.of(activity, Workbook.open(tmp_path))
    assert second.answer == first.answer
    first.reset()
    with pytest.raises(RightslabError, match="changed in another window"):
        second.entry.commit({"op": "undo"})
    second.undo()
    assert second.rows()


@each_kind
def test_undo_takes_a_whole_played_activity_back_step_by_step(kind, tmp_path):
    activity = ONE_OF_EACH[kind]
    task = play(activity, Workbook.open(tmp_path))
    history, apply = task.entry.history, task.kind.apply
    while history.done:
        history = act(history, {"op": "undo"}, apply)
    assert history.answer == KINDS[kind].empty(activity, task.materials)
