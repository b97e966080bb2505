"""Tables for readers: whole cells, a title, a note, no row index."""

import re
from datetime import date
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.drawing import HOSTILE, parse

from rightslab.analysis.readable import as_table, note_of, rate, readable, to_html, two_digits


def frame(*rows: tuple, columns=("name", "number"), **more):
    return readable([dict(zip(columns, row, strict=True)) for row in rows], columns,
                    **{"title": "Names", **more})  # fmt: skip


def cells(table) -> list[list[str]]:
    html = re.sub(r"<style>.*?</style>", "", table._repr_html_())
    rows = parse(f"<div>{html}</div>").iter("tr")
    return [["".join(cell.itertext()) for cell in row] for row in rows]


def test_a_reader_sees_headings_and_whole_cells_and_no_row_numbers():
    long = "every word of a long cell " * 10
    assert cells(frame((long, 1))) == [["name", "number"], [long.strip(), "1"]]


def test_a_table_has_a_caption_headings_with_scope_and_a_note():
    html = frame(("a", 1), note="Read this.")._repr_html_()
    assert "<caption>Names</caption>" in html
    assert html.count('scope="col"') == 2
    assert html.count('scope="row"') == 1
    assert "<figcaption>Read this.</figcaption>" in html


def test_a_wide_table_can_be_scrolled_from_the_keyboard():
    assert 'role="region" tabindex="0" aria-label="Names"' in frame(("a", 1))._repr_html_()


def test_it_is_a_pandas_frame_whose_rows_are_numbered_from_one():
    table = frame(("a", 1), ("b", 2))
    assert isinstance(table, pd.DataFrame)
    assert table.loc[1, "name"] == "a"
    assert table["number"].sum() == 3


def test_what_is_made_of_a_table_still_shows_itself_this_way():
    table = frame(("a", 1), ("b", 2), note="Read this.")
    chosen = table[table["number"] > 1].sort_values("name").head()
    assert note_of(chosen) == "Read this."
    assert cells(chosen) == [["name", "number"], ["b", "2"]]


def test_an_index_that_means_something_is_shown():
    table = frame(("a", 1), ("a", 2))
    assert cells(table.groupby("name").sum()) == [["name", "number"], ["a", "3"]]
    assert cells(table.set_index(pd.Index(["x", "y"])))[1] == ["x", "a", "1"]


def test_the_words_around_meet_in_the_middle():
    table = frame(("a", "b", "c"), columns=("before", "words", "after"), centre="words")
    html = table._repr_html_()
    assert 'class="rl-c-centre">b<' in html
    assert html.index('rl-c-centre">b') < html.index('class="rl-c-word">c')


def test_a_missing_value_is_said_in_words_or_left_empty():
    assert cells(frame(("a", float("nan")), missing="not defined"))[1] == ["a", "not defined"]
    assert cells(frame(("a", None)))[1] == ["a", ""]
    assert as_table(frame(("a", float("nan")), missing="not defined")).rows == (
        ("a", "not defined"),
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [(1234, "1,234"), (29.4, "29.4"), (-0.15, "-0.15"), (True, "yes"), ("", ""),
     (date(2024, 2, 26), "2024-02-26"), (pd.NA, "")],
)  # fmt: skip
def test_each_kind_of_value_is_shown_as_a_reader_writes_it(value, shown):
    assert cells(frame(("a", value)))[1][1] == shown


def test_a_table_without_rows_says_so():
    assert cells(frame()) == [["name", "number"], ["No rows."]]


def test_a_very_long_table_shows_its_first_rows_and_says_how_many_more_there_are():
    table = frame(*((str(n), n) for n in range(1000)))
    assert len(cells(table)) == 201
    assert "The first 200 rows; 800 more are in the table." in table._repr_html_()


@pytest.mark.parametrize("words", HOSTILE)
def test_words_from_outside_are_shown_and_not_run(words):
    table = frame((words, words), columns=("name", words or "x"), title=words, note=words)
    assert "<script" not in to_html(table)
    assert len(cells(table)) == 2


def test_columns_in_two_levels_still_show():
    table = frame(("a", 1)).pivot_table(index="name", values=["number"], aggfunc=["sum", "mean"])
    assert "number" in table._repr_html_()


@given(st.floats(-1, 1))
def test_two_decimals_are_near_and_never_hide_a_value(value):
    short = two_digits(value)
    assert abs(short - value) <= 0.005 + 1e-12  # 0.88 - 0.875 is a little more, in binary
    assert (short == 0) == (value == 0)


@given(st.lists(st.integers(0, 1000), min_size=2), st.integers(0, 1000))
def test_more_never_comes_less_often(counts, whole):
    rates = [rate(count, whole) for count in sorted(counts)]
    assert all(one <= other for one, other in pairwise(rates))
