"""When the hand-ins of a class were made: against the deadline, or by day."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rightslab.analysis import charts
from rightslab.pages.report_words import not_said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.pages.report_data import ClassReport

_HOUR, _DAY = 60, 24 * 60  # minutes
# Upper ends in minutes after the deadline, each with its name.
_STRETCHES = (
    (-7 * _DAY, "more than 7 days before"),
    (-3 * _DAY, "7 to 3 days before"),
    (-_DAY, "3 days to 1 day before"),
    (-6 * _HOUR, "24 to 6 hours before"),
    (-_HOUR, "6 hours to 1 hour before"),
    (0, "in the last hour"),
    (_HOUR, "up to 1 hour after"),
    (_DAY, "up to 24 hours after"),
    (10**9, "later"),
)
_MANY = 21  # days; more are shown week by week
_A_DAY = len("2026-03-02")


def times(data: ClassReport) -> str:
    """Return when what counts was made: beside the deadline where there is one, else by day."""
    counts = dict(_known(data))
    if not counts:
        return ""
    deadline = _moment(data.deadline) if data.deadline else None
    bars = _against(counts, deadline) if deadline else _by_day(counts)
    what = "against the deadline" if deadline else "by the day, in UTC"
    chart = charts.bars(
        f"Hand-ins that count, {what}", bars, heading=("When", "Hand-ins"), description=_said(bars)
    )
    return chart.figure() + not_said(
        "how long anybody worked. It is the time at which the newest file that counts was made, "
        "by the clock of the student's computer where the platform gave none. Extensions of the "
        "deadline are not in it."
    )


def _known(data: ClassReport) -> Iterator[tuple[datetime, int]]:
    for minute, times_ in sorted(data.sums.minutes.items()):
        try:
            at = datetime.fromisoformat(minute)
        except ValueError:
            continue  # a time that is none was said in problems.csv
        yield at.replace(tzinfo=UTC), times_


def _moment(words: str) -> datetime | None:
    """Return a local time as a moment; a day alone lasts until midnight."""
    whole = f"{words}T23:59:59" if len(words) == _A_DAY else words
    try:
        return datetime.fromisoformat(whole).astimezone()
    except ValueError:
        return None


def _against(counts: dict[datetime, int], deadline: datetime) -> dict[str, int]:
    bars = dict.fromkeys((name for _, name in _STRETCHES), 0)
    for at, times_ in counts.items():
        minutes = (at - deadline).total_seconds() / 60
        bars[next(name for end, name in _STRETCHES if minutes <= end)] += times_
    return bars


def _by_day(counts: dict[datetime, int]) -> dict[str, int]:
    first, last = min(counts), max(counts)
    form = "%Y-%m-%d"
    if first.date() == last.date():
        form = "%Y-%m-%d %H:00"
    elif (last - first).days > _MANY:
        form = "%G, week %V"
    bars: dict[str, int] = {}
    for at, times_ in counts.items():
        name = at.strftime(form)
        bars[name] = bars.get(name, 0) + times_
    return bars


def _said(bars: dict[str, int]) -> str:
    name = max(bars, key=lambda one: bars[one])
    return f"Most: {name}, {bars[name]} of {sum(bars.values())}."
