"""Actions on an answer, one after another, with undo and redo. One way for all kinds of activity.

An action is plain data: ``{"op": name, ...}``. Each kind of activity says how an action changes its
answer and which action takes it back; this module keeps the two stacks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from rightslab.core.errors import ActionError

Op = Mapping[str, Any]
A = TypeVar("A")
Apply = Callable[[A, Op], tuple[A, Op]]

STEPS = 500  # how many actions can be taken back


@dataclass(frozen=True, slots=True)
class Step:
    """One action and the action that takes it back."""

    op: Op
    inverse: Op


@dataclass(frozen=True, slots=True)
class History(Generic[A]):
    """An answer and what can be undone and redone on it, newest last."""

    answer: A
    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()


def act(history: History[A], op: Op, apply: Apply[A]) -> History[A]:
    """Return the history after one action; ``undo`` and ``redo`` are actions too.

    Raises ActionError, and changes nothing, when the action is not possible.
    """
    match op.get("op"):
        case "undo":
            return _undo(history, apply)
        case "redo":
            return _redo(history, apply)
    answer, inverse = apply(history.answer, op)
    return History(answer, (*history.done[1 - STEPS :], Step(op, inverse)), ())


def batch(answer: A, ops: list[Op], apply: Apply[A]) -> tuple[A, Op]:
    """Apply several actions as one; the inverse takes all of them back."""
    inverses: list[Op] = []
    for op in ops:
        answer, inverse = apply(answer, op)
        inverses.append(inverse)
    return answer, {"op": "batch", "ops": inverses[::-1]}


def _undo(history: History[A], apply: Apply[A]) -> History[A]:
    if not history.done:
        msg = "There is nothing to undo: no action of yours is left to take back."
        raise ActionError(msg)
    step = history.done[-1]
    answer, _ = apply(history.answer, step.inverse)
    return replace(history, answer=answer, done=history.done[:-1], undone=(*history.undone, step))


def _redo(history: History[A], apply: Apply[A]) -> History[A]:
    if not history.undone:
        msg = "There is nothing to redo: redo repeats an action that you have just undone."
        raise ActionError(msg)
    step = history.undone[-1]
    answer, inverse = apply(history.answer, step.op)
    done = (*history.done[1 - STEPS :], Step(step.op, inverse))
    return History(answer, done, history.undone[:-1])
