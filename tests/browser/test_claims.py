"""The deck of claims on a bare page: by mouse, by keyboard alone, by finger; saved and undone."""

from __future__ import annotations

import pytest
from tests.browser.sheet_page import document_of, feedback_of

from rightslab.core.activities.sheet import Sheet
from rightslab.storage import library

pytestmark = pytest.mark.browser

ACTIVITY = library.activity("04_sort_the_claims", "sort-claims")
CLASS = ACTIVITY.content.decks["class"]
ANSWERED = {
    "C10": ("policy", "no"), "C13": ("fact", "partly", "un"), "C15": ("policy", "partly", "law"),
}  # fmt: skip


def answer(**claims):
    """Make an answer of claim = (type, checkable, evidence...)."""
    names = ("type", "checkable", "evidence")
    return Sheet(choices={
        f"{claim}/{name}": (picked,)
        for claim, chosen in claims.items() for name, picked in zip(names, chosen, strict=False)
    })  # fmt: skip


class Deck:
    """The deck as a person meets it."""

    def __init__(self, page):
        self.page = page
        self.root = page.root
        self.card = page.root.locator(".rl-claim")
        self.list = page.root.locator(".rl-deck-list")
        self.filter = page.root.get_by_label("Show", exact=True)

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def open(self, claim):
        self.list.get_by_role("button", name=claim).click()

    def title(self):
        return self.card.locator("h4").inner_text()

    def choices(self):
        return self.page.sheet()["choices"]

    def shown(self):
        return self.list.locator("button:visible strong").all_inner_texts()

    def status(self, claim):
        return self.list.get_by_role("button", name=claim).locator(".rl-deck-status").inner_text()

    def focused(self):
        return self.page.page.evaluate("document.activeElement.className")


@pytest.fixture
def deck(open_sheet):
    def open_it(given=None, *, scope="class", activity=ACTIVITY, **options):
        given = given or Sheet()
        said = {"": feedback_of(activity, given, scope=scope)}
        said |= {c: feedback_of(activity, given, unit=c, scope=scope) for c in CLASS}
        document = document_of(activity, scope=scope, answer=given)
        return Deck(open_sheet("claims", document, feedback=said, **options))

    return open_it


# -- five keys ------------------------------------------------------------------------------------


def test_a_claim_takes_four_keys_and_the_next_one_is_there(deck):
    one = deck()
    one.open("C10")
    one.press("Digit3", "p", "b", "Enter")
    assert one.title() == "C13: claim 3 of 12"
    assert one.choices() == {
        "C10/type": ["policy"], "C10/checkable": ["partly"], "C10/evidence": ["un"],
    }  # fmt: skip


def test_a_claim_with_a_note_takes_five_keys(deck):
    one = deck()
    assert one.title() == "C04: claim 1 of 12"
    one.card.focus()
    one.press("Enter", "Digit1", "y", "a", "Enter")
    assert one.title() == "C10: claim 2 of 12"
    assert one.choices()["C04/type"] == ["fact"]


def test_the_whole_class_deck_is_sorted_by_keyboard_alone(deck):
    one = deck()
    one.page.page.locator("body").press("Tab")
    for _ in range(40):
        if "rl-deck-claim" in one.focused():
            break
        one.press("Tab")
    one.press("Enter")
    for _ in CLASS:
        if one.card.locator(".rl-claim-gate").is_visible():
            one.press("Enter")
        one.press("Digit1", "n", "Enter")
    one.page.heard("This is the last claim of the list. All claims are sorted.")
    assert one.root.locator(".rl-progress-words").inner_text() == "12 of 12 claims sorted"
    assert len(one.choices()) == 24


def test_keys_count_by_position_and_letters_by_what_they_write(deck):
    one = deck()
    one.open("C10")
    one.page.page.evaluate("""() => {
      const press = (key, code) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
        { key, code, bubbles: true, cancelable: true }));
      press("\\u00e9", "Digit2");
      press("y", "KeyZ");
      press("\\u0444", "KeyA");
    }""")
    assert one.choices() == {
        "C10/type": ["value"], "C10/checkable": ["yes"], "C10/evidence": ["statistics"],
    }  # fmt: skip


