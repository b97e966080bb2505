"""A bare page in the browser, one a test."""

import functools
import http.server
import threading
from pathlib import Path

import pytest
from tests.prepare import PATIENCE, Server

ROOT = Path(__file__).parents[2]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope="session")
def site():
    """The repository served on this machine, as one would serve it by hand."""
    handler = functools.partial(_Quiet, directory=ROOT)
    server = Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def context_options():
    """What a test wants its browser window to be like; override it by parametrize."""
    return {}


@pytest.fixture
def page(browser, context_options):
    options = {"viewport": {"width": 1280, "height": 860}} | context_options
    context = browser.new_context(**options)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


@pytest.fixture
def open_tagger(page, site):
    """Opens the tagger; keywords are the parameters of host.html."""
    from tests.browser.tagger_page import TaggerPage

    def open_it(*, changes=None, snapshot=None, modules=False, **parameters):
        return TaggerPage.open(
            page, site, parameters, changes=changes, snapshot=snapshot, modules=modules
        )

    return open_it


@pytest.fixture
def desk():
    """A desk of hand-ins to mark, as the marking widget asks for them."""
    from tests.browser.marking_page import Desk

    return Desk()


@pytest.fixture
def marking(page, desk):
    from tests.browser.marking_page import MarkingPage

    return MarkingPage(page, desk)


@pytest.fixture
def open_sheet(page, site):
    """Opens a widget on a sheet: open_sheet("quiz", document, feedback={"": ...}, theme="dark")."""
    from tests.browser.sheet_page import SheetPage

    def open_it(stem, document, **options):
        return SheetPage.open(page, site, stem, document, **options)

    return open_it
