"""What a feedback page says in sentences: policies, lateness, and how to ask again."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rightslab.core.grades import COMPLETION, GRADED, HUMAN, MISSING, NOT_GRADED, READINGS, TO_MARK

if TYPE_CHECKING:
    from rightslab.core.grades import Grade

POLICY = {
    COMPLETION: "Graded by completion: what counts is that each part was done with care, whichever "
    "answer you gave.",
    READINGS: "Graded beside the readings: your answers are laid beside those of several readers, "
    "and no single one of them decides.",
    HUMAN: "Marked by a person with a rubric: it asks how you argue, not which position you take.",
}
_STATUS = {
    GRADED: "",
    TO_MARK: "still to be marked",
    NOT_GRADED: "not graded: it could not be read",
    MISSING: "not handed in",
}
_FULL, _NONE = 1 - 1e-9, 1e-9


@lru_cache(maxsize=1024)
def number(value: float | None) -> str:
    """Return points with two decimals at most.

    >>> number(7.5), number(10.0), number(None)
    ('7.5', '10', '')
    """
    return "" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def credit(share: float) -> str:
    """Return the share of a unit in words; only what is whole is called so.

    >>> credit(1), credit(0.999), credit(0.5), credit(0)
    ('full', '99 %', '50 %', 'none')
    """
    if share >= _FULL:
        return "full"
    if share <= _NONE:
        return "none"
    return f"{min(99, max(1, round(100 * share)))} %"


def status(grade: Grade) -> str:
    """Return what stands beside the points of one activity in the table of points."""
    late = f"late: {number(100 * grade.penalty)} % less" if grade.penalty else ""
    return "; ".join(filter(None, (_STATUS.get(grade.status, grade.status), late)))


def points(grade: Grade) -> str:
    """Return the points of one activity in words."""
    if grade.points is None:
        why = "" if grade.reasons else f": {_STATUS.get(grade.status) or 'not graded'}"
        return f"No points yet, of {number(grade.of)}{why}."
    return f"{number(grade.points)} of {number(grade.of)} points"


def lateness(grade: Grade) -> str:
    """Return what lateness cost, where the reasons of the grade do not say so; or nothing."""
    if not grade.penalty or grade.reasons:
        return ""
    taken = f"It came late: {number(100 * grade.penalty)} % of its points were taken off."
    if grade.points is None or grade.penalty >= 1:
        return taken
    return f"{taken} In time it would have had {number(grade.points / (1 - grade.penalty))}."


def ask_again() -> str:
    """Return, as HTML, how to ask that something be looked at again."""
    return (
        '<section aria-labelledby="again" class="again">\n<h2 id="again">If you think that '
        "something was overlooked</h2>\n<p>You can ask that an activity be looked at again. Keep "
        "this file beside your notebooks and run this in a cell of any lesson:</p>\n"
        "<pre><code>lesson.ask_again()</code></pre>\n<p>Or in a terminal, with the name of this "
        "file:</p>\n<pre><code>rightslab ask-again FILE</code></pre>\n<p>Say in a few sentences "
        "which activity you mean and what you would have somebody look at. It makes a file: hand "
        "it in where you handed in your work. A person reads it and answers. Your points may stay "
        "or change; the answer and its reason stand on the next page that you get.</p>\n</section>"
    )
