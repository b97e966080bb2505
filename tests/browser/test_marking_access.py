"""The marking widget for every eye and hand: axe, narrow pages, touch, forced colours, focus."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.marking_page import IDS, start

from rightslab.core.activities.sheet import Sheet
from rightslab.core.history import History

pytestmark = pytest.mark.browser
FIRST, THIRD = "thesis/grey-heron", "thesis/grey-finch"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_whatever_is_open(marking, desk, theme):
    desk.mark(FIRST, (1, 1, 1, 1), comment="Name the sentence.")
    desk.sheets[FIRST].history = History(
        Sheet(
            texts={"comment": "Name the sentence."},
            numbers={f"level/{i}": 2.0 for i in IDS},
            choices={"evidence": ("two orders beside",)},
        )
    )
    desk.published[FIRST] = dict.fromkeys(IDS, 1.0)
    desk.requests[FIRST] = "Look again."
    desk.similar[FIRST] = [{"entry": THIRD, "name": "grey finch", "says": "Two words.",
                            "shared": ["two orders"]}]  # fmt: skip
    start(marking, theme=theme)
    assert marking.faults() == []
    marking.press("l", "s", "o", "w")
    marking.root.get_by_text("All students").click()
    marking.root.get_by_text("All students").click()
    expect(marking.root.locator(".rl-mk-side")).to_have_count(2)
    assert marking.faults() == []


SMALL = """() => [...document.querySelectorAll(
    '.rl-marking button, .rl-marking input, .rl-marking select, .rl-marking textarea, summary')]
  .filter(e => e.checkVisibility())
  .map(e => [e, (e.closest('label') ?? e).getBoundingClientRect()])
  .filter(([e, box]) => box.width < 24 || box.height < 24).map(([e]) => e.outerHTML)"""


@pytest.mark.parametrize(
    "context_options",
    [{"viewport": {"width": 320, "height": 700}}, {"viewport": {"width": 640, "height": 430}}],
    ids=["320", "200 %"],
)
def test_it_fits_a_narrow_page_with_targets_large_enough(marking, desk, page):
    desk.mark(FIRST, comment="Name the sentence.")
    desk.requests[FIRST] = "Look again. " * 8
    start(marking).press("l", "s", "o")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(SMALL) == []


@pytest.mark.parametrize(
    "context_options", [{"viewport": {"width": 400, "height": 800}, "has_touch": True}]
)
def test_a_finger_gives_levels_and_goes_on(marking):
    marking.show()
    marking.root.locator(".rl-mk-level", has_text="It praises").tap()
    marking.root.get_by_role("button", name="Next", exact=True).tap()
    expect(marking.name).to_have_text("grey otter")
    assert marking.levels() == {"thesis": 1}


@pytest.mark.parametrize("context_options", [{"forced_colors": "active"}])
def test_in_forced_colours_the_criterion_of_the_keys_is_outlined(marking):
    start(marking)
    style = marking.root.locator(".rl-mk-at").evaluate("e => getComputedStyle(e).outlineStyle")
    assert style == "solid"


def test_the_focus_is_never_hidden_under_the_head_of_its_pane(marking, page):
    start(marking)
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp"):
        marking.press(key)
        hidden = page.evaluate("""() => {
          const box = document.activeElement.getBoundingClientRect();
          const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          return !document.activeElement.closest("label").contains(at);
        }""")
        assert not hidden, key
