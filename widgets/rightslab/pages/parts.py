"""One answer as a part of a page: tags in their text, an outline, a map, a text; else a table."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from rightslab.analysis.marked import badge, marked
from rightslab.core.activities import argument_map, outline_cut, tagging_assess
from rightslab.core.memo import by_identity
from rightslab.pages.page import own, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activities.tagging_answer import Tagging
    from rightslab.core.activity import Activity
    from rightslab.core.catalogue import Category
    from rightslab.core.layers import Laid
    from rightslab.core.text import Text

Rows = list[dict[str, str]]

_OPENING = 14  # words that tell which sentence a section begins with


def part(activity: Activity, materials: Materials, answer: Any, rows: Rows) -> str:
    """Return an answer as HTML. ``rows`` are the kind's own rows of it."""
    made = _PARTS.get(activity.kind)
    return made(activity, materials, answer, rows) if made else table(rows)


def _tagging(activity: Activity, materials: Materials, answer: Tagging, rows: Rows) -> str:
    from rightslab.analysis import tags

    chart = tags.by_category(tags.layers(answer, activity, materials, ""))
    return "\n".join(
        [
            tagged(activity, materials.text, tagging_assess.lay(answer, materials.text)),
            f"<figure>{chart.svg}</figure>" if rows else "",
            table(noted(rows)) if noted(rows) else "",
        ]
    )


def tagged(activity: Activity, text: Text, laid: Laid) -> str:
    """Return the paragraphs in which something is tagged, below what their badges mean."""
    labels = _by_id(activity.labels)
    used = {mark.span.label for marks in laid.marks.values() for mark in marks}
    legend = "".join(_legend(label) for label in activity.labels if label.id in used)
    tagged: dict[str, list[str]] = {}
    for sentence in text.sentences:
        marks = laid.marks.get(sentence.id)
        if marks:
            words = (
                f'<span class="where">{sentence.id}</span>{marked(text, sentence, marks, labels)}'
            )
            tagged.setdefault(sentence.paragraph, []).append(words)
    blocks = "".join(
        f'<blockquote><span class="where">{escape(block)}</span> {" ".join(words)}</blockquote>'
        for block, words in tagged.items()
    )
    return f'<ul class="legend">{legend}</ul>\n{blocks}'


@by_identity(32)
def _by_id(labels: tuple[Category, ...]) -> dict[str, Category]:
    return {label.id: label for label in labels}


@by_identity(256)
def _legend(label: Category) -> str:
    return f"<li>{badge(label)} {escape(label.name)}: {escape(label.definition)}</li>"


def noted(rows: Rows) -> Rows:
    """Return the tags that say more than their category."""
    said = [row for row in rows if row["note"] or row["right"] or row["confidence"]]
    return [{name: row[name] for name in ("sentence", *_NOTED)} for row in said]


_NOTED = ("words", "category", "right", "confidence", "note")


def _outline(activity: Activity, materials: Materials, answer: Sheet, rows: Rows) -> str:
    names = {label.id: label.name for label in activity.labels}
    made = outline_cut.lay(answer, activity, materials.text)
    if not made.sections:
        return table(rows)
    return "".join(
        f'<div class="section"><p class="meta">{escape(section.first)} to {escape(section.last)}'
        f"</p><p><b>{escape(names.get(section.move, 'not named'))}</b>: "
        f"{escape(_begins(materials.text, section.first))}</p></div>"
        for section in made.sections
    )


def _begins(text: Text, sentence_id: str) -> str:
    words = text.sentence_text(sentence_id).split()
    return " ".join(words[:_OPENING]) + (" …" if len(words) > _OPENING else "")


def _argument(activity: Activity, _materials: Materials, answer: Sheet, rows: Rows) -> str:
    return f"<figure>{argument_map.svg(answer, activity)}</figure>{table(rows)}"


def _writing(_activity: Activity, _materials: Materials, answer: Sheet, rows: Rows) -> str:
    thesis = own(answer.text("thesis"), "h4") if answer.text("thesis") else ""
    quotes = "".join(
        f"<blockquote>“{escape(quote.quote)}”</blockquote>"
        for group in answer.quotes.values()
        for quote in group
    )
    return f"{thesis}{own(answer.text('text'), 'div')}{quotes}" if rows else ""


_PARTS: dict[str, Callable[..., str]] = {
    "tagging": _tagging,
    "outline": _outline,
    "argument": _argument,
    "writing": _writing,
}
