"""Quotes picked from the text: by mouse, touch, keyboard alone, and by typing; refused in words."""

from __future__ import annotations

import pytest
from tests.browser.sheet_page import document_of

from rightslab.core.activities.sheet import Quote, Sheet
from rightslab.storage import library

pytestmark = pytest.mark.browser

THESIS = next(a for a in library.activities("10_write_your_reading") if a.id == "thesis")
TEXT = library.text(THESIS.text)


def tokens(sentence, words):
    """First and last token of words in a sentence."""
    start = TEXT.reading.index(words, TEXT.sentence(sentence).start)
    return {
        "first": TEXT.token_starts[start],
        "last": TEXT.token_ends[start + len(words)],
    }


def quote(sentence, words):
    start = TEXT.reading.index(words, TEXT.sentence(sentence).start)
    return Quote(start, start + len(words), words, "", "", TEXT.slug)


class Picking:
    """The picker of one page."""

    def __init__(self, page):
        self.page = page
        self.root = page.root

    def open(self):
        self.press("Add a quote: Quotes as evidence")
        return self

    def press(self, name):
        self.root.get_by_role("button", name=name, exact=True).click()

    def word(self, token):
        return self.root.locator(f'.rl-w[data-token="{token}"]')

    def field(self):
        return self.root.get_by_label("Type or paste words of the text")

    def kept(self):
        return self.page.sheet()["quotes"].get("quotes", [])

    def focused(self):
        return self.page.page.evaluate("document.activeElement.textContent")

    def said(self):
        return self.root.locator(".rl-picker-panel [role=status]").inner_text()


@pytest.fixture
def picker(open_sheet):
    def open_it(*quotes, read_only=False):
        answer = Sheet(quotes={"quotes": quotes} if quotes else {})
        document = document_of(THESIS, answer=answer)
        document["settings"]["read_only"] = read_only
        return Picking(open_sheet("writing", document))

    return open_it


PEOPLE = ("S06", "put people first")


def test_a_click_on_the_first_word_and_one_on_the_last_make_a_quote(picker):
    pick, want = picker().open(), tokens(*PEOPLE)
    pick.word(want["last"]).click()
    pick.word(want["first"]).click()
    pick.press("Add this quote")
    assert pick.kept() == [want]
    pick.page.heard("Quote added from S06: “put people first” 1 quote now.")
    assert pick.focused() == "Add a quote"
    assert not pick.field().is_visible()
    assert "S06 “put people first”" in pick.root.locator(".rl-picker-list").inner_text()


def test_a_drag_over_words_makes_a_quote(picker):
    pick, want = picker().open(), tokens(*PEOPLE)
    pick.word(want["first"]).scroll_into_view_if_needed()
    pick.word(want["first"]).hover()
    pick.page.page.mouse.down()
    pick.word(want["last"]).hover()
    pick.page.page.mouse.up()
    pick.press("Add this quote")
    assert pick.kept() == [want]


TOUCH = {"has_touch": True, "is_mobile": True, "viewport": {"width": 360, "height": 740}}


@pytest.mark.parametrize("context_options", [TOUCH])
def test_two_taps_make_a_quote(picker):
    pick, want = picker().open(), tokens(*PEOPLE)
    pick.word(want["first"]).tap()
    pick.word(want["last"]).tap()
    pick.root.get_by_role("button", name="Add this quote").tap()
    assert pick.kept() == [want]


def test_a_quote_is_made_by_keyboard_alone(picker):
    pick, want = picker(), tokens(*PEOPLE)
    keys = pick.page.keyboard
    pick.root.get_by_role("button", name="Add a quote").focus()
    keys.press("Enter")
    keys.press("Tab")
    keys.press("Tab")
    pick.page.heard("S01. Protecting and promoting human rights")
    for _ in range(5):
        keys.press("ArrowDown")
    pick.page.heard("S06. We must put people first.")
    for key in ("ArrowRight", "ArrowRight"):
        keys.press(key)
    pick.page.heard("put")
    keys.press("Enter")
    pick.page.heard("First word: “put”. Now the last word.")
    keys.press("End")
    keys.press("Enter")
    pick.page.heard("Chosen in S06: “put people first”")
    keys.press("Enter")
    assert pick.kept() == [want]
    assert pick.focused() == "Add a quote"


def test_words_of_two_sentences_are_refused_and_the_first_word_stays(picker):
    pick, want = picker().open(), tokens(*PEOPLE)
    pick.word(want["first"]).click()
    pick.word(tokens("S07", "goal")["first"]).click()
    pick.page.heard("A quote stays inside one sentence, and the first word stands in S06.")
    assert not pick.root.get_by_role("button", name="Add this quote").is_visible()
    pick.word(want["last"]).click()
    pick.press("Add this quote")
    assert pick.kept() == [want]


