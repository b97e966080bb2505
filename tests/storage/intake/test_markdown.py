"""Markdown: its words, without its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rightslab.storage.intake import intake

if TYPE_CHECKING:
    from rightslab.storage.intake.found import Found


def take(words: str) -> Found:
    return intake.take_bytes(words.encode(), "speech.md")


def test_marks_go_and_words_stay():
    found = take("# A *speech*\n\nAll **people** have\n[rights](x).\n\n- One\n- `Two`\n\n> Three\n")
    assert found.words == "A speech\n\nAll people have rights.\n\nOne\n\nTwo\n\nThree"
    assert (found.title, found.headings, found.kind) == ("A speech", ("A speech",), "Markdown")


def test_settings_at_the_top_are_left_out_and_give_the_title():
    found = take('---\ntitle: "My speech"\ntags: [a]\n---\nWords.\n')
    assert (found.words, found.title) == ("Words.", "My speech")
    assert "settings" in found.said[0]


def test_a_line_of_dashes_in_the_text_is_no_settings():
    assert take("One.\n\n---\n\nTwo.\n\n---\n").words == "One.\n\nTwo."


def test_raw_html_is_read_as_in_a_page():
    found = take("Words.\n\n<script>evil()</script>\n\n<div>More</div>\n\n<!-- no -->")
    assert found.words == "Words.\n\nMore"


def test_notes_and_their_numbers_are_left_out_and_counted():
    found = take("Words[^1].\n\n[^1]: A note.\n")
    assert found.words == "Words."
    assert found.said == ("Left out: 2 notes with their numbers.",)


@pytest.mark.parametrize("mark", [">", "[", "* ", "**a", "- "])
def test_marks_without_end_are_words(mark):
    assert "hi" in take(mark * 20_000 + " hi").words
