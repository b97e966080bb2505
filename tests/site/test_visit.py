"""A learner on the site: to the first widget, away and back, two tabs, no room, handing in."""

from __future__ import annotations

import csv
import shutil

import pytest
from playwright.sync_api import expect
from tests.jupyter import lab as labs
from tests.jupyter.test_tagging_in_lab import show as tagger_in_lab
from tests.site.visit import (
    KERNEL_READY,
    PATIENCE,
    RUN_OWN,
    browsing,
    landing,
    lesson,
    marks,
    show,
    tag,
    tagging,
)

from rightslab import cli
from rightslab.storage import handin
from rightslab.storage.workbook import Workbook

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(600)]
NAME = "Ana 李 Méndez"
PICTURE = [("people’s interests", "7"), ("right to survival", "4")]
NO_WORKER = """navigator.serviceWorker.register =
  () => Promise.reject(new DOMException('The operation is insecure.', 'SecurityError'))"""
# The browser's storage takes nothing more; the quota of a test browser cannot be set from outside.
FULL = """() => {
  window.put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, key) {
    if (String(key).startsWith('work/')) throw new DOMException('full', 'QuotaExceededError');
    return window.put.call(this, value, key);
  };
}"""
ROOM = "() => { IDBObjectStore.prototype.put = window.put; }"


def saved(page) -> None:
    expect(page.locator(".rl-saved").first).to_have_text("Saved", timeout=PATIENCE)


def tagged(page, words: str, key: str) -> None:
    """Tag words, and wait until the tag is in the storage."""
    before = len(marks(page))
    tag(page, words, key)
    expect(page.locator(".rl-root mark")).to_have_count(before + 1)
    saved(page)


def download(page, button) -> bytes:
    with page.expect_download(timeout=PATIENCE) as got:
        button.click()
    return got.value.path().read_bytes()


def test_from_the_first_page_to_a_widget_and_back_after_all_was_closed(
    browser, site, tmp_path, asked
):
    with browsing(browser.browser_type, tmp_path / "me", asked) as context:
        page = landing(context, site)
        page.get_by_role("link", name="Start with the first lesson").click()
        page.wait_for_function(KERNEL_READY, timeout=PATIENCE)
        expect(show(page, "open_lesson(", 'show("try-tagging")')).to_be_visible()
        page.close()
        page = tagging(context, site)
        for words, key in PICTURE:
            tagged(page, words, key)
        page.reload()
        page.wait_for_function(KERNEL_READY, timeout=PATIENCE)
        show(page, "open_lesson(", 'lesson.show("tag-rights")')
        assert sorted(marks(page)) == sorted(words for words, _ in PICTURE)
    site.stop()
    try:
        with browsing(browser.browser_type, tmp_path / "me", asked) as context:
            assert sorted(marks(tagging(context, site))) == sorted(words for words, _ in PICTURE)
    finally:
        site.start()
    assert asked.outside == []


def test_all_lessons_that_were_loaded_open_without_a_network(browser, site, tmp_path, asked):
    with browsing(browser.browser_type, tmp_path / "me", asked) as context:
        page = landing(context, site)
        page.get_by_role("button", name="Load all lessons now").click()
        expect(page.locator("#said")).to_contain_text("All lessons are in", timeout=PATIENCE)
        lesson(context, site, "00_start_here").close()
        site.stop()
        try:
            page = lesson(context, site, "06_tag_the_rights")
            expect(show(page, "open_lesson(", 'lesson.show("tag-rights")')).to_be_visible()
        finally:
            site.start()


def test_two_tabs_cannot_overwrite_each_other(context, site):
    first = tagging(context, site)
    tagged(first, *PICTURE[1])
    second = tagging(context, site)
    assert marks(second) == [PICTURE[1][0]]
    tagged(second, *PICTURE[0])
    first.bring_to_front()
    tag(first, "common values", "7")
    expect(first.get_by_text("changed in another window").first).to_be_attached()
    first.close()
    second.close()
    assert {words for words, _ in PICTURE} <= set(marks(tagging(context, site)))


