"""How the points of a class lie: its totals in ten bars, and each activity's mean and spread."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from rightslab.analysis import charts
from rightslab.core.grades import MISSING, NOT_GRADED, TO_MARK
from rightslab.pages.listing import bdi, listing
from rightslab.pages.report_words import mean, not_said, percent, quantile, spread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.pages.report_data import ActivitySums, ClassReport

_TENTH = 1000  # hundredths of a per cent
_BINS = 10


def distribution(data: ClassReport) -> str:
    """Return the totals of all who have one, in per cent of the most there is."""
    counts = data.sums.percents
    n = sum(counts.values())
    if not n:
        return "<p>Nobody has a total yet. It comes when everything of a student has points.</p>"
    names = [f"{10 * i} to {10 * i + 9}" for i in range(_BINS - 1)] + ["90 to 100"]
    bars = dict.fromkeys(names, 0)
    for value, times in counts.items():
        bars[names[min(value // _TENTH, _BINS - 1)]] += times
    low, mid, high = (percent(quantile(counts, share)) for share in (0.25, 0.5, 0.75))
    words = (
        f"{n} students have a total. The middle one has {mid}; half of them lie between {low} and "
        f"{high}. The mean is {percent(mean(counts))}."
    )
    chart = charts.bars(
        "Totals, in per cent of all points",
        bars,
        heading=("Per cent", "Students"),
        description=words,
    )
    return chart.figure() + not_said(
        "whether the class is able, or the work hard. Points by completion say that work was done "
        "with care, and say nothing of how good it is. Those without a total are not in it."
    )


def activities(data: ClassReport) -> str:
    """Return each activity's mean and spread, in the order of the course."""
    sums = data.sums.activities
    ids = [*(one for one in data.titles if one in sums), *(x for x in sums if x not in data.titles)]
    if not ids:
        return ""
    titles = {one: data.titles.get(one, one) for one in ids}
    heads = ("Activity", "With points", "Mean", "Spread", "Middle half", "Remarks")
    table = listing(heads, (_row(titles[one], sums[one]) for one in ids))
    held = {titles[one]: round(mean(sums[one].shares) / 100, 1) for one in ids if sums[one].shares}
    chart = charts.bars(
        "Mean of each activity, in per cent of its points",
        held,
        top=100,
        heading=("Activity", "Mean, %"),
        description="The table below has how far the class spreads around each mean.",
    )
    note = not_said(
        "why a mean is low. An activity may be hard, unclear, last in a long lesson, or late and "
        "so with points taken off. Spread is the standard deviation, in per cent of its points."
    )
    return f"{chart.figure()}{table}{note}"


def _row(title: str, sums: ActivitySums) -> tuple[str, ...]:
    counts, n = sums.shares, sum(sums.shares.values())
    figures = ("–", "–", "–")
    if n:
        half = f"{quantile(counts, 0.25) // 100} to {percent(quantile(counts, 0.75))}"
        figures = (percent(mean(counts)), percent(spread(counts)), half)
    return (bdi(title), str(n), *figures, escape("; ".join(_remarks(sums))))


def _remarks(sums: ActivitySums) -> Iterator[str]:
    for status in (TO_MARK, NOT_GRADED, MISSING):
        if sums.statuses[status]:
            yield f"{sums.statuses[status]} {status}"
    if sums.late:
        yield f"{sums.late} late, with points taken off"
