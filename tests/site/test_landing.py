"""The first page: what it says, by keyboard, in both themes, and the work that it moves."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.site.visit import landing

from rightslab.storage.all_work import pack
from rightslab.storage.keeping.version import kit_version

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
ALL_WORK = """async () => {
  const { work } = await import('./site_work.js');
  return Object.fromEntries([...await work()].map(
    ([path, bytes]) => [path, new TextDecoder().decode(bytes)]));
}"""
JOURNAL = b"work/workbook.journal.jsonl"
NO_WORKER = """navigator.serviceWorker.register =
  () => Promise.reject(new DOMException('The operation is insecure.', 'SecurityError'))"""
FULL = """() => {
  IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
}"""


@pytest.fixture
def page(context, site):
    return landing(context, site)


def file_of(folder, workbook: str, journal: str = "a line\n") -> bytes:
    """Make a file of work as the kit on a computer makes it."""
    folder.mkdir()
    (folder / "workbook.json").write_text(json.dumps({"id": workbook}), "utf-8")
    (folder / "workbook.journal.jsonl").write_text(journal, "utf-8")
    return pack(folder)


def take(page, data: bytes, name: str = "rightslab-work.zip") -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Take in a file of work").click()
    chooser.value.set_files({"name": name, "mimeType": "application/zip", "buffer": data})


def taken(page, data: bytes) -> None:
    page.locator("#said").evaluate("element => element.replaceChildren()")
    take(page, data)
    expect(page.locator("#said")).to_contain_text("is here now")


def changed(data: bytes, name: str, new: bytes) -> bytes:
    """Put other bytes into a file of work, as a zip that is whole."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as file:
        for one in old.namelist():
            file.writestr(one, new if one == name else old.read(one))
    return out.getvalue()


def download(page, button: str) -> bytes:
    with page.expect_download() as got:
        page.get_by_role("button", name=button, exact=True).click()
    return got.value.path().read_bytes()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_in_the_page_bars_anybody_in_either_theme(page, theme):
    page.emulate_media(color_scheme=theme)
    for closed in page.locator("summary").all():
        closed.click()
    found = Axe().run(page, options=RULES)
    assert found.response["violations"] == []


@pytest.mark.parametrize("width", [320, 768, 1400])
def test_no_width_makes_it_scroll_sideways(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_first_tab_leads_to_the_lessons_and_the_first_lesson_is_a_link(page):
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Go to the list of lessons")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Start with the first lesson")).to_be_focused()
    assert page.get_by_role("listitem").filter(has=page.get_by_role("link")).count() == 12


def test_who_comes_back_goes_on_with_the_lesson_that_was_open(page):
    page.evaluate("localStorage['rightslab-last /course/'] = '06_tag_the_rights.ipynb'")
    page.reload()
    expect(page.locator("#start")).to_have_text("Go on with 06 Tag the rights")
    expect(page.locator("#start")).to_have_attribute(
        "href", "notebooks/index.html?path=06_tag_the_rights.ipynb"
    )


def test_without_javascript_it_says_what_the_lessons_need(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url)
    expect(page.get_by_text("The lessons do not start in this browser")).to_be_visible()
    context.close()


@pytest.mark.parametrize(
    ("old", "lacks"),
    [
        ("delete window.WebAssembly", "It lacks WebAssembly, in which Python runs."),
        ("delete HTMLScriptElement.prototype.noModule", "It lacks modules of JavaScript."),
        ("delete window.Worker; delete window.BigInt64Array", "Python runs; workers."),
        ("CSS.supports = () => false", "It lacks colours for light and dark."),
    ],
)
def test_an_old_browser_is_told_what_it_lacks_and_what_to_use(context, site, old, lacks):
    context.add_init_script(old)
    page = landing(context, site)
    note = page.locator("#old")
    expect(note).to_be_visible()
    expect(note).to_contain_text(lacks)
    expect(note).to_contain_text("Chrome or Edge 123, Firefox 120, Safari 17.5")


@pytest.mark.parametrize(
    ("old", "why"),
    [
        ("delete Navigator.prototype.serviceWorker", "This browser lacks service workers, by"),
        ("Object.defineProperty(window, 'indexedDB', {value: null})", "lacks IndexedDB, by which"),
        ("Object.defineProperty(window, 'isSecureContext', {value: false})", "begins with https"),
    ],
)
def test_a_browser_that_can_keep_no_files_is_told_why_and_how_work_is_kept(context, site, old, why):
    context.add_init_script(old)
    page = landing(context, site)
    expect(page.locator("#old")).to_be_hidden()
    expect(page.locator("#private")).to_contain_text(why)
    expect(page.locator("#private")).to_contain_text("lesson.export_work()")


def test_the_name_of_a_file_turns_no_sentence_round(page):
    take(page, b"", "\u202egpj.\u2069 محمد.zip")
    said = "\u2068gpj. محمد.zip\u2069 is not a file of work"
    expect(page.get_by_role("alert")).to_contain_text(said)


def test_a_window_that_keeps_no_files_is_told_before_the_first_lesson(context, site):
    context.add_init_script(NO_WORKER)
    page = landing(context, site)
    expect(page.get_by_text("Your work would not be kept here")).to_be_visible()
    expect(page.locator("#offline")).to_have_text("Not possible in this window.")


