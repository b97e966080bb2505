"""The tags of a student who was never there: a reading, seen through her own eyes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from rightslab.core.activities.tagging_answer import ReadMark, Tagging
from rightslab.core.errors import TextError
from rightslab.core.layers import lay, of_reading
from rightslab.core.spans import Span, selectors
from rightslab.storage import library

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Sequence

    from rightslab.core.activity import Activity
    from rightslab.core.layers import Laid
    from rightslab.core.text import Sentence, Text

NOTES = (
    "",
    "",
    "",
    "Whose right?",
    "I am not sure about this one.",
    "Nobody is named who owes it.",
)
TO_THE_END = 0.7  # share of those who read the whole text
NO_CHANGE = 0.25  # share of those who leave their tags as they are after a talk
DROPS, TURNS = 0.08, 0.15  # shares of tags that go, and that change their category


def tagged(activity: Activity, chance: random.Random) -> Tagging:
    """Return the tags of one student: a reading, seen through her own eyes."""
    text = library.text(activity.text)
    lean = chance.choice(_readings(activity.text)) if _readings(activity.text) else None
    keeps, slips, doubts = chance.uniform(0.5, 0.95), chance.uniform(0, 0.3), chance.random() * 0.3
    shown = activity.sentences(text)
    stops = (
        len(shown)
        if chance.random() < TO_THE_END
        else chance.randrange(min(4, len(shown) - 1), len(shown))
    )
    spans: list[Span] = []
    read = []
    for sentence in shown[:stops]:
        found = _seen(lean, sentence, activity, chance, keeps) or _own(
            sentence, text, activity, chance, doubts
        )
        if not found:
            read.append(ReadMark(sentence, text.sentence_text(sentence)))
        for first, last, label, right in found:
            place = _slipped(first, last, text, chance if chance.random() < slips else None)
            spans.append(_span(len(spans), place, label, right, text, chance))
    return Tagging(text.slug, tuple(_no_twins(spans)), tuple(read))


def revised(answer: Tagging, activity: Activity, chance: random.Random) -> Tagging:
    """Return the tags after a talk: some go, some change their category, a few come."""
    if chance.random() < NO_CHANGE:
        return answer
    kept = [span for span in answer.spans if chance.random() > DROPS]
    labels = [label.id for label in activity.labels]
    turned = [
        _with(span, label=_most_given(span, activity, labels)) if chance.random() < TURNS else span
        for span in kept
    ]
    gone = {span.id for span in answer.spans} - {span.id for span in kept}
    text = library.text(activity.text)
    bare = {_at(text, s.start).id for s in answer.spans if s.id in gone}
    bare -= {_at(text, s.start).id for s in kept}
    marks = tuple(ReadMark(one, text.sentence_text(one)) for one in sorted(bare))
    return Tagging(answer.text, tuple(_no_twins(turned)), (*answer.read, *marks))


def _seen(
    lean: Laid | None, sentence: str, activity: Activity, chance: random.Random, keeps: float
) -> list[tuple[int, int, str, str]]:
    labels = {label.id for label in activity.labels}
    marks = lean.marks.get(sentence, ()) if lean else ()
    found = []
    for mark in marks:
        also = lean.layer.also.get(mark.span.id, ()) if lean else ()
        label = chance.choice([mark.span.label, mark.span.label, mark.span.label, *also])
        if chance.random() < keeps and label in labels:
            found.append((mark.first, mark.last, label, mark.span.right if not also else ""))
    return found


def _own(
    sentence: str, text: Text, activity: Activity, chance: random.Random, doubts: float
) -> list[tuple[int, int, str, str]]:
    if chance.random() > doubts:
        return []
    known = text.sentence(sentence)
    first = chance.randrange(known.first, known.stop)
    return [(first, min(first + chance.randrange(4), known.stop - 1),
             chance.choice(activity.labels).id, "")]  # fmt: skip


def _slipped(first: int, last: int, text: Text, chance: random.Random | None) -> tuple[int, int]:
    if chance is None:
        return first, last
    sentence = _at(text, text.tokens[first].start)
    first = max(sentence.first, first - chance.randrange(2))
    return first, min(sentence.stop - 1, max(first, last + chance.choice((-1, 0, 1))))


def _span(
    number: int, place: tuple[int, int], label: str, right: str, text: Text, chance: random.Random
) -> Span:
    confidence = chance.choice(("", "", "low", "medium", "high"))
    where: Any = selectors(text, *place)
    return Span(f"t{number}", **where, label=label, right=right, note=chance.choice(NOTES),
                confidence=confidence)  # fmt: skip


def _most_given(span: Span, activity: Activity, labels: Sequence[str]) -> str:
    """Return the category that most readings give in the span's sentence."""
    text = library.text(activity.text)
    sentence = _at(text, span.start)
    given = [
        mark.span.label
        for laid in _readings(activity.text)
        for mark in laid.marks.get(sentence.id, ())
        if mark.span.label in labels
    ]
    return max(given, key=given.count) if given else span.label


def _with(span: Span, *, label: str) -> Span:
    return Span(span.id, span.start, span.end, span.quote, span.prefix, span.suffix, label,
                note=span.note, confidence=span.confidence)  # fmt: skip


def _no_twins(spans: Iterable[Span]) -> list[Span]:
    """Leave out a second tag of one category on the same words: no widget lets one be made."""
    return list({(s.start, s.end, s.label): s for s in reversed([*spans])}.values())[::-1]


@cache
def _readings(text: str) -> tuple[Laid, ...]:
    speech = library.text(text)
    return tuple(lay(of_reading(one, speech), speech) for one in library.readings(text))


def _at(text: Text, place: int) -> Sentence:
    """Return the sentence at a place; tags are made in sentences, so there is one."""
    found = text.sentence_at(place)
    if found is None:
        msg = f"There is no sentence at {place} of {text.slug}."
        raise TextError(msg)
    return found