def test_each_choice_is_announced_with_what_is_still_to_choose(deck):
    one = deck()
    one.open("C13")
    one.page.heard("C13, 3 of 12. “reject the practice of double standards”")
    one.press("Digit3")
    one.page.heard("C13, type: Policy. To choose: checkable, evidence.")
    one.press("n")
    one.page.heard("C13, checkable: No. Sorted.")
    one.press("a")
    one.press("a")
    one.page.heard("Official figures taken away.")


def test_enter_goes_on_from_a_choice_and_shift_enter_back(deck):
    one = deck()
    one.open("C13")
    one.card.get_by_label("Policy").click()
    one.press("Enter")
    assert one.title() == "C15: claim 4 of 12"
    one.press("Shift+Enter", "Shift+Enter")
    assert one.title() == "C10: claim 2 of 12"


def test_j_goes_to_the_next_open_claim_and_round(deck):
    one = deck(answer(**ANSWERED))
    one.open("C10")
    one.press("j")
    assert one.title().startswith("C21")
    one.open("C44")
    one.press("j")
    assert one.title().startswith("C04")


def test_letters_in_the_note_are_words_and_escape_leads_back(deck):
    one = deck()
    one.open("C10")
    one.press("t")
    one.page.keyboard.type("any pay")
    one.press("Escape")
    assert "rl-claim" in one.focused()
    assert one.page.sheet() == {
        "texts": {"C10/note": "any pay"}, "choices": {}, "numbers": {}, "quotes": {},
    }  # fmt: skip


def test_a_note_in_writing_is_saved_with_its_own_claim_when_one_goes_on(deck):
    one = deck()
    one.open("C10")
    one.card.get_by_label("Note").fill("Before.")
    one.open("C13")
    assert one.card.get_by_label("Note").input_value() == ""
    one.card.get_by_label("Note").fill("After.")
    one.open("C10")
    assert one.page.sheet()["texts"] == {"C10/note": "Before.", "C13/note": "After."}
    assert one.card.get_by_label("Note").input_value() == "Before."


def test_keys_outside_the_deck_change_nothing(deck):
    one = deck()
    one.root.get_by_role("button", name="Keys").focus()
    one.press("1", "y", "Delete")
    assert one.choices() == {}


def test_no_key_of_the_deck_reaches_the_notebook(deck):
    one = deck()
    one.open("C10")
    one.page.page.evaluate("""() => { window.leaked = [];
      document.addEventListener("keydown", (event) => window.leaked.push(event.key)); }""")
    one.press("a", "b", "d", "d", "m", "m", "y", "1", "Enter", "Shift+Enter", "Delete")
    assert one.page.page.evaluate("window.leaked") == []


# -- mouse, undo, the card ------------------------------------------------------------------------


def test_every_field_can_be_filled_by_mouse(deck):
    one = deck()
    one.open("C22")
    one.card.get_by_label("Policy").click()
    one.card.get_by_label("Partly").click()
    one.card.get_by_label("Texts of law").click()
    one.card.get_by_label("UN documents").click()
    one.card.get_by_label("Search a right").fill("education")
    one.page.heard("to choose from")
    one.card.get_by_label("Right, if any").select_option("education")
    one.card.get_by_role("button", name="Come back to it").click()
    assert one.choices() == {
        "C22/type": ["policy"], "C22/checkable": ["partly"], "C22/evidence": ["un", "law"],
        "C22/right": ["education"], "C22/later": ["yes"],
    }  # fmt: skip
    assert one.status("C22") == "to revisit"


