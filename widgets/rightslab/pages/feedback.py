"""The feedback page of one student: her points, the reason of each, and what a marker wrote.

It holds nobody else's data and runs nothing. It can be read without a network, and printed.
"""

from __future__ import annotations

import json
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from rightslab.core.grades import GRADED, MISSING, NOT_GRADED, TO_MARK
from rightslab.pages.feedback_activity import section
from rightslab.pages.feedback_css import CSS
from rightslab.pages.feedback_words import ask_again, number, status
from rightslab.pages.listing import SCREEN_CSS, bdi
from rightslab.pages.page import page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightslab.core.grades import Graded
    from rightslab.pages.feedback_shown import Shown

META = "rightslab-feedback"  # the name under which a request to look again finds what it is about

_CSS = SCREEN_CSS + CSS
_STATUS = {
    GRADED: "",
    TO_MARK: "Some of it is still to be marked by a person. There is no total until then.",
    NOT_GRADED: "Some of it could not be read and is not graded. That is not the same as 0 points: "
    "ask your instructor what to do.",
    MISSING: "Nothing was handed in.",
}


def feedback(
    graded: Graded,
    shown: Sequence[Shown],
    *,
    title: str,
    grading: str,
    attempts: Sequence[str] = (),
    who: str = "",
    with_readings: bool = True,
) -> bytes:
    """Return one student's page as it stands in a file: HTML, UTF-8.

    ``title`` names what was graded, ``grading`` tells this grading from others, ``attempts`` are
    sentences on the hand-ins: which one counts, which others there are. The page is headed by the
    pseudonym, or by ``who`` where students are named. ``with_readings=False`` leaves out all that
    the readings say, for a class to which they are not released.
    """
    called = f"Feedback: {title}"
    body = [
        f"<h1>Feedback: <bdi>{escape(title)}</bdi></h1>",
        f'<p class="meta">For {bdi(who or graded.pseudonym)}. Made with rightslab.</p>',
        _points(graded, shown),
        *(section(one, with_readings=with_readings) for one in shown),
        _hand_ins(attempts),
        ask_again(),
    ]
    made = page(called, "\n".join(body), css=_CSS, head=_meta(graded, shown, grading))
    # A lone half of a character, in a name say, would keep the file from being written.
    return made.encode("utf-8", "replace")


def _meta(graded: Graded, shown: Sequence[Shown], grading: str) -> str:
    held = {
        "pseudonym": graded.pseudonym,
        "grading": grading,
        "activities": {one.grade.activity: one.called for one in shown},
    }
    return f'<meta name="{META}" content="{escape(json.dumps(held))}">\n'


def _points(graded: Graded, shown: Sequence[Shown]) -> str:
    total = _total(graded)
    note = _STATUS.get(graded.status, "")
    lines = [
        '<section aria-labelledby="points">\n<h2 id="points">Points</h2>',
        f'<p class="total">{total}</p>',
        f"<p>{note}</p>" if note else "",
    ]
    if shown:
        head = "".join(
            f'<th scope="col"{kind}>{name}</th>'
            for name, kind in (("Activity", ""), ("Points", _RIGHT), ("Of", _RIGHT), ("", ""))
        ).replace('<th scope="col"></th>', '<th scope="col">Remark</th>')
        foot = (
            f'<tfoot><tr><th scope="row">Together</th><td class="number">{_or_none(graded.total)}'
            f'</td><td class="number">{number(graded.max_total)}</td><td></td></tr></tfoot>'
        )
        lines.append(
            f'<table class="points"><thead><tr>{head}</tr></thead>'
            f"<tbody>{''.join(_rows(shown))}</tbody>{foot}</table>"
        )
    return "\n".join([*filter(None, lines), "</section>"])


_RIGHT = ' class="number"'


def _total(graded: Graded) -> str:
    most = number(graded.max_total)
    if graded.total is not None:
        part = f" ({number(graded.percent)} %)" if graded.percent is not None else ""
        return f"{number(graded.total)} of {most} points{part}"
    known = [one for one in graded.grades if one.points is not None]
    if not known:
        return "No points yet"
    so_far = sum(one.points or 0 for one in known)
    return f"So far {number(so_far)} of {number(sum(one.of for one in known))} points"


def _rows(shown: Sequence[Shown]) -> Iterator[str]:
    lesson = ""
    for one in shown:
        if one.activity.lesson != lesson:
            lesson = one.activity.lesson
            number_, _, words = lesson.partition("_")
            name = escape(f"{number_} {words[:1].upper()}{words[1:]}".replace("_", " "))
            yield f'<tr class="lesson"><th scope="rowgroup" colspan="4">{name}</th></tr>'
        grade = one.grade
        yield (
            f'{_link(one.anchor, one.called)}<td class="number">{_or_none(grade.points)}</td>'
            f'<td class="number">{number(grade.of)}</td><td>{escape(status(grade))}</td></tr>'
        )


@lru_cache(maxsize=256)
def _link(anchor: str, called: str) -> str:
    words = f"<bdi>{escape(called)}</bdi>"
    return f'<tr><th scope="row"><a href="#{escape(anchor)}">{words}</a></th>'


def _or_none(points: float | None) -> str:
    return "none yet" if points is None else number(points)


def _hand_ins(attempts: Sequence[str]) -> str:
    if not attempts:
        return ""
    lines = "".join(f"<li><bdi>{escape(one)}</bdi></li>" for one in attempts)
    return (
        '<section aria-labelledby="hand-ins">\n<h2 id="hand-ins">What you handed in</h2>\n'
        f"<ul>{lines}</ul>\n</section>"
    )
