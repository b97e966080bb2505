"""The whole course as a learner does it: eleven lessons in one workbook, then the hand-in."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.jupyter.lab import KERNEL_READY, open_lesson, run_all
from tests.jupyter.players import PLAYERS, Keys, check
from tests.prepare import PATIENCE

from rightslab.storage import handin, library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Locator, Page
    from tests.jupyter.lab import Lab

pytestmark = [pytest.mark.jupyter, pytest.mark.timeout(900)]  # eleven lessons in one test

LESSONS = [card.name for card in library.course()]

ALL_RUN = """() => jupyterapp.shell.currentWidget.content.widgets
  .filter(cell => cell.model.type === 'code')
  .every(cell => cell.model.executionCount && cell.model.executionState !== 'running'
    && (!cell.model.sharedModel.source.includes('lesson.show(')
      || cell.node.querySelector('.rl-progress-words')))"""
FAULTS = """() => jupyterapp.shell.currentWidget.content.widgets
  .filter(cell => cell.model.type === 'code')
  .flatMap(cell => cell.outputArea.model.toJSON().map(out => [cell.model.id, out]))
  .filter(([id, out]) => out.output_type === 'error' || out.name === 'stderr'
    || /traceback/i.test(JSON.stringify(out)))
  .map(([id, out]) => `${id}: ${JSON.stringify(out).slice(0, 400)}`)"""
FOCUS_IS_KEPT = "() => document.activeElement.closest('.jp-NotebookPanel') !== null"
SHUT_DOWN = "() => jupyterapp.shell.currentWidget.context.sessionContext.shutdown()"

MORE = """
[[activity.quiz.questions]]
id = "new"
ask = "A question that came with an update."
form = "words"
explain = "It came with an update."
"""

# What an answer looks like on the page; the card of a deck shows one claim of many, so its list.
LOOKS = """root => [...root.querySelectorAll('.rl-progress-words, mark, .rl-match-chip, '
    + '.rl-seq-card, .rl-deck-status, .rl-picker-row, input, textarea, select, .rl-cut-words, '
    + '.rl-cmp-state')]
  .filter(e => !e.closest('.rl-claim, .rl-deck-head, .rl-cmp-place, .rl-picker-panel'))
  .map(e => ['radio', 'checkbox'].includes(e.type) ? e.checked : e.value ?? e.textContent)"""


@dataclass
class Sitting:
    """One lesson open in JupyterLab, its cells run."""

    page: Page
    lesson: str

    def run(self) -> None:
        """Run all cells and wait for the last; nothing may have gone wrong in any."""
        run_all(self.page)
        self.page.wait_for_function(ALL_RUN, timeout=2 * PATIENCE)
        assert self.page.evaluate(FAULTS) == []

    def reload(self) -> None:
        self.page.reload()
        self.page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=2 * PATIENCE)
        self.page.wait_for_function(KERNEL_READY, timeout=2 * PATIENCE)
        self.run()
        assert self.page.evaluate(FOCUS_IS_KEPT)

    def widgets(self) -> list[Locator]:
        """Return the activities: a download is a widget too, and has no progress."""
        return self.page.locator(".jp-NotebookPanel .rl-root:has(.rl-progress-words)").all()

    def looks(self, widgets: list[Locator]) -> list[list]:
        return [widget.evaluate(LOOKS) for widget in widgets]


def kind_of(widget: Locator) -> str:
    named = re.search(r"rl-kind-(\w+)", widget.get_attribute("class"))
    return named[1] if named else "tagging"


def play(widget: Locator) -> None:
    """Do the activity, unless it is done, and wait until all of it is saved."""
    keys = Keys(widget)
    done, of = keys.progress()
    if done < of:
        PLAYERS[kind_of(widget)](keys)
    expect(widget.locator(".rl-saved")).to_have_text("Saved")
    done, of = keys.progress()
    assert done >= of


def play_lesson(page: Page, lab: Lab, lesson: str) -> None:
    """From the first cell to the last, with the page reloaded half-way."""
    open_lesson(page, lab, lesson)
    sitting = Sitting(page, lesson)
    sitting.run()
    widgets = sitting.widgets()
    half = len(widgets) // 2
    for widget in widgets[:half]:
        play(widget)
    before = sitting.looks(widgets)
    sitting.reload()
    widgets = sitting.widgets()
    assert sitting.looks(widgets) == before
    for widget in widgets[half:]:
        play(widget)
    for widget in widgets:
        check(Keys(widget))
    sitting.run()
    expect(page.locator(".jp-Dialog, .Toastify__toast")).to_have_count(0)


def open_portfolio(page: Page) -> Page:
    """Open the portfolio from its cell; it shows in a tab of its own."""
    cell = page.locator(".jp-CodeCell", has_text="lesson.portfolio()")
    with page.context.expect_page() as opened:
        cell.get_by_role("button", name="Open in a new tab").click()
    return opened.value


def fill_in_hand_in(page: Page) -> None:
    """Write name and id into the form, and make the file, by keyboard."""
    form = page.locator(".jp-CodeCell", has_text="lesson.hand_in()").locator(".jp-OutputArea")
    lines = form.locator("li").all_text_contents()
    assert len([x for x in lines if re.search(r"(\d+) of \1 activities done, \1 checked", x)]) == 11
    form.get_by_label("Your name").focus()
    for words in ("Ana Lima", "4711", ""):
        page.keyboard.type(words, delay=30)
        page.keyboard.press("Tab")
        page.wait_for_function(KERNEL_READY)
    page.keyboard.press("Enter")
    expect(form.get_by_role("status").first).to_contain_text(
        "Your file is made, for Ana Lima, 4711"
    )


def test_eleven_lessons_are_played_reloaded_checked_kept_and_handed_in(page, lab):
    for lesson in LESSONS:
        play_lesson(page, lab, lesson)
        if lesson != LESSONS[-1]:
            page.evaluate(SHUT_DOWN)
    fill_in_hand_in(page)
    (file,) = (lab.work / "hand-ins").iterdir()
    handed = handin.read(file)
    assert handed.who.name == "Ana Lima"
    assert {one.lesson for one in handed.activities.values()} == set(LESSONS)
    portfolio = open_portfolio(page)
    for card in library.course()[1:]:
        expect(portfolio.get_by_role("heading", name=card.title)).to_be_attached()


@pytest.fixture
def update(lab, tmp_path) -> Iterator[Callable[[], None]]:
    """Change a lesson's notebook and its activities as an update does; put them back at the end."""
    notebook = lab.lessons / f"{LESSONS[0]}.ipynb"
    before = notebook.read_bytes()
    startup = lab.lessons.parent / "home/ipython/profile_default/startup/newer.py"

    def change() -> None:
        data = tmp_path / "data"
        shutil.copytree(library.data_root(), data)
        with (data / "activities" / f"{LESSONS[0]}.toml").open("a", encoding="utf-8") as file:
            file.write(MORE)
        startup.parent.mkdir(parents=True, exist_ok=True)
        startup.write_text(f"import os; os.environ['RIGHTSLAB_DATA'] = {str(data)!r}", "utf-8")
        notebook.write_text(before.decode().replace("# 00 Start here", "# 00 Start anew"), "utf-8")

    yield change
    notebook.write_bytes(before)
    startup.unlink(missing_ok=True)


def test_a_changed_lesson_keeps_the_answers_given_before(page, lab, update):
    open_lesson(page, lab, LESSONS[0])
    sitting = Sitting(page, LESSONS[0])
    sitting.run()
    play(sitting.widgets()[-1])
    (before,) = sitting.looks(sitting.widgets()[-1:])
    page.evaluate(SHUT_DOWN)
    update()
    open_lesson(page, lab, LESSONS[0])
    sitting.run()
    expect(page.locator(".jp-NotebookPanel h1")).to_contain_text("00 Start anew")
    quiz = sitting.widgets()[-1]
    (after,) = sitting.looks([quiz])
    assert after[0] == "4 of 5 questions answered"
    assert after[1:] == [*before[1:], ""]
    quiz.get_by_role("button", name="Next open").press("Enter")
    page.keyboard.type("peace")
    page.keyboard.press("Tab")
    expect(quiz.locator(".rl-progress-words")).to_have_text("5 of 5 questions answered")
    expect(quiz.locator(".rl-saved")).to_have_text("Saved")
    assert lab.saved()[-1]["op"]["value"] == "peace"
