"""The comparer on a bare page: looked at, walked through, decided, taken over, by every way in."""

from __future__ import annotations

import pytest
from tests.browser.comparing_page import ComparingPage, classmate, known, repeated, whole
from tests.comparing_speech import tags

from rightslab.core.activities.sheet import Sheet

pytestmark = pytest.mark.browser

READERS = ["Discourse and language", "Human-rights law", "International relations"]
DECIDED = Sheet(
    texts={"S10": "The holder is countries."}, choices={"S10": ("keep",), "S06": ("undecided",)}
)
SMALL = {"viewport": {"width": 320, "height": 700}}


@pytest.fixture
def compare(page, site):
    def open_it(answer=None, of=None, **options):
        return ComparingPage.show(page, site, answer or Sheet(), of or known(whole()), **options)

    return open_it


def choices(page):
    return page.sheet()["choices"]


def test_where_all_agree_one_quiet_line_says_so_and_no_lanes_are_drawn(compare):
    page = compare()
    assert page.line("S13") == "All five: nothing here"
    assert page.sentence("S13").locator(".rl-cmp-lane").count() == 0
    assert page.sentence("S13").locator("mark[data-kind]:not([data-kind=''])").count() == 0


def test_lanes_say_who_marks_which_words_under_which_name(compare):
    page = compare()
    lanes = page.lanes("S10")
    assert list(lanes) == ["You", *READERS, "Rights education"]
    assert lanes["You"].startswith("COCollective on “all countries’ right to independently choose”")
    assert lanes["Human-rights law"].startswith("NONone on “the diversity of world civilizations”")
    assert page.lanes("S06")["You"] == "nothing here"


def test_a_bar_stands_where_its_words_stand_and_is_as_wide(compare):
    page = compare()
    boxes = (
        page.sentence("S01")
        .locator(".rl-cmp-bar")
        .evaluate_all("all => all.map(e => [e.offsetLeft, e.offsetLeft + e.offsetWidth])")
    )
    mine, *_, last = [box for box in boxes if box[1] == boxes[0][1]]
    assert mine[0] > last[0] == 0  # the teacher begins at Protecting, and all end together


def test_the_three_kinds_are_told_by_word_sign_and_pattern(compare):
    page = compare()
    line = page.line("S09")
    assert line.startswith("≠ What ◐ Where ↔ Edges")
    marks = page.sentence("S16").locator("mark[data-sign]")
    assert set(marks.evaluate_all("all => all.map(e => e.dataset.sign)")) >= {"≠", "◐"}
    patterns = page.root.locator(".rl-cmp-swatch").evaluate_all(
        "all => all.map(e => getComputedStyle(e).backgroundImage)"
    )
    assert len(set(patterns)) == 3


def test_next_goes_to_the_most_contested_first_and_opens_it(compare):
    page = compare()
    page.next()
    page.heard("S33, 1 of 30 open disagreements. What, where, 90 of 100 apart. You: nothing here;")
    assert page.open_one() == "S33"
    assert page.cell("S33").get_attribute("aria-current") == "true"
    page.keyboard.press("n")
    page.heard("S10, 2 of 30 open disagreements.")
    assert page.open_one() == "S10"
    assert page.root.locator(".rl-cmp-open").count() == 1


def test_next_passes_over_what_is_decided_and_says_when_all_is(compare):
    apart = ("S06", "S08", "S10", "S12", "S16", "S22", "S24")
    done = Sheet(texts=dict.fromkeys(apart, "So."), choices=dict.fromkeys(apart[1:], ("keep",)))
    page = compare(done, of=known(tags()))
    for _ in range(2):
        page.next()
        page.heard("S06, 1 of 1 open disagreement.")
    page.keyboard.press("l")
    page.next()
    page.heard("Each disagreement that is shown is decided.")
    assert page.root.locator(".rl-progress-words").inner_text().startswith("7 differences decided")


