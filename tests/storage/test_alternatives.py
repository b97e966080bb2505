"""Alternatives of equal credit go by one id, whichever of the two was done."""

from __future__ import annotations

from itertools import chain

import pytest

from rightslab.core.grade_plan import GradePlan
from rightslab.grading.collect_check import Known
from rightslab.grading.columns import columns
from rightslab.storage import library
from rightslab.storage.alternatives import answered, main_ids, stands_for

ALL = tuple(chain.from_iterable(map(library.activities, library.lessons())))


def test_two_statements_that_name_each_other_count_under_the_first():
    assert stands_for("tag-harbour") == stands_for("tag-highland") == "tag-harbour"
    assert stands_for("tag-highland@udhr") == "tag-harbour@udhr"


@pytest.mark.parametrize("id_", [one.id for one in ALL])
def test_what_stands_for_something_stands_for_itself(id_):
    assert stands_for(stands_for(id_)) == stands_for(id_)


def test_collecting_and_the_gradebook_name_the_same_columns():
    known, mains = Known(), {one.id for one in columns(GradePlan())}
    scored = [one.id for one in ALL if one.points]
    assert {known.stands_for(one) for one in scored} == {stands_for(one) for one in scored} == mains


def test_an_id_that_is_not_here_stays_as_it_is():
    assert stands_for("nowhere") == "nowhere"
    assert "nowhere" not in main_ids()


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ({"tag-rights": 1, "tag-rights-instead": 2}, "tag-rights"),
        ({"tag-rights-instead": 2}, "tag-rights-instead"),
        ({"self-check": 1}, None),
    ],
)
def test_what_was_done_is_the_activity_or_else_its_alternative(given, taken):
    found = answered("tag-rights", given.get)
    assert (found and (found[0].id, found[1])) == (taken and (taken, given[taken]))


def test_each_of_two_that_name_each_other_is_itself_on_another_text():
    found = library.find_activity("tag-harbour@practice-highland")
    assert found is not None
    assert (found.id, found.text) == ("tag-harbour@practice-highland", "practice-highland")
