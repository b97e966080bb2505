"""A bank of comments that learns from what was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightslab.core.errors import ActionError
from rightslab.grading import comment_bank as bank
from rightslab.grading.marking_store import Marker
from tests.grading.marking_class import criteria
from tests.strategies import HOSTILE

COMMENTS = ["Name the word in S08. Thesis: it can be tested.", "Name the word in S08.", "Yes."]


def words(pieces):
    return [one.words for one in pieces if not one.out]


def test_sentences_are_offered_the_most_used_first():
    found = bank.bank(COMMENTS)
    assert [(one.words, one.used) for one in found] == [
        ("Name the word in S08.", 2),
        ("Thesis: it can be tested.", 1),
    ]


def test_a_sentence_written_twice_in_one_comment_was_used_once():
    assert bank.bank(["Name the word. Name the word."])[0].used == 1


def test_a_sentence_that_names_a_criterion_belongs_to_it():
    found = bank.by_criterion(bank.bank(COMMENTS, criteria()), "thesis")
    assert found[0].words == "Thesis: it can be tested."
    assert found[0].criterion == "thesis"


def test_all_words_of_a_search_have_to_be_there():
    found = bank.bank(COMMENTS)
    assert words(bank.search(found, "WORD name")) == ["Name the word in S08."]
    assert bank.search(found, "word tested") == ()


def test_what_is_forgotten_is_offered_no_more_until_it_is_put_back(tmp_path):
    marker = Marker.open(tmp_path, "Ana")
    bank.forget(marker, "Name the  word in S08.")
    assert words(bank.of_marker(marker, COMMENTS, ())) == ["Thesis: it can be tested."]
    bank.forget(marker, "Name the word in S08.", back=True)
    assert len(bank.of_marker(marker, COMMENTS, ())) == 2


def test_other_words_are_offered_and_counted_with_those_that_say_them_already(tmp_path):
    marker = Marker.open(tmp_path, "Ana")
    bank.reword(marker, "Thesis: it can be tested.", "Name the word in S08.")
    found = bank.of_marker(marker, COMMENTS, ())
    assert [(one.words, one.used) for one in found] == [("Name the word in S08.", 2)]


def test_words_can_be_worded_anew_and_back_again(tmp_path):
    marker, first = Marker.open(tmp_path, "Ana"), "Name the word in S08."
    for old, new in ((first, "Which word?"), ("Which word?", "Which one?"), ("Which one?", first)):
        bank.reword(marker, old, new)
        assert words(bank.of_marker(marker, COMMENTS[1:], ())) == [new]


def test_other_words_are_a_sentence_of_a_length_that_is_offered(tmp_path):
    with pytest.raises(ActionError, match="between 8 and 400"):
        bank.reword(Marker.open(tmp_path, "Ana"), COMMENTS[1], "No.")


def test_what_is_forgotten_stays_so_after_a_restart(tmp_path):
    bank.forget(Marker.open(tmp_path, "Ana"), "Name the word in S08.")
    again = Marker.open(tmp_path, "Ana")
    assert "Name the word in S08." not in words(bank.of_marker(again, COMMENTS, ()))


@given(st.lists(HOSTILE, max_size=5))
def test_whatever_was_written_makes_a_bank(comments):
    found = bank.bank(comments, criteria())
    assert all(1 <= one.used <= len(comments) for one in found)
