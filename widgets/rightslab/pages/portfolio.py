"""The portfolio: a learner's own reading of a text as one page to keep and to print.

It holds what she marked, chose and wrote, with the questions and the words of the text that this
was about: no reading, no feedback, no comment of the kit.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rightslab.core.activities import KINDS
from rightslab.pages.page import page
from rightslab.pages.parts import part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activity import Activity
    from rightslab.core.lessons import LessonCard


_WHOSE = (
    "It holds what one learner marked, chose and wrote. The words in tagged passages and in tables "
    "of claims are the speaker's."
)


@dataclass(frozen=True)
class Entry:
    """One activity with a learner's answer. ``first`` and ``last`` are days, YYYY-MM-DD."""

    card: LessonCard
    activity: Activity
    materials: Materials
    answer: Any
    first: str = ""
    last: str = ""


def portfolio(entries: Sequence[Entry], *, made: str, learner: str = "") -> str:
    """Return the page. Warm-ups, and activities without an answer, are left out."""
    shown = [entry for entry in entries if not _is_practice(entry.activity) and _rows(entry)]
    whose = f" of {learner}" if learner else ""
    title = f"Portfolio{whose}"
    texts = dict.fromkeys(entry.materials.text.title for entry in shown)
    head = [
        f'<h1 dir="auto">{escape(title)}</h1>',
        f'<p class="meta">Made on {escape(made)} with rightslab. {_WHOSE}</p>',
        *(f"<p>Text: {escape(text)}</p>" for text in texts),
    ]
    if not shown:
        head.append("<p>Nothing is in it yet: do an activity, then make it again.</p>")
    lessons = [(card, list(group)) for card, group in groupby(shown, key=lambda e: e.card)]
    contents = "".join(f'<li><a href="#{c.name}">{escape(c.title)}</a></li>' for c, _ in lessons)
    nav = f'<nav aria-label="Contents"><ul>{contents}</ul></nav>' if lessons else ""
    body = "\n".join(_lesson(card, group) for card, group in lessons)
    return page(title, "\n".join([*head, nav, body]))


def _lesson(card: LessonCard, entries: Sequence[Entry]) -> str:
    parts = "\n".join(map(_entry, entries))
    return (
        f'<section aria-labelledby="{card.name}">\n<h2 id="{card.name}">{escape(card.title)}</h2>\n'
        f'<p class="meta">{escape(card.question)}</p>\n{parts}\n</section>'
    )


def _entry(entry: Entry) -> str:
    days = entry.first if entry.first == entry.last else f"{entry.first} to {entry.last}"
    date = f'<p class="meta">Worked on: {escape(days)}</p>' if days else ""
    made = part(entry.activity, entry.materials, entry.answer, _rows(entry))
    return f"<h3>{escape(entry.activity.title)}</h3>\n{date}\n{made}"


def _is_practice(activity: Activity) -> bool:
    """Say whether an activity is a warm-up or a question about the kit: no part of a reading."""
    return activity.kind == "quiz" and not activity.points


def _rows(entry: Entry) -> list[dict[str, str]]:
    return KINDS[entry.activity.kind].rows(entry.answer, entry.activity, entry.materials)
