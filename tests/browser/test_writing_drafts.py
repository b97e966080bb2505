"""Kept drafts on a bare page: keep, look, compare, bring back, the newest twenty."""

from __future__ import annotations

import re

import pytest
from tests.browser.sheet_page import document_of, feedback_of

from rightslab.core.activities.sheet import Sheet
from rightslab.storage import library

pytestmark = pytest.mark.browser

ACTIVITY = next(a for a in library.activities("10_write_your_reading") if a.id == "change-my-mind")
ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


@pytest.fixture
def writing(open_sheet):
    def open_it(**texts):
        answer = Sheet(texts={key.replace("draft_", "draft/"): text for key, text in texts.items()})
        checked = {"": feedback_of(ACTIVITY, answer)}
        return open_sheet("writing", document_of(ACTIVITY, answer=answer), feedback=checked)

    return open_it


def press(page, name):
    page.root.get_by_role("button", name=name, exact=True).click()


def drafts(page):
    page.root.locator("summary", has_text="Kept drafts").click()


def test_a_draft_is_kept_with_its_words_and_its_time(writing):
    page = writing(text="I would narrow it.")
    press(page, "Keep this draft")
    texts = page.sheet()["texts"]
    assert texts["draft/1"] == "I would narrow it."
    assert ISO.fullmatch(texts["draft/1/at"])
    page.heard("Draft 1 kept.")
    drafts(page)
    assert "Draft 1, " in page.root.locator(".rl-draft").inner_text()
    assert ", 4 words" in page.root.locator(".rl-draft").inner_text()


def test_words_still_being_typed_are_part_of_the_draft(writing):
    page = writing()
    page.root.get_by_label("Your text", exact=True).press_sequentially("Typed just now.")
    press(page, "Keep this draft")
    assert page.sheet()["texts"]["draft/1"] == "Typed just now."


def test_the_same_words_are_not_kept_twice_and_nothing_is_not_kept(writing):
    page = writing(text="Same.", draft_4="Same.")
    press(page, "Keep this draft")
    page.heard("The newest draft has the same words already.")
    assert list(page.sheet()["texts"]) == ["text", "draft/4"]


def test_check_keeps_a_changed_text_and_its_feedback_is_not_called_old(writing):
    page = writing(text="I would narrow it.")
    press(page, "Check")
    page.heard("Feedback is here.")
    press(page, "Check")
    assert set(page.sheet()["texts"]) == {"text", "draft/1", "draft/1/at"}
    assert "Check again" not in page.root.locator(".rl-check-part").inner_text()


def test_a_draft_is_compared_with_the_text_now(writing):
    page = writing(text="It asks most States now.", draft_1="It asks all States.")
    drafts(page)
    press(page, "Compare draft 1 with now")
    page.heard("Since draft 1: 3 words came in, 2 words went out.")
    shown = page.root.locator(".rl-draft-text")
    assert shown.locator("del").first.text_content() == "[went out: all States.] "
    press(page, "Close")
    assert page.page.evaluate("document.activeElement.textContent") == "Compare with now"


def test_a_draft_is_brought_back_and_the_text_until_then_is_kept(writing):
    page = writing(text="The new one.", draft_1="The old one.")
    drafts(page)
    press(page, "Bring back draft 1")
    page.heard("Draft 1 is your text again. Your text until now was kept as a draft.")
    texts = page.sheet()["texts"]
    assert (texts["text"], texts["draft/2"]) == ("The old one.", "The new one.")
    assert page.root.get_by_label("Your text", exact=True).input_value() == "The old one."
    press(page, "Undo")
    assert page.sheet()["texts"] == {"text": "The new one.", "draft/1": "The old one."}


def test_of_more_than_twenty_drafts_the_oldest_goes_and_that_is_said(writing):
    page = writing(text="Now.", **{f"draft_{n}": f"Draft {n}." for n in range(1, 21)})
    press(page, "Keep this draft")
    page.heard("Draft 21 kept. 20 are kept: draft 1 was let go.")
    texts = page.sheet()["texts"]
    assert "draft/1" not in texts
    assert sum(key.count("/") == 1 for key in texts) == 20
    press(page, "Undo")
    assert "draft/1" in page.sheet()["texts"]


def test_drafts_go_by_keyboard_alone(writing):
    page = writing(text="The new one.", draft_1="The old one.")
    page.root.get_by_role("button", name="Keep this draft").focus()
    for key in ("Tab", "Enter", "Tab", "Enter"):
        page.keyboard.press(key)
    assert page.page.evaluate("document.activeElement.className") == "rl-draft-shown"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.page.evaluate("document.activeElement.textContent") == "Look"
