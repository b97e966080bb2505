"""Cards in order on a bare page: by mouse, by touch, by buttons, by keyboard alone."""

from __future__ import annotations

import pytest
from tests.browser.sheet_page import document_of, feedback_of

from rightslab.core.activities.sequence_content import Card, Sequence
from rightslab.core.activities.sequence_order import shuffled
from rightslab.core.activities.sheet import Sheet
from rightslab.core.activity import Activity

pytestmark = pytest.mark.browser

CARDS = (
    Card("speech", "The speech is given", "2024-02-26", "2024-02-26", "It was the first day.",
         "By video link, to the Council in Geneva"),
    Card("report", "A news report appears", "2024-02-26", "2024-02-27", "Its day is not sure."),
    Card("mirror", "A copy of the Chinese text appears", "2024-02-27", "2024-02-27", "Says so."),
    Card("copy", "The web copy is updated", "2024-02-28", "2024-02-28", "The page says so."),
    Card("kit", "This kit reads it", "2026", "2026", "You have it before you."),
)  # fmt: skip
ACTIVITY = Activity(
    "versions", "01_x", "sequence", "Versions in order", "Put the earliest first.",
    "china-hrc55-2024", (), "completion", 3, hints=("Look for a day.",), content=Sequence(CARDS),
)  # fmt: skip
DEALT = [card.id for card in shuffled(CARDS, ACTIVITY.id)]
TOUCH = {"has_touch": True, "viewport": {"width": 800, "height": 900}}


class Cards:
    """The list of cards as a person meets it."""

    def __init__(self, page):
        self.on = page
        self.page = page.page
        self.root = page.root

    def order(self):
        return self.root.locator(".rl-seq-card").evaluate_all("all => all.map(e => e.dataset.unit)")

    def kept(self):
        return self.on.sheet()["choices"].get("order")

    def grab(self, card):
        return self.root.locator(f'[data-unit="{card}"] .rl-seq-grab')

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def focused(self):
        return self.page.evaluate(
            "() => document.activeElement.closest('[data-unit]')?.dataset.unit ?? ''"
        )

    def middle(self, card, of=".rl-seq-grab"):
        box = self.root.locator(f'[data-unit="{card}"] {of}').bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def moved(order, card, to):
    rest = [one for one in order if one != card]
    return [*rest[:to], card, *rest[to:]]


@pytest.fixture
def cards(open_sheet):
    def open_it(answer=None, **options):
        checked = {"": feedback_of(ACTIVITY, answer or Sheet())}
        document = document_of(ACTIVITY, answer=answer)
        return Cards(open_sheet("sequence", document, feedback=checked, **options))

    return open_it


def ordered(*ids):
    return Sheet(choices={"order": tuple(ids)})


def test_a_card_is_dragged_by_mouse_and_saved_once_where_it_is_dropped(cards):
    page = cards()
    assert page.order() == DEALT
    page.page.mouse.move(*page.middle(DEALT[0]))
    page.page.mouse.down()
    x, y = page.middle(DEALT[2], ".rl-seq-words")
    page.page.mouse.move(x, y + 8, steps=6)
    page.page.mouse.up()
    expected = moved(DEALT, DEALT[0], 2)
    assert page.order() == expected
    assert page.kept() == expected
    sent = [one for one in page.on.received() if one["kind"] == "do"]
    assert len(sent) == 1
    page.on.heard("dropped, position 3 of 5")


def test_a_drag_to_either_end_and_back_leaves_nothing_behind(cards):
    page = cards()
    x, y = page.middle(DEALT[2])
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    page.page.mouse.move(x, 5, steps=4)
    assert page.order()[0] == DEALT[2]
    page.page.mouse.move(x, 840, steps=4)
    assert page.order()[-1] == DEALT[2]
    page.press("Escape")
    page.page.mouse.up()
    assert page.order() == DEALT
    assert page.kept() is None


