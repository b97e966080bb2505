"""Weighted kappa of two markers: by hand, beside NLTK, and where it is not defined."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rightslab.analysis import kappa
from rightslab.analysis.kappa import LINEAR, QUADRATIC, weighted

POINTS = st.integers(0, 4)
PAIRS = st.lists(st.tuples(POINTS, POINTS), min_size=2, max_size=30)


def test_by_hand_linear():
    # Observed: one answer of four is one point apart, 1/4. By chance: the first gives 0 1 2 2, the
    # second 0 1 2 1; the sixteen distances add up to 0+1+2+1 + 1+0+1+0 + 2*(2+1+0+1) = 14, 14/16.
    assert weighted([0, 1, 2, 2], [0, 1, 2, 1], LINEAR).value == pytest.approx(
        1 - (1 / 4) / (14 / 16)
    )


def test_by_hand_quadratic():
    # The squares add up to 0+1+4+1 + 1+0+1+0 + 2*(4+1+0+1) = 20, so 1 - (1/4) / (20/16) = 0.8.
    assert weighted([0, 1, 2, 2], [0, 1, 2, 1], QUADRATIC).value == pytest.approx(0.8)


def test_two_who_agree_fully_reach_one_and_opposites_fall_below_zero():
    assert weighted([0, 1, 2, 3], [0, 1, 2, 3]).value == 1
    assert weighted([0, 0, 3, 3], [3, 3, 0, 0]).value == -1


@given(PAIRS, st.sampled_from([LINEAR, QUADRATIC]))
def test_it_is_what_nltk_computes(pairs, power):
    from nltk.metrics.agreement import AnnotationTask

    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    assume(len({*one, *other}) > 1)
    rows = [("a", str(n), p) for n, p in enumerate(one)]
    rows += [("b", str(n), p) for n, p in enumerate(other)]
    task = AnnotationTask(rows, distance=lambda x, y: abs(x - y) ** power)
    assert weighted(one, other, power).value == pytest.approx(task.weighted_kappa())


@given(PAIRS)
def test_it_does_not_matter_who_is_called_the_first(pairs):
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    back, forth = weighted(other, one), weighted(one, other)
    assert back.value == pytest.approx(forth.value) if forth.value is not None else back == forth


@given(PAIRS)
def test_other_points_in_the_same_steps_give_the_same_figure(pairs):
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    found, wider = (
        weighted(one, other),
        weighted([5 * a + 1 for a in one], [5 * b + 1 for b in other]),
    )
    assert (found.value is None) == (wider.value is None)
    assert found.value is None or found.value == pytest.approx(wider.value)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ([], [], "nobody has been marked"),
        ([1], [1], "one answer"),
        ([2, 2, 2], [2, 2, 2], "the same points"),
    ],
)
def test_where_it_is_not_defined_words_say_why(one, other, why):
    found = weighted(one, other)
    assert found.value is None
    assert why in found.note
    assert why in kappa.QUADRATIC_KAPPA.text(found)


def test_of_a_few_answers_there_is_a_figure_and_no_interval():
    found = weighted([0, 1, 2, 2], [0, 1, 2, 1])
    assert (found.low, found.high) == (None, None)
    assert "fewer than 8" in found.note


def test_the_interval_holds_the_figure_and_is_the_same_each_time():
    one, other = [0, 1, 2, 3, 2, 1, 0, 3, 2, 1] * 3, [0, 1, 2, 2, 2, 1, 1, 3, 3, 1] * 3
    found = weighted(one, other)
    assert found.low < found.value < found.high
    assert found == weighted(one, other)


def test_more_answers_of_the_same_sort_make_the_interval_narrower():
    one, other = [0, 1, 2, 3, 2, 1, 0, 3, 2, 1], [0, 1, 2, 2, 2, 1, 1, 3, 3, 1]
    few, many = weighted(one * 2, other * 2), weighted(one * 20, other * 20)
    assert many.high - many.low < few.high - few.low


PAIR = ({"thesis": 2, "step": 1}, {"thesis": 3, "step": 1})
CRITERIA = {"thesis": "Thesis", "step": "The step"}


def test_a_report_has_a_row_for_each_criterion_and_one_for_totals():
    found = kappa.markers([PAIR, PAIR[::-1], (PAIR[0], PAIR[0])], CRITERIA, ("Ana", "Ben"))
    assert [row.name for row in found.rows] == ["Thesis", "The step", "total"]
    assert [row.differ for row in found.rows] == [2, 0, 2]
    assert found.rows[0].same.value == pytest.approx(100 / 3)


def test_every_figure_says_what_it_says_and_what_it_does_not_say():
    found = kappa.markers([PAIR, PAIR[::-1]], CRITERIA, ("Ana", "Ben")).figures
    assert len(found) == 9
    assert all(one.says and one.does_not_say.startswith("It does not say") for one in found)


def test_sentences_come_before_figures_and_name_who_gives_more():
    says = " ".join(kappa.markers([PAIR, PAIR], CRITERIA, ("Ana", "Ben")).says)
    assert "On average Ben gives 1.0 points more than Ana." in says
    assert "Thesis parts them most often: in two of two answers" in says


def test_of_nobody_there_is_one_sentence_and_no_figure():
    found = kappa.markers([], CRITERIA, ("Ana", "Ben"))
    assert found.says == ("No answer has been marked by both Ana and Ben yet.",)
    assert {one.value for one in found.figures} == {kappa.NOTHING}