def test_cards_hold_reason_right_and_confidence_of_each_layer(compare):
    page = compare()
    page.head("S10").click()
    law = page.card("S10", "Human-rights law").inner_text()
    assert "sovereign choice among states" in law
    assert "Confidence: high. Would also take: Collective." in law
    assert "It says right." in page.card("S10", "You").inner_text()


def test_a_tag_that_stands_for_several_categories_says_so(compare):
    page = compare()
    page.head("S16").click()
    law = page.card("S16", "Human-rights law").inner_text()
    assert "Counts for Economic, Social, Cultural." in law
    assert "ECSOCU" in page.lanes("S16")["Human-rights law"]


def test_a_tag_is_taken_over_by_its_key_and_counts_as_a_revision(compare):
    page = compare()
    page.head("S10").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("4")
    page.heard("Taken over: None, from Human-rights law. 1 tag of yours is set aside. Ctrl+Z")
    assert choices(page)["S10"] == ["revise"]
    (taken,) = choices(page)["S10/adopted"]
    assert taken.startswith("human-rights-law/")
    assert len(choices(page)["S10/replaced"]) == 1
    mine = page.card("S10", "You").inner_text()
    assert "taken over from Human-rights law" in mine
    assert "set aside" in mine
    assert "sovereign choice" not in mine
    assert page.lanes("S10")["You"].startswith("NONone on “all countries’ right")


def test_taking_over_is_one_step_back_by_undo(compare):
    page = compare()
    page.head("S10").click()
    before = page.lanes("S10")["You"]
    page.keyboard.press("4")
    page.keyboard.press("Control+z")
    page.heard("Undone.")
    assert choices(page) == {}
    assert page.lanes("S10")["You"] == before


def test_taking_over_can_be_given_back_by_button_and_the_focus_stays(compare):
    page = compare()
    page.head("S10").click()
    law = page.card("S10", "Human-rights law")
    law.get_by_role("button", name="Take over from Human-rights law: None").last.focus()
    page.keyboard.press("Enter")
    page.page.wait_for_function("document.activeElement.textContent.includes('Give back')")
    page.keyboard.press("Enter")
    page.heard("Given back: None, from Human-rights law.")
    assert choices(page) == {}


def test_a_tag_set_aside_can_be_kept_beside_the_other(compare):
    page = compare()
    page.head("S10").click()
    page.keyboard.press("4")
    page.card("S10", "You").get_by_role("button", name="Keep it too").click()
    page.heard("You keep your tag too: Collective.")
    assert "S10/replaced" not in choices(page)
    assert "Collective" in page.lanes("S10")["You"]
    assert "None" in page.lanes("S10")["You"]


def test_a_decision_and_what_one_now_thinks_are_saved_and_counted(compare):
    page = compare()
    page.head("S06").click()
    page.keyboard.press("k")
    page.heard("S06: keep my tags. Write what you now think.")
    assert "kept, thought missing" in page.line("S06")
    page.keyboard.press("w")
    page.keyboard.type("4 people come first, not Kings")
    page.keyboard.press("Escape")
    page.heard("S06 closed.")
    assert page.focused() == "S06"
    assert page.sheet()["texts"] == {"S06": "4 people come first, not Kings"}
    assert choices(page) == {"S06": ["keep"]}
    assert page.root.locator(".rl-progress-words").inner_text() == "1 of 3 differences decided"
    assert page.line("S06").endswith("kept")


def test_three_differences_are_decided_by_keyboard_alone(compare):
    page = compare()
    page.root.locator(".rl-header").get_by_role("button", name="Next disagreement").focus()
    page.keyboard.press("Enter")
    for key, words in (("k", "values"), ("c", "right"), ("l", "people")):
        page.keyboard.press(key)
        page.keyboard.press("w")
        page.keyboard.type(words)
        page.keyboard.press("Tab")
        page.keyboard.press("n")
    assert [choices(page)[one] for one in ("S33", "S10", "S06")] == [
        ["keep"],
        ["revise"],
        ["undecided"],
    ]
    assert page.root.locator(".rl-progress-words").inner_text() == "3 of 3 differences decided"


