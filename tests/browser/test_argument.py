"""The argument on a bare page: parts, quotes from the speech, and the map that draws itself."""

from __future__ import annotations

import pytest
from tests.browser.sheet_page import document_of, feedback_of

from rightslab.core.activities.sheet import Quote, Sheet
from rightslab.core.spans import selectors
from rightslab.storage import library

pytestmark = pytest.mark.browser

LAY_OUT = library.activity("05_weigh_a_claim", "lay-out-the-argument")
TEXT = library.text("china-hrc55-2024")
S14 = TEXT.sentence("S14")
QUOTE = Quote(**selectors(TEXT, S14.first, S14.first + 1), text=TEXT.slug)  # Human rights
FULL = Sheet(
    texts={"C19/claim": "Rights take security.", "C19/grounds": "None is given.",
           "C19/warrant": "Whoever is safe can claim.",
           "C19/rebuttal": "Measures may limit rights."},
    choices={"chosen": ("C19",)}, quotes={"C19/claim": (QUOTE,)},
)  # fmt: skip


@pytest.fixture
def argument(open_sheet):
    def open_it(answer=None, **options):
        checked = {"": feedback_of(LAY_OUT, answer or Sheet())}
        return open_sheet(
            "argument", document_of(LAY_OUT, answer=answer), feedback=checked, **options
        )

    return open_it


def choose(page, claim="C19", sentence="S14"):
    page.root.locator(f"input[value={claim}]").click()
    page.heard(f"{sentence} is chosen.")


def drawn(page, words):
    """Wait until the map shows these words in one of its lines."""
    page.page.wait_for_function(
        """words => [...document.querySelectorAll('.rl-map-svg text')]
          .some(line => line.textContent === words)""",
        arg=words,
    )


def field(page, name):
    return page.root.get_by_role("textbox", name=name, exact=True)


def part(page, name):
    return page.root.locator(f".rl-unit[data-unit={name}]")


def test_the_parts_and_the_map_follow_once_a_sentence_is_chosen(argument):
    page = argument()
    assert not field(page, "Warrant").is_visible()
    choose(page)
    assert field(page, "Warrant").is_visible()
    drawn(page, "since")
    assert page.sheet()["choices"] == {"chosen": ["C19"]}


def test_the_map_draws_itself_while_one_types_and_the_words_are_saved(argument):
    page = argument()
    choose(page)
    field(page, "Warrant").type("Safe people claim.")
    drawn(page, "Safe people claim.")
    field(page, "Warrant").blur()
    assert page.sheet()["texts"] == {"C19/warrant": "Safe people claim."}
    page.root.get_by_role("button", name="Undo").click()
    page.heard("Undone.")
    assert page.sheet()["texts"] == {}
    assert field(page, "Warrant").input_value() == ""


def test_a_quote_typed_exactly_goes_into_its_part_and_into_the_map(argument):
    page = argument()
    choose(page)
    part(page, "grounds").get_by_role("button", name="Add a quote").click()
    page.keyboard.type("ensuring security")
    page.keyboard.press("Enter")
    page.heard("Quote added from S14")
    drawn(page, "“ensuring security”")
    kept = page.sheet()["quotes"]["C19/grounds"]
    assert len(kept) == 1
    assert kept[0]["last"] == kept[0]["first"] + 1


def test_words_that_do_not_stand_in_the_speech_are_not_taken(argument):
    page = argument()
    choose(page)
    part(page, "grounds").get_by_role("button", name="Add a quote").click()
    page.keyboard.type("justice for everyone everywhere")
    page.keyboard.press("Enter")
    page.saved()
    assert page.sheet()["quotes"] == {}


def test_a_quote_is_picked_by_its_first_and_last_word(argument):
    page = argument()
    choose(page)
    box = part(page, "grounds")
    box.get_by_role("button", name="Add a quote").click()
    first = page.root.locator(f".rl-w[data-token='{S14.first}']").first
    first.scroll_into_view_if_needed()
    first.click()
    page.root.locator(f".rl-w[data-token='{S14.first + 1}']").first.click()
    box.get_by_role("button", name="Add this quote").click()
    page.heard("Quote added from S14")
    assert page.sheet()["quotes"]["C19/grounds"] == [{"first": S14.first, "last": S14.first + 1}]


def test_a_quote_is_removed_and_comes_back_with_undo(argument):
    page = argument(FULL)
    drawn(page, "“Human rights”")
    part(page, "claim").get_by_role("button", name="Remove").click()
    page.heard("Quote removed.")
    assert page.sheet()["quotes"] == {}
    page.root.get_by_role("button", name="Undo").click()
    drawn(page, "“Human rights”")


def test_to_change_to_the_other_sentence_and_back_loses_nothing(argument):
    page = argument(FULL)
    field(page, "Rebuttal").type(" Often.")
    choose(page, "C41", "S29")
    assert field(page, "Claim").input_value() == ""
    choose(page)
    assert field(page, "Claim").input_value() == "Rights take security."
    assert page.sheet()["texts"]["C19/rebuttal"] == "Measures may limit rights. Often."
    drawn(page, "Rights take security.")


