"""What several walks through the site share: the keyboard alone, files away and in, journals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect
from tests.site.visit import PATIENCE, RUN_OWN

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Download, Locator, Page

MOST_TABS = 120
WORDS = ("people’s interests", "right to survival", "common values", "cultural rights")
# Each workbook that is opened writes a journal of its own, as each kernel of a term does.
JOURNALS = f"""
from pathlib import Path
from rightslab.core.activities.tagging_answer import Tagging
from rightslab.storage import library
from rightslab.storage.workbook import Workbook
text = library.text("china-hrc55-2024").reading
for n, words in enumerate({WORDS!r}):
    at = text.index(words)
    end = at + len(words)
    span = {{"id": f"w{{n}}", "start": at, "end": end, "quote": words, "label": "general",
             "prefix": text[at - 32:at], "suffix": text[end:end + 32]}}
    book = Workbook.open(Path("work"))
    start = Tagging("china-hrc55-2024")
    book.entry("tag-rights", "tagging", start).commit({{"op": "add", "span": span}}, f"page:{{n}}")
"""
COUNT = "from pathlib import Path\nprint(len([*Path('work').glob('workbook.journal*')]))"
NAMES = """async () => {
  const { work } = await import(new URL('site_work.js', document.baseURI).href);
  return [...(await work()).keys()];
}"""
FOCUSED = """() => {
  const e = document.activeElement;
  return [e.getAttribute('aria-label') ?? '', e.textContent ?? '', e.className ?? ''].join(' ');
}"""


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has the focus is called so."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if words in page.evaluate(FOCUSED):
            return
    raise AssertionError(f"{words!r} is not reached by Tab")


def run_on(page: Page, until: Locator, most: int = 40) -> None:
    """Press Shift and Enter, from cell to cell, until something is on the page."""
    for _ in range(most):
        if until.count():
            break
        page.keyboard.press("Shift+Enter")
        page.wait_for_timeout(700)
    expect(until.first).to_be_visible(timeout=PATIENCE)


def by_keyboard(page: Page, press: str = "Enter") -> Download:
    """Press a key on what has the focus, and return the file that comes."""
    with page.expect_download(timeout=PATIENCE) as got:
        page.keyboard.press(press)
    return got.value


def take_in(page: Page, file: Path | dict[str, Any]) -> None:
    """Give a file of work to the first page."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Take in a file of work").click()
    chooser.value.set_files(file)


def own(page: Page, code: str) -> str:
    """Run a cell of one's own, and return what it printed."""
    return page.evaluate(RUN_OWN, code).strip()
