"""The report of a class: how the points lie, which items to look at, where readers part.

It names nobody, not even by pseudonym. Beside each figure stands what it does not say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.analysis.chart_css import FIGURE_CSS
from rightslab.core.grades import GRADED, MISSING, NOT_GRADED, STATUSES, TO_MARK
from rightslab.pages.listing import SCREEN_CSS, bdi, listing
from rightslab.pages.page import page
from rightslab.pages.report_items import items
from rightslab.pages.report_points import activities, distribution
from rightslab.pages.report_tags import tags
from rightslab.pages.report_times import times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.pages.report_data import ClassReport

FEW = 5  # students, below which a figure may tell who it is
_CSS = """
body { max-width: 52rem; }
.not { border-left: 4px solid var(--line); padding-left: 0.8rem; font-size: 0.92rem; }
.rl-c-figure { --rl-chart-paper: var(--paper); --rl-chart-ink: var(--ink); margin: 0.6rem 0; }
.rl-c-figure figcaption { font: 0.9rem/1.45 system-ui, "Segoe UI", Roboto, sans-serif; }
blockquote { overflow-wrap: anywhere; }
@media print { .rl-c-figure svg.rl-c-wide { max-width: 11.5cm; } }
"""
_MEANS = {
    GRADED: "all activities have points",
    TO_MARK: "a person has still to mark something by the rubric",
    NOT_GRADED: "something came and could not be read: it counts as no mark, and not as 0",
    MISSING: "on the list of students, and nothing came",
}
_HEADS = {
    "class": "The class",
    "points": "How the points lie",
    "activities": "Activity by activity",
    "items": "Items to look at",
    "tags": "Where readers part",
    "times": "When it came in",
}


def report(data: ClassReport) -> str:
    """Return the report as one HTML page; nothing in it runs or is fetched."""
    made = {
        "class": _class(data),
        "points": distribution(data),
        "activities": activities(data),
        "items": items(data),
        "tags": "\n".join(map(tags, data.tags)),
        "times": times(data),
    }
    shown = {name: body for name, body in made.items() if body}
    links = "".join(f'<li><a href="#{name}">{_HEADS[name]}</a></li>' for name in shown)
    body = [
        f"<h1>Class report: {bdi(data.title)}</h1>",
        f'<p class="meta">Made on {bdi(data.made)} with rightslab. It names nobody.</p>',
        f'<nav aria-label="Contents"><ul>{links}</ul></nav>',
        *(_section(name, body) for name, body in shown.items()),
    ]
    css = SCREEN_CSS + FIGURE_CSS + _CSS
    whole = page(f"Class report: {data.title}", "\n".join(body), css=css)
    return whole.encode("utf-8", "replace").decode("utf-8")


def _section(name: str, body: str) -> str:
    return (
        f'<section aria-labelledby="{name}">\n<h2 id="{name}">{_HEADS[name]}</h2>\n{body}\n'
        "</section>"
    )


def _class(data: ClassReport) -> str:
    return "\n".join([*_counted(data)])


def _counted(data: ClassReport) -> Iterator[str]:
    counts = data.sums.statuses
    students = sum(counts.values())
    rows = [
        (one.capitalize(), str(counts[one]), _MEANS[one])
        for one in STATUSES
        if counts[one] or one != MISSING
    ]
    yield f"<p><b>{students} {'student' if students == 1 else 'students'}.</b></p>"
    yield listing(("Status", "Students", "What it means"), rows)
    if data.attempts:
        yield f"<p>Hand-ins read: {data.attempts}. Some students hand in more than once.</p>"
    if data.problems:
        rows_ = "1 row" if data.problems == 1 else f"{data.problems} rows"
        yield (
            f"<p><b>problems.csv has {rows_} to look at</b>: each names a file, what is wrong with "
            "it, and what to do.</p>"
        )
    if 0 < students < FEW:
        yield (
            '<p class="not">In so small a class a bar or a figure may tell who it is. Keep this '
            "page to yourself.</p>"
        )