def test_all_can_be_done_by_keyboard_alone(argument):
    page = argument()
    page.root.locator("input[value=C19]").focus()
    page.keyboard.press("ArrowDown")
    page.heard("S29 is chosen.")
    for name in ("Claim", "Grounds", "Warrant", "Rebuttal"):
        field(page, name).focus()
        page.keyboard.type(f"About {name}")
    page.keyboard.press("Tab")
    page.saved()
    assert page.root.locator(".rl-progress-words").inner_text() == "4 of 4 parts filled in"
    assert page.sheet()["texts"]["C41/warrant"] == "About Warrant"


def test_the_map_says_in_words_what_it_shows(argument):
    page = argument(FULL)
    drawn(page, "Whoever is safe can claim.")
    picture = page.root.locator(".rl-map-svg")
    assert picture.get_attribute("role") == "img"
    described = picture.get_attribute("aria-describedby")
    words = page.page.evaluate("id => document.getElementById(id).textContent", described)
    assert "Since: Warrant: Whoever is safe can claim." in words
    assert "On account of: Backing: left out" in words


def test_markup_in_a_part_is_drawn_as_words(argument):
    page = argument()
    choose(page)
    field(page, "Warrant").fill("<b>x</b>")
    drawn(page, "<b>x</b>")
    assert page.root.locator(".rl-map-svg b").count() == 0


def test_check_speaks_of_completeness_and_perspectives_wait(argument):
    page = argument(Sheet(texts={"C19/claim": "x"}, choices={"chosen": ("C19",)}))
    page.root.get_by_role("button", name="Check", exact=True).click()
    page.heard("1 of 6 parts are filled in.")
    assert "perspectives, each" not in page.root.locator(".rl-feedback").inner_text()
    page.root.get_by_role("button", name="Warrant, go to it").click()
    assert "Warrant" in page.page.evaluate("document.activeElement.labels[0].textContent")


def test_a_complete_argument_is_laid_beside_the_perspectives(argument):
    page = argument(FULL)
    page.root.get_by_role("button", name="Check", exact=True).click()
    page.heard("Feedback is here.")
    said = page.root.locator(".rl-feedback")
    said.locator("summary").click()
    assert said.locator(".rl-card-name").all_inner_texts() == [
        "Enabling view", "Mutual view", "Caution view",
    ]  # fmt: skip


def test_read_only_shows_the_argument_and_takes_nothing(open_sheet):
    document = document_of(LAY_OUT, answer=FULL)
    document["settings"]["read_only"] = True
    page = open_sheet("argument", document)
    assert field(page, "Warrant").get_attribute("readonly") is not None
    assert page.root.get_by_role("button", name="Add a quote").filter(visible=True).count() == 0
    drawn(page, "Whoever is safe can claim.")


def test_two_views_of_one_answer_agree(argument):
    page = argument(FULL, views=2)
    field(page, "Warrant").fill("Another.")
    field(page, "Warrant").blur()
    page.saved()
    assert page.page.get_by_role("textbox", name="Warrant").nth(1).input_value() == "Another."


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_with_a_map_an_open_picker_and_feedback(argument, theme):
    page = argument(FULL, theme=theme)
    drawn(page, "since")
    part(page, "grounds").get_by_role("button", name="Add a quote").click()
    page.root.get_by_text("The map in words").click()
    page.root.get_by_role("button", name="Check", exact=True).click()
    page.heard("Feedback is here.")
    assert page.faults() == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_map_has_the_colour_of_the_text_in_both_themes(argument, theme):
    page = argument(FULL, theme=theme)
    drawn(page, "since")
    same = page.page.evaluate("""() => {
      const at = (selector) => getComputedStyle(document.querySelector(selector));
      return at('.rl-map-svg rect').stroke === at('.rl-root').color
        && at('.rl-map-svg text').fill === at('.rl-root').color;
    }""")
    assert same


@pytest.mark.parametrize("width", [320, 700, 1280])
def test_the_map_fits_its_place_and_nothing_scrolls_sideways(argument, page, width):
    page.set_viewport_size({"width": width, "height": 800})
    shown = argument(FULL)
    drawn(shown, "since")
    assert not shown.overflows()
    assert shown.small_targets() == []
    inside = page.evaluate("""() => {
      const map = document.querySelector('.rl-map-svg');
      const edge = map.getBoundingClientRect();
      return [...map.querySelectorAll('rect, text')].every(e => {
        const box = e.getBoundingClientRect();
        return box.left >= edge.left - 1 && box.right <= edge.right + 1
          && box.bottom <= edge.bottom + 1;
      });
    }""")
    assert inside


def test_the_map_is_laid_out_anew_when_the_page_becomes_narrow(argument, page):
    shown = argument(FULL)
    drawn(shown, "since")
    before = page.locator(".rl-map-svg").get_attribute("width")
    page.set_viewport_size({"width": 330, "height": 800})
    page.wait_for_function(
        "before => document.querySelector('.rl-map-svg').getAttribute('width') !== before",
        arg=before,
    )
    assert not shown.overflows()


def test_lines_and_boxes_show_in_forced_colours(argument, page):
    page.emulate_media(forced_colors="active")
    shown = argument(FULL)
    drawn(shown, "since")
    stroke, paper = page.evaluate("""() => [
      getComputedStyle(document.querySelector('.rl-map-svg rect')).stroke,
      getComputedStyle(document.querySelector('.rl-root')).backgroundColor]""")
    assert stroke != paper
