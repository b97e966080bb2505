"""Times are written in UTC, whatever the zone they came in."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from rightslab.core.times import utc


@given(st.datetimes(datetime(1971, 1, 1), datetime(9998, 1, 1), timezones=st.timezones()))  # noqa: DTZ001
def test_a_time_of_any_zone_is_the_same_moment_to_the_second(when):
    said = utc(when)
    assert said.endswith("Z")
    assert len(said) == len("2026-03-03T18:00:00Z")
    assert abs((datetime.fromisoformat(said) - when).total_seconds()) < 1


def test_now_is_now_and_can_be_said_to_the_millisecond():
    before = datetime.now(UTC)
    said = datetime.fromisoformat(utc(to="milliseconds"))
    assert (datetime.now(UTC) - before).total_seconds() + 0.001 > (said - before).total_seconds()
    assert len(utc(to="milliseconds")) == len("2026-03-03T18:00:00.000Z")
