"""The form that grades a class: what it finds, takes in, says, gives out, and leaves alone."""

from __future__ import annotations

import csv
import io
import json
import shutil
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightslab.core.errors import RightslabError
from rightslab.core.grade_plan import BY_DAY
from rightslab.demo.demo import Demo, write
from rightslab.desk.grade import demo_class, grade_class
from rightslab.desk.grade_files import Giving, Receiving
from rightslab.desk.grade_results import shown
from rightslab.desk.notebook import Notice, mark_by_hand, moderate
from rightslab.views.grading import PIECE, GradeForm
from rightslab.views.grading_wire import Asked, Found, asked_of, plain


class Page:
    """What the page does: it sends what its fields say, and hears what is said."""

    def __init__(self, form=None):
        self.form = form or grade_class()
        self.heard = []
        self.form.send = lambda content, buffers=(): self.heard.append((content, list(buffers)))
        self.asked = dict(self.form.document["asked"])

    def say(self, kind, *buffers, **content):
        self.form._handle_custom_msg({"kind": kind, "id": "a", **content}, list(buffers))
        return self.heard[-1] if self.heard else None

    def grade(self, **changes):
        self.say("grade", asked={**self.asked, **changes})
        self.form.wait()
        return self.form.state

    def get(self, name):
        data = b""
        while True:
            content, pieces = self.say("get", name=name, offset=len(data))
            if content["kind"] == "refused":
                return content["words"]
            data += pieces[0]
            if len(data) >= content["size"]:
                return data


ACTIVITIES = ("context", "thesis")


@pytest.fixture(params=["plain", "moodle"])
def page(tmp_path, monkeypatch, request):
    write(tmp_path / "demo", Demo(3, layout=request.param, activities=ACTIVITIES))
    monkeypatch.chdir(tmp_path)
    return Page()


@pytest.fixture
def graded(tmp_path, monkeypatch):
    write(tmp_path / "demo", Demo(3, layout="moodle", activities=ACTIVITIES, faults=1))
    monkeypatch.chdir(tmp_path)
    page = Page()
    assert page.grade()["phase"] == "done"
    return page


def everything(folder):
    return {one: one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def test_the_only_hand_ins_and_the_roster_are_chosen_already(page):
    assert page.asked["submissions"] == "demo/submissions"
    assert page.asked["roster"] == "demo/roster.csv"
    assert "of them hand-ins" in page.form.document["look"]


def test_grading_says_what_came_of_it_and_shows_files_students_and_charts(page, tmp_path):
    assert page.grade() == {"phase": "done", "words": page.form.results["says"]}
    results = page.form.results
    assert "students" in results["says"]
    assert {"report.html", "gradebook-canvas.csv"} <= {one["name"] for one in results["files"]}
    assert (tmp_path / "results" / "grades.csv").is_file()
    assert len(results["students"]) == results["of"] >= 3
    assert "<svg" in next(one["html"] for one in results["charts"] if one["name"] == "activities")


def test_the_form_speaks_of_changes_and_leaves_the_words_of_the_terminal_out(graded):
    assert graded.form.results["sentences"] == []
    graded.grade()
    assert graded.form.results["sentences"] == ["No mark changed."]
    graded.grade(points={"context": 8})
    assert "changed since the last grading" in graded.form.results["sentences"][0]


def test_who_handed_in_nothing_is_a_student_too(page, tmp_path):
    with (tmp_path / "demo" / "roster.csv").open("a", encoding="utf-8") as file:
        file.write("99999,Nobody Came\n")
    page.grade()
    missing = [one for one in page.form.results["students"] if one["status"] == "missing"]
    assert "99999" in [one["id"] for one in missing]


def test_what_is_wrong_with_a_file_stands_there_with_what_to_do(graded):
    (problem,) = graded.form.results["problems"]
    assert problem["what is wrong"]
    assert problem["what to do"]


def test_a_field_that_is_missing_is_named(page):
    assert "where the hand-ins are" in page.grade(submissions="")["words"]
    assert page.grade()["phase"] == "done"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"roster": "nobody.csv"}, "There is no file nobody.csv"),
        ({"submissions": "nowhere"}, "There is nothing at nowhere"),
        ({"out": "demo/submissions/results"}, "among the hand-ins"),
        ({"out": "demo/roster.csv"}, "is a file"),
        ({"deadline": "tomorrow"}, "such as 2026-03-03T18:00"),
        ({"points": {"thesis": -1}}, "a number from 0"),
        ({"policies": {"thesis": "luck"}}, "luck"),
        ({"late": {"kind": "by day", "percent": 400}}, "The per cent for each day"),
        ({"lessons": ["99"]}, "99"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_nothing_is_made(
    page, tmp_path, changes, words
):
    before = everything(tmp_path)
    state = page.grade(**changes)
    assert state["phase"] == "failed"
    assert words in state["words"]
    assert everything(tmp_path) == before
    assert not (tmp_path / "results").exists()


NAMES = st.sampled_from([*plain(Asked())]) | st.text()
SENT = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner),
    max_leaves=12,
)


