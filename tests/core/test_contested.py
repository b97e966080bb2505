"""The sentences on which readers part, and who gives what in them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rightslab.core.contested import most_contested
from rightslab.core.text_cut import read_text

TEXT = read_text("One. Two. Three.", slug="t", title="T")
NAMES = {"a": "Civil", "b": "Social"}
NONE, A, B, BOTH = frozenset(), frozenset("a"), frozenset("b"), frozenset("ab")


def test_the_sentence_on_which_readers_part_most_comes_first():
    found = most_contested(
        [("S01", [A, A, B]), ("S02", [A, B, NONE]), ("S03", [A, A])], TEXT, NAMES
    )
    assert [one.sentence for one in found] == ["S02", "S01"]
    assert found[0].words == "Two."


def test_a_reader_who_gives_two_counts_twice_and_one_who_gives_none_is_counted_apart():
    (found,) = most_contested([("S01", [BOTH, B, NONE])], TEXT, NAMES)
    assert found.line == "Social 2, Civil 1, nothing 1, of 3"


@given(st.permutations([A, B, BOTH, NONE, A]))
def test_who_comes_first_changes_nothing(sets):
    assert most_contested([("S01", sets)], TEXT, NAMES) == most_contested(
        [("S01", [A, A, B, BOTH, NONE])], TEXT, NAMES
    )


def test_a_category_without_a_name_goes_by_its_id():
    (found,) = most_contested([("S01", [frozenset("c"), B])], TEXT, NAMES)
    assert found.line == "Social 1, c 1, nothing 0, of 2"
