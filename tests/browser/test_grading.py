"""The grading form on a bare page: by mouse, by keyboard alone, for every eye, on narrow pages."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect
from tests.browser.grading_page import GradingPage

from rightslab.demo.demo import Demo, write
from rightslab.desk.grade import grade_class

pytestmark = pytest.mark.browser
PAGE = "<!doctype html><title>report</title><h1>Class report</h1>"


@pytest.fixture(scope="module")
def class_(tmp_path_factory):
    """What the form draws for a class of six, one file of which is broken, and its results."""
    with pytest.MonkeyPatch.context() as patch:
        here = tmp_path_factory.mktemp("class")
        patch.chdir(here)
        write(here / "demo", Demo(6, layout="moodle", faults=1, activities=("context", "thesis")))
        form = grade_class()
        form._handle_custom_msg({"kind": "grade", "asked": form.document["asked"]}, [])
        form.wait()
        return form.document, form.results


@pytest.fixture
def grading(page, class_):
    return GradingPage(page, *class_, files={"report.html": PAGE, "grades.csv": "id,name\n1,Ana\n"})


@pytest.fixture
def empty(page, class_):
    """The form before anything was graded."""
    document, _ = class_
    return GradingPage(page, document)


def test_what_the_form_says_is_what_is_asked(empty):
    empty.root.get_by_label("If late").select_option("by day")
    empty.root.get_by_label("Per cent less for each day").fill("20")
    empty.root.get_by_label("Deadline").fill("2026-03-03T18:00")
    empty.root.get_by_text("Lessons, points and policies").click()
    empty.root.get_by_role("group", name="10 Write your reading").locator("summary").click()
    empty.root.get_by_label("Points of Your reading of the speech").fill("20")
    empty.root.get_by_label("Policy of Your reading of the speech").select_option("completion")
    empty.button("Grade the class").click()
    (asked,) = [one["asked"] for one in empty.said("grade")]
    assert asked["submissions"] == "demo/submissions"
    assert asked["late"] == {"kind": "by day", "percent": 20, "most": 50, "grace": 5}
    assert asked["deadline"] == "2026-03-03T18:00"
    assert (asked["points"], asked["policies"]) == ({"thesis": 20}, {"thesis": "completion"})
    assert asked["lessons"] == []


def test_a_lesson_that_is_not_ticked_does_not_count(empty):
    empty.root.get_by_text("Lessons, points and policies").click()
    empty.root.get_by_role("checkbox", name="01 Source the text").uncheck()
    expect(empty.root.get_by_text("policies: 9 lessons")).to_be_visible()
    empty.button("Grade the class").click()
    (asked,) = [one["asked"] for one in empty.said("grade")]
    assert len(asked["lessons"]) == 9
    empty.button("Back to the usual points and policies").click()
    expect(empty.root.get_by_text("policies: all 10 lessons")).to_be_visible()


@pytest.mark.parametrize("points", ["", "-1", "1e400"])
def test_points_that_are_no_number_are_told_and_nothing_is_sent(empty, points):
    empty.root.get_by_text("Lessons, points and policies").click()
    empty.root.get_by_role("group", name="10 Write your reading").locator("summary").click()
    empty.page.get_by_label("Points of Your reading").evaluate("(e, v) => (e.value = v)", points)
    empty.button("Grade the class").click()
    expect(empty.root.get_by_role("alert").first).to_contain_text("a number from 0 up")
    assert empty.said("grade") == []


def test_without_hand_ins_it_says_so_and_goes_there(empty):
    empty.root.get_by_label("Hand-ins", exact=True).select_option("")
    empty.button("Grade the class").click()
    expect(empty.root.get_by_role("alert").first).to_contain_text("where the hand-ins are")
    expect(empty.root.get_by_label("Hand-ins", exact=True)).to_be_focused()


def test_how_far_it_is_is_shown_and_told_and_it_can_be_stopped(empty):
    empty.button("Grade the class").click()
    empty.state(phase="running", step="collecting", done=120, of=0, can_stop=True)
    expect(empty.root.locator(".rl-gf-step")).to_have_text("Looking at what came in: 120 files")
    empty.state(phase="running", step="grading", done=12, of=40, left=95, can_stop=True)
    expect(empty.root.locator(".rl-gf-step")).to_have_text(
        "Grading: 12 of 40 students, about 2 minutes left"
    )
    empty.heard("Grading: 12 of 40 students")
    empty.button("Stop").click()
    assert empty.said("stop")
    expect(empty.button("Grade the class")).to_be_focused()
    empty.state(phase="stopped", words="Stopped. All is as it was.")
    expect(empty.root.get_by_role("alert").first).to_have_text("Stopped. All is as it was.")
    assert empty.root.locator(".rl-gf-going").is_hidden()


def test_while_it_runs_the_button_does_nothing(empty):
    empty.state(phase="running", step="grading", done=1, of=40, can_stop=True)
    empty.button("Grade the class").click(force=True)
    assert empty.said("grade") == []


def test_no_button_is_as_wide_as_the_form(grading):
    wide = grading.page.evaluate(
        "[...document.querySelectorAll('.rl-gf button')].filter(e => e.checkVisibility())"
        ".map(e => e.offsetWidth / document.querySelector('.rl-gf').offsetWidth)"
    )
    assert max(wide) < 0.35


def test_a_file_goes_in_pieces_and_is_chosen(empty):
    with empty.page.expect_file_chooser() as chooser:
        empty.button("Hand-ins: From your computer …").click()
    name, data = "all submissions.zip", b"x" * 2_500_000
    chooser.value.set_files({"name": name, "mimeType": "application/zip", "buffer": data})
    hand_ins = empty.root.get_by_label("Hand-ins", exact=True)
    expect(hand_ins).to_have_value(re.compile(r"received/all submissions 20\d\d-"))
    assert empty.page.evaluate("window.sizes") == [1_000_000, 1_000_000, 500_000]
    assert empty.said("look")[-1]["submissions"] == hand_ins.input_value()


def test_what_comes_later_is_added_to_the_archive_that_is_chosen(empty):
    empty.page.evaluate(DROP, ["class.zip"])
    hand_ins = empty.root.get_by_label("Hand-ins", exact=True)
    expect(hand_ins).to_have_value(re.compile("received/class 20"))
    folder = hand_ins.input_value()
    empty.page.evaluate(DROP, ["late.rightslab"])
    empty.page.wait_for_function("window.sizes.length === 2")
    assert empty.said("put")[-1]["group"] == folder.removeprefix("received/")
    expect(hand_ins).to_have_value(folder)


def test_several_hand_ins_become_a_folder(empty):
    with empty.page.expect_file_chooser() as chooser:
        empty.button("Hand-ins: From your computer …").click()
    chooser.value.set_files(
        [{"name": f"{n}.rightslab", "mimeType": "", "buffer": b"{}"} for n in "ab"]
    )
    expect(empty.root.get_by_label("Hand-ins", exact=True)).to_have_value("received/hand-ins")


DROP = """names => {
  const data = new DataTransfer();
  for (const name of names) data.items.add(new File(["x"], name));
  const at = document.querySelector(".rl-gf-place");
  for (const type of ["dragenter", "dragover", "drop"]) {
    at.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  }
}"""


def test_an_archive_and_a_roster_can_be_dropped_together(empty):
    empty.page.evaluate(DROP, ["class.zip", "people.csv"])
    expect(empty.root.get_by_label("Hand-ins", exact=True)).to_have_value(
        re.compile("received/class 20")
    )
    expect(empty.root.get_by_label("Roster", exact=True)).to_have_value("received/people.csv")
    empty.heard("In it: 3 files.")


def test_a_plan_beside_the_hand_ins_fills_the_fields(empty):
    asked = {**empty.page.evaluate("structuredClone({})"), "deadline": "2026-05-01", "lessons": [],
             "late": {"kind": "closed", "percent": 10, "most": 50, "grace": 0}, "attempts": "best",
             "scope": "class", "title": "Essay", "named": True, "policies": {},
             "points": {"thesis": 3}}  # fmt: skip
    empty.page.evaluate("a => (window.looks = { says: 'A plan.', asked: a })", asked)
    empty.page.evaluate(DROP, ["class.zip"])
    expect(empty.root.get_by_label("Deadline")).to_have_value("2026-05-01T23:59")
    expect(empty.root.get_by_label("If a student hands in")).to_have_value("best")
    expect(empty.root.get_by_label("Minutes late that do not count")).to_have_value("0")


def test_a_place_can_be_typed(empty):
    empty.root.get_by_label("Hand-ins", exact=True).select_option(
        label="Another place: write where …"
    )
    expect(empty.root.get_by_label("Hand-ins: where it is")).to_be_focused()
    empty.page.keyboard.type("../autumn/d.zip")
    empty.button("Grade the class").click()
    assert empty.said("grade")[0]["asked"]["submissions"] == "../autumn/d.zip"


def test_the_report_opens_in_a_tab_of_its_own(grading):
    with grading.page.context.expect_page() as opened:
        grading.button("Open: Class report, without names").click()
    expect(opened.value.get_by_role("heading")).to_have_text("Class report")
    grading.heard("open in a new tab")


def test_where_no_tab_may_be_opened_a_link_stands_there(grading):
    grading.page.evaluate("window.open = () => null")
    grading.button("Open: Class report, without names").click()
    link = grading.root.get_by_role("link", name="Open it here")
    expect(link).to_be_focused()
    with grading.page.context.expect_page() as opened:
        link.click()
    expect(opened.value.get_by_role("heading")).to_have_text("Class report")


def test_a_table_goes_into_the_downloads(grading):
    grading.root.get_by_text("more tables").click()
    with grading.page.expect_download() as download:
        grading.button("Download grades.csv").click()
    assert download.value.suggested_filename == "grades.csv"
    assert download.value.path().read_text("utf-8") == "id,name\n1,Ana\n"
    grading.heard("in your downloads")


def test_a_file_that_is_gone_is_told(grading):
    grading.button("Download gradebook-canvas.csv").click()
    expect(grading.root.locator(".rl-gf-results [role=alert]")).to_contain_text("is gone")


def test_problems_say_what_to_do_and_who_is_missing_can_be_found(grading, class_):
    problems = grading.root.locator("details", has_text="Problems: 1 row")
    expect(problems.get_by_role("row")).to_have_count(2)
    expect(problems).to_contain_text(class_[1]["problems"][0]["what to do"])
    grading.root.get_by_text("Students, with their pages").click()
    grading.root.get_by_label("Status").select_option("missing")
    missing = [one for one in class_[1]["students"] if one["status"] == "missing"]
    students = grading.root.locator("details", has_text="Students, with their pages")
    expect(students.get_by_role("row")).to_have_count(len(missing) + 1)
    expect(students).to_contain_text(missing[0]["id"])


def test_charts_have_words_and_a_table(grading):
    charts = grading.root.locator("details", has_text="Activity by activity").first
    expect(charts.get_by_role("img").first).to_be_visible()
    assert charts.locator("svg title").first.text_content().startswith("Mean of each activity")
    expect(charts.locator("table").first).to_contain_text("What would change my mind")


def test_nothing_in_a_chart_runs_or_fetches(page, class_):
    evil = (
        '<p id="kept">kept</p><img src=x onerror="window.ran = 1"><script>window.ran = 1</script>'
        '<svg onload="window.ran = 1"><a href="javascript:window.ran=1"><text>x</text></a></svg>'
    )
    document, results = class_
    chart = {"name": "points", "title": "<b>t</b>", "html": evil}
    grading = GradingPage(page, document, {**results, "charts": [chart]})
    expect(grading.root.locator("#kept")).to_be_visible()
    assert grading.root.locator("img, script, [onload], a[href]").count() == 0
    assert page.evaluate("window.ran") is None


def test_names_are_words_and_nothing_more(page, class_):
    document, results = class_
    student = {**results["students"][0], "name": "<img src=x onerror=alert(1)>\u202eabc"}
    grading = GradingPage(page, document, {**results, "students": [student]})
    grading.open_all()
    expect(grading.root.get_by_text("<img src=x").first).to_be_visible()
    assert grading.root.locator("img").count() == 0


def test_many_students_are_shown_step_by_step(page, class_):
    document, results = class_
    one = results["students"][0]
    students = [{**one, "id": str(n), "name": f"Name {n}"} for n in range(3000)]
    grading = GradingPage(page, document, {**results, "students": students, "of": 9000})
    grading.root.get_by_text("Students, with their pages: 9000").click()
    place = grading.root.locator("details", has_text="Students, with their pages")
    expect(place.get_by_role("row")).to_have_count(21)
    grading.root.get_by_text("Show 20 more of 2980").click()
    expect(place.get_by_role("row")).to_have_count(41)
    grading.root.get_by_label("Find a name or id").fill("name 2999")
    expect(place.get_by_role("row")).to_have_count(2)


# -- by keyboard alone


def test_tab_goes_through_the_form_in_reading_order_and_out_again(grading):
    page = grading.page
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('button'), {id: 'after'}))"
    )
    grading.root.get_by_label("Hand-ins", exact=True).focus()
    places, last = [], ""
    for _ in range(120):
        page.keyboard.press("Tab")
        last = page.evaluate("document.activeElement.id")
        if last == "after":
            break
        places.append(page.evaluate(
            "(() => { const b = document.activeElement.getBoundingClientRect();"
            " return [Math.round((b.top + scrollY) / 40), b.height > 0]; })()"))  # fmt: skip
    assert last == "after"
    assert all(shown for _, shown in places)
    rows = [row for row, _ in places]
    assert all(later >= earlier - 2 for earlier, later in pairwise(rows))


def test_by_keyboard_alone_it_is_graded_and_the_focus_goes_to_the_results(empty, class_):
    keys = empty.page.keyboard
    empty.root.get_by_label("Hand-ins", exact=True).focus()
    for _ in range(60):
        keys.press("Tab")
        if empty.page.evaluate("document.activeElement.textContent") == "Grade the class":
            break
    keys.press("Enter")
    assert len(empty.said("grade")) == 1
    empty.state(phase="running", step="grading", done=1, of=6, can_stop=True)
    keys.press("Tab")
    expect(empty.button("Stop")).to_be_focused()
    empty.results({**class_[1], "fresh": True})
    empty.state(phase="done", words="6 students.")
    expect(empty.root.get_by_role("heading", name="Results")).to_be_focused()
    empty.heard("Done. 6 students.")


def test_whoever_has_gone_on_to_something_else_keeps_the_focus(empty, class_):
    empty.button("Grade the class").click()
    empty.state(phase="running", step="grading", done=1, of=6, can_stop=True)
    empty.root.get_by_label("Deadline").focus()
    empty.results({**class_[1], "fresh": True})
    empty.state(phase="done", words="6 students.")
    expect(empty.root.get_by_label("Deadline")).to_be_focused()


def test_keys_of_the_form_stay_in_the_form(empty):
    empty.page.evaluate("addEventListener('keydown', (event) => (window.last = event.key))")
    empty.root.get_by_label("Deadline").focus()
    for key in ("d", "d", "x", "Shift+Enter"):
        empty.page.keyboard.press(key)
    assert empty.page.evaluate("window.last") is None
    empty.page.keyboard.press("Control+s")
    assert empty.page.evaluate("window.last") == "s"


# -- for every eye


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_whatever_is_open(page, class_, theme):
    grading = GradingPage(page, *class_, theme=theme)
    assert grading.faults() == []
    grading.open_all()
    grading.root.get_by_label("If late").select_option("by day")
    grading.state(phase="running", step="grading", done=1, of=6, can_stop=True)
    assert grading.faults() == []


SMALL = """() => [...document.querySelectorAll(
    '.rl-gf button, .rl-gf input, .rl-gf select, summary')]
  .filter(e => e.checkVisibility())
  .map(e => [e, (e.type === "checkbox" ? e.closest('label') : e).getBoundingClientRect()])
  .filter(([e, box]) => box.width < 24 || box.height < 24).map(([e]) => e.outerHTML)"""


@pytest.mark.parametrize(
    "context_options",
    [{"viewport": {"width": 320, "height": 700}}, {"viewport": {"width": 640, "height": 430}}],
    ids=["320", "200 %"],
)
def test_it_fits_a_narrow_page_with_targets_large_enough(grading):
    grading.open_all()
    assert grading.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert grading.page.evaluate(SMALL) == []


@pytest.mark.parametrize("context_options", [{"forced_colors": "active"}])
def test_in_forced_colours_every_field_has_an_edge(grading):
    edges = grading.page.evaluate(
        "[...document.querySelectorAll('.rl-gf select, .rl-gf .rl-button')]"
        ".filter(e => e.checkVisibility()).map(e => parseFloat(getComputedStyle(e).borderTopWidth))"
    )
    assert min(edges) >= 1


PICK = """paths => {
  const [picker] = [...document.querySelectorAll("input[webkitdirectory]")];
  const files = paths.map((path) => {
    const file = new File(["x"], path.split("/").pop());
    Object.defineProperty(file, "webkitRelativePath", { value: path });
    return file;
  });
  Object.defineProperty(picker, "files", { value: files, configurable: true });
  picker.dispatchEvent(new Event("change"));
}"""


def test_a_folder_is_picked_with_the_folders_in_it(empty):
    expect(empty.button("Hand-ins: A folder …")).to_be_visible()
    inside = ["Ana_1_assignsubmission_file_/a.rightslab", "b.rightslab", ".DS_Store", "__MACOSX/x"]
    empty.page.evaluate(PICK, [f"class 7/{one}" for one in inside])
    hand_ins = empty.root.get_by_label("Hand-ins", exact=True)
    expect(hand_ins).to_have_value(re.compile(r"^received/class 7 20\d\d-"))
    folder = hand_ins.input_value().removeprefix("received/")
    sent = {(one["group"], one["name"]) for one in empty.said("put")}
    assert sent == {
        (f"{folder}/Ana_1_assignsubmission_file_", "a.rightslab"),
        (folder, "b.rightslab"),
    }
    empty.heard("In it: 3 files.")


def test_a_real_folder_is_taken_from_the_disk(empty, tmp_path):
    (tmp_path / "class" / "Ana_1_assignsubmission_file_").mkdir(parents=True)
    (tmp_path / "class" / "Ana_1_assignsubmission_file_" / "a.rightslab").write_text("{}")
    with empty.page.expect_file_chooser() as chooser:
        empty.button("Hand-ins: A folder …").click()
    chooser.value.set_files(tmp_path / "class")
    expect(empty.root.get_by_label("Hand-ins", exact=True)).to_have_value(
        re.compile("^received/cl")
    )
    (one,) = empty.said("put")
    assert one["group"].endswith("/Ana_1_assignsubmission_file_")


def test_a_folder_of_nothing_and_one_of_too_much_are_told(empty):
    alert = empty.root.get_by_role("alert").first
    empty.page.evaluate(PICK, ["class/.DS_Store"])
    expect(alert).to_contain_text("There is no file in the folder class.")
    empty.page.evaluate(PICK, [f"class/{n}.rightslab" for n in range(5_001)])
    expect(alert).to_contain_text("Make an archive of it")
    assert empty.said("put") == []


DROP_FOLDER = """() => {
  const file = (name) =>
    ({ name, isDirectory: false, file: (give) => give(new File(["x"], name)) });
  const folder = (name, ...inside) => ({ name, isDirectory: true, createReader: () => {
    const left = [inside, []];
    return { readEntries: (give) => give(left.shift()) };
  } });
  const event = new DragEvent("drop", { bubbles: true, cancelable: true });
  const inner = folder("Ana_1_file", file("a.rightslab"));
  const entries = [folder("class", inner, file(".DS_Store")), file("who.csv")];
  const items = entries.map((entry) => ({ webkitGetAsEntry: () => entry }));
  const files = [new File([""], "class"), new File(["x"], "who.csv")];
  Object.defineProperty(event, "dataTransfer", { value: { types: ["Files"], items, files } });
  document.querySelector(".rl-gf-place").dispatchEvent(event);
}"""


def test_a_folder_and_a_roster_are_dropped_together(empty):
    empty.page.evaluate(DROP_FOLDER)
    expect(empty.root.get_by_label("Hand-ins", exact=True)).to_have_value(
        re.compile("^received/cl")
    )
    expect(empty.root.get_by_label("Roster", exact=True)).to_have_value("received/who.csv")
    assert {one["name"] for one in empty.said("put")} == {"a.rightslab", "who.csv"}


def test_the_letters_of_a_roster_are_offered_where_they_had_to_be_guessed(empty):
    field = empty.root.get_by_label("Letters of the roster")
    expect(field).to_be_hidden()
    roster = {"says": "On it: 2 students. A name is then written 'Kovaè'.", "unsure": True}
    empty.page.evaluate("one => (window.rosters = one)", roster)
    empty.page.evaluate(DROP, ["people.csv"])
    expect(field).to_be_visible()
    expect(empty.root.locator(".rl-gf-about").nth(1)).to_contain_text("Kovaè")
    assert empty.faults() == []
    empty.page.evaluate("() => (window.rosters = { says: \"'Kovač'\", unsure: false })")
    field.select_option(
        label="Central Europe: Polish, Czech, Slovak, Hungarian, Croatian, Romanian"
    )
    expect(empty.root.locator(".rl-gf-about").nth(1)).to_contain_text("Kovač")
    expect(field).to_be_visible()
    empty.button("Grade the class").click()
    assert empty.said("grade")[0]["asked"]["encoding"] == "windows-1250"


def test_another_roster_begins_with_its_own_letters(empty):
    empty.page.evaluate("() => (window.rosters = { says: 'Which?', unsure: true })")
    empty.page.evaluate(DROP, ["people.csv"])
    field = empty.root.get_by_label("Letters of the roster")
    field.select_option("windows-1251")
    empty.page.evaluate("() => (window.rosters = { says: 'On it: 2.', unsure: false })")
    empty.page.evaluate(DROP, ["others.csv"])
    expect(field).to_be_hidden()
    assert empty.said("roster")[-1]["encoding"] == ""
