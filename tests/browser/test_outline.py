"""The outline on a bare page: cut by mouse, touch, keyboard and list; named, moved, checked."""

from __future__ import annotations

import pytest
from tests.browser.sheet_page import document_of, feedback_of, materials_of

from rightslab.core.activities.outline import KIND
from rightslab.core.activities.sheet import Sheet
from rightslab.storage import library

pytestmark = pytest.mark.browser

ACTIVITY = next(a for a in library.activities("02_map_the_structure") if a.kind == "outline")
BEGUN = Sheet(choices={"S01": ("opening_diagnosis",), "S06": ("principle",)})
WHOLE = Sheet(choices={**BEGUN.choices, "S19": ("national_record",), "finished": ("yes",)})


@pytest.fixture
def outline(open_sheet):
    def open_it(answer=None, **options):
        answer = answer or Sheet()
        checked = {"": feedback_of(ACTIVITY, answer)}
        document = document_of(ACTIVITY, answer=answer)
        return open_sheet("outline", document, feedback=checked, **options)

    return open_it


def row(page, sentence):
    return page.root.locator(f'[data-unit="{sentence}"]').first


def line(page, sentence):
    return row(page, sentence).locator(".rl-cut")


def choices(page):
    return page.sheet()["choices"]


def in_focus(page):
    """The sentence whose line has the focus."""
    return page.page.evaluate(
        "document.activeElement.matches('.rl-cut') && document.activeElement.closest('[data-unit]')"
        ".dataset.unit"
    )


def progress(page):
    return page.root.locator(".rl-progress-words").inner_text()


def test_a_click_opens_a_section_and_a_second_one_names_it(outline):
    page = outline()
    line(page, "S06").click()
    page.heard("Section opened before S06. Press 1 to 7 to name its move.")
    assert choices(page) == {"S06": []}
    row(page, "S06").get_by_role("button", name="Principle").click()
    page.heard("The section from S06 is Principle.")
    assert choices(page) == {"S06": ["principle"]}
    assert in_focus(page) == "S06"
    assert not row(page, "S06").get_by_role("button", name="Pledge").is_visible()


def test_a_click_on_an_open_section_offers_the_names_and_closes_nothing(outline):
    page = outline(BEGUN)
    line(page, "S06").click()
    row(page, "S06").get_by_role("button", name="Pledge").click()
    assert choices(page)["S06"] == ["pledge"]


def test_the_whole_outline_can_be_made_by_keyboard_alone(outline):
    page = outline()
    line(page, "S01").focus()
    page.keyboard.press("Digit1")
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    assert in_focus(page) == "S06"
    page.keyboard.press("Enter")
    page.keyboard.press("Digit2")
    page.keyboard.press("End")
    page.keyboard.press("Digit7")
    page.keyboard.press("Tab")
    assert page.page.evaluate("document.activeElement.innerText") == "Rename"
    complete = page.root.get_by_label("My outline is complete")
    while not complete.evaluate("e => e === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert choices(page) == {
        "S01": ["opening_diagnosis"], "S06": ["principle"], "S33": ["pledge"], "finished": ["yes"],
    }  # fmt: skip
    assert progress(page) == "33 of 33 sentences outlined"


def test_space_closes_a_section_and_undo_brings_it_back_with_its_name(outline):
    page = outline(BEGUN)
    line(page, "S06").focus()
    page.keyboard.press("Space")
    page.heard("The section from S06 is closed; its sentences join the one from S01.")
    assert "S06" not in choices(page)
    page.keyboard.press("Control+z")
    assert choices(page)["S06"] == ["principle"]
    assert "Principle" in line(page, "S06").inner_text()


def test_alt_and_arrow_move_a_boundary_by_one_sentence_as_one_action(outline):
    page = outline(BEGUN)
    line(page, "S06").focus()
    page.keyboard.press("Alt+ArrowDown")
    page.heard("The section now begins at S07.")
    assert in_focus(page) == "S07"
    assert choices(page) == {"S01": ["opening_diagnosis"], "S07": ["principle"]}
    page.root.get_by_role("button", name="Undo").click()
    assert choices(page)["S06"] == ["principle"]


def test_buttons_move_and_close_a_section_as_the_keys_do(outline):
    page = outline(BEGUN)
    row(page, "S06").get_by_role("button", name="Earlier").click()
    assert "S05" in choices(page)
    row(page, "S05").get_by_role("button", name="Close").click()
    assert choices(page) == {"S01": ["opening_diagnosis"]}
    assert in_focus(page) == "S05"


def test_what_cannot_be_done_is_refused_in_a_sentence(outline):
    page = outline(Sheet(choices={"S06": ("principle",), "S07": ()}))
    line(page, "S06").focus()
    page.keyboard.press("Alt+ArrowDown")
    assert "A section already begins at S07" in page.alert.inner_text()
    page.keyboard.press("Home")
    page.keyboard.press("Delete")
    assert "The first section begins where the text begins." in page.alert.inner_text()
    assert choices(page) == {"S06": ["principle"], "S07": []}


def test_an_outline_of_one_section_cannot_be_called_complete(outline):
    page = outline(Sheet(choices={"S01": ("principle",)}))
    complete = page.root.get_by_label("My outline is complete")
    complete.click()
    assert "An outline has two sections at least." in page.alert.inner_text()
    assert not complete.is_checked()
    assert choices(page) == {"S01": ["principle"]}


