"""A browser to measure in, and the repository served to it."""

from __future__ import annotations

import functools
import http.server
import os
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.prepare import FLAGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
PROBE = Path(__file__).with_name("probe.js").read_text(encoding="utf-8")


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the browser that find_browser() named; it ignores Ctrl-C, so a round can end well."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("RIGHTSLAB_BROWSER", "")
    if not path:
        msg = "No browser found. Install Chromium, or name one in the variable RIGHTSLAB_BROWSER."
        raise RuntimeError(msg)
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=path, args=FLAGS, handle_sigint=False)
        try:
            yield running
        finally:
            running.close()


@contextmanager
def new_page(running: Browser) -> Iterator[Page]:
    """Open a page with the probe in it; what a script throws there fails the part."""
    context = running.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.add_init_script(PROBE)
    try:
        yield page
    finally:
        context.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def site() -> Iterator[str]:
    """Serve the repository on this machine; gives its address."""
    handler = functools.partial(_Quiet, directory=str(ROOT))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
