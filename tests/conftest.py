"""What all tests share: one browser a session, and no clock in property tests."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests.prepare import FLAGS, find_browser

settings.register_profile("kit", deadline=None)
settings.load_profile("kit")


def pytest_addoption(parser):
    parser.addoption("--all", action="store_true", help="run the slow tests too")


def pytest_collection_modifyitems(config, items):
    """Leave out what is slow, unless all is asked for."""
    slow = [one for one in items if one.get_closest_marker("slow")]
    if slow and not config.getoption("--all"):
        items[:] = [one for one in items if one not in slow]
        config.hook.pytest_deselected(items=slow)


@pytest.fixture(autouse=True, scope="session")
def nobodys_work(tmp_path_factory):
    """Keep a developer's own work out of the tests; some set a folder of their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RIGHTSLAB_WORK", str(tmp_path_factory.mktemp("nobody") / "work"))
        yield


@pytest.fixture(scope="session")
def browser():
    """Give the one browser: Playwright can be started once in a process only."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        yield running
        running.close()
