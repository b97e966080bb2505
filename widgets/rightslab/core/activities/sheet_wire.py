"""A sheet as a widget sees it: quotes by token numbers, every field checked before it is kept."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from rightslab.core.activities import sheet
from rightslab.core.activities.kind import Kind
from rightslab.core.errors import ActionError
from rightslab.core.feedback import Feedback
from rightslab.core.spans import Span, place, selectors, why_lost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from rightslab.core.activities.kind import Fault, Progress, Row
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Quote, Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.feedback import Item
    from rightslab.core.history import History, Op
    from rightslab.core.text import Text

    Admit = Callable[[str, str, Any, Activity, Materials], None]

_LONG = 200  # from so many characters on, only what changed in a text is saved


def sheet_kind(
    name: str,
    *,
    content: type[Any] | None,
    admit: Admit,
    progress: Callable[[Sheet, Activity, Materials, str], Progress],
    assess: Callable[[Sheet, Activity, Materials, str, str], Feedback],
    rows: Callable[[Sheet, Activity, Materials], list[Row]],
    faults: Callable[[Activity, Materials], Iterator[Fault]],
    said: Callable[[Sheet, Activity, Materials, str], Sequence[Item]] | None = None,
) -> Kind:
    """Return the kind of an activity whose answer is a sheet.

    ``admit(part, key, value, activity, materials)`` raises ActionError, in a sentence, where a
    field or a value does not belong to the activity; a value of None takes the field away.
    """
    return Kind(
        name=name,
        answer=sheet.Sheet,
        apply=sheet.apply,
        content=content,
        empty=lambda _activity, _materials: sheet.Sheet(),
        clear=sheet.clear,
        wire=lambda activity, materials: SheetWire(activity, materials, admit),
        progress=progress,
        assess=assess,
        rows=rows,
        faults=faults,
        said=said,
    )


def own_kind(
    name: str,
    *,
    progress: Callable[[Sheet, Activity, Materials, str], Progress],
    rows: Callable[[Sheet, Activity, Materials], list[Row]],
) -> Kind:
    """Return a kind of sheet that the kit keeps in a workbook for itself: it is no activity.

    Nothing is said about it, and what writes it has checked its fields.
    """
    fault = (f"The kind {name!r} is the kit's own.", "Use a kind of activity.")
    return sheet_kind(
        name,
        content=None,
        admit=lambda *_field: None,
        progress=progress,
        assess=lambda *_answer: Feedback((), ()),
        rows=rows,
        faults=lambda *_activity: iter([fault]),
    )


@dataclass(frozen=True)
class SheetWire:
    """What is needed to speak of one sheet with a widget."""

    activity: Activity
    materials: Materials
    admit: Admit

    def op(self, given: Mapping[str, Any], answer: Sheet) -> Op:
        """Turn a widget's action into one that can be kept: quotes in place of token numbers."""
        match given.get("op"):
            case "set":
                return self._set(given, answer)
            case "batch":
                return {"op": "batch", "ops": self._ops(given.get("ops", ()), answer)}
            case "splice":
                part = {"part": "texts", "value": str(given.get("put"))}
                self._admit({**given, **part})
        return dict(given)

    def snapshot(self, history: History[Sheet]) -> dict[str, Any]:
        """Return the fields as they are, and what can be undone and redone."""
        shown = {k: [self._shown(q) for q in quotes] for k, quotes in history.answer.quotes.items()}
        return {**fields_shown(history, self._shown_op), "quotes": shown}

    def _ops(self, ops: Any, answer: Sheet) -> list[Op]:
        made: list[Op] = []
        for one in ops:
            op = self.op(one, answer)
            answer, _ = sheet.apply(answer, op)  # a later one may change the same text
            made.append(op)
        return made

    def _set(self, given: Mapping[str, Any], answer: Sheet) -> Op:
        part, key, value = str(given.get("part")), str(given.get("key")), given.get("value")
        if part == "quotes" and isinstance(value, list):
            value = [self._quote(one, answer.quotes.get(key, ())) for one in value]
        op = {"op": "set", "part": part, "key": key, "value": value}
        self._admit(op)
        old = answer.text(key)
        if part == "texts" and isinstance(value, str) and min(len(value), len(old)) > _LONG:
            return sheet.splice(key, old, value)
        return op

    def _admit(self, op: Mapping[str, Any]) -> None:
        self.admit(str(op["part"]), str(op["key"]), op["value"], self.activity, self.materials)

    def _quote(self, given: Any, kept: tuple[Quote, ...]) -> dict[str, Any]:
        if not isinstance(given, dict):
            msg = f"A quote names its words by number, not by {given!r}. Pick the words again."
            raise ActionError(msg)
        first, last = given.get("first"), given.get("last")
        if type(first) is int and type(last) is int:
            return {**selectors(self.materials.text, first, last), "text": self.materials.text.slug}
        same = next((quote for quote in kept if quote.quote == given.get("quote")), None)
        if same is None:
            msg = "These words are not in the text. Pick the words again."
            raise ActionError(msg)
        return asdict(same)

    def _shown(self, quote: Quote) -> dict[str, Any]:
        return shown_quote(quote, self.materials.text)

    def _shown_op(self, op: Op) -> dict[str, Any]:
        if op["op"] == "batch":
            return {"op": "batch", "ops": [self._shown_op(one) for one in op["ops"]]}
        if op["op"] == "set" and op["part"] == "quotes" and op["value"] is not None:
            quotes = [self._shown(sheet.Quote(**one)) for one in op["value"]]
            return {**op, "value": quotes}
        return dict(op)


def fields_shown(history: History[Sheet], shown: Callable[[Op], Op]) -> dict[str, Any]:
    """Return a sheet's fields but its quotes, and its steps, each as ``shown`` says it."""
    answer = history.answer
    done, undone = (
        [{"op": shown(step.op), "inverse": shown(step.inverse)} for step in steps]
        for steps in (history.done, history.undone)
    )
    return {
        "texts": dict(answer.texts),
        "choices": {key: list(ids) for key, ids in answer.choices.items()},
        "numbers": dict(answer.numbers),
        "done": done,
        "undone": undone,
    }


def shown_quote(quote: Quote, text: Text) -> dict[str, Any]:
    """Return a quote with its place: sentence, first and last token; or why it has none."""
    span = Span("", quote.start, quote.end, quote.quote, quote.prefix, quote.suffix, label="-")
    where = place(span, text)
    if where is None:
        return {"quote": quote.quote, "reason": why_lost(span, text)}
    sentence = text.sentence_at(text.tokens[where.first].start)
    found = {"first": where.first, "last": where.last, "quote": quote.quote}
    return {**found, "sentence": sentence.id if sentence else ""}
