"""Credits of a text, part by part: whether it is there. What it argues is for a person to mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core.activities.writing_assess import shares
from rightslab.core.activities.writing_content import span
from rightslab.core.activities.writing_words import count
from rightslab.core.grades import Credit

if TYPE_CHECKING:
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activities.writing_content import Writing
    from rightslab.core.activity import Activity

_TITLES = {"thesis": "Your thesis", "quotes": "Quotes as evidence", "text": "Your text"}


def completion(
    sheet: Sheet, activity: Activity, _materials: Materials, _scope: str
) -> tuple[Credit, ...]:
    """Return a credit for each part: thesis and quotes where asked for, and the text.

    A text that is too short earns the share of the words that it has; one that is too long, the
    share that may be read.
    """
    content: Writing = activity.content
    said = {"thesis": _thesis, "quotes": _quotes, "text": _text}
    return tuple(
        Credit(part, _TITLES[part], share, said[part](sheet, content))
        for part, share in shares(sheet, content).items()
    )


def _thesis(sheet: Sheet, _content: Writing) -> str:
    return "You wrote one." if count(sheet.text("thesis")).total else "There is no thesis."


def _quotes(sheet: Sheet, content: Writing) -> str:
    picked = len(sheet.quotes.get("quotes", ()))
    return f"You picked {picked} of at least {content.quotes}."


def _text(sheet: Sheet, content: Writing) -> str:
    length = count(sheet.text("text"))
    least, most = span(content, length.unit)
    if not length.total:
        return "Nothing is written."
    if length.total < least:
        return f"{length.total:,} of at least {least:,} {length.unit}."
    if length.total > most:
        return f"{length}, and at most {most:,} were asked for."
    return f"{length}, within the {least:,} to {most:,} asked for."
