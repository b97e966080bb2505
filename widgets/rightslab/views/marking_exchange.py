"""How the actions of a marker travel between widgets and the sheets of one desk."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Protocol
from weakref import WeakSet

from rightslab.core.errors import RightslabError
from rightslab.views.exchange import Exchange
from rightslab.views.marking_wire import MarkWire

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rightslab.core.activities.rubric import Criterion
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


_ON_COMMENTS = ("comment", "bank", "undo", "redo")
_FAILED = (
    "This answer could not be shown, because something in the kit failed ({error}). What you saved "
    "is safe. Go on with the next one; if it happens again, run the cell again."
)
