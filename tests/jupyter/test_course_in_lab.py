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

from rightslab.storage import handin, library
from rightslab.storage.workbook import Workbook
from rightslab.task import Task

if TYPE_CHECKING:
    from playwright.sync_api import FrameLocator, Locator, Page
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
    + '.rl-seq-card, .rl-deck-status, .rl-picker-row, input, textarea, select, .rl-cut-words')]
  .filter(e => !e.closest('.rl-claim, .rl-deck-head'))
  .map(e => ['radio', 'checkbox'].includes(e.type) ? e.checked : e.value ?? e.textContent)"""


@dataclass
class Sitting:
    """One lesson open in JupyterLab, its cells run."""

    page: Page
    lesson: str

    def run(self) -> None:
        """Run all cells and wait for the last; nothing may have gone wrong in any."""
        run_all(self.page)
        self.page.wait_for_function(ALL_RUN, timeout=60_000)
        assert self.page.evaluate(FAULTS) == []

    def reload(self) -> None:
        self.page.reload()
        self.page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=60_000)
        self.page.wait_for_function(KERNEL_READY, timeout=60_000)
        self.run()

    def widgets(self) -> list[Locator]:
        return self.page.locator(".jp-NotebookPanel .rl-root").all()

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


def open_portfolio(page: Page) -> FrameLocator:
    """Click on the link to the portfolio; JupyterLab shows it beside the notebook."""
    cell = page.locator(".jp-CodeCell", has_text="lesson.portfolio()")
    cell.locator(".jp-OutputArea a").click()
    return page.frame_locator("iframe.jp-HTMLViewer, .jp-HTMLViewer iframe")


def fill_in_hand_in(page: Page) -> None:
    """Write name and id into the form, and make the file, by keyboard."""
    form = page.locator(".jp-CodeCell", has_text="lesson.hand_in()").locator(".jp-OutputArea")
    form.get_by_label("Your name").focus()
    for words in ("Ana Lima", "4711", ""):
        page.keyboard.type(words, delay=30)
        page.keyboard.press("Tab")
        page.wait_for_function(KERNEL_READY)
    page.keyboard.press("Enter")
    expect(form.get_by_role("status")).to_contain_text("Your file is made, for Ana Lima, 4711")


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


def test_a_changed_lesson_keeps_the_answers_given_before(page, lab, tmp_path, monkeypatch):
    """As after an update: one question more, and what was answered is still there."""
    open_lesson(page, lab, LESSONS[0])
    sitting = Sitting(page, LESSONS[0])
    sitting.run()
    quiz = sitting.widgets()[-1]
    play(quiz)
    page.evaluate(SHUT_DOWN)
    data = tmp_path / "data"
    shutil.copytree(library.data_root(), data)
    file = data / "activities" / f"{LESSONS[0]}.toml"
    file.write_text(file.read_text("utf-8") + MORE, "utf-8")
    monkeypatch.setenv("RIGHTSLAB_DATA", str(data))
    task = Task.of(library.activity(LESSONS[0], "self-check"), Workbook.open(lab.work))
    assert task.progress().words == "4 of 5 questions answered, go on at new"
