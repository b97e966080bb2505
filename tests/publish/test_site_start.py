"""The built site in a real browser: under a path, from a plain server, alone."""

from __future__ import annotations

import json
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import TimeoutError as LateError
from tests.publish.sites import needs_parts, served

pytestmark = [needs_parts, pytest.mark.browser, pytest.mark.timeout(600)]
LONG = 240_000  # ms; a busy machine answers late, and what never comes still fails
UNDER = "school/a course"  # as the site is called in conftest.py
CONNECTED = """() => window.jupyterapp?.shell?.currentWidget?.context?.sessionContext?.session
    ?.kernel?.connectionStatus === 'connected'"""
RUN = """async () => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    for (let i = 0; i < notebook.widgets.length; i++) {
        if (notebook.widgets[i].model.type !== 'code') continue;
        notebook.activeCellIndex = i;
        notebook.deselectAll();
        await window.jupyterapp.commands.execute('notebook:run-cell');
        const outputs = JSON.stringify(notebook.widgets[i].model.outputs.toJSON());
        if (outputs.includes('vnd.jupyter.widget-view')) break;
    }
    return notebook.widgets.flatMap(cell => cell.model.outputs?.toJSON() ?? [])
        .map(one => one.evalue ?? one.text ?? Object.keys(one.data ?? {}).join());
}"""


@pytest.fixture(scope="module")
def visit(browser, self_study_site):
    """Open lesson 00 and run it; return the site, what was asked for, and what the page says."""
    site, asked, troubles = self_study_site, [], []
    with served(site.folder.parents[1]) as address:
        context = browser.new_context()
        context.set_default_timeout(LONG)
        context.on("request", lambda request: asked.append(request.url))
        context.on("requestfailed", lambda one: troubles.append(f"{one.url}: {one.failure}"))
        context.on("weberror", lambda one: troubles.append(str(one.error)))
        page = context.new_page()
        page.goto(f"{address}/{UNDER}/notebooks/index.html?path=00_start_here.ipynb")
        try:
            page.wait_for_function(CONNECTED)
        except LateError:
            pytest.fail(f"No kernel within {LONG} ms, {len(asked)} requests. Failed: {troubles}")
        said = page.evaluate(RUN)
        page.wait_for_selector(".jp-OutputArea-output [class*='rl-']")
        context.close()
        yield site, address, asked, said


def test_a_lesson_runs_under_a_path_with_a_space_in_it(visit):
    _, _, _, said = visit
    assert any("vnd.jupyter.widget-view" in one for one in map(str, said)), said


def test_nothing_is_asked_of_any_other_server(visit):
    _, address, asked, _ = visit
    outside = [url for url in asked if not url.startswith((address, "blob:", "data:"))]
    assert outside == []
    assert len(asked) > 100


def test_the_list_of_sizes_names_all_that_a_browser_fetched(visit):
    site, address, asked, _ = visit
    named = {one["file"] for one in json.loads((site.folder / "sizes.json").read_text())["files"]}
    paths = {unquote(urlsplit(url).path) for url in asked if url.startswith(address)}
    inside = {path.removeprefix(f"/{UNDER}/") for path in paths}
    there = {path for path in inside if (site.folder / path).is_file()}
    assert len(there) > 100
    forgotten = {path: (site.folder / path).stat().st_size for path in there - named}
    assert sum(forgotten.values()) < 100_000, forgotten