def test_layers_are_chosen_saved_and_taken_back(compare):
    page = compare(of=known(whole(), classmate()))
    boxes = page.root.locator(".rl-cmp-layers")
    assert not boxes.get_by_label("Heron 1").is_checked()
    for name in READERS:
        boxes.get_by_label(name).uncheck()
    boxes.get_by_label("Heron 1").check()
    page.heard("Side by side: You, Rights education, Heron 1.")
    assert choices(page)["shown"] == ["own", "rights-education", "mate-1"]
    assert list(page.lanes("S10")) == ["You", "Rights education", "Heron 1"]
    assert page.line("S13") == "Both who have read it: nothing here"
    page.root.get_by_role("button", name="Undo").click()
    assert list(page.lanes("S10")) == ["You", "Rights education"]


def test_two_layers_at_least_and_six_at_most_stand_side_by_side(compare):
    page = compare(of=known(whole(), classmate(1), classmate(2)))
    boxes = page.root.locator(".rl-cmp-layers")
    boxes.get_by_label("Heron 1").check()
    boxes.get_by_label("Heron 2").click()
    page.heard("6 layers at most stand side by side.")
    assert not boxes.get_by_label("Heron 2").is_checked()
    for name in [*READERS, "Rights education"]:
        boxes.get_by_label(name).uncheck()
    boxes.get_by_label("Heron 1").click()
    page.heard("Two layers at least")
    assert boxes.get_by_label("Heron 1").is_checked()


def test_filters_leave_what_fits_and_say_how_much(compare):
    page = compare()
    page.root.get_by_label("Category").select_option("cultural")
    page.heard("4 of 33 sentences left.")
    assert page.shown() == ["S10", "S16", "S23", "S24"]
    page.root.get_by_label("Difference").select_option("edges")
    page.heard("Nothing is left with these filters. Press Clear filters")
    assert page.shown() == []
    page.root.get_by_role("button", name="Clear filters").last.click()
    page.heard("33 sentences left.")
    assert len(page.shown()) == 33
    assert page.page.evaluate("document.activeElement.labels[0].textContent") == "Category"


def test_next_keeps_to_the_filters(compare):
    page = compare()
    page.root.get_by_label("Difference").select_option("edges")
    left = set(page.shown())
    for _ in range(3):
        page.next()
        assert page.open_one() in left


def test_the_strip_leads_through_the_text_by_arrow_and_by_click(compare):
    page = compare()
    page.cell("S02").click()
    assert page.focused() == "S02"
    page.cell("S02").focus()
    page.keyboard.press("ArrowRight")
    assert page.focused() == "S03"
    page.keyboard.press("End")
    assert page.focused() == "S33"
    assert page.cell("S33").get_attribute("aria-current") == "true"
    assert page.cell("S33").get_attribute("aria-label") == "S33: what, where, 90 of 100 apart"
    assert page.sentence("S33").is_visible()
    assert page.root.locator(".rl-cmp-cell[tabindex='0']").count() == 1


def test_sentences_are_one_stop_for_tab_and_arrows_lead_on(compare):
    page = compare()
    assert page.root.locator(".rl-cmp-head[tabindex='0']").count() == 1
    page.head("S12").focus()
    page.cell("S12").click()
    page.keyboard.press("ArrowDown")
    assert page.focused() == "S13"
    page.keyboard.press("Home")
    assert page.focused() == "S01"


def test_the_line_that_has_the_focus_is_in_sight(compare):
    page = compare()
    page.cell("S30").click()
    inside = page.page.evaluate("""() => {
      const [a, b] = ['.rl-cmp-pane', '[data-unit="S30"] .rl-cmp-head'].map(
        (one) => document.querySelector(one).getBoundingClientRect());
      return a.top <= b.top && b.bottom <= a.bottom && b.bottom <= innerHeight; }""")
    assert inside


