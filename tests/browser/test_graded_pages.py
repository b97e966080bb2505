"""Feedback page and class report in a browser: what only a browser can tell."""

from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.pages.graded import HOSTILE, credited, marked, page_of, rubric_mark, tagged
from tests.pages.test_report import class_tags, data, graded, laid

from rightslab.pages.report import report

pytestmark = pytest.mark.browser

LONG = "Rechtsschutzversicherungsgesellschaften" * 9


def feedback_page():
    one = credited("tag-rights", tagged(f"{LONG} {HOSTILE}"))
    late = replace(one, grade=replace(one.grade, penalty=0.2))
    mark = rubric_mark(comment=f"{LONG}\n{HOSTILE}", evidence=("put people first", "people come"))
    return page_of(late, marked(mark), attempts=("Handed in.",), who=f"{LONG} {HOSTILE}")


def class_page():
    tags = class_tags(laid(1), laid(2, "social"), laid(3, "cultural"))
    return report(data(*(graded(n, n) for n in range(9)), tags=(tags,), problems=3))


PAGES = {"feedback": feedback_page, "report": class_page}


@pytest.mark.parametrize("width", [320, 1100])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_with_all_unfolded(page, name, scheme, width):
    page.set_viewport_size({"width": width, "height": 700})
    page.emulate_media(color_scheme=scheme)
    page.set_content(PAGES[name]())
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []


@pytest.mark.parametrize("width", [320, 500, 1100])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways(page, name, width):
    page.set_viewport_size({"width": width, "height": 700})
    page.set_content(PAGES[name]())
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", PAGES)
def test_it_runs_nothing_and_asks_for_nothing(page, name):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.set_content(PAGES[name]())
    assert page.evaluate("document.scripts.length") == 0
    assert asked == []


@pytest.mark.parametrize("name", PAGES)
def test_print_is_dark_on_white_from_a_dark_screen(page, name):
    page.emulate_media(media="print", color_scheme="dark")
    page.set_content(PAGES[name]())
    colours = "(s => [s.color, s.backgroundColor])(getComputedStyle(document.body))"
    assert page.evaluate(colours) == ["rgb(28, 33, 38)", "rgb(255, 255, 255)"]


def test_a_small_screen_names_each_cell(page):
    page.set_viewport_size({"width": 320, "height": 700})
    page.set_content(feedback_page())
    cell = "document.querySelector('.credits td')"
    assert page.evaluate(f"getComputedStyle({cell}, '::before').content") != "none"
    assert page.evaluate(f"getComputedStyle({cell}).display") == "block"


def test_on_paper_the_sum_stands_once_and_what_is_folded_is_left_out(page):
    page.emulate_media(media="print")
    page.set_content(feedback_page())
    display = "getComputedStyle(document.querySelector({})).display"
    assert page.evaluate(display.format("'tfoot'")) == "table-row-group"
    assert page.evaluate(display.format("'details'")) == "none"
