"""Sliders on a bare page: by mouse, touch and keyboard, saved, undone, checked, read only."""

from __future__ import annotations

import pytest
from tests.browser.sheet_page import document_of, feedback_of

from rightslab.analysis.tone import tones
from rightslab.core.activities.materials import Materials
from rightslab.core.activities.sheet import Sheet
from rightslab.storage import library

pytestmark = pytest.mark.browser

TEXT = library.text("china-hrc55-2024")
ACTIVITY = library.activity("08_measure_the_tone", "predict")
MATERIALS = Materials(TEXT, library.catalogue(), tones=lambda: tones(TEXT))
SOME = Sheet(numbers={"S01": 0.6, "S02": -0.7, "S04": -0.8, "S05": 0.2})


@pytest.fixture
def rating(open_sheet):
    def open_it(answer=None, *, read_only=False, **options):
        answer = answer or Sheet()
        document = document_of(ACTIVITY, MATERIALS, scope="class", answer=answer)
        document["settings"]["read_only"] = read_only
        checked = {"": feedback_of(ACTIVITY, answer, MATERIALS, scope="class")}
        return open_sheet("rating", document, feedback=checked, **options)

    return open_it


def slider(page, sentence="S01"):
    return page.root.get_by_role("slider", name=f"{sentence}, tone")


def row(page, sentence="S01"):
    return page.root.locator(f'.rl-rate[data-unit="{sentence}"]')


def click_at(page, share, sentence="S01"):
    """Click a slider at a share of its length."""
    box = slider(page, sentence).bounding_box()
    spot = {"x": box["width"] * share, "y": box["height"] / 2}
    slider(page, sentence).click(position=spot)


def numbers(page):
    return page.sheet()["numbers"]


def test_a_slider_that_was_not_touched_is_no_answer(rating):
    page = rating()
    assert numbers(page) == {}
    assert slider(page).get_attribute("aria-valuetext") == "no prediction yet"
    assert "no prediction yet" in row(page).inner_text()
    assert page.root.locator(".rl-progress-words").inner_text() == "0 of 15 sentences predicted"


def test_a_click_on_the_line_is_a_prediction_and_is_said_in_words(rating):
    page = rating()
    click_at(page, 0.12)
    page.heard("S01: −0.8, very negative.")
    assert numbers(page) == {"S01": -0.8}
    assert "−0.8, very negative" in row(page).inner_text()
    assert page.root.locator(".rl-progress-words").inner_text() == "1 of 15 sentences predicted"


def test_a_click_on_the_middle_is_a_prediction_of_zero(rating):
    page = rating()
    click_at(page, 0.5)
    page.heard("S01: 0, neither negative nor positive.")
    assert numbers(page) == {"S01": 0}


def test_a_drag_saves_once_where_it_ends(rating):
    page = rating()
    box = slider(page).bounding_box()
    y = box["y"] + box["height"] / 2
    page.page.mouse.move(box["x"] + box["width"] / 2, y)
    page.page.mouse.down()
    page.page.mouse.move(box["x"] + box["width"] * 0.7, y, steps=6)
    assert numbers(page) == {}
    page.page.mouse.move(box["x"] + box["width"] - 12, y, steps=6)
    page.page.mouse.up()
    page.heard("S01: +1, very positive.")
    assert numbers(page) == {"S01": 1}
    assert sum(one["kind"] == "do" for one in page.received()) == 1


def test_the_buttons_do_what_the_keys_do(rating):
    page = rating()
    row(page).get_by_role("button", name="S01: set to 0").click()
    assert numbers(page) == {"S01": 0}
    row(page).get_by_role("button", name="S01: take the prediction back").click()
    page.heard("S01: no prediction yet.")
    assert numbers(page) == {}
    assert page.page.evaluate("document.activeElement.type") == "range"


