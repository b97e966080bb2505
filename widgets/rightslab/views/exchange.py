"""The talk between one answer and all widgets that show it.

The browser sends ``do``; the answer is committed to disk; only then all widgets are told ``done``.
Two widgets on one answer, and two pages of one widget, therefore show the same.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol
from weakref import WeakKeyDictionary

from rightslab.core.errors import (
    ChangedElsewhereError,
    NotSavedError,
    ReadOnlyError,
    RightslabError,
)

if TYPE_CHECKING:
    from rightslab.core.activities.kind import Wire
    from rightslab.core.history import History, Op

Feedback = Callable[[str], dict[str, Any]]


def _nothing() -> None:
    return None


@dataclass(frozen=True, slots=True)
class Also:
    """What was changed elsewhere before an action is saved.

    ``back`` takes it back where the action cannot be saved; ``said`` is what the learner must be
    told of it.
    """

    back: Callable[[], None] = _nothing
    said: str = ""


# Called with an action and its uid before the action is saved; raises where it must not be.
Beside = Callable[[Mapping[str, Any], str], Also | None]

log = logging.getLogger("rightslab")

_FAILED = (
    "This action was not saved, because something in the kit failed ({error}). What you saved "
    "before is safe. Run the cell again; if it happens again, restart the kernel."
)


class Kept(Protocol):
    """One answer in the workbook, as far as a widget needs to know it."""

    @property
    def rev(self) -> int:
        """How many actions led to this answer."""

    @property
    def history(self) -> History[Any]:
        """The answer and what can be undone."""

    @property
    def read_only(self) -> bool:
        """Whether actions are refused."""

    def commit(self, op: Op, uid: str = "") -> tuple[int, bool]:
        """Save one action; return the revision and whether it is new."""

    def reload(self) -> None:
        """Take the version that is on disk."""


class Port(Protocol):
    """A widget, as far as the exchange needs to know it."""

    def send(self, content: dict[str, Any]) -> None:
        """Send a message to every page that shows the widget."""


class Exchange:
    """Carries actions from widgets to one kept answer, and what came of them to all widgets.

    ``notice`` returns what the learner must be told now; it may grow while the kernel runs.
    ``beside`` changes what goes with an action in another answer, before the action is saved.
    """

    def __init__(
        self,
        kept: Kept,
        *,
        wire: Wire,
        notice: Callable[[], str] = str,
        beside: Beside | None = None,
    ) -> None:
        self._kept = kept
        self._wire = wire
        self._notice = notice
        self._beside = beside
        self._said = (
            ""  # of the last action, to be told once more with each snapshot until the next
        )
        self._ports: WeakKeyDictionary[Port, Feedback] = WeakKeyDictionary()

    def join(self, port: Port, feedback: Feedback) -> None:
        """Let a widget take part; ``feedback`` answers its *Check* for one unit or for all."""
        self._ports[port] = feedback

    def renew(self, wire: Wire, beside: Beside | None = None) -> None:
        """Go on with newer materials: an instructor's release may have come since."""
        self._wire, self._beside = wire, beside

    def refresh(self) -> None:
        """Take the version on disk, and show it to every page."""
        try:
            self._kept.reload()
        except RightslabError as error:
            log.warning("%s", error)
        self._send_snapshots()

    def snapshot(self) -> dict[str, Any]:
        """Return the present state, as the wire calls it."""
        return {
            "rev": self._kept.rev,
            "read_only": self._kept.read_only,
            "notice": " ".join(part for part in (self._notice(), self._said) if part),
            **self._wire.snapshot(self._kept.history),
        }

    def receive(self, port: Port, message: Mapping[str, Any]) -> None:
        """Handle one message of a widget; never raises, since nobody could see it."""
        client = str(message.get("client", ""))
        match message.get("kind"):
            case "hello":
                self._send_snapshot(port, client)
            case "do":
                self._do(port, client, message)
            case "load":
                self.refresh()
            case "check":
                self._check(port, client, str(message.get("unit") or ""))

    def _send_snapshot(self, port: Port, client: str) -> None:
        port.send({"kind": "snapshot", "client": client, "snapshot": self.snapshot()})

    def _do(self, port: Port, client: str, message: Mapping[str, Any]) -> None:
        uid = str(message.get("uid", ""))
        tag = {"client": client, "seq": message.get("seq"), "uid": uid}
        given = message.get("op", {})
        try:
            rev, fresh = self._commit(given, uid)
        except RightslabError as error:
            port.send({"kind": "refused", **tag, "reason": _reason(error), "message": str(error)})
        except Exception as error:
            log.exception("an action could not be saved")
            text = _FAILED.format(error=type(error).__name__)
            port.send({"kind": "refused", **tag, "reason": "not-saved", "message": text})
        else:
            done = {"kind": "done", **tag, "rev": rev, "op": given}
            for one in list(self._ports) if fresh else [port]:
                one.send(done)
            if self._said:
                self._send_snapshots()
            elif not fresh:  # saved before, perhaps by another kernel: the page may lack the rest
                self._send_snapshot(port, client)

    def _send_snapshots(self) -> None:
        for port in list(self._ports):
            self._send_snapshot(port, "")

    def _commit(self, given: Mapping[str, Any], uid: str) -> tuple[int, bool]:
        return self._save(self._wire.op(given, self._kept.history.answer), uid)

    def _save(self, op: Op, uid: str) -> tuple[int, bool]:
        also = self._beside(op, uid) if self._beside else None
        try:
            found = self._kept.commit(op, uid)
        except BaseException:
            if also:
                also.back()
            raise
        self._said = also.said if also else ""
        return found

    def do(self, op: Op) -> None:
        """Save an action of the kit's own, such as a reset, and show it to every page.

        Raises what the workbook raises where it cannot be saved.
        """
        self._kept.reload()
        self._save(op, secrets.token_hex(8))
        self.refresh()

    def _check(self, port: Port, client: str, unit: str) -> None:
        try:
            found = self._ports[port](unit)
        except RightslabError as error:
            found = {"summary": [str(error)], "items": [], "figures": []}
        port.send({"kind": "feedback", "client": client, "unit": unit, "feedback": found})


def _reason(error: RightslabError) -> str:
    if isinstance(error, ChangedElsewhereError):
        return "changed"
    if isinstance(error, ReadOnlyError):
        return "read-only"
    return "not-saved" if isinstance(error, NotSavedError) else "invalid"
