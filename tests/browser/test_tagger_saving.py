"""What travels: saving, refusing, two views, other windows, a dead kernel, a second run."""

import pytest

pytestmark = pytest.mark.browser


def test_saved_is_said_only_when_the_kernel_has_answered(open_tagger):
    tagger = open_tagger(latency=400)
    tagger.tag("S01", "human rights")
    assert tagger.marked() == ["human rights"]
    assert tagger.root.locator(".rl-saved").inner_text() == "Saving…"
    tagger.saved(1)
    assert tagger.root.locator(".rl-saved").inner_text() == "Saved"


def test_a_silent_kernel_is_noticed_and_the_next_run_brings_all_back(open_tagger, page):
    tagger = open_tagger()
    tagger.kernel("kernel.silent = true")
    page.clock.install()
    tagger.tag("S01", "human rights")
    tagger.tag("S03", "lives", "2")
    page.clock.fast_forward(4100)
    banner = tagger.root.locator(".rl-unsaved")
    assert banner.inner_text().startswith("Not saved: 2 actions waiting. Run the cell again:")
    assert tagger.marked() == ["human rights", "lives"]
    tagger.kernel("kernel.silent = false; kernel.models.clear(); first.places[0].close();"
                  "first.stop(); runCell()")  # fmt: skip
    page.clock.run_for(200)
    assert tagger.quotes() == [["human rights", "civil"], ["lives", "political"]]
    assert tagger.marked() == ["human rights", "lives"]
    assert page.evaluate("sessionStorage.length") == 0


def test_waiting_actions_outlive_a_reload_of_the_page(open_tagger, page):
    tagger = open_tagger()
    tagger.kernel("kernel.silent = true")
    tagger.tag("S01", "human rights")
    assert page.evaluate("sessionStorage.getItem('rightslab:pending:fixture/tag-rights')")
    page.reload()
    page.wait_for_selector("body[data-ready]")
    page.locator("mark").first.wait_for()
    tagger.saved(1)
    assert tagger.marked() == ["human rights"]


def test_try_again_sends_what_waits(open_tagger, page):
    tagger = open_tagger()
    tagger.kernel("kernel.silent = true")
    page.clock.install()
    tagger.tag("S01", "human rights")
    page.clock.fast_forward(4100)
    tagger.kernel("kernel.silent = false")
    tagger.root.get_by_role("button", name="Try again").click()
    page.clock.run_for(200)
    assert tagger.quotes() == [["human rights", "civil"]]
    assert not tagger.root.locator(".rl-unsaved").is_visible()


def test_a_refused_action_is_taken_back_with_the_reason_in_an_alert(open_tagger):
    tagger = open_tagger()
    tagger.kernel("kernel.refusal = {reason: 'not-saved', message: 'The disk is full. Free room.'}")
    tagger.tag("S01", "human rights")
    tagger.alert.get_by_text("The disk is full. Free room.").wait_for()
    assert tagger.alert.get_attribute("role") == "alert"
    assert tagger.marked() == []
    assert tagger.focused() == "rl-text"
    tagger.alert.get_by_role("button", name="Close").click()
    assert tagger.alert.inner_text() == ""
    assert tagger.focused() == "rl-text"


def test_a_change_in_another_window_can_be_loaded(open_tagger):
    tagger = open_tagger()
    tagger.kernel(
        "kernel.refusal = {reason: 'changed', message: 'Changed in another window: load it.'}"
    )
    tagger.tag("S01", "human rights")
    tagger.root.get_by_role("button", name="Load that version").click()
    assert tagger.kernel("return kernel.received.at(-1).kind") == "load"
    assert tagger.focused() == "rl-text"


def test_the_same_tag_twice_is_refused_with_a_sentence(open_tagger):
    tagger = open_tagger()
    tagger.tag("S01", "human rights", "1")
    tagger.tag("S01", "human rights", "1")
    tagger.alert.get_by_text("These words already have the category Civil.").wait_for()
    tagger.tag("S01", "human rights", "2")
    tagger.saved(2)
    assert tagger.alert.inner_text() == ""


def test_two_views_of_one_model_agree_at_once(open_tagger, page):
    tagger = open_tagger(views=2, latency=300)
    tagger.tag("S01", "human rights")
    views = page.locator(".rl-text")
    assert views.nth(1).locator("mark").all_text_contents() == ["human rights"]
    assert "1 of 33 sentences read" in page.locator(".rl-progress-words").nth(1).inner_text()
    page.locator(".rl-tools").nth(1).get_by_role("button", name="Undo").click()
    assert views.nth(0).locator("mark").count() == 0


def test_a_closed_view_leaves_the_other_alive(open_tagger, page):
    tagger = open_tagger(views=2)
    tagger.kernel("first.places[1].close()")
    assert page.locator(".rl-root").count() == 1
    tagger.tag("S01", "human rights")
    tagger.saved(1)


