"""A learner's desk, from opening a lesson to the table of her tags."""

from __future__ import annotations

import json

import pytest

import rightslab
from rightslab import workspace
from rightslab.core.errors import RightslabError, UnknownNameError

LESSON = "06_tag_the_rights"


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    monkeypatch.setenv("RIGHTSLAB_WORK", str(tmp_path / "work"))
    forget()
    return tmp_path / "work"


def forget() -> None:
    """Do what a kernel restart does."""
    workspace._workbooks.clear()


def do(widget, op, *, seq=1):
    """Act as the page of a widget does; return what it hears."""
    heard = []
    widget.send = heard.append
    message = {"kind": "do", "client": "c", "seq": seq, "uid": f"c:{seq}", "op": op}
    widget._receive(widget, message, [])
    return heard[-1]


def word(widget, words: str) -> dict:
    """Find the token numbers of words in what the widget draws."""
    for block in widget.document["text"]["blocks"]:
        for sentence in block.get("sentences", ()):
            pieces = sentence["pieces"]
            for first in range(0, len(pieces), 2):
                for last in range(first, len(pieces), 2):
                    if "".join(pieces[first : last + 1]) == words:
                        at = sentence["first"]
                        return {"first": at + first // 2, "last": at + last // 2}
    raise AssertionError(words)


def tag(widget, words, label="social", *, seq=1, **more):
    span = {"id": f"id{seq}", "label": label, "right": "", "note": "", "confidence": "", **more}
    return do(widget, {"op": "add", "span": {**span, **word(widget, words)}}, seq=seq)


def test_opening_a_lesson_says_where_the_work_is_and_how_far_it_is(capsys, work):
    rightslab.open_lesson(LESSON)
    said = capsys.readouterr().out
    assert str(work) in said
    assert "Nothing is done yet" in said


@pytest.mark.parametrize("name", ["06", "6", 6, LESSON, f"{LESSON}.ipynb"])
def test_a_lesson_is_found_by_its_name_or_its_number(name):
    assert rightslab.open_lesson(name).name == LESSON


def test_a_tag_is_in_the_table_and_survives_a_restart():
    lesson = rightslab.open_lesson(LESSON)
    said = tag(lesson.show("tag-rights"), "right to survival", right="subsistence", note="named")
    assert said["kind"] == "done"
    forget()
    table = rightslab.open_lesson(LESSON).my_answers("tag-rights")
    assert table.to_dict("records") == [
        {
            "sentence": "S08", "paragraph": "P2", "words": "right to survival",
            "category": "Social", "confidence": "", "note": "named",
            "right": "Subsistence or survival",
        }
    ]  # fmt: skip


def test_an_empty_table_has_its_columns():
    table = rightslab.open_lesson(LESSON).my_answers("tag-rights")
    assert list(table.columns)[:3] == ["sentence", "paragraph", "words"]


def test_running_the_cell_again_shows_the_saved_work():
    lesson = rightslab.open_lesson(LESSON)
    tag(lesson.show("tag-rights"), "education")
    again = rightslab.open_lesson(LESSON).show("tag-rights")
    assert [s["label"] for s in again.document["snapshot"]["spans"]] == ["social"]


def test_two_widgets_on_one_answer_hear_of_each_others_tags():
    lesson = rightslab.open_lesson(LESSON)
    one, two = lesson.show("tag-rights"), lesson.show("tag-rights")
    heard = []
    two.send = heard.append
    tag(one, "education")
    assert heard[-1]["kind"] == "done"


def test_a_second_kernel_on_the_same_answer_is_told_to_load_it_first():
    first = rightslab.open_lesson(LESSON).show("tag-rights")
    forget()
    second = rightslab.open_lesson(LESSON).show("tag-rights")
    assert tag(first, "education")["kind"] == "done"
    refused = tag(second, "health care", seq=2)
    assert (refused["kind"], refused["reason"]) == ("refused", "changed")
    second._receive(second, {"kind": "load", "client": "c"}, [])
    assert tag(second, "health care", seq=3)["kind"] == "done"
    forget()
    assert len(rightslab.open_lesson(LESSON).my_answers("tag-rights")) == 2


def test_readers_are_heard_only_where_the_learner_has_read():
    widget = rightslab.open_lesson(LESSON).show("tag-rights")
    tag(widget, "education")
    heard = []
    widget.send = heard.append
    for sentence in ("S22", "S08"):
        widget._receive(widget, {"kind": "check", "client": "c", "unit": sentence}, [])
    items = [message["feedback"]["items"][0] for message in heard]
    assert len(items[0]["voices"]) == 4
    assert not items[1]["voices"]


def test_no_reading_is_in_what_a_widget_sends_to_the_browser_at_first():
    widget = rightslab.open_lesson(LESSON).show("tag-rights")
    sent = str(widget.get_state())
    assert "no one’s right is asserted here" not in sent
    assert "human-rights-law" not in sent


def test_progress_says_where_to_go_on():
    lesson = rightslab.open_lesson(LESSON)
    widget = lesson.show("tag-rights")
    do(widget, {"op": "read", "sentence": "S01", "value": True})
    assert "1 of 33 sentences read, go on at S02" in repr(lesson.progress())


def test_the_class_part_counts_its_own_sentences():
    lesson = rightslab.open_lesson(LESSON, scope="class")
    assert "of 15 sentences" in repr(lesson.progress())
    assert lesson.show("tag-rights").document["scope"] == ["P2", "P3", "P4", "P5", "P7"]


def test_learners_on_one_computer_have_workbooks_of_their_own():
    tag(rightslab.open_lesson(LESSON, learner="Ana").show("tag-rights"), "education")
    assert len(rightslab.open_lesson(LESSON, learner="Ben").my_answers("tag-rights")) == 0
    assert len(rightslab.open_lesson(LESSON, learner="Ana").my_answers("tag-rights")) == 1


def test_a_workbook_of_a_newer_kit_is_read_and_never_written(capsys, work):
    lesson = rightslab.open_lesson(LESSON)
    tag(lesson.show("tag-rights"), "education")
    workspace._workbooks.popitem()[1].close()
    file = work / "workbook.json"
    newer = json.loads(file.read_text("utf-8")) | {"version": 99}
    file.write_text(json.dumps(newer), "utf-8")
    before = {path.name: path.read_bytes() for path in work.iterdir()}
    capsys.readouterr()
    widget = rightslab.open_lesson(LESSON).show("tag-rights")
    assert "newer" in capsys.readouterr().out
    assert widget.document["snapshot"]["read_only"]
    assert tag(widget, "health care", seq=2)["reason"] == "read-only"
    assert {p.name: p.read_bytes() for p in work.iterdir() if p.suffix != ".lock"} == {
        name: data for name, data in before.items() if not name.endswith(".lock")
    }


def test_a_torn_workbook_is_set_aside_and_the_work_recovered(capsys, work):
    tag(rightslab.open_lesson(LESSON).show("tag-rights"), "education")
    workspace._workbooks.popitem()[1].close()
    file = work / "workbook.json"
    torn = file.read_bytes()[:100]
    file.write_bytes(torn)
    capsys.readouterr()
    table = rightslab.open_lesson(LESSON).my_answers("tag-rights")
    said = capsys.readouterr().out
    assert list(table["words"]) == ["education"]
    assert "set-aside" in said
    assert torn in [path.read_bytes() for path in work.glob("*set-aside*")]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: rightslab.open_lesson("07_nowhere"), r"no lesson called '07_nowhere'.*Allowed"),
        (lambda: rightslab.open_lesson("06", lerner="x"), r"Did you mean 'learner'"),
        (lambda: rightslab.open_lesson("06", scope="clas"), r"Did you mean 'class'"),
        (lambda: rightslab.open_lesson("06").show("tag-right"), r"Did you mean 'tag-rights'"),
        (lambda: rightslab.open_lesson("06").show("tag-rights", scop=1), r"Did you mean 'scope'"),
        (lambda: rightslab.open_lesson("06").show("tag-rights", scope="klass"), r"'klass'"),
        (lambda: rightslab.open_lesson("06").draw("tags by paragraf"), r"'tags by paragraph'"),
        (
            lambda: rightslab.open_lesson("06").draw("tags by category", confidence="lo"),
            r"Allowed: all, not low, only high",
        ),
    ],
)
def test_a_slip_of_the_pen_is_answered_with_what_is_allowed(call, message):
    with pytest.raises(UnknownNameError, match=message):
        call()


def test_an_error_prints_its_sentences_and_no_traceback():
    assert RightslabError("Do this.")._render_traceback_() == ["Do this."]


def test_a_picture_beside_the_readings_counts_only_what_was_read():
    lesson = rightslab.open_lesson(LESSON)
    before = lesson.draw("my tags beside the readings").table.rows
    assert all(number == 0 for row in before for number in row[1:])
    tag(lesson.show("tag-rights"), "education")
    social = next(
        r for r in lesson.draw("my tags beside the readings").table.rows if r[0] == "Social"
    )
    assert social[1:] == (1, 3, 3, 3, 3)


def test_low_confidence_is_left_out_on_request():
    lesson = rightslab.open_lesson(LESSON)
    widget = lesson.show("tag-rights")
    tag(widget, "education", confidence="low")
    tag(widget, "health care", confidence="high", seq=2)
    rows = {r[0]: r[1] for r in lesson.draw("tags by category", confidence="not low").table.rows}
    assert rows["Social"] == 1
