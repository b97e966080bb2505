"""PDF: the text layer, lines joined to paragraphs, and a sentence where there is none."""

from __future__ import annotations

import pytest
from tests.storage.intake import made

from rightslab.storage.intake import intake, pdf_lines
from rightslab.storage.intake.found import Found, IntakeError


def take(data: bytes) -> Found:
    return intake.take_bytes(data, "speech.pdf")


LONG = "All human beings are born free and equal in dignity and in rights,"
PAGE = [LONG, "and they are endowed with reason and conscience, and should act", "as brothers.",
        "Everyone is entitled to all the rights that are set forth in this co-",
        "operation."]  # fmt: skip


def test_lines_become_paragraphs_and_a_word_that_was_cut_is_whole_again():
    assert take(made.pdf(PAGE)).words.split("\n\n") == [
        f"{LONG} and they are endowed with reason and conscience, and should act as brothers.",
        "Everyone is entitled to all the rights that are set forth in this cooperation.",
    ]


def test_running_heads_and_page_numbers_are_left_out_and_counted():
    states = ["Orrimar", "Talvene", "Pelluna", "Harbour"]
    pages = [
        ["Human Rights Council", f"{state} speaks.", LONG, f"says {state}.", f"{n} | Page"]
        for n, state in enumerate(states, 1)
    ]
    found = take(made.pdf(*pages))
    assert "Council" not in found.words
    assert found.words.split("\n\n")[0] == "Orrimar speaks."
    assert "Page" not in found.words
    assert "Left out: 8 running heads or page numbers." in found.said


def test_a_paragraph_goes_on_over_the_end_of_a_page():
    found = take(made.pdf([LONG, LONG], [LONG, "in all places."]))
    assert found.words == f"{LONG} {LONG} {LONG} in all places."


def test_a_pdf_of_pictures_is_refused_with_what_to_do():
    with pytest.raises(IntakeError, match=r"This PDF holds pictures only.*OCR"):
        take(made.pdf([], []))


def test_pages_without_words_are_named():
    found = take(made.pdf(PAGE, [], PAGE))
    assert "No text layer: page 2. These pages hold pictures only." in found.said


def test_a_pdf_that_asks_for_a_password_is_refused():
    with pytest.raises(IntakeError, match="This PDF is locked"):
        take(made.locked(made.pdf(PAGE), "secret"))


def test_a_pdf_that_opens_without_a_password_is_read():
    assert take(made.locked(made.pdf(PAGE), "")).words == take(made.pdf(PAGE)).words


def test_a_pdf_with_too_many_pages_is_refused():
    with pytest.raises(IntakeError, match="up to 2,000 are read"):
        take(made.pdf(*[["Hi"]] * 2_001))


def test_half_a_pdf_is_words_or_a_sentence():
    whole = made.pdf(PAGE, PAGE)
    with pytest.raises(IntakeError, match=r"damaged|pictures"):
        take(whole[:60])


def test_a_heading_stands_alone_and_an_item_begins_a_line():
    lines = ["Article 1", LONG, LONG, "of all.", "(a) First;", "(b) Second."]
    assert pdf_lines.paragraphs(lines) == [
        "Article 1", f"{LONG} {LONG} of all.", "(a) First;", "(b) Second.",
    ]  # fmt: skip


def test_chinese_lines_are_joined_without_a_space():
    assert pdf_lines.paragraphs(["世界很大我们都来", "了。"]) == ["世界很大我们都来了。"]


@pytest.mark.browser
def test_a_page_that_a_browser_prints_gives_its_words(browser):
    page = browser.new_page()
    words = f"{LONG} {LONG} {LONG} as they say."
    page.set_content(f"<html lang=en><h1>A speech</h1><p>{words}</p><p>Les droits: été.</p>")
    found = take(page.pdf())
    page.close()
    assert found.words.split("\n\n") == ["A speech", words, "Les droits: été."]
