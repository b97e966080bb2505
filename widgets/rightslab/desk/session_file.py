"""The state of a session on disk: a small file in the work folder, read again when it changes."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from rightslab.core.errors import ActionError
from rightslab.desk.session_state import SessionState, from_plain, plain
from rightslab.storage.keeping import disk
from rightslab.storage.place import slug

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

_MOST_BYTES = 100_000
_DAMAGED = (
    "The file with the state of this session could not be read. It was set aside, and the session "
    "begins anew. No hand-in is lost."
)
_NOT_KEPT = (
    "The state of this session is not kept: {why}. It goes on, but a restart of the kernel would "
    "begin it anew. No hand-in is lost."
)
_NOT_READ = (
    "The file with the state of this session cannot be read just now: {why}. It is left as it is. "
    "Try again in a moment; if that does not help, restart the kernel and run the cell again."
)
_CHECK = 6


def file_for(work: Path, folder: Path, of: str) -> Path:
    """Return where the state of the session on a folder is kept: one file for each class."""
    mark = hashlib.sha256(f"{folder}\n{of}".encode("utf-8", "surrogatepass")).hexdigest()[:_CHECK]
    return work / f"session-{slug(folder.name or 'class')}-{mark}.json"


class StateFile:
    """Keeps a state, and takes over what another window or kernel has written meanwhile.

    ``notice`` says in a sentence what went wrong with the file; empty if nothing did.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.state = SessionState()
        self.is_new = not path.exists()
        self.notice = ""
        self._unread = ""  # why the file, which may hold a good state, cannot be read now
        self._signature: tuple[int, int, int] | None = None

    def read(self) -> SessionState:
        """Return the state as it is on disk; where nothing is there, the one that was kept.

        A file that is damaged is set aside. One that the disk does not give just now is left alone.
        """
        signature = self._mark()
        if signature is not None and signature != self._signature:
            self._take()
        return self.state

    def latest(self) -> SessionState:
        """Return the state to act on. Raises ActionError where the file cannot be read just now.

        An action on an older state would write over what is in the file.
        """
        state = self.read()
        if self._unread:
            raise ActionError(self._unread)
        return state

    def write(self, state: SessionState) -> None:
        """Keep a state, so that a crash leaves the old or the new one."""
        self.state = state
        data: Mapping[str, Any] = {"format": "rightslab-session", "version": 1, **plain(state)}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            disk.replace_file(self.path, json.dumps(data, indent=1).encode("utf-8"))
            self.notice = ""
        except OSError as error:
            self.notice = _NOT_KEPT.format(why=error.strerror or "the disk does not answer")
        self._signature = self._mark()

    def _take(self) -> None:
        try:
            self.state = _state(self.path)
            self.notice = self._unread = ""
        except OSError as error:
            why = error.strerror or "the disk does not answer"
            self.notice = self._unread = _NOT_READ.format(why=why)
            return
        except (ValueError, RecursionError):
            self._set_aside()
            self._unread = ""
        self._signature = self._mark()

    def _set_aside(self) -> None:
        self.notice = _DAMAGED
        try:
            disk.set_aside(self.path, "damaged")
        except OSError as error:
            self.notice = _NOT_KEPT.format(why=error.strerror or "the disk does not answer")

    def _mark(self) -> tuple[int, int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino


def _state(path: Path) -> SessionState:
    with path.open("rb") as file:
        data = json.loads(file.read(_MOST_BYTES).decode("utf-8"))
    if not isinstance(data, dict) or data.pop("format", "") != "rightslab-session":
        msg = "no state of a session"
        raise ValueError(msg)
    data.pop("version", None)
    return from_plain(data)
