"""The sheet: an answer made of named fields. All kinds but tagging keep their answers in one.

A field has a key, such as ``q1`` or ``C04/type``, and stands in one of four parts, by what it
holds: ``texts`` (words that a learner wrote), ``choices`` (ids that she picked, in her order),
``numbers``, and ``quotes`` (words picked from a text). A field that is not there was not filled in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, cast

from rightslab.core.errors import ActionError
from rightslab.core.history import Op, batch

PARTS = ("texts", "choices", "numbers", "quotes")
LONGEST = 2_000_000  # characters in one text: more than a book


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a text: code points ``[start, end)`` of its reading form, and the words around."""

    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An answer: fields by key, in four parts."""

    texts: dict[str, str] = field(default_factory=dict)
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)
    quotes: dict[str, tuple[Quote, ...]] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """Return what was written in a field; empty where nothing was."""
        return self.texts.get(key, "")

    def choice(self, key: str) -> str:
        """Return the first id picked in a field; empty where none was."""
        return next(iter(self.choices.get(key, ())), "")


def apply(answer: Sheet, op: Op) -> tuple[Sheet, Op]:
    """Return the answer after one action, and the action that takes it back.

    Actions: ``set`` (part, key, value; None takes the field away), ``splice`` (key, at, cut, put:
    in a text, at a code point, words go and others come), ``batch`` (ops). Raises ActionError.
    """
    match op.get("op"):
        case "set":
            return _set(answer, op)
        case "splice":
            return _splice(answer, op)
        case "batch":
            return batch(answer, list(op.get("ops", ())), apply)
    msg = (
        f"The action {op.get('op')!r} is not known here. Allowed: set, splice, batch, undo, redo. "
        "Update the kit if a newer one wrote this."
    )
    raise ActionError(msg)


def clear(answer: Sheet) -> Op:
    """Return the action that empties the sheet."""
    ops = [
        {"op": "set", "part": part, "key": key, "value": None}
        for part in PARTS
        for key in getattr(answer, part)
    ]
    return {"op": "batch", "ops": ops}


def value(answer: Sheet, part: str, key: str) -> Any:
    """Return a field as plain data; None where it is not filled in."""
    found = getattr(answer, part).get(key)
    if found is None:
        return None
    if part == "choices":
        return list(found)
    return [asdict(quote) for quote in found] if part == "quotes" else found


def splice(key: str, old: str, new: str) -> Op:
    """Return the shortest ``splice`` that makes ``new`` of ``old``: a long text is saved once."""
    at = 0
    short = min(len(old), len(new))
    while at < short and old[at] == new[at]:
        at += 1
    back = 0
    while back < short - at and old[len(old) - 1 - back] == new[len(new) - 1 - back]:
        back += 1
    cut, put = old[at : len(old) - back], new[at : len(new) - back]
    return {"op": "splice", "key": key, "at": at, "cut": cut, "put": put}


def _set(answer: Sheet, op: Op) -> tuple[Sheet, Op]:
    part, key = str(op.get("part")), str(op.get("key"))
    if part not in PARTS:
        msg = f"A field stands in one of the parts {', '.join(PARTS)}, not in {part!r}."
        raise ActionError(msg)
    inverse = {"op": "set", "part": part, "key": key, "value": value(answer, part, key)}
    others = {k: v for k, v in getattr(answer, part).items() if k != key}
    if op.get("value") is None:
        return _with(answer, part, others), inverse
    return _with(answer, part, {**others, key: _typed(part, key, op["value"])}), inverse


def _splice(answer: Sheet, op: Op) -> tuple[Sheet, Op]:
    key, at, cut, put = str(op.get("key")), op.get("at"), op.get("cut"), op.get("put")
    old = answer.text(key)
    if type(at) is not int or not isinstance(cut, str) or not isinstance(put, str):
        msg = "A change in a text says where, which words go and which come. Type the words again."
        raise ActionError(msg)
    if at < 0 or old[at : at + len(cut)] != cut:
        msg = "The words to be changed are not there: they were changed in another window."
        raise ActionError(msg)
    new = old[:at] + put + old[at + len(cut) :]
    others = {k: v for k, v in answer.texts.items() if k != key}
    texts = {**others, key: _typed("texts", key, new)} if new else others
    return replace(answer, texts=texts), {**op, "cut": put, "put": cut}


def _with(answer: Sheet, part: str, values: dict[str, Any]) -> Sheet:
    return replace(answer, **{part: values})


def _typed(part: str, key: str, given: object) -> Any:
    match part:
        case "texts" if isinstance(given, str):
            return _text(key, given)
        case "choices" if _is_list_of(str, given):
            return tuple(cast("list[str]", given))
        case "numbers" if isinstance(given, (int, float)) and not isinstance(given, bool):
            return float(given)
        case "quotes" if _is_list_of(Mapping, given):
            return tuple(_quote(one) for one in cast("list[dict[str, Any]]", given))
    wants = {"texts": "words", "choices": "a list of choices", "numbers": "a number"}
    msg = f"The field {key!r} takes {wants.get(part, 'a list of quotes')}, not {given!r}."
    raise ActionError(msg)


def _text(key: str, given: str) -> str:
    if len(given) > LONGEST:
        msg = (
            f"The field {key!r} would have {len(given):,} characters; the kit saves up to "
            f"{LONGEST:,} in one field. Shorten it, and keep the rest in a file of your own."
        )
        raise ActionError(msg)
    return given


def _quote(given: Mapping[str, Any]) -> Quote:
    names = {f.name for f in fields(Quote)}
    if set(given) - names or names - {"text"} - set(given):
        msg = f"A quote has the parts {', '.join(sorted(names))}. Pick the words again."
        raise ActionError(msg)
    quote = Quote(**given)
    numbers = type(quote.start) is int and type(quote.end) is int and 0 <= quote.start < quote.end
    words = (quote.quote, quote.prefix, quote.suffix, quote.text)
    if not numbers or not all(isinstance(one, str) for one in words):
        msg = f"The quote {quote.quote!r} cannot be kept. Pick the words again."
        raise ActionError(msg)
    return quote


def _is_list_of(kind: type[Any], given: object) -> bool:
    return isinstance(given, (list, tuple)) and all(isinstance(one, kind) for one in given)
