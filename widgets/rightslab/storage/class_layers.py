"""A classmate's tags as a layer: under a pseudonym, without a word that she typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core.layers import CLASSMATE, Layer
from rightslab.core.spans import CONFIDENCES, Span, find_sentence, place, selectors

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rightslab.core.activities.tagging_answer import Tagging
    from rightslab.core.activity import Activity
    from rightslab.core.catalogue import Catalogue
    from rightslab.core.text import Text


def layer_of(
    answer: Tagging, name: str, activity: Activity, text: Text, catalogue: Catalogue
) -> Layer:
    """Return tags as a layer under a pseudonym; a tag that has no place in the text is left out.

    Each tag is made anew from its place in the text and the categories that the activity has, so
    nothing that a student typed can pass: notes, names in an edited file, words of another text.
    """
    spans = tuple(_clean(answer, text, _labels(activity), {r.id for r in catalogue.rights}))
    read = frozenset(_read(answer, text))
    return Layer(name.replace(" ", "-"), name, CLASSMATE, text.slug, spans, read)


def _labels(activity: Activity) -> frozenset[str]:
    return frozenset(label.id for label in activity.labels)


def _clean(answer: Tagging, text: Text, labels: frozenset[str], rights: set[str]) -> Iterator[Span]:
    for number, span in enumerate(answer.spans, 1):
        where = place(span, text)
        if where is None or span.label not in labels:
            continue
        anchors: Mapping[str, Any] = selectors(text, where.first, where.last)
        yield Span(
            f"t{number}",
            **anchors,
            label=span.label,
            right=span.right if span.right in rights else "",
            confidence=span.confidence if span.confidence in CONFIDENCES else "",
        )


def _read(answer: Tagging, text: Text) -> Iterator[str]:
    for mark in answer.read:
        found = find_sentence(mark.sentence, mark.quote, text)
        if found is not None:
            yield found.id
