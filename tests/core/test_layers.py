"""Layers: one author's spans on one text, however they came."""

from __future__ import annotations

from dataclasses import replace

from tests.core.activities.comparing import (
    CATALOGUE,
    LAWYER,
    MINE,
    TEXT,
    answer,
    reading,
    span,
    tag,
)
from tests.core.activities.comparing import read as read_marks

from rightslab.core.activities.tagging_answer import Tagging
from rightslab.core.layers import (
    NOTHING,
    TAGGED,
    UNREAD,
    Layer,
    lay,
    of_reading,
    of_tagging,
    words_under,
)
from rightslab.core.text_cut import read_text


def test_an_answer_is_a_layer_with_what_was_read():
    laid = lay(of_tagging(MINE, TEXT), TEXT)
    status = {sentence.id: laid.status(sentence.id) for sentence in TEXT.sentences}
    assert status == {"S01": TAGGED, "S02": TAGGED, "S03": NOTHING, "S04": UNREAD, "S05": UNREAD}


def test_a_reading_has_read_every_sentence_and_its_reasons_are_notes():
    laid = lay(of_reading(LAWYER, TEXT), TEXT, CATALOGUE.rights)
    assert laid.status("S05") == NOTHING
    assert [one.note for one in laid.spans("S01")] == ["Because of vote."]


def test_a_class_of_rights_stands_for_each_of_its_categories():
    laid = lay(of_reading(LAWYER, TEXT), TEXT, CATALOGUE.rights)
    assert laid.labels("S02") == {"social", "economic"}
    assert lay(of_reading(LAWYER, TEXT), TEXT).labels("S02") == {"social"}


def test_what_a_reader_would_take_as_well_is_kept_by_span():
    also = replace(span("S01", "vote", "political"), alternatives=("social",))
    assert of_reading(reading("a", also), TEXT).also == {also.id: ("social",)}


def test_a_quote_that_is_not_in_its_sentence_is_passed_over():
    assert of_reading(reading("a", span("S01", "paid", "social")), TEXT).spans == ()


def test_marks_stand_in_the_order_of_the_text_and_count_tokens_in():
    both = answer(tag("S02", "paid", "social"), tag("S02", "Nurses are", "social"))
    marks = lay(of_tagging(both, TEXT), TEXT).marks["S02"]
    assert [(one.span.quote, one.last - one.first) for one in marks] == [
        ("Nurses are", 1), ("paid", 0),
    ]  # fmt: skip


def test_words_that_are_gone_are_lost_and_words_that_moved_are_found_again():
    later = read_text("So: all may vote. Nurses rest.", slug="main", title="Main")
    laid = lay(of_tagging(MINE, TEXT), later)
    assert [one.quote for one in laid.lost] == ["paid"]
    assert [(one.span.quote, one.moved) for one in laid.marks["S01"]] == [("vote", True)]


def test_a_sentence_read_without_marking_is_found_by_its_words():
    later = read_text("We met. Peace lasts.", slug="main", title="Main")
    moved = Tagging("main", (), read_marks("S03"))
    assert of_tagging(moved, later).read == {"S02"}


def test_words_under_a_mark_leave_points_out():
    text = read_text("Peace, and rest.", slug="t", title="T")
    span_ = Layer("a", "A", "own", "t", (replace(tag("S01", "vote", "x"), start=0, end=10,
                                                 quote="Peace, and"),))  # fmt: skip
    (mark,) = lay(span_, text).marks["S01"]
    assert words_under(mark, text) == {0, 2}