def test_all_can_be_done_by_keyboard_alone(rating):
    page = rating()
    slider(page).focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Tab")  # on to S02, which stays open until a key says more
    page.keyboard.press("Home")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # S03: the middle, where it stands
    assert numbers(page) == {"S01": -0.2, "S02": -1, "S03": 0}
    page.keyboard.press("Delete")
    page.heard("S03: no prediction yet.")
    page.keyboard.press("Shift+Tab")
    assert slider(page, "S02").evaluate("e => e === document.activeElement")
    assert numbers(page) == {"S01": -0.2, "S02": -1}


def test_a_row_of_arrow_keys_is_one_action(rating):
    page = rating()
    slider(page).focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    assert slider(page).get_attribute("aria-valuetext") == "+0.5, positive"
    page.heard("S01: +0.5, positive.")
    assert numbers(page) == {"S01": 0.5}
    page.keyboard.press("Control+z")
    page.heard("Undone.")
    assert numbers(page) == {}


def test_undo_takes_back_what_the_keys_have_just_moved(rating):
    page = rating()
    slider(page).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Control+z")
    page.heard("Undone.")
    assert numbers(page) == {}
    assert "no prediction yet" in row(page).inner_text()
    page.keyboard.press("Control+y")
    page.heard("Done again.")
    assert numbers(page) == {"S01": 0.1}


def test_next_leads_to_the_first_sentence_that_is_open(rating):
    page = rating(SOME)
    page.root.get_by_role("button", name="Next open").click()
    assert slider(page, "S03").evaluate("e => e === document.activeElement")


def test_check_keeps_what_is_predicted_as_the_first_guess(rating):
    page = rating(SOME)
    page.root.get_by_role("button", name="Check").click()
    page.heard("Feedback is here.")
    firsts = {key: value for key, value in numbers(page).items() if key.endswith("/first")}
    assert firsts == {"S01/first": 0.6, "S02/first": -0.7, "S04/first": -0.8, "S05/first": 0.2}
    assert "Kept as your first guess." in row(page, "S02").inner_text()
    assert "Check again" not in page.root.locator(".rl-check-part").inner_text()


def test_a_prediction_changed_after_check_leaves_the_first_guess_as_it_was(rating):
    page = rating(SOME)
    page.root.get_by_role("button", name="Check").click()
    page.heard("Feedback is here.")
    slider(page, "S02").focus()
    page.keyboard.press("End")
    page.heard("S02: +1, very positive.")
    page.root.get_by_role("button", name="Check").click()
    page.heard("Feedback is here.")
    assert (numbers(page)["S02"], numbers(page)["S02/first"]) == (1, -0.7)
    assert "First guess: −0.7" in row(page, "S02").inner_text()


def test_undo_after_check_first_lets_go_of_the_first_guesses_and_shows_it(rating):
    page = rating(SOME)
    page.root.get_by_role("button", name="Check").click()
    page.heard("Feedback is here.")
    page.root.get_by_role("button", name="Undo").click()
    page.heard("Undone.")
    assert numbers(page) == SOME.numbers
    assert "first guess" not in row(page, "S02").inner_text()


def test_what_is_still_being_moved_is_kept_and_checked_too(rating):
    page = rating()
    slider(page).focus()
    page.keyboard.press("End")
    page.root.get_by_role("button", name="Check").click()
    page.heard("Feedback is here.")
    assert numbers(page) == {"S01": 1, "S01/first": 1}
    kinds = [one["kind"] for one in page.received()]
    assert kinds.index("check") > max(n for n, kind in enumerate(kinds) if kind == "do")


def test_check_shows_both_on_one_axis_and_the_words_that_scored(rating):
    page = rating(SOME)
    page.root.get_by_role("button", name="Check").click()
    page.heard("Feedback is here.")
    said = page.root.locator(".rl-item").first
    assert said.get_attribute("data-unit") == "S02"  # −0.7 beside +0.24: the largest difference
    named = "you −0.7 (very negative), TextBlob +0.24 (a little positive)"
    assert said.get_by_role("img", name=named).count() == 1
    scored = ["becoming +0.45", "more +0.5", "global 0", "human 0"]
    assert said.locator(".rl-scored").all_inner_texts() == scored


