"""Writing on a bare page: typing, counting, the rubric, starters, Check, hostile words."""

from __future__ import annotations

import pytest
from tests.browser.sheet_page import document_of, feedback_of

from rightslab.core.activities.sheet import Sheet
from rightslab.storage import library

pytestmark = pytest.mark.browser

THESIS = next(a for a in library.activities("10_write_your_reading") if a.id == "thesis")
TALK = "It asks much of others. "  # five words


@pytest.fixture
def writing(open_sheet):
    def open_it(answer=None, activity=THESIS, **options):
        answer = answer or Sheet()
        checked = {"": feedback_of(activity, answer)}
        return open_sheet(
            "writing", document_of(activity, answer=answer), feedback=checked, **options
        )

    return open_it


def area(page):
    return page.root.get_by_label("Your text", exact=True)


def actions(page):
    page.saved()
    return [message["op"] for message in page.received() if message["kind"] == "do"]


def length(page):
    return page.root.locator(".rl-length").inner_text()


def test_typing_is_saved_when_it_pauses_and_never_by_the_key(writing):
    page = writing()
    area(page).press_sequentially("It asks much of others.", delay=5)
    assert [m for m in page.received() if m["kind"] == "do"] == []
    page.page.wait_for_function("window.kernel.sheet.texts.text")
    assert actions(page) == [
        {"op": "set", "part": "texts", "key": "text", "value": "It asks much of others."}
    ]


def test_words_are_saved_at_once_when_the_field_is_left(writing):
    page = writing()
    page.root.get_by_label("Your thesis, in one sentence").fill("It asks.")
    page.keyboard.press("Tab")
    assert page.sheet()["texts"] == {"thesis": "It asks."}


def test_ctrl_z_in_the_text_is_the_browsers_own(writing):
    page = writing(Sheet(texts={"thesis": "It asks."}))
    area(page).press_sequentially("It asks")
    page.keyboard.press("Control+z")
    assert len(area(page).input_value()) < len("It asks")
    assert all(op["op"] != "undo" for op in actions(page))
    assert page.sheet()["texts"]["thesis"] == "It asks."


def test_undo_takes_back_what_was_saved(writing):
    page = writing()
    area(page).fill(TALK)
    page.root.get_by_role("button", name="Undo").click()
    assert page.sheet()["texts"] == {}
    assert area(page).input_value() == ""


def test_words_are_counted_while_they_come(writing):
    page = writing()
    assert length(page) == "Nothing written yet; 250 to 400 words are asked for."
    area(page).press_sequentially("It is non-selective")
    assert length(page) == "3 words; 250 to 400 words are asked for."


def test_a_text_that_becomes_too_long_is_said_once_and_not_by_colour_alone(writing):
    page = writing(Sheet(texts={"text": TALK * 79}))
    area(page).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(TALK * 2)
    page.heard("405 words, 5 over the range; 250 to 400 words are asked for.")
    mark = "getComputedStyle(document.querySelector('.rl-length'), '::before').content"
    assert "▲" in page.page.evaluate(mark)


def test_a_text_in_chinese_is_counted_in_characters(writing):
    page = writing()
    area(page).fill("人民至上，" * 110)
    assert "440 characters, within the range; 400 to 640 characters are" in length(page)


def test_the_rubric_is_a_table_with_row_headers_that_can_be_closed(writing):
    page = writing()
    table = page.root.get_by_role("table")
    assert table.get_by_role("rowheader").count() == 4
    assert table.get_by_role("columnheader").all_inner_texts()[1:] == [
        "0 points", "1 point", "2 points", "3 points",
    ]  # fmt: skip
    page.root.locator("summary", has_text="Rubric").press("Enter")
    assert not table.is_visible()


def test_a_way_to_begin_goes_where_the_caret_is_and_can_be_undone_by_the_browser(writing):
    page = writing()
    area(page).fill("First. Last.")
    page.page.evaluate("document.querySelectorAll('textarea')[1].setSelectionRange(6, 6)")
    page.root.locator("summary", has_text="Ways to begin").click()
    page.root.get_by_role("button", name="The word that decides is").click()
    assert area(page).input_value() == "First. The word that decides is  Last."
    page.heard("Put into your text: The word that decides is")
    page.keyboard.press("Control+z")
    assert area(page).input_value() == "First. Last."


def test_next_open_part_leads_through_thesis_quotes_and_text(writing):
    page = writing()
    go = page.root.get_by_role("button", name="Next open part")
    go.click()
    page.keyboard.type("It asks.")
    go.click()
    assert page.page.evaluate("document.activeElement.textContent") == "Add a quote"
    assert page.root.locator(".rl-progress-words").inner_text() == "1 of 3 parts written"


