"""Points of a mark by hand, where the plan has a person mark what has no rubric of its own."""

from hypothesis import given
from hypothesis import strategies as st

from rightslab.core.activities.marking import levels
from rightslab.core.activities.sheet import Sheet
from rightslab.core.grades import RubricMark
from rightslab.grading.assess import marked_points
from rightslab.grading.marking_marks import criteria_for
from rightslab.storage import library


def test_an_activity_without_a_rubric_is_marked_by_its_points():
    activity = library.find_activity("change-my-mind")
    only = criteria_for(activity)[0].id
    mark = RubricMark(activity.id, "grey heron", "A", {only: 3.0})
    assert marked_points(mark, activity, 4.0) == 3.0
    assert marked_points(mark, activity, 8.0) == 6.0


def test_a_level_beyond_the_best_counts_as_the_best():
    activity = library.find_activity("thesis")
    mark = RubricMark(
        activity.id, "grey heron", "A", {one.id: 99.0 for one in criteria_for(activity)}
    )
    assert marked_points(mark, activity, 12.0) == 12.0


def test_without_a_rubric_quarters_of_a_point_count_as_they_are():
    activity = library.find_activity("change-my-mind")
    (only,) = criteria_for(activity)
    mark = RubricMark(activity.id, "grey heron", "A", {only.id: 2.25})
    assert marked_points(mark, activity, float(activity.points)) == 2.25
    sheet = Sheet(numbers={f"level/{only.id}": 2.25})
    assert levels(sheet, (only,)) == {only.id: 2.25}


@given(points=st.floats(allow_nan=False))
def test_points_that_are_no_quarter_or_not_there_at_all_are_left_out(points):
    (only,) = criteria_for(library.find_activity("change-my-mind"))
    kept = levels(Sheet(numbers={f"level/{only.id}": points}), (only,))
    assert bool(kept) == (0 <= points <= only.most and (points * 4).is_integer())


def test_a_rubric_with_words_has_no_points_between_its_levels():
    assert not any(one.takes(1.25) for one in criteria_for(library.find_activity("thesis")))