def test_typed_words_are_kept_as_the_text_has_them(picker):
    pick = picker().open()
    pick.field().fill("people's right to survival AND development")
    pick.page.keyboard.press("Enter")
    assert pick.kept() == [tokens("S08", "People’s right to survival and development")]


def test_words_pasted_from_the_published_page_are_found_across_its_special_spaces(picker):
    pick = picker().open()
    pick.field().fill("“countries’ right to\u2002independently choose”")
    pick.press("Add these words")
    assert pick.kept() == [tokens("S10", "countries’ right to independently choose")]


def test_of_words_that_stand_in_several_places_one_is_chosen(picker):
    pick = picker().open()
    pick.field().fill("a shared future for mankind")
    pick.root.get_by_role("radio").nth(1).check()
    pick.press("Add these words")
    assert pick.kept() == [tokens("S33", "a shared future for mankind")]


def test_words_that_are_not_exact_are_refused_with_the_nearest_sentence(picker):
    pick = picker().open()
    pick.field().fill("equal weight on all human rights")
    pick.press("Add these words")
    assert "do not stand in the text in this form. Nearest is S16: “I would like" in pick.said()
    pick.page.heard("do not stand in the text in this form.")
    assert pick.kept() == []
    pick.press("Go to S16 in the text")
    pick.page.heard("S16. I would like to stress here")


def test_a_quote_is_removed_and_undo_brings_it_back(picker):
    pick = picker(quote(*PEOPLE), quote("S31", "room for improvement"))
    pick.press("Remove “put people first”")
    assert pick.kept() == [tokens("S31", "room for improvement")]
    pick.page.heard("Quote removed. 1 quote left. Undo brings it back.")
    assert pick.focused() == "Remove"
    pick.press("Undo")
    assert [one["first"] for one in pick.kept()] == [
        tokens(*PEOPLE)["first"], tokens("S31", "room for improvement")["first"],
    ]  # fmt: skip


def test_removing_the_last_quote_leaves_the_field_empty_and_the_focus_on_adding(picker):
    pick = picker(quote(*PEOPLE))
    pick.press("Remove “put people first”")
    assert pick.page.sheet()["quotes"] == {}
    assert pick.focused() == "Add a quote"


def test_the_same_quote_is_not_kept_twice(picker):
    pick = picker(quote(*PEOPLE)).open()
    pick.field().fill("put people first")
    pick.press("Add these words")
    assert pick.said() == "You have this quote already: “put people first”"
    assert len(pick.kept()) == 1


def test_a_quote_whose_words_left_the_text_is_shown_and_kept(picker):
    lost = Quote(0, 9, "old words", "", "", TEXT.slug)
    pick = picker(lost).open()
    row = pick.root.locator(".rl-picker-row").inner_text()
    assert "do not stand in this version of the text" in row
    pick.field().fill("put people first")
    pick.press("Add these words")
    assert pick.kept() == [{"quote": "old words"}, tokens(*PEOPLE)]


def test_escape_drops_the_mark_then_closes_and_returns(picker):
    pick = picker().open()
    pick.root.get_by_role("application").focus()
    pick.page.keyboard.press("Enter")
    pick.page.keyboard.press("Escape")
    pick.page.heard("Nothing is marked now.")
    assert pick.field().is_visible()
    pick.page.keyboard.press("Escape")
    assert pick.focused() == "Add a quote"
    assert not pick.field().is_visible()


def test_a_quote_goes_into_the_text_at_the_caret(picker):
    pick = picker(quote(*PEOPLE))
    text = pick.root.get_by_label("Your text", exact=True)
    text.fill("It says")
    pick.press("Put into your text: “put people first”")
    assert text.input_value() == "It says “put people first” (S06) "


def test_read_only_shows_quotes_without_buttons(picker):
    pick = picker(quote(*PEOPLE), read_only=True)
    assert "put people first" in pick.root.locator(".rl-picker-list").inner_text()
    assert pick.root.locator(".rl-picker button:visible").count() == 0


@pytest.mark.parametrize("context_options", [{"viewport": {"width": 320, "height": 700}}])
def test_a_long_quote_and_the_open_panel_fit_320_pixels(picker):
    pick = picker(quote("S16", TEXT.sentence_text("S16"))).open()
    pick.field().fill("human rights")
    pick.root.get_by_role("radio").first.wait_for()
    assert not pick.page.overflows()
    assert pick.page.small_targets() == []
    assert pick.page.faults() == []
