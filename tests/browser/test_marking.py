"""Marking by hand as an instructor meets it: a bare page, with a real exchange behind."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.marking_page import ESSAY, IDS, Desk, MarkingPage, start
from tests.browser.reached import keys, listen

from rightslab.core.errors import NotSavedError

pytestmark = pytest.mark.browser
FIRST, SECOND, THIRD = "thesis/grey-heron", "thesis/grey-otter", "thesis/grey-finch"
FOUR = ("1", "2", "3", "0")


def progress(marking):
    return marking.root.locator(".rl-progress-words")


def test_a_student_takes_four_figures_and_n(marking):
    start(marking).press(*FOUR)
    assert marking.levels() == dict(zip(IDS, (1, 2, 3, 0), strict=True))
    marking.heard("All criteria have a level: 6 of 12 points.")
    expect(progress(marking)).to_have_text("1 of 12 marked")
    marking.press("n")
    expect(marking.name).to_have_text("grey otter")
    marking.heard("grey otter, 2 of 12, not marked.")
    marking.press(*FOUR)
    assert len(marking.levels(SECOND)) == 4


def test_a_student_is_marked_by_mouse_alone(marking):
    marking.show()
    for level in ("It praises", "Three exact quotes; for", "The step is written and", "No other"):
        marking.root.locator(".rl-mk-level", has_text=level).first.click()
    assert marking.levels() == dict(zip(IDS, (1, 2, 3, 0), strict=True))
    marking.root.get_by_role("button", name="Next", exact=True).click()
    expect(marking.name).to_have_text("grey otter")


def test_saved_is_said_when_it_is_on_disk_and_not_before(marking, desk):
    start(marking)
    desk.sheets[FIRST].error = NotSavedError("The disk is full. Free some space.")
    marking.press("2")
    expect(marking.root.locator(".rl-alert")).to_contain_text("The disk is full.")
    expect(marking.root.locator("input:checked")).to_have_count(0)
    assert marking.levels() == {}


def test_up_down_delete_and_undo_go_by_keys(marking):
    start(marking).press("1", "ArrowUp", "3")
    assert marking.levels() == {"thesis": 3}
    marking.press("ArrowUp", "Delete")
    marking.heard("Thesis: no level.")
    assert marking.levels() == {}
    marking.press("z", "z")
    marking.heard("Undone. Thesis: 1 point.")
    assert marking.levels() == {"thesis": 1}
    marking.press("y")
    assert marking.levels() == {"thesis": 3}


def test_undo_takes_back_only_what_was_done_to_this_student(marking):
    start(marking).press("1", "n")
    expect(marking.name).to_have_text("grey otter")
    marking.press("z")
    expect(marking.root.locator(".rl-alert")).to_contain_text("There is nothing to undo.")
    assert marking.levels() == {"thesis": 1}


def test_a_figure_that_the_criterion_lacks_changes_nothing(marking):
    start(marking).press("7")
    marking.heard("Thesis has no level 7.")
    assert marking.levels() == {}


def test_figures_go_by_their_place_on_a_french_keyboard(marking, page):
    start(marking)
    page.evaluate("""() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
      { key: "\\u00e9", code: "Digit2", bubbles: true, cancelable: true }))""")
    assert marking.levels() == {"thesis": 2}


def test_next_unmarked_leaves_out_what_is_marked_and_comes_to_what_was_put_off_last(marking, desk):
    for entry in list(desk.names)[1:11]:
        desk.mark(entry)
    start(marking).press("f", "u")
    expect(marking.name).to_have_text("broad finch")
    marking.press(*FOUR)
    expect(progress(marking)).to_have_text("11 of 12 marked, 1 to come back to")
    marking.press("u")
    expect(marking.name).to_have_text("grey heron")
    assert marking.sheet().choice("flag") == "later"


def test_a_comment_is_kept_when_one_goes_on_before_it_was_saved(marking):
    start(marking).press("c")
    marking.keyboard.type("Say where in the speech. n u 3")
    marking.press("Control+Enter")
    expect(marking.name).to_have_text("grey otter")
    assert marking.sheet().text("comment") == "Say where in the speech. n u 3"
    assert marking.levels() == marking.levels(SECOND) == {}
    expect(marking.root.get_by_label("Comment to the student")).to_have_value("")


def test_the_bank_learns_a_comment_and_gives_it_by_keys(marking):
    start(marking).press("c")
    marking.keyboard.type("Say where in the speech.")
    marking.press("Escape", "n", "/")
    expect(marking.root.locator(".rl-mk-take")).to_have_text(["Say where in the speech. used once"])
    marking.keyboard.type("SPEECH say")
    marking.press("Enter")
    marking.heard("Put into the comment: Say where in the speech.")
    assert marking.sheet(SECOND).text("comment") == "Say where in the speech."
    expect(marking.root.locator(".rl-mk-take")).to_contain_text("used 2 times")


def test_a_chosen_comment_stands_on_a_line_of_its_own(marking, desk):
    desk.mark(THIRD, comment="Name the sentence.")
    start(marking).press("c")
    marking.keyboard.type("Good use of S16.")
    marking.root.locator(".rl-mk-take").click()
    assert marking.sheet().text("comment") == "Good use of S16.\nName the sentence."


def test_a_quote_stands_in_its_sentence_and_on_a_key_in_its_paragraph(marking):
    start(marking)
    place = marking.root.locator(".rl-mk-place", has_text="S08 in P2").first
    expect(place.locator("mark")).to_have_text("as a priority")
    before = len(place.inner_text())
    marking.press("o")
    marking.heard("The quotes stand in their paragraphs.")
    assert len(place.inner_text()) > before + 100
    expect(place.get_by_role("button")).to_have_text("Sentence alone")


def test_words_in_quotation_marks_are_looked_up_in_the_speech(marking):
    marking.show()
    cited = marking.root.locator(".rl-mk-cited").first
    expect(cited).to_have_text("equal emphasis on all types of human rights")
    expect(marking.root.locator(".rl-mk-absent")).to_contain_text("before everything else")
    expect(marking.root.locator(".rl-mk-place", has_text="S16 in")).to_have_count(1)


def test_words_of_the_answer_are_pointed_to_by_selecting_and_by_typing(marking, page):
    start(marking)
    page.evaluate("""() => {
      const node = document.querySelector(".rl-mk-prose").firstChild;
      const range = document.createRange();
      range.setStart(node, 4);
      range.setEnd(node, 26);
      document.getSelection().addRange(range);
    }""")
    marking.press("e")
    marking.heard("Pointed to: speech sets two orders")
    marking.root.get_by_label("Words of the answer to point to").fill("the order   open")
    marking.press("Enter")
    assert marking.sheet().choices["evidence"] == ("speech sets two orders", "the order open")
    marking.root.get_by_label("Words of the answer to point to").fill("not written there")
    marking.press("Enter")
    marking.heard("do not stand in the answer")
    marking.root.get_by_role("button", name="Remove: the order open").click()
    assert marking.sheet().choices["evidence"] == ("speech sets two orders",)


def test_a_request_stands_on_top_and_is_answered_with_a_reply(marking, desk):
    desk.mark(FIRST)
    desk.requests[FIRST] = "Please look at S16 again."
    start(marking)
    expect(progress(marking)).to_have_text("1 of 12 marked, 1 asks to look again")
    request = marking.root.get_by_role("region", name="The student asks to look again")
    expect(request).to_contain_text("Please look at S16 again.")
    marking.press("r", "Space")
    expect(request).to_contain_text("Say why: the student reads your answer.")
    marking.root.get_by_label("Your answer to the student").fill(
        "It is exact; one word was left out."
    )
    marking.press("Escape")
    expect(progress(marking)).to_have_text("1 of 12 marked")
    assert marking.sheet().choice("request") == "keep"


def test_a_mark_that_was_given_out_asks_for_a_reason_when_it_changes(marking, desk):
    desk.mark(FIRST, (1, 1, 1, 1))
    desk.published[FIRST] = dict.fromkeys(IDS, 1.0)
    start(marking).press("p")
    reason = marking.root.get_by_label("Reason of the change")
    expect(reason).to_be_hidden()
    marking.press("3")
    expect(reason).to_be_visible()
    expect(progress(marking)).to_have_text("0 of 12 marked, 1 without a reason")
    expect(marking.root.locator(".rl-mk-level", has_text="given out before")).to_have_count(1)
    reason.fill("The thesis says where.")
    marking.press("Escape")
    expect(progress(marking)).to_have_text("1 of 12 marked")


def test_a_similar_text_is_laid_beside_on_demand_and_never_called_a_fault(marking, desk, page):
    shared = ESSAY[ESSAY.index("A reader who") : ESSAY.index(" would say")]
    desk.similar[FIRST] = [{"entry": THIRD, "name": "grey finch", "says": "13 words in a row are "
                            "the same.", "shared": [shared]}]  # fmt: skip
    start(marking)
    expect(page.locator(".rl-mk-side")).to_have_count(0)
    marking.press("s")
    expect(page.locator(".rl-mk-side")).to_have_count(2)
    expect(page.locator(".rl-mk-side").nth(1).locator(".rl-mk-shared").first).to_have_text(shared)
    expect(page.locator(".rl-mk-similar")).to_contain_text("A hint, and no accusation")
    page.get_by_role("button", name="Go to grey finch").click()
    expect(marking.name).to_have_text("grey finch")


def test_the_list_says_how_far_each_is_and_leads_there(marking, desk):
    desk.mark(SECOND, (3, 3, 3, 3))
    start(marking).press("l")
    items = marking.root.locator(".rl-mk-student")
    expect(items.nth(1)).to_contain_text("marked, 12 points")
    expect(items.nth(0)).to_be_focused()
    marking.root.get_by_label("Show", exact=True).select_option("open")
    expect(items.filter(visible=True)).to_have_count(11)
    marking.root.get_by_role("button", name="broad otter").click()
    expect(marking.name).to_have_text("broad otter")


def test_an_answer_that_cannot_be_read_is_told_and_the_next_one_opens(marking, desk):
    desk.broken.add(SECOND)
    start(marking).press("n")
    expect(marking.root.locator(".rl-alert")).to_contain_text("could not be read")
    marking.root.get_by_role("button", name="Next", exact=True).click()
    expect(marking.root.locator(".rl-mk-answer")).to_contain_text("says grey finch")


def test_no_answer_and_no_name_is_in_what_a_notebook_saves(marking):
    saved = str(marking.document())
    assert "two orders" not in saved
    assert "heron" not in saved


def test_two_views_show_the_same(marking, page):
    start(marking, views=2).press("2")
    marking.saved()
    for view in (0, 1):
        root = page.locator(".rl-marking").nth(view)
        expect(root.locator("input:checked")).to_have_count(1)
        expect(root.locator(".rl-mk-total")).to_have_text("2 of 12 points, 3 open")


def test_another_window_is_followed(marking, desk, page):
    start(marking)
    op = {"op": "set", "part": "numbers", "key": "level/step", "value": 3}
    room = marking.exchange._room(FIRST)
    room.exchange.receive(room, {"kind": "do", "client": "o", "seq": 1, "uid": "o:1", "op": op})
    for message in marking.outgoing:
        page.evaluate("one => window.tell(one)", message)
    expect(marking.root.locator(".rl-mk-total")).to_have_text("3 of 12 points, 3 open")


def test_what_a_dead_kernel_did_not_save_is_saved_when_the_cell_runs_again(marking, page, site):
    page.goto(f"{site}/tests/browser/fixtures/")  # an address, so that the tab may keep things
    start(marking)
    page.evaluate("window.silent = true")
    marking.press("2", "3")
    page.wait_for_selector('.rl-saved[data-status="not-saved"]')
    page.evaluate("window.leave()")
    marking.renew()
    page.evaluate("window.silent = false")
    marking.run()
    assert marking.levels() == {"thesis": 2, "evidence": 3}


def test_the_keys_do_not_reach_the_notebook_and_its_chords_do(marking, page):
    start(marking)
    listen(page)
    marking.press("x", "d", "d", "2", "Control+z", "Shift+Enter", "Control+Enter", "Control+s")
    assert keys(page) == ["s"]


def test_html_in_an_answer_and_in_a_name_stays_words(marking, desk):
    bad = "<img src=x onerror=alert(1)>"
    desk.names[FIRST] = bad
    desk.requests[FIRST] = bad
    desk.mark(SECOND, comment=bad)
    marking.show()
    assert marking.root.locator("img").count() == 0
    expect(marking.name).to_have_text(bad)


def test_three_hundred_students_are_listed(page):
    marking = MarkingPage(page, Desk(300))
    start(marking).press("l")
    expect(marking.root.locator(".rl-mk-student")).to_have_count(300)
    expect(progress(marking)).to_have_text("0 of 300 marked")


def test_read_only_shows_everything_and_takes_nothing(marking, desk):
    desk.mark(FIRST, comment="Seen.")
    document = marking.document()
    document["settings"]["read_only"] = True
    marking.document = lambda: document
    marking.show()
    marking.root.get_by_role("button", name="Previous").click()
    expect(marking.root.get_by_label("Comment to the student")).to_have_value("Seen.")
    expect(marking.root.get_by_label("Comment to the student")).to_have_attribute("readonly", "")
    expect(marking.root.locator(".rl-mk-criterion input:enabled")).to_have_count(0)
    expect(marking.root.get_by_role("button", name="Come back later")).to_be_hidden()


def test_every_key_of_the_help_is_told(marking):
    start(marking).press("?")
    dialog = marking.root.get_by_role("dialog", name="Keys")
    for words in ("next student", "come back later", "search your comments", "undo, redo"):
        expect(dialog).to_contain_text(words)
    marking.press("2", "Escape")
    assert marking.levels() == {}
