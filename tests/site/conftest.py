"""One site for all tests of this folder, built as a person builds it, and a profile a test."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.publish.sites import are_here
from tests.site.visit import UNDER, Asked, Served, browsing

from rightslab.publish.site import build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Path:
    """Build the site; RIGHTSLAB_SITE names one that was built before, to save the time."""
    given = os.environ.get("RIGHTSLAB_SITE")
    if given:
        return Path(given)
    if not are_here():
        pytest.skip("the parts of a site are not here")
    folder = tmp_path_factory.mktemp("web") / UNDER.strip("/")
    build(folder)
    return folder


@pytest.fixture(scope="session")
def site(built) -> Iterator[Served]:
    served = Served(built.parent)
    served.start()
    yield served
    served.stop()


@pytest.fixture
def asked() -> Asked:
    """Give what the browser asked for; an outside address is asked in no test of this folder."""
    return Asked()


@pytest.fixture
def context(browser, site, tmp_path, asked) -> Iterator[BrowserContext]:
    with browsing(browser.browser_type, tmp_path / "profile", asked) as context:
        yield context
    assert asked.outside == []
