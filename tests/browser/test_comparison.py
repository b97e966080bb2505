"""Two layers side by side on a bare page: looked at, decided, undone, checked, by every way in."""

from __future__ import annotations

import json

import pytest
from tests.browser.sheet_page import document_of, feedback_of
from tests.comparing_speech import materials, tags

from rightslab.core.activities.sheet import Sheet
from rightslab.storage import library

pytestmark = pytest.mark.browser

LAYERS = library.activity("07_compare_the_readings", "compare-readings")
KNOWN = materials(tag_rights=tags())
DECIDED = Sheet(
    texts={"S10": "The holder is countries."}, choices={"S10": ("keep",), "S06": ("undecided",)}
)


@pytest.fixture
def layers(open_sheet):
    def open_it(answer=None, known=KNOWN, *, read_only=False, **options):
        answer = answer or Sheet()
        document = document_of(LAYERS, known, answer=answer)
        document["settings"]["read_only"] = read_only
        said = {"": feedback_of(LAYERS, answer, known)}
        return open_sheet("comparison", document, feedback=said, **options)

    return open_it


def pair(page, sentence):
    return page.root.locator(f'details[data-unit="{sentence}"]')


def beside(page, reading):
    page.root.get_by_label("Lay beside your tags").select_option(reading)


def units(page, part):
    return page.root.locator(part).evaluate_all("all => all.map(e => e.dataset.unit)")


def first_list(page):
    return units(page, ".rl-sheet-body > .rl-pairs > details")


def test_both_sides_of_a_difference_stand_beside_each_other(layers):
    page = layers()
    beside(page, "human-rights-law")
    ten = pair(page, "S10")
    assert ten.locator("summary").inner_text().split() == (
        "S10 What. You: CO Collective · Human-rights law: NO None".split()
    )
    ten.locator("summary").click()
    mine = ten.get_by_role("group", name="You", exact=True)
    theirs = ten.get_by_role("group", name="Human-rights law")
    assert "It says right." in mine.inner_text()
    assert "sovereign choice among states" in theirs.inner_text()
    assert "Would also take: Collective." in theirs.inner_text()


def test_differences_come_first_and_the_rest_is_closed(layers):
    page = layers()
    beside(page, "international-relations")
    assert first_list(page) == ["S08", "S10", "S12", "S16", "S22", "S24"]
    assert units(page, ".rl-alike details") == ["S06", "S13"]
    assert not pair(page, "S06").is_visible()
    page.root.get_by_text("No difference beside International relations: 2 sentences").click()
    assert "Here you differ from: Discourse and language, Human-rights law." in (
        pair(page, "S06").inner_text()
    )


def test_a_sentence_in_which_nobody_differs_asks_for_no_decision(layers):
    page = layers()
    page.root.locator(".rl-alike > summary").click()
    pair(page, "S13").locator("summary").click()
    assert "Marks nothing here." in pair(page, "S13").inner_text()
    assert not pair(page, "S13").get_by_role("radio").first.is_visible()


def test_the_reader_is_said_and_kept_and_can_be_taken_back(layers):
    page = layers()
    beside(page, "rights-education")
    page.heard("You and Rights education differ in 5 of 8 sentences: 1 in where, 4 in what.")
    assert page.sheet()["choices"] == {"reading": ["rights-education"]}
    page.root.get_by_role("button", name="Undo").click()
    page.heard("Undone.")
    chosen = page.root.get_by_label("Lay beside your tags")
    assert chosen.input_value() == "discourse-linguistics"
    assert page.sheet()["choices"] == {}


def test_a_decision_and_its_reason_are_saved_and_counted(layers):
    page = layers()
    six = pair(page, "S06")
    six.get_by_label("Change my tags").click()
    page.heard("S06: change my tags. Write your reason.")
    assert "Change them where you made them" in six.inner_text()
    assert "reason missing" in six.locator("summary").inner_text()
    six.get_by_label("S06: why? Name the words").fill("People are named first.")
    six.get_by_label("Keep my tags").click()
    page.heard("S06: keep my tags.")
    assert page.sheet()["texts"] == {"S06": "People are named first."}
    assert page.sheet()["choices"] == {"S06": ["keep"]}
    assert page.root.locator(".rl-progress-words").inner_text() == "1 of 3 differences decided"
    assert "kept" in six.locator("summary").inner_text()


def test_undo_takes_one_step_back_at_a_time(layers):
    page = layers()
    pair(page, "S06").get_by_label("Keep my tags").click()
    pair(page, "S06").get_by_label("Leave it open").click()
    page.keyboard.press("Control+z")
    assert page.sheet()["choices"] == {"S06": ["keep"]}
    assert pair(page, "S06").get_by_label("Keep my tags").is_checked()
    page.keyboard.press("Control+z")
    assert page.sheet()["choices"] == {}


def test_three_differences_are_decided_by_keyboard_alone(layers):
    page = layers()
    page.root.get_by_role("button", name="Next difference").focus()
    for key, words in (("1", "people"), ("Digit2", "survival"), ("3", "right")):
        page.root.get_by_role("button", name="Next difference").focus()
        page.keyboard.press("Enter")
        page.keyboard.press(key)
        page.keyboard.press("Tab")
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    assert page.sheet() == {
        "choices": {"S06": ["keep"], "S08": ["revise"], "S10": ["undecided"]},
        "texts": {"S06": "people", "S08": "survival", "S10": "right"},
        "numbers": {}, "quotes": {},
    }  # fmt: skip
    assert page.root.locator(".rl-progress-words").inner_text() == "3 of 3 differences decided"