def test_a_file_of_work_is_taken_in_and_saved_the_same(page, tmp_path):
    taken(page, file_of(tmp_path / "work", "one"))
    before = page.evaluate(ALL_WORK)
    assert set(before) == {"work/workbook.json", "work/workbook.journal.jsonl"}
    with zipfile.ZipFile(io.BytesIO(download(page, "Save all my work as a file"))) as file:
        assert file.testzip() is None
        assert {name: file.read(name).decode() for name in before} == before
        record = json.loads(file.read("rightslab-work.json"))
        assert record["kit"] == kit_version()
        assert set(record["files"]) == set(before)
        assert 'the kit\'s folder "lessons"' in file.read("README.txt").decode()


def test_other_work_is_set_aside_and_can_be_brought_back(page, tmp_path):
    taken(page, file_of(tmp_path / "a", "one", "mine\n"))
    take(page, file_of(tmp_path / "b", "two", "hers\n"))
    page.get_by_role("button", name="Set my work here aside").click()
    expect(page.locator("#said")).to_contain_text("What was here is set aside")
    assert page.evaluate(ALL_WORK)["work/workbook.journal.jsonl"] == "hers\n"
    page.get_by_role("button", name="Bring back the work set aside").click()
    expect(page.locator("#said")).to_contain_text("Now you go on with the work set aside")
    assert page.evaluate(ALL_WORK)["work/workbook.journal.jsonl"] == "mine\n"
    expect(page.get_by_role("button", name="Bring back")).to_have_count(1)


def test_one_may_leave_all_as_it_is(page, tmp_path):
    taken(page, file_of(tmp_path / "a", "one", "mine\n"))
    take(page, file_of(tmp_path / "b", "two", "hers\n"))
    page.get_by_role("button", name="Leave all as it is").click()
    expect(page.locator("#said")).to_have_text("All is as it was.")
    assert page.evaluate(ALL_WORK)["work/workbook.journal.jsonl"] == "mine\n"


def test_work_that_went_on_elsewhere_goes_on_here_and_older_work_changes_nothing(page, tmp_path):
    older = file_of(tmp_path / "a", "one", "mine\n")
    taken(page, older)
    taken(page, file_of(tmp_path / "b", "one", "mine\nand more\n"))
    assert page.evaluate(ALL_WORK)["work/workbook.journal.jsonl"] == "mine\nand more\n"
    take(page, older)
    expect(page.locator("#said")).to_contain_text("is here already")
    assert page.evaluate(ALL_WORK)["work/workbook.journal.jsonl"] == "mine\nand more\n"


def damaged(data: bytes) -> bytes:
    """Turn one bit in the packed bytes of the journal."""
    at = data.index(JOURNAL) + len(JOURNAL) + 1
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda data: data[:-40], "not a file of work, or it did not arrive whole"),
        (lambda _: b"", "not a file of work"),
        (lambda _: b"{}" * 400, "not a file of work"),
        (damaged, "is damaged"),
        (lambda data: changed(data, "rightslab-work.json", b"{}"), "but not one of this course"),
        (
            lambda data: changed(
                data,
                "rightslab-work.json",
                b'{"format": "rightslab-work", "version": 1, "kit": "99.1"}',
            ),
            "was made by a newer kit, 99.1",
        ),
        (
            lambda data: changed(
                data,
                "rightslab-work.json",
                b'{"format": "rightslab-work", "version": 1, "kit": "0.1", '
                b'"files": {"work/workbook.json": "00"}}',
            ),
            "is not as it was saved",
        ),
    ],
)
def test_what_cannot_be_taken_in_is_told_and_changes_nothing(page, tmp_path, spoil, said):
    taken(page, file_of(tmp_path / "a", "one", "mine\n"))
    before = page.evaluate(ALL_WORK)
    take(page, spoil(file_of(tmp_path / "b", "two", "hers\n")))
    expect(page.get_by_role("alert")).to_contain_text(said)
    assert page.evaluate(ALL_WORK) == before


def test_full_storage_leaves_the_work_as_it_was(page, tmp_path):
    taken(page, file_of(tmp_path / "a", "one", "mine\n"))
    before = page.evaluate(ALL_WORK)
    page.evaluate(FULL)
    take(page, file_of(tmp_path / "b", "two", "hers\n"))
    page.get_by_role("button", name="Set my work here aside").click()
    expect(page.get_by_role("alert")).to_contain_text("The browser has no room left")
    assert page.evaluate(ALL_WORK) == before


def test_no_work_is_put_in_under_an_open_lesson(page, tmp_path):
    page.evaluate("""() => void navigator.locks.request(
      'rightslab-lesson /course/', { mode: 'shared' }, () => new Promise(() => {}))""")
    take(page, file_of(tmp_path / "a", "one"))
    expect(page.get_by_role("alert")).to_contain_text("A lesson is open in another tab")
    assert page.evaluate(ALL_WORK) == {}


def test_with_nothing_to_save_it_says_so(page):
    page.get_by_role("button", name="Save all my work as a file").click()
    expect(page.get_by_role("alert")).to_contain_text("There is no work in this browser yet")
