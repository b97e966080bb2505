"""A lesson is found by its name, its number, or the path of its notebook."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightslab.core.lessons import lesson_called

LESSONS = ["00_start_here", "06_tag_the_rights", "10_write_your_reading"]


@pytest.mark.parametrize(
    "said",
    ["06_tag_the_rights", "06", "6", 6, " 06 ", "06_tag_the_rights.ipynb", "06.ipynb",
     "lessons/06_tag_the_rights.ipynb", "/home/ana/06_tag_the_rights", r"C:\kit\lessons\06.ipynb"],
)  # fmt: skip
def test_a_lesson_is_found_however_it_is_written(said):
    assert lesson_called(said, LESSONS) == "06_tag_the_rights"


@pytest.mark.parametrize("said", ["", " ", "lessons/", ".ipynb", "006", "06_tag", "6b", "_", "tag"])
def test_what_names_no_lesson_finds_none(said):
    assert lesson_called(said, LESSONS) is None


def test_a_number_that_two_lessons_bear_finds_neither_and_a_name_finds_its_own():
    two = [*LESSONS, "06_your_own"]
    assert lesson_called("6", two) is None
    assert lesson_called("06_your_own", two) == "06_your_own"


@given(st.text())
def test_whatever_is_said_finds_a_lesson_that_is_there_or_none(said):
    assert lesson_called(said, LESSONS) in {*LESSONS, None}