def test_a_click_picks_up_and_a_click_on_another_card_puts_it_there(cards):
    page = cards()
    page.grab(DEALT[4]).click()
    assert page.grab(DEALT[4]).get_attribute("aria-pressed") == "true"
    page.grab(DEALT[1]).click()
    assert page.kept() == moved(DEALT, DEALT[4], 1)
    assert page.focused() == DEALT[4]


def test_the_buttons_move_a_card_and_keep_the_focus(cards):
    page = cards()
    name = next(card.name for card in CARDS if card.id == DEALT[1])
    down = page.root.get_by_role("button", name=f"Move {name} down")
    down.focus()
    page.press("Enter", "Enter")
    assert page.kept() == moved(DEALT, DEALT[1], 3)
    assert down.evaluate("e => e === document.activeElement")
    page.on.heard(f"{name}, position 4 of 5.")
    page.press("Enter", "Enter")
    page.on.heard(f"{name} is already last.")


def test_alt_and_arrows_move_a_card_by_keyboard_alone(cards):
    page = cards()
    page.root.get_by_role("button", name="Keys").focus()
    for _ in range(12):
        page.press("Tab")
        if page.focused():
            break
    assert page.focused() == DEALT[0]
    page.press("ArrowDown", "Alt+ArrowDown")
    assert page.kept() == moved(DEALT, DEALT[1], 2)
    assert page.focused() == DEALT[1]
    page.on.heard("position 3 of 5.")
    page.press("Alt+End")
    assert page.kept() == moved(DEALT, DEALT[1], 4)


def test_space_picks_up_arrows_carry_and_space_drops(cards):
    page = cards()
    page.grab(DEALT[0]).focus()
    page.press("Space")
    page.on.heard("picked up, position 1 of 5")
    page.press("ArrowDown", "ArrowDown")
    page.on.heard("position 3 of 5.")
    assert page.kept() is None
    page.press("Space")
    assert page.kept() == moved(DEALT, DEALT[0], 2)
    page.press("Control+z")
    page.on.heard("Undone.")
    assert page.kept() is None
    assert page.order() == DEALT
    assert page.focused() == DEALT[0]


def test_escape_puts_a_card_back(cards):
    page = cards()
    page.grab(DEALT[3]).focus()
    page.press("Space", "Home")
    assert page.order()[0] == DEALT[3]
    page.press("Escape")
    page.on.heard("is back at position 4 of 5")
    assert page.order() == DEALT
    assert page.kept() is None


def test_who_leaves_with_a_card_in_hand_drops_it(cards):
    page = cards()
    page.grab(DEALT[0]).focus()
    page.press("Space", "ArrowDown", "Tab", "Tab", "Tab")
    assert page.kept() == moved(DEALT, DEALT[0], 1)


def test_a_card_dropped_where_it_lay_is_no_answer(cards):
    page = cards()
    page.grab(DEALT[1]).focus()
    page.press("Space", "Space")
    page.on.heard("dropped, position 2 of 5")
    assert page.kept() is None
    assert page.root.locator(".rl-progress-words").inner_text() == "0 of 5 cards put in order"


@pytest.mark.parametrize("context_options", [TOUCH])
def test_a_finger_drags_a_card_by_its_dots(cards):
    page = cards()
    session = page.page.context.new_cdp_session(page.page)
    (x, y), (_, to) = page.middle(DEALT[0], ".rl-seq-grip"), page.middle(DEALT[3])

    def touch(kind, *points):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    touch("touchStart", {"x": x, "y": y})
    for step in range(1, 6):
        touch("touchMove", {"x": x, "y": y + (to + 8 - y) * step / 5})
    touch("touchEnd")
    assert page.kept() == moved(DEALT, DEALT[0], 3)


@pytest.mark.parametrize("context_options", [TOUCH])
def test_two_taps_move_a_card(cards):
    page = cards()
    page.grab(DEALT[0]).tap()
    page.grab(DEALT[4]).tap()
    assert page.kept() == moved(DEALT, DEALT[0], 4)


