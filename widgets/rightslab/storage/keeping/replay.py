"""Carry out journal lines again, one after the other, on what a checkpoint holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rightslab.core.errors import ActionError
from rightslab.core.history import History, act
from rightslab.storage.keeping.answers import plain, typed
from rightslab.storage.keeping.checkpoint import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rightslab.core.activities import Kind
    from rightslab.core.history import Op
    from rightslab.storage.keeping.checkpoint import Contents
    from rightslab.storage.keeping.lines import Line

# What an action of unknown make can raise inside a kind's ``apply``.
BAD_ACTION = (ActionError, TypeError, ValueError, LookupError, AttributeError)


@dataclass(slots=True)
class Replay:
    """Plays lines onto contents, and notes what could not be played and where lines are missing."""

    contents: Contents
    kinds: Mapping[str, Kind]
    left: list[Line] = field(default_factory=list)  # lines that do not apply any more
    gaps: set[str] = field(default_factory=set)  # activities that lack an action
    unknown: str = ""  # a kind that this kit does not know
    played: int = 0
    missing: int = 0  # lines of which there is no trace but their number

    def play(self, lines: Iterable[Line]) -> None:
        """Carry out those lines which the contents do not hold yet."""
        seen = self.contents.lines
        for line in lines:
            before = seen.get(line.journal, 0)
            if line.n > before:
                self.missing += line.n - before - 1
                seen[line.journal] = line.n
                self._play(line)

    def play_by_rev(self, lines: Iterable[Line], whole: set[str]) -> None:
        """Carry out lines on what could be saved of a damaged checkpoint: activities ``whole``."""
        seen = self.contents.lines
        covered = dict(seen)
        for line in lines:
            state = self.contents.states.get(line.activity)
            held = covered.get(line.journal, 0) if covered else 0
            in_it = state is not None and line.activity in whole
            if in_it and (
                line.n <= held if covered else state is not None and line.rev <= state.rev
            ):
                continue
            seen[line.journal] = max(seen.get(line.journal, 0), line.n)
            self._play(line)

    def _play(self, line: Line) -> None:
        """Carry out one line. An action whose uid is known was saved twice and is done once."""
        uids = self.contents.uids.setdefault(line.activity, {})
        if line.uid and line.uid in uids:
            return
        self.played += 1
        if line.kind not in self.kinds:
            self.unknown = line.kind
            self.left.append(line)
            return
        state = self._state(line)
        if state is None or state.kind != line.kind:
            self.left.append(line)
            return
        history = state.history
        if line.rev > state.rev + 1:
            # What came between is unknown: undo must not reach across it.
            self.gaps.add(line.activity)
            history = History(history.answer)
        rev = max(state.rev + 1, line.rev)
        try:
            history = _again(history, line, self.kinds[line.kind])
        except BAD_ACTION:
            self.left.append(line)
        if line.uid:
            uids[line.uid] = rev
        self.contents.states[line.activity] = State(line.kind, rev, history)

    def _state(self, line: Line) -> State | None:
        state = self.contents.states.get(line.activity)
        if state is not None:
            return state
        try:
            # Without the first line the best guess at the start is an answer of defaults.
            return State(
                line.kind, 0, History(typed(line.start or {}, self.kinds[line.kind].answer))
            )
        except ValueError:
            return None


def what_it_does(history: History[Any], op: Op) -> Op | None:
    """Return the action that an undo or a redo amounts to just now."""
    match op.get("op"):
        case "undo" if history.done:
            return history.done[-1].inverse
        case "redo" if history.undone:
            return history.undone[-1].op
    return None


def _again(history: History[Any], line: Line, kind: Kind) -> History[Any]:
    if line.does is None or line.does == plain(what_it_does(history, line.op)):
        return act(history, line.op, kind.apply)
    # Undone in a window that saw other actions: the answer changes alike, the steps do not match.
    answer, _ = kind.apply(history.answer, line.does)
    return History(answer)
