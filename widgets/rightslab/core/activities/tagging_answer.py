"""The answer of a tagging activity, and how each action changes it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from rightslab.core.errors import ActionError
from rightslab.core.history import Op, batch
from rightslab.core.spans import CONFIDENCES, Span

if TYPE_CHECKING:
    from collections.abc import Collection

    from rightslab.core.text import Text

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
