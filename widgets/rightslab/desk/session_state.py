"""The state of a class session: the step, the clock, what is on the wall. Plain values."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from rightslab.core.errors import ActionError
from rightslab.storage.session_script import STAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

OPEN, CLOSED, REVEALED, DISCUSSING, AGAIN, DONE = STAGES
BLIND = frozenset({OPEN, CLOSED, AGAIN})  # nothing of what the class marks is sent to the browser

HEAT, CONTESTED, TAKEN, CHANGES = "heat", "contested", "taken", "changes"
SLIDES = (HEAT, CONTESTED, TAKEN)  # the pictures of the step *revealed*

_MINUTE = 60
_LONGEST = 600  # minutes
_MOST_BACK = 50  # steps that can be undone
_CLOSE_FIRST = "Close the round first: what the class marks is shown only after it is closed."
# From each step, the steps that can be chosen.
_WAYS = {
    OPEN: {CLOSED},
    CLOSED: {OPEN, REVEALED},
    REVEALED: {DISCUSSING, AGAIN, DONE},
    DISCUSSING: {REVEALED, AGAIN, DONE},
    AGAIN: {DISCUSSING, DONE},
    DONE: {OPEN, REVEALED, DISCUSSING, AGAIN},
}


@dataclass(frozen=True, slots=True)
class Timer:
    """A clock that counts down: seconds in all, and either seconds left or the time of its end.

    ``ends`` is in seconds since 1970, so that it goes on when nobody looks; None while it stands.
    """

    length: float = 50 * _MINUTE
    left: float = 50 * _MINUTE
    ends: float | None = None

    def remaining(self, now: float) -> float:
        """Return how many seconds are left, never fewer than none."""
        return max(0.0, self.left if self.ends is None else min(self.ends - now, self.length))


@dataclass(frozen=True, slots=True)
class SessionState:
    """Where a session is.

    ``sentence`` and ``question`` are what is talked about; ``order`` are the sentences of the talk,
    kept as they were when it began, so that late hand-ins do not change the sentence on the wall;
    ``note`` says whether the presenter's note is on the wall; ``twice`` is how many had handed in
    more than once when the class began to tag again; ``past`` are earlier steps, the last one last.
    """

    stage: str = OPEN
    slide: str = HEAT
    sentence: str = ""
    order: tuple[str, ...] = ()
    question: int = 0
    note: bool = True
    twice: int = 0
    timer: Timer = field(default_factory=Timer)
    past: tuple[str, ...] = ()


def ways(stage: str) -> frozenset[str]:
    """Return the steps that can be chosen from a step.

    >>> sorted(ways("closed"))
    ['open', 'revealed']
    """
    return frozenset(_WAYS[stage])


def act(
    state: SessionState,
    op: Mapping[str, Any],
    now: float,
    twice: int = 0,
    order: tuple[str, ...] = (),
) -> SessionState:
    """Return the state after an action at the time ``now``. Raises ActionError.

    ``twice`` is how many have handed in more than once so far; ``order`` are the most contested
    sentences now, of which a talk that begins keeps the order.
    """
    name = op.get("op")
    if name == "stage":
        return _step(state, op.get("stage"), twice, order)
    if name == "undo":
        return _undone(state)
    if name in _ON_TIMER:
        return replace(state, timer=_ON_TIMER[name](state.timer, op, now))
    if name in _ON_WALL:
        return _ON_WALL[name](state, op)
    msg = f"The projector knows no action {name!r}. Run the cell again to have its newest version."
    raise ActionError(msg)


def plain(state: SessionState) -> dict[str, Any]:
    """Return the state as plain data for a file."""
    return {**asdict(state), "past": list(state.past), "order": list(state.order)}


def from_plain(data: Mapping[str, Any]) -> SessionState:
    """Return the state that a file holds. Raises ValueError where it holds none.

    >>> from_plain(plain(SessionState("closed", past=("open",)))).past
    ('open',)
    """
    try:
        timer = Timer(**data["timer"])
        past, order = tuple(data["past"]), tuple(data.get("order", ()))
        state = SessionState(**{**data, "timer": timer, "past": past, "order": order})
    except (KeyError, TypeError) as error:
        raise ValueError(str(error)) from error
    _look_over(state)
    return state


def _look_over(state: SessionState) -> None:
    """Raise ValueError where a value is none that this program writes."""
    clock = state.timer
    ends = clock.length if clock.ends is None else clock.ends
    numbers = (clock.length, clock.left, ends)
    if not all(type(one) in {int, float} and math.isfinite(one) for one in numbers):
        msg = "a time is no number"
        raise ValueError(msg)
    if state.stage not in STAGES or any(one not in STAGES for one in state.past):
        msg = f"there is no step {state.stage!r}"
        raise ValueError(msg)
    kinds = {"slide": str, "sentence": str, "question": int, "note": bool, "twice": int}
    fields = [(getattr(state, name), kind) for name, kind in kinds.items()]
    fields += [(one, str) for one in state.order]
    if state.slide not in SLIDES or any(type(value) is not kind for value, kind in fields):
        msg = "a field holds something else than it should"
        raise ValueError(msg)


def _step(state: SessionState, stage: object, twice: int, order: tuple[str, ...]) -> SessionState:
    if stage not in STAGES:
        msg = f"There is no step {stage!r}. There are: {', '.join(STAGES)}."
        raise ActionError(msg)
    if stage == state.stage:
        return state
    if stage not in _WAYS[state.stage]:
        early = state.stage in {OPEN, CLOSED}
        msg = _CLOSE_FIRST if state.stage == OPEN else "Reveal first." if early else (
            "That step is over. Undo goes back one step; a new session begins after Done."
        )  # fmt: skip
        raise ActionError(msg)
    past = (*state.past, state.stage)[-_MOST_BACK:]
    begun = twice if stage == AGAIN else state.twice
    fresh = stage == REVEALED
    return replace(
        state,
        stage=str(stage),
        past=past,
        twice=begun,
        slide=HEAT if fresh else state.slide,
        order=order if stage == DISCUSSING else state.order,
        question=0,
    )


def _undone(state: SessionState) -> SessionState:
    if not state.past:
        msg = "There is no earlier step to go back to."
        raise ActionError(msg)
    return replace(state, stage=state.past[-1], past=state.past[:-1])


def _slide(state: SessionState, op: Mapping[str, Any]) -> SessionState:
    if state.stage != REVEALED or op.get("slide") not in SLIDES:
        msg = "This picture is shown in the step Revealed."
        raise ActionError(msg)
    return replace(state, slide=str(op["slide"]))


def _sentence(state: SessionState, op: Mapping[str, Any]) -> SessionState:
    chosen = op.get("sentence")
    if state.stage != DISCUSSING or not isinstance(chosen, str):
        msg = "Single sentences are shown in the step Discussing."
        raise ActionError(msg)
    return replace(state, sentence=chosen, question=0)


def _question(state: SessionState, _op: Mapping[str, Any]) -> SessionState:
    if state.stage != DISCUSSING:
        msg = "Questions are shown in the step Discussing."
        raise ActionError(msg)
    return replace(state, question=state.question + 1)


def _note(state: SessionState, op: Mapping[str, Any]) -> SessionState:
    return replace(state, note=bool(op.get("shown")))


def _start(timer: Timer, _op: Mapping[str, Any], now: float) -> Timer:
    if timer.ends is not None and timer.remaining(now):
        return timer
    left = timer.remaining(now) or timer.length  # one that is over begins anew
    return Timer(timer.length, left, now + left)


def _pause(timer: Timer, _op: Mapping[str, Any], now: float) -> Timer:
    return Timer(timer.length, timer.remaining(now))


def _add(timer: Timer, _op: Mapping[str, Any], now: float) -> Timer:
    if timer.length + _MINUTE > _LONGEST * _MINUTE:
        msg = f"A session has at most {_LONGEST} minutes."
        raise ActionError(msg)
    left = timer.remaining(now) + _MINUTE
    ends = None if timer.ends is None else now + left
    return Timer(timer.length + _MINUTE, left, ends)


def _set(_timer: Timer, op: Mapping[str, Any], _now: float) -> Timer:
    minutes = op.get("minutes")
    if type(minutes) is not int or not 1 <= minutes <= _LONGEST:
        msg = f"Give the minutes as a whole number from 1 to {_LONGEST}."
        raise ActionError(msg)
    return Timer(minutes * _MINUTE, minutes * _MINUTE)


_ON_TIMER = {"start": _start, "pause": _pause, "add": _add, "set": _set}
_ON_WALL = {"slide": _slide, "sentence": _sentence, "question": _question, "note": _note}
