"""A learner's tags on the speech, for tests of the comparison on the page and in its lesson."""

from __future__ import annotations

from rightslab.core.activities.materials import Materials
from rightslab.core.activities.tagging_answer import ReadMark, Tagging
from rightslab.core.spans import Span, context
from rightslab.storage import library

SPEECH = "china-hrc55-2024"
TAGS = (
    ("S08", "right to survival and development", "collective", "Two rights in one phrase."),
    ("S10", "all countries’ right to independently choose", "collective", "It says right."),
    ("S16", "civil and political rights", "civil", ""),
    ("S22", "health care systems", "social", "A clinic for all."),
    ("S24", "equal in enjoying human rights", "civil", ""),
)  # fmt: skip
NOTHING = ("S06", "S12", "S13")


def tags(rows=TAGS, nothing=NOTHING) -> Tagging:
    """Return a layer on the speech."""
    text = library.text(SPEECH)
    spans = []
    for number, (sentence, quote, label, note) in enumerate(rows):
        start = text.sentence(sentence).start + text.sentence_text(sentence).index(quote)
        where = context(text, start, start + len(quote))
        spans.append(Span(f"t{number}", start, start + len(quote), **where, label=label, note=note))
    read = tuple(ReadMark(one, text.sentence_text(one)) for one in nothing)
    return Tagging(SPEECH, tuple(spans), read)


def materials(**kept: Tagging) -> Materials:
    """Return the speech's materials; names of activities have ``_`` for ``-``."""
    found = {name.replace("_", "-"): answer for name, answer in kept.items()}

    def other(name):
        return (library.find_activity(name), found[name]) if name in found else None

    def shelf(slug):
        return (library.text(slug), library.readings(slug)) if slug in library.texts() else None

    text, readings = library.text(SPEECH), library.readings(SPEECH)
    return Materials(text, library.catalogue(), readings, other=other, shelf=shelf)
