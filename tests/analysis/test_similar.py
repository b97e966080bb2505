"""Texts that share passages: what is found, what is taken out first, and how it is said."""

from __future__ import annotations

import random
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import HOSTILE

from rightslab.analysis import similar
from rightslab.core.errors import RightslabError

WORDS = [f"{a}{b}" for a in "bdfgklmnprst" for b in ("an", "el", "ir", "on", "ust", "ard", "ine")]
COMMON = "The speech asks all bodies to place equal emphasis on all types of human rights today."


def prose(seed, count=120):
    chance = random.Random(seed)
    return " ".join(chance.choices(WORDS, k=count))


def names(pairs):
    return [(one.one, one.other) for one in pairs]


def test_two_copies_are_found_and_strangers_are_not():
    texts = {"a": prose(1), "b": prose(2), "c": prose(1), "d": prose(3)}
    (found,) = similar.pairs(texts)
    assert (found.one, found.other, found.share) == ("a", "c", 1)
    assert found.passages == (prose(1),)


def test_a_passage_taken_over_into_another_text_is_found_with_its_words():
    taken = prose(9, 60)
    texts = {"a": f"{prose(1)} {taken}", "b": f"{taken} {prose(2)}", "c": prose(3)}
    (found,) = similar.pairs(texts)
    assert found.passages == found.theirs == (taken,)
    assert 0.3 < found.share < 0.4


def test_passages_stand_in_each_text_as_its_writer_has_them():
    one = "We see here, in P5, that the word “priority” sets an order among all rights; it does."
    other = "we see here in p5 that the word 'priority' sets an order among all rights it does"
    (found,) = similar.pairs({"a": one, "b": other})
    assert all(words in one for words in found.passages)
    assert all(words in other for words in found.theirs)


def test_a_word_changed_here_and_there_hides_nothing():
    words = prose(5).split()
    changed = [f"x{n}" if n % 4 == 0 else word for n, word in enumerate(words)]
    (found,) = similar.pairs({"a": " ".join(words), "b": " ".join(changed), "c": prose(6)})
    assert found.alike > similar.ALIKE
    assert found.passages == ()
    assert "No passage word for word" in found.says


def test_what_all_were_given_is_no_likeness():
    given_ = " ".join([COMMON] * 4)
    texts = {"a": f"{given_} {prose(1, 20)}", "b": f"{given_} {prose(2, 20)}"}
    assert similar.pairs(texts)
    assert similar.pairs(texts, [COMMON]) == ()


def test_what_many_of_a_class_have_is_no_likeness_between_two():
    phrase = prose(7, 30)
    texts = {str(n): f"{phrase} {prose(n + 20, 40)}" for n in range(10)}
    assert similar.pairs(texts) == ()


def test_a_text_of_a_few_words_is_not_compared():
    assert similar.pairs({"a": "I agree with this.", "b": "I agree with this."}) == ()


def test_the_most_alike_come_first():
    texts = {"a": prose(1), "b": prose(1, 100) + " " + prose(2, 60), "c": prose(1)}
    assert names(similar.pairs(texts))[0] == ("a", "c")


def test_it_is_said_as_a_hint_and_never_as_an_accusation():
    (found,) = similar.pairs({"a": prose(1), "b": prose(1)})
    assert "common source" in found.says
    for word in ("copied", "plagiar", "cheat", "suspicious"):
        assert word not in found.says.lower()


def test_without_the_package_one_sentence_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)
    assert not similar.available()
    with pytest.raises(RightslabError, match="pip install rapidfuzz"):
        similar.pairs({"a": prose(1), "b": prose(1)})


def test_in_the_browser_nobody_is_told_to_install_what_does_not_run_there():
    assert "pip install" not in similar.missing("emscripten")
    assert "All else works" in similar.missing("emscripten")
    assert "pip install" in similar.missing("win32")


def test_a_class_of_five_hundred_is_compared_and_only_the_two_alike_are_found():
    texts = {f"s{n:03}": prose(n, 300) for n in range(500)}
    texts["s499"] = texts["s007"]
    assert names(similar.pairs(texts)) == [("s007", "s499")]


@given(st.lists(HOSTILE, max_size=4))
def test_whatever_was_written_can_be_compared(written):
    texts = {str(n): text for n, text in enumerate(written)}
    for one in similar.pairs(texts, written[:1]):
        assert all(words in texts[one.one] for words in one.passages)
        assert 0 <= one.share <= 1
