import math
from fractions import Fraction

import pytest

from rightslab.analysis.chart_data import ChartError, checked, exact, listed, most_of, short, total


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (-2, "-2 is below zero"),
        (math.nan, "missing (NaN)"),
        (math.inf, "too large"),
        pytest.param(10**400, "too large", id="huge"),
        ("12", "a str, not a number"),
        (None, "a NoneType, not a number"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_its_place_and_a_cure(value, says):
    with pytest.raises(ChartError) as caught:
        checked(value, "'civil' in the bars")
    assert says in str(caught.value)
    assert "'civil' in the bars" in str(caught.value)
    assert str(caught.value).count(". ") >= 1


def test_numbers_of_numpy_and_fractions_are_taken_as_they_are():
    numpy = pytest.importorskip("numpy")
    assert checked(numpy.int64(3), "here") == 3
    assert isinstance(checked(numpy.int64(3), "here"), int)
    assert checked(Fraction(1, 2), "here") == 0.5


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0, "0"), (0.0, "0"), (3.0, "3"), (0.1 + 0.2, "0.3"), (12.345, "12.3"), (1234.5, "1,234"),
        (9_999_999, "9,999,999"), (12_345_678, "12.3 million"), (7e9, "7 billion"),
        (4.2e18, "4.20e18"), (0.00001234, "1.2e-05"), (999.7, "1,000"), (0.9996, "1"),
        (999_999_999_999, "1,000 billion"),
    ],
)  # fmt: skip
def test_a_chart_prints_as_many_digits_as_can_be_read(value, printed):
    assert short(value) == printed


def test_the_table_keeps_every_digit_of_a_count():
    assert exact(12_345_678_901) == "12,345,678,901"
    assert exact(1234567.89) == "1,234,567.9"


def test_a_sum_of_shares_has_no_dust():
    assert total([0.1, 0.2]) == 0.3


def test_many_names_are_counted_instead_of_listed():
    assert listed(["A", "B", "C", "D"]) == "A, B, C and 1 more"


def test_a_tie_is_told_as_a_tie():
    assert most_of([("A", 2), ("B", 2)]) == "Most: A and B, 2 each of 4."


def test_shares_are_not_summed_in_words():
    assert most_of([("A", 0.5), ("B", 0.25)]) == "Most: A, 0.5."