@given(SENT)
def test_whatever_a_page_sends_is_read_or_refused_in_words(sent):
    with suppress(RightslabError):
        asked = asked_of(sent)
        assert asked_of(plain(asked)) == asked


def test_points_policies_and_the_late_rule_come_from_the_form(graded):
    late = {"kind": BY_DAY, "percent": 20, "most": 60, "grace": 0}
    graded.grade(points={"context": 8, "thesis": 0}, late=late, deadline="2020-01-01T00:00")
    text = graded.get("grades.csv").decode("utf-8-sig")
    rows = [one for one in csv.DictReader(io.StringIO(text)) if one["status"] == "graded"]
    assert "thesis" not in rows[0]
    assert rows[0]["max_total"] == str(8 + sum(
        item["points"] for lesson in graded.form.document["lessons"] for item in lesson["items"]
        if item["id"] not in {"context", "thesis"}
    )).removesuffix(".0")  # fmt: skip
    late_ones = [one for one in rows if "costs 60 %" in one["flags"]]
    assert late_ones  # who has an extension by the roster is not among them
    assert all(float(one["context"]) <= 8 * 0.4 for one in late_ones)


def test_the_form_says_the_same_again_on_another_day(graded):
    graded.grade(points={"context": 8}, deadline="2026-03-03T18:00", title="Speech")
    later = Page()
    assert later.asked["points"] == {"context": 8.0}
    assert later.asked["deadline"] == "2026-03-03T18:00"
    assert later.form.results["says"] == graded.form.results["says"]
    assert later.form.results["fresh"] is False


def test_a_plan_beside_the_hand_ins_fills_the_form(page, tmp_path):
    folder = tmp_path / "demo" / "submissions"
    (folder / "grading.toml").write_text('attempts = "best"\n[points]\nthesis = 3\n', "utf-8")
    content, _ = page.say("look", submissions="demo/submissions")
    assert content["asked"]["attempts"] == "best"
    assert content["asked"]["points"] == {"thesis": 3.0}


def test_hand_ins_in_an_archive_in_a_folder_are_counted(page, tmp_path):
    folder = tmp_path / "received" / "class"
    folder.mkdir(parents=True)
    shutil.make_archive(str(folder / "all"), "zip", tmp_path / "demo" / "submissions")
    (folder / "late.rightslab").write_bytes(b"{}")
    content, _ = page.say("look", submissions="received/class")
    inside = sum(one.is_file() for one in (tmp_path / "demo" / "submissions").rglob("*"))
    assert f"{inside + 1} files, {inside + 1} of them hand-ins" in content["says"]


@pytest.mark.parametrize("place", ["nowhere", "\0", "demo/roster.csv", "x" * 3000])
def test_a_place_with_nothing_to_grade_is_told_in_a_sentence(page, place):
    content, _ = page.say("look", submissions=place)
    assert content["kind"] in {"look", "refused"}
    assert content.get("says") or content.get("words")


# -- stopping


