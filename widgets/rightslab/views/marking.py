"""Marking by hand: one activity across all students, by a rubric, one sheet a student.

**The sheet of a mark**, kept by entry (*thesis/grey-heron*): ``numbers["level/<criterion>"]`` are
points; ``texts``: ``comment``, ``reason`` (why a mark changes that was given out), ``reply`` (to a
request), ``answer`` (``holds``: the points that are there hold for a newer answer, too);
``choices``: ``flag`` (``later``), ``request`` (``keep`` or ``change``), ``bank`` (``out``: its
comment is not offered again), ``evidence`` (words of the answer that the marker points to). In a
moderation there is also
``choices["from/<criterion>"]``, ``a``, ``b`` or ``other``, and ``reason`` says why.

**On the wire** the document (`document`, `moderation`) has the rubric and the text, and no answer.
All else comes when it is asked for, so that no answer of a student is saved in a notebook:

- ``hello`` brings ``queue``: ``rows`` (`row`, `pair`), one a student in the order of marking,
  ``bank`` (``[{"words", "used", "out"}]``, the most used first) and ``notice``;
- ``open`` with ``entry`` brings ``paper``: ``paper`` and ``snapshot``, the sheet as it is. A paper
  is ``{"name", "parts", "request", "published", "similar", "notes"}``, in a moderation with
  ``"marks": [{"marker", "levels", "comment"}, ...]`` of the two markers. A part of an answer is
  ``{"title", "text", "note", "quotes"}``, its quotes as `shown_quote` gives them; ``request`` is
  ``{"why", "made", "earlier"}`` or None, ``earlier`` saying that the decision and reply which are
  there answered an earlier one; ``earned`` is ``{"points", "of", "items", "says"}`` where the kit
  gave the points, else None; ``published`` is ``{"levels", "comment"}`` of the mark that was given
  out, or None; ``similar`` are ``{"entry", "name", "says", "shared"}``, ``shared`` being the words
  that both have; ``notes`` are sentences on the hand-in;
- ``do`` and ``load`` with ``entry`` go to that sheet as in any widget (`Exchange`); each ``done``
  and each refusal is followed by ``row`` for all pages, and by ``bank`` where a comment changed;
- ``bank`` with ``what`` (``out``, ``back``, ``reword``), ``words`` and ``anew`` changes what is
  offered, and brings ``bank`` to all pages.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Protocol
from weakref import WeakSet

import anywidget
import traitlets

from rightslab.core.activities.tagging_wire import text_document
from rightslab.core.errors import RightslabError
from rightslab.views._esm import bundle, styles
from rightslab.views.exchange import Exchange
from rightslab.views.marking_wire import MarkWire
from rightslab.views.rubric import rubric_document

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rightslab.core.activities.rubric import Criterion
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.feedback import Figure
    from rightslab.core.text import Text
    from rightslab.views.exchange import Kept, Port

log = logging.getLogger("rightslab")


class Desk(Protocol):
    """Who keeps the marks of one activity by one marker. All that it returns is plain data."""

    @property
    def criteria(self) -> Sequence[Criterion]:
        """The rubric."""

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a student, made with `row` or `pair`, in the order of marking."""

    def row(self, entry: str) -> dict[str, Any]:
        """Return the row of one student as it is now."""

    def paper(self, entry: str) -> dict[str, Any]:
        """Return what one student handed in. Raises RightslabError where it cannot be read."""

    def kept(self, entry: str) -> Kept:
        """Return the kept sheet of one student."""

    def bank(self) -> list[dict[str, Any]]:
        """Return the comments to choose from, the most used first: ``words``, ``used``, ``out``."""

    def change_bank(self, what: str, words: str, anew: str) -> None:
        """Leave a comment out, put it back or reword it. Raises RightslabError."""

    def notice(self) -> str:
        """Return what the marker must be told now, such as what the workbook says."""


