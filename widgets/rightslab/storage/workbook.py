"""The workbook: all answers of one learner, on disk. An action is saved when ``commit`` returns."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from rightslab.core.activities import KINDS, NAMES
from rightslab.core.errors import (
    ActionError,
    ChangedElsewhereError,
    NotSavedError,
    RightslabError,
    unknown_name,
)
from rightslab.core.history import History, act
from rightslab.storage.keeping.checkpoint import State
from rightslab.storage.keeping.disk import not_saved
from rightslab.storage.keeping.replay import BAD_ACTION, what_it_does
from rightslab.storage.keeping.shelf import Shelf
from rightslab.storage.place import learner_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rightslab.core.activities import Kind
    from rightslab.core.history import Op

A = TypeVar("A")


class Workbook:
    """All answers of one learner, in one folder.

    Several kernels may have the same workbook open. Each activity's answer is a version of its own:
    an action on it is refused only when another kernel changed that same answer.
    """

    def __init__(self, shelf: Shelf, kinds: Mapping[str, Kind]) -> None:
        self._shelf = shelf
        self._kinds = kinds
        self._entries: dict[str, Entry[Any]] = {}

    @classmethod
    def open(
        cls, folder: Path, *, learner: str | None = None, kinds: Mapping[str, Kind] = KINDS
    ) -> Workbook:
        """Open the workbook in ``folder``, or in the learner's own folder within; make it if new.

        Never raises for the state of the disk: what is the matter stands in ``notices``.
        """
        shelf = Shelf(learner_folder(folder.absolute(), learner), learner or "", kinds)
        shelf.open()
        return cls(shelf, kinds)

    @property
    def id(self) -> str:
        """The workbook's name for itself, made at random and kept in the file."""
        return self._shelf.contents.id

    @property
    def learner(self) -> str:
        """The learner's name where several share a computer, else empty."""
        return self._shelf.learner

    @property
    def folder(self) -> Path:
        """The folder that holds the workbook."""
        return self._shelf.folder

    @property
    def notices(self) -> tuple[str, ...]:
        """What the learner must be told: whole sentences, in the order in which it happened."""
        return tuple(self._shelf.notices)

    @property
    def read_only(self) -> bool:
        """True when nothing may be saved, as for the workbook of a newer kit."""
        return self._shelf.read_only

    def entry(self, activity: str, kind: str, start: A) -> Entry[A]:
        """Return one activity's answer; ``start`` is the answer of someone who did nothing yet.

        Raises UnknownNameError for a kind that is none, RightslabError where an answer of another
        kind is kept.
        """
        if kind not in self._kinds:
            raise unknown_name("kind of activity", kind, self._kinds)
        state = self._shelf.contents.states.get(activity)
        if state is not None and state.kind != kind:
            msg = (
                f"Your workbook holds an answer to {activity!r} of the kind {state.kind!r}, and "
                f"{kind!r} was asked for. Ask for {state.kind!r}, or give the activity a new id."
            )
            raise RightslabError(msg)
        if activity not in self._entries:
            self._entries[activity] = Entry(self._shelf, self._kinds[kind], activity, start)
        return cast("Entry[A]", self._entries[activity])

    def peek(self, activity: str) -> Any:
        """Return an answer as it is on disk, None where nothing was done. Opens no entry."""
        state = self._shelf.contents.states.get(activity)
        return None if state is None else state.history.answer

    def answers(self) -> dict[str, State]:
        """Return the state of every activity that something was done on, the kit's own aside."""
        states = self._shelf.contents.states
        return {name: state for name, state in states.items() if state.kind in NAMES}

    def dates(self) -> dict[str, tuple[str, str]]:
        """Return when each activity was first and last worked on: UTC, ISO 8601.

        It comes from the journals; an activity whose lines are lost is not in it.
        """
        found: dict[str, tuple[str, str]] = {}
        for line in self._shelf.lines():
            first, last = found.get(line.activity, (line.at, line.at))
            found[line.activity] = (min(first, line.at), max(last, line.at))
        return found

    def close(self) -> None:
        """Write a checkpoint, so that the next opening is quick. Nothing is lost without it."""
        with suppress(OSError, NotSavedError):
            self._shelf.close()


class Entry(Generic[A]):
    """One activity's answer in a workbook, as this kernel last saw or changed it."""

    def __init__(self, shelf: Shelf, kind: Kind, activity: str, start: A) -> None:
        self.activity = activity
        self.kind = kind.name
        self._apply = kind.apply
        self._shelf = shelf
        self._start = State(kind.name, 0, History(start))
        self._state = self._on_disk()

    @property
    def rev(self) -> int:
        """How many actions led to this answer."""
        return self._state.rev

    @property
    def history(self) -> History[A]:
        """The answer, and what can be undone and redone."""
        return self._state.history

    @property
    def read_only(self) -> bool:
        """True when the workbook is open for reading only."""
        return self._shelf.read_only

    def commit(self, op: Op, uid: str = "") -> tuple[int, bool]:
        """Carry out one action and put it on disk; return its ``rev`` and whether it is new.

        An action whose ``uid`` is saved already is not done again; if another kernel saved it, the
        entry then stands at the version on disk. Raises ActionError, ChangedElsewhereError,
        NotSavedError or ReadOnlyError, and then nothing has changed.
        """
        data = _plain_op(op)
        try:
            with self._shelf.writing():
                return self._commit(data, uid)
        except OSError as error:
            raise not_saved(error, self._shelf.folder) from error

    def reload(self) -> None:
        """Take the version on disk, with what other kernels did."""
        self._shelf.refresh()
        self._state = self._on_disk()

    def _on_disk(self) -> State:
        return self._shelf.contents.states.get(self.activity, self._start)

    def _commit(self, op: dict[str, Any], uid: str) -> tuple[int, bool]:
        saved = self._shelf.contents.uids.get(self.activity, {}).get(uid) if uid else None
        if saved is not None:
            self._state = self._on_disk()
            return saved, False
        if self._state != self._on_disk():
            msg = "This answer was changed in another window. Load that version, then go on."
            raise ChangedElsewhereError(msg)
        does = what_it_does(self.history, op)
        start = self._start.history.answer if self.rev == 0 else None
        state = State(self.kind, self.rev + 1, self._act(op))
        self._shelf.add(self.activity, state, op=op, uid=uid, does=does, start=start)
        self._state = state
        self._shelf.save_if_due()
        return state.rev, True

    def _act(self, op: dict[str, Any]) -> History[A]:
        try:
            return act(self.history, op, self._apply)
        except ActionError:
            raise
        except BAD_ACTION as error:
            msg = (
                f"This action is not of a known form ({error}). Load the page again and repeat it."
            )
            raise ActionError(msg) from error


def _plain_op(op: Op) -> dict[str, Any]:
    """Return the action as it will be read back, so that memory and disk cannot differ."""
    try:
        text = json.dumps(op, allow_nan=False)
        data = json.loads(text)
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        msg = "This action holds half a character, which cannot be saved. Type the words again."
        raise ActionError(msg) from None
    except (TypeError, ValueError, RecursionError) as error:
        msg = f"This action is not plain data ({error}). Load the page again and repeat it."
        raise ActionError(msg) from error
    if not isinstance(data, dict):
        msg = f"An action is a record with the part “op”; you gave {op!r}."
        raise ActionError(msg)
    return data