class Slow:
    """A grader that waits in the middle until it is told to stop."""

    def __init__(self, form=None):
        self.form = form

    def grade(self, _asked, progress):
        for done in range(10_000):
            progress("grading", done, 10_000, 3.0)
            if done == 5:
                self.form._handle_custom_msg({"kind": "stop"}, [])
        return {"says": "not reached"}


def test_stopping_ends_the_grading_and_says_so(tmp_path):
    slow = Slow()
    page = Page(GradeForm(Found(asked=Asked(submissions="a")), slow))
    slow.form = page.form
    state = page.grade()
    assert state["phase"] == "stopped"
    assert "as they were" in state["words"]


def stop_at(monkeypatch, page, step, done):
    """Press Stop when the grading is so far."""
    tell = page.form._progress

    def told(name, count, of, left=None):
        if name == step and count >= done:
            page.form._stop.set()
        tell(name, count, of, left)

    monkeypatch.setattr(page.form, "_progress", told)


@pytest.mark.parametrize("where", [("collecting", 0), ("grading", 1), ("writing", 0)])
def test_stopping_the_first_grading_leaves_no_folder(page, tmp_path, monkeypatch, where):
    stop_at(monkeypatch, page, *where)
    before = everything(tmp_path)
    assert page.grade(out="new/results")["phase"] == "stopped"
    assert everything(tmp_path) == before
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("where", [("collecting", 0), ("grading", 1), ("writing", 0)])
def test_stopping_a_later_one_leaves_the_results_as_they_were(graded, tmp_path, monkeypatch, where):
    before = everything(tmp_path)
    stop_at(monkeypatch, graded, *where)
    assert graded.grade(points={"context": 9})["phase"] == "stopped"
    assert everything(tmp_path) == before
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    assert graded.grade(points={"context": 9})["phase"] == "done"


def test_a_fault_of_the_kit_is_told_and_the_form_can_be_used_again(page, monkeypatch):
    monkeypatch.setattr("rightslab.desk.grade.run.grade", lambda *_: 1 / 0)
    monkeypatch.setattr("threading.excepthook", lambda _: None)
    assert "ZeroDivisionError" in page.grade()["words"]
    monkeypatch.undo()


def test_where_there_are_no_threads_it_is_graded_all_the_same(page, monkeypatch):
    def refuse(_):
        raise RuntimeError

    monkeypatch.setattr("threading.Thread.start", refuse)
    assert page.grade()["phase"] == "done"


# -- files in, files out


def send(page, name, data, group="", piece=PIECE):
    content = None
    for offset in range(0, max(len(data), 1), piece):
        part = data[offset : offset + piece]
        about = {"name": name, "group": group, "offset": offset, "size": len(data)}
        content, _ = page.say("put", memoryview(part), **about)
    return content


def test_an_archive_is_taken_in_piece_by_piece_and_can_be_graded(page, tmp_path):
    shutil.make_archive(tmp_path / "all", "zip", tmp_path / "demo" / "submissions")
    data = (tmp_path / "all.zip").read_bytes()
    (tmp_path / "all.zip").unlink()
    content = send(page, "C:\\Users\\me\\../all.zip", data, piece=1000)
    assert content["path"] == "received/all.zip"
    assert (tmp_path / "received" / "all.zip").read_bytes() == data
    assert page.grade(submissions="received/all.zip")["phase"] == "done"
    assert sorted(tmp_path.glob("received/*")) == [tmp_path / "received" / "all.zip"]


def test_files_of_one_group_go_into_one_folder(page, tmp_path):
    send(page, "a.rightslab", b"1", "hand-ins")
    content = send(page, "b.rightslab", b"", "hand-ins")
    assert content["path"] == "received/hand-ins/b.rightslab"
    assert (tmp_path / "received" / "hand-ins" / "a.rightslab").read_bytes() == b"1"


