"""An activity on a text that the learner added: from the widget to the hand-in."""

from __future__ import annotations

import pytest

import rightslab
from rightslab import cli
from rightslab.core.errors import RightslabError
from rightslab.storage import handin, library
from rightslab.takeaway import hand_in, make_portfolio
from tests.test_workspace import forget, tag

WORDS = "All people have the right to work.\n\nEveryone may speak.\n"
NAME = "tag-rights@ours"


@pytest.fixture
def work(tmp_path, monkeypatch):
    monkeypatch.setenv("RIGHTSLAB_WORK", str(tmp_path / "work"))
    forget()
    (tmp_path / "a.txt").write_text(WORDS)
    known = ["--source", "x", "--date", "1948", "--licence", "x", "--title", "Our charter"]
    cli.main(["text", "add", str(tmp_path / "a.txt"), *known, "--name", "ours", "--yes"])
    return tmp_path / "work"


@pytest.fixture
def lesson(work):
    return rightslab.open_lesson("06")


def test_the_tagger_shows_the_other_text_and_no_salutation_of_the_old_one(lesson):
    document = lesson.show("tag-rights", text="ours").document
    assert document["text"]["slug"] == "ours"
    assert len(document["text"]["blocks"]) == 2


def test_its_answer_is_one_of_its_own_and_goes_by_both_names(lesson):
    tag(lesson.show("tag-rights", text="ours"), "right to work")
    assert list(lesson.my_answers(NAME)["words"]) == ["right to work"]
    assert len(lesson.my_answers("tag-rights")) == 0
    assert lesson.check(NAME).summary
    lesson.reset(NAME)
    assert len(lesson.my_answers(NAME)) == 0


def test_its_tags_come_back_another_day(lesson):
    tag(lesson.show("tag-rights", text="ours"), "right to work")
    forget()
    assert list(rightslab.open_lesson("06").my_answers(NAME)["words"]) == ["right to work"]


def test_the_own_text_of_an_activity_is_the_activity(lesson):
    tag(lesson.show("tag-rights", text="china-hrc55-2024"), "human rights")
    assert len(lesson.my_answers("tag-rights")) == 1


def test_tables_and_pictures_take_the_text_and_the_answer_by_name(lesson):
    tag(lesson.show("tag-rights", text="ours"), "right to work")
    assert "1" in lesson.table("words counted", text="ours", words="right").to_string()
    assert "<svg" in lesson.draw("tags by category", of=NAME).svg
    assert lesson.table("what no span invokes", text="ours").size
    assert lesson.table("keyness", against="ours")["times there"].sum() > 0


def test_an_unknown_text_is_answered_with_those_there_are(lesson):
    known = r"no text called 'our'\. The texts there are: .*ours"
    with pytest.raises(RightslabError, match=known):
        lesson.show("tag-rights", text="our")
    with pytest.raises(RightslabError, match=known):
        lesson.check("tag-rights@our")


def test_an_activity_about_one_text_says_so(lesson):
    with pytest.raises(RightslabError, match="is about one text"):
        lesson.show("warm-up-06", text="ours")


def test_the_portfolio_and_the_hand_in_hold_it_under_the_title_of_the_text(lesson, work):
    tag(lesson.show("tag-rights", text="ours"), "right to work")
    page = make_portfolio(lesson._workbook).read_text("utf-8")
    assert "Tag the rights, on: Our charter" in page
    assert "Text: Our charter" in page
    made = handin.read(hand_in(lesson._workbook, "Ana", part=["06"]))
    assert set(made.activities) == {NAME}
    assert set(made.texts) == {"ours"}


def test_comparing_shows_the_readers_of_a_text_once_it_is_tagged(lesson):
    there = {"text": "practice-harbour"}
    before = rightslab.open_lesson("07").show("compare-readings", **there).document["data"]
    assert before["mine"] is None
    assert 'lesson.show("tag-rights", text="practice-harbour")' in before["first"]
    words = library.text("practice-harbour").sentence_text("S01").split()[1]
    tag(lesson.show("tag-rights", **there), words)
    after = rightslab.open_lesson("07").show("compare-readings", **there).document["data"]
    assert after["mine"] is not None
    assert [one["id"] for one in after["sentences"]] == ["S01"]


def test_removing_the_text_warns_of_the_tags_that_hang_on_it(lesson, capsys):
    tag(lesson.show("tag-rights", text="ours"), "right to work")
    cli.main(["text", "remove", "ours", "--yes"])
    said = capsys.readouterr().out
    assert f"hang on this text: {NAME} (1 tags)" in said
    with pytest.raises(RightslabError, match="no text called 'ours'"):
        lesson.my_answers(NAME)
