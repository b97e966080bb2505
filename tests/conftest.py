"""What all tests share: one browser a session, and no clock in property tests."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import settings

from tests.prepare import FLAGS, PATIENCE, find_browser, windowless

settings.register_profile("kit", deadline=None)
settings.load_profile("kit")

LEFT_OUT = pytest.StashKey[list[str]]()


def pytest_addoption(parser):
    parser.addoption("--all", action="store_true", help="run the slow tests too")


def pytest_configure(config):
    config.stash[LEFT_OUT] = []


def pytest_collection_modifyitems(config, items):
    """Leave out what is slow, unless all is asked for."""
    slow = [one for one in items if one.get_closest_marker("slow")]
    if slow and not config.getoption("--all"):
        items[:] = [one for one in items if one not in slow]
        config.hook.pytest_deselected(items=slow)
        config.stash[LEFT_OUT] = [one.nodeid for one in slow]
    if hasattr(config, "workeroutput"):  # the process that collects is not the one that tells
        config.workeroutput["left_out"] = config.stash[LEFT_OUT]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    said = getattr(node, "workeroutput", {}).get("left_out", [])
    node.config.stash[LEFT_OUT] = said or node.config.stash[LEFT_OUT]


def pytest_terminal_summary(terminalreporter, config):
    """Say what was left out, why, and how to run it."""
    left = Counter(one.split("::")[0] for one in config.stash[LEFT_OUT])
    if left:
        terminalreporter.section("left out")
        for path, count in sorted(left.items()):
            terminalreporter.line(f"{path}: {count} tests")
        terminalreporter.line(
            "They are slow: more than a minute for each file (marker slow). "
            "`python kit.py test --all` runs them too."
        )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Give each process whole files, unless another way is asked for by --dist."""
    if config.getvalue("dist") != "load":
        return None
    from tests.lanes import Lanes

    return Lanes(config, log)


@pytest.fixture(autouse=True, scope="session")
def nobodys_work(tmp_path_factory):
    """Keep a developer's own work out of the tests; some set a folder of their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RIGHTSLAB_WORK", str(tmp_path_factory.mktemp("nobody") / "work"))
        yield


@pytest.fixture(scope="session")
def browser():
    """Give the one browser: Playwright can be started once in a process only."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=windowless() or find_browser(), args=FLAGS, timeout=2 * PATIENCE
        )
        yield running
        running.close()
