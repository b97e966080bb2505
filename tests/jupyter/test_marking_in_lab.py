"""Marking a class in a real JupyterLab: by mouse, by keyboard alone, by two, then moderated."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.jupyter import marking_lab as ml
from tests.jupyter.marking_lab import CELLS, expect_saved, expect_student, on_disk, show
from tests.jupyter.players import Keys

from rightslab.core.activities.marking import levels
from rightslab.grading import marking_store, moderation
from rightslab.grading.marking_marks import marks, rubric
from rightslab.grading.marking_papers import LedgerPapers
from rightslab.grading.marking_store import Marker

pytestmark = pytest.mark.jupyter
STRAY = ["x", "d", "d", "m", "v", "0", "0", "Shift+Enter", "Control+Enter", "j", "k", "o"]


@pytest.fixture
def results(lab):
    return ml.graded_class(lab)


def click_levels(widget, *points):
    for criterion, one in zip(widget.locator(".rl-mk-criterion").all(), points, strict=True):
        criterion.locator(".rl-mk-level").nth(one).click()


def button(widget, name):
    return widget.get_by_role("button", name=name, exact=True)


def give_all(results, name, points):
    """Mark every answer under a name, from outside the notebook."""
    marker = Marker.open(results, name)
    for paper in LedgerPapers(results).answers(ml.ID):
        kept = marker.kept(ml.ID, paper.slug, paper.digest)
        for criterion, one in zip(rubric(ml.ID), points[paper.slug], strict=True):
            op = {"part": "numbers", "key": f"level/{criterion.id}", "value": one}
            kept.commit({"op": "set", **op})
    marker.workbook.close()


def test_three_papers_are_marked_by_mouse_and_a_reload_half_way_loses_nothing(page, lab, results):
    ml.open_notebook(page, lab)
    widget, given = show(page, "ana"), {}
    for number, points in enumerate([(1, 2, 3, 0), (2, 2, 2, 1), (3, 1, 0, 2)]):
        who = ml.student(widget)
        click_levels(widget, *points)
        given[who] = list(points)
        widget.get_by_label("Comment to the student").click()
        page.keyboard.insert_text(f"Say where in the speech. Look at S{number + 10} again.")
        if number == 1:
            expect_saved(widget)
            ml.open_notebook(page, lab)
            widget = show(page, "ana")
            expect_student(widget, who)
            expect(widget.get_by_label("Comment to the student")).to_have_value(
                "Say where in the speech. Look at S11 again."
            )
        button(widget, "Next").click()
        expect(widget.locator(".rl-progress-words")).to_contain_text(f"{number + 1} of ")
    expect_saved(widget)
    assert on_disk(results, "Ana") == given
    expect(widget.locator(".rl-mk-take").first).to_contain_text("used 3 times")
    widget.locator(".rl-mk-take").first.click()
    expect(widget.get_by_label("Comment to the student")).to_have_value("Say where in the speech.")


def test_three_papers_are_marked_by_keyboard_and_a_killed_kernel_loses_nothing(page, lab, results):
    ml.open_notebook(page, lab)
    widget, press = show(page, "ana"), page.keyboard.press
    cells = page.evaluate(ml.ON_PAGE)
    to_rubric(page, widget)
    first, given = ml.student(widget), {}
    for number, points in enumerate(["1230", "2221", "3102"]):
        who = ml.student(widget)
        press("j")
        expect(widget.locator(".rl-live")).to_contain_text("Quote 1 of")
        press("Escape")
        for point in points:
            press(point)
        given[who] = [int(point) for point in points]
        press("z")
        expect(widget.locator(".rl-mk-total")).to_contain_text("1 open")
        press("y")
        expect(widget.locator(".rl-live")).to_contain_text("Done again.")
        press("c")
        page.keyboard.insert_text("Name the word.")
        press("Escape")
        expect_saved(widget)
        assert on_disk(results, "Ana") == given
        if number == 1:
            lab.wait_for_another(lab.kill_kernel())
            ml.open_notebook(page, lab)
            widget = show(page, "ana")
            expect_student(widget, who)
            to_rubric(page, widget)
        press("n")
        expect(widget.locator(".rl-mk-student-name")).not_to_have_text(who.replace("-", " "))
        widget.locator(".rl-mk-part").first.wait_for()
    assert on_disk(results, "Ana") == given
    for _ in range(3):
        press("p")
    expect_student(widget, first)
    for key in STRAY:
        press(key)
    assert page.evaluate(ml.ON_PAGE) == cells
    expect(page.locator(".jp-Dialog")).to_have_count(0)


def to_rubric(page, widget):
    """Lead the keyboard into the rubric by Tab alone."""
    expect(page.locator(".jp-Cell.jp-mod-active")).to_have_count(1)
    Keys(widget).enter()
    for _ in range(60):
        page.keyboard.press("Tab")
        if widget.locator(".rl-mk-criterion :focus").count():
            return
    raise AssertionError("Tab did not lead to the rubric.")


def test_what_a_killed_kernel_had_not_saved_waits_in_the_tab(page, lab, results):
    ml.open_notebook(page, lab)
    widget = show(page, "ana")
    click_levels(widget, 1, 2, 3, 0)
    expect_saved(widget)
    who, before = ml.student(widget), on_disk(results, "Ana")
    died = page.locator(".jp-Dialog", has_text="appears to have died")  # sooner or later
    page.add_locator_handler(died, lambda dialog: dialog.locator("button").last.click())
    lab.kill_kernel()
    widget.locator(".rl-mk-criterion").first.locator(".rl-mk-level").nth(3).click()
    expect(widget.locator(".rl-unsaved")).to_contain_text("1 action waiting")
    assert on_disk(results, "Ana") == before
    ml.open_notebook(page, lab)
    widget = show(page, "ana")
    expect_student(widget, who)
    expect(widget.locator(".rl-mk-total")).to_have_text("8 of 12 points")
    expect_saved(widget)
    assert on_disk(results, "Ana")[who] == [3, 2, 3, 0]


def test_the_second_marker_is_blind_and_both_settle_what_parts_them(page, lab, results):
    people = ml.slugs(results)
    last = people[-1]
    give_all(results, "Ana", dict.fromkeys(people, (2, 2, 2, 2)))
    moderation.ask_two(results, ml.ID)
    ml.open_notebook(page, lab)
    widget = show(page, "ben")
    expect(widget).not_to_contain_text("Ana")
    expect(widget.locator("input[type=radio]:checked")).to_have_count(0)
    expect(widget).to_contain_text("Two people mark this activity")
    early = run_both(page)
    expect(early).to_contain_text("Let a second person mark it under another name")
    to_rubric(page, widget)
    for number, who in enumerate(people):
        expect(widget.locator(".rl-mk-total")).to_contain_text("4 open")
        for key in "3222" if number == 0 else "2231" if number == 1 else "2222":
            page.keyboard.press(key)
        expect(widget.locator(".rl-progress-words")).to_contain_text(
            f"{number + 1} of {len(people)}"
        )
        if who != last:
            page.keyboard.press("u")
    expect_saved(widget)
    bench = show(page, "both")
    expect(bench.get_by_role("region", name="How far both markers agree")).to_contain_text("Ben")
    bench.locator(".rl-figures summary").click()
    expect(bench.locator(".rl-mk-figures")).to_contain_text("Quadratic weighted kappa")
    expect(widget.locator(".rl-mk-rubric > .rl-mk-note")).to_contain_text("Moderation")
    expect(widget.locator(".rl-mk-criterion input:enabled")).to_have_count(0)
    decide(page, bench)
    expect(bench.locator(".rl-progress-words")).to_contain_text("2 of 2 decided")
    expect_saved(bench)
    made = marks(results)
    assert len(made) == len(people)
    told = [(list(one.levels.values()), one.reason) for one in made.values() if one.reason]
    assert sorted(told) == [
        ([2, 2, 3, 2], "As Ben reads S16, as Ana reads S08."),
        ([3, 2, 2, 2], "The thesis can be tested."),
    ]


def run_both(page):
    ml.run_cell(page, CELLS["both"])
    cell = page.locator(".jp-CodeCell", has_text=CELLS["both"]).first
    cell.locator(".jp-OutputArea-output").first.wait_for()
    return cell


def decide(page, bench):
    """Settle the first pair by mouse, the second by keys."""
    bench.get_by_role("button", name="Thesis: 3 points, as Ben gave").click()
    bench.get_by_label("Reason of the decision").click()
    page.keyboard.insert_text("The thesis can be tested.")
    button(bench, "Next undecided").click()
    expect(bench.locator(".rl-mk-total")).to_contain_text("2 open")
    to_rubric(page, bench)
    page.keyboard.press("b")
    page.keyboard.press("a")
    bench.get_by_label("Reason of the decision").focus()
    page.keyboard.insert_text("As Ben reads S16, as Ana reads S08.")
    page.keyboard.press("Escape")


# What stands out at the right of the widget.
WIDE = """root => {
  const right = (e) => e.getBoundingClientRect().right;
  const shown = [...root.querySelectorAll('*')].filter((e) => e.checkVisibility());
  return shown.filter((e) => right(e) > right(root) + 1).map((e) => e.outerHTML.slice(0, 120));
}"""


def serious(page):
    found = Axe().run(page, context=".rl-marking").response["violations"]
    bad = [v for v in found if v["impact"] in {"serious", "critical"}]
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in bad]


def test_it_fits_every_eye_in_jupyterlab(page, lab, results):
    ml.open_notebook(page, lab)
    widget = show(page, "ana")
    click_levels(widget, 1, 2, 3, 0)
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        page.evaluate(ml.THEME, theme)
        page.wait_for_timeout(500)
        assert serious(page) == [], theme
    page.emulate_media(forced_colors="active")
    outline = widget.locator(".rl-mk-at").evaluate("e => getComputedStyle(e).outlineStyle")
    assert outline == "solid"
    widget.evaluate("e => { e.parentElement.style.width = '320px'; }")
    assert widget.evaluate(WIDE) == []
    assert marking_store.markers(results) == ("Ana",)
    assert levels(marking_store.kept(results)[0].of(ml.ID)[ml.student(widget)], rubric(ml.ID))
