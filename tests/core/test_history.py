"""Undo and redo, whatever the actions are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightslab.core.errors import ActionError
from rightslab.core.history import STEPS, History, act, batch

UNDO, REDO = {"op": "undo"}, {"op": "redo"}


def apply(answer, op):
    """Add to a number; more than 99 is refused."""
    if op["op"] == "batch":
        return batch(answer, op["ops"], apply)
    if abs(answer + op["by"]) > 99:
        raise ActionError("Too much.")
    return answer + op["by"], {"op": "add", "by": -op["by"]}


def by(amount):
    return {"op": "add", "by": amount}


def play(history, ops):
    for op in ops:
        history = act(history, op, apply)
    return history


SMALL = st.lists(st.integers(-3, 3).map(by), max_size=20)


@given(SMALL)
def test_undoing_everything_gives_the_start_and_redoing_everything_the_end(ops):
    end = play(History(0), ops)
    start = play(end, [UNDO] * len(ops))
    assert (start.answer, start.done) == (0, ())
    assert play(start, [REDO] * len(ops)) == end


@given(SMALL, st.integers(1, 5))
def test_a_new_action_forgets_what_could_be_redone(ops, steps):
    history = play(History(0), [*ops, by(1), UNDO, by(2)])
    with pytest.raises(ActionError, match="nothing to redo"):
        act(history, REDO, apply)


def test_a_refused_action_changes_nothing():
    history = play(History(0), [by(50), by(1), UNDO])
    before = History(history.answer, history.done, history.undone)
    with pytest.raises(ActionError):
        act(history, by(60), apply)
    assert history == before


def test_undo_with_nothing_done_is_refused_in_a_sentence():
    with pytest.raises(ActionError, match="nothing to undo"):
        act(History(0), UNDO, apply)


def test_several_actions_as_one_are_one_step():
    history = play(History(0), [{"op": "batch", "ops": [by(1), by(2)]}])
    assert history.answer == 3
    assert act(history, UNDO, apply).answer == 0


def test_a_batch_that_fails_half_way_changes_nothing():
    history = play(History(0), [by(1)])
    with pytest.raises(ActionError):
        act(history, {"op": "batch", "ops": [by(1), by(99)]}, apply)
    assert history.answer == 1


def test_the_last_500_steps_can_be_taken_back_and_no_more():
    history = play(History(0), [by(1), by(-1)] * 300)
    assert len(history.done) == STEPS
    start = play(history, [UNDO] * STEPS)
    assert len(play(start, [REDO] * STEPS).done) == STEPS
    with pytest.raises(ActionError):
        act(start, UNDO, apply)
