"""A visit to the built site: its pages, a lesson in it, and all that a browser asks for there."""

from __future__ import annotations

import contextlib
import functools
import http.server
import socketserver
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from tests.jupyter.test_tagging_in_lab import PLACES
from tests.prepare import FLAGS, find_browser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, BrowserType, Locator, Page

UNDER = "/course"
PATIENCE = 120_000
# What is asked of another address fails at once; a route would keep the service worker out.
NO_NET = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
KERNEL_READY = """() => {
  const widget = window.jupyterapp?.shell.currentWidget;
  const kernel = widget?.context?.sessionContext?.session?.kernel;
  return kernel && kernel.connectionStatus === 'connected' && kernel.status === 'idle';
}"""
RUN = """async (text) => {
  const notebook = window.jupyterapp.shell.currentWidget.content;
  const index = notebook.widgets.findIndex(
    cell => cell.model.type === 'code' && cell.model.sharedModel.source.includes(text));
  notebook.activeCellIndex = index;
  notebook.deselectAll();
  await window.jupyterapp.commands.execute('notebook:run-cell');
  return index;
}"""
# A code cell of our own, at the end; it returns what it printed.
RUN_OWN = """async (text) => {
  const notebook = window.jupyterapp.shell.currentWidget.content;
  notebook.activeCellIndex = notebook.widgets.length - 1;
  await window.jupyterapp.commands.execute('notebook:insert-cell-below');
  await window.jupyterapp.commands.execute('notebook:change-cell-to-code');
  notebook.activeCell.model.sharedModel.setSource(text);
  await window.jupyterapp.commands.execute('notebook:run-cell');
  return notebook.activeCell.model.outputs.toJSON()
    .map(one => one.text ? [one.text].flat().join('') : one.evalue ?? '').join('');
}"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Any static server, but for the two types that Python's own does not know everywhere."""

    protocol_version = "HTTP/1.1"
    extensions_map: ClassVar = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".js": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128  # a busy machine answers late, and Chromium calls many times

    def handle_error(self, *_: object) -> None:
        """Say nothing of a browser that was closed in the middle of an answer."""


@dataclass
class Served:
    """A site below ``UNDER``, on a server that can be stopped and started at one address."""

    folder: Path
    port: int = 0
    _server: _Server | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{UNDER}/"

    def start(self) -> None:
        handler = functools.partial(_Quiet, directory=str(self.folder))
        self._server = _Server(("127.0.0.1", self.port), handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


@dataclass
class Asked:
    """What a browser asked for, outside the site and within it, and what went wrong."""

    outside: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def listen(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self._note(request.url))
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def _note(self, url: str) -> None:
        if url.startswith("http://127.0.0.1"):
            self.inside.append(url)
        elif not url.startswith(("blob:", "data:")):
            self.outside.append(url)


@contextlib.contextmanager
def browsing(
    kind: BrowserType, profile: Path, asked: Asked | None = None, **options: Any
) -> Iterator[BrowserContext]:
    """Give a browser with a profile of its own, as after it was opened anew."""
    options = {"viewport": {"width": 1400, "height": 1000}, "accept_downloads": True, **options}
    context = kind.launch_persistent_context(
        str(profile), executable_path=find_browser(), args=[*FLAGS, NO_NET], **options
    )
    context.set_default_timeout(60_000)
    if asked:
        asked.listen(context)
    try:
        yield context
    finally:
        context.close()


def landing(context: BrowserContext, served: Served) -> Page:
    """Open the first page, and wait until it has looked at all it tells of."""
    page = context.new_page()
    page.goto(served.url)
    page.locator("html[data-ready]").wait_for(timeout=PATIENCE)
    return page


def lesson(context: BrowserContext, served: Served, name: str) -> Page:
    """Open a lesson by its address, and wait until its kernel answers."""
    page = context.new_page()
    page.goto(f"{served.url}notebooks/index.html?path={name}.ipynb")
    page.wait_for_function(KERNEL_READY, timeout=PATIENCE)
    return page


def show(page: Page, *cells: str) -> Locator:
    """Run cells, each named by a part of it, and return the widget of the last."""
    index = -1
    for cell in cells:
        index = page.evaluate(RUN, cell)
    widget = page.locator(".jp-Notebook .jp-Cell").nth(index).locator(".rl-root")
    widget.first.wait_for(timeout=PATIENCE)
    return widget.first


def tagging(context: BrowserContext, served: Served) -> Page:
    """Open lesson 06 at its first activity."""
    page = lesson(context, served, "06_tag_the_rights")
    show(page, "open_lesson(", 'lesson.show("tag-rights")')
    return page


def tag(page: Page, words: str, key: str) -> None:
    """Select words by mouse and press the key of a category."""
    (x, y), (to_x, to_y) = page.evaluate(PLACES, words)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(to_x, to_y, steps=6)
    page.mouse.up()
    page.keyboard.press(key)


def marks(page: Page) -> list[str]:
    """Return the words that are tagged."""
    return page.locator(".rl-root mark").all_text_contents()