def test_check_says_what_is_there_and_leads_back_to_it(writing):
    page = writing(Sheet(texts={"text": TALK * 20, "thesis": "It asks."}))
    page.root.get_by_role("button", name="Check", exact=True).click()
    page.heard("Feedback is here. Your text has 100 words; 250 to 400 words are asked")
    feedback = page.root.locator(".rl-feedback")
    assert "Nothing here is a mark." in feedback.inner_text()
    feedback.get_by_role("button", name="Your thesis, go to it").click()
    assert page.page.evaluate("document.activeElement.value") == "It asks."
    feedback.get_by_role("button", name="Quotes as evidence, go to it").click()
    assert page.page.evaluate("document.activeElement.textContent") == "Add a quote"


HOSTILE = (
    '<img src=x onerror="window.broken=1"><script>window.broken=1</script>\n'
    "=cmd|'/C calc'!A0\n\u202eturned\u202c \u2066and isolated \u0000 \U0001f600 e\u0301"
)  # fmt: skip


def test_hostile_words_stay_plain_text_in_the_field_and_among_the_drafts(writing):
    page = writing()
    area(page).fill(HOSTILE)
    page.root.get_by_role("button", name="Keep this draft").click()
    assert page.sheet()["texts"]["draft/1"] == HOSTILE
    page.root.locator("summary", has_text="Kept drafts").click()
    page.root.get_by_role("button", name="Look at draft 1").click()
    shown = page.root.locator(".rl-draft-text")
    assert "<script>window.broken=1</script>" in shown.inner_text()
    assert shown.locator("img, script").count() == 0
    assert page.page.evaluate("window.broken") is None


def test_two_hundred_thousand_words_are_kept_and_said_to_be_too_many(writing):
    page = writing()
    page.page.evaluate("""() => {
      const field = document.querySelectorAll('textarea')[1];
      field.focus();
      field.setRangeText('word '.repeat(200000));
      field.dispatchEvent(new Event('input'));
    }""")
    page.heard("200,000 words, 199,600 over the range; 250 to 400 words are asked for.")
    page.page.wait_for_function("window.kernel.sheet.texts.text?.length === 1000000")
    page.root.get_by_role("button", name="Keep this draft").click()
    assert "a draft is kept up to 100,000. The text itself is saved." in page.alert.inner_text()
    assert list(page.sheet()["texts"]) == ["text"]


def test_read_only_shows_the_text_and_takes_nothing(writing, open_sheet):
    document = document_of(THESIS, answer=Sheet(texts={"text": TALK, "draft/1": TALK}))
    document["settings"]["read_only"] = True
    page = open_sheet("writing", document)
    area(page).press_sequentially("x")
    assert area(page).input_value() == TALK
    for name in ("Add a quote", "Keep this draft", "Bring back", "Check", "Undo"):
        assert page.root.get_by_role("button", name=name).count() == 0, name
    page.root.locator("summary", has_text="Kept drafts").click()
    assert page.root.get_by_role("button", name="Look at draft 1").is_visible()


def open_all(page):
    page.root.get_by_role("button", name="Check", exact=True).click()
    page.heard("Feedback is here.")
    for summary in ("Ways to begin", "Examples of levels", "Kept drafts"):
        page.root.locator("summary", has_text=summary).click()
    page.root.get_by_role("button", name="Compare draft 1 with now").click()
    page.root.get_by_role("button", name="Add a quote").click()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_with_all_parts_open(writing, theme):
    answer = Sheet(texts={"text": TALK * 3, "draft/1": "It asks all.", "thesis": "It asks."})
    page = writing(answer, theme=theme)
    assert page.faults() == []
    open_all(page)
    assert page.faults() == []


@pytest.mark.parametrize("context_options", [{"viewport": {"width": 320, "height": 700}}])
def test_it_fits_320_pixels_with_targets_large_enough(writing):
    page = writing(Sheet(texts={"text": TALK * 3, "draft/1": "It asks all."}))
    open_all(page)
    assert not page.overflows()
    assert page.small_targets() == []


@pytest.mark.parametrize("context_options", [{"forced_colors": "active"}])
def test_what_came_in_and_went_out_is_told_without_colour(writing):
    page = writing(Sheet(texts={"text": "It asks much.", "draft/1": "It asks all."}))
    open_all(page)
    lines = page.page.evaluate("""() => ['ins', 'del'].map(name =>
      getComputedStyle(document.querySelector(`.rl-draft-text ${name}`)).textDecorationLine)""")
    assert lines == ["underline", "line-through"]