def test_a_cell_of_the_table_lists_its_sentences_and_leaves_only_them(compare):
    page = compare()
    table = page.root.locator(".rl-cmp-table")
    cell = table.get_by_role("button", name="One Civil, the other General: 3 pairs").first
    cell.click()
    page.heard("One Civil, the other General: 3 pairs. 1 of 33 sentences left.")
    assert page.shown() == ["S15"]
    page.root.get_by_role("button", name="S15, open it").click()
    assert page.open_one() == "S15"
    cell.click()
    page.heard("33 sentences left.")


def test_the_table_is_walked_by_arrows_past_empty_cells(compare):
    page = compare()
    cell = page.root.locator(".rl-cmp-table").get_by_role("button").first
    cell.focus()
    page.keyboard.press("ArrowRight")
    name = "document.activeElement.getAttribute('aria-label')"
    assert page.page.evaluate(name) == "One Civil, the other General: 3 pairs"
    assert page.root.locator(".rl-cmp-count[tabindex='0']").count() == 1


@pytest.mark.parametrize("context_options", [SMALL])
def test_where_space_is_short_the_table_is_closed(compare):
    page = compare()
    assert not page.root.locator(".rl-cmp-matrix").evaluate("e => e.open")
    page.root.get_by_text("Which category is taken for which").click()
    assert page.root.locator(".rl-cmp-table table").is_visible()
    assert not page.overflows()


def test_the_rule_and_what_is_closed_stand_in_one_line(compare):
    page = compare(of=known(tags()))
    line = page.root.locator(".rl-cmp > .rl-quiet").inner_text()
    assert line.endswith("25 sentences open when you have read them yourself.")
    assert "once you have read or tagged it yourself" in line


def test_with_nothing_tagged_the_page_says_what_to_do(compare):
    page = compare(of=known(None))
    assert "Open lesson 06" in page.root.locator(".rl-sheet-body").inner_text()
    assert page.root.locator(".rl-cmp-pane, .rl-cmp-strip").count() == 0
    page.next()
    page.heard("To compare, you need tags of your own")


def test_where_nothing_differs_it_says_so(compare):
    same = {"own": {}, "human-rights-law": {}}
    layers = [
        {"id": i, "name": i, "kind": k, "lens": ""} for i, k in (("own", "own"), ("law", "reading"))
    ]
    read = {"own": ["S13"], "law": ["S13"]}
    page = compare(of=known(tags()), data={"layers": layers, "marks": same, "read": read})
    page.next()
    page.heard("The layers differ in nothing that is shown here.")
    assert page.line("S13") == "Both: nothing here"
    assert "No words are marked" in page.root.locator(".rl-cmp-table").inner_text()


def test_a_single_layer_is_nothing_to_compare(compare):
    alone = [{"id": "own", "name": "You", "kind": "own", "lens": ""}]
    page = compare(data={"layers": alone, "notice": ""})
    assert "There is only one layer here" in page.root.locator(".rl-cmp").inner_text()
    assert page.root.locator(".rl-cmp-pane").count() == 0


@pytest.mark.parametrize("context_options", [{"has_touch": True, "is_mobile": True}])
def test_a_finger_opens_takes_over_and_decides(compare):
    page = compare()
    page.head("S12").tap()
    page.card("S12", "Human-rights law").get_by_role("button", name="Take over").first.tap()
    page.heard("Taken over: None, from Human-rights law.")
    page.sentence("S12").get_by_label("Keep my tags").tap()
    assert choices(page)["S12"] == ["keep"]
    assert page.small_targets() == []


def test_two_pages_agree_and_what_is_being_typed_stays(compare):
    page = compare(views=2)
    page.head("S10").click()
    field = page.root.get_by_label("S10: what I now think")
    field.type("coun")
    page.page.evaluate("""() => {
      const key = document.querySelector('[data-key^="human-rights-law/"]').dataset.key;
      const field = { part: "choices", key: "S10/adopted" };
      window.kernel.elsewhere({ op: "set", ...field, value: [key] }); }""")
    page.page.wait_for_function("""() => [...document.querySelectorAll(
      '[data-unit="S10"] .rl-cmp-own')].every((lane) => lane.textContent.includes("None"))""")
    assert field.input_value() == "coun"
    assert page.page.evaluate("document.activeElement.tagName") == "TEXTAREA"


