"""Tagging with a finger."""

import pytest

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 780}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def context_options():
    return PHONE


def test_first_and_last_word_are_tapped_then_a_category(open_tagger):
    tagger = open_tagger()
    tagger.tap("S08", "right to")
    tagger.tap("S08", "development")
    assert tagger.chosen() == "right to survival and development"
    tagger.root.get_by_role("button", name="Collective, key 6").tap()
    tagger.saved(1)
    assert tagger.quotes() == [["right to survival and development", "collective"]]


def test_the_categories_appear_when_words_are_chosen(open_tagger):
    tagger = open_tagger()
    button = tagger.root.get_by_role("button", name="Civil, key 1")
    assert not button.is_visible()
    tagger.tap("S01", "human")
    button.wait_for()
    tagger.root.get_by_role("button", name="Drop").tap()
    button.wait_for(state="hidden")
    assert tagger.chosen() == ""


def test_the_bar_stays_inside_the_widget_below_the_words(open_tagger):
    tagger = open_tagger()
    tagger.tap("S01", "human")
    bar = tagger.root.locator(".rl-bar").bounding_box()
    pane = tagger.root.locator(".rl-pane").bounding_box()
    assert bar["y"] >= pane["y"] + pane["height"] - 1
    assert tagger.at("S01", "human")[0][1] < bar["y"]


def test_targets_are_large_enough_for_a_finger(open_tagger):
    tagger = open_tagger(tags=5)
    tagger.tap("S01", "human")
    small = tagger.root.locator("button:visible").evaluate_all("""all => all
      .map(e => [e.className, e.getBoundingClientRect()])
      .filter(([, box]) => box.width < 44 || box.height < 44).map(([name]) => name)""")
    assert small == []


def test_reading_by_finger_opens_no_keyboard(open_tagger):
    tagger = open_tagger()
    assert tagger.text.get_attribute("inputmode") == "none"


def test_the_form_is_a_sheet_at_the_bottom(open_tagger):
    tagger = open_tagger()
    tagger.tap("S01", "human")
    tagger.root.get_by_role("button", name="Form…").tap()
    form = tagger.form.bounding_box()
    reading = tagger.root.locator(".rl-reading").bounding_box()
    assert abs(form["y"] + form["height"] - reading["y"] - reading["height"]) < 3
    assert form["width"] > reading["width"] - 6
    tagger.form.get_by_text("Collective").tap()
    tagger.form.get_by_role("button", name="Save").tap()
    assert tagger.marked() == ["human"]


def test_nothing_here_works_by_finger(open_tagger):
    tagger = open_tagger()
    tagger.root.get_by_role("button", name="S01: nothing here").tap()
    tagger.heard("S01: read, nothing here")
    assert tagger.text.locator('[data-n="S01"]').get_attribute("data-state") == "read"