def test_a_closed_sentence_opens_by_enter_and_the_reader_changes_by_arrow(layers):
    page = layers()
    pair(page, "S08").locator("summary").focus()
    page.keyboard.press("Enter")
    assert pair(page, "S08").get_by_role("group", name="You", exact=True).is_visible()
    page.root.get_by_label("Lay beside your tags").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.heard("You and Human-rights law differ")
    assert page.sheet()["choices"] == {"reading": ["human-rights-law"]}


@pytest.mark.parametrize("context_options", [{"has_touch": True, "is_mobile": True}])
def test_a_finger_opens_a_sentence_and_decides(layers):
    page = layers()
    pair(page, "S12").locator("summary").tap()
    pair(page, "S12").get_by_label("Keep my tags").tap()
    page.heard("S12: keep my tags.")
    assert page.sheet()["choices"] == {"S12": ["keep"]}
    assert page.small_targets() == []


def test_when_all_beside_one_reader_is_decided_another_is_offered(layers):
    every = ("S06", "S08", "S10", "S12", "S16", "S22")
    done = Sheet(texts=dict.fromkeys(every, "words"), choices=dict.fromkeys(every, ("keep",)))
    page = layers(done)
    page.root.get_by_role("button", name="Next difference").click()
    page.heard("Choose another reader.")
    words = page.root.locator(".rl-progress-words").inner_text()
    assert words == "6 differences decided, 3 asked for"


def test_check_speaks_of_decisions_and_leads_to_what_is_open(layers):
    page = layers(DECIDED)
    page.root.get_by_role("button", name="Check", exact=True).click()
    page.heard("Feedback is here. You have decided 1 of 3 differences with a reason.")
    said = page.root.locator(".rl-feedback").inner_text()
    assert "No reason stands beside it yet." in said
    assert "What would have to stand in the sentence" in said
    page.root.get_by_role("button", name="S24, go to it").click()
    assert pair(page, "S24").get_by_label("Keep my tags").is_visible()
    assert page.page.evaluate("document.activeElement.type") == "radio"


def test_with_nothing_tagged_the_page_says_what_to_do_and_holds_no_reading(layers):
    page = layers(known=materials())
    assert "Open lesson 06" in page.root.locator(".rl-sheet-body").inner_text()
    assert page.root.locator("details.rl-pair, .rl-sheet-body select").count() == 0
    sent = page.page.evaluate("JSON.stringify(window.given.document.data)")
    reasons = [s.reason for r in library.readings(LAYERS.text) for s in r.spans]
    assert not any(json.dumps(reason, ensure_ascii=False) in sent for reason in reasons)
    page.root.get_by_role("button", name="Next difference").click()
    page.heard("To compare, you need tags of your own")


def test_two_sentences_are_enough_to_try_and_more_are_asked_for(layers):
    page = layers(known=materials(try_tagging=tags((), ("S31", "S32"))))
    body = page.root.locator(".rl-sheet-body").inner_text()
    assert "(lesson 00), as they were when this cell ran" in body
    assert "Open lesson 06" in body
    assert first_list(page) == ["S32"]


def test_two_pages_agree_and_a_reason_being_typed_stays(layers):
    page = layers(views=2)
    field = page.root.get_by_label("S06: why? Name the words")
    field.type("peo")
    page.page.evaluate("""window.kernel.elsewhere(
      {op: "set", part: "choices", key: "S06", value: ["keep"]})""")
    page.page.wait_for_function(
        "[...document.querySelectorAll('input[value=keep]')].filter(e => e.checked).length === 2"
    )
    assert field.input_value() == "peo"


def test_a_name_with_markup_in_a_note_is_shown_as_it_was_written(layers):
    rows = [("S10", "right", "collective", "<img src=x onerror=alert(1)> & <b>bold</b>")]
    page = layers(known=materials(tag_rights=tags(rows, ())))
    assert "<img src=x onerror=alert(1)> & <b>bold</b>" in pair(page, "S10").inner_text()
    assert page.root.locator("img").count() == 0


def test_read_only_shows_the_decisions_and_takes_none(layers):
    page = layers(DECIDED, read_only=True)
    pair(page, "S10").locator("summary").click()
    assert pair(page, "S10").get_by_label("Keep my tags").is_disabled()
    assert pair(page, "S10").get_by_label("S10: why?").get_attribute("readonly") is not None
    assert page.root.get_by_label("Lay beside your tags").is_disabled()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_with_all_open_and_after_check(layers, theme):
    page = layers(DECIDED, theme=theme)
    page.root.locator(".rl-sheet-body details").evaluate_all(
        "all => all.forEach(e => e.open = true)"
    )
    assert page.faults() == []
    page.root.get_by_role("button", name="Check", exact=True).click()
    page.heard("Feedback is here.")
    page.root.locator(".rl-feedback details").evaluate_all("all => all.forEach(e => e.open = true)")
    assert page.faults() == []


@pytest.mark.parametrize("context_options", [{"viewport": {"width": 320, "height": 700}}])
def test_it_fits_320_pixels_with_all_open_and_targets_large_enough(layers):
    page = layers(DECIDED)
    page.root.locator(".rl-sheet-body details").evaluate_all(
        "all => all.forEach(e => e.open = true)"
    )
    assert not page.overflows()
    assert page.small_targets() == []


@pytest.mark.parametrize("context_options", [{"forced_colors": "active"}])
def test_forced_colours_leave_kind_and_state_readable(layers):
    page = layers(DECIDED)
    assert "What." in pair(page, "S10").locator("summary").inner_text()
    assert "kept" in pair(page, "S10").locator("summary").inner_text()
    assert page.faults() == []
