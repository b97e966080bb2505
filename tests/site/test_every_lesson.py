"""Every lesson of the site runs to its end in a browser, and no word of it is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.site.visit import PATIENCE, browsing, lesson

from rightslab.storage import library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(600)]
LESSONS = [*(card.name for card in library.course()), "glossary"]
RUN_ALL = "() => window.jupyterapp.commands.execute('notebook:run-all-cells')"
ALL_RUN = """() => window.jupyterapp.shell.currentWidget.content.widgets
  .filter(cell => cell.model.type === 'code')
  .every(cell => cell.model.executionCount && cell.model.executionState !== 'running')"""
FAULTS = """() => window.jupyterapp.shell.currentWidget.content.widgets
  .filter(cell => cell.model.type === 'code')
  .flatMap(cell => cell.outputArea.model.toJSON())
  .filter(out => out.output_type === 'error' || out.name === 'stderr'
    || /traceback/i.test(JSON.stringify(out)))
  .map(out => JSON.stringify(out).slice(0, 400))"""
# A word in two rectangles of two lines is cut, unless it has a hyphen to be cut at.
CUT = """() => [...document.querySelectorAll('.rl-root')].flatMap(root => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const cut = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement.checkVisibility()) continue;
    for (const { 0: word, index } of node.data.matchAll(/[\\p{L}\\p{N}]{2,24}/gu)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1)
        cut.push(`${word} in ${node.parentElement.className}`);
    }
  }
  return cut;
})"""


@pytest.fixture(scope="module")
def learner(browser, site, tmp_path_factory) -> Iterator[BrowserContext]:
    """One learner for the whole course: what is compiled is out of reach, and told in words."""
    with browsing(browser.browser_type, tmp_path_factory.mktemp("me")) as context:
        yield context


@pytest.mark.parametrize("name", LESSONS)
def test_every_cell_of_a_lesson_runs_in_a_browser(learner, site, name):
    page = lesson(learner, site, name)
    page.evaluate(RUN_ALL)
    page.wait_for_function(ALL_RUN, timeout=PATIENCE)
    assert page.evaluate(FAULTS) == []
    for width in (1280, 768, 360):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(300)
        assert page.evaluate(CUT) == [], width
    page.close()