def test_the_quote_stands_marked_in_its_whole_sentence(deck):
    one = deck()
    one.open("C13")
    words = one.card.locator("blockquote")
    assert words.locator("mark").inner_text() == "reject the practice of double standards"
    assert "We must uphold fairness and justice" in words.inner_text()


def test_undo_takes_back_one_choice_and_clear_takes_all_in_one_step(deck):
    one = deck()
    one.open("C10")
    one.press("Digit3", "Digit2", "n")
    one.press("Control+z", "Control+z")
    assert one.choices() == {"C10/type": ["policy"]}
    one.press("n", "Delete")
    one.page.heard("C10 is cleared. Undo brings it back.")
    assert one.choices() == {}
    one.press("Control+z")
    assert one.choices() == {"C10/type": ["policy"], "C10/checkable": ["no"]}
    assert one.card.get_by_label("Policy").is_checked()


def test_rights_that_do_not_fit_the_search_are_left_out_and_the_chosen_one_stays(deck):
    one = deck()
    one.open("C22")
    one.card.get_by_label("Right, if any").select_option("food")
    one.card.get_by_label("Search a right").fill("education")
    names = one.card.get_by_label("Right, if any").locator("option").all_inner_texts()
    assert "Food" in " ".join(names)
    assert len(names) < 8
    one.card.get_by_label("Search a right").fill("zzz")
    one.page.heard("No right has these words.")


# -- care -----------------------------------------------------------------------------------------


def test_a_claim_that_asks_for_care_stands_on_no_part_of_the_page_until_it_is_opened(deck):
    one = deck()
    assert "civilians" not in one.root.inner_text()
    one.card.focus()
    one.press("Digit1", "t")
    one.page.heard("Press Enter to open it.")
    assert one.choices() == {}
    one.card.get_by_role("button", name="Show this claim").click()
    assert "nearly 30,000 civilians" in one.card.locator("mark").inner_text()
    one.page.heard("C04, 1 of 12.")


def test_a_claim_with_a_note_can_be_passed_over_unseen(deck):
    one = deck()
    one.card.get_by_role("button", name="Next claim").click()
    assert one.title().startswith("C10")
    one.card.get_by_role("button", name="Previous claim").click()
    assert one.card.locator(".rl-claim-gate").is_visible()
    assert "civilians" not in one.root.inner_text()


def test_a_claim_that_was_begun_needs_no_opening(deck):
    one = deck(answer(C04=("fact",)))
    assert one.card.locator("mark").is_visible()


# -- the list -------------------------------------------------------------------------------------


def test_work_goes_on_at_the_first_open_claim(deck):
    assert deck(answer(C04=("fact", "yes", "un"))).title().startswith("C10")


def test_the_list_shows_each_status_in_words_and_by_its_mark(deck):
    one = deck(answer(**ANSWERED))
    assert [one.status(c) for c in ("C10", "C13", "C21")] == ["done", "done", "open"]
    marks = one.list.locator(".rl-deck-mark").all_inner_texts()
    assert len(set(marks[1:5])) == 2


@pytest.mark.parametrize(
    ("filter_", "claims"),
    [
        ("done", ["C10", "C13", "C15"]),
        ("type:policy", ["C10", "C15"]),
        ("paragraph:P7", ["C27", "C29", "C31"]),
    ],
)
def test_the_list_can_be_filtered(deck, filter_, claims):
    one = deck(answer(**ANSWERED))
    one.filter.select_option(filter_)
    assert one.shown() == claims
    one.page.heard(f"{len(claims)} claims in the list.")


def test_next_walks_through_what_the_list_shows(deck):
    one = deck(answer(**ANSWERED))
    one.filter.select_option("open")
    one.open("C29")
    one.press("Digit1", "y", "a")
    assert "C29" not in one.shown()
    one.press("Enter")
    assert one.title().startswith("C31")


def test_a_filter_without_claims_says_so(deck):
    one = deck()
    one.filter.select_option("done")
    assert "No claim is of this kind." in one.root.locator(".rl-deck-nav").inner_text()
    assert one.shown() == []


