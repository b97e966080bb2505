"""Boundary Similarity over several outlines, with an interval."""

from itertools import combinations
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightslab.analysis import agreement_outlines
from rightslab.analysis.agreement import of_outlines
from rightslab.analysis.agreement_outlines import NO_SECTION, ONE_OUTLINE, between, with_one
from rightslab.core.errors import UnknownNameError
from rightslab.core.segmentation import boundary_similarity

CUTS = st.lists(st.sets(st.integers(1, 12)), min_size=2, max_size=7)


def named(cuts):
    return {f"r{number}": dict.fromkeys(cut, "") for number, cut in enumerate(cuts)}


def of_pairs(pairs):
    """Return the mean over the pairs for which it is defined, by the function for one pair."""
    found = [boundary_similarity(*pair) for pair in pairs]
    known = [float(value) for value in found if value is not None]
    return mean(known) if known else None


@given(CUTS)
def test_it_is_the_mean_over_all_pairs(cuts):
    oracle = of_pairs(combinations(named(cuts).values(), 2))
    assert between(named(cuts)).value == pytest.approx(oracle, abs=1e-9)


@given(CUTS)
def test_beside_one_outline_it_is_the_mean_over_the_others(cuts):
    first, *rest = named(cuts).values()
    oracle = of_pairs((one, first) for one in rest)
    found = with_one({str(n): one for n, one in enumerate(rest)}, first)
    assert found.value == pytest.approx(oracle, abs=1e-9)


@given(CUTS)
def test_pairs_taken_a_few_at_a_time_give_the_same(cuts):
    whole = between(named(cuts))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(agreement_outlines, "_AT_ONCE", 2)
        parts = between(named(cuts))
    assert (parts.value, parts.low, parts.high) == pytest.approx(
        (whole.value, whole.low, whole.high), abs=1e-9
    )


def test_the_interval_lies_around_the_figure():
    found = between(named([{2, 5, 8, 11, 14}, {2, 6, 8, 12, 17}, {3, 5, 9, 11, 14}]))
    assert 0 <= found.low < found.value < found.high <= 1


def test_one_outline_and_outlines_without_sections_say_so():
    assert between(named([{3}])).note == ONE_OUTLINE
    assert between(named([set(), set()])).note == NO_SECTION
    assert between({}).value is None


def test_outlines_have_a_report_of_their_own():
    found = of_outlines(named([{3, 7}, {3, 8}]))
    assert [figure.name for figure in found.figures] == ["Boundary Similarity: outlines"]
    assert found.figures[0].value.startswith("0.75 (no interval")
    assert "does not say whose outline" in repr(found)
    with pytest.raises(UnknownNameError, match="no outline called"):
        of_outlines(named([{3}, {4}]), against="Ana")
