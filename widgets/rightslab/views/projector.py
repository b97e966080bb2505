"""The projector: what a whole class marks, on the wall of a lecture hall, without names.

A small wire of its own: the page asks with ``look`` every few seconds and with ``do`` for an
action; the answer is a new ``document``, if there is one, and then ``looked`` or ``refused``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import anywidget
import traitlets

from rightslab.core.errors import RightslabError
from rightslab.views._esm import bundle, styles

if TYPE_CHECKING:
    from collections.abc import Mapping


class Session(Protocol):
    """Who keeps a session for the wall. Every answer is plain data that holds no name."""

    def look(self) -> dict[str, Any]:
        """Read what has come in and return the document."""

    def do(self, op: Mapping[str, Any]) -> dict[str, Any]:
        """Carry out an action and return the document. Raises RightslabError where it cannot."""

    def left(self) -> float:
        """Return how many seconds the clock has left."""


class Projector(anywidget.AnyWidget):
    """A widget on a class session. All its views show one document."""

    _esm = bundle("projector.js")
    _css = styles("theme.css", "projector.css")

    document = traitlets.Dict().tag(sync=True)

    def __init__(self, session: Session) -> None:
        super().__init__(document=session.look())
        self._session = session
        self.on_msg(self._receive)

    def _receive(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        to = {"client": content.get("client"), "seq": content.get("seq")}
        op = content.get("op")
        try:
            if content.get("kind") == "do" and isinstance(op, dict):
                self.document = self._session.do(op)
            elif content.get("kind") == "look":
                self.document = self._session.look()
            else:
                return
        except RightslabError as error:
            self.send({"kind": "refused", **to, "message": str(error)})
            return
        self.send({"kind": "looked", **to, "left": self._session.left()})
