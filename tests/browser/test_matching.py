"""Matching on a bare page: by mouse, by touch, by keyboard alone, with lines and as a list."""

from __future__ import annotations

import pytest
from tests.browser.sheet_page import document_of, feedback_of

from rightslab.core.activities.sheet import Sheet
from rightslab.storage import library

pytestmark = pytest.mark.browser

ONE = library.activity("03_find_the_principles", "sentence-to-principle")
SEVERAL = library.activity("03_find_the_principles", "phrase-to-instrument")
NARROW = {"viewport": {"width": 320, "height": 700}}
TOUCH = {"has_touch": True, "viewport": {"width": 1000, "height": 900}}


class Match:
    """Both sides as a person meets them."""

    def __init__(self, page):
        self.on = page
        self.page = page.page
        self.root = page.root

    def pick(self, item):
        return self.root.locator(f'[data-unit="{item}"] .rl-match-pick')

    def partner(self, name):
        return self.root.locator(f'[data-partner="{name}"]')

    def kept(self):
        return self.on.sheet()["choices"]

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def lines(self):
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 30)))")
        return self.root.locator(".rl-match-line").count()

    def focused(self):
        return self.page.evaluate("""() => { const e = document.activeElement;
          return e.dataset.partner ?? e.closest('[data-unit]')?.dataset.unit ?? e.tagName; }""")

    def drag(self, start, end):
        (x, y), (to_x, to_y) = centre(start), centre(end)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move((x + to_x) / 2, (y + to_y) / 2, steps=3)
        self.page.mouse.move(to_x, to_y, steps=3)


