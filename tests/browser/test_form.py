"""The form on a bare page: a claim chosen, fields filled in, sources listed, all taken back."""

from __future__ import annotations

import re

import pytest
from tests.browser.sheet_page import document_of, feedback_of

from rightslab.core.activities.form_content import Field, Form
from rightslab.core.activities.sheet import Sheet
from rightslab.core.activity import Activity
from rightslab.core.option import Option
from rightslab.storage import library

pytestmark = pytest.mark.browser

WEIGH = library.activity("05_weigh_a_claim", "weigh-a-claim")
WHY = "The word absolute decides. " * 10
FULL = Sheet(
    texts={"C27/as-of": "2024-02-26", "C27/sources/1": "White paper", "C27/sources/2": "World Bank",
           "C27/reasoning": WHY},
    choices={"claim": ("C27",), "C27/finding": ("qualified",), "C27/confidence": ("medium",),
             "C27/reason": ("definition",), "C27/sources/1": ("statistics",),
             "C27/sources/2": ("research",)},
)  # fmt: skip
CARD = Activity(
    "card", "01_x", "form", "Source card", "Fill it in.", "china-hrc55-2024", (), "completion", 5,
    content=Form((
        Field("who", "Who speaks?", fits=("Wang Yi",), explain="See the third line."),
        Field("session", "Which session?", "number"),
        Field("seen", "On it?", "several", options=(Option("a", "Date"), Option("b", "Name"))),
    )),
)  # fmt: skip


@pytest.fixture
def form(open_sheet):
    def open_it(answer=None, activity=WEIGH, **options):
        checked = {"": feedback_of(activity, answer or Sheet())}
        return open_sheet("form", document_of(activity, answer=answer), feedback=checked, **options)

    return open_it


def choose(page, claim="C27"):
    page.root.locator(f"input[value={claim}]").click()
    page.heard(f"{claim} is chosen.")


def progress(page):
    return page.root.locator(".rl-progress-words").inner_text()


def test_the_fields_follow_once_a_claim_is_chosen(form):
    page = form()
    assert page.root.get_by_role("group", name="Finding").count() == 0
    assert "Choose a claim above." in page.root.inner_text()
    choose(page)
    card = page.root.get_by_label("The card of C27")
    assert (
        card.locator("mark").inner_text() == "We have eradicated absolute poverty once and for all"
    )
    assert "2,300 yuan" in card.inner_text()
    assert page.root.get_by_role("group", name="Finding").is_visible()
    assert page.sheet()["choices"] == {"claim": ["C27"]}


def test_each_answer_is_kept_under_its_claim(form):
    page = form()
    choose(page)
    page.root.get_by_label("Supported with qualification").click()
    page.root.get_by_label("As of").fill("2024-02-26")
    page.root.get_by_label("Reasoning").fill("Which line?")
    page.root.get_by_label("Reasoning").blur()
    kept = page.sheet()
    assert kept["choices"]["C27/finding"] == ["qualified"]
    assert kept["texts"] == {"C27/as-of": "2024-02-26", "C27/reasoning": "Which line?"}


def test_to_change_to_another_claim_and_back_loses_nothing(form):
    page = form()
    choose(page)
    page.root.get_by_label("Reasoning").type("Which line?")
    choose(page, "C32")
    assert page.root.get_by_label("Reasoning").input_value() == ""
    choose(page, "C27")
    assert page.root.get_by_label("Reasoning").input_value() == "Which line?"
    page.root.get_by_role("button", name="Undo").click()
    page.heard("Undone.")
    assert page.root.locator("input[value=C32]").is_checked()
    assert page.sheet()["texts"] == {"C27/reasoning": "Which line?"}


def test_a_fact_of_the_card_becomes_a_source_with_one_click(form):
    page = form()
    choose(page)
    page.root.get_by_role("button", name="Take as a source: National rural poverty line").click()
    page.heard("Taken as source 1. Say of which kind it is.")
    assert page.page.evaluate("document.activeElement.tagName") == "SELECT"
    page.keyboard.press("O")  # Official figures
    kept = page.sheet()
    assert kept["texts"]["C27/sources/1"].startswith("http://english.scio.gov.cn/")
    assert kept["choices"]["C27/sources/1"] == ["statistics"]
    page.root.get_by_role("button", name="Take as a source: National rural poverty line").click()
    page.heard("You have it already, as source 1.")


