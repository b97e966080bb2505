"""Tagging: spans of a text, each with a label, and the sentences read without marking."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from rightslab.core.activities import tagging_assess, tagging_wire
from rightslab.core.activities.kind import Kind, Progress, Row
from rightslab.core.errors import ActionError
from rightslab.core.history import Op, batch
from rightslab.core.layers import UNREAD
from rightslab.core.memo import by_identity
from rightslab.core.spans import CONFIDENCES, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from rightslab.core.activities.kind import Fault
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activity import Activity
    from rightslab.core.catalogue import Right
    from rightslab.core.feedback import Feedback, Item
    from rightslab.core.readings import Reading
    from rightslab.core.text import Text

_MOST = 9  # labels: one for each number key
_SPAN_FIELDS = tuple(f.name for f in fields(Span))


@dataclass(frozen=True, slots=True)
class ReadMark:
    """A sentence marked *read, nothing here*, tied to its words."""

    sentence: str
    quote: str


@dataclass(frozen=True, slots=True)
class Tagging:
    """The answer: a learner's layer on one text."""

    text: str = ""
    spans: tuple[Span, ...] = ()
    read: tuple[ReadMark, ...] = ()


def empty(text: Text) -> Tagging:
    """Return the answer of someone who has done nothing yet."""
    return Tagging(text.slug)


def apply(answer: Tagging, op: Op) -> tuple[Tagging, Op]:
    """Return the answer after one action, and the action that takes it back.

    Actions: ``add`` (span), ``edit`` (id, set), ``remove`` (id), ``read`` (sentence, quote, value),
    ``batch`` (ops). Raises ActionError in a sentence when an action is not possible.
    """
    match op.get("op"):
        case "add":
            return _add(answer, op)
        case "edit":
            return _edit(answer, op)
        case "remove":
            span = _find(answer, op.get("id"))
            spans = tuple(s for s in answer.spans if s.id != span.id)
            return replace(answer, spans=spans), {"op": "add", "span": _plain(span)}
        case "read":
            return _read(answer, op)
        case "batch":
            return batch(answer, list(op.get("ops", ())), apply)
    msg = (
        f"The action {op.get('op')!r} is not known here. Allowed: add, edit, remove, read, batch, "
        "undo, redo. Update the kit if a newer one wrote this."
    )
    raise ActionError(msg)


def _add(answer: Tagging, op: Op) -> tuple[Tagging, Op]:
    span = _span(op.get("span", {}))
    if span.id in [s.id for s in answer.spans]:
        msg = f"A tag with the id {span.id!r} is there already. Each tag needs an id of its own."
        raise ActionError(msg)
    _refuse_twin(answer, span)
    return replace(answer, spans=(*answer.spans, span)), {"op": "remove", "id": span.id}


def _edit(answer: Tagging, op: Op) -> tuple[Tagging, Op]:
    old = _find(answer, op.get("id"))
    changes = dict(op.get("set", {}))
    new = _span({**_plain(old), **changes, "id": old.id})
    _refuse_twin(answer, new)
    spans = tuple(new if s.id == old.id else s for s in answer.spans)
    before = {name: getattr(old, name) for name in changes}
    return replace(answer, spans=spans), {"op": "edit", "id": old.id, "set": before}


def _read(answer: Tagging, op: Op) -> tuple[Tagging, Op]:
    sentence, quote, value = (
        str(op.get("sentence")),
        str(op.get("quote", "")),
        bool(op.get("value")),
    )
    was = next((mark for mark in answer.read if mark.sentence == sentence), None)
    others = tuple(mark for mark in answer.read if mark.sentence != sentence)
    read = (*others, ReadMark(sentence, quote)) if value else others
    inverse = {
        "op": "read",
        "sentence": sentence,
        "quote": was.quote if was else quote,
        "value": was is not None,
    }
    return replace(answer, read=read), inverse


def _find(answer: Tagging, span_id: object) -> Span:
    for span in answer.spans:
        if span.id == span_id:
            return span
    msg = f"There is no tag with the id {span_id!r}: it may have been removed in another window."
    raise ActionError(msg)


def _refuse_twin(answer: Tagging, span: Span) -> None:
    start = span.start  # compared first and alone: thousands of replayed actions pass here
    here = [s for s in answer.spans if s.start == start]
    if any(s.end == span.end and s.label == span.label and s.id != span.id for s in here):
        msg = (
            f"The words “{span.quote}” carry this tag already. Choose another category, or other "
            "words."
        )
        raise ActionError(msg)


def _plain(span: Span) -> dict[str, Any]:
    """Return a span as plain data. Not dataclasses.asdict: it copies, and a replay is slower."""
    return {name: getattr(span, name) for name in _SPAN_FIELDS}


