"""What the kit says of a text that a learner wrote: whether all parts are there.

A machine counts words and finds quotes. It never marks what is argued: the rubric is for a reader,
and first of all for the writer herself.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from rightslab.core.activities.kind import Progress
from rightslab.core.activities.rubric import questions
from rightslab.core.activities.writing_content import span
from rightslab.core.activities.writing_evidence import (
    NAMED,
    NOT_FOUND,
    PART,
    WHOLE,
    Written,
    inexact,
    sentence_of,
)
from rightslab.core.activities.writing_words import Count, count, words
from rightslab.core.feedback import Feedback, Item
from rightslab.core.text_cut import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.core.activities.kind import Row
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Quote, Sheet
    from rightslab.core.activities.writing_content import Writing
    from rightslab.core.activity import Activity

OPEN, SHORT, LONG, WITHIN, DONE = "open", "short", "long", "in range", "done"
_SHOWN = 5  # so many inexact quotations are named
_USES = {
    WHOLE: "These words stand in your text.",
    PART: "Some of these words stand in your text.",
    NAMED: "Your text names the sentence.",
    NOT_FOUND: (
        "Neither these words nor the number of their sentence was found in your text. If you say "
        "them in words of your own, name the sentence, so that a reader can find it."
    ),
}


def progress(sheet: Sheet, activity: Activity, _materials: Materials, _scope: str) -> Progress:
    """Return how many parts are there: the thesis and the quotes where asked for, and the text."""
    parts = shares(sheet, activity.content)
    left = [name for name, share in parts.items() if share < 1]
    return Progress(len(parts) - len(left), len(parts), next(iter(left), ""), "parts", "written")


def assess(
    sheet: Sheet, activity: Activity, materials: Materials, _scope: str, unit: str
) -> Feedback:
    """Return what is there and what is not, and the rubric to read one's own text by.

    ``completion`` is the mean over the parts: a text below the range counts by its share of the
    least number of words, one above it by the share that the range would hold.
    """
    items = [*_items(sheet, activity, materials)]
    parts = shares(sheet, activity.content)
    return Feedback(
        summary=tuple(_summary(sheet, activity.content)) if not unit else (),
        items=tuple(item for item in items if not unit or item.unit == unit),
        completion=sum(parts.values()) / len(parts),
    )


def said(sheet: Sheet, activity: Activity, materials: Materials, _scope: str) -> tuple[Item, ...]:
    """Return what is there and what is not, part by part, without the summary."""
    return tuple(_items(sheet, activity, materials))


def rows(sheet: Sheet, _activity: Activity, materials: Materials) -> list[Row]:
    """Return what was written and picked, part by part; kept drafts stay in the workbook."""
    made: list[Row] = []
    for key, name in (("thesis", "Thesis"), ("text", "Text")):
        written = sheet.text(key)
        if written.strip():
            made.append({"part": name, "words": written, "note": str(count(written))})
    for number, quote in enumerate(_quotes(sheet), 1):
        place = sentence_of(quote, materials.text)
        made.append({"part": f"Quote {number}", "words": quote.quote, "note": place})
    return made


def shares(sheet: Sheet, content: Writing) -> dict[str, float]:
    """Return how much of each part is there, 0 to 1, in the order of work."""
    found: dict[str, float] = {}
    if content.thesis:
        found["thesis"] = float(count(sheet.text("thesis")).total > 0)
    if content.quotes:
        found["quotes"] = min(1.0, len(_quotes(sheet)) / content.quotes)
    length = count(sheet.text("text"))
    least, most = span(content, length.unit)
    found["text"] = min(1.0, length.total / least, most / max(length.total, 1))
    return found


def _summary(sheet: Sheet, content: Writing) -> Iterator[str]:
    yield _length(count(sheet.text("text")), content)[1]
    picked = len(_quotes(sheet))
    if content.quotes:
        asked = f"at least {content.quotes} {'is' if content.quotes == 1 else 'are'} asked for"
        yield f"Quotes picked: {picked}; {asked}."
    if content.rubric and sheet.text("text").strip():
        yield (
            "Nothing here is a mark. The rubric asks how you argue, not which position you take: "
            "opposed positions can earn equal marks."
        )


def _items(sheet: Sheet, activity: Activity, materials: Materials) -> Iterator[Item]:
    content: Writing = activity.content
    written = Written(sheet.text("text"))
    if content.thesis:
        yield _thesis(sheet.text("thesis"), written)
    status, line = _length(count(written.text), content)
    yield Item("text", status, (line,), title="Your text", revisit=status in {SHORT, LONG})
    yield from _evidence(sheet, content, materials, written)
    yield from _marks(written, materials)
    if written.text.strip():
        yield from _after(activity)


def _thesis(thesis: str, written: Written) -> Item:
    phrase = words(thesis)
    if not phrase:
        line = "There is no thesis yet. Say in one sentence what you hold about this speech."
        return Item("thesis", OPEN, (line,), title="Your thesis")
    sentences = sum(1 for _ in split_sentences(thesis, 0, len(thesis)))
    lines = []
    if sentences > 1:
        lines.append(f"It has {sentences} sentences. Try to say it in one.")
    if not written.text.strip():
        lines.append("Now write the text that argues for it.")
    elif written.has(phrase):
        lines.append("It stands in your text word for word.")
    else:
        lines.append(
            "It does not stand in your text word for word. Read both: does the text argue for "
            "this sentence, or for another one?"
        )
    return Item("thesis", DONE, tuple(lines), title="Your thesis")


def _length(length: Count, content: Writing) -> tuple[str, str]:
    least, most = span(content, length.unit)
    asked = f"{least:,} to {most:,} {length.unit}"
    if not length.total:
        return OPEN, f"Nothing is written yet; {asked} are asked for."
    if length.total < least:
        return SHORT, f"Your text has {length}; {asked} are asked for: {least - length.total} more."
    if length.total > most:
        return LONG, (
            f"Your text has {length}; {asked} are asked for. Take out about "
            f"{length.total - most:,}: begin with sentences that carry no step and no evidence."
        )
    return WITHIN, f"Your text has {length}, within the {asked} asked for."


def _evidence(
    sheet: Sheet, content: Writing, materials: Materials, written: Written
) -> Iterator[Item]:
    quotes = _quotes(sheet)
    if content.quotes > len(quotes):
        line = f"{content.quotes - len(quotes)} more to pick from the speech."
        yield Item("quotes", OPEN, (line,), title="Quotes as evidence")
    for number, quote in enumerate(quotes, 1):
        place = sentence_of(quote, materials.text)
        use = written.use(quote, place)
        where = f"{place}: {quote.quote}" if place else quote.quote
        title, again = f"Quote {number}", use == NOT_FOUND
        yield Item(f"quote/{number}", use, (where, _USES[use]), title=title, revisit=again)


def _marks(written: Written, materials: Materials) -> Iterator[Item]:
    """Say which words between quotation marks do not stand in the speech as they are."""
    found = list(islice(inexact(written.text, materials.text), _SHOWN))
    if not found:
        return
    lines = [f'"{one.words}": nearest in the speech is {one.nearest}.' for one in found]
    lines.append(
        "These words stand between quotation marks in your text and not, in this form, in the "
        "speech. If you quote the speech, copy its words; if you quote something else, name it."
    )
    yield Item("marks", "to compare", tuple(lines), title="Words in quotation marks", revisit=True)


def _after(activity: Activity) -> Iterator[Item]:
    """Yield what is said once something is written: the rubric as questions, a worked comment."""
    asked = questions(activity.content.rubric)
    if asked:
        yield Item("rubric", "to read", asked, title="Read your text beside the rubric")
    if activity.comment:
        yield Item("comment", "to read", (activity.comment,), title="Worked comment")


def _quotes(sheet: Sheet) -> tuple[Quote, ...]:
    return sheet.quotes.get("quotes", ())
