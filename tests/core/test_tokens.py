"""Tokens in any script."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from tests.strategies import HOSTILE

from rightslab.core import tokens
from rightslab.core.tokens import each_word, find_tokens, reading_form


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in find_tokens(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("people’s right to run", ["people’s", "right", "to", "run"]),
        ("30,000 civilians, 1.4 billion-plus", ["30,000", "civilians", ",", "1.4", "billion-plus"]),
        ("你好，世界。", ["你", "好", "，", "世", "界", "。"]),
        ("สวัสดี", ["ส", "วั", "ส", "ดี"]),
        ("cafe\u0301 nai\u0308ve", ["cafe\u0301", "nai\u0308ve"]),
        ("नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
        ("👩\u200d👩\u200d👧 👍🏽 🇫🇷🇩🇪", ["👩\u200d👩\u200d👧", "👍🏽", "🇫🇷", "🇩🇪"]),
        ("שלום, עולם", ["שלום", ",", "עולם"]),
        ("end.Next", ["end", ".", "Next"]),
    ],
)
def test_each_script_is_cut_as_its_readers_would(text, tokens):
    assert words(text) == tokens


@given(HOSTILE)
def test_the_reading_form_is_as_long_as_the_raw_text(raw):
    assert len(reading_form(raw)) == len(raw)


@given(HOSTILE)
def test_the_reading_form_has_one_kind_of_space_and_no_control_characters(raw):
    reading = reading_form(raw)
    odd = {c for c in reading if unicodedata.category(c) in {"Zs", "Zl", "Zp", "Cc"}}
    assert odd <= {" ", "\n"}


@given(HOSTILE)
def test_tokens_cover_everything_but_spaces_in_order_without_overlap(raw):
    text = reading_form(raw)
    at = 0
    for start, end in find_tokens(text, 0, len(text)):
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@given(HOSTILE)
def test_no_token_begins_with_a_combining_mark_that_stands_on_a_letter(raw):
    text = reading_form(raw)
    for start, _ in find_tokens(text, 0, len(text)):
        if start and unicodedata.category(text[start])[0] == "M":
            assert text[start - 1].isspace() or text[start - 1] == "\u200d"


@given(HOSTILE)
def test_words_are_the_tokens_with_a_letter_or_a_figure(raw):
    assert [*each_word(raw)] == [one for one in words(raw) if any(map(str.isalnum, one))]


def test_what_is_taken_for_usual_stands_by_itself():
    usual = [one for one in map(chr, range(0x110000)) if not tokens._UNUSUAL.match(one)]
    assert len(usual) > 1000
    for one in usual:
        assert unicodedata.category(one)[0] != "M"
        assert [*each_word(f"a{one}{one}b")] == [
            word for word in words(f"a{one}{one}b") if any(map(str.isalnum, word))
        ]


def test_a_text_as_long_as_a_book_has_the_same_words():
    page = "The Council’s 1.4 billion-plus words. "
    assert [*each_word(page * 1000)] == [*each_word(page)] * 1000