def test_a_full_storage_is_told_stops_nothing_and_loses_nothing(context, site):
    page = tagging(context, site)
    tagged(page, *PICTURE[0])
    page.evaluate(FULL)
    tag(page, *PICTURE[1])
    expect(page.get_by_text("its storage is full or was refused").first).to_be_attached(
        timeout=PATIENCE
    )
    expect(page.get_by_text("Your last action is not kept").first).to_be_visible()
    page.evaluate(ROOM)
    assert page.evaluate(RUN_OWN, "print(6 * 7)").strip() == "42"
    page.close()
    page = tagging(context, site)
    assert PICTURE[0][0] in marks(page)
    if PICTURE[1][0] not in marks(page):
        tagged(page, *PICTURE[1])


def test_a_window_that_keeps_no_files_says_so_beside_the_work(context, site):
    context.add_init_script(NO_WORKER)
    page = tagging(context, site)
    expect(page.get_by_text("Your work is not kept in this window").first).to_be_visible()
    expect(page.get_by_text("your work is in memory only").first).to_be_attached()


def test_work_is_saved_as_a_file_wiped_taken_in_and_read_by_the_kit(
    browser, site, tmp_path, context
):
    page = tagging(context, site)
    tagged(page, *PICTURE[1])
    page.get_by_role("menuitem", name="Course").click()
    data = download(page, page.get_by_role("menuitem", name="Save all my work as a file"))
    (tmp_path / "mine.zip").write_bytes(data)
    with browsing(browser.browser_type, tmp_path / "other") as other:
        first = landing(other, site)
        with first.expect_file_chooser() as chooser:
            first.get_by_role("button", name="Take in a file of work").click()
        chooser.value.set_files(tmp_path / "mine.zip")
        expect(first.locator("#said")).to_contain_text("is here now")
        assert marks(tagging(other, site)) == [PICTURE[1][0]]
    shutil.unpack_archive(tmp_path / "mine.zip", tmp_path / "lessons")
    answer = Workbook.open(tmp_path / "lessons" / "work").answers()["tag-rights"].history.answer
    assert len(answer.spans) == 1


def test_a_hand_in_of_the_site_earns_the_marks_of_the_same_clicks_in_jupyterlab(
    browser, context, site, tmp_path, monkeypatch
):
    page = tagging(context, site)
    for words, key in PICTURE:
        tagged(page, words, key)
    page.evaluate(RUN_OWN, "lesson.hand_in()")
    form = page.locator(".jp-Notebook .jp-Cell").last
    form.get_by_label("Your name").fill(NAME)
    form.get_by_label("Student id").fill("4711")
    form.get_by_label("or a code").focus()
    form.get_by_role("button", name="Make the file").click()
    button = form.get_by_role("button", name="Download")
    button.wait_for(timeout=PATIENCE)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "ana.rightslab").write_bytes(download(page, button))
    assert handin.read(tmp_path / "site" / "ana.rightslab").who.name == NAME
    in_jupyterlab(browser, tmp_path, monkeypatch)
    mine = grades(tmp_path, tmp_path / "site")
    assert mine[0]["tag-rights"] not in {"", "0"}
    assert mine == grades(tmp_path, tmp_path / "lab-work" / "hand-ins")


def in_jupyterlab(browser, folder, monkeypatch) -> None:
    """Do the same clicks in a real JupyterLab, and hand in."""
    lab = labs.start(folder / "lab")
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    try:
        tagger_in_lab(page, lab)
        for words, key in PICTURE:
            tagged(page, words, key)
        shutil.copytree(lab.work, folder / "lab-work")
    finally:
        page.close()
        lab.stop()
    monkeypatch.setenv("RIGHTSLAB_WORK", str(folder / "lab-work"))
    assert cli.main(["handin", "--name", NAME, "--id", "4711"]) == 0


def grades(folder, submissions) -> list[dict[str, str]]:
    out = folder / f"graded {submissions.name}"
    assert cli.main(["grade", str(submissions), "--out", str(out), "--quiet"]) in {0, 1}
    with (out / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