class MarkingExchange:
    """Carries actions from widgets to the sheets of one desk, and what came of them to all."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._wire = MarkWire(tuple(desk.criteria))
        self._rooms: dict[str, _Room] = {}
        self._ports: WeakSet[Port] = WeakSet()

    def join(self, port: Port) -> None:
        """Let a widget take part."""
        self._ports.add(port)

    def receive(self, port: Port, message: Mapping[str, Any]) -> None:
        """Handle one message of a widget; never raises, since nobody could see it."""
        client, entry = str(message.get("client", "")), str(message.get("entry") or "")
        try:
            if not entry and message.get("kind") == "hello":
                port.send({**self._queue(), "client": client})
            elif not entry and message.get("kind") == "bank":
                what, words, anew = (str(message.get(n) or "") for n in ("what", "words", "anew"))
                self._desk.change_bank(what, words, anew)
                self._tell_bank()
            elif entry and message.get("kind") == "open":
                port.send({**self._paper(entry), "client": client})
            elif entry:
                room = self._room(entry)
                room.exchange.receive(room, message)
        except RightslabError as error:
            port.send({"kind": "trouble", "client": client, "entry": entry, "message": str(error)})
        except Exception as error:
            log.exception("a paper could not be shown")
            says = _FAILED.format(error=type(error).__name__)
            port.send({"kind": "trouble", "client": client, "entry": entry, "message": says})

    def send(self, content: dict[str, Any]) -> None:
        """Send a message to every widget."""
        for port in list(self._ports):
            port.send(content)

    def after(self, entry: str, op: Any = None) -> None:
        """Tell all pages what became of the row of a student, and of the comments."""
        self.send({"kind": "row", "client": "", "row": self._desk.row(entry)})
        if any(word in str(op) for word in _ON_COMMENTS):
            self._tell_bank()

    def renew(self) -> None:
        """Tell all pages how each row is now, such as after moderation has begun in another."""
        self.send({**self._queue(), "client": ""})

    def _tell_bank(self) -> None:
        self.send({"kind": "bank", "client": "", "bank": self._desk.bank()})

    def _queue(self) -> dict[str, Any]:
        bank, notice = self._desk.bank(), self._desk.notice()
        return {"kind": "queue", "rows": self._desk.rows(), "bank": bank, "notice": notice}

    def _paper(self, entry: str) -> dict[str, Any]:
        paper = self._desk.paper(entry)
        snapshot = self._room(entry).exchange.snapshot()
        return {"kind": "paper", "entry": entry, "paper": paper, "snapshot": snapshot}

    def _room(self, entry: str) -> _Room:
        if entry not in self._rooms:
            self._rooms[entry] = _Room(entry, self._desk.kept(entry), self._wire, self)
        return self._rooms[entry]


class _Room:
    """One sheet and all who look at it: the port of its exchange, which names it on the way out."""

    def __init__(self, entry: str, kept: Kept, wire: MarkWire, house: MarkingExchange) -> None:
        self._entry, self._house = entry, house
        self.exchange = Exchange(kept, wire=wire)
        self.exchange.join(self, lambda _unit: {"summary": [], "items": [], "figures": []})

    def send(self, content: dict[str, Any]) -> None:
        """Send a message of this sheet to every widget."""
        self._house.send({**content, "entry": self._entry})
        if content.get("kind") == "done":
            self._house.after(self._entry, content.get("op"))
        elif content.get("kind") == "refused":  # what it was refused for may be new
            self._house.after(self._entry)


class Marking(anywidget.AnyWidget):
    """A widget for marking and for moderating. Make it with `document` or `moderation`."""

    _esm = bundle("marking.js")
    _css = styles("theme.css", "frame.css", "sheet.css", "marking.css")

    document = traitlets.Dict().tag(sync=True)

    def __init__(self, document: dict[str, Any], exchange: MarkingExchange) -> None:
        super().__init__(document=document)
        self._exchange = exchange
        exchange.join(self)
        self.on_msg(self._receive)

    def _receive(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        self._exchange.receive(self, content)


def document(
    criteria: Sequence[Criterion],
    *,
    title: str,
    key: str,
    prompt: str = "",
    points: float = 0,
    text: Text | None = None,
    read_only: bool = False,
    by_hand: bool = True,
) -> dict[str, Any]:
    """Return what the widget draws for marking, without rows and answers.

    ``key`` names the marker's workbook and the activity, ``prompt`` is what students were asked,
    ``points`` the most that the activity earns where the rubric's own sum differs. ``by_hand`` is
    false where the kit gives the points, and only requests to look again are answered.
    """
    return {
        "version": 1,
        "kind": "marking",
        "key": key,
        "title": title,
        "prompt": prompt,
        "settings": {"read_only": read_only, "can_check": False},
        "snapshot": {"rev": 0},
        "data": {
            "criteria": rubric_document(criteria),
            "points": points,
            "by_hand": by_hand,
            "text": text_document(text, ()) if text else None,
        },
    }


def moderation(
    criteria: Sequence[Criterion],
    *,
    markers: tuple[str, str],
    says: Sequence[str],
    figures: Sequence[Figure] = (),
    note: str = "",
    **given: Any,
) -> dict[str, Any]:
    """Return what the widget draws for two markers' marks: ``says`` are sentences on agreement.

    ``figures`` stand closed below them, with ``note`` on all of them.
    Its other keywords are those of `document`.
    """
    made = document(criteria, **given)
    found = [
        {"name": f.name, "value": f.value, "says": f.says, "does_not_say": f.does_not_say}
        for f in figures
    ]
    more = {"markers": list(markers), "says": list(says), "figures": found, "note": note}
    return {**made, "kind": "moderation", "data": {**made["data"], **more}}


def row(
    entry: str,
    name: str,
    sheet: Sheet,
    criteria: Sequence[Criterion],
    *,
    request: bool = False,
    published: Mapping[str, float] | None = None,
    older: Sequence[str] = (),
    closed: str = "",
) -> dict[str, Any]:
    """Return one student as the list shows her: how far her mark is, and what is open.

    ``request`` says that she asks to look again, ``published`` are the levels that were given out.
    ``older`` are the criteria whose points were given to an earlier answer, ``closed`` says why
    points cannot be changed now, if so.
    """
    levels = {one.id: sheet.numbers[f"level/{one.id}"] for one in criteria if _given(sheet, one)}
    changed = published is not None and dict(published) != levels
    return {
        "entry": entry,
        "name": name,
        "given": len(levels) - len(older),
        "of": len(criteria),
        "total": sum(levels.values()) if len(levels) == len(criteria) and not older else None,
        "older": list(older),
        "closed": closed,
        "later": sheet.choice("flag") == "later",
        "asks": request and not (sheet.choice("request") and sheet.text("reply").strip()),
        "reason": changed and not sheet.text("reason").strip(),
    }


def pair(
    entry: str, name: str, sheet: Sheet, differ: Sequence[Criterion], settled: float
) -> dict[str, Any]:
    """Return one student as a moderation lists her: ``differ`` are the criteria to decide.

    ``settled`` are the points of those on which both markers agree.
    """
    made = row(entry, name, sheet, differ)
    total = None if made["total"] is None else made["total"] + settled
    reason = bool(differ) and made["given"] == len(differ) and not sheet.text("reason").strip()
    return {**made, "total": total, "reason": reason}


def _given(sheet: Sheet, criterion: Criterion) -> bool:
    return f"level/{criterion.id}" in sheet.numbers


_ON_COMMENTS = ("comment", "bank", "undo", "redo")
_FAILED = (
    "This answer could not be shown, because something in the kit failed ({error}). What you saved "
    "is safe. Go on with the next one; if it happens again, run the cell again."
)