def centre(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def joined(**choices):
    return Sheet(choices={key: tuple(ids.split()) for key, ids in choices.items()})


@pytest.fixture
def match(open_sheet):
    def open_it(activity=ONE, answer=None, **options):
        checked = {"": feedback_of(activity, answer or Sheet())}
        document = document_of(activity, answer=answer)
        return Match(open_sheet("matching", document, feedback=checked, **options))

    return open_it


def test_a_click_left_and_a_click_right_join_and_draw_a_line(match):
    page = match()
    page.pick("S06").click()
    page.on.heard("S06 picked. Choose from Principles.")
    page.partner("people_first").click()
    assert page.kept() == {"S06": ["people_first"]}
    page.on.heard("S06 joined with People first.")
    assert page.lines() == 1
    assert page.pick("S06").get_attribute("aria-pressed") == "false"


def test_one_partner_replaces_another_where_one_is_taken(match):
    page = match(answer=joined(S06="people_first"))
    page.pick("S06").click()
    page.partner("cooperation").click()
    assert page.kept() == {"S06": ["cooperation"]}
    assert page.lines() == 1


def test_a_line_is_dragged_from_left_to_right(match):
    page = match()
    page.drag(page.pick("S07"), page.partner("openness_inclusiveness"))
    assert "rl-lit" in page.partner("openness_inclusiveness").get_attribute("class")
    page.page.mouse.up()
    assert page.kept() == {"S07": ["openness_inclusiveness"]}
    assert page.pick("S07").get_attribute("aria-pressed") == "false"
    page.drag(page.pick("S07"), page.partner("openness_inclusiveness"))
    page.page.mouse.up()
    page.on.heard("S07 is joined with Openness and inclusiveness already.")
    assert page.kept() == {"S07": ["openness_inclusiveness"]}


def test_a_line_dropped_nowhere_or_let_go_with_escape_joins_nothing(match):
    page = match()
    page.drag(page.pick("S06"), page.root.locator(".rl-title"))
    page.page.mouse.up()
    page.drag(page.pick("S06"), page.partner("cooperation"))
    page.press("Escape")
    page.page.mouse.up()
    assert page.kept() == {}
    assert page.lines() == 0


def test_a_number_joins_by_keyboard_alone_and_again_parts(match):
    page = match()
    page.root.get_by_role("button", name="As a list").focus()
    page.press("Tab", "ArrowDown", "Digit4")
    assert page.focused() == "S07"
    assert page.kept() == {"S07": ["cooperation"]}
    page.press("Digit4")
    assert page.kept() == {}
    page.on.heard("Cooperation taken away from S07.")
    page.press("End", "Digit5")
    assert page.kept() == {"S17": ["fair_institutions"]}
    page.press("Digit9")
    assert page.kept() == {"S17": ["fair_institutions"]}


def test_enter_leads_to_the_partners_and_back(match):
    page = match()
    page.pick("S09").focus()
    page.press("Enter")
    assert page.focused() == "people_first"
    page.press("ArrowDown", "Enter")
    assert page.kept() == {"S09": ["fairness_justice"]}
    assert page.focused() == "S09"
    page.press("Enter")
    assert page.focused() == "fairness_justice"
    page.press("Escape")
    assert page.focused() == "S09"
    page.on.heard("S09 let go.")


def test_delete_takes_all_away_and_undo_brings_it_back(match):
    page = match(SEVERAL, joined(urgency="drd_6 vienna_5"))
    page.pick("urgency").focus()
    page.press("Delete")
    page.on.heard("Urgency is free again.")
    assert page.kept() == {}
    page.press("Control+z")
    assert page.kept() == {"urgency": ["drd_6", "vienna_5"]}
    assert page.lines() == 2


def test_several_partners_stay_in_the_order_of_the_right_side(match):
    page = match(SEVERAL)
    page.pick("equal-emphasis").click()
    for name in ("drd_6", "vienna_5", "ga_60_251_preamble"):
        page.partner(name).click()
    expected = ["ga_60_251_preamble", "vienna_5", "drd_6"]
    assert page.kept() == {"equal-emphasis": expected}
    assert page.partner("drd_6").get_attribute("aria-pressed") == "true"
    page.partner("vienna_5").click()
    assert page.kept() == {"equal-emphasis": [expected[0], expected[2]]}
    assert page.lines() == 2


def test_a_chip_takes_its_partner_away_and_leaves_the_focus_at_its_item(match):
    page = match(SEVERAL, joined(urgency="vienna_5 drd_6"))
    chip = page.root.get_by_role("button", name="Take Vienna Declaration, I.5 (1993) away")
    chip.focus()
    page.press("Enter")
    assert page.kept() == {"urgency": ["drd_6"]}
    assert page.focused() == "urgency"


def test_a_partner_without_an_item_says_what_is_missing(match):
    page = match()
    page.partner("cooperation").click()
    page.on.heard("Pick on the left first, from Sentences.")
    assert page.kept() == {}


@pytest.mark.parametrize("context_options", [TOUCH])
def test_two_taps_join_on_a_tablet(match):
    page = match()
    page.pick("S06").tap()
    page.partner("none").tap()
    assert page.kept() == {"S06": ["none"]}


@pytest.mark.parametrize("context_options", [TOUCH])
def test_a_finger_draws_a_line_from_the_dot(match):
    page = match()
    session = page.page.context.new_cdp_session(page.page)
    dot = page.root.locator('[data-unit="S06"] .rl-match-dot')
    (x, y), (to_x, to_y) = centre(dot), centre(page.partner("cooperation"))
    start = [{"x": x, "y": y}]
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": start})
    for n in range(1, 6):
        at = {"x": x + (to_x - x) * n / 5, "y": y + (to_y - y) * n / 5}
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [at]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert page.kept() == {"S06": ["cooperation"]}


def test_as_a_list_each_item_has_a_field_and_no_line(match):
    page = match(answer=joined(S06="people_first"))
    assert page.lines() == 1
    page.root.get_by_role("button", name="As a list").click()
    assert page.lines() == 0
    field = page.root.get_by_label("Principles for S07")
    field.select_option("cooperation")
    page.on.heard("S07 joined with Cooperation.")
    assert page.kept() == {"S06": ["people_first"], "S07": ["cooperation"]}
    field.select_option("")
    page.on.heard("S07 is free again.")
    assert page.kept() == {"S06": ["people_first"]}
    page.root.get_by_role("button", name="As a list").click()
    assert page.lines() == 1


@pytest.mark.parametrize("context_options", [NARROW])
def test_on_a_narrow_page_the_list_comes_by_itself(match):
    page = match()
    page.root.get_by_label("Principles for S06").select_option("none")
    assert page.kept() == {"S06": ["none"]}
    assert not page.root.get_by_role("button", name="As a list").is_visible()
    assert "Many civilizations, many paths" in page.root.inner_text()


@pytest.mark.parametrize("context_options", [NARROW])
def test_several_partners_are_ticked_on_a_narrow_page_by_keyboard_alone(match):
    page = match(SEVERAL)
    page.pick("urgency").focus()
    page.press("Enter", "Space", "Tab", "Tab", "Space")
    assert page.kept() == {"urgency": ["ga_60_251_4", "hrc_5_1"]}
    page.press("Shift+Tab", "Shift+Tab", "Space")
    assert page.kept() == {"urgency": ["hrc_5_1"]}


def test_a_page_made_narrow_and_wide_again_keeps_its_lines(match):
    page = match(answer=joined(S06="people_first", S07="none"))
    page.page.set_viewport_size({"width": 400, "height": 800})
    page.root.get_by_label("Principles for S06").wait_for()
    assert page.lines() == 0
    page.page.set_viewport_size({"width": 1200, "height": 800})
    page.partner("none").wait_for()
    assert page.lines() == 2


def test_lines_end_where_their_boxes_are_after_scrolling(match):
    page = match(answer=joined(S17="people_first"))
    page.page.set_viewport_size({"width": 1200, "height": 500})
    page.page.mouse.wheel(0, 700)
    page.page.wait_for_timeout(100)
    page.lines()
    end, box = page.page.evaluate("""() => {
      const line = document.querySelector('.rl-match-line');
      const at = line.getPointAtLength(line.getTotalLength());
      const frame = line.ownerSVGElement.getBoundingClientRect();
      const box = document.querySelector('[data-partner=people_first]').getBoundingClientRect();
      return [[at.x + frame.left, at.y + frame.top], [box.left, box.top, box.bottom]];
    }""")
    assert abs(end[0] - box[0]) < 2
    assert box[1] < end[1] < box[2]


def test_check_lays_the_readers_beside_what_is_joined(match):
    page = match(answer=joined(S15="none"))
    page.root.get_by_role("button", name="Check").click()
    page.on.heard("Feedback is here. You have joined 1 of 12 sentences.")
    page.root.get_by_text("How four readers see it").click()
    said = page.root.locator(".rl-feedback").inner_text()
    assert "You chose No principle stated. Some readers do so here (1 of 3)." in said
    assert "Cooperation; it binds (must)." in said
    assert "This reading has no list of principles." in said
    page.root.get_by_role("button", name="S16, go to it").click()
    assert page.focused() == "S16"


def test_next_leads_to_the_first_that_is_open(match):
    page = match(answer=joined(S06="none", S07="none"))
    page.root.get_by_role("button", name="Next open").click()
    assert page.focused() == "S08"


def test_two_views_agree_and_another_window_is_followed(match):
    page = match(views=2)
    page.pick("S06").first.click()
    page.partner("none").first.click()
    op = {"op": "set", "part": "choices", "key": "S07", "value": ["cooperation"]}
    page.page.evaluate("op => window.kernel.elsewhere(op)", op)
    page.page.locator(".rl-match-chip", has_text="Cooperation").nth(1).wait_for()
    assert page.page.locator(".rl-match-chip").all_inner_texts() == [
        "6\nNo principle stated\n×", "4\nCooperation\n×",
    ] * 2  # fmt: skip


def test_a_refused_join_goes_back_and_says_why(match):
    page = match(answer=joined(S06="none"))
    page.page.evaluate("window.kernel.refusal = {reason: 'invalid', message: 'Not so.'}")
    page.pick("S06").focus()
    page.press("Digit1")
    page.root.locator(".rl-alert", has_text="Not so.").wait_for()
    assert page.root.locator(".rl-match-chip").inner_text() == "6\nNo principle stated\n×"


def test_read_only_shows_the_joins_and_takes_none(open_sheet):
    document = document_of(SEVERAL, answer=joined(urgency="drd_6"))
    document["settings"]["read_only"] = True
    page = Match(open_sheet("matching", document))
    page.pick("urgency").focus()
    page.press("Digit1", "Delete", "Enter")
    page.drag(page.pick("urgency"), page.partner("vienna_5"))
    page.page.mouse.up()
    assert page.lines() == 1
    assert page.root.get_by_role("button", name="Take Declaration").count() == 0
    assert [one for one in page.on.received() if one["kind"] == "do"] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("activity", [ONE, SEVERAL], ids=lambda a: a.id)
def test_axe_finds_nothing_with_lines_as_a_list_and_after_check(match, theme, activity):
    first = activity.content.left[0].id
    page = match(activity, joined(**{first: "none"}), theme=theme)
    page.pick(first).click()
    assert page.on.faults() == []
    page.root.get_by_role("button", name="As a list").click()
    page.root.get_by_role("button", name="Check").click()
    page.on.heard("Feedback is here.")
    assert page.on.faults() == []


@pytest.mark.parametrize(
    "context_options",
    [NARROW, {"viewport": {"width": 640, "height": 700}, "device_scale_factor": 2}],
)
@pytest.mark.parametrize("activity", [ONE, SEVERAL], ids=lambda a: a.id)
def test_it_fits_a_narrow_page_with_targets_large_enough(match, activity):
    first = activity.content.left[0].id
    page = match(activity, joined(**{first: "none"}))
    page.pick(first).focus()
    page.press("Enter", "Escape")
    assert not page.on.overflows()
    assert page.on.small_targets() == []


def test_wide_targets_are_large_enough_too(match):
    page = match(SEVERAL, joined(urgency="drd_6 vienna_5"))
    assert page.on.small_targets() == []
    assert page.root.locator(".rl-match-dot").first.bounding_box()["width"] >= 24


def test_what_is_picked_and_joined_shows_in_forced_colours(match):
    page = match(answer=joined(S06="none"))
    page.page.emulate_media(forced_colors="active")
    page.pick("S06").click()
    page.root.locator(".rl-title").click()
    outline = "e => getComputedStyle(e).outlineStyle"
    assert page.pick("S06").evaluate(outline) == "solid"
    assert page.partner("none").evaluate(outline) == "double"
