"""The marks that people gave, on disk: a workbook a marker, in DIR/marking.

A marker's workbook is as safe as a learner's: each action is on disk before it counts, can be taken
back, and two windows cannot overwrite each other. What two markers agree on stands in a third
workbook, DIR/marking/moderation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rightslab.core.activities import KINDS, marking
from rightslab.core.activities.sheet import Sheet
from rightslab.core.errors import RightslabError
from rightslab.grading import marking_entry
from rightslab.storage.keeping import checkpoint, journal
from rightslab.storage.keeping.load_workbook import load
from rightslab.storage.place import slug as slug_of
from rightslab.storage.workbook import Workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from rightslab.core.history import Op
    from rightslab.storage.workbook import Entry

FOLDER = "marking"
MODERATION = "moderation"
PLAN = "plan"  # an entry about an activity, and no student: plan/<activity>
KIND = marking.KIND.name


@dataclass(frozen=True)
class Marker:
    """One marker's workbook."""

    name: str
    workbook: Workbook

    @classmethod
    def open(cls, folder: Path, name: str) -> Marker:
        """Open a marker's workbook in a folder of results, or make it. Raises for a bad name."""
        if slug_of(name) == MODERATION:
            msg = (
                f"A marker cannot be called {name!r}: that folder holds what two markers agree on. "
                "Give another name."
            )
            raise RightslabError(msg)
        return cls(" ".join(name.split()), Workbook.open(folder / FOLDER, learner=name))

    @classmethod
    def moderation(cls, folder: Path) -> Marker:
        """Open the workbook of what two markers agree on."""
        return cls(MODERATION, Workbook.open(folder / FOLDER / MODERATION))

    @property
    def slug(self) -> str:
        """The name of the marker's folder."""
        return self.workbook.folder.name

    def entry(self, activity: str, student: str) -> Entry[Sheet]:
        """Return the kept mark of one student's answer; ``student`` is her pseudonym's slug."""
        return self.workbook.entry(f"{activity}/{student}", KIND, Sheet())

    def kept(
        self,
        activity: str,
        student: str,
        digest: str,
        *,
        request: str = "",
        closed: Callable[[], str] = str,
    ) -> marking_entry.MarkEntry:
        """Return the kept mark for a widget: each action then notes which answer it is about."""
        entry = self.entry(activity, student)
        return marking_entry.MarkEntry(entry, digest, request=request, closed=closed)

    def sheet(self, activity: str, student: str) -> Sheet:
        """Return one mark as it is; empty where none was begun."""
        found = self.workbook.peek(f"{activity}/{student}")
        return found if isinstance(found, Sheet) else Sheet()

    def do(self, activity: str, student: str, op: Op) -> None:
        """Carry out one action of the kit's own. Raises what the workbook raises."""
        entry = self.entry(activity, student)
        entry.reload()
        entry.commit(op)


@dataclass(frozen=True)
class Kept:
    """One marker's marks as they stand on disk, read without opening the workbook.

    ``sheets`` are by activity and student, ``at`` says when each was last changed (UTC, ISO 8601).
    """

    name: str
    slug: str
    sheets: dict[tuple[str, str], Sheet]
    at: dict[tuple[str, str], str]

    def of(self, activity: str) -> dict[str, Sheet]:
        """Return the sheets of one activity by student."""
        return {who: sheet for (one, who), sheet in self.sheets.items() if one == activity}


def markers(folder: Path) -> tuple[str, ...]:
    """Return the names of the markers who have a workbook, in the order of their folders."""
    return tuple(name for name, _ in _folders(folder))


def kept(folder: Path) -> tuple[Kept, ...]:
    """Return what all markers gave, moderation aside. Nothing is written or locked."""
    return tuple(_read(path, name) for name, path in _folders(folder))


def moderated(folder: Path) -> Kept:
    """Return what two markers agree on."""
    return _read(folder / FOLDER / MODERATION, MODERATION)


def _folders(folder: Path) -> Iterator[tuple[str, Path]]:
    try:
        paths = sorted(path for path in (folder / FOLDER).iterdir() if path.is_dir())
    except OSError:
        return
    for path in paths:
        there = (path / checkpoint.NAME).is_file() or journal.journals(path)
        if path.name != MODERATION and there:
            yield _name(path), path


def _name(path: Path) -> str:
    try:
        return load(path, KINDS).contents.learner or path.name
    except OSError:
        return path.name


def _read(path: Path, name: str) -> Kept:
    """Read one workbook. Raises RightslabError where the disk does not give it."""
    try:
        loaded = load(path, KINDS)
        times = {one.activity: one.at for one in lines(path)}
    except OSError as error:
        msg = (
            f"The marks of {name} in {path.name} cannot be read ({error.strerror}). Close programs "
            "that have the folder open, and try again."
        )
        raise RightslabError(msg) from error
    sheets: dict[tuple[str, str], Sheet] = {}
    at: dict[tuple[str, str], str] = {}
    for entry, state in loaded.contents.states.items():
        activity, _, student = entry.rpartition("/")
        answer: Any = state.history.answer
        if state.kind == KIND and activity and isinstance(answer, Sheet):
            sheets[activity, student] = answer
            at[activity, student] = times.get(entry, "")
    return Kept(name, path.name, sheets, at)


def lines(path: Path) -> list[Any]:
    """Return every line of a workbook's journals, in order of time."""
    found: list[Any] = []
    for one in journal.journals(path):
        found += journal.read(one, journal.Position())[0].lines
    return sorted(found, key=lambda line: (line.at, line.journal, line.n))
