"""Bootstrap intervals: what is drawn, and when there is no interval."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightslab.analysis.agreement_alpha import alpha_of, apart, nominal_alpha
from rightslab.analysis.bootstrap import LEAST, ROUNDS, draw, estimate, ratio


def test_as_many_units_are_drawn_in_each_round_as_there_are():
    drawn = draw(33)
    assert drawn.shape == (ROUNDS, 33)
    assert set(drawn.sum(axis=1)) == {33}
    assert drawn.mean() == 1
    assert len(np.unique(drawn, axis=0)) == ROUNDS


def test_the_same_figure_has_the_same_interval_each_time():
    parts = np.arange(20.0)
    first = ratio(parts, parts * 0 + 20, "")
    draw.cache_clear()
    assert ratio(parts, parts * 0 + 20, "") == first


@given(st.lists(st.lists(st.sampled_from("ab"), min_size=9, max_size=9), min_size=2, max_size=4))
def test_alpha_of_a_draw_is_alpha_of_the_units_written_out(rows):
    counts = np.array([[unit.count(v) for v in "ab"] for unit in zip(*rows, strict=True)], float)
    drawn = draw(9)[:3]
    for value, often in zip(alpha_of(counts, apart(2), drawn), drawn.astype(int), strict=True):
        written = nominal_alpha([np.repeat(row, often).tolist() for row in rows])
        assert np.isnan(value) if written is None else value == pytest.approx(written, abs=1e-9)


def test_the_interval_of_a_mean_is_about_two_standard_errors_wide():
    chance = np.random.default_rng(5)
    values = chance.normal(10, 2, size=400)
    found = ratio(values, np.ones(400), "")
    error = values.std() / 20
    assert found.value == pytest.approx(values.mean())
    assert found.low == pytest.approx(found.value - 1.96 * error, abs=0.03)
    assert found.high == pytest.approx(found.value + 1.96 * error, abs=0.03)


def test_nothing_over_nothing_is_not_defined_and_says_why():
    found = ratio(np.zeros(9), np.zeros(9), "not defined: nobody used the label")
    assert (found.value, found.note) == (None, "not defined: nobody used the label")
    assert ratio(np.zeros(0), np.zeros(0), "nothing").value is None


def test_few_units_have_a_figure_and_no_interval():
    found = ratio(np.ones(LEAST - 1), np.full(LEAST - 1, 2.0), "")
    assert (found.value, found.low, found.high) == (0.5, None, None)
    assert f"fewer than {LEAST}" in found.note


def test_a_figure_that_hangs_on_one_unit_has_no_interval():
    parts = np.zeros(20)
    parts[3] = 1
    found = ratio(parts, parts * 2, "")
    assert found.low is None
    assert "not defined in" in found.note


def test_draws_that_are_all_the_same_are_not_taken_for_certainty():
    found = estimate(1.0, np.ones(100), 30)
    assert (found.low, found.note) == (
        None, "no interval: each draw gives the same, which is no certainty",
    )  # fmt: skip