def test_sources_are_counted_by_kind_added_and_removed_as_one_step(form):
    page = form(FULL)
    group = page.root.get_by_role("group", name="Sources")
    assert "2 sources of 2 kinds" in group.inner_text()
    page.root.get_by_role("button", name="Add a source").click()
    page.keyboard.type("A speech")
    page.keyboard.press("Tab")
    page.saved()
    assert page.sheet()["texts"]["C27/sources/3"] == "A speech"
    page.root.get_by_role("button", name="Remove source 2").click()
    page.heard("Source 2 is removed.")
    assert "2 sources of 1 kind; 2 kinds are asked for" in group.inner_text()
    page.root.get_by_role("button", name="Undo").click()
    kept = page.sheet()
    assert kept["texts"]["C27/sources/2"] == "World Bank"
    assert kept["choices"]["C27/sources/2"] == ["research"]


def test_no_tenth_source_can_be_added(form):
    page = form(FULL)
    for _ in range(7):
        page.root.get_by_role("button", name="Add a source").click()
    assert not page.root.get_by_role("button", name="Add a source").is_visible()
    assert page.root.get_by_label("Source 9: what it is").is_visible()


def test_a_whole_finding_can_be_written_by_keyboard_alone(form):
    page = form()
    page.root.locator("input[value=C21]").focus()
    page.keyboard.press("Digit3")
    page.heard("C27 is chosen.")
    for name, key in (("Supported", "Digit2"), ("Low", "Digit3"), ("Definition", "Digit6")):
        page.root.get_by_role("radio", name=re.compile(f"^{name}")).first.focus()
        page.keyboard.press(key)
    for number, kind in ((1, "O"), (2, "R")):
        page.root.get_by_label(f"Source {number}: what it is").focus()
        page.keyboard.type(f"Source {number}")
        page.keyboard.press("Tab")
        page.keyboard.press(kind)
    page.root.get_by_label("As of").focus()
    page.keyboard.type("02262024")
    page.root.get_by_label("Reasoning").focus()
    page.keyboard.type(WHY)
    page.keyboard.press("Tab")
    page.saved()
    assert progress(page) == "7 of 7 fields filled in"
    assert page.sheet()["choices"]["C27/finding"] == ["qualified"]


def test_the_words_of_the_reasoning_are_counted_while_it_is_written(form):
    page = form()
    choose(page)
    page.root.get_by_label("Reasoning").type("Who counted")
    assert "2 of at least 40 words" in page.root.inner_text()
    assert progress(page) == "1 of 7 fields filled in"


def test_check_leads_to_what_is_open_and_shows_no_perspective_yet(form):
    page = form(Sheet(choices={"claim": ("C27",), "C27/finding": ("supported",)}))
    page.root.get_by_role("button", name="Check", exact=True).click()
    page.heard("2 of 7 fields hold what they ask for.")
    said = page.root.locator(".rl-feedback").inner_text()
    assert "is shown when your own finding is complete" in said
    assert "perspectives, each" not in said
    page.root.get_by_role("button", name="Sources, go to it").click()
    assert "what it is" in page.page.evaluate("document.activeElement.labels[0].textContent")


def test_a_complete_finding_brings_later_facts_and_perspectives_in_equal_cards(form):
    page = form(FULL)
    page.root.get_by_role("button", name="Check", exact=True).click()
    page.heard("7 of 7 fields hold what they ask for.")
    said = page.root.locator(".rl-feedback")
    assert "After the day: World Bank brief, October 2024" in said.inner_text()
    said.locator("summary").click()
    assert said.locator(".rl-card-name").all_inner_texts() == [
        "Success view (official)", "Measurement view", "Line-dependence view",
    ]  # fmt: skip


def test_next_open_goes_to_the_first_field_that_lacks_something(form):
    page = form(FULL)
    page.root.get_by_role("button", name="Remove source 2").click()
    page.root.get_by_role("button", name="Next open").click()
    assert "Source 2" in page.page.evaluate("document.activeElement.labels[0].textContent")


