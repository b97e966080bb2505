"""Answers to every activity, whole, in part and broken, with what it takes to credit them."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightslab.core.activities.materials import Materials
from rightslab.core.activities.sheet import Sheet
from rightslab.demo.played import play
from rightslab.storage import library
from rightslab.storage.workbook import Workbook

if TYPE_CHECKING:
    from random import Random

    from rightslab.core.activities.tagging_answer import Tagging
    from rightslab.core.activity import Activity

STRANGE = ("", "bogus", "S01", "none", "C04", "\u202e=1+1", "x" * 300)


@cache
def activities() -> dict[str, Activity]:
    """Return every activity of every lesson by its id."""
    return {a.id: a for lesson in library.lessons() for a in library.activities(lesson)}


@cache
def whole() -> dict[str, Any]:
    """Return the plausible learner's answer to each."""
    with tempfile.TemporaryDirectory() as folder:
        book = Workbook.open(Path(folder))
        found = {name: play(activity, book).answer for name, activity in activities().items()}
        book.close()
    return found


def materials(activity: Activity, answers: dict[str, Any]) -> Materials:
    """Return the materials of an activity, with the other answers within reach."""

    def other(name: str) -> tuple[Activity, Any] | None:
        known = activities().get(name)
        return (known, answers[name]) if known and name in answers else None

    return Materials(
        library.text(activity.text),
        library.catalogue(),
        library.readings(activity.text),
        library.claims,
        other=other,
        shelf=lambda slug: (library.text(slug), library.readings(slug)),
    )


def partly(answer: Any, activity: Activity, rnd: Random) -> Any:
    """Return an answer with some of it gone and some changed, here and there into nonsense."""
    if isinstance(answer, Sheet):
        return _sheet(answer, activity, rnd)
    return _tags(answer, activity, rnd)


def _sheet(answer: Sheet, activity: Activity, rnd: Random) -> Sheet:
    kept = rnd.random()
    ids = [one for picked in answer.choices.values() for one in picked]
    ids += [label.id for label in activity.labels] + [*STRANGE]
    choices = {
        key: tuple(rnd.choice(ids) for _ in range(rnd.randint(0, 3))) if rnd.random() < 0.3 else was
        for key, was in answer.choices.items()
        if rnd.random() < kept
    }
    texts = {
        key: was[: rnd.randint(0, len(was))] if rnd.random() < 0.5 else was * rnd.randint(1, 4)
        for key, was in answer.texts.items()
        if rnd.random() < kept
    }
    if activity.kind == "claims":
        texts |= {f"C{rnd.randint(1, 45):02}/note": rnd.choice(["Why.", " "]) for _ in range(9)}
    numbers = {
        key: was * rnd.random() for key, was in answer.numbers.items() if rnd.random() < kept
    }
    quotes = {
        key: tuple(replace(one, start=one.start + rnd.choice([0, 0, 7, 90_000])) for one in was)
        for key, was in answer.quotes.items()
        if rnd.random() < kept
    }
    return Sheet(texts, choices, numbers, quotes)


def _tags(answer: Tagging, activity: Activity, rnd: Random) -> Tagging:
    kept, labels = rnd.random(), [label.id for label in activity.labels] + ["bogus"]
    spans = tuple(
        replace(
            span,
            label=rnd.choice(labels),
            right=rnd.choice(["", "", "esc_all", "cp_all", "bogus"]),
            note=rnd.choice(["", " ", "Because."]),
            start=span.start + rnd.choice([0, 0, 0, 3, 90_000]),
        )
        for span in answer.spans
        if rnd.random() < kept
    )
    read = tuple(
        replace(mark, quote=mark.quote[: rnd.choice([5, 9999])])
        for mark in answer.read
        if rnd.random() < kept
    )
    return replace(answer, spans=spans, read=read)
