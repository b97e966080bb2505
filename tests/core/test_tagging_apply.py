"""What actions do to a tagging answer, and how they are taken back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightslab.core.activities.tagging_answer import Tagging, apply
from rightslab.core.errors import ActionError
from rightslab.core.history import History, act
from rightslab.core.spans import CONFIDENCES

IDS = st.sampled_from(["a", "b", "c", "d"])
LABELS = st.sampled_from(["civil", "social"])
PLACES = st.integers(0, 3)
WORDS = st.text(max_size=5)
SPANS = st.builds(
    lambda name, at, label, note, confidence: {
        "id": name, "start": at, "end": at + 2, "quote": "life", "prefix": "", "suffix": "",
        "label": label, "right": "", "note": note, "confidence": confidence,
    },
    IDS, PLACES, LABELS, WORDS, st.sampled_from(CONFIDENCES),
)  # fmt: skip
CHANGES = st.fixed_dictionaries(
    {}, optional={"label": LABELS, "note": WORDS, "right": WORDS, "start": PLACES}
)
PLAIN = st.one_of(
    st.builds(lambda span: {"op": "add", "span": span}, SPANS),
    st.builds(lambda name, changes: {"op": "edit", "id": name, "set": changes}, IDS, CHANGES),
    st.builds(lambda name: {"op": "remove", "id": name}, IDS),
    st.builds(
        lambda name, quote, value: {"op": "read", "sentence": name, "quote": quote, "value": value},
        st.sampled_from(["S01", "S02"]), WORDS, st.booleans(),
    ),
)  # fmt: skip
OPS = PLAIN | st.builds(lambda ops: {"op": "batch", "ops": ops}, st.lists(PLAIN, max_size=3))


def alike(one, other):
    """Tell whether two answers say the same; the order of spans carries no meaning."""
    return (one.text, set(one.spans), set(one.read)) == (
        other.text,
        set(other.spans),
        set(other.read),
    )


def play(history, ops):
    """Carry out what is possible and return the history and how many actions that were."""
    count = 0
    for op in ops:
        try:
            history = act(history, op, apply)
        except ActionError:
            continue
        count += 1
    return history, count


@given(st.lists(OPS, max_size=12), OPS)
def test_an_action_and_its_inverse_give_the_same_answer(ops, op):
    answer = play(History(Tagging("speech")), ops)[0].answer
    try:
        after, inverse = apply(answer, op)
    except ActionError:
        return
    assert alike(apply(after, inverse)[0], answer)


@given(st.lists(OPS, max_size=20))
def test_undoing_everything_gives_the_start_and_redoing_everything_the_end(ops):
    end, count = play(History(Tagging("speech")), ops)
    start, undone = play(end, [{"op": "undo"}] * count)
    assert undone == count
    assert alike(start.answer, Tagging("speech"))
    again, redone = play(start, [{"op": "redo"}] * count)
    assert redone == count
    assert alike(again.answer, end.answer)


@given(st.lists(OPS, max_size=20))
def test_ids_stay_apart_and_no_span_has_a_twin(ops):
    spans = play(History(Tagging("speech")), ops)[0].answer.spans
    assert len({span.id for span in spans}) == len(spans)
    assert len({(span.start, span.end, span.label) for span in spans}) == len(spans)


@given(st.lists(OPS, max_size=8), OPS)
def test_an_answer_is_never_changed_in_place(ops, op):
    answer = play(History(Tagging("speech")), ops)[0].answer
    before = Tagging(answer.text, answer.spans, answer.read)
    play(History(answer), [op])
    assert answer == before


SPAN = {"id": "a", "start": 0, "end": 4, "quote": "life", "label": "civil"}


@pytest.mark.parametrize(
    ("op", "said"),
    [
        ({"op": "add", "span": {**SPAN, "id": "b"}}, "carry this tag already"),
        ({"op": "add", "span": {**SPAN, "start": 9, "end": 12}}, "id of its own"),
        ({"op": "add", "span": {**SPAN, "id": "b", "confidence": "sure"}}, "low, medium, high"),
        ({"op": "add", "span": {"id": "b"}}, "Missing: end, label, quote, start"),
        ({"op": "add", "span": {**SPAN, "id": "b", "colour": "red"}}, "Not known: colour"),
        ({"op": "add", "span": {**SPAN, "id": "b", "start": 4}}, "start before end"),
        ({"op": "add", "span": {**SPAN, "id": "b", "start": True}}, "whole numbers"),
        ({"op": "edit", "id": "a", "set": {"colour": "red"}}, "Not known: colour"),
        ({"op": "edit", "id": "z", "set": {}}, "no tag with the id 'z'"),
        ({"op": "remove", "id": "z"}, "no tag with the id 'z'"),
        (
            {"op": "batch", "ops": [{"op": "remove", "id": "a"}, {"op": "remove", "id": "a"}]},
            "no tag",
        ),
        ({"op": "fold"}, "'fold' is not known"),
        ({}, "None is not known"),
    ],
)
def test_a_refused_action_says_why_and_changes_nothing(op, said):
    history = act(History(Tagging("speech")), {"op": "add", "span": SPAN}, apply)
    with pytest.raises(ActionError, match=said):
        act(history, op, apply)
    assert [span.id for span in history.answer.spans] == ["a"]


def test_an_edit_keeps_the_place_in_the_list():
    history = History(Tagging("speech"))
    for n, name in enumerate("abc"):
        span = {**SPAN, "id": name, "start": n * 10, "end": n * 10 + 4}
        history = act(history, {"op": "add", "span": span}, apply)
    history = act(history, {"op": "edit", "id": "b", "set": {"note": "why"}}, apply)
    assert [span.id for span in history.answer.spans] == ["a", "b", "c"]