def test_a_plain_form_has_no_claims_and_takes_words_numbers_and_choices(form):
    page = form(activity=CARD)
    page.root.get_by_label("Who speaks?").fill("Wang Yi")
    page.root.get_by_label("Which session?").fill("55")
    page.root.get_by_label("Date").click()
    page.root.get_by_label("Name").click()
    assert page.sheet() == {
        "texts": {"who": "Wang Yi"}, "choices": {"seen": ["a", "b"]}, "numbers": {"session": 55},
        "quotes": {},
    }  # fmt: skip
    page.root.get_by_label("Which session?").fill("fifty")
    page.root.get_by_label("Which session?").press("Tab")
    assert "is no number" in page.alert.inner_text()


def test_another_window_is_followed_and_the_claim_changes_with_it(form):
    page = form(FULL)
    page.page.evaluate("""window.kernel.elsewhere(
      {op: "set", part: "choices", key: "claim", value: ["C39"]})""")
    page.root.get_by_label("The card of C39").wait_for()
    assert page.root.locator("input[value=C39]").is_checked()
    assert not page.root.get_by_label("Supported with qualification").is_checked()


def test_two_views_of_one_answer_agree(form):
    page = form(views=2)
    page.page.locator("input[value=C27]").first.click()
    page.saved()
    page.page.get_by_label("Contradicted").first.click()
    page.saved()
    assert page.page.get_by_label("Contradicted").nth(1).is_checked()
    assert page.page.get_by_label("Contradicted").first.is_checked()


def test_read_only_shows_everything_and_takes_nothing(open_sheet):
    document = document_of(WEIGH, answer=FULL)
    document["settings"]["read_only"] = True
    page = open_sheet("form", document)
    assert page.root.get_by_label("Supported with qualification").is_disabled()
    assert page.root.get_by_label("Reasoning").get_attribute("readonly") is not None
    assert page.root.get_by_label("Source 1: its kind").is_disabled()
    for name in ("Add a source", "Remove source 1", "Take as a source"):
        assert page.root.get_by_role("button", name=name).filter(visible=True).count() == 0


def test_a_source_with_html_in_it_stays_words(form):
    page = form()
    choose(page)
    page.root.get_by_label("Source 1: what it is").fill("<img src=x onerror=alert(1)>")
    page.root.get_by_label("Source 1: what it is").blur()
    page.saved()
    assert page.root.locator("img").count() == 0


def test_addresses_of_sources_open_apart_and_give_nothing_away(form):
    page = form(FULL)
    link = page.root.locator(".rl-fact-source a").first
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert link.get_attribute("target") == "_blank"
    assert "english.scio.gov.cn" in link.inner_text()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_before_and_after_check(form, theme):
    page = form(FULL, theme=theme)
    page.root.get_by_text("What the kinds are").click()
    assert page.faults() == []
    page.root.get_by_role("button", name="Check", exact=True).click()
    page.heard("Feedback is here.")
    page.root.locator(".rl-feedback summary").click()
    assert page.faults() == []


@pytest.mark.parametrize("context_options", [{"viewport": {"width": 320, "height": 700}}])
def test_it_fits_320_pixels_with_targets_large_enough(form):
    page = form(FULL)
    page.root.get_by_role("button", name="Check", exact=True).click()
    page.heard("Feedback is here.")
    assert not page.overflows()
    assert page.small_targets() == []


@pytest.mark.parametrize(
    "context_options", [{"viewport": {"width": 400, "height": 800}, "has_touch": True}]
)
def test_a_finger_chooses_a_claim_a_finding_and_a_source(form):
    page = form()
    page.root.locator("label.rl-choice", has_text="C27").tap()
    page.heard("C27 is chosen.")
    page.root.locator("label.rl-choice", has_text="Contradicted").tap()
    page.root.get_by_role("button", name="Take as a source").first.tap()
    kept = page.sheet()
    assert kept["choices"]["C27/finding"] == ["contradicted"]
    assert "C27/sources/1" in kept["texts"]
