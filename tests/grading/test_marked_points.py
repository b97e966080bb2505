"""Points of a mark by hand, where the plan has a person mark what has no rubric of its own."""

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