def _span(given: dict[str, Any]) -> Span:
    """Make a span of plain data, refusing what no widget would send."""
    extra = set(given) - set(_SPAN_FIELDS)
    missing = {"id", "start", "end", "quote", "label"} - set(given)
    if extra or missing:
        msg = (
            f"A tag has the parts {_listed(_SPAN_FIELDS)}. "
            f"Not known: {_listed(extra)}. Missing: {_listed(missing)}."
        )
        raise ActionError(msg)
    span = Span(**{"prefix": "", "suffix": "", **given})
    whole = type(span.start) is int and type(span.end) is int and 0 <= span.start < span.end
    words = all(
        isinstance(getattr(span, f), str) for f in _SPAN_FIELDS if f not in {"start", "end"}
    )
    if not (whole and words and span.id and span.label and span.confidence in CONFIDENCES):
        msg = (
            f"The tag {span.id!r} cannot be kept: start and end are whole numbers, start before "
            f"end, confidence is one of low, medium, high or empty, and all else is text."
        )
        raise ActionError(msg)
    return span


def _listed(names: Collection[str]) -> str:
    return ", ".join(sorted(names)) or "none"


def clear(answer: Tagging) -> Op:
    """Return the action that takes all tags and all reading marks away.

    The last goes first, so that undo brings them back in their order.
    """
    tags = [{"op": "remove", "id": span.id} for span in reversed(answer.spans)]
    read = [
        {"op": "read", "sentence": mark.sentence, "quote": mark.quote, "value": False}
        for mark in reversed(answer.read)
    ]
    return {"op": "batch", "ops": [*tags, *read]}


def progress(answer: Tagging, activity: Activity, materials: Materials, scope: str) -> Progress:
    """Return how many sentences are read or tagged, of how many, and where to go on."""
    layer = tagging_assess.lay(answer, materials.text)
    counted = activity.sentences(materials.text, scope)
    unread = [one for one in counted if layer.status(one) == UNREAD]
    next_ = unread[0] if unread else ""
    return Progress(len(counted) - len(unread), len(counted), next_, "sentences", "read")


def assess(
    answer: Tagging, activity: Activity, materials: Materials, scope: str, unit: str
) -> Feedback:
    """Return feedback on the tags beside the readings; on one sentence where a unit is named."""
    return tagging_assess.assess(
        answer,
        text=materials.text,
        catalogue=materials.catalogue,
        readings=_beside(activity, materials),
        labels=tagging_assess.names_of(activity.labels),
        sentences=(unit,) if unit else activity.sentences(materials.text, scope),
        comment=activity.comment,
    )


def said(answer: Tagging, activity: Activity, materials: Materials, scope: str) -> tuple[Item, ...]:
    """Return what is said of each sentence that counts, without summary and figures."""
    return tagging_assess.items_of(
        answer,
        materials.text,
        materials.catalogue,
        _beside(activity, materials),
        tagging_assess.names_of(activity.labels),
        activity.sentences(materials.text, scope),
    )


def _beside(activity: Activity, materials: Materials) -> tuple[Reading, ...]:
    return materials.readings if activity.readings else ()


def rows(answer: Tagging, activity: Activity, materials: Materials) -> list[Row]:
    """Return the tags in the order of the text, names in place of ids."""
    marks = tagging_assess.lay(answer, materials.text).marks
    labels = tagging_assess.names_of(activity.labels)
    rights = _names(materials.catalogue.rights)
    return [
        {
            "sentence": sentence.id,
            "paragraph": sentence.paragraph,
            "words": span.quote,
            "category": labels.get(span.label, span.label),
            "right": rights.get(span.right, span.right),
            "confidence": span.confidence,
            "note": span.note,
        }
        for sentence in materials.text.sentences
        if sentence.id in marks
        for span in [mark.span for mark in marks[sentence.id]]
    ]


@by_identity(8)
def _names(rights: tuple[Right, ...]) -> dict[str, str]:
    return {right.id: right.name for right in rights}


def faults(activity: Activity, _materials: Materials) -> Iterator[Fault]:
    """Yield what is wrong with a tagging activity, beyond what all activities share."""
    if not activity.labels:
        yield "It has no labels.", "Write labels = [...] or [[activity.label]]."
    if len(activity.labels) > _MOST:
        what = f"It has {len(activity.labels)} labels."
        yield what, f"Keep to {_MOST}: one for each number key."
    if not activity.scopes:
        yield "It has no scopes.", "Write [activity.scopes] with class = [...] and self = [...]."


KIND = Kind(
    name="tagging",
    answer=Tagging,
    apply=apply,
    content=None,
    empty=lambda _activity, materials: empty(materials.text),
    clear=clear,
    wire=tagging_wire.of,
    progress=progress,
    assess=assess,
    rows=rows,
    faults=faults,
    said=said,
)
