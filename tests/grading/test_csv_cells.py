from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from rightslab.grading.csv_cells import cell, csv_text


@given(st.text())
def test_no_cell_begins_as_a_formula_does(words):
    shown = cell(words)
    number = words.lstrip("+-").replace(".", "").isdigit()
    assert not shown.startswith(("=", "@", "\t", "\r"))
    assert number or not shown.startswith(("+", "-"))


@given(
    st.lists(
        st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
        min_size=1,
    )
)
def test_what_was_written_can_be_read_but_for_the_mark_before_a_formula(row):
    read = next(csv.reader(io.StringIO(csv_text([row]), newline="")), [])
    assert [one.removeprefix("'") for one in read] == [one.removeprefix("'") for one in row]


def test_points_are_numbers_and_none_are_empty():
    assert csv_text([[2.5, 3.0, None, "-2"]]) == "2.5,3,,-2\r\n"


def test_half_a_character_does_not_stop_the_table():
    csv_text([["a\ud800b"]]).encode("utf-8")
