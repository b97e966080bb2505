"""Answers as plain data and back, strictly."""

from dataclasses import dataclass

import pytest

from rightslab.core.activities.tagging_answer import Tagging
from rightslab.storage.keeping.answers import plain, typed


@dataclass(frozen=True)
class Choice:
    words: tuple[str, ...] = ()
    weight: float = 1.0
    sure: bool = False
    pair: tuple[int, str] | None = None


def test_an_answer_comes_back_as_it_was():
    choice = Choice(("a", "b"), 2, sure=True)
    assert typed(plain(choice), Choice) == choice


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"words": "ab"}, "expected a list, got 'ab'"),
        ({"words": [1]}, "expected str, got 1"),
        ({"sure": 1}, "expected bool, got 1"),
        ({"weight": True}, "expected float, got True"),
        ({"wieght": 1}, "Extra fields"),
        ([], "answer"),
        (None, "answer"),
    ],
)
def test_data_that_does_not_fit_is_named_and_never_bent(data, said):
    with pytest.raises(ValueError, match=said):
        typed(data, Choice)


def test_what_json_cannot_hold_is_no_answer():
    with pytest.raises(TypeError, match="object is none of them"):
        plain(Tagging(text=object()))