def test_arrows_move_in_the_list_and_tab_stops_there_once(deck):
    one = deck()
    one.card.focus()
    one.press("l", "ArrowDown", "ArrowDown", "Enter")
    assert one.title().startswith("C13")
    assert one.list.locator('button[tabindex="0"]').count() == 1
    one.press("l", "End", "Enter")
    assert one.title().startswith("C44")


# -- readers --------------------------------------------------------------------------------------


def test_readers_are_heard_on_an_answered_claim_only(deck):
    one = deck(answer(**ANSWERED))
    one.open("C21")
    one.press("h")
    one.page.heard("Give the type and say whether it is checkable first.")
    assert not [m for m in one.page.received() if m["kind"] == "check"]
    one.open("C13")
    one.press("h")
    one.page.heard("Feedback is here. C13 beside four readings.")
    said = one.root.locator(".rl-feedback")
    assert "No reader here does. Most readers chose Policy" in said.inner_text()
    said.get_by_text("How four readers see it").click()
    assert "An exhortation to consistency" in said.inner_text()
    said.get_by_text("Choice by choice").click()
    assert "Policy: most readers (four of four chose it)" in said.inner_text()


def test_where_readers_differ_can_be_chosen_after_check_and_not_before(deck):
    one = deck(answer(**ANSWERED))
    assert one.filter.locator("option", has_text="Where readers differ").is_disabled()
    one.root.get_by_role("button", name="Check all claims").click()
    one.page.heard("Feedback is here.")
    one.filter.select_option("differ")
    assert one.shown() == ["C10", "C13", "C15"]
    one.open("C10")
    one.press("Delete")
    assert one.shown() == ["C13", "C15"]


def test_a_claim_that_no_reader_shares_is_to_be_revisited_until_it_is_changed(deck):
    one = deck(answer(**ANSWERED))
    one.root.get_by_role("button", name="Check all claims").click()
    one.page.heard("Feedback is here.")
    assert one.status("C13") == "to revisit, no reader shares it"
    one.filter.select_option("later")
    assert one.shown() == ["C13"]
    one.open("C13")
    one.press("Digit3")
    assert one.shown() == []
    one.filter.select_option("all")
    assert one.status("C13") == "done"


def test_check_leads_back_to_a_claim(deck):
    one = deck(answer(**ANSWERED))
    one.root.get_by_role("button", name="Check all claims").click()
    one.page.heard("Feedback is here.")
    one.root.get_by_role("button", name="C40 in S28, go to it").click()
    assert one.title().startswith("C40")
    assert "rl-claim" in one.focused()


def test_nothing_of_readings_is_on_the_page_before_check(deck):
    one = deck()
    sent = one.page.page.evaluate("JSON.stringify(window.given.document)")
    for words in ("Complement of", "rationale", "Noted as", "Who counted", "acceptable"):
        assert words not in sent


# -- saving, two views, read only -----------------------------------------------------------------


def test_two_views_of_one_deck_agree_and_keep_their_own_card(deck):
    one = deck(views=2)
    one.open("C10")
    other = one.page.page.locator(".rl-root").nth(1)
    other.locator(".rl-deck-list").get_by_role("button", name="C10").click()
    other.get_by_label("Value").click()
    one.page.saved()
    assert one.card.get_by_label("Value").is_checked()
    assert other.get_by_label("Value").is_checked()
    one.open("C13")
    assert other.locator(".rl-claim h4").inner_text().startswith("C10")


def test_a_choice_that_was_refused_is_taken_off_the_card_with_a_sentence(deck):
    one = deck()
    one.open("C10")
    one.page.page.evaluate(
        'window.kernel.refusal = {reason: "invalid", message: "This choice is not possible."}'
    )
    one.card.get_by_label("Value").click()
    one.page.alert.get_by_text("This choice is not possible.").wait_for()
    assert not one.card.get_by_label("Value").is_checked()


