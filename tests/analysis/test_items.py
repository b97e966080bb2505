"""Item statistics, against numpy's own correlation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightslab.analysis import items
from rightslab.analysis.items import ItemSums
from rightslab.core.grades import Credit, Grade, Graded, Student, points_for

SHARES = st.sampled_from((0.0, 0.25, 0.5, 1 / 3, 1.0))
CLASSES = st.lists(st.lists(SHARES, min_size=3, max_size=3), min_size=2, max_size=12)


def student(shares, *, penalty=0.0, extra=None):
    given_ = tuple(Credit(f"S{n:02}", "", share, "") for n, share in enumerate(shares))
    points = points_for(given_, 30) * (1 - penalty)
    grades = [Grade("tag", "completion", points, 30, credits=given_, penalty=penalty)]
    if extra is not None:
        grades.append(Grade("thesis", "human", extra, 12))
    return Graded(Student("1"), "grey heron", "graded", tuple(grades))


def sums_of(*students):
    sums = ItemSums()
    for one in students:
        sums.add_graded(one)
    return sums


@given(CLASSES)
def test_figures_are_those_of_numpy(class_):
    shares = np.array(class_)
    for n, one in enumerate(sums_of(*map(student, class_)).figures()):
        rest = np.delete(shares, n, axis=1).sum(axis=1)
        assert one.n == len(class_)
        assert one.difficulty == pytest.approx(shares[:, n].mean(), abs=1e-6)
        if np.ptp(shares[:, n]) == 0:
            assert (one.discrimination, one.why) == (None, items.SAME_SHARE)
        elif np.ptp(rest) > 0.01:
            expected = np.corrcoef(shares[:, n], rest)[0, 1]
            # Points have cents: the narrower the rest, the more they blur it.
            blur = 2e-3 / min(1.0, np.ptp(rest))
            assert one.discrimination == pytest.approx(expected, abs=blur)


@given(CLASSES, st.integers(0, 12))
def test_processes_add_up_to_the_same_figures_in_whatever_order(class_, cut):
    whole = sums_of(*map(student, class_))
    one, other = sums_of(*map(student, class_[cut:])), sums_of(*map(student, class_[:cut]))
    one.merge(other)
    assert one.figures() == whole.figures()


def test_the_rest_holds_the_other_activities_too():
    found = sums_of(student([1, 0, 0], extra=12.0), student([0, 0, 0], extra=0.0)).figures()
    assert found[0].discrimination == pytest.approx(1.0)


def test_an_item_that_goes_against_the_rest_has_a_figure_below_zero():
    found = sums_of(student([1, 0, 0]), student([0, 1, 1])).figures()
    assert found[0].discrimination == pytest.approx(-1.0)


def test_lateness_does_not_change_what_an_item_tells():
    in_time = [student([1, 1, 0]), student([0, 1, 0]), student([1, 1, 1])]
    late = [student([1, 1, 0], penalty=0.5), *in_time[1:]]
    assert sums_of(*late).figures() == sums_of(*in_time).figures()


def test_one_student_alone_has_no_correlation():
    (first, *_) = sums_of(student([1, 0, 1])).figures()
    assert (first.discrimination, first.why) == (None, items.TOO_FEW)


def test_where_the_rest_is_the_same_for_all_there_is_none_either():
    (first, *_) = sums_of(student([1, 1, 1]), student([0, 1, 1])).figures()
    assert (first.discrimination, first.why) == (None, items.SAME_REST)


def test_an_item_that_is_all_there_is_has_no_rest():
    (only,) = sums_of(student([1]), student([0])).figures()
    assert (only.difficulty, only.why) == (0.5, items.SAME_REST)


def test_what_has_no_points_yet_is_not_counted():
    waiting = Graded(Student("1"), "p", "to mark", (Grade("thesis", "human", None, 12, "to mark"),))
    assert sums_of(waiting).figures() == []