def test_check_speaks_of_dates_that_forbid_and_leads_back_to_the_card(cards):
    page = cards(ordered("copy", "speech", "report", "mirror", "kit"))
    page.root.get_by_role("button", name="Check").click()
    page.on.heard("Feedback is here.")
    said = page.root.locator(".rl-feedback").inner_text()
    assert '"The web copy is updated": 28 February 2024.' in said
    assert "look again" in said
    page.root.get_by_role("button", name="A news report appears, go to it").click()
    assert page.focused() == "report"


def test_another_window_is_followed_and_a_card_in_hand_goes_back(cards):
    page = cards()
    page.grab(DEALT[0]).focus()
    page.press("Space", "ArrowDown")
    other = ["kit", "copy", "mirror", "report", "speech"]
    op = {"op": "set", "part": "choices", "key": "order", "value": other}
    page.page.evaluate("op => window.kernel.elsewhere(op)", op)
    page.page.wait_for_function(
        "() => document.querySelector('.rl-seq-card').dataset.unit === 'kit'"
    )
    assert page.order() == other
    assert page.focused() == DEALT[0]


def test_two_views_of_one_order_agree(cards):
    page = cards(views=2)
    page.page.locator(".rl-seq-grab").first.focus()
    page.press("Alt+ArrowDown")
    page.on.saved()
    both = page.page.locator(".rl-seq-card").evaluate_all("all => all.map(e => e.dataset.unit)")
    assert both == [*moved(DEALT, DEALT[0], 1)] * 2


def test_a_refused_move_goes_back_and_says_why(cards):
    page = cards()
    page.page.evaluate("window.kernel.refusal = {reason: 'invalid', message: 'Not so.'}")
    page.grab(DEALT[0]).focus()
    page.press("Alt+ArrowDown")
    page.root.locator(".rl-alert", has_text="Not so.").wait_for()
    assert page.order() == DEALT


def test_read_only_shows_the_order_and_takes_none(open_sheet):
    document = document_of(ACTIVITY, answer=ordered("kit", "copy", "mirror", "report", "speech"))
    document["settings"]["read_only"] = True
    page = Cards(open_sheet("sequence", document))
    page.grab("kit").focus()
    page.press("Space", "ArrowDown", "Alt+ArrowDown")
    assert page.order()[0] == "kit"
    assert not page.root.get_by_role("button", name="Move This kit reads it down").is_visible()
    assert [one for one in page.on.received() if one["kind"] == "do"] == []


def test_a_dealt_card_gives_no_date_away(cards):
    page = cards()
    sent = page.page.evaluate("JSON.stringify(window.given.document)")
    assert "2024-02" not in sent
    assert "The page says so" not in sent


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_with_a_card_in_hand_and_after_check(cards, theme):
    page = cards(ordered("copy", "speech", "report", "mirror", "kit"), theme=theme)
    page.grab("copy").focus()
    page.press("Space")
    assert page.on.faults() == []
    page.press("Escape")
    page.root.get_by_role("button", name="Check").click()
    page.on.heard("Feedback is here.")
    assert page.on.faults() == []


@pytest.mark.parametrize(
    "context_options",
    [
        {"viewport": {"width": 320, "height": 700}},
        {"viewport": {"width": 640, "height": 700}, "device_scale_factor": 2},
    ],
)
def test_it_fits_a_narrow_page_with_targets_large_enough(cards):
    page = cards()
    assert not page.on.overflows()
    assert page.on.small_targets() == []


def test_a_picked_card_shows_in_forced_colours(cards):
    page = cards()
    page.page.emulate_media(forced_colors="active")
    page.grab(DEALT[0]).focus()
    page.press("Space")
    style = page.root.locator(".rl-held .rl-seq-words").evaluate(
        "e => getComputedStyle(e).borderTopStyle"
    )
    assert style == "dashed"