def test_the_dot_stands_left_of_the_square_where_the_prediction_is_lower(rating):
    page = rating(SOME)
    page.root.get_by_role("button", name="Check").click()
    page.heard("Feedback is here.")
    said = page.root.locator('.rl-item[data-unit="S02"]')
    line = said.locator(".rl-axis-line").bounding_box()
    dot, square = (said.locator(f".rl-axis-{who}").bounding_box() for who in ("mine", "theirs"))
    shares = [(b["x"] + b["width"] / 2 - line["x"]) / line["width"] for b in (dot, square)]
    assert shares == pytest.approx([0.15, 0.619], abs=0.01)


def test_nothing_is_shown_of_a_sentence_that_has_no_prediction(rating):
    page = rating(SOME)
    page.root.get_by_role("button", name="Check").click()
    page.heard("Feedback is here.")
    assert page.root.locator('.rl-item[data-unit="S03"]').count() == 0
    assert "nearly" not in page.root.locator(".rl-feedback").inner_text()
    page.root.get_by_role("button", name="S03, go to it").click()
    assert slider(page, "S03").evaluate("e => e === document.activeElement")


def test_another_window_is_followed_but_not_where_the_learner_is_moving(rating):
    page = rating()
    slider(page).focus()
    page.keyboard.press("ArrowLeft")
    page.page.evaluate("""window.kernel.elsewhere(
      {op: "set", part: "numbers", key: "S02", value: 0.5})""")
    page.page.wait_for_function("document.querySelectorAll('.rl-slider')[1].value === '15'")
    assert slider(page).get_attribute("aria-valuetext") == "−0.1, a little negative"


def test_two_views_of_one_answer_agree(rating):
    page = rating(views=2)
    page.root.get_by_role("button", name="S01: set to 0").click()
    page.saved()
    second = page.page.locator(".rl-root").nth(1).locator(".rl-rate").first
    assert "0, neither negative nor positive" in second.inner_text()


def test_read_only_shows_the_predictions_and_takes_none(rating):
    page = rating(SOME, read_only=True)
    assert slider(page).is_disabled()
    assert "+0.6, positive" in row(page).inner_text()
    assert row(page).get_by_role("button").count() == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_before_and_after_check(rating, theme):
    page = rating(SOME, theme=theme)
    assert page.faults() == []
    page.root.get_by_role("button", name="Check").click()
    page.heard("Feedback is here.")
    assert page.faults() == []


@pytest.mark.parametrize("context_options", [{"viewport": {"width": 320, "height": 700}}])
def test_it_fits_320_pixels_with_targets_large_enough(rating):
    page = rating(SOME)
    page.root.get_by_role("button", name="Check").click()
    page.heard("Feedback is here.")
    assert not page.overflows()
    assert page.small_targets() == []


@pytest.mark.parametrize(
    "context_options", [{"viewport": {"width": 390, "height": 800}, "has_touch": True}]
)
def test_a_tap_on_the_line_is_a_prediction(rating):
    page = rating()
    slider(page, "S02").scroll_into_view_if_needed()
    box = slider(page, "S02").bounding_box()
    page.page.touchscreen.tap(box["x"] + box["width"] * 0.9, box["y"] + box["height"] / 2)
    page.heard("S02: +")
    assert numbers(page)["S02"] > 0.5


@pytest.mark.parametrize("context_options", [{"forced_colors": "active"}])
def test_forced_colours_keep_sliders_marks_and_names(rating):
    page = rating(SOME)
    page.root.get_by_role("button", name="Check").click()
    page.heard("Feedback is here.")
    said = page.root.locator(".rl-item").first
    for who, name in (("mine", "You"), ("theirs", "TextBlob")):
        mark = said.locator(f".rl-axis-{who}")
        assert mark.inner_text() == name
        assert mark.evaluate("e => getComputedStyle(e).borderTopWidth") == "2px"
    assert slider(page).evaluate("e => getComputedStyle(e).appearance") == "auto"
