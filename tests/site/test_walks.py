"""A learner on the site: by keyboard alone, work taken along, many journals, names, the dark."""

from __future__ import annotations

import io
import zipfile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
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
from tests.site.walk import (
    COUNT,
    JOURNALS,
    NAMES,
    WORDS,
    by_keyboard,
    own,
    run_on,
    tab_to,
    take_in,
)

from rightslab.storage import handin
from rightslab.storage.all_work import README

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(600)]
NO_WORKER = """navigator.serviceWorker.register =
  () => Promise.reject(new DOMException('The operation is insecure.', 'SecurityError'))"""
PEOPLE = [
    "李 明", "محمد علي", "Zoe\u0308 O\u2019Brien", "👩🏽‍⚖️ 🕊", "\u202etxt.exe\u202c Eve",
    "नमस्ते", "../../etc/passwd", "<b>Ana</b>",
]  # fmt: skip
NEWER = """async () => {
  const { put } = await import('./site_work.js');
  const text = '{"format": "rightslab-workbook", "version": 9}';
  await put(new Map([['work/workbook.json', new TextEncoder().encode(text)]]), false);
}"""
WORKBOOK = """async () => {
  const { work } = await import(new URL('site_work.js', document.baseURI).href);
  return new TextDecoder().decode((await work()).get('work/workbook.json'));
}"""


def test_by_keyboard_alone_from_the_first_page_to_another_browser(browser, site, tmp_path):
    with browsing(browser.browser_type, tmp_path / "me") as context:
        page = landing(context, site)
        tab_to(page, "Start with the first lesson")
        page.keyboard.press("Enter")
        page.wait_for_function(KERNEL_READY, timeout=PATIENCE)
        run_on(page, page.locator(".rl-text"))
        tab_to(page, "rl-text")
        for key in ("Home", "Control+Shift+ArrowRight", "Control+Shift+ArrowRight", "1"):
            page.keyboard.press(key)
        expect(page.locator(".rl-root mark")).not_to_have_count(0)
        expect(page.locator(".rl-saved").first).to_have_text("Saved", timeout=PATIENCE)
        kept = marks(page)
        page.close()
        page = landing(context, site)
        tab_to(page, "10 Write your reading")
        page.keyboard.press("Enter")
        page.wait_for_function(KERNEL_READY, timeout=PATIENCE)
        run_on(page, page.get_by_label("Your name"))
        page.get_by_label("Your name").focus()  # the page jumps about while cells run
        page.keyboard.type("Ana Lima")
        tab_to(page, "Make the file")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Download ana-lima").wait_for(timeout=PATIENCE)
        tab_to(page, "Download ana-lima")
        by_keyboard(page).save_as(tmp_path / "ana.rightslab")
        page.close()
        page = landing(context, site)
        tab_to(page, "Save all my work as a file")
        by_keyboard(page).save_as(tmp_path / "mine.zip")
    assert handin.read(tmp_path / "ana.rightslab").activities.keys() == {"try-tagging"}
    with browsing(browser.browser_type, tmp_path / "other") as context:
        page = landing(context, site)
        tab_to(page, "Take in a file of work")
        with page.expect_file_chooser() as chooser:
            page.keyboard.press("Enter")
        chooser.value.set_files(tmp_path / "mine.zip")
        expect(page.locator("#said")).to_contain_text("is here now")
        page.close()
        page = lesson(context, site, "00_start_here")
        show(page, "open_lesson(", 'show("try-tagging")')
        assert marks(page) == kept


def test_work_of_a_private_window_goes_along_by_the_button(browser, site, tmp_path, context):
    context.add_init_script(NO_WORKER)
    page = tagging(context, site)
    tag(page, WORDS[0], "7")
    expect(page.locator(".rl-root mark")).to_have_count(1)
    page.evaluate(RUN_OWN, "lesson.export_work()")
    button = page.get_by_role("button", name="Download rightslab-work")
    with page.expect_download(timeout=PATIENCE) as got:
        button.click()
    expect(page.get_by_text("is in your downloads").first).to_be_attached()
    got.value.save_as(tmp_path / "mine.zip")
    assert "README.txt" in zipfile.ZipFile(tmp_path / "mine.zip").namelist()
    with browsing(browser.browser_type, tmp_path / "other") as other:
        first = landing(other, site)
        take_in(first, tmp_path / "mine.zip")
        expect(first.locator("#said")).to_contain_text("is here now")
        assert marks(tagging(other, site)) == [WORDS[0]]


