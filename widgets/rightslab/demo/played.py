"""A plausible learner: an answer to any activity, given action by action through its wire.

What comes out is what a learner could have sent, so every field passes the kind's own door.
"""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING, Any

from rightslab.core.activities.argument_parts import CHOSEN
from rightslab.core.activities.argument_parts import key as argument_key
from rightslab.core.activities.claims_deck import deck
from rightslab.core.activities.comparison_layers import ground
from rightslab.core.activities.form_fields import claim_field
from rightslab.core.activities.form_fields import key as form_key
from rightslab.core.activity import alternatives
from rightslab.storage import library
from rightslab.task import Task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.core.activity import Activity
    from rightslab.core.text import Sentence, Text
    from rightslab.storage.workbook import Workbook

Op = dict[str, Any]
WORDS = "The sentence asks for cooperation and names nobody who is to act. "


def play_course(workbook: Workbook, *, scope: str = "", lessons: list[str] | None = None) -> None:
    """Answer every activity of every lesson, alternatives of equal credit aside."""
    for lesson in lessons or library.lessons():
        activities = library.activities(lesson)
        instead = alternatives(activities)
        for activity in activities:
            if activity.id not in instead:
                play(activity, workbook, scope)


def play(activity: Activity, workbook: Workbook, scope: str = "") -> Task:
    """Answer one activity and return it."""
    task = Task.of(activity, workbook, scope)
    wire = task.kind.wire(activity, task.materials)
    for op in _MOVES[activity.kind](task):
        task.entry.commit(wire.op(op, task.answer))
    return task


def put(part: str, key: str, value: Any) -> Op:
    """Return the action that fills a field of a sheet."""
    return {"op": "set", "part": part, "key": key, "value": value}


def _quiz(task: Task) -> Iterator[Op]:
    for question in task.activity.content.questions:
        match question.form:
            case "number":
                yield put("numbers", question.id, question.number)
            case "words":
                yield put("texts", question.id, (question.words or ("peace",))[0])
            case _:
                picks = [choice.id for choice in question.choices if choice.fits]
                yield put("choices", question.id, picks or [question.choices[0].id])


def _sequence(task: Task) -> Iterator[Op]:
    yield put("choices", "order", [card.id for card in task.activity.content.cards])


def _matching(task: Task) -> Iterator[Op]:
    content = task.activity.content
    for item, partner in zip(content.left, cycle(content.right), strict=False):
        yield put("choices", item.id, [(item.fits or (partner.id,))[0]])


def _outline(task: Task) -> Iterator[Op]:
    text, labels = task.materials.text, [label.id for label in task.activity.labels]
    shown = task.activity.sentences(text)
    starts = [s.id for s in text.sentences if s.id in shown and _opens(s, text)][::2]
    for sentence, label in zip(starts, cycle(labels), strict=False):
        yield put("choices", sentence, [label])
    yield put("choices", "finished", ["yes"])


def _opens(sentence: Sentence, text: Text) -> bool:
    return next(s.id for s in text.sentences if s.paragraph == sentence.paragraph) == sentence.id


def _tagging(task: Task) -> Iterator[Op]:
    """Tag two words in every other sentence and mark the others as read."""
    text, labels = task.materials.text, cycle(label.id for label in task.activity.labels)
    for number, sentence_id in enumerate(task.sentences):
        sentence = text.sentence(sentence_id)
        if number % 2:
            yield {"op": "read", "sentence": sentence_id, "value": True}
            continue
        first = sentence.first + 1
        span = {"id": f"t{number}", "first": first, "last": first + 1, "label": next(labels)}
        yield {"op": "add", "span": {**span, "note": WORDS, "confidence": "medium"}}


def _claims(task: Task) -> Iterator[Op]:
    content = task.activity.content
    kinds, cans = cycle(content.types), cycle(content.checkable)
    for claim in deck(task.activity, task.materials, task.scope):
        yield put("choices", f"{claim.id}/type", [next(kinds).id])
        yield put("choices", f"{claim.id}/checkable", [next(cans).id])
        if content.evidence:
            yield put("choices", f"{claim.id}/evidence", [content.evidence[0].id])


def _rating(task: Task) -> Iterator[Op]:
    for number, sentence in enumerate(task.sentences):
        yield put("numbers", sentence, (number % 11 - 5) / 10)


def _form(task: Task) -> Iterator[Op]:
    form = task.activity.content
    chosen = claim_field(form)
    claim = form.claims[0] if chosen else ""
    if chosen:
        yield put("choices", chosen.id, [claim])
    for field in form.fields:
        if field is not chosen:
            yield from _field(field, form_key(field, claim))


def _field(field: Any, key: str) -> Iterator[Op]:
    fit = next(iter(field.fits), "")
    match field.form:
        case "one" | "several":
            yield put("choices", key, [field.options[0].id])
        case "number":
            yield put("numbers", key, float(fit or "3"))
        case "date":
            yield put("texts", key, fit or "2024-02-26")
        case "sources":
            for n, option in enumerate(field.options[:2], 1):
                yield put("choices", f"{key}/{n}", [option.id])
                yield put("texts", f"{key}/{n}", f"A record of the kind {option.name}")
        case _:
            yield put("texts", key, fit or WORDS * (1 + field.least // 10))


def _argument(task: Task) -> Iterator[Op]:
    content = task.activity.content
    claim = content.claims[0] if content.claims else ""
    if claim:
        yield put("choices", CHOSEN, [claim])
    for part in content.parts:
        key = argument_key(part, claim)
        yield put("texts", key, WORDS)
        if part.quotes:
            yield put("quotes", key, [{"first": 2, "last": 6}])


def _writing(task: Task) -> Iterator[Op]:
    content = task.activity.content
    if content.thesis:
        yield put("texts", "thesis", "The speech asks of others and reports of itself.")
    quotes = [{"first": 30 * n, "last": 30 * n + 2} for n in range(content.quotes)]
    if quotes:
        yield put("quotes", "quotes", quotes)
    yield put("texts", "text", WORDS * (1 + content.least // 12))


def _comparison(task: Task) -> Iterator[Op]:
    content = task.activity.content
    if content.texts:
        for label, text in zip(task.activity.labels, cycle(content.texts), strict=False):
            yield put("choices", label.id, [text.id])
        return
    found = ground(task.activity, task.materials, task.scope)
    yield put("choices", "shown", [laid.layer.id for laid in found.layers][:3])
    for sentence in (found.open or found.counted)[: content.least]:
        yield put("choices", sentence, ["keep"])
        yield put("texts", sentence, WORDS)


_MOVES = {
    "quiz": _quiz,
    "sequence": _sequence,
    "matching": _matching,
    "outline": _outline,
    "tagging": _tagging,
    "claims": _claims,
    "rating": _rating,
    "form": _form,
    "argument": _argument,
    "writing": _writing,
    "comparison": _comparison,
}
