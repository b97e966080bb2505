"""The talk between one answer and all widgets that show it.

The browser sends ``do``; the answer is committed to disk; only then all widgets are told ``done``.
Two widgets on one answer, and two pages of one widget, therefore show the same.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol
from weakref import WeakKeyDictionary

from rightslab.core.errors import (
    ChangedElsewhereError,
    NotSavedError,
    ReadOnlyError,
    RightslabError,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rightslab.core.activities.kind import Wire
    from rightslab.core.history import History, Op

Feedback = Callable[[str], dict[str, Any]]

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
    """

    def __init__(
        self,
        kept: Kept,
        *,
        wire: Wire,
        notice: Callable[[], str] = str,
    ) -> None:
        self._kept = kept
        self._wire = wire
        self._notice = notice
        self._ports: WeakKeyDictionary[Port, Feedback] = WeakKeyDictionary()

    def join(self, port: Port, feedback: Feedback) -> None:
        """Let a widget take part; ``feedback`` answers its *Check* for one unit or for all."""
        self._ports[port] = feedback

    def refresh(self) -> None:
        """Take the version on disk, and show it to every page."""
        try:
            self._kept.reload()
        except RightslabError as error:
            log.warning("%s", error)
        for port in list(self._ports):
            self._send_snapshot(port, "")

    def snapshot(self) -> dict[str, Any]:
        """Return the present state, as the wire calls it."""
        return {
            "rev": self._kept.rev,
            "read_only": self._kept.read_only,
            "notice": self._notice(),
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
            if (
                not fresh
            ):  # saved before, perhaps by another kernel: the page may lack what followed
                self._send_snapshot(port, client)

    def _commit(self, given: Mapping[str, Any], uid: str) -> tuple[int, bool]:
        return self._kept.commit(self._wire.op(given, self._kept.history.answer), uid)

    def do(self, op: Op) -> None:
        """Save an action of the kit's own, such as a reset, and show it to every page.

        Raises what the workbook raises where it cannot be saved.
        """
        self._kept.reload()
        self._kept.commit(op)
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