def test_another_window_is_followed_while_a_note_is_written(deck):
    one = deck()
    one.open("C10")
    note = one.card.get_by_label("Note")
    note.type("hal")
    one.page.page.evaluate("""window.kernel.elsewhere(
      {op: "set", part: "choices", key: "C10/type", value: ["policy"]})""")
    one.page.page.wait_for_function("document.querySelector('input[value=policy]').checked")
    assert note.input_value() == "hal"


def test_read_only_shows_the_deck_and_takes_nothing(deck, open_sheet):
    document = document_of(ACTIVITY, scope="class", answer=answer(**ANSWERED))
    document["settings"]["read_only"] = True
    one = Deck(open_sheet("claims", document))
    one.open("C13")
    assert one.card.get_by_label("Fact").is_checked()
    assert one.card.get_by_label("Fact").is_disabled()
    one.press("Digit2")
    one.page.alert.get_by_text("reading only").wait_for()
    assert one.choices()["C13/type"] == ["fact"]
    assert not one.card.get_by_role("button", name="Clear").is_visible()


def test_words_that_a_learner_wrote_are_never_markup(deck):
    given = Sheet(texts={"C10/note": "<img src=x onerror=alert(1)>\u202e"})
    one = deck(given)
    one.open("C10")
    assert one.card.get_by_label("Note").input_value() == "<img src=x onerror=alert(1)>\u202e"
    assert one.root.locator("img").count() == 0


# -- access ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_card_list_note_and_feedback(deck, theme):
    one = deck(answer(**ANSWERED), theme=theme)
    assert one.page.faults() == []
    one.open("C13")
    one.root.get_by_role("button", name="Check all claims").click()
    one.page.heard("Feedback is here.")
    for summary in one.root.locator('.rl-item[data-unit="C13"] summary').all():
        summary.click()
    one.root.locator(".rl-figures summary").click()
    assert one.page.faults() == []


@pytest.mark.parametrize("context_options", [{"viewport": {"width": 320, "height": 700}}])
def test_it_fits_320_pixels_with_targets_large_enough(deck):
    one = deck(answer(**ANSWERED))
    one.open("C13")
    one.root.get_by_role("button", name="Check all claims").click()
    one.page.heard("Feedback is here.")
    assert not one.page.overflows()
    assert one.page.small_targets() == []


@pytest.mark.parametrize("context_options", [{"viewport": {"width": 320, "height": 700}}])
def test_the_head_of_the_next_card_is_in_view_where_there_is_little_room(deck):
    one = deck()
    one.open("C10")
    one.card.get_by_role("button", name="Next claim").click()
    box = one.card.locator("h4").bounding_box()
    assert box["y"] > -1
    assert box["y"] + box["height"] <= 700


PHONE = {"viewport": {"width": 390, "height": 780}, "has_touch": True, "is_mobile": True}


@pytest.mark.parametrize("context_options", [PHONE])
def test_a_claim_is_sorted_by_finger_on_targets_of_44_pixels(deck):
    one = deck()
    one.list.get_by_role("button", name="C13").tap()
    one.card.get_by_text("Policy", exact=True).tap()
    one.card.get_by_text("No", exact=True).tap()
    one.card.get_by_role("button", name="Next claim").tap()
    assert one.title().startswith("C15")
    assert one.choices() == {"C13/type": ["policy"], "C13/checkable": ["no"]}
    small = one.root.locator(".rl-deck button:visible, .rl-choice:visible").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect()).filter(b => b.height < 44).length"
    )
    assert small == 0


def test_the_marked_words_show_in_forced_colours(deck):
    one = deck()
    one.open("C13")
    one.page.page.emulate_media(forced_colors="active")
    colours = one.card.locator("mark").evaluate(
        "e => [getComputedStyle(e).backgroundColor, getComputedStyle(e.parentNode).backgroundColor]"
    )
    assert colours[0] != colours[1]