def test_a_file_of_the_same_name_never_takes_the_place_of_another(page, tmp_path):
    assert send(page, "a.zip", b"one")["path"] == "received/a.zip"
    assert send(page, "a.zip", b"one")["path"] == "received/a.zip"
    assert send(page, "a.zip", b"two")["path"] == "received/a 2.zip"
    assert (tmp_path / "received" / "a.zip").read_bytes() == b"one"


@pytest.mark.parametrize(("offset", "size"), [(5, 10), (0, 1), (-1, 9), (0, 10**13)])
def test_a_piece_that_does_not_fit_is_refused(tmp_path, offset, size):
    with pytest.raises((RightslabError, OSError)):
        Receiving(tmp_path).put("a.zip", "", offset, size, b"abc")
    assert not (tmp_path / "received" / "a.zip").exists()


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_name_leads_out_of_the_folder(tmp_path_factory, name, group):
    here = tmp_path_factory.mktemp("in")
    path = (here / Receiving(here).put(name, group, 0, 1, b"x")).resolve()
    assert path.is_relative_to((here / "received").resolve())
    assert path.read_bytes() == b"x"


def test_every_file_and_page_that_is_listed_can_be_fetched_whole(graded, tmp_path):
    names = [one["name"] for one in graded.form.results["files"]]
    names += [one["page"] for one in graded.form.results["students"] if one["page"]]
    for name in names:
        assert graded.get(name) == (tmp_path / "results" / name).read_bytes()


@pytest.mark.parametrize(
    "name",
    ["../demo/roster.csv", "/etc/hostname", ".rightslab/key", "feedback/../../x", "nothing.csv",
     "", "feedback", ".rightslab/ledger.sqlite"],
)  # fmt: skip
def test_nothing_but_the_results_is_given_out(graded, name):
    assert "not among the results" in graded.get(name)


def test_the_archive_holds_all_that_is_for_people_and_no_key(graded, tmp_path):
    (tmp_path / "results" / "marking" / "me").mkdir(parents=True)
    (tmp_path / "results" / "marking" / "me" / "x.json").write_text("{}")
    names = zipfile.ZipFile(io.BytesIO(graded.get("results.zip"))).namelist()
    assert {"grades.csv", "report.html", "audit.jsonl"} <= set(names)
    assert any(one.startswith("feedback/") for one in names)
    assert not [one for one in names if "rightslab/" in one or one.startswith("marking")]
    pages = zipfile.ZipFile(io.BytesIO(graded.get("feedback.zip"))).namelist()
    assert pages == sorted(one.name for one in (tmp_path / "results" / "feedback").iterdir())


def test_pieces_of_a_file_add_up_to_it(graded, tmp_path):
    whole = (tmp_path / "results" / "report.html").read_bytes()
    giving, found = Giving(), b""
    while len(found) < len(whole):
        found += giving.get(tmp_path / "results", "report.html", len(found), 997)[0]
    assert found == whole


# -- what the results are read from


def test_the_charts_are_those_of_the_report_with_lower_headings(graded):
    report = graded.get("report.html").decode()
    for part in graded.form.results["charts"]:
        assert f">{part['title']}</h2>" in report
        assert "<h2" not in part["html"]
        assert "<h3" not in part["html"]
        assert part["html"].count("<svg") <= report.count("<svg")


def test_no_pseudonym_is_beside_a_name_so_that_marking_stays_blind(graded):
    sent = json.dumps({**graded.form.results, "charts": []})
    text = graded.get("feedback.csv").decode("utf-8-sig")
    names = [row["pseudonym"] for row in csv.DictReader(io.StringIO(text))]
    assert names
    assert not [one for one in names if one in sent]


def test_a_folder_without_results_shows_none(tmp_path):
    assert shown(tmp_path) == {}


def test_tables_that_were_damaged_leave_a_form_that_works(graded, tmp_path):
    for name in ("problems.csv", "feedback.csv", "report.html"):
        (tmp_path / "results" / name).write_bytes(b"\xff\xfe\x00")
    (tmp_path / "results" / ".rightslab" / "form.json").write_text("[" * 9000)
    assert Page().form.results["of"] == graded.form.results["of"]


