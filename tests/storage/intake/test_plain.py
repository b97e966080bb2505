"""Plain text: characters untouched, encodings told apart by their marks or by what is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightslab.core.text_cut import read_text
from rightslab.storage.intake import intake
from rightslab.storage.intake.found import Found, IntakeError

WORDS = "Café people.\r\n世界 😀 שלום.\n"


def take(data: bytes, **more) -> Found:
    return intake.take_bytes(data, "speech.txt", **more)


def test_utf_8_is_kept_letter_for_letter_with_its_line_ends():
    assert take(WORDS.encode()).words == WORDS


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_at_the_beginning_says_the_encoding_and_is_left_out(encoding):
    assert take(WORDS.encode(encoding)).words == WORDS


def test_utf_16_without_its_mark_is_recognised_and_named():
    with pytest.raises(IntakeError, match="--encoding utf-16-le"):
        take("Nothing but letters.".encode("utf-16-le"))
    with pytest.raises(IntakeError, match="--encoding utf-16-be"):
        take("Nothing but letters, é too.".encode("utf-16-be"))


def test_latin_1_is_refused_with_the_byte_and_its_line_until_it_is_said():
    data = b"One.\nCaf\xe9 people."
    with pytest.raises(IntakeError, match=r"byte 8 \(0xE9\), in line 2.*--encoding latin-1"):
        take(data)
    found = take(data, encoding="latin-1")
    assert found.words == "One.\nCafé people."
    assert found.said == ("Read as latin-1; kept as UTF-8.",)


def test_a_wrong_encoding_is_answered_with_the_byte_that_does_not_fit():
    with pytest.raises(IntakeError, match=r"not in utf-8: byte 3"):
        take(b"Caf\xe9", encoding="utf-8")


def test_an_encoding_that_is_none_is_answered_with_those_there_are():
    with pytest.raises(IntakeError, match=r"'rot13'.*Allowed: utf-8, utf-16"):
        take(b"One.", encoding="rot13")


def test_half_a_character_is_refused():
    with pytest.raises(IntakeError, match="byte 2"):
        take(b"a \xed\xa0\xbd b")


def test_a_few_control_characters_stay_and_many_are_no_text():
    words = "A word.\0 " + "Many words follow it. " * 20
    assert take(words.encode()).words == words
    with pytest.raises(IntakeError, match="bytes that no text has"):
        take(bytes(range(1, 32)) * 10)


@pytest.mark.parametrize("words", ["...", "— !? —", "\u200b\u0301", "😀"])
def test_a_file_without_words_is_refused(words):
    with pytest.raises(IntakeError, match=r"holds no words|is empty"):
        take(words.encode())


def test_a_text_beyond_5_mb_is_refused():
    with pytest.raises(IntakeError, match="at most 5 MB"):
        take(b"word " * 1_000_001)


def test_the_line_ends_of_old_macs_become_line_feeds_and_it_says_so():
    found = take(b"One.\rTwo.")
    assert found.words == "One.\nTwo."
    assert "CR" in found.said[0]


WRAPPED = "\r\n".join(
    ["All human beings are born free and equal in dignity and"] * 8 + ["", "End."]
)


def test_lines_that_a_program_cut_are_pointed_out():
    assert "--unwrap" in take(WRAPPED.encode()).said[0]


def test_unwrap_joins_the_lines_of_a_paragraph_and_moves_no_character():
    found = take(WRAPPED.encode(), unwrap=True)
    assert len(found.words) == len(WRAPPED)
    text = read_text(found.words, slug="t", title="T")
    assert len(text.paragraphs) == 2


def test_unwrap_of_a_page_is_refused_because_it_has_paragraphs():
    with pytest.raises(IntakeError, match="Leave --unwrap out"):
        take(b"<!doctype html><p>Hi", unwrap=True)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.isalpha))
def test_any_script_in_any_unicode_encoding_comes_back(words):
    words = f"One. {words}"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        assert take(words.encode(encoding)).words == words.removeprefix("\ufeff")
