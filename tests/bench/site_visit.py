"""The course in a browser alone: to the first widget at a first and a second visit, and one tag."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.prepare import find_browser
from tests.publish.sites import are_here
from tests.site.visit import UNDER, Served, browsing, lesson, show, tag

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page
    from tests.bench.bench import Bench

WORDS = [("people’s interests", "7"), ("right to survival", "4"), ("common values", "7")]
# Pyodide alone, in a worker as JupyterLite has it, from the same files: what nobody can save.
BOOT = """(base) => new Promise((resolve, reject) => {
  const code = `import('${base}static/pyodide/pyodide.mjs')
    .then(({ loadPyodide }) => loadPyodide({ indexURL: '${base}static/pyodide/' }))
    .then(() => postMessage('ready'), error => postMessage(String(error)))`;
  const worker = new Worker(
    URL.createObjectURL(new Blob([code], { type: 'text/javascript' })), { type: 'module' });
  const start = performance.now();
  worker.onmessage = ({ data }) => {
    worker.terminate();
    if (data === 'ready') resolve(performance.now() - start); else reject(new Error(data));
  };
})"""
# From the key to the moment when the kernel has the action: the message it is in was answered.
TAGGED = """() => new Promise((resolve) => {
  const kernel = window.jupyterapp.shell.currentWidget.context.sessionContext.session.kernel;
  let sent = 0;
  kernel.anyMessage.connect(function heard(_, { direction, msg }) {
    if (direction === 'send' && msg.header.msg_type === 'comm_msg') sent ||= performance.now();
    const busy = msg.header.msg_type === 'status' && msg.content.execution_state === 'busy';
    if (direction === 'recv' && sent && busy) {
      kernel.anyMessage.disconnect(heard);
      resolve(performance.now() - sent);
    }
  });
})"""


def site_visit(bench: Bench) -> None:
    """Visit a built site with an empty profile, again, and tag; Pyodide's own boot beside it."""
    if not are_here() or not find_browser():
        bench.notes.append("The site is not measured: its parts or a browser are not here.")
        return
    from playwright.sync_api import sync_playwright

    first = bench.row("site: first visit until the widget is usable", reach=20_000)
    second = bench.row("site: second visit, the same", reach=10_000)
    boot = bench.row("site:   Pyodide's own boot, in both of these")
    tagged = bench.row("site: from the tag in the page to the kernel", reach=50)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        served = Served(_built(Path(folder)).parent)
        served.start()
        for n, counts in enumerate(bench.rounds(warm_up=0)):
            profile = Path(folder, f"profile-{n}")
            with browsing(playwright.chromium, profile) as context:
                once = _visit(context, served)
                times = [_tag(context.pages[-1], *one) for one in WORDS]
            with browsing(playwright.chromium, profile) as context:
                again = _visit(context, served)
                own = context.pages[-1].evaluate(BOOT, served.url)
            if counts:
                first.add(once)
                second.add(again)
                boot.add(own)
                tagged.add(*times)
        served.stop()
    share = f"{100 * boot.median / first.median:.0f} %, {100 * boot.median / second.median:.0f} %"
    boot.note = f"of the first and of the second visit: {share}"


def _built(folder: Path) -> Path:
    given = os.environ.get("RIGHTSLAB_SITE")
    if given:
        return Path(given)
    from rightslab.publish.site import build

    return build(folder / UNDER.strip("/")).folder


def _visit(context: BrowserContext, served: Served) -> float:
    began = time.perf_counter()
    page = lesson(context, served, "06_tag_the_rights")
    show(page, "open_lesson(", 'lesson.show("tag-rights")')
    return 1000 * (time.perf_counter() - began)


def _tag(page: Page, words: str, key: str) -> float:
    page.evaluate(f"() => {{ window.rlTagged = ({TAGGED})(); }}")
    tag(page, words, key)
    took = float(page.evaluate("() => window.rlTagged"))
    page.wait_for_function("document.querySelector('.rl-saved')?.textContent === 'Saved'")
    return took