# -- around the form


def test_after_grading_the_free_writing_can_be_marked(graded, tmp_path):
    assert not isinstance(mark_by_hand(tmp_path / "results", "thesis"), Notice)


@pytest.mark.parametrize("show", [mark_by_hand, moderate])
def test_before_grading_a_sentence_stands_there_and_nothing_is_made(show, tmp_path):
    shown_ = show(tmp_path / "results")
    assert "Grade the class first" in str(shown_)
    assert not (tmp_path / "results").exists()


def test_a_class_that_is_there_is_not_made_again(tmp_path, capsys):
    demo_class(tmp_path / "demo", students=2)
    before = sorted(tmp_path.rglob("*"))
    demo_class(tmp_path / "demo", students=5)
    assert sorted(tmp_path.rglob("*")) == before
    assert "stays as it is" in capsys.readouterr().out


def test_an_unknown_layout_is_refused(tmp_path):
    with pytest.raises(RightslabError, match="layout"):
        demo_class(tmp_path / "demo", layout="fax")


PRAGUE = "student_id;name\r\n40000;Keiko Kovač\r\n40001;Ana Nováková\r\n".encode("cp1250")


def test_a_roster_is_looked_at_and_a_guess_of_its_letters_is_shown(page, tmp_path):
    (tmp_path / "list.csv").write_bytes(PRAGUE)
    content, _ = page.say("roster", roster="list.csv", encoding="")
    assert (content["kind"], content["unsure"]) == ("roster", True)
    assert "On it: 2 students." in content["says"]
    assert "Kovaè" in content["says"]
    content, _ = page.say("roster", roster="list.csv", encoding="windows-1250")
    assert (content["unsure"], "Kovač" in content["says"]) == (False, True)


def test_the_letters_that_were_chosen_are_graded_with_and_stand_there_next_time(page, tmp_path):
    (tmp_path / "list.csv").write_bytes(PRAGUE)
    state = page.grade(roster="list.csv", encoding="windows-1250")
    assert state["phase"] == "done"
    assert "Keiko Kovač" in {one["name"] for one in page.form.results["students"]}
    assert grade_class().document["asked"]["encoding"] == "windows-1250"


def test_letters_that_do_not_fit_are_told_and_nothing_is_graded(page, tmp_path):
    (tmp_path / "list.csv").write_bytes(b"student_id,name\n40000,\x81\n")
    assert "does not fit" in page.grade(roster="list.csv", encoding="utf-8")["words"]
    assert "There is no encoding" in page.grade(roster="list.csv", encoding="martian")["words"]


def test_a_folder_comes_in_with_the_folders_in_it_and_never_leaves_its_place(tmp_path):
    put = Receiving(tmp_path).put
    assert put("a.rightslab", "class/Ana_1_assignsubmission_file_", 0, 1, b"x") == (
        "received/class/Ana_1_assignsubmission_file_/a.rightslab"
    )
    away = put("b.rightslab", "../../etc//passwd", 0, 1, b"x")
    assert (tmp_path / away).resolve().is_relative_to((tmp_path / "received").resolve())
    with pytest.raises(RightslabError, match="folders deep"):
        put("c.rightslab", "/".join("abcdefghij"), 0, 1, b"x")


def test_who_handed_in_a_good_file_as_well_is_not_asked_for_another(tmp_path, monkeypatch):
    write(tmp_path / "demo", Demo(3, layout="moodle", activities=ACTIVITIES))
    there = min((tmp_path / "demo" / "submissions").iterdir())
    (there / "essay.docx").write_bytes(b"x")
    typed = there.with_name(there.name.replace("_file_", "_onlinetext_"))
    typed.mkdir()
    (typed / "onlinetext.html").write_text("<p>See the file.</p>")
    monkeypatch.chdir(tmp_path)
    page = Page()
    assert page.grade()["phase"] == "done"
    (row,) = page.form.results["problems"]
    assert row["file"].endswith("essay.docx")
    assert row["what to do"].startswith("Another file of this student was read and counts.")
