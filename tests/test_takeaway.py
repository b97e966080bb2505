"""The portfolio, the hand-in form and the overview, from a learner's workbook."""

from __future__ import annotations

import re

import pytest

import rightslab
from rightslab import cli, workspace
from rightslab.storage import library

HOSTILE = "<script>alert(1)</script> & <img src=x onerror=alert(1)> \u202eevil\u2069 =1+1 你好 🕊"


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    folder = tmp_path / "work"
    monkeypatch.setenv("RIGHTSLAB_WORK", str(folder))
    monkeypatch.setattr(workspace, "_workbooks", {})
    monkeypatch.chdir(tmp_path)
    return folder


def do(lesson, activity, op):
    """Send what a widget would send, and return what came of it."""
    widget = lesson.show(activity)
    heard = []
    widget.send = heard.append
    message = {"kind": "do", "client": "c", "seq": 1, "uid": str(id(heard)), "op": op}
    widget._receive(widget, message, [])
    return heard[0]


def put(part, key, value):
    return {"op": "set", "part": part, "key": key, "value": value}


def tag(lesson, words="human rights"):
    text = library.text("china-hrc55-2024")
    at = text.reading.index(words, text.sentence("S31").start)
    first, last = text.token_starts[at], text.token_ends[at + len(words)]
    span = {"id": "a", "first": first, "last": last, "label": "general", "note": HOSTILE}
    return do(lesson, "try-tagging", {"op": "add", "span": span})


@pytest.fixture
def lesson():
    opened = rightslab.open_lesson("00")
    assert tag(opened, "room")["kind"] == "done"
    assert do(opened, "self-check", put("choices", "where", ["folder"]))["kind"] == "done"
    return opened


def test_the_portfolio_holds_tags_in_their_text_with_dates_and_no_warm_up(lesson, work):
    lesson.portfolio()
    page = (work / "portfolio.html").read_text("utf-8")
    assert '<mark style="--fill:' in page
    assert "Worked on: 20" in page
    assert page.count("<h3>") == 1


def test_the_portfolio_runs_and_fetches_nothing_whatever_was_typed(lesson, work):
    lesson.portfolio()
    page = (work / "portfolio.html").read_text("utf-8")
    assert "<script" not in page
    assert "onerror=alert" not in re.sub(r"&lt;img src=x onerror=alert", "", page)
    assert "default-src 'none'" in page
    assert not re.findall(r"""(?:src|href)=["'](?!#)""", page)


def test_no_reading_and_no_feedback_is_in_the_portfolio(lesson, work):
    lesson.check("try-tagging")
    lesson.portfolio()
    page = (work / "portfolio.html").read_text("utf-8")
    for reading in library.readings("china-hrc55-2024"):
        assert reading.name not in page
        assert not [s.reason for s in reading.spans if s.reason in page]
    assert "Each action is on disk" not in page


def test_a_portfolio_of_nothing_says_what_to_do(work):
    rightslab.open_lesson("00").portfolio()
    assert "do an activity, then make it again" in (work / "portfolio.html").read_text("utf-8")


def test_the_command_makes_the_same_portfolio(lesson, work, capsys):
    assert cli.main(["portfolio"]) == 0
    assert str(work / "portfolio.html") in capsys.readouterr().out
    assert "<mark" in (work / "portfolio.html").read_text("utf-8")


def test_the_command_hands_in_and_refuses_in_a_sentence(lesson, work, capsys):
    assert cli.main(["handin", "--name", "Ana", "--id", "7"]) == 0
    assert list((work / "hand-ins").glob("ana-*.rightslab"))
    assert cli.main(["handin"]) == 1
    assert "You gave no name" in capsys.readouterr().err


def test_the_form_makes_a_file_and_links_it(lesson, work):
    form = lesson.hand_in()
    form.button.click()
    assert "You gave no name" in form.result.value
    form.name.value = "Ana <b>"
    form.button.click()
    (made,) = (work / "hand-ins").iterdir()
    assert f"work/hand-ins/{made.name}" in form.result.value


def test_on_a_hub_the_form_knows_the_name(lesson, monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_USER", "ana")
    assert lesson.hand_in().name.value == "ana"


def test_the_course_says_what_is_done_checked_and_where_one_left_off(lesson):
    found = lesson.course()
    line = found.lines[0]
    assert line.words.startswith("0 of 2 activities done, 0 checked")
    assert (found.last_lesson, found.onward) == ("00_start_here", "00_start_here")
    assert "Continue where you left" in found._repr_html_()
    for question in library.activity("00_start_here", "self-check").content.questions:
        fitting = [c.id for c in question.choices if c.fits]
        do(lesson, "self-check", put("choices", question.id, fitting))
    lesson.check("self-check")
    assert lesson.course().lines[0].words.startswith("1 of 2 activities done, 1 checked")


def test_a_change_after_the_check_is_no_longer_checked(lesson):
    lesson.check("self-check")
    assert lesson.progress().rows[1].checked
    do(lesson, "self-check", put("choices", "where", ["web"]))
    assert not lesson.progress().rows[1].checked


def test_at_first_the_course_begins_at_the_beginning():
    found = rightslab.open_lesson("00").course()
    assert found.onward == "00_start_here"
    assert "Go on with:" in found._repr_html_()


def test_a_reset_empties_the_answer_and_its_button_brings_it_back(lesson):
    before = lesson.my_answers("try-tagging")
    undoable = lesson.reset("try-tagging")
    assert lesson.my_answers("try-tagging").empty
    undoable.button.click()
    assert lesson.my_answers("try-tagging").equals(before)
    assert undoable.button.disabled


def test_a_reset_is_seen_at_once_in_every_open_widget(lesson):
    widget = lesson.show("self-check")
    heard = []
    widget.send = heard.append
    lesson.reset("self-check")
    assert heard[-1]["snapshot"]["choices"] == {}


def test_a_lesson_with_a_fault_in_its_file_does_not_stop_the_course(lesson, monkeypatch):
    real = library.activities

    def broken(name):
        if name.startswith("04"):
            raise library.RightslabError("broken")
        return real(name)

    monkeypatch.setattr(library, "activities", broken)
    assert len(lesson.course().lines) == 11
