"""Pages: the words by block, and nothing of what stands around them."""

from __future__ import annotations

import pytest

from rightslab.storage.intake import intake
from rightslab.storage.intake.found import Found, IntakeError


def take(body: str, head: str = "") -> Found:
    return intake.take_bytes(f"<!doctype html><html lang=fr>{head}{body}".encode(), "a.html")


def lines(body: str) -> list[str]:
    return take(body).words.split("\n\n")


def test_a_block_is_a_line_and_white_space_is_one_space():
    assert lines("<h1>A  title</h1><p>One\n <b>two</b>.<ul><li>Three</li><li>Four") == [
        "A title", "One two.", "Three", "Four",
    ]  # fmt: skip


def test_a_line_break_ends_a_line_and_a_row_is_one_line():
    assert lines("<p>One<br>Two</p><table><tr><td>A</td><td>B</td></tr></table>") == [
        "One", "Two", "A B",
    ]  # fmt: skip


def test_preformatted_lines_stay_lines():
    assert take("<pre>One\nTwo</pre>").words == "One\nTwo"


def test_scripts_styles_navigation_and_forms_are_left_out_and_counted():
    found = take(
        "<script>if (a<b) evil()</script><style>p{}</style><nav>Home <a>Go</a></nav>"
        "<p>Words.<img src=x onerror=evil()></p><form>Sign <button>up</button></form>"
        "<p hidden>No</p><p style='display: none'>No</p><footer>Imprint</footer>"
    )
    assert found.words == "Words."
    assert " ".join(found.said) == (
        "Left out: 2 scripts and styles, 2 parts of navigation, headers or footers, "
        "1 form or button, 2 hidden parts, 1 picture."
    )


def test_a_page_that_marks_its_main_part_gives_that():
    found = take("<p>Around it.</p><main><p>The text.</p></main>")
    assert found.words == "The text."
    assert found.said == ("Only the main part of the page was read; 2 words are outside it.",)


def test_a_header_that_holds_paragraphs_belongs_to_the_text():
    preamble = "Whereas recognition of the inherent dignity is the foundation,"
    assert lines(f"<header><h2>Preamble</h2><p>{preamble}</p></header><p>Article.</p>") == [
        "Preamble", preamble, "Article.",
    ]  # fmt: skip
    assert lines("<header><p>Our site</p></header><p>Article.</p>") == ["Article."]


def test_the_title_is_the_first_heading_and_the_language_is_said_by_the_page():
    found = take("<p>a</p><h1>The speech</h1>", "<title>Site | The speech</title>")
    assert (found.title, found.language) == ("The speech", "fr")
    assert take("<p>a", "<title>Site</title>").title == "Site"


def test_entities_and_odd_spaces_are_characters():
    assert take("<p>caf&eacute; &lt;b&gt;&nbsp;&#x1F600;").words == "café <b>\u00a0😀"


def test_a_page_may_say_its_encoding_itself():
    found = intake.take_bytes(b'<html><meta charset="windows-1252"><p>caf\xe9', "a.html")
    assert found.words == "café"
    assert found.said == ("Read as windows-1252, as the page says of itself; kept as UTF-8.",)


def test_a_page_that_says_it_is_utf_8_and_is_not_is_refused():
    with pytest.raises(IntakeError, match="byte 34"):
        intake.take_bytes(b'<html><meta charset="utf-8"><p>caf\xe9', "a.html")


def test_paragraphs_that_are_never_closed_follow_each_other():
    assert lines("<p>One" * 9_000) == ["One"] * 9_000


@pytest.mark.parametrize("piece", ["<div>", "<x>", "<ul><li>"])
def test_elements_in_elements_without_end_are_refused(piece):
    with pytest.raises(IntakeError, match="without end"):
        take(piece * 100_000 + "Words")


@pytest.mark.parametrize("piece", ["<!--", "<script>", "<style>", "<![CDATA["])
def test_what_is_never_closed_takes_no_time(piece):
    assert take("<p>Words.</p>" + piece * 20_000).words.startswith("Words.")
