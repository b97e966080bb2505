"""Which sentences an activity shows, and which of them count."""

from dataclasses import replace

import pytest

from rightslab.core.activity import Activity
from rightslab.core.errors import UnknownNameError
from rightslab.core.text import read_text

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