def test_only_the_sentence_that_changed_is_drawn_again(compare):
    page = compare()
    page.head("S10").click()
    page.page.evaluate("""() => { window.touched = new Set();
      new MutationObserver((all) => all.forEach(({ target }) => window.touched.add(
        (target.closest ? target : target.parentElement).closest("[data-unit]")?.dataset.unit)))
        .observe(document.querySelector(".rl-cmp-pane"), { childList: true, subtree: true }); }""")
    page.keyboard.press("4")
    page.heard("Taken over")
    assert page.page.evaluate("[...window.touched]") == ["S10"]


def test_a_long_text_has_all_its_words_at_once_and_lanes_as_they_come_near(compare):
    page = compare(data=repeated(8))
    texts = page.root.locator(".rl-cmp-text")
    assert texts.count() == 8 * 33
    assert texts.last.text_content().endswith("the global human rights cause.")
    assert page.sentence("8-S33").locator(".rl-cmp-lane").count() == 0
    page.cell("8-S30").click()
    page.sentence("8-S33").locator(".rl-cmp-lane").first.wait_for(state="attached")
    assert page.focused() == "8-S30"
    page.next()
    page.heard("1-S33, 1 of 240 open disagreements.")


def test_a_name_or_a_note_with_markup_is_shown_as_it_was_written(compare):
    rows = [("S10", "right", "collective", "<img src=x onerror=alert(1)> & <b>bold</b>")]
    page = compare(of=known(tags(rows, ())))
    page.head("S10").click()
    assert "<img src=x onerror=alert(1)> & <b>bold</b>" in page.card("S10", "You").inner_text()
    assert page.root.locator("img").count() == 0


def test_read_only_shows_everything_and_takes_nothing(compare):
    page = compare(DECIDED, read_only=True)
    page.head("S10").click()
    assert page.sentence("S10").get_by_label("Keep my tags").is_disabled()
    assert page.sentence("S10").get_by_role("button", name="Take over").count() == 0
    page.keyboard.press("1")
    page.root.locator(".rl-cmp-layers").get_by_label("Rights education").uncheck()
    assert list(page.lanes("S10")) == ["You", *READERS]
    page.keyboard.press("n")
    assert page.open_one() == "S33"
    assert not [one for one in page.received() if one["kind"] == "do"]


def test_check_speaks_of_decisions_and_leads_to_what_is_open(compare):
    page = compare(DECIDED)
    page.root.get_by_role("button", name="Check", exact=True).click()
    page.heard("Feedback is here. You have decided 1 of 3 differences with a reason.")
    page.root.get_by_role("button", name="S24, go to it").click()
    assert page.open_one() == "S24"
    assert page.focused() == "S24"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_with_one_open_and_after_check(compare, theme):
    page = compare(DECIDED, theme=theme)
    assert page.faults() == []
    page.head("S10").click()
    page.keyboard.press("4")
    page.root.get_by_label("Difference").select_option("what")
    assert page.faults() == []
    page.root.get_by_role("button", name="Check", exact=True).click()
    page.heard("Feedback is here.")
    assert page.faults() == []


@pytest.mark.parametrize("context_options", [SMALL])
def test_it_fits_320_pixels_with_one_open_and_targets_large_enough(compare):
    page = compare(DECIDED)
    page.head("S10").click()
    page.keyboard.press("4")
    page.root.get_by_text("Which category is taken for which").click()
    page.root.locator(".rl-cmp-count").first.click()
    assert not page.overflows()
    assert page.small_targets() == []


@pytest.mark.parametrize("context_options", [{"forced_colors": "active"}])
def test_forced_colours_leave_kind_and_state_readable(compare):
    page = compare(DECIDED)
    assert "What" in page.line("S10")
    assert page.line("S10").endswith("kept")
    page.head("S10").click()
    assert page.faults() == []
