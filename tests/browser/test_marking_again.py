"""Looking again: a newer answer, a request, points that are closed; and the bank of comments."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.marking_page import IDS, Desk, MarkingPage, start

from rightslab.core.errors import ActionError
from rightslab.grading.marking_marks import criteria_for
from rightslab.storage import library

pytestmark = pytest.mark.browser
FIRST, SECOND = "thesis/grey-heron", "thesis/grey-otter"
CLOSED = "Moderation of this activity has begun. Points are changed there."


@pytest.fixture
def desk():
    return Desk(3)


def button(marking, name):
    return marking.root.get_by_role("button", name=name, exact=True).locator("visible=true")


def region(marking, name):
    return marking.root.get_by_role("region", name=name)


def older(desk):
    desk.mark(FIRST, (1, 2, 2, 1))
    desk.older[FIRST] = IDS


def test_points_that_hold_for_a_newer_answer_are_confirmed_with_one_key(marking, desk):
    older(desk)
    start(marking)
    expect(region(marking, "A newer answer")).to_contain_text("after you had given points. ")
    expect(marking.root.locator(".rl-progress-words")).to_have_text(
        "0 of 3 marked, 1 with a newer answer"
    )
    marking.press("h")
    marking.heard("Your points still hold.")
    expect(region(marking, "A newer answer")).to_be_hidden()
    assert marking.sheet().text("answer") == "holds"
    expect(marking.root.locator(".rl-progress-words")).to_have_text("1 of 3 marked")


def test_the_same_level_can_be_given_to_a_newer_answer_by_mouse_and_by_key(marking, desk):
    older(desk)
    start(marking)
    line = marking.root.locator(".rl-mk-criterion").first
    expect(line).to_contain_text("1 point, for the earlier answer")
    line.locator(".rl-mk-level").nth(1).click()
    marking.saved()
    assert desk.sheets[FIRST].rev == 1
    marking.press("1")
    marking.saved()
    assert desk.sheets[FIRST].rev == 2


def test_a_request_is_kept_by_one_key_and_leads_to_the_reply(marking, desk):
    desk.mark(FIRST)
    desk.requests[FIRST] = "Please look at S16 again."
    start(marking).press("h")
    reply = marking.root.get_by_label("Your answer to the student")
    expect(reply).to_be_focused()
    marking.keyboard.type("S16 was read.")
    marking.press("Escape")
    kept = marking.sheet()
    assert (kept.choice("request"), kept.text("reply")) == ("keep", "S16 was read.")
    expect(region(marking, "The student asks to look again")).to_contain_text("Answered.")


def test_words_that_are_written_already_stay_when_the_decision_changes(marking, desk):
    desk.mark(FIRST)
    desk.requests[FIRST] = "Please look at S16 again."
    start(marking)
    marking.root.get_by_label("Your answer to the student").fill("I read it again.")
    button(marking, "I change my points").click()
    expect(marking.root.locator(".rl-mk-criterion").first.locator("input:checked")).to_be_focused()
    button(marking, "My points still hold").click()
    kept = marking.sheet()
    assert (kept.choice("request"), kept.text("reply")) == ("keep", "I read it again.")
    expect(button(marking, "My points still hold")).to_have_attribute("aria-pressed", "true")


def test_a_second_request_is_not_taken_for_answered(marking, desk):
    desk.mark(FIRST, reply="Of then.")
    desk.sheets[FIRST].commit({"op": "set", "part": "choices", "key": "request", "value": ["keep"]})
    desk.requests[FIRST], desk.earlier = "And S08?", {FIRST: 1}
    start(marking)
    asked = region(marking, "The student asks to look again")
    expect(asked).to_contain_text("You answered an earlier request")
    expect(asked).to_contain_text("Not decided yet.")
    marking.press("h")
    expect(asked).not_to_contain_text("Not decided yet.")
    expect(marking.root.get_by_label("Your answer to the student")).to_have_value("Of then.")


def test_where_there_is_nothing_to_confirm_that_is_said(marking, desk):
    start(marking).press("h")
    marking.heard("There is nothing to confirm here")
    assert desk.sheets[FIRST].rev == 0


def test_points_of_the_kit_are_shown_with_reasons_and_changed_with_one(marking, desk):
    desk.requests[FIRST] = "I tagged S08."
    items = [{"title": "S08", "share": 0, "why": "Nothing was tagged."}]
    desk.earned = {"points": 7.5, "of": 10, "items": items, "says": []}
    document = marking.document()
    document["data"]["by_hand"] = False
    marking.document = lambda: document
    marking.show()
    expect(region(marking, "The student asks to look again")).to_contain_text("7.5 of 10 points")
    expect(marking.root.locator(".rl-mk-rubric")).to_be_hidden()
    button(marking, "I give other points").click()
    expect(marking.root.locator(".rl-mk-rubric")).to_be_visible()
    expect(marking.root.get_by_label("Reason of the change")).to_be_visible()
    expect(marking.root.get_by_label("Comment to the student")).to_be_hidden()


def test_closed_points_are_said_to_be_closed_before_anything_is_refused(marking, desk):
    desk.mark(FIRST)
    desk.closed[FIRST] = CLOSED
    start(marking).press("p")
    expect(marking.root.locator(".rl-mk-rubric > .rl-mk-note")).to_have_text(CLOSED)
    expect(marking.root.locator(".rl-mk-criterion input:enabled")).to_have_count(0)
    marking.root.get_by_role("button", name="Undo").focus()
    marking.press("3")
    marking.heard(CLOSED)
    assert desk.sheets[FIRST].rev == 0
    marking.root.get_by_label("Comment to the student").fill("See S08.")
    marking.press("Escape")
    assert marking.sheet().text("comment") == "See S08."


def test_what_closes_while_one_marks_is_shown_with_the_refusal(marking, desk):
    start(marking)
    desk.sheets[FIRST].error, desk.closed[FIRST] = ActionError(CLOSED), CLOSED
    marking.press("2")
    expect(marking.root.locator(".rl-alert")).to_contain_text(CLOSED)
    expect(marking.root.locator(".rl-mk-criterion input:enabled")).to_have_count(0)


def test_a_mark_that_was_given_out_says_beforehand_that_a_change_takes_a_reason(marking, desk):
    desk.mark(FIRST)
    desk.published[FIRST] = dict(zip(IDS, (1.0, 2.0, 2.0, 1.0), strict=True))
    start(marking).press("p")
    expect(marking.root.locator(".rl-mk-rubric > .rl-mk-note")).to_contain_text(
        "The student has this mark already, 6 points."
    )


def test_a_comment_is_left_out_by_mouse_and_put_back(marking, desk):
    desk.mark(SECOND, comment="Say where.\nWhich word?")
    start(marking)
    button(marking, "Tidy").click()
    button(marking, "Leave out: Say where.").click()
    expect(marking.root.get_by_role("list", name="Your comments")).not_to_contain_text("Say where.")
    button(marking, "Put back: Say where.").click()
    expect(marking.root.get_by_role("list", name="Your comments")).to_contain_text("Say where.")
    assert desk.sheets[SECOND].history.answer.text("comment") == "Say where.\nWhich word?"


def test_a_comment_is_left_out_and_another_reworded_by_keys(marking, desk):
    desk.mark(SECOND, comment="Say where.\nWhich word?")
    start(marking).press("/", "ArrowDown", "Delete")
    expect(marking.root.locator(".rl-mk-take")).to_have_text(["Which word? used once"])
    marking.press("Escape", "t", "Tab", "Tab", "Enter")
    marking.keyboard.type("Which word decides?")
    marking.press("Enter")
    marking.heard("Offered from now on: Which word decides?")
    expect(marking.root.locator(".rl-mk-take")).to_have_text(["Which word decides? used once"])


def test_a_comment_on_one_student_alone_is_marked_as_such(marking):
    start(marking)
    marking.root.get_by_label("Do not offer this comment for other students").check()
    assert marking.sheet().choice("bank") == "out"
    marking.press("Escape", "z")
    assert marking.sheet().choice("bank") == ""


def test_j_goes_from_quote_to_quote_and_escape_back_to_the_rubric(marking):
    start(marking).press("j")
    marking.heard("Quote 1 of")
    expect(marking.root.locator(".rl-mk-place").first).to_be_focused()
    marking.press("Shift+J")
    expect(marking.root.locator(".rl-mk-place").last).to_be_focused()
    marking.press("Escape")
    expect(marking.root.locator(".rl-mk-criterion input").first).to_be_focused()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_when_one_looks_again(marking, desk, theme):
    older(desk)
    desk.requests[FIRST] = "Please look at S16 again."
    desk.mark(SECOND, comment="Say where.")
    desk.left_out.append("Say where.")
    start(marking, theme=theme).press("t")
    expect(marking.root.get_by_role("list", name="Left out")).to_be_visible()
    assert marking.faults() == []


def test_points_between_two_levels_are_given_by_the_keyboard_where_there_is_no_rubric(page):
    desk = Desk(2)
    desk.criteria = criteria_for(library.find_activity("change-my-mind"))
    marking = start(MarkingPage(page, desk))
    line = marking.root.locator(".rl-mk-criterion").first
    exact = line.get_by_label("Or exactly, in steps of 0.25")
    exact.focus()
    marking.keyboard.type("2.25")
    marking.keyboard.press("Enter")
    marking.saved()
    only = f"level/{desk.criteria[0].id}"
    assert marking.sheet().numbers[only] == 2.25
    expect(line).to_contain_text("2.25 points")
    expect(line.get_by_role("radio", checked=True)).to_have_count(0)
    line.locator(".rl-mk-level").nth(3).click()
    marking.saved()
    expect(exact).to_have_value("3")
    assert marking.sheet().numbers[only] == 3


@pytest.mark.parametrize("points", ["2.3", "-1", "99", ""])
def test_points_that_cannot_be_given_are_told_and_what_was_there_stays(page, points):
    desk = Desk(2)
    desk.criteria = criteria_for(library.find_activity("change-my-mind"))
    marking = start(MarkingPage(page, desk))
    exact = marking.root.get_by_label("Or exactly, in steps of 0.25")
    exact.fill("1.5")
    exact.blur()
    marking.saved()
    exact.fill(points)
    exact.blur()
    marking.heard("in steps of 0.25. What was there stays.")
    expect(exact).to_have_value("1.5")
    assert desk.sheets[FIRST].rev == 1
    assert marking.faults() == []


def test_a_rubric_with_words_has_no_field_for_other_points(marking):
    start(marking)
    expect(marking.root.get_by_label("Or exactly")).to_have_count(0)