def test_many_journals_become_one_when_the_only_tab_opens_and_nothing_is_lost(context, site):
    page = tagging(context, site)
    own(page, JOURNALS)
    assert int(own(page, COUNT)) >= len(WORDS)
    page.close()
    page = tagging(context, site)
    assert sorted(marks(page)) == sorted(WORDS)
    assert int(own(page, COUNT)) <= 2
    page.close()
    assert sorted(marks(tagging(context, site))) == sorted(WORDS)


def test_while_another_lesson_is_open_no_journal_is_put_away(context, site):
    first = tagging(context, site)
    own(first, JOURNALS)
    before = int(own(first, COUNT))
    second = lesson(context, site, "01_source_the_text")
    show(second, "open_lesson(", "lesson.show(")
    assert int(own(second, COUNT)) >= before
    assert "work/tidy" not in own(second, "print([*Path('work').iterdir()])")
    first.bring_to_front()
    first.reload()
    first.wait_for_function(KERNEL_READY, timeout=PATIENCE)
    show(first, "open_lesson(", 'lesson.show("tag-rights")')
    assert sorted(marks(first)) == sorted(WORDS)


def test_a_workbook_of_a_newer_kit_is_told_and_not_touched(context, site):
    first = landing(context, site)
    first.evaluate(NEWER)
    page = tagging(context, site)
    expect(page.get_by_text("open for reading only and was not changed").first).to_be_visible()
    assert first.evaluate(WORKBOOK) == '{"format": "rightslab-workbook", "version": 9}'


def test_a_name_in_any_script_comes_through_the_hand_in_the_file_and_the_first_page(
    browser, context, site, tmp_path
):
    page = tagging(context, site)
    tag(page, WORDS[0], "7")
    expect(page.locator(".rl-saved").first).to_have_text("Saved", timeout=PATIENCE)
    page.evaluate(RUN_OWN, "lesson.hand_in()")
    form = page.locator(".jp-Notebook .jp-Cell").last
    names = set()
    for person in PEOPLE:
        form.get_by_label("Your name").fill(person)
        form.get_by_label("or a code").focus()
        form.get_by_role("button", name="Make the file").click()
        expect(form.get_by_role("status").first).to_contain_text(f"for {person}", timeout=PATIENCE)
        with page.expect_download(timeout=PATIENCE) as got:
            form.get_by_role("button", name="Download").click()
        got.value.save_as(tmp_path / "one.rightslab")
        assert handin.read(tmp_path / "one.rightslab").who.name == person
        assert got.value.suggested_filename.isascii()
        names.add(got.value.suggested_filename)
    assert len(names) == len(PEOPLE)
    first = landing(context, site)
    with first.expect_download() as got:
        first.get_by_role("button", name="Save all my work as a file").click()
    data = got.value.path().read_bytes()
    inside = {name.split("/")[-1] for name in zipfile.ZipFile(io.BytesIO(data)).namelist()}
    assert names <= inside
    with browsing(browser.browser_type, tmp_path / "other") as other:
        page = landing(other, site)
        file = {"name": "\u202eمحمد\u2069 李🕊.zip", "mimeType": "application/zip", "buffer": data}
        take_in(page, file)
        said = "The work in \u2068محمد 李🕊.zip\u2069 is here now."
        expect(page.locator("#said")).to_contain_text(said)
        assert {name.split("/")[-1] for name in page.evaluate(NAMES)} >= names


def test_the_note_in_the_file_is_the_same_wherever_it_was_made(context, site):
    page = tagging(context, site)
    own(page, JOURNALS)
    first = landing(context, site)
    with first.expect_download() as got:
        first.get_by_role("button", name="Save all my work as a file").click()
    with zipfile.ZipFile(got.value.path()) as file:
        assert file.read("README.txt").decode() == README


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_lesson_is_light_or_dark_as_the_system_is_and_bars_nobody(
    browser, site, tmp_path, theme, width
):
    size = {"width": width, "height": 900}
    with browsing(
        browser.browser_type, tmp_path / "me", viewport=size, color_scheme=theme
    ) as context:
        page = tagging(context, site)
        light = page.locator("body").get_attribute("data-jp-theme-light")
        assert light == str(theme == "light").lower()
        found = Axe().run(page, context=".rl-root").response["violations"]
        assert [v["id"] for v in found if v["impact"] in {"serious", "critical"}] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        expect(page.get_by_text("Not Trusted")).to_be_hidden()
