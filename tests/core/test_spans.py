"""Spans find their words again when a text changes."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.strategies import HOSTILE, HOSTILE_TEXT

from rightslab.core.errors import ActionError
from rightslab.core.spans import Span, find_sentence, place, selectors, why_lost
from rightslab.core.text_cut import read_text

SPEECH = "We must put people first. People’s right to life is a right to be kept."


def text(raw: str = SPEECH):
    return read_text(raw, slug="test", title="Test")


def span(read, first, last) -> Span:
    return Span(id="a", label="civil", **selectors(read, first, last))


def words(read, where) -> str:
    return read.quote(read.tokens[where.first].start, read.tokens[where.last].end)


def test_a_span_keeps_its_words_and_what_stands_around_them():
    made = span(text(), 3, 4)
    assert (made.quote, made.prefix, made.suffix) == (
        "people first", "We must put ", ". People’s right to life is a ri",
    )  # fmt: skip


def test_words_put_in_front_move_a_span_and_say_so():
    made = span(text(), 3, 4)
    where = place(made, text("Dear all, we meet. " + SPEECH))
    assert where.moved
    assert words(text("Dear all, we meet. " + SPEECH), where) == "people first"


def test_repeated_words_are_told_apart_by_what_stands_around_them():
    made = span(text(), 12, 13)
    assert made.quote == "right to"
    longer = text("A right to rest. " + SPEECH)
    assert longer.quote(longer.tokens[place(made, longer).first].start, 200).startswith(
        "right to be kept"
    )


def test_words_that_cannot_be_told_apart_have_no_place_and_a_reason():
    made = span(text("xx yy right zz"), 2, 2)
    twice = text("aa right bb. Aa right bb.")
    assert place(made, twice) is None
    assert why_lost(made, twice).startswith("These words stand 2 times")


def test_words_that_are_gone_have_no_place_and_a_reason():
    made = span(text(), 3, 4)
    other = text("Nothing of it.")
    assert place(made, other) is None
    assert why_lost(made, other) == "These words do not stand in this version of the text."


def test_half_a_word_is_never_a_place():
    made = span(text("art is long"), 0, 0)
    assert place(made, text("a party")) is None


@pytest.mark.parametrize(("first", "last"), [(-1, 2), (3, 2), (0, 900)])
def test_words_that_do_not_exist_are_refused(first, last):
    with pytest.raises(ActionError, match="do not exist in this text: it has words 0 to"):
        selectors(text(), first, last)


def test_words_across_a_sentence_end_are_refused():
    with pytest.raises(ActionError, match="cross a sentence end"):
        selectors(text(), 4, 7)


def test_a_read_sentence_is_found_by_its_words_when_its_number_changed():
    longer = text("Hello there. " + SPEECH)
    assert find_sentence("S01", "We must put people first.", longer).id == "S02"
    assert find_sentence("S01", "Other words.", longer) is None


@given(HOSTILE_TEXT, st.data())
def test_in_any_script_a_span_is_found_where_it_was_made(raw, data):
    read = text(raw)
    sentence = data.draw(st.sampled_from(read.sentences))
    first = data.draw(st.integers(sentence.first, sentence.stop - 1))
    last = data.draw(st.integers(first, sentence.stop - 1))
    made = span(read, first, last)
    assert made.quote == read.reading[made.start : made.end]
    where = place(made, read)
    assert (where.first, where.last, where.moved) == (first, last, False)


@given(HOSTILE, HOSTILE_TEXT, st.data())
def test_in_any_script_a_moved_span_has_the_same_words_or_no_place(front, raw, data):
    read = text(raw)
    first = data.draw(st.integers(0, len(read.tokens) - 1))
    made = span(read, first, first)
    longer = text(front + "\n" + raw)
    where = place(made, longer)
    assume(where is not None)
    assert words(longer, where) == made.quote
