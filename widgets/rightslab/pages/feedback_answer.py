"""One's own answer on a feedback page: tags in their text, an outline, a text; else a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core.activities import KINDS, tagging_assess
from rightslab.core.errors import RightslabError
from rightslab.pages.listing import answers
from rightslab.pages.parts import noted, part, tagged

if TYPE_CHECKING:
    from rightslab.pages.feedback_shown import Shown
    from rightslab.pages.parts import Rows

# Drawn as in the portfolio. All else is a table, without the portfolio's pictures: they take more
# time than the whole page has.
_AS_IN_PORTFOLIO = frozenset({"outline", "writing"})
_UNFIT = (RightslabError, ValueError, ArithmeticError, LookupError, TypeError, AttributeError)


def answer(one: Shown) -> str:
    """Return the answer as HTML under a heading; nothing where there is none."""
    if one.answer is None:
        return ""
    try:
        rows = KINDS[one.activity.kind].rows(one.answer, one.activity, one.materials)
        made = _made(one, rows) if rows else "<p>There is nothing in it that can be shown.</p>"
    except _UNFIT:  # a forged answer may fit its type and nothing else; the points still stand
        made = "<p>It could not be shown here. The file that you handed in has it.</p>"
    return f"<h3>Your answer</h3>\n{made}"


def _made(one: Shown, rows: Rows) -> str:
    activity, materials = one.activity, one.materials
    if activity.kind == "tagging":
        laid = tagging_assess.lay(one.answer, materials.text)
        return f"{tagged(activity, materials.text, laid)}\n{answers(noted(rows))}"
    if activity.kind in _AS_IN_PORTFOLIO:
        return part(activity, materials, one.answer, rows)
    return answers(rows)
