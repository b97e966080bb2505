"""What is said of one field of a form, by its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core.activities import form_fields as ff
from rightslab.core.tokens import count_words

if TYPE_CHECKING:
    from rightslab.core.activities.form_content import Field
    from rightslab.core.activities.sheet import Sheet


def given_by_source(field: Field) -> str:
    """Return what the source itself gives for a field: all of several, or one of some."""
    if field.form == "several":
        return "; ".join(ff.named(field.options, field.fits))
    return " or ".join(ff.named(field.options, field.fits))


def as_written(sheet: Sheet, field: Field, claim: str) -> str:
    """Say what a field holds."""
    return you_wrote(ff.said(sheet, field, claim))


def you_wrote(said: str) -> str:
    """Say what a learner wrote, as a sentence of its own.

    >>> you_wrote("a video"), you_wrote("Why?")
    ('You wrote: a video.', 'You wrote: Why?')
    """
    return f"You wrote: {said}{'' if said[-1:] in '.?!' else '.'}"


def _line_of_long(sheet: Sheet, field: Field, claim: str) -> str:
    count = count_words(sheet.text(ff.key(field, claim)))
    if count < field.least:
        return f"It has {_words(count)}; at least {field.least} are asked for."
    return f"It has {_words(count)}."


def _line_of_sources(sheet: Sheet, field: Field, claim: str) -> str:
    cited = ff.sources(sheet, field, claim)
    half = [one for one in cited if not one.kind or not one.what]
    if half:
        lacks = "what it is" if half[0].kind else "of which kind it is"
        return f"Source {half[0].number} does not say {lacks}."
    kinds = ff.kinds(cited, field)
    if not kinds:
        return as_written(sheet, field, claim)
    if len(kinds) < ff.KINDS_WANTED:
        return (
            f"What you have is of one kind: {kinds[0]}. Add a source of another kind: sources of "
            "one kind may share an interest, or an error."
        )
    return f"You have {len(cited)} sources of {len(kinds)} kinds: {'; '.join(kinds)}."


def _words(count: int) -> str:
    return f"{count} word" if count == 1 else f"{count} words"


# By the form of a field; what a field of another form holds is said as it was written.
LINES = {"long": _line_of_long, "sources": _line_of_sources}
