"""The sheet: fields in four parts, each action with its inverse, and its way to a widget."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightslab.core.activities import sheet
from rightslab.core.activities.materials import Materials
from rightslab.core.activities.sheet import Quote, Sheet
from rightslab.core.activities.sheet_wire import SheetWire
from rightslab.core.activity import Activity
from rightslab.core.catalogue import Catalogue
from rightslab.core.errors import ActionError
from rightslab.core.history import History, act
from rightslab.core.text_cut import read_text

TEXT = read_text("People have rights. Rights have people.", slug="t", title="T")
ACTIVITY = Activity("a", "01", "writing", "A", "Write.", "t", (), "human", 1)
KEYS = st.sampled_from(["q1", "q2", "C04/type"])
VALUES = {
    "texts": st.none() | st.text(max_size=30),
    "choices": st.none() | st.lists(st.text(min_size=1, max_size=4), max_size=3),
    "numbers": st.none() | st.floats(allow_nan=False, allow_infinity=False),
}
OPS = st.sampled_from(sorted(VALUES)).flatmap(
    lambda part: st.builds(
        lambda key, value: {"op": "set", "part": part, "key": key, "value": value},
        KEYS,
        VALUES[part],
    )
)


def wire(admit=lambda *_: None):
    materials = Materials(TEXT, Catalogue((), (), ()))
    return SheetWire(ACTIVITY, materials, admit)


def put(part, key, value):
    return {"op": "set", "part": part, "key": key, "value": value}


@given(st.lists(OPS, max_size=12))
def test_undo_takes_any_number_of_actions_back_to_the_empty_sheet(ops):
    history = History(Sheet())
    for op in ops:
        history = act(history, op, sheet.apply)
    done = history.answer
    for _ in ops:
        history = act(history, {"op": "undo"}, sheet.apply)
    assert history.answer == Sheet()
    for _ in ops:
        history = act(history, {"op": "redo"}, sheet.apply)
    assert history.answer == done


@given(st.lists(OPS, max_size=8))
def test_clear_empties_the_sheet_and_can_be_undone(ops):
    history = History(Sheet())
    for op in ops:
        history = act(history, op, sheet.apply)
    cleared = act(history, sheet.clear(history.answer), sheet.apply)
    assert cleared.answer == Sheet()
    assert act(cleared, {"op": "undo"}, sheet.apply).answer == history.answer


@given(st.text(), st.text())
def test_a_splice_makes_the_new_text_of_the_old_one_and_its_inverse_the_old_one(old, new):
    before = Sheet(texts={"essay": old} if old else {})
    after, inverse = sheet.apply(before, sheet.splice("essay", old, new))
    assert after.text("essay") == new
    assert sheet.apply(after, inverse)[0].text("essay") == old


def test_a_splice_on_words_that_changed_elsewhere_is_refused():
    with pytest.raises(ActionError, match="changed in another window"):
        sheet.apply(Sheet(texts={"essay": "abc"}), sheet.splice("essay", "abX", "abY"))


@pytest.mark.parametrize(
    "op",
    [
        put("words", "q", "x"), put("texts", "q", 3), put("choices", "q", "abc"),
        put("numbers", "q", True), put("quotes", "q", [{"quote": "x"}]), put("quotes", "q", "x"),
        {"op": "splice", "key": "q", "at": "0", "cut": "", "put": "x"}, {"op": "burn"},
    ],
)  # fmt: skip
def test_what_no_widget_would_send_is_refused_in_a_sentence(op):
    with pytest.raises(ActionError, match=r"\.$"):
        sheet.apply(Sheet(), op)


def test_a_text_longer_than_can_be_saved_is_refused_with_the_limit():
    with pytest.raises(ActionError, match="saves up to 2,000,000 in one field"):
        sheet.apply(Sheet(), put("texts", "essay", "x" * 2_000_001))


def test_a_long_text_is_saved_by_what_changed_in_it():
    old = "People have rights. " * 500
    op = wire().op(put("texts", "essay", old + "All of them."), Sheet(texts={"essay": old}))
    assert op == {"op": "splice", "key": "essay", "at": len(old), "cut": "", "put": "All of them."}


def test_a_quote_comes_by_word_numbers_is_kept_by_its_words_and_goes_out_with_its_place():
    op = wire().op(put("quotes", "e", [{"first": 0, "last": 2}]), Sheet())
    answer, _ = sheet.apply(Sheet(), op)
    (quote,) = answer.quotes["e"]
    assert (quote.quote, quote.start, quote.text) == ("People have rights", 0, "t")
    shown = wire().snapshot(History(answer))["quotes"]["e"][0]
    assert shown == {"quote": "People have rights", "first": 0, "last": 2, "sentence": "S01"}


def test_a_quote_over_a_sentence_end_is_refused():
    with pytest.raises(ActionError, match="inside one sentence"):
        wire().op(put("quotes", "e", [{"first": 0, "last": 5}]), Sheet())


def test_a_quote_whose_words_are_gone_is_kept_and_says_why():
    lost = Quote(0, 6, "Animals", "", " have", "t")
    shown = wire().snapshot(History(Sheet(quotes={"e": (lost,)})))["quotes"]["e"]
    assert shown[0]["quote"] == "Animals"
    assert "do not stand in this version" in shown[0]["reason"]
    kept = wire().op(put("quotes", "e", shown), Sheet(quotes={"e": (lost,)}))
    assert kept["value"][0]["quote"] == "Animals"


def test_a_made_up_quote_is_refused():
    with pytest.raises(ActionError, match="not in the text"):
        wire().op(put("quotes", "e", [{"quote": "All are kings."}]), Sheet())


def test_each_action_of_a_batch_is_admitted_by_itself():
    asked = []
    ops = [put("texts", "a", "x"), put("texts", "b", "y")]
    made = wire(lambda part, key, value, *_: asked.append(key)).op(
        {"op": "batch", "ops": ops}, Sheet()
    )
    assert asked == ["a", "b"]
    assert made["ops"] == ops
