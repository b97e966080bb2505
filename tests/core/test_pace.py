"""Pace: what an activity takes, by the paces that the instructor's notebook gives."""

import pytest

from rightslab.core.activities.materials import Materials
from rightslab.core.classroom import ClassPlan, fitted
from rightslab.core.pace import minutes
from rightslab.storage import library


def taken(id_, **given):
    known = library.find_activity(id_)
    text = library.text(known.text)
    materials = Materials(text, library.catalogue(), library.readings(known.text), library.claims)
    return minutes(fitted(known, ClassPlan("x", "s", text=text.slug, **given)), materials)


def test_twelve_claims_take_eight_minutes_and_four_take_three():
    assert taken("sort-claims") == 8
    assert taken("sort-claims", claims=("C04", "C10", "C13", "C15")) == 3


def test_fewer_paragraphs_take_less():
    assert taken("tag-rights", paragraphs=("P2",)) < taken("tag-rights")


@pytest.mark.parametrize("lesson", library.lessons())
def test_no_activity_takes_nothing_or_longer_than_half_an_hour(lesson):
    for activity in library.activities(lesson):
        assert 1 <= taken(activity.id) <= 30
