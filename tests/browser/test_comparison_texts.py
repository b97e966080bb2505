"""The catalogue by text on a bare page: predicted first, then the figures."""

from __future__ import annotations

import pytest
from tests.browser.sheet_page import document_of, feedback_of
from tests.comparing_speech import materials

from rightslab.core.activities.sheet import Sheet
from rightslab.storage import library

pytestmark = pytest.mark.browser

TEXTS = library.activity("09_compare_the_texts", "compare-texts")
SOME = Sheet(choices={"civil": ("practice-highland",), "social": ("even",)})


@pytest.fixture
def texts(open_sheet):
    def open_it(answer=None, *, read_only=False, **options):
        answer, known = answer or Sheet(), materials()
        document = document_of(TEXTS, known, answer=answer)
        document["settings"]["read_only"] = read_only
        said = {"": feedback_of(TEXTS, answer, known)}
        return open_sheet("comparison", document, feedback=said, **options)

    return open_it


def test_a_prediction_is_saved_said_and_taken_back(texts):
    page = texts()
    page.root.get_by_label("Civil").select_option("practice-highland")
    page.heard("Civil: Highland (fictional).")
    assert page.sheet()["choices"] == {"civil": ["practice-highland"]}
    assert page.root.locator(".rl-progress-words").inner_text() == "1 of 8 categories predicted"
    page.root.get_by_role("button", name="Undo").click()
    assert page.root.get_by_label("Civil").input_value() == ""
    assert page.sheet()["choices"] == {}


def test_a_prediction_can_be_emptied_again(texts):
    page = texts(SOME)
    page.root.get_by_label("Civil").select_option("")
    page.heard("Civil: no prediction.")
    assert page.sheet()["choices"] == {"social": ["even"]}


def test_all_eight_are_predicted_by_keyboard_alone(texts):
    page = texts()
    page.root.get_by_label("Civil").focus()
    for _ in range(8):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
    found = page.sheet()["choices"]
    assert len(found) == 8
    assert set(map(tuple, found.values())) == {("china-hrc55-2024",)}


def test_next_leads_to_the_first_category_without_a_prediction(texts):
    page = texts(SOME)
    page.root.get_by_role("button", name="Next category").click()
    focused = "document.activeElement.labels[0].textContent"
    assert page.page.evaluate(focused).endswith("Political")


def test_no_figure_of_a_reading_is_on_the_page_before_check(texts):
    page = texts(SOME)
    sent = page.page.evaluate("JSON.stringify(window.given.document.data)")
    assert "share" not in sent
    assert "%" not in page.root.locator(".rl-sheet-body").inner_text()


def test_check_shows_figures_of_what_is_predicted_with_a_bar_for_each_text(texts):
    page = texts(SOME)
    page.root.get_by_role("button", name="Check", exact=True).click()
    page.heard("Feedback is here. You have predicted 2 of 8 categories.")
    civil = page.root.locator('.rl-item[data-unit="civil"]')
    assert "60 % of its 15 sentences (by reader: 8, 10, 5 and 13)" in civil.inner_text()
    assert civil.locator(".rl-share").count() == 3
    widths = civil.locator(".rl-share-fill").evaluate_all("all => all.map(e => e.offsetWidth)")
    assert widths[2] > 3 * widths[0] > 0
    page.root.get_by_role("button", name="Political, go to it").click()
    assert page.page.evaluate("document.activeElement.tagName") == "SELECT"


def test_read_only_shows_predictions_and_takes_none(texts):
    page = texts(SOME, read_only=True)
    assert page.root.get_by_label("Civil").input_value() == "practice-highland"
    assert page.root.get_by_label("Civil").is_disabled()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_before_and_after_check(texts, theme):
    page = texts(SOME, theme=theme)
    assert page.faults() == []
    page.root.get_by_role("button", name="Check", exact=True).click()
    page.heard("Feedback is here.")
    assert page.faults() == []


@pytest.mark.parametrize("context_options", [{"viewport": {"width": 320, "height": 700}}])
def test_it_fits_320_pixels_with_targets_large_enough(texts):
    page = texts(SOME)
    page.root.get_by_role("button", name="Check", exact=True).click()
    page.heard("Feedback is here.")
    assert not page.overflows()
    assert page.small_targets() == []
