"""A tagging answer as a widget sees it: token numbers out, quotes and code points in.

Python, JavaScript and UTF-8 count the same text differently, so the browser speaks of tokens only.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from rightslab.core.errors import ActionError, unknown_name
from rightslab.core.spans import Span, find_sentence, place, selectors, why_lost
from rightslab.core.text import direction

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.tagging_answer import Tagging
    from rightslab.core.activity import Activity
    from rightslab.core.history import History, Op, Step
    from rightslab.core.text import Block, Sentence, Text

_KEPT = ("label", "right", "note", "confidence")


@dataclass(frozen=True, slots=True)
class Wire:
    """What is needed to speak of one answer with a widget: its text, labels and rights (ids)."""

    text: Text
    labels: Collection[str]
    rights: Collection[str]

    def op(self, given: Mapping[str, Any], _answer: Tagging | None = None) -> Op:
        """Turn a widget's action into one that can be kept: quotes in place of token numbers.

        The answer as it is makes no difference to a tag.
        """
        match given.get("op"):
            case "add":
                return {"op": "add", "span": self._span(given.get("span", {}))}
            case "edit":
                return {"op": "edit", "id": given.get("id"), "set": self._set(given.get("set", {}))}
            case "read":
                sentence = self.text.sentence(str(given.get("sentence")))
                quote = self.text.quote(sentence.start, sentence.end)
                value = bool(given.get("value"))
                return {"op": "read", "sentence": sentence.id, "quote": quote, "value": value}
            case "batch":
                return {"op": "batch", "ops": [self.op(one) for one in given.get("ops", ())]}
        return dict(given)

    def snapshot(self, history: History[Tagging]) -> dict[str, Any]:
        """Return the state a widget draws: spans with places, read sentences, what has no place."""
        spans: list[dict[str, Any]] = []
        lost: list[dict[str, Any]] = []
        for span in history.answer.spans:
            shown = self._shown(span)
            (spans if "first" in shown else lost).append(shown)
        read = []
        for mark in history.answer.read:
            sentence = find_sentence(mark.sentence, mark.quote, self.text)
            if sentence is not None:
                read.append(sentence.id)
        return {
            "spans": spans,
            "read": read,
            "lost": lost,
            "done": self._steps(history.done),
            "undone": self._steps(history.undone),
        }

    def _span(self, given: Mapping[str, Any]) -> dict[str, Any]:
        where = selectors(self.text, _number(given, "first"), _number(given, "last"))
        kept = {name: given.get(name, "") for name in _KEPT}
        self._refuse_unknown(kept)
        return {"id": given.get("id"), **where, **kept}

    def _set(self, given: Mapping[str, Any]) -> dict[str, Any]:
        kept: dict[str, Any] = {name: given[name] for name in _KEPT if name in given}
        self._refuse_unknown(kept)
        if "first" in given or "last" in given:
            kept |= selectors(self.text, _number(given, "first"), _number(given, "last"))
        return kept

    def _refuse_unknown(self, kept: Mapping[str, Any]) -> None:
        if "label" in kept and kept["label"] not in self.labels:
            raise unknown_name("category", kept["label"], self.labels)
        if kept.get("right") and kept["right"] not in self.rights:
            raise unknown_name("right", kept["right"], self.rights)

    def _shown(self, span: Span) -> dict[str, Any]:
        shown: dict[str, Any] = {"id": span.id, **{name: getattr(span, name) for name in _KEPT}}
        where = place(span, self.text)
        if where is None:
            return {**shown, "quote": span.quote, "reason": why_lost(span, self.text)}
        if span.label not in self.labels:
            reason = f"The category {span.label!r} is not in this version of the catalogue."
            return {**shown, "quote": span.quote, "reason": reason}
        if span.right and span.right not in self.rights:
            shown["note"] = f"{span.note} [right in an earlier version: {span.right}]".strip()
            shown["right"] = ""
        return {**shown, "first": where.first, "last": where.last, "moved": where.moved}

    def _steps(self, steps: Iterable[Step]) -> list[dict[str, Any]]:
        """Turn the undo stack into widget actions; steps on words that are gone end it."""
        shown: list[dict[str, Any]] = []
        for step in reversed(list(steps)):
            op, inverse = self._shown_op(step.op), self._shown_op(step.inverse)
            if op is None or inverse is None:
                break
            shown.append({"op": op, "inverse": inverse})
        return shown[::-1]

    def _shown_op(self, op: Op) -> dict[str, Any] | None:
        match op["op"]:
            case "add":
                shown = self._shown(Span(**op["span"]))
                return None if "reason" in shown else {"op": "add", "span": shown}
            case "edit":
                return self._shown_edit(op)
            case "read":
                sentence = find_sentence(op["sentence"], op["quote"], self.text)
                if sentence is None:
                    return None
                return {"op": "read", "sentence": sentence.id, "value": op["value"]}
            case "batch":
                ops = [self._shown_op(one) for one in op["ops"]]
                return None if None in ops else {"op": "batch", "ops": ops}
        return dict(op)

    def _shown_edit(self, op: Op) -> dict[str, Any] | None:
        changes = {name: value for name, value in op["set"].items() if name in _KEPT}
        if "start" in op["set"]:
            where = place(Span(id="", label="-", **{k: op["set"][k] for k in _WHERE}), self.text)
            if where is None:
                return None
            changes |= {"first": where.first, "last": where.last}
        return {"op": "edit", "id": op["id"], "set": changes}


_WHERE = ("start", "end", "quote", "prefix", "suffix")


def of(activity: Activity, materials: Materials) -> Wire:
    """Return the wire of one tagging activity."""
    rights = {right.id for right in materials.catalogue.rights} if activity.rights else set()
    return Wire(materials.text, [label.id for label in activity.labels], rights)


def text_document(text: Text, sentences: Collection[str] = ()) -> dict[str, Any]:
    """Return a text as a widget draws it: blocks of sentences, each as tokens and the gaps between.

    ``pieces`` alternate token and gap and begin and end with a token; ``first`` is the number of
    the sentence's first token in the whole text. ``sentences`` are the ids to show; all by default,
    and then the salutations too.
    """
    shown = [s for s in text.sentences if not sentences or s.id in sentences]
    members = {p: tuple(group) for p, group in groupby(shown, key=attrgetter("paragraph"))}
    kinds = {"paragraph"} if len(shown) < len(text.sentences) else {"paragraph", "salutation"}
    blocks = [
        _block(text, block, members.get(block.id, ()))
        for block in text.blocks
        if block.kind in kinds and (block.kind != "paragraph" or block.id in members)
    ]
    return {
        "slug": text.slug,
        "title": text.title,
        "language": text.language,
        "direction": direction(text.language),
        "blocks": blocks,
    }


def _block(text: Text, block: Block, sentences: tuple[Sentence, ...]) -> dict[str, Any]:
    if block.kind != "paragraph":
        return {"kind": block.kind, "text": text.quote(block.start, block.end)}
    return {
        "kind": "paragraph",
        "id": block.id,
        "sentences": [
            {
                "id": sentence.id,
                "first": sentence.first,
                "pieces": _pieces(text, sentence),
                "gap": _gap_after(text, sentence, block),
            }
            for sentence in sentences
        ],
    }


def _gap_after(text: Text, sentence: Sentence, block: Block) -> str:
    """Return the spaces between a sentence and the next one of its block."""
    if sentence.stop == len(text.tokens):
        return ""
    return text.quote(sentence.end, min(text.tokens[sentence.stop].start, block.end))


def _pieces(text: Text, sentence: Sentence) -> list[str]:
    pieces: list[str] = []
    at = sentence.start
    for token in text.tokens[sentence.first : sentence.stop]:
        if pieces:
            pieces.append(text.quote(at, token.start))
        pieces.append(text.quote(token.start, token.end))
        at = token.end
    return pieces


def _number(given: Mapping[str, Any], name: str) -> int:
    value = given.get(name)
    if type(value) is not int:
        msg = f"A tag names its {name} word by number, not by {value!r}. Select the words again."
        raise ActionError(msg)
    return value