def test_the_list_of_fields_does_the_same_for_a_screen_reader(outline):
    page = outline()
    page.root.get_by_text("The outline as a list of fields").click()
    page.root.get_by_label("S01 Protecting").select_option("Opening diagnosis")
    field = page.root.get_by_label("S06 We must put people first.")
    field.select_option("Principle")
    page.heard("The section from S06 is Principle.")
    assert choices(page) == {"S01": ["opening_diagnosis"], "S06": ["principle"]}
    field.select_option("no section begins here")
    assert choices(page) == {"S01": ["opening_diagnosis"]}
    line(page, "S10").click()
    assert page.root.get_by_label("S10 We must").input_value() == "+"


def test_each_line_says_what_it_is_and_reads_its_sentence(outline):
    page = outline(BEGUN)
    assert line(page, "S07").get_attribute("aria-label") == (
        "Open a section here, before S07. Safeguarding people’s interests must be the basis and "
        "goal of the human rights cause."
    )
    assert (
        line(page, "S06")
        .get_attribute("aria-label")
        .startswith("Principle, the section from S06. We must put people first.")
    )


def test_only_the_line_in_focus_is_a_stop_of_the_tab_key(outline):
    page = outline(WHOLE)
    line(page, "S19").focus()
    stops = page.page.evaluate(
        "[...document.querySelectorAll('.rl-cut-body button')].filter(e => e.tabIndex === 0)"
        ".map(e => e.closest('[data-unit]').dataset.unit)"
    )
    assert set(stops) == {"S19"}


def test_progress_on_the_page_is_what_the_kernel_counts(outline):
    for answer in (Sheet(), BEGUN, WHOLE):
        far = KIND.progress(answer, ACTIVITY, materials_of(ACTIVITY), "")
        page = outline(answer)
        assert progress(page) == f"{far.done} of {far.of} sentences outlined"


def test_go_on_leads_to_what_is_not_named_and_then_below_the_last_section(outline):
    page = outline(BEGUN)
    page.root.get_by_role("button", name="Go on").click()
    page.heard("Where does the next section begin?")
    assert in_focus(page) == "S07"
    line(page, "S20").click()
    line(page, "S02").focus()
    page.root.get_by_role("button", name="Go on").click()
    assert in_focus(page) == "S20"


def test_check_speaks_of_boundaries_and_leads_back_to_them(outline):
    page = outline(WHOLE)
    page.root.get_by_role("button", name="Check").click()
    page.heard("Feedback is here. You have cut the text into three sections")
    said = page.root.locator(".rl-feedback").inner_text()
    assert "You opened National record one sentence late, at S19." in said
    figures = page.root.locator(".rl-figures")
    assert not figures.evaluate("e => e.open")
    page.root.get_by_role("button", name="Before S16, go to it").click()
    assert in_focus(page) == "S16"


def test_no_boundary_of_a_reading_is_on_the_page_before_check(outline):
    page = outline(BEGUN)
    sent = page.page.evaluate("JSON.stringify(window.given.document)")
    assert "readers" not in sent.replace(str(ACTIVITY.hints[2]), "")
    assert "starts" not in sent


def test_two_views_and_another_window_agree(outline):
    page = outline(BEGUN, views=2)
    page.page.evaluate("""window.kernel.elsewhere(
      {op: "set", part: "choices", key: "S10", value: ["pledge"]})""")
    page.page.locator('[data-unit="S10"][data-open]').nth(1).wait_for()
    assert page.page.locator('[data-unit="S10"] .rl-cut').nth(1).inner_text().endswith("Pledge")


def test_nothing_reaches_the_notebook_but_what_it_needs(outline):
    page = outline(BEGUN)
    page.page.evaluate("""() => { window.heardKeys = [];
      document.addEventListener('keydown', e => window.heardKeys.push(e.key)); }""")
    line(page, "S06").focus()
    for key in ("ArrowDown", "Digit2", "Enter", "x", "Alt+ArrowDown", "Control+s"):
        page.keyboard.press(key)
    assert page.page.evaluate("window.heardKeys") == ["Control", "s"]


def test_read_only_shows_the_sections_and_changes_none(open_sheet):
    document = document_of(ACTIVITY, answer=WHOLE)
    document["settings"]["read_only"] = True
    page = open_sheet("outline", document)
    assert "National record" in line(page, "S19").inner_text()
    assert not row(page, "S19").get_by_role("button", name="Close").is_visible()
    line(page, "S19").focus()
    page.keyboard.press("Enter")
    assert "open for reading only" in page.alert.inner_text()
    assert choices(page)["S19"] == ["national_record"]
    assert page.root.get_by_label("My outline is complete").is_disabled()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_while_naming_in_the_list_and_after_check(outline, theme):
    page = outline(WHOLE, theme=theme)
    line(page, "S10").click()
    page.root.get_by_text("The outline as a list of fields").click()
    assert page.faults() == []
    page.root.get_by_role("button", name="Check").click()
    page.heard("Feedback is here.")
    assert page.faults() == []


@pytest.mark.parametrize(
    "context_options",
    [{"viewport": {"width": 320, "height": 700}, "has_touch": True, "is_mobile": True}],
)
def test_it_works_by_touch_on_320_pixels_with_targets_large_enough(outline):
    page = outline()
    line(page, "S06").tap()
    row(page, "S06").get_by_role("button", name="Principle").tap()
    assert choices(page) == {"S06": ["principle"]}
    assert not page.overflows()
    assert page.small_targets() == []
    assert line(page, "S07").bounding_box()["height"] >= 44


@pytest.mark.parametrize("context_options", [{"forced_colors": "active"}])
def test_sections_show_in_forced_colours(outline):
    page = outline(WHOLE)
    edge = row(page, "S19").evaluate("e => getComputedStyle(e).borderInlineStartColor")
    assert edge == page.page.evaluate("getComputedStyle(document.querySelector('.rl-root')).color")
    assert "National record" in line(page, "S19").inner_text()
