"""A class session on the projector: hand-ins come in, are revealed, talked about, and compared."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightslab.core.errors import RightslabError
from rightslab.desk.rows import html_table
from rightslab.desk.session_file import StateFile, file_for
from rightslab.desk.session_state import DISCUSSING, Timer, act
from rightslab.desk.session_wall import Pictures, Seen, wall
from rightslab.desk.source import FolderSource
from rightslab.storage import session_script
from rightslab.storage.class_files import Problem
from rightslab.storage.classroom import plan_near
from rightslab.storage.handin import HandInError
from rightslab.storage.place import work_folder
from rightslab.views.projector import Projector

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rightslab.desk.class_layers import ClassLayers
    from rightslab.desk.source import LayerSource

_FOLDER = "work/class"
_PAUSE = 1.0  # seconds between two looks at the folder, however many pages ask


class ProblemList(tuple[Problem, ...]):
    """Files that could not be used, with what to do; shown as a table."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Say it line by line."""
        return "\n".join(map(str, self)) or "Every file could be used."

    def _repr_html_(self) -> str:
        rows = [(one.file, one.what, one.do) for one in self]
        table = html_table(("File", "What is wrong", "What to do"), rows)
        return table if rows else "<p>Every file could be used.</p>"


class ClassSession(Projector):
    """The projector of one class. In a notebook, ``problems`` names the files to look at."""

    def __init__(self, keeper: SessionKeeper) -> None:
        self._keeper = keeper
        super().__init__(keeper)

    @property
    def problems(self) -> ProblemList:
        """The files that could not be used: name, what is wrong, what to do. For you alone."""
        return ProblemList(self._keeper.seen.layers.problems)

    @property
    def layers(self) -> ClassLayers:
        """The class as layers, as the last look found it."""
        return self._keeper.seen.layers

    def __repr__(self) -> str:
        """Say how many there are; a notebook may be saved with this line in it."""
        return f"The projector of a class: {len(self.layers)} handed in."


class SessionKeeper:
    """Keeps a session: looks at the folder, carries out actions, and says what is on the wall."""

    def __init__(
        self,
        source: LayerSource,
        file: StateFile,
        expected: int = 0,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._source = source
        self._file = file
        self._expected = expected
        self._clock = clock
        self._script = session_script.script()
        self._looked = time.monotonic()
        self.seen = Seen(source.look())
        self._pictures = Pictures(self.seen.layers)

    def look(self) -> dict[str, Any]:
        """Look at the folder, unless that was done just now, and return the document."""
        if time.monotonic() - self._looked >= _PAUSE:
            self._look_in()
        return self._wall()

    def do(self, op: Mapping[str, Any]) -> dict[str, Any]:
        """Carry out an action and return the document. Raises ActionError."""
        if op.get("op") == "stage":
            self._look_in()
        twice, order = len(self.seen.layers.pairs), ()
        if op.get("stage") == DISCUSSING:
            order = tuple(one["id"] for one in self._pictures.contested)
        self._file.write(act(self._file.latest(), op, self._clock(), twice, order))
        return self._wall()

    def left(self) -> float:
        """Return how many seconds the clock has left."""
        return self._file.state.timer.remaining(self._clock())

    def _look_in(self) -> None:
        try:
            self.seen = Seen(self._source.look())
        except (HandInError, OSError):  # gone, or a network folder that does not answer
            self.seen = replace(self.seen, gone=True)
        if not self._pictures.is_of(self.seen.layers):
            self._pictures = Pictures(self.seen.layers)
        self._looked = time.monotonic()

    def _wall(self) -> dict[str, Any]:
        state = self._file.read()
        seen = replace(self.seen, notice=self._file.notice)
        return wall(state, seen, self._pictures, self._script, self._expected)


def open_class(folder: str | Path = _FOLDER, of: str = "", expected: int = 0) -> ClassSession:
    """Show the projector of a class: a folder in which hand-ins arrive, read every five seconds.

    ``folder`` is made if it is not there. ``of`` names the tagging activity; left out, it is the
    one with most answers. ``expected`` is how many students there are; 0 leaves it out. Raises
    RightslabError where the folder cannot be made or ``of`` is not known.
    """
    if type(expected) is not int or expected < 0:
        msg = f"You gave expected={expected!r}. Give the number of students, or leave it out."
        raise RightslabError(msg)
    work = work_folder(Path.cwd())
    place = work / "class" if str(folder) == _FOLDER else Path(folder).expanduser().absolute()
    _make(place)
    source = FolderSource(place, of)
    file = StateFile(file_for(work, place, of))
    plan = plan_near(work)
    if file.is_new and plan is not None and not plan.faults:
        length = 60 * plan.minutes
        file.state = replace(file.state, timer=Timer(length, length))
    return ClassSession(SessionKeeper(source, file, expected))


def _make(place: Path) -> None:
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        msg = (
            f"The folder {place} for the hand-ins could not be made ({error.strerror}). Give a "
            'folder in which you may write, as in open_class("hand-ins").'
        )
        raise RightslabError(msg) from error
