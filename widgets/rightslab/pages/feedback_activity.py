"""One activity on a feedback page: points, reasons, the marker's words, one's own answer."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from rightslab.core.grades import READINGS
from rightslab.pages import feedback_words as words
from rightslab.pages.feedback_answer import answer
from rightslab.pages.feedback_mark import mark
from rightslab.pages.feedback_readers import again
from rightslab.pages.listing import bdi, listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.core.grades import Credit
    from rightslab.pages.feedback_shown import Shown

_NUMBERED = re.compile(r"[A-Za-z]+ ?\d")
_RUN = 3  # as many in a row are named by the first and the last
_WITHHELD = "The reason comes when the readings are released."


def section(one: Shown, *, with_readings: bool) -> str:
    """Return one activity as a section with a heading."""
    grade = one.grade
    said = [words.POLICY.get(grade.policy, ""), words.lateness(grade), *grade.reasons]
    hidden = not with_readings and one.activity.readings and grade.policy == READINGS
    parts = [
        _head(one.anchor, one.called),
        f'<p class="earned">{escape(words.points(grade))}</p>',
        *(_said(line) for line in said if line),
        mark(one),
        credits_(grade.credits, hidden=hidden),
        answer(one),
        again(one, with_readings=with_readings),
        "</section>",
    ]
    return "\n".join(filter(None, parts))


@lru_cache(maxsize=256)
def _head(anchor: str, called: str) -> str:
    id_ = escape(anchor)
    return (
        f'<section class="activity" aria-labelledby="{id_}">\n'
        f'<h2 id="{id_}"><bdi>{escape(called)}</bdi></h2>'
    )


@lru_cache(maxsize=256)
def _said(line: str) -> str:
    return f'<p dir="auto">{escape(line)}</p>'


def credits_(given: Sequence[Credit], *, hidden: bool = False) -> str:
    """Return what each unit earned and why, what lacks something first.

    Units with the same share and the same reason stand in one row.
    """
    if not given:
        return ""
    groups: dict[tuple[float, str], list[int]] = {}
    for number, one in enumerate(given):
        groups.setdefault((one.share, _WITHHELD if hidden else one.why), []).append(number)
    ordered = sorted(groups.items(), key=lambda group: group[0][0] >= 1)
    rows = (
        (
            _runs(tuple([given[n].title or given[n].unit for n in units]), tuple(units)),
            words.credit(share),
            bdi(why),
        )
        for (share, why), units in ordered
    )
    return f"<h3>What each part earned</h3>\n<p>{_full(given)}</p>\n" + listing(
        ("Part", "Credit", "Why"), rows, kind="credits"
    )


def _full(given: Sequence[Credit]) -> str:
    full, of = len([1 for one in given if one.share >= 1]), len(given)
    if of == 1:
        return "It has one part."
    earned = f"All {of} parts" if full == of else f"{full} of {of} parts"
    return f"{earned} earned full credit. They have equal weight."


@lru_cache(maxsize=2048)  # titles are those of the activity, whoever did it
def _runs(titles: tuple[str, ...], numbers: tuple[int, ...]) -> str:
    return bdi(runs(titles, numbers))


def runs(titles: Sequence[str], numbers: Sequence[int]) -> str:
    """Return titles as a list; three and more in a row that carry numbers become first to last.

    >>> runs(["S01", "S02", "S03", "S07"], [0, 1, 2, 6])
    'S01 to S03, S07'
    >>> runs(["Speaker", "Office", "Venue"], [0, 1, 2])
    'Speaker, Office, Venue'
    """
    found: list[list[str]] = []
    before, goes_on = -_RUN, False
    for title, number in zip(titles, numbers, strict=True):
        numbered = _NUMBERED.match(title) is not None
        if numbered and goes_on and number == before + 1:
            found[-1].append(title)
        else:
            found.append([title])
        before, goes_on = number, numbered
    return ", ".join(
        f"{run[0]} to {run[-1]}" if len(run) >= _RUN else ", ".join(run) for run in found
    )
