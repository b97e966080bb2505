"""A tagging answer on its way to a widget and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import HOSTILE_TEXT

from rightslab.core.activities.tagging_answer import apply, empty
from rightslab.core.activities.tagging_wire import Wire, text_document
from rightslab.core.errors import ActionError, UnknownNameError
from rightslab.core.history import History, act
from rightslab.core.text_cut import read_text

RAW = "Dear all,\nWe must put people first. All agreed.\nPeople have a right to life."


def text(raw: str = RAW):
    return read_text(raw, slug="test", title="Test", salutations=["Dear all,"])


def wire(read=None) -> Wire:
    return Wire(read or text(), ("civil", "social"), ("life",))


def add(span_id="a", first=3, last=4, label="civil", **more):
    span = {"id": span_id, "first": first, "last": last, "label": label, **more}
    return {"op": "add", "span": span}


def after(*ops, on: Wire | None = None) -> History:
    on = on or wire()
    history = History(empty(on.text))
    for op in ops:
        history = act(history, on.op(op), apply)
    return history


def test_a_tag_comes_back_with_the_same_words_and_nothing_but_token_numbers():
    shown = wire().snapshot(after(add(note="why", confidence="high", right="life")))["spans"]
    assert shown == [
        {
            "id": "a", "label": "civil", "right": "life", "note": "why", "confidence": "high",
            "first": 3, "last": 4, "moved": False,
        }
    ]  # fmt: skip


def test_what_is_kept_are_the_words_and_their_code_points():
    span = after(add()).answer.spans[0]
    assert (span.quote, span.start, span.end) == ("people first", 22, 34)


@pytest.mark.parametrize(
    ("op", "message"),
    [
        (add(label="civl"), "no category called 'civl'. Did you mean 'civil'"),
        (add(right="live"), "no right called 'live'"),
        (add(first="3"), "by number, not by '3'"),
        (add(first=True), "by number, not by True"),
        (add(first=3, last=8), "cross a sentence end"),
        ({"op": "read", "sentence": "S99", "value": True}, "no sentence called 'S99'"),
    ],
)
def test_what_no_text_or_catalogue_has_is_refused_in_a_sentence(op, message):
    with pytest.raises((ActionError, UnknownNameError), match=message):
        wire().op(op)


def test_undo_and_redo_stacks_travel_as_widget_actions():
    history = after(
        add(), {"op": "edit", "id": "a", "set": {"first": 2, "last": 4}}, {"op": "undo"}
    )
    state = wire().snapshot(history)
    assert [step["op"]["op"] for step in state["done"]] == ["add"]
    assert state["undone"][0]["op"] == {"op": "edit", "id": "a", "set": {"first": 2, "last": 4}}
    assert state["undone"][0]["inverse"]["set"] == {"first": 3, "last": 4}


def test_in_a_later_text_a_tag_moves_with_its_words_and_lost_ones_are_shown():
    history = after(add("a", 3, 4), add("b", 6, 7))
    later = wire(text("Hello there. We must put people first."))
    state = later.snapshot(history)
    assert [(s["id"], s["first"], s["moved"]) for s in state["spans"]] == [("a", 6, True)]
    assert [(s["id"], s["quote"]) for s in state["lost"]] == [("b", "All agreed")]
    assert "do not stand in this version" in state["lost"][0]["reason"]


def test_a_category_that_a_later_catalogue_dropped_is_shown_with_its_name():
    later = Wire(text(), ("social",), ())
    lost = later.snapshot(after(add()))["lost"]
    assert "'civil' is not in this version" in lost[0]["reason"]


def test_a_right_that_a_later_catalogue_dropped_stays_in_the_note():
    later = Wire(text(), ("civil",), ())
    shown = later.snapshot(after(add(right="life", note="why")))["spans"][0]
    assert shown["right"] == ""
    assert shown["note"] == "why [right in an earlier version: life]"


def test_a_read_mark_moves_with_its_sentence():
    history = after({"op": "read", "sentence": "S02", "value": True})
    later = wire(text("Hello there. We must put people first. All agreed."))
    assert later.snapshot(history)["read"] == ["S03"]


def test_salutations_are_drawn_and_hold_no_tokens():
    blocks = text_document(text())["blocks"]
    assert [b["kind"] for b in blocks] == ["salutation", "paragraph", "paragraph"]
    assert blocks[0]["text"] == "Dear all,"


def test_a_part_of_a_text_keeps_the_numbers_of_the_whole():
    blocks = text_document(text(), ["S03"])["blocks"]
    assert [b["kind"] for b in blocks] == ["paragraph"]
    assert blocks[0]["sentences"][0]["first"] == text().sentence("S03").first


@given(HOSTILE_TEXT)
def test_what_is_drawn_is_the_reading_form_letter_for_letter(raw):
    read = text(raw)
    for block, drawn in zip(read.paragraphs, text_document(read)["blocks"], strict=False):
        if drawn["kind"] == "paragraph":
            joined = "".join("".join(s["pieces"]) + s["gap"] for s in drawn["sentences"])
            assert joined == read.quote(block.start, block.end)


@given(HOSTILE_TEXT)
def test_each_piece_at_an_even_place_is_one_token(raw):
    read = text(raw)
    for block in text_document(read)["blocks"]:
        for sentence in block.get("sentences", ()):
            tokens = sentence["pieces"][::2]
            at = sentence["first"]
            expected = [read.quote(t.start, t.end) for t in read.tokens[at : at + len(tokens)]]
            assert tokens == expected


@given(HOSTILE_TEXT, st.data())
def test_in_any_script_a_tag_comes_back_where_it_was_put(raw, data):
    read = text(raw)
    on = Wire(read, ("civil",), ())
    sentence = data.draw(st.sampled_from(read.sentences))
    first = data.draw(st.integers(sentence.first, sentence.stop - 1))
    last = data.draw(st.integers(first, sentence.stop - 1))
    shown = on.snapshot(after(add("a", first, last), on=on))["spans"][0]
    assert (shown["first"], shown["last"], shown["moved"]) == (first, last, False)
