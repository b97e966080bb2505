"""Lessons for the bench alone: long texts and notebooks, made in a temporary folder."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.core.activity import Activity
    from rightslab.core.text import Text

ROOT = Path(__file__).parents[2]
SPEECH = "china-hrc55-2024"
LESSON = "99_bench"
LABELS = ["civil", "political", "economic", "social", "cultural", "collective", "general", "none"]
CARD = """
title = "{slug}"
language = "en"
file = "speech.txt"
source = "the speech, again and again"
"""
ACTIVITY = """
[[activity]]
id = "{id}"
kind = "tagging"
title = "{id}"
prompt = "For the bench."
text = "{text}"
labels = {labels}
rights = true
policy = "completion"
points = 0
"""
LONG = {"words-10000": 10_000, "words-100000": 100_000}
PLAIN = "from plain_widget import Plain"


def make_data(folder: Path) -> Path:
    """Copy data/, add the long texts and one lesson on all texts; return the new data folder."""
    from rightslab.storage import library

    speech = library.text(SPEECH)
    data = folder / "data"
    shutil.copytree(ROOT / "data", data)
    for slug, words in LONG.items():
        place = data / "texts" / slug
        place.mkdir()
        (place / "text.toml").write_text(CARD.format(slug=slug), "utf-8")
        (place / "speech.txt").write_text(long_text(speech, words), "utf-8")
    about = {"speech": SPEECH, **{slug: slug for slug in LONG}}
    lesson = "".join(
        ACTIVITY.format(id=name, text=slug, labels=LABELS) for name, slug in about.items()
    )
    (data / "activities" / f"{LESSON}.toml").write_text(lesson, "utf-8")
    return data


def long_text(speech: Text, words: int) -> str:
    """Return paragraphs of the speech, over and over, until there are so many words."""
    paragraphs = [speech.quote(block.start, block.end) for block in speech.paragraphs]
    lines: list[str] = []
    while words > 0:
        lines.append(paragraphs[len(lines) % len(paragraphs)])
        words -= sum(any(map(str.isalnum, piece)) for piece in lines[-1].split())
    return "\n".join(lines)


def make_notebooks(lessons: Path) -> None:
    """Put one notebook a page into the lessons folder, and the plain widget beside them."""
    shutil.copy(Path(__file__).with_name("plain_widget.py"), lessons)
    opening = f'from rightslab import open_lesson\nlesson = open_lesson("{LESSON}")'
    pages = {
        "bench_plain": [PLAIN, "Plain()"],
        "bench_speech": [opening, 'lesson.show("speech")', f"{PLAIN}\nPlain(50)"],
        "bench_long": [opening, 'lesson.show("words-10000")', f"{PLAIN}\nPlain(1000)"],
        "bench_longest": [opening, 'lesson.show("words-100000")'],
    }
    for name, cells in pages.items():
        (lessons / f"{name}.ipynb").write_text(json.dumps(notebook(cells)), "utf-8")


def notebook(cells: list[str]) -> dict:
    """Return a notebook with these code cells."""
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": kernel},
        "cells": [
            {
                "cell_type": "code",
                "id": f"cell-{n}",
                "metadata": {},
                "source": source,
                "outputs": [],
                "execution_count": None,
            }
            for n, source in enumerate(cells)
        ],
    }


def fill(work: Path, data: Path, activity_id: str, count: int) -> None:
    """Save so many tags on one activity, as a learner would have made them, one by one."""
    from rightslab.core.activities import tagging_answer
    from rightslab.core.activities.tagging_wire import Wire
    from rightslab.storage import library
    from rightslab.storage.workbook import Workbook

    os.environ["RIGHTSLAB_DATA"] = str(data)
    activity = library.activity(LESSON, activity_id)
    text = library.text(activity.text)
    wire = Wire(text, [label.id for label in activity.labels], ())
    book = Workbook.open(work)
    entry = book.entry(activity.id, activity.kind, tagging_answer.empty(text))
    for op in tags(activity, text, count):
        entry.commit(wire.op(op), f"fill:{op['span']['id']}")
    book.close()


def tags(activity: Activity, text: Text, count: int) -> Iterator[dict]:
    """Spread tags of one to four tokens over a text; none has the last category."""
    labels = [label.id for label in activity.labels[:-1]]
    for n in range(count):
        sentence = text.sentences[(n * 7) % len(text.sentences)]
        tokens = sentence.stop - sentence.first
        first = sentence.first + (n * 3) % max(1, tokens - 4)
        last = min(sentence.stop - 1, first + n % 4)
        span = {"id": f"f{n}", "first": first, "last": last, "label": labels[n % len(labels)]}
        yield {"op": "add", "span": {**span, "right": "", "note": "", "confidence": ""}}
