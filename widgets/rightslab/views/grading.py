"""Grading a class: a form, for who does not use a terminal.

The grading runs in a thread of its own, so that the page can go on asking: how far it is, to stop,
for a file. Where there are no threads, as in a kernel within the browser, it runs at once and
cannot be stopped.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any, Protocol

import anywidget
import traitlets

from rightslab.core.errors import RightslabError
from rightslab.views import grading_wire as wire
from rightslab.views._esm import bundle, styles

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rightslab.views.grading_wire import Asked, Found, Look

PIECE = 1_000_000  # bytes: a server lets a message of ten million through, not more
_OFTEN = 0.15  # seconds between two words on how far it is
IDLE, RUNNING, DONE, FAILED, STOPPED = "idle", "running", "done", "failed", "stopped"
_LEFT = "Stopped. The results that were there before are as they were."
_BUSY = "A grading runs already. Wait until it is done, or stop it."


class StoppedByHandError(RightslabError):
    """Whoever grades has pressed Stop."""


class Grader(Protocol):
    """Who grades for the form, takes files in and gives files out. All raise RightslabError."""

    def grade(
        self, asked: Asked, progress: Callable[[str, int, int, float | None], None], /
    ) -> Mapping[str, Any]:
        """Grade; tell ``progress`` step, how many, of how many, seconds left; return results."""

    def look(self, submissions: str, /) -> Look:
        """Say what lies at a place."""

    def look_at_roster(self, roster: str, encoding: str, /) -> Look:
        """Say who is on a roster, and how a name on it reads."""

    def put(self, name: str, group: str, offset: int, size: int, data: bytes, /) -> str:
        """Take in a piece of a file; return where the file is once it is whole, else nothing."""

    def get(self, out: str, name: str, offset: int, most: int, /) -> tuple[bytes, int]:
        """Return a piece of a file of results, and how long the whole file is."""


class GradeForm(anywidget.AnyWidget):
    """Where the hand-ins are, how to grade them, how far it is, and what came of it.

    ``state`` says how far a grading is, ``results`` what the last one made.
    """

    _esm = bundle("grading.js")
    _css = styles("theme.css", "frame.css", "grading.css")

    document = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    results = traitlets.Dict().tag(sync=True)

    def __init__(
        self, found: Found, grader: Grader, results: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(
            document=wire.document(found), state={"phase": IDLE}, results=dict(results or {})
        )
        self._grader = grader
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._told = 0.0
        self.on_msg(self._receive)

    def wait(self) -> None:
        """Wait until the grading that runs has come to its end."""
        if self._thread:
            self._thread.join()

    def _receive(self, _widget: object, content: dict[str, Any], buffers: Sequence[Any]) -> None:
        """Answer the page; what cannot be done is told there, and stops nothing."""
        does = {
            "grade": self._grade,
            "stop": self._stopped,
            "look": self._look,
            "roster": self._look_at_roster,
            "put": self._put,
            "get": self._get,
        }.get(str(content.get("kind")))
        if does is None:
            return
        try:
            does(content, buffers)
        except RightslabError as error:
            self._refuse(content, str(error))
        except OSError as error:
            self._refuse(content, f"That did not work: {error.strerror or error}. Try again.")

    def _refuse(self, content: dict[str, Any], words: str) -> None:
        if content.get("kind") == "grade":
            self.state = {"phase": FAILED, "words": words}
        else:
            self.send({"kind": "refused", "id": content.get("id"), "words": words})

    # -- grading

    def _grade(self, content: dict[str, Any], _: object) -> None:
        if self._thread and self._thread.is_alive():
            raise RightslabError(_BUSY)
        asked = wire.asked_of(content.get("asked"))
        self._stop.clear()
        self._told = 0.0
        self.state = {"phase": RUNNING, "step": "", "done": 0, "of": 0, "can_stop": True}
        thread = threading.Thread(target=self._run, args=(asked,), daemon=True)
        try:
            thread.start()
        except RuntimeError:  # no threads here
            self.state = {**self.state, "can_stop": False}
            self._run(asked)
        else:
            self._thread = thread

    def _run(self, asked: Asked) -> None:
        try:
            results = self._grader.grade(asked, self._progress)
        except StoppedByHandError:
            self.state = {"phase": STOPPED, "words": _LEFT}
        except RightslabError as error:
            self.state = {"phase": FAILED, "words": str(error)}
        except Exception as error:
            self.state = {"phase": FAILED, "words": _FAULT.format(error=type(error).__name__)}
            raise
        else:
            self.results = dict(results)
            self.state = {"phase": DONE, "words": str(results.get("says", ""))}

    def _progress(self, step: str, done: int, of: int, left: float | None = None) -> None:
        if self._stop.is_set():
            raise StoppedByHandError(_LEFT)
        now = time.monotonic()
        new = step != self.state.get("step")
        if new or done == of or now - self._told > _OFTEN:
            self._told = now
            self.state = {**self.state, "step": step, "done": done, "of": of, "left": left}

    def _stopped(self, _: dict[str, Any], __: object) -> None:
        self._stop.set()

    # -- files

    def _look(self, content: dict[str, Any], _: object) -> None:
        look = self._grader.look(str(content.get("submissions", "")))
        asked = wire.plain(look.asked) if look.asked else None
        self.send({"kind": "look", "id": content.get("id"), "says": look.says, "asked": asked})

    def _look_at_roster(self, content: dict[str, Any], _: object) -> None:
        roster, encoding = str(content.get("roster", "")), str(content.get("encoding", ""))
        look = self._grader.look_at_roster(roster, encoding)
        told = {"says": look.says, "unsure": look.unsure}
        self.send({"kind": "roster", "id": content.get("id"), **told})

    def _put(self, content: dict[str, Any], buffers: Sequence[Any]) -> None:
        offset, size = int(content["offset"]), int(content["size"])
        data = bytes(buffers[0]) if buffers else b""
        name, group = str(content["name"]), str(content.get("group", ""))
        path = self._grader.put(name, group, offset, size, data)
        told = {"offset": offset + len(data), "path": path}
        self.send({"kind": "put", "id": content.get("id"), **told})

    def _get(self, content: dict[str, Any], _: object) -> None:
        offset = int(content["offset"])
        out = str(self.results.get("out", ""))
        data, size = self._grader.get(out, str(content["name"]), offset, PIECE)
        told = {"offset": offset, "size": size}
        self.send({"kind": "get", "id": content.get("id"), **told}, buffers=[data])


_FAULT = (
    "Something in the kit failed ({error}). The results that were there before are as they were. "
    "Grade again; if it fails again, restart the kernel in the menu Kernel and run all cells."
)
