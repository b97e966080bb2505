"""One JupyterLab for all tests of this folder, and a page a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.jupyter import lab as labs
from tests.prepare import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page


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
def page(browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    context.close()


@pytest.fixture
def lessons_before(lab) -> dict[str, bytes]:
    """Read the lessons as they are on disk before anything is run."""

    def read(folder: Path) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in folder.glob("*.ipynb")}

    return read(lab.lessons)
