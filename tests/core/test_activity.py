"""Which sentences an activity shows, and which of them count."""

from dataclasses import dataclass, replace

import pytest

from rightslab.core.activity import Activity, alternatives, main_ids, on_text
from rightslab.core.errors import RightslabError, UnknownNameError
from rightslab.core.text_cut import read_text

TEXT = read_text("One. Two.\n\nThree. Four.", slug="t", title="T")
ACTIVITY = Activity(
    "a", "06", "tagging", "A", "Do it.", "t", (), "completion", 1, scopes={"class": ("P2",)}
)


def test_an_activity_shows_the_whole_text_where_nothing_else_is_said():
    assert ACTIVITY.sentences(TEXT) == ("S01", "S02", "S03", "S04")


def test_a_scope_counts_the_sentences_of_its_paragraphs():
    assert ACTIVITY.sentences(TEXT, "class") == ("S03", "S04")


def test_sentences_left_out_are_not_shown():
    assert replace(ACTIVITY, leave_out=("S03",)).sentences(TEXT, "class") == ("S04",)


def test_only_the_sentences_named_are_shown():
    assert replace(ACTIVITY, only=("S02",)).sentences(TEXT) == ("S02",)


def test_an_unknown_scope_is_refused_with_those_there_are():
    with pytest.raises(UnknownNameError, match=r"no scope called 'clas'.*Did you mean 'class'"):
        ACTIVITY.scope("clas")


HERE = replace(
    ACTIVITY, only=("S01",), leave_out=("S02",), hints=("Look at S01.",), opt_out="b",
    comment="S01 says so.", content_note="S02 is grave.", readings=True,
)  # fmt: skip


def test_a_tagging_travels_to_another_text_under_an_id_of_its_own():
    there = on_text(HERE, "udhr", "The Declaration")
    assert (there.id, there.text, there.title) == ("a@udhr", "udhr", "A, on: The Declaration")
    assert (there.points, there.policy, there.readings) == (1, "completion", True)


def test_what_speaks_of_the_old_sentences_stays_behind():
    there = on_text(HERE, "udhr")
    assert there.sentences(TEXT) == ("S01", "S02", "S03", "S04")
    assert not any((there.scopes, there.hints, there.opt_out, there.comment, there.content_note))


def test_on_its_own_text_an_activity_stays_what_it_is():
    assert on_text(HERE, "t") is HERE


def test_an_activity_that_travelled_travels_on():
    assert on_text(on_text(HERE, "udhr"), "other").id == "a@other"


@dataclass(frozen=True)
class Content:
    mine: tuple[str, ...] = ("tag-rights",)
    texts: tuple[str, ...] = ()
    first: str = "Open lesson 06."


def test_comparing_layers_travels_and_says_where_tags_come_from():
    there = on_text(replace(ACTIVITY, kind="comparison", content=Content()), "udhr")
    assert 'lesson.show("tag-rights", text="udhr")' in there.content.first


@pytest.mark.parametrize(
    "other",
    [replace(ACTIVITY, kind="quiz"),
     replace(ACTIVITY, kind="comparison", content=Content(texts=("t", "u")))],
)  # fmt: skip
def test_what_is_about_one_text_stays_with_it_and_says_so(other):
    with pytest.raises(RightslabError, match=r"'a' is about one text.*Activities that tag"):
        on_text(other, "udhr")


A = replace(ACTIVITY, id="a", opt_out="b")
B = replace(ACTIVITY, id="b", opt_out="a")


def test_of_two_that_name_each_other_both_count_under_the_first():
    assert main_ids([A, B]) == {"a": "a", "b": "a"}
    assert main_ids([B, A]) == {"b": "b", "a": "b"}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_an_alternative_counts_under_the_other_wherever_it_stands_in_the_file(order):
    three = [A, replace(B, opt_out=""), replace(ACTIVITY, id="c")]
    given = [three[number] for number in order]
    assert main_ids(given) == {"a": "a", "b": "a", "c": "c"}
    assert alternatives(given) == {"b"}
