"""Two markers' marks side by side, and the one that they agree on."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.marking_page import Desk, MarkingPage

pytestmark = pytest.mark.browser


@pytest.fixture
def moderating(page):
    marking = MarkingPage(page, Desk(3, moderates=True)).show()
    marking.root.locator(".rl-mk-criterion input").first.focus()
    return marking


def test_both_levels_are_named_and_what_agrees_is_settled(moderating):
    criteria = moderating.root.locator(".rl-mk-criterion")
    expect(criteria.nth(0).locator(".rl-mk-level").nth(1)).to_contain_text("A: Ana")
    expect(criteria.nth(0).locator(".rl-mk-level").nth(2)).to_contain_text("B: Ben")
    expect(criteria.nth(2)).to_contain_text("both give 2 points")
    expect(criteria.nth(2).locator("input:enabled")).to_have_count(0)
    expect(moderating.root.locator(".rl-mk-total")).to_have_text("4 of 12 points, 2 open")


def test_a_and_b_take_a_level_and_a_figure_another_one(moderating):
    moderating.press("a", "b")
    kept = moderating.sheet()
    assert kept.numbers == {"level/thesis": 1, "level/evidence": 2}
    assert (kept.choice("from/thesis"), kept.choice("from/evidence")) == ("a", "b")
    moderating.press("ArrowUp", "0")
    assert moderating.sheet().choice("from/thesis") == "other"
    assert moderating.levels() == {"thesis": 0, "evidence": 2}


def test_a_pair_is_decided_when_it_has_its_reason(moderating):
    moderating.press("a", "a")
    progress = moderating.root.locator(".rl-progress-words")
    expect(progress).to_have_text("0 of 3 decided, 1 without a reason")
    moderating.root.get_by_label("Reason of the decision").fill("The thesis can be tested in S08.")
    moderating.press("Control+Enter")
    expect(progress).to_have_text("1 of 3 decided")
    expect(moderating.root.locator(".rl-mk-student-name")).to_have_text("grey otter")


def test_up_and_down_leave_out_what_is_settled(moderating):
    moderating.press("ArrowDown", "ArrowDown")
    moderating.heard("This is the last criterion.")
    moderating.press("2")
    assert moderating.levels() == {"evidence": 2}


def test_the_comment_of_a_marker_is_taken_with_one_click(moderating):
    moderating.root.get_by_role("button", name="Take the comment of Ana").click()
    assert moderating.sheet().text("comment") == "Clear, and the thesis can be tested."


def test_both_stand_side_by_side_and_a_level_is_taken_by_its_button(moderating):
    rows = moderating.root.locator(".rl-mk-compare tbody tr")
    expect(rows.nth(0).locator("button")).to_have_text(["1", "2"])
    expect(rows.nth(2)).to_contain_text("both the same")
    expect(rows.nth(2).locator("button:enabled")).to_have_count(0)
    rows.nth(0).locator("button").nth(1).click()
    expect(rows.nth(0)).to_contain_text("2 points, as B")
    expect(rows.nth(0).locator("button").nth(1)).to_have_attribute("aria-pressed", "true")
    assert moderating.levels() == {"thesis": 2}
    expect(moderating.root.locator(".rl-mk-compare tfoot")).to_contain_text("6 of 12 points")


def test_how_far_both_agree_is_said_above_all_pairs(moderating):
    said = moderating.root.get_by_role("region", name="How far both markers agree")
    expect(said).to_contain_text("agree moderately")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_a_moderation(page, theme):
    marking = MarkingPage(page, Desk(3, moderates=True)).show(theme=theme)
    assert marking.faults() == []
