"""A small class whose texts a person marks, without a ledger behind it."""

from __future__ import annotations

from dataclasses import dataclass, field

from rightslab.grading.attempts import Request
from rightslab.grading.ledger_rows import ToMark
from rightslab.grading.marking_marks import criteria_for
from rightslab.grading.materials import digest
from rightslab.grading.naming import Naming
from rightslab.storage import library

ID = "thesis"
NAMES = ("grey heron", "jade curlew", "moss otter")
QUOTE = "equal emphasis on all types of human rights"


def activity():
    return library.find_activity(ID)


def criteria():
    return criteria_for(activity())


def text_of(name):
    return f"I, {name}, hold that the speech sets an order among rights. P5 shows it by its words."


def answer(name, text=None):
    """What a student wrote, with one quote of the speech, as plain data."""
    speech = library.text(activity().text)
    start = speech.reading.index(QUOTE)
    quote = {"start": start, "end": start + len(QUOTE), "quote": QUOTE, "prefix": "", "suffix": ""}
    texts = {
        "thesis": "It sets an order.",
        "text": text or text_of(name),
        "draft/1": "An old draft.",
    }
    return {"texts": texts, "choices": {}, "numbers": {}, "quotes": {"quotes": [quote]}}


@dataclass
class ClassPapers:
    """Answers by pseudonym; what was asked and given out is filled in by a test."""

    texts: dict = field(default_factory=lambda: dict.fromkeys(NAMES))
    asked: list = field(default_factory=list)
    out: dict = field(default_factory=dict)
    earned: dict = field(default_factory=dict)
    names: tuple = ()

    def activities(self):
        return (ID,)

    def answers(self, activity):
        for name, text in self.texts.items():
            data = answer(name, text)
            slug = name.replace(" ", "-")
            yield ToMark(activity, slug, name, digest(data), "writing", activity, data)

    def requests(self, activity):
        return tuple(self.asked)

    def given_out(self, activity):
        return self.out

    def grades(self, activity, slugs):
        return {slug: self.earned[slug] for slug in slugs if slug in self.earned}

    def naming(self):
        return Naming.of(self.names, [], NAMES)

    def digest(self, slug):
        return next(one.digest for one in self.answers(ID) if one.slug == slug)


def request(name, why="Please read P5 again.", seal="abc"):
    return Request(name, ID, why, "2024-03-01T10:00:00Z", "request.rightslab-regrade", seal)


def level(criterion, points):
    return {"op": "set", "part": "numbers", "key": f"level/{criterion}", "value": points}


def words(key, value):
    return {"op": "set", "part": "texts", "key": key, "value": value}


def choice(key, *value):
    return {"op": "set", "part": "choices", "key": key, "value": list(value) or None}


def give(marker, slug, points, papers=None, **texts):
    """Mark one answer: the same points in every criterion, or one for each."""
    given = (papers or ClassPapers()).digest(slug)
    kept = marker.kept(ID, slug, given)
    each = points if isinstance(points, (list, tuple)) else [points] * len(criteria())
    for criterion, one in zip(criteria(), each, strict=True):
        kept.commit(level(criterion.id, one))
    for key, value in texts.items():
        kept.commit(words(key, value))
    return kept
