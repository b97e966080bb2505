from __future__ import annotations

import time

import pytest

from rightslab.core.grade_plan import BY_DAY, CLOSED, NO_PENALTY, GradePlan, LateRule
from rightslab.core.grades import Student
from rightslab.grading.attempts import Attempt, Place
from rightslab.grading.late import IN_TIME, lateness


@pytest.fixture(autouse=True)
def _geneva(monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Zurich")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def late(made, kind=BY_DAY, *, arrived="", extension="", deadline="2026-03-03T18:00", most=50):
    attempt = Attempt("7", "Ana", "a", Place("a"), made, "s", "w", (), arrived)
    plan = GradePlan(deadline=deadline, late=LateRule(kind, 10, most, 5))
    return lateness(attempt, Student("7", extension=extension), plan)


def test_the_deadline_is_local_time():
    assert late("2026-03-03T17:00:00Z") == IN_TIME
    assert late("2026-03-03T17:06:00Z").share == 0.1


def test_minutes_of_grace_do_not_count():
    assert late("2026-03-03T17:05:00Z") == IN_TIME


def test_a_started_day_counts_as_a_day_up_to_the_most():
    assert late("2026-03-04T17:01:00Z").share == 0.2
    assert late("2026-03-30T17:00:00Z").share == 0.5


def test_a_day_alone_lasts_until_midnight():
    assert late("2026-03-03T22:59:00Z", deadline="2026-03-03") == IN_TIME
    assert late("2026-03-03T23:30:00Z", deadline="2026-03-03").share == 0.1


def test_the_platform_is_believed_before_the_students_computer():
    found = late("2026-03-01T09:00:00Z", arrived="2026-03-03T20:00:00Z")
    assert found.share == 0.1
    assert "own computer" not in found.said
    assert "own computer" in late("2026-03-03T20:00:00Z").said


def test_an_extension_is_a_deadline_of_ones_own():
    assert late("2026-03-05T09:00:00Z", extension="2026-03-06") == IN_TIME


def test_lateness_may_cost_nothing_or_everything():
    assert late("2026-03-05T09:00:00Z", NO_PENALTY).share == 0
    assert "costs no points" in late("2026-03-05T09:00:00Z", NO_PENALTY).said
    assert late("2026-03-05T09:00:00Z", CLOSED).closed


def test_the_hour_that_a_summer_time_takes_is_no_lateness():
    assert late("2026-03-29T16:00:00Z", deadline="2026-03-29T18:00") == IN_TIME


def test_without_a_deadline_nobody_is_late():
    assert late("2030-01-01T00:00:00Z", deadline="") == IN_TIME
    assert late("no time at all") == IN_TIME


@pytest.mark.parametrize(
    ("made", "why"),
    [
        ("2199-01-01T09:00:00Z", "still to come"),
        ("1970-01-01T00:00:03Z", "before the speech was given"),
        ("2025-02-01T09:00:00Z", "more than a year before the deadline"),
    ],
)
@pytest.mark.parametrize("kind", [NO_PENALTY, BY_DAY, CLOSED])
def test_a_clock_that_cannot_be_right_costs_nothing_and_is_told(made, why, kind):
    found = late(made, kind)
    assert (found.share, found.closed) == (0, False)
    assert f"on {made[:10]}, " in found.said
    assert why in found.said
    assert "counts as in time" in found.said


def test_where_the_platform_says_when_it_came_no_clock_is_asked():
    assert late("2199-01-01T09:00:00Z", arrived="2026-03-03T12:00:00Z") == IN_TIME
    assert late("1970-01-01T00:00:03Z", arrived="2026-03-04T12:00:00Z").share == 0.1
