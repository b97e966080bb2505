"""The rubric on a form and on an argument: read before one writes, and again after Check."""

from __future__ import annotations

import pytest
from tests.browser.sheet_page import document_of, feedback_of
from tests.browser.test_form import FULL, WEIGH

from rightslab.core.activities.sheet import Sheet
from rightslab.storage import library

pytestmark = pytest.mark.browser

LAY_OUT = library.activity("05_weigh_a_claim", "lay-out-the-argument")


@pytest.fixture(params=[WEIGH, LAY_OUT], ids=lambda one: one.kind)
def opened(request, open_sheet):
    def open_it(answer=None, **options):
        activity = request.param
        checked = {"": feedback_of(activity, answer or Sheet())}
        document = document_of(activity, answer=answer)
        return open_sheet(activity.kind, document, feedback=checked, **options)

    return open_it


def summary(page):
    return page.root.locator(".rl-rubric > summary")


def test_the_rubric_is_closed_and_opens_by_key_before_a_claim_is_chosen(opened):
    page = opened()
    table = page.root.get_by_role("table")
    assert not table.is_visible()
    summary(page).press("Enter")
    heads = table.get_by_role("columnheader").all_inner_texts()
    assert heads[:4] == ["What is looked at", "0 points", "1 point", "2 points"]
    assert table.get_by_role("rowheader").count() in (3, 4)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_narrow_page_does_not_scroll_sideways_for_the_rubric(opened, theme):
    page = opened(theme=theme)
    page.page.set_viewport_size({"width": 320, "height": 800})
    summary(page).press("Enter")
    page.root.locator("summary", has_text="Examples of levels").click()
    assert not page.overflows()
    assert page.small_targets() == []
    assert page.faults() == []


def test_a_form_without_a_rubric_shows_none(open_sheet):
    card = library.activity("01_source_the_text", "source-card")
    page = open_sheet("form", document_of(card))
    assert summary(page).count() == 0


def test_check_asks_the_questions_of_the_rubric_once_the_finding_is_complete(open_sheet):
    asked = "Read what you wrote beside the rubric"
    checked = {"": feedback_of(WEIGH, FULL)}
    page = open_sheet("form", document_of(WEIGH, answer=FULL), feedback=checked)
    page.root.get_by_role("button", name="Check").click()
    page.root.locator(".rl-item", has_text=asked).wait_for()
    said = page.root.locator(".rl-item", has_text=asked).inner_text()
    assert "The sources: What could each source see, and what could it not?" in said
    assert asked not in str(feedback_of(WEIGH, Sheet()))
