"""Each kind of activity in a real JupyterLab, done and saved by keyboard alone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.jupyter.lab import open_lesson, run_cell
from tests.jupyter.players import PLAYERS, Keys

from rightslab.demo.played import play
from rightslab.storage import library
from rightslab.storage.workbook import Workbook

pytestmark = pytest.mark.jupyter

# A kind's lesson and activity, what its widget says aloud on the way, and what is then on disk.
KINDS = {
    "argument": (
        "05_weigh_a_claim", "lay-out-the-argument", "Quote added from S06: “put people first”",
        {"choices chosen", "texts C19/warrant", "texts C19/rebuttal", "quotes C19/claim"},
    ),
    "claims": (
        "04_sort_the_claims", "sort-claims", "All claims are sorted.",
        {"choices C01/type", "choices C04/checkable", "choices C45/evidence"},
    ),
    "comparison": (
        "07_compare_the_readings", "compare-readings", "Write what you now think.",
        {"choices S33", "texts S33"},
    ),
    "form": (
        "01_source_the_text", "source-card", "Undone.",
        {"texts speaker", "texts date", "choices language", "texts unknown"},
    ),
    "matching": (
        "03_find_the_principles", "sentence-to-principle", "S17 joined with Cooperation.",
        {"choices S06", "choices S17"},
    ),
    "outline": (
        "02_map_the_structure", "cut-the-speech", "Your outline is complete.",
        {"choices S01", "choices S06", "choices finished"},
    ),
    "quiz": (
        "00_start_here", "self-check", "Undone.",
        {"choices where", "choices readers", "choices nothing", "choices undo"},
    ),
    "rating": (
        "08_measure_the_tone", "predict", "S33: 0, neither negative nor positive.",
        {"numbers S01", "numbers S33"},
    ),
    "sequence": (
        "01_source_the_text", "order-versions", "dropped, position 6 of 6.", {"choices order"},
    ),
    "tagging": (
        "00_start_here", "try-tagging", "All 2 sentences are read.", {"add span", "read S31"},
    ),
    "writing": (
        "08_measure_the_tone", "trust-rule", "3 quotes now.",
        {"texts text", "quotes quotes"},
    ),
}  # fmt: skip
STRAY = ["x", "d", "d", "a", "b", "m", "0", "0", "Shift+Enter", "Control+Enter", "z"]
CELLS = "() => jupyterapp.shell.currentWidget.content.widgets.map(c => [c.model.id, c.model.type])"
THEME = "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})"


def tag_the_speech(lab) -> None:
    """Lay tags into the workbook, for the activity that compares them."""
    workbook = Workbook.open(lab.work)
    play(library.activity("06_tag_the_rights", "tag-rights"), workbook)
    workbook.close()


def show(page, lab, lesson: str, activity: str) -> Keys:
    """Run the lesson's first cell and the activity's, and take the keyboard in hand."""
    open_lesson(page, lab, lesson)
    run_cell(page, "open_lesson(")
    widget = run_cell(page, f'lesson.show("{activity}")').locator(".rl-root")
    widget.wait_for()
    keys = Keys(widget)
    keys.listen()
    return keys


def on_disk(lab, activity: str) -> set[str]:
    """Name what the activity's actions in the journal did: their part and key."""
    ops = [line["op"] for line in lab.saved() if line["activity"] == activity]
    single = [one for op in ops for one in op.get("ops", [op])]
    return {_did(op) for op in single}


def _did(op: dict) -> str:
    match op:
        case {"part": part, "key": key}:
            return f"{part} {key}"
        case {"op": "read", "sentence": sentence}:
            return f"read {sentence}"
        case {"op": "add"}:
            return "add span"
    return op["op"]


def expect_saved(keys: Keys) -> None:
    expect(keys.root.locator(".rl-saved")).to_have_text("Saved")


def press_stray_keys(keys: Keys) -> None:
    """Press the notebook's own keys in the body and at the end of the widget."""
    next(keys.stops())
    keys.press(*STRAY)
    keys.root.locator(".rl-check, [role=tab]").first.focus()
    keys.press(*STRAY)


def serious_faults(page, theme: str) -> list[str]:
    page.evaluate(THEME, theme)
    found = Axe().run(page, context=".rl-root").response["violations"]
    serious = [v for v in found if v["impact"] in {"serious", "critical"}]
    return [f"{theme}: {v['id']}: {v['nodes'][0]['html'][:200]}" for v in serious]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_works_by_keyboard_alone_and_keeps_its_keys_from_the_notebook(page, lab, kind):
    lesson, activity, says, kept = KINDS[kind]
    if kind == "comparison":
        tag_the_speech(lab)
    keys = show(page, lab, lesson, activity)
    before = page.evaluate(CELLS)
    PLAYERS[kind](keys)
    expect_saved(keys)
    done, of = keys.progress()
    assert done == of
    assert kept <= on_disk(lab, activity)
    keys.press("Control+z")
    expect(keys.root.locator(".rl-live")).to_contain_text("Undone")
    expect_saved(keys)
    assert lab.saved()[-1]["op"] == {"op": "undo"}
    assert says in keys.heard()
    press_stray_keys(keys)
    assert page.evaluate(CELLS) == before
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    assert serious_faults(page, "JupyterLab Dark") + serious_faults(page, "JupyterLab Light") == []
