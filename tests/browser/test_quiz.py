"""The quiz on a bare page: by mouse, by keyboard alone, saved, undone, checked, read only."""

from __future__ import annotations

import pytest
from tests.browser.sheet_page import document_of, feedback_of

from rightslab.core.activities.quiz_content import Choice, Question, Quiz
from rightslab.core.activities.sheet import Sheet
from rightslab.core.activity import Activity

pytestmark = pytest.mark.browser

QUIZ = Quiz(
    (
        Question(
            "where", "Where was it said?", "The High-level Segment meets in Geneva.",
            choices=(Choice("geneva", "In Geneva", "The Council sits there.", fits=True),
                     Choice("new-york", "In New York", "The General Assembly sits there.")),
            quote="We must put people first.", sentence="S06",
        ),
        Question(
            "who", "Who may be meant by We?", "Readers differ.", form="several",
            choices=(Choice("states", "States", "", fits=True),
                     Choice("all", "All people", "", fits=True),
                     Choice("china", "China alone", "")),
        ),
        Question("count", "How often does right stand in it?", "Three times.", form="number",
                 number=3.0),
        Question("word", "Which word stays with you?", "Keep it for the last lesson.",
                 form="words"),
    )
)  # fmt: skip
ACTIVITY = Activity(
    "q", "01_x", "quiz", "A small quiz", "Answer in any order.", "china-hrc55-2024", (),
    "completion", 4, hints=("Look at the heading.", "Look at P2."), content=QUIZ,
)  # fmt: skip


@pytest.fixture
def quiz(open_sheet):
    def open_it(answer=None, **options):
        checked = {"": feedback_of(ACTIVITY, answer or Sheet())}
        document = document_of(ACTIVITY, answer=answer)
        return open_sheet("quiz", document, feedback=checked, **options)

    return open_it


def test_a_click_on_a_choice_is_saved_and_can_be_taken_back(quiz):
    page = quiz()
    page.root.get_by_label("In New York").click()
    assert page.sheet()["choices"] == {"where": ["new-york"]}
    page.root.get_by_role("button", name="Undo").click()
    assert page.sheet()["choices"] == {}
    assert not page.root.get_by_label("In New York").is_checked()
    page.heard("Undone.")


def test_all_can_be_answered_by_keyboard_alone(quiz):
    page = quiz()
    page.root.get_by_label("In Geneva").focus()
    page.keyboard.press("Digit2")
    page.keyboard.press("Tab")
    page.keyboard.press("Digit1")
    page.keyboard.press("Digit3")
    page.root.get_by_label("How often does right stand in it?").focus()
    page.keyboard.type("3")
    page.keyboard.press("Tab")
    page.keyboard.type("people")
    page.keyboard.press("Tab")
    assert page.sheet() == {
        "texts": {"word": "people"}, "choices": {"where": ["new-york"], "who": ["states", "china"]},
        "numbers": {"count": 3}, "quotes": {},
    }  # fmt: skip
    assert page.root.locator(".rl-progress-words").inner_text() == "4 of 4 questions answered"


def test_ctrl_z_takes_a_choice_back_and_leaves_typing_to_the_field(quiz):
    page = quiz()
    page.root.get_by_label("In Geneva").click()
    field = page.root.get_by_label("Which word stays with you?")
    field.fill("people")
    page.keyboard.press("Control+z")
    page.root.get_by_label("In Geneva").focus()
    assert page.sheet()["choices"] == {"where": ["geneva"]}
    page.keyboard.press("Control+z")
    page.saved()
    page.keyboard.press("Control+z")
    assert page.sheet()["choices"] == {}


def test_a_number_that_is_none_is_refused_in_a_sentence_and_stays_in_the_field(quiz):
    page = quiz()
    field = page.root.get_by_label("How often does right stand in it?")
    field.fill("thrice")
    field.press("Tab")
    assert "“thrice” is no number. Write it in digits" in page.alert.inner_text()
    assert page.sheet()["numbers"] == {}


def test_check_speaks_of_what_is_answered_and_lists_what_is_open(quiz):
    page = quiz(Sheet(choices={"where": ("new-york",)}))
    page.root.get_by_role("button", name="Check").click()
    page.heard("Feedback is here. You have answered 1 of 4 questions.")
    said = page.root.locator(".rl-feedback").inner_text()
    assert "The General Assembly sits there." in said
    assert "Three times." not in said
    page.root.get_by_role("button", name="Question 3, go to it").click()
    assert page.page.evaluate("document.activeElement.type") == "text"


def test_feedback_says_when_it_is_older_than_the_answer(quiz):
    page = quiz(Sheet(choices={"where": ("new-york",)}))
    page.root.get_by_role("button", name="Check").click()
    page.heard("Feedback is here.")
    page.root.get_by_label("In Geneva").click()
    assert "Check again" in page.root.locator(".rl-check-part").inner_text()


def test_nothing_that_answers_a_question_is_on_the_page_before_check(quiz):
    page = quiz()
    sent = page.page.evaluate("JSON.stringify(window.given.document)")
    for words in ("The Council sits there", "Three times", "fits", "Readers differ"):
        assert words not in sent


def test_an_action_that_is_not_saved_says_so_and_is_sent_again(quiz):
    page = quiz()
    page.page.evaluate("window.kernel.silent = true")
    page.root.get_by_label("In Geneva").click()
    page.page.wait_for_selector('.rl-saved[data-status="not-saved"]')
    page.heard("Not saved: 1 action waiting.")
    page.page.evaluate("window.kernel.silent = false")
    page.root.get_by_role("button", name="Try again").click()
    assert page.sheet()["choices"] == {"where": ["geneva"]}


def test_two_views_of_one_answer_agree(quiz):
    page = quiz(views=2)
    page.page.get_by_label("In Geneva").first.click()
    page.saved()
    assert page.page.get_by_label("In Geneva").nth(1).is_checked()


def test_another_window_is_followed_while_words_being_typed_stay(quiz):
    page = quiz()
    field = page.root.get_by_label("Which word stays with you?")
    field.type("peo")
    page.page.evaluate("""window.kernel.elsewhere(
      {op: "set", part: "choices", key: "where", value: ["geneva"]})""")
    page.page.wait_for_function("document.querySelector('input[value=geneva]').checked")
    assert field.input_value() == "peo"


def test_read_only_shows_the_answer_and_takes_none(quiz, open_sheet):
    document = document_of(ACTIVITY, answer=Sheet(choices={"where": ("geneva",)}))
    document["settings"]["read_only"] = True
    page = open_sheet("quiz", document)
    assert page.root.get_by_label("In Geneva").is_checked()
    assert page.root.get_by_label("In Geneva").is_disabled()
    assert page.root.get_by_role("button", name="Check").count() == 0
    assert "Read only" in page.root.inner_text()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_before_and_after_check(quiz, theme):
    page = quiz(Sheet(choices={"where": ("new-york",)}), theme=theme)
    assert page.faults() == []
    page.root.get_by_role("button", name="Check").click()
    page.heard("Feedback is here.")
    assert page.faults() == []


@pytest.mark.parametrize("context_options", [{"viewport": {"width": 320, "height": 700}}])
def test_it_fits_320_pixels_with_targets_large_enough(quiz):
    page = quiz()
    assert not page.overflows()
    assert page.small_targets() == []
