"""One JupyterLab and one browser for all tests of this folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright
from tests.jupyter import lab as labs
from tests.prepare import find_browser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[labs.Lab]:
    started = labs.start(tmp_path_factory.mktemp("lab dé"))
    yield started
    started.stop()


@pytest.fixture
def lab(server) -> labs.Lab:
    """Give the server with no kernel running and nothing saved."""
    server.clear()
    return server


@pytest.fixture
def page(chrome) -> Iterator[Page]:
    context = chrome.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


@pytest.fixture
def lessons_before(lab) -> dict[str, bytes]:
    """Read the lessons as they are on disk before anything is run."""

    def read(folder: Path) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in folder.glob("*.ipynb")}

    return read(lab.lessons)