def test_tags_of_another_window_arrive(open_tagger):
    tagger = open_tagger()
    tagger.focus_text()
    tagger.kernel("kernel.elsewhere({op: 'add', span: {id: 'x', first: 3, last: 4, label: 'civil',"
                  "right: '', note: '', confidence: ''}})")  # fmt: skip
    tagger.text.locator("mark").first.wait_for()
    assert tagger.marked() == ["human rights"]
    assert tagger.focused() == "rl-text"


def test_two_models_on_one_page_keep_their_highlights_apart(open_tagger, page):
    tagger = open_tagger()
    tagger.kernel("runCell()")
    tagger.click("S01", "human")
    name = "[...CSS.highlights].filter(([key]) => key.startsWith('rl-pending')).length"
    assert page.evaluate(name) == 1
    page.locator(".rl-pane").nth(1).evaluate("e => e.scrollIntoView({block: 'center'})")
    tagger.page.mouse.click(*tagger.at("S02", "moment", nth=1)[0])
    assert page.evaluate(name) == 2
    tagger.kernel("first.places[0].close()")
    assert page.evaluate(name) == 1


def test_hello_is_said_by_each_view(open_tagger):
    tagger = open_tagger(views=2)
    kinds = tagger.kernel("return kernel.received.map(message => message.kind)")
    assert kinds == ["hello"] * 3


def test_a_later_snapshot_brings_what_the_document_did_not_hold(open_tagger):
    tagger = open_tagger()
    tagger.tag("S01", "human rights")
    tagger.saved(1)
    tagger.kernel("document.getElementById('place').replaceChildren(); runCell()")
    tagger.text.locator("mark").first.wait_for()
    assert tagger.marked() == ["human rights"]


def test_a_notice_of_the_kernel_is_shown(open_tagger):
    tagger = open_tagger(
        snapshot={"notice": "Your workbook was damaged. What could be read is here."}
    )
    assert tagger.root.get_by_text("Your workbook was damaged.").is_visible()
    tagger.root.locator(".rl-notice").get_by_role("button", name="Close").click()
    assert not tagger.root.get_by_text("Your workbook was damaged.").is_visible()


def test_read_only_shows_all_and_changes_nothing(open_tagger):
    tagger = open_tagger(read_only=1, tags=22)
    assert "Read only" in tagger.root.inner_text()
    before = tagger.marked()
    tagger.drag("S02", "deficit")
    tagger.press("1", "n", "r", "Delete", "Control+z", "Enter")
    assert tagger.marked() == before
    assert tagger.kernel("return kernel.received.filter(m => m.kind === 'do').length") == 0
    tagger.alert.get_by_text("open for reading only").wait_for()
    assert not tagger.root.locator(".rl-bar").is_visible()
    assert tagger.root.get_by_role("button", name="Delete").count() == 0
    tagger.tab("Sentences")
    assert tagger.root.get_by_label("Find words in the whole text").is_visible()
    assert not tagger.root.get_by_label("Tag words of this sentence").is_visible()


def test_only_paragraphs_in_scope_count(open_tagger):
    tagger = open_tagger(changes={"scope": ["P2"]})
    assert "0 of 3 sentences read, 0 tagged" in tagger.root.inner_text()
    outside = tagger.text.locator(".rl-outside")
    assert outside.count() == 9
    tagger.tag("S01", "human rights")
    tagger.saved(1)
    assert "0 of 3 sentences read" in tagger.root.inner_text()
    tagger.tag("S08", "survival")
    assert "1 of 3 sentences read, 1 tagged" in tagger.root.inner_text()


def test_the_modules_as_they_stand_work_like_the_one_string_that_jupyter_gets(open_tagger):
    tagger = open_tagger(modules=True)
    tagger.tag("S01", "human rights")
    tagger.saved(1)


def test_a_text_from_right_to_left_and_one_without_spaces_can_be_tagged(open_tagger):
    words = ["لكل", " ", "إنسان", " ", "حق", "."]
    pieces = [*words[:5], "", "."]
    han = ["人", "", "权", "", "。"]
    blocks = [
        {"kind": "paragraph", "id": "P1", "sentences": [
            {"id": "S01", "first": 0, "pieces": pieces, "gap": " "},
            {"id": "S02", "first": 4, "pieces": han, "gap": ""}]},
    ]  # fmt: skip
    text = {"slug": "x", "title": "نص", "language": "ar", "direction": "rtl", "blocks": blocks}
    tagger = open_tagger(changes={"text": text})
    tagger.page.mouse.dblclick(*tagger.at("S01", "إنسان")[0])
    tagger.press("1")
    tagger.page.mouse.click(*tagger.at("S02", "权")[0])
    tagger.press("2")
    tagger.saved(2)
    assert [quote for quote, _ in tagger.quotes()] == ["إنسان", "权"]
