"""The projector as an instructor meets it: a bare page, with a real session and folder behind."""

from __future__ import annotations

import json
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.browser.reached import keys, listen

from rightslab.core.errors import RightslabError
from rightslab.demo.crowd import make_crowd, name_of
from rightslab.desk.session import ClassSession, SessionKeeper
from rightslab.desk.session_file import StateFile
from rightslab.desk.source import FolderSource

pytestmark = pytest.mark.browser
STUDENTS = 24
HOST = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>projector</title>
<style>%s body { margin: 0; background: %s }</style></head>
<body data-jp-theme-light="%s"><main id="place"></main></body></html>"""
# Models that ask the session in Python; each run of the cell makes a new one.
START = """async ([bundle, views, document_]) => {
  const source = URL.createObjectURL(new Blob([bundle], { type: "text/javascript" }));
  const { default: make } = await import(source);
  const heard = {};
  let shown = document_;
  window.sent = [];
  const model = {
    get: () => structuredClone(shown),
    on: (name, run) => (heard[name] ??= new Set()).add(run),
    off: (name, run) => heard[name]?.delete(run),
    send: async (message) => {
      window.sent.push(message);
      if (window.silent) return;
      const answer = await window.askSession(message);
      if (JSON.stringify(answer.document) !== JSON.stringify(shown)) {
        shown = answer.document;
        heard["change:document"]?.forEach((run) => run());
      }
      heard["msg:custom"]?.forEach((run) => run(answer.message));
    },
  };
  const widget = make();
  const stop = widget.initialize({ model });
  const place = document.getElementById("place");
  const closes = Array.from({ length: views }, () => {
    const el = document.createElement("div");
    place.append(el);
    return widget.render({ model, el });
  });
  window.leave = () => { closes.forEach((close) => close()); stop(); };
}"""


class Wall:
    """A projector on a page, with its session, its folder, and a clock that obeys the test."""

    def __init__(self, page, folder, work):
        self.page, self.folder, self.now = page, folder, 1_000_000.0
        self.file = work / "session.json"
        self.keeper = self.kernel()
        self.root = page.locator(".rl-projector").first
        page.expose_function("askSession", self._ask)

    def kernel(self):
        self.keeper = SessionKeeper(
            FolderSource(self.folder, "tag-rights"),
            StateFile(self.file),
            28,
            clock=lambda: self.now,
        )
        self.keeper._looked = 0.0
        return self.keeper

    def show(self, *, theme="light", views=1):
        self.page.clock.install(time=self.now)
        colour = "#fff" if theme == "light" else "#111"
        light = "true" if theme == "light" else "false"
        self.page.set_content(HOST % (ClassSession._css, colour, light))
        self.page.evaluate(START, [ClassSession._esm, views, self.keeper.look()])
        self.wait()
        self.root.focus()
        return self

    def wait(self, seconds=0.0):
        self.now += seconds
        self.page.clock.run_for(int(1000 * seconds) + 100)
        self.page.wait_for_timeout(60)

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self.page.wait_for_timeout(60)
            self.wait()

    def arrive(self, students=STUDENTS, rounds=1):
        make_crowd(self.folder, students, rounds=rounds)
        self.keeper._looked = 0.0
        self.wait(6)
        self.wait()

    def heard(self, words):
        self.page.wait_for_function(
            "w => [...document.querySelectorAll('.rl-live')].some(e => e.textContent.includes(w))",
            arg=words,
        )

    def faults(self):
        found = Axe().run(self.page, context=".rl-projector")
        return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found.response["violations"]]

    def _ask(self, message):
        to = {"client": message["client"], "seq": message["seq"]}
        self.keeper._looked = 0.0
        try:
            shown = self.keeper.do(message["op"]) if "op" in message else self.keeper.look()
        except RightslabError as error:
            said = {"kind": "refused", **to, "message": str(error)}
            return {"document": self.keeper.look(), "message": said}
        answer = {"kind": "looked", **to, "left": self.keeper.left()}
        return {"document": shown, "message": answer}


@pytest.fixture
def wall(page, tmp_path):
    folder = tmp_path / "class"
    folder.mkdir()
    return Wall(page, folder, tmp_path)


def shown(wall):
    return wall.root.inner_text()


def test_an_hour_is_run_by_keys_alone(wall):
    wall.show()
    wall.arrive()
    expect(wall.root.locator(".rl-pj-count")).to_have_text(f"{STUDENTS} of 28")
    wall.press("2")
    wall.heard("Step 2 of 6, Closed.")
    wall.press("3")
    expect(wall.root.locator(".rl-pj-cells li")).to_have_count(33)
    wall.press("ArrowRight")
    expect(wall.root.locator(".rl-pj-rows li.rl-pj-row")).to_have_count(5)
    wall.press("ArrowRight")
    wall.heard("Picture: Taken for.")
    wall.press("4", "ArrowRight", "q")
    expect(wall.root.locator(".rl-pj-h")).to_contain_text("sentence 2 of 5")
    expect(wall.root).to_contain_text("Question 2 of")
    wall.press("5")
    expect(wall.root).to_contain_text("No second hand-in yet.")
    wall.arrive(rounds=2)
    assert int(wall.root.locator(".rl-pj-count strong").inner_text()) > STUDENTS / 2
    wall.press("6")
    expect(wall.root.locator(".rl-pj-figures li")).to_have_count(7)
    wall.press("u", "u")
    expect(wall.root.locator(".rl-pj-h")).to_contain_text("of 5")


def test_an_hour_is_run_by_mouse_alone(wall):
    wall.show()
    wall.arrive()
    for name in ("2 Closed", "3 Revealed", "Most contested", "4 Discussing"):
        wall.root.get_by_role("button", name=name.replace(" ", "")).or_(
            wall.root.get_by_role("button", name=name)
        ).first.click()
        wall.wait()
    wall.root.get_by_role("button", name="Next sentence").click()
    wall.wait()
    expect(wall.root.locator(".rl-pj-h")).to_contain_text("sentence 2 of 5")
    wall.root.get_by_role("button", name="Undo").click()
    wall.wait()
    expect(wall.root.locator(".rl-pj-rows li.rl-pj-row")).to_have_count(5)


def test_before_it_is_revealed_the_page_knows_counts_alone(wall, page):
    wall.show()
    wall.arrive()
    for key in ("1", "2"):
        wall.press(key)
        given = wall.keeper.look()
        assert given["slide"] == {"kind": "blind"}
        assert given["labels"] == given["slides"] == []
        assert "S10" not in json.dumps(given)
        expect(page.locator(".rl-pj-bar, .rl-pj-cell, .rl-pj-row")).to_have_count(0)


def test_revealing_an_open_class_is_refused_in_a_sentence(wall):
    wall.show()
    wall.arrive()
    wall.press("3")
    expect(wall.root.locator("[role=alert]")).to_contain_text("Close the round first")
    wall.press("2")
    expect(wall.root.locator("[role=alert]")).to_be_hidden()


def test_no_name_and_no_pseudonym_is_on_the_wall_or_sent(wall):
    wall.show()
    wall.arrive(8)
    names = [name_of(n) for n in range(8)] + [one.name for one in wall.keeper.seen.layers.layers]
    for key in ("2", "3", "ArrowRight", "ArrowRight", "4", "5", "6"):
        wall.press(key)
        sent = json.dumps(wall.keeper.look()) + shown(wall)
        assert [name for name in names if name in sent] == []


def test_a_folder_that_grows_is_counted_and_one_that_goes_is_told(wall):
    wall.show()
    expect(wall.root).to_contain_text("No hand-in yet.")
    wall.arrive(3)
    expect(wall.root.locator(".rl-pj-count strong")).to_have_text("3")
    wall.arrive(5)
    expect(wall.root.locator(".rl-pj-count strong")).to_have_text("5")
    shutil.rmtree(wall.folder)
    wall.wait(6)
    expect(wall.root).to_contain_text("The folder of hand-ins is gone.")
    expect(wall.root.locator(".rl-pj-count strong")).to_have_text("5")


def test_a_file_that_is_half_written_is_a_number_and_then_counts(wall):
    wall.show()
    wall.arrive(3)
    path = min(wall.folder.iterdir())
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    wall.wait(6)
    wall.wait()
    expect(wall.root).to_contain_text("1 file to look at.")
    assert path.name not in shown(wall)
    path.write_bytes(whole)
    wall.wait(6)
    expect(wall.root.locator(".rl-pj-count strong")).to_have_text("3")


def test_the_clock_says_half_time_and_two_minutes(wall):
    wall.show()
    wall.root.get_by_text("Set the time", exact=True).click()
    wall.root.get_by_label("Minutes", exact=True).fill("6")
    wall.root.get_by_label("Minutes", exact=True).press("Enter")
    wall.wait()
    expect(wall.root.locator(".rl-pj-face")).to_have_text("6:00")
    wall.root.focus()
    wall.press("p")
    for seconds, words in ((181, "Half of the time is over."), (61, "Two minutes"), (121, "over.")):
        for _ in range(seconds // 4 + 1):
            wall.now += 4
            wall.page.clock.run_for(4000)
            wall.page.wait_for_timeout(5)
        expect(wall.root.locator(".rl-pj-cue")).to_contain_text(words)
        wall.page.clock.run_for(100)
        wall.heard(words)


def test_the_clock_goes_on_when_the_cell_is_run_again(wall, page):
    wall.show()
    wall.press("p")
    wall.wait(30)
    wall.press("2")
    page.evaluate("window.leave()")
    wall.kernel()  # as after a restart
    page.evaluate(START, [ClassSession._esm, 1, wall.keeper.look()])
    wall.wait()
    expect(page.locator(".rl-pj-face")).to_have_text("49:29")
    expect(page.locator("[aria-current=step]")).to_contain_text("Closed")


def test_two_views_agree_and_say_a_thing_once(wall, page):
    wall.show(views=2)
    wall.press("2")
    expect(page.locator("[aria-current=step]")).to_have_text(["2Closed", "2Closed"])
    wall.page.wait_for_timeout(20)
    said = page.locator(".rl-live").all_inner_texts()
    assert sum("Closed" in one for one in said) == 1


def test_a_kernel_that_does_not_answer_is_asked_once_and_told_of(wall, page):
    wall.show()
    page.evaluate("window.silent = true; window.sent.length = 0")
    wall.wait(15)
    assert page.evaluate("window.sent.length") == 1
    wall.wait(15)
    expect(wall.root.locator("[role=alert]")).to_contain_text("No answer came from the kernel")
    page.evaluate("window.silent = false")
    wall.wait(6)
    wall.wait()
    expect(wall.root.locator("[role=alert]")).to_be_hidden()


def test_the_note_goes_off_the_wall_by_a_key_and_so_do_the_buttons(wall):
    wall.show()
    note = wall.root.get_by_role("complementary")
    expect(note).to_contain_text("In this hour I chair.")
    wall.press("n")
    expect(note).to_be_hidden()
    assert wall.keeper.look()["note"] is None
    wall.press("b")
    expect(wall.root.get_by_role("button")).to_have_count(1)
    wall.press("2", "b")
    expect(wall.root.locator("[aria-current=step]")).to_contain_text("Closed")


def test_the_focus_stays_on_the_button_that_was_pressed(wall):
    wall.show()
    wall.arrive()
    wall.press("2")
    wall.root.locator("[data-key=revealed]").focus()
    wall.press("Enter")
    expect(wall.root.locator("[data-key=revealed]")).to_be_focused()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_step_holds_wcag_and_large_type(wall, page, theme):
    wall.show(theme=theme)
    wall.arrive(8, 2)
    for key in ("1", "2", "3", "ArrowRight", "ArrowRight", "4", "5", "6"):
        wall.press(key)
        assert wall.faults() == []
        sizes = page.evaluate("""() => [...document.querySelectorAll('.rl-projector *')]
          .filter(e => e.checkVisibility() && !e.closest('.rl-hidden')
            && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
          .map(e => parseFloat(getComputedStyle(e).fontSize))""")
        assert min(sizes) >= 24


@pytest.mark.parametrize(
    "context_options", [{"viewport": {"width": 320, "height": 700}}], ids=["320"]
)
def test_a_phone_shows_every_step_without_scrolling_sideways(wall, page):
    wall.show()
    wall.arrive(8, 2)
    for key in ("2", "3", "ArrowRight", "ArrowRight", "4", "5", "6"):
        wall.press(key)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        small = page.evaluate("""() =>
          [...document.querySelectorAll('.rl-projector button, summary')]
          .filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect())
          .filter(box => box.width < 24 || box.height < 24).length""")
        assert small == 0


def test_the_keys_of_the_projector_do_not_reach_the_notebook(wall, page):
    wall.show()
    page.evaluate("document.body.addEventListener('keydown', () => (window.leaked = true))")
    wall.press("2", "u", "d", "ArrowRight")
    assert page.evaluate("window.leaked ?? false") is False


def test_the_full_screen_comes_by_a_key_and_scrolls_by_the_arrow(wall, page):
    wall.show()
    wall.arrive(12)
    wall.press("f", "2", "3", "ArrowRight")
    page.wait_for_function("document.fullscreenElement?.matches('.rl-projector')")
    page.keyboard.press("ArrowDown")
    wall.page.clock.run_for(500)
    page.wait_for_function("document.fullscreenElement.scrollTop > 0")
    wall.press("f")
    page.wait_for_function("!document.fullscreenElement")


def test_count_and_time_are_said_on_a_key(wall):
    wall.show()
    wall.arrive(3)
    wall.press("s")
    wall.heard("3 of 28 handed in. 50 minutes left.")


def test_the_chords_of_the_notebook_go_on_and_those_that_run_cells_do_not(wall, page):
    wall.show()
    listen(page)
    for pressed in ("Control+s", "Control+Enter", "Shift+Enter", "s"):
        page.keyboard.press(pressed)
    assert keys(page) == ["s"]


@pytest.mark.parametrize(
    "context_options",
    [{"viewport": {"width": 1280, "height": 720}}, {"viewport": {"width": 1920, "height": 1080}}],
    ids=["720", "1080"],
)
def test_without_its_buttons_each_picture_fits_the_wall(wall, page):
    wall.show()
    wall.arrive(26, 2)
    wall.press("n", "b")
    for key in ("2", "3", "ArrowRight", "ArrowRight", "4", "5", "6"):
        wall.press(key)
        high = wall.root.evaluate("e => e.getBoundingClientRect().height")
        assert high <= page.viewport_size["height"], key
