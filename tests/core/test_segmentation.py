"""Boundary Similarity: worked by hand, and equal to what segeval computed.

`segmentation_cases.json` holds random cuts and the values that the package segeval 2.0.11 (BSD)
gave for them; it was run beside the kit, which does not install it.
"""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightslab.core.segmentation import (
    Alone,
    Near,
    Renamed,
    agreement,
    boundary_similarity,
    compare,
)

CASES = json.loads(Path(__file__).with_name("segmentation_cases.json").read_text("utf-8"))["rows"]
CUTS = st.dictionaries(st.integers(1, 12), st.sampled_from("abc"), max_size=8)
WINDOWS = st.integers(1, 5)


def places(*at: int) -> dict[int, str]:
    return dict.fromkeys(at, "")


# By hand: 1 - (whole edits + distance / n) / (edits + boundaries at the same place).
BY_HAND = [
    (places(5, 15, 17), places(5, 15, 17), 2, Fraction(1)),
    (places(5, 15, 17), places(5, 15), 2, Fraction(2, 3)),  # 1 missing of 3
    (places(5, 15), places(5, 16), 2, Fraction(3, 4)),  # 1 - (1/2) / 2
    (places(5, 15), places(5, 17), 2, Fraction(1, 3)),  # two places off: 1 - 2/3
    (places(5, 15), places(5, 17), 3, Fraction(2, 3)),  # in a window of 3: 1 - (2/3) / 2
    (places(5, 15), places(5, 16), 1, Fraction(1, 3)),  # no near miss: 1 - 2/3
    (places(3), places(9), 2, Fraction(0)),
    (places(3), places(), 2, Fraction(0)),
    ({3: "a"}, {3: "b"}, 2, Fraction(0)),  # one place, another kind: one whole edit of one
    ({3: "a", 6: "b"}, {3: "c", 6: "b"}, 2, Fraction(1, 2)),
]


@pytest.mark.parametrize(("mine", "theirs", "n", "value"), BY_HAND)
def test_similarity_is_what_the_formula_gives_by_hand(mine, theirs, n, value):
    assert boundary_similarity(mine, theirs, n=n) == value


def test_similarity_equals_what_segeval_computed():
    for n, mine, theirs, value in CASES:
        found = boundary_similarity(dict(mine), dict(theirs), n=n)
        assert found == Fraction(value), (n, mine, theirs)
    assert len({value for *_, value in CASES}) > 40


def test_two_cuts_without_a_boundary_have_no_similarity_rather_than_a_number():
    assert boundary_similarity({}, {}) is None
    assert agreement({}, {}).where is None


def test_each_boundary_is_the_same_near_extra_missing_or_renamed():
    mine = {2: "a", 5: "b", 8: "c", 11: "a"}
    theirs = {2: "a", 6: "b", 8: "d", 14: "a"}
    edits = compare(mine, theirs)
    assert [one.at for one in edits.same] == [2]
    assert edits.near == (Near(5, 6, "b"),)
    assert edits.renamed == (Renamed(8, "c", "d"),)
    assert (edits.extra, edits.missing) == ((Alone(11, "a"),), (Alone(14, "a"),))


def test_the_nearest_are_paired_first():
    edits = compare(places(4, 7), places(6), n=4)
    assert edits.near == (Near(7, 6, ""),)
    assert edits.extra == (Alone(4, ""),)


def test_a_boundary_at_its_own_place_is_never_moved_away():
    assert compare(places(4, 5), places(5)).near == ()


def test_near_boundaries_of_two_kinds_are_one_missing_and_one_extra():
    edits = compare({4: "a"}, {5: "b"})
    assert (edits.near, edits.similarity) == ((), 0)


def test_where_and_what_are_told_apart():
    found = agreement({3: "a", 7: "b", 9: "c"}, {3: "a", 8: "x", 9: "c"})
    assert found.where == 1 - Fraction(1, 2) / 3
    assert (found.shared, found.alike) == (3, 2)


@given(CUTS, CUTS, WINDOWS)
def test_similarity_is_the_same_from_both_sides_and_never_leaves_0_to_1(mine, theirs, n):
    found = boundary_similarity(mine, theirs, n=n)
    assert found == boundary_similarity(theirs, mine, n=n)
    assert found is None or 0 <= found <= 1


@given(CUTS, CUTS, WINDOWS)
def test_every_boundary_is_accounted_for_once(mine, theirs, n):
    edits = compare(mine, theirs, n=n)
    shared = len(edits.same) + len(edits.near) + len(edits.renamed)
    assert shared + len(edits.extra) == len(mine)
    assert shared + len(edits.missing) == len(theirs)
    assert all(0 < abs(one.mine - one.theirs) < n for one in edits.near)


@given(CUTS, WINDOWS)
def test_only_the_same_cut_has_similarity_1(cut, n):
    assert boundary_similarity(cut, cut, n=n) in {None, 1}
    assert boundary_similarity(cut, {**cut, 13: "a"}, n=n) < 1


@given(CUTS, CUTS)
def test_a_wider_window_never_makes_cuts_less_alike(mine, theirs):
    plain, others = places(*mine), places(*theirs)
    values = [boundary_similarity(plain, others, n=n) for n in (1, 2, 3)]
    assert values[0] is None or values[0] <= values[1] <= values[2]


@pytest.mark.parametrize(
    ("mine", "n", "said"), [({}, 0, "may span 0 places"), ({0: ""}, 2, "stands at place 0")]
)
def test_what_cannot_be_compared_is_refused_in_a_sentence(mine, n, said):
    with pytest.raises(ValueError, match=said):
        compare(mine, {4: ""}, n=n)
