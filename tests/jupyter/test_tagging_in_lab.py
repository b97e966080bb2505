"""The main job in a real JupyterLab: tag the speech, close everything, find it again."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.jupyter.lab import open_lesson, restart_kernel, run_all, run_cell

pytestmark = pytest.mark.jupyter
LESSON = "06_tag_the_rights"
PICTURE = [
    ("people’s interests", "7"),
    ("right to survival", "4"),
    ("right to survival and development", "6"),
    ("interfere with other countries’ internal affairs", "8"),
    ("all countries’ right to independently choose their paths", "6"),
]

# Points in the first and the last letter of some words, in page coordinates. Not the very middle
# of a letter: there Chromium cannot tell on which side a selection begins, and drops it.
PLACES = """(words) => {
  const box = document.querySelector('.rl-text');
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let text = '';
  while (walker.nextNode()) {
    nodes.push([walker.currentNode, text.length]);
    text += walker.currentNode.data;
  }
  const start = text.indexOf(words);
  const point = (at) => {
    const [node, from] = nodes.findLast(([, from]) => from <= at);
    const range = document.createRange();
    range.setStart(node, at - from);
    range.setEnd(node, at - from + 1);
    range.startContainer.parentElement.scrollIntoView({ block: 'center' });
    return range;
  };
  const ranges = [point(start + 1), point(start + words.length - 2)];
  return ranges.map((range) => {
    const box = range.getBoundingClientRect();
    return [box.x + box.width / 3, box.y + box.height / 2];
  });
}"""


def show(page, lab, activity="tag-rights"):
    """Open the lesson, run its first cells, return the widget."""
    open_lesson(page, lab, LESSON)
    run_cell(page, "open_lesson(")
    cell = run_cell(page, f'lesson.show("{activity}")')
    widget = cell.locator(".rl-root")
    widget.wait_for()
    return widget


def drag(page, words: str) -> None:
    (x, y), (to_x, to_y) = page.evaluate(PLACES, words)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(to_x, to_y, steps=6)
    page.mouse.up()


def marked(widget) -> str:
    return " ".join(widget.locator("mark").all_text_contents())


def expect_saved(widget) -> None:
    expect(widget.locator(".rl-saved")).to_have_text("Saved")


def test_by_mouse_a_tag_is_on_disk_when_the_page_says_saved(page, lab):
    widget = show(page, lab)
    drag(page, "right to survival")
    page.keyboard.press("4")
    expect(widget.locator("mark")).to_have_text("right to survival")
    expect_saved(widget)
    span = lab.saved()[-1]["op"]["span"]
    assert (span["quote"], span["label"]) == ("right to survival", "social")


def test_by_keyboard_alone_from_the_cell_to_the_saved_tag(page, lab):
    open_lesson(page, lab, LESSON)
    run_cell(page, "open_lesson(")
    cell = run_cell(page, 'lesson.show("tag-rights")')
    widget = cell.locator(".rl-root")
    widget.wait_for()
    text = widget.locator("[role=textbox]").first
    for _ in range(40):
        page.keyboard.press("Tab")
        if text.evaluate("node => node === document.activeElement"):
            break
    page.keyboard.press("Control+Home")
    for _ in range(3):
        page.keyboard.press("Control+ArrowRight")
    page.keyboard.press("Control+Shift+ArrowRight")
    page.keyboard.press("Control+Shift+ArrowRight")
    page.keyboard.press("7")
    expect(widget.locator("mark")).to_have_count(1)
    expect_saved(widget)
    assert lab.saved()[-1]["op"]["span"]["label"] == "general"


def test_the_notebooks_own_keys_do_not_reach_it_from_the_widget(page, lab):
    widget = show(page, lab)
    cells = page.locator(".jp-Cell")
    before = cells.count()
    drag(page, "right to survival")
    page.keyboard.press("Escape")
    for key in ["x", "d", "d", "a", "b", "m", "0", "0", "Shift+Enter", "Control+Enter", "z"]:
        page.keyboard.press(key)
    page.wait_for_timeout(500)
    assert cells.count() == before
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    expect(widget).to_be_visible()


def test_ctrl_s_in_the_widget_saves_the_notebook_and_leaves_it_clean(page, lab, lessons_before):
    open_lesson(page, lab, LESSON)
    run_all(page)
    page.locator(".rl-tagger").first.wait_for()
    drag(page, "right to survival")
    with page.expect_response(lambda r: r.request.method == "PUT" and LESSON in r.url):
        page.keyboard.press("Control+s")
    after = {path.name: path.read_bytes() for path in lab.lessons.glob("*.ipynb")}
    assert after == lessons_before


def test_after_a_reload_and_run_all_the_tags_are_back(page, lab):
    widget = show(page, lab)
    drag(page, "right to survival")
    page.keyboard.press("4")
    expect_saved(widget)
    open_lesson(page, lab, LESSON)
    run_all(page)
    widget = page.locator(".rl-tagger").first
    expect(widget.locator("mark")).to_have_text("right to survival")
    widget.locator(".rl-text").click()
    page.keyboard.press("Control+z")
    expect(widget.locator("mark")).to_have_count(0)


def test_two_views_of_one_widget_agree(page, lab):
    widget = show(page, lab)
    widget.click(button="right", modifiers=[], position={"x": 20, "y": 10})
    page.locator(".lm-Menu-itemLabel", has_text="Create New View for Cell Output").click()
    views = page.locator(".rl-root")
    expect(views).to_have_count(2)
    drag(page, "right to survival")
    page.keyboard.press("4")
    for view in views.all():
        expect(view.locator("mark")).to_have_text("right to survival")


def test_with_a_dead_kernel_the_page_says_not_saved_and_the_next_run_saves(page, lab):
    widget = show(page, lab)
    drag(page, "right to survival")
    page.keyboard.press("4")
    expect_saved(widget)
    restart_kernel(page)
    drag(page, "Safeguarding people’s interests")
    page.keyboard.press("7")
    expect(widget).to_contain_text("1 action waiting")
    assert len(lab.saved()) == 1
    run_cell(page, "open_lesson(")
    again = run_cell(page, 'lesson.show("tag-rights")').locator(".rl-root")
    expect(again.locator("mark")).to_have_count(2)
    expect_saved(again)
    assert len(lab.saved()) == 2


def test_two_notebooks_on_one_workbook_never_overwrite_each_other(page, lab, browser):
    first = show(page, lab)
    copy = lab.lessons / "copy.ipynb"
    copy.write_bytes((lab.lessons / f"{LESSON}.ipynb").read_bytes())
    other = browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()
    open_lesson(other, lab, "copy")
    run_cell(other, "open_lesson(")
    second = run_cell(other, 'lesson.show("tag-rights")').locator(".rl-root")
    second.wait_for()
    drag(page, "right to survival")
    page.keyboard.press("4")
    expect_saved(first)
    drag(other, "people’s interests")
    other.keyboard.press("7")
    expect(second).to_contain_text("changed in another window")
    second.get_by_role("button", name="Load that version").click()
    expect(second.locator("mark")).to_have_text("right to survival")
    assert len(lab.saved()) == 1
    other.context.close()
    copy.unlink()


def test_readers_are_asked_about_a_sentence_after_it_is_read(page, lab):
    widget = show(page, lab)
    drag(page, "right to survival")
    page.keyboard.press("4")
    expect_saved(widget)
    widget.get_by_role("tab", name="Check").click()
    widget.get_by_role("button", name=re.compile("^Check")).first.click()
    panel = widget.get_by_role("tabpanel")
    expect(panel).to_contain_text("You tagged Social. Most readers do so here")
    expect(panel).to_contain_text("Human-rights law")
    expect(panel.locator(".rl-unread")).to_contain_text("S09")


def test_the_readmes_picture_shows_the_tagger_at_work(page, lab, tmp_path):
    """Make the picture; ``RIGHTSLAB_PICTURE=1`` puts it in its place for the README."""
    page.set_viewport_size({"width": 1520, "height": 940})
    widget = show(page, lab)
    for words, key in PICTURE:
        drag(page, words)
        page.keyboard.press(key)
    expect_saved(widget)
    expect(widget.locator(".rl-row")).to_have_count(len(PICTURE))
    widget.locator(".rl-row-main").nth(2).click()
    expect(widget.locator(".rl-flash")).to_have_count(0)  # the span that was found flashes first
    widget.evaluate("root => root.scrollIntoView({block: 'start'})")
    folder = Path(__file__).parent if os.environ.get("RIGHTSLAB_PICTURE") else tmp_path
    page.locator(".jp-NotebookPanel").screenshot(path=folder / "tagger.png")
    assert (folder / "tagger.png").stat().st_size > 20_000


def test_nothing_asks_for_attention_but_the_lesson(page, lab):
    open_lesson(page, lab, LESSON)
    run_all(page)
    page.locator(".rl-tagger").first.wait_for()
    page.wait_for_timeout(1500)
    expect(page.locator(".jp-Dialog, .Toastify__toast")).to_have_count(0)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('lesson.show("tag-right")', "Did you mean 'tag-rights'?"),
        ('open_lesson("6b")', "There is no lesson called '6b'."),
        ('lesson.draw("tag by paragraph")', "Did you mean 'tags by paragraph'?"),
    ],
)
def test_a_slip_in_a_cell_gets_a_sentence_and_no_traceback(page, lab, line, says):
    open_lesson(page, lab, LESSON)
    cell = run_cell(page, "open_lesson(")
    expect(cell.locator(".jp-OutputArea-output")).to_contain_text("Your work is saved")
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(f"\n{line}")
    page.keyboard.press("Control+Enter")
    expect(cell).to_contain_text(says)
    expect(cell).not_to_contain_text("Traceback")
    expect(cell).not_to_contain_text("workspace.py")


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_serious_in_the_widget_and_the_pictures(page, lab, theme):
    widget = show(page, lab)
    drag(page, "right to survival")
    page.keyboard.press("4")
    expect_saved(widget)
    change = "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})"
    page.evaluate(change, theme)
    picture = run_cell(page, 'lesson.draw("tags by paragraph")').locator(".rl-c-figure")
    picture.first.wait_for()
    for root in (".rl-root", ".rl-c-figure"):
        found = Axe().run(page, context=root).response["violations"]
        serious = [v["id"] for v in found if v["impact"] in {"serious", "critical"}]
        assert serious == [], root
