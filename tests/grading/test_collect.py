"""Collecting a class: whose each hand-in is, in whatever folders and archives they come."""

from __future__ import annotations

import pytest

from rightslab.core.grades import Student
from rightslab.grading import collect_files, collect_places
from rightslab.grading.attempts import Attempt
from rightslab.grading.collect import collect
from rightslab.grading.read_again import activities
from rightslab.grading.roster import Roster
from rightslab.storage.class_files import Problem
from rightslab.storage.handin import HandInError
from tests.grading.sealed_files import NOW, QUIZ, a_hand_in, only
from tests.zipped import zipped

ANA = Student("40001", "Ana Lima", accounts={"Username": "alima", "canvas_id": "4711"})
BEN = Student("40002", "Ben Ito", accounts={"Username": "bito", "canvas_id": "4712"})
CLASS = Roster([ANA, BEN], codes=[("heron", "40002")])


def put(folder, files):
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def collected(folder, roster=None):
    return list(collect(folder, roster, now=NOW))


def students(folder, roster=None):
    return {one.file: one.student for one in collected(folder, roster) if isinstance(one, Attempt)}


def problems(folder, roster=None):
    found = (one for one in collected(folder, roster) if isinstance(one, Problem))
    return {one.file: f"{one.what} {one.do}" for one in found}


def test_a_hand_in_becomes_an_attempt_that_says_all_but_the_answers(tmp_path):
    put(tmp_path, {"ana.rightslab": a_hand_in()})
    found = only(collected(tmp_path))
    assert (found.student, found.name, found.file) == ("40001", "Ana Lima", "ana.rightslab")
    assert (found.made, found.activities, found.flags) == ("2026-03-02T09:00:00Z", (QUIZ,), ())
    assert activities(found.place)[QUIZ]["answer"]


LAYOUTS = {
    "Canvas": "limaana_LATE_4711_90210_ana.rightslab",
    "Moodle": "Ana Lima_12345_assignsubmission_file_/ana.rightslab",
    "Blackboard": "Week_3_alima_attempt_2026-03-02-10-11-12_ana.rightslab",
    "Brightspace": "12345-67890 - Ana Lima - Mar 2, 2026 1011 AM/ana.rightslab",
    "nbgrader inbound": "inbound/alima+w+2026-03-02 10:11:12 UTC+x/ana.rightslab",
    "nbgrader submitted": "submitted/alima/w/ana.rightslab",
    "a folder with the id": "40001/ana.rightslab",
    "a file with the id": "40001.rightslab",
}


@pytest.mark.parametrize("path", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("packed", [0, 1, 2])
def test_the_platform_says_whose_it_is_in_folders_and_archives(tmp_path, path, packed):
    files = {path: a_hand_in("A. L.", "")}
    for level in range(packed):
        files = {f"week {level}.zip": zipped(files)}
    found = only(collected(put(tmp_path, files), CLASS))
    assert (found.student, found.name) == ("40001", "Ana Lima")
    assert activities(found.place)[QUIZ]["answer"]


@pytest.mark.parametrize("path", LAYOUTS.values(), ids=LAYOUTS)
def test_a_hand_in_with_the_id_of_another_student_is_not_graded(tmp_path, path):
    (found,) = collected(put(tmp_path, {path: a_hand_in("Ben Ito", "40002")}), CLASS)
    assert isinstance(found, Problem)
    assert "Ana Lima (40001)" in found.what
    assert "Ben Ito (40002)" in found.what
    assert (found.do, found.student) == ("Ask who handed it in.", "40001")


def test_an_archive_is_given_itself(tmp_path):
    put(tmp_path, {"hw.zip": zipped({"a/ana.rightslab": a_hand_in(), "a/notes.docx": b"x"})})
    assert students(tmp_path / "hw.zip") == {"hw.zip/a/ana.rightslab": "40001"}


def test_what_is_not_there_is_an_error_in_a_sentence(tmp_path):
    with pytest.raises(HandInError, match=r"no folder and no file .*nowhere"):
        collected(tmp_path / "nowhere")


def test_a_code_stands_for_the_student_that_the_roster_gives_it(tmp_path):
    put(tmp_path, {"a.rightslab": a_hand_in("", "", "Heron")})
    assert students(tmp_path, CLASS) == {"a.rightslab": "40002"}
    assert students(tmp_path) == {"a.rightslab": "Heron"}


def test_a_name_alone_and_an_id_that_is_a_username_find_the_student(tmp_path):
    put(
        tmp_path, {"a.rightslab": a_hand_in("Lima, Ana", ""), "b.rightslab": a_hand_in("B", "BITO")}
    )
    assert students(tmp_path, CLASS) == {"a.rightslab": "40001", "b.rightslab": "40002"}


def test_an_id_with_the_name_of_another_student_is_not_graded(tmp_path):
    put(tmp_path, {"b.rightslab": a_hand_in("Ben Ito", "40001")})
    assert "has the id of Ana Lima (40001)" in problems(tmp_path, CLASS)["b.rightslab"]


def test_who_is_not_on_the_roster_is_collected_and_flagged(tmp_path):
    found = only(collected(put(tmp_path, {"e.rightslab": a_hand_in("Eve", "9")}), CLASS))
    assert (found.student, found.flags) == ("9", ("Not on the roster.",))


def test_a_mistyped_id_is_flagged_and_the_platform_settles_it(tmp_path):
    put(tmp_path, {LAYOUTS["Blackboard"]: a_hand_in("Ana Lima", "4001")})
    found = only(collected(tmp_path, CLASS))
    assert found.student == "40001"
    assert "'4001', is not on the roster" in found.flags[0]


def test_a_hand_in_without_any_name_is_told(tmp_path):
    put(tmp_path, {"x.rightslab": a_hand_in("", "")})
    assert "no name, no id and no code" in problems(tmp_path)["x.rightslab"]


def test_without_a_roster_an_account_keeps_its_first_id(tmp_path):
    put(tmp_path, {
        "Ana Lima_1_assignsubmission_file_/a.rightslab": a_hand_in(),
        "Ana Lima_1_assignsubmission_file_/b.rightslab": a_hand_in(id_="4001", workbook="w"),
    })  # fmt: skip
    first, second = collected(tmp_path)
    assert first.student == second.student == "40001"
    assert "this account had another before" in second.flags[0]


def test_without_a_roster_two_accounts_with_one_id_are_not_mixed(tmp_path):
    put(tmp_path, {
        "Ana Lima_1_assignsubmission_file_/a.rightslab": a_hand_in(),
        "Ben Ito_2_assignsubmission_file_/b.rightslab": a_hand_in(workbook="b"),
    })  # fmt: skip
    assert len(students(tmp_path)) == 1
    (said,) = problems(tmp_path).values()
    assert "is that of 'Ana Lima' too (Ana Lima_1" in said


def test_without_a_roster_one_student_may_have_a_number_for_each_assignment(tmp_path):
    put(tmp_path, {
        "w3/Ana Lima_1_assignsubmission_file_/a.rightslab": a_hand_in(),
        "w4/Ana Lima_7_assignsubmission_file_/a.rightslab": a_hand_in("Annie", workbook="b"),
        "Week_3_bito_attempt_2026-03-02-10-11-12_b.rightslab": a_hand_in("Ben Ito", "40002"),
        "Week_4_bito_attempt_2026-03-02-10-11-12_b.rightslab": a_hand_in("Ben I", "40002"),
        "Week_4_eve_attempt_2026-03-02-10-11-12_b.rightslab": a_hand_in("Ben", "40002"),
    })  # fmt: skip
    assert sorted(students(tmp_path).values()) == ["40001", "40001", "40002", "40002"]
    (said,) = problems(tmp_path).values()
    assert "is that of another account too" in said


def test_two_students_with_one_family_name_in_their_usernames_are_two(tmp_path):
    put(tmp_path, {
        "W_ana_lima_attempt_2026-03-02-10-11-12_a.rightslab": a_hand_in(),
        "W_eva_lima_attempt_2026-03-02-10-11-12_a.rightslab": a_hand_in("Eva Lima", "40003"),
    })  # fmt: skip
    assert sorted(students(tmp_path).values()) == ["40001", "40003"]


def test_the_folder_that_the_instructor_named_counts_and_not_what_a_student_named(tmp_path):
    put(tmp_path, {"40001/40002.rightslab": a_hand_in("Ben Ito", "40002")})
    (said,) = problems(tmp_path, CLASS).values()
    assert "says that it is from Ana Lima (40001)" in said


def test_canvas_writes_names_without_spaces_and_nobody_is_told_of_it(tmp_path):
    put(tmp_path, {"limaana_4711_9_a.rightslab": a_hand_in("Ana María Lima", "40001")})
    assert only(collected(tmp_path, CLASS)).flags == ()
    put(tmp_path, {"stoneeve_4711_9_a.rightslab": a_hand_in(workbook="b")})
    told = [flag for one in collected(tmp_path, CLASS) for flag in one.flags]
    assert told == ["The name in Canvas is 'stoneeve'; the roster has Ana Lima (40001)."]


def test_who_changes_her_name_in_her_own_workbook_stays_herself(tmp_path):
    put(tmp_path, {
        "a.rightslab": a_hand_in(workbook="w"),
        "b.rightslab": a_hand_in("Annie", workbook="w"),
    })  # fmt: skip
    assert set(students(tmp_path).values()) == {"40001"}


def test_how_many_files_there_are_is_known_before_they_are_read(tmp_path):
    put(tmp_path, {
        "a.rightslab": b"",
        "hw.zip": zipped({"b.rightslab": b"", "c.rightslab": b"", "d.txt": b""}),
        "bad.zip": b"",
    })  # fmt: skip
    assert collect_files.how_many(tmp_path) == len(collected(tmp_path)) == 4


def test_without_a_roster_two_names_with_one_id_are_not_mixed(tmp_path):
    put(tmp_path, {"a.rightslab": a_hand_in(), "b.rightslab": a_hand_in("Ben Ito", "40001")})
    assert students(tmp_path) == {"a.rightslab": "40001"}
    assert "is that of 'Ana Lima' too (a.rightslab)" in problems(tmp_path)["b.rightslab"]


def test_one_workbook_under_two_students_is_flagged_with_the_other(tmp_path):
    put(tmp_path, {
        "a.rightslab": a_hand_in(workbook="w"),
        "b.rightslab": a_hand_in("Ben Ito", "40002", workbook="w"),
    })  # fmt: skip
    assert "same workbook as the work of 40001" in collected(tmp_path, CLASS)[1].flags[0]


def test_the_same_file_counts_once(tmp_path):
    put(tmp_path, {"a.rightslab": a_hand_in(), "b/c.rightslab": a_hand_in()})
    assert students(tmp_path) == {"a.rightslab": "40001"}
    said = "It is the same file as a.rightslab. It counts once; nothing is to be done."
    assert problems(tmp_path) == {"b/c.rightslab": said}


def test_when_it_came_and_that_it_was_late_are_kept(tmp_path):
    put(tmp_path, {
        LAYOUTS["Canvas"]: a_hand_in(),
        "submitted/bito/w/b.rightslab": a_hand_in("Ben Ito", "40002"),
        "submitted/bito/w/timestamp.txt": b"2026-03-02 10:11:12.5 UTC\n",
    })  # fmt: skip
    ana, ben = collected(tmp_path, CLASS)
    assert (ana.given, ana.arrived) == ("late", "")
    assert (ben.given, ben.arrived) == ("", "2026-03-02T10:11:12Z")


def test_a_folder_called_submitted_may_be_given_itself(tmp_path):
    put(tmp_path, {"submitted/alima/w/x.rightslab": a_hand_in("A. L.", "")})
    assert [*students(tmp_path / "submitted", CLASS).values()] == ["40001"]


def test_a_clock_that_runs_ahead_is_flagged(tmp_path):
    put(tmp_path, {
        "a.rightslab": a_hand_in(change=lambda p: p.update(made="2031-01-01T00:00:00Z")),
        "bito+w+2026-03-01 10:00:00 UTC+r/b.rightslab": a_hand_in("Ben Ito", "40002"),
    })  # fmt: skip
    ana, told, ben = collected(tmp_path, CLASS)
    assert "made on 2031-01-01, which is in the future" in ana.flags[0]
    assert (told.file, told.what) == ("a.rightslab", ana.flags[0])
    assert "after it came" in ben.flags[0]


def test_a_clock_that_lags_by_years_is_flagged_and_the_hand_in_is_taken(tmp_path):
    put(tmp_path, {
        "a.rightslab": a_hand_in(change=lambda p: p.update(made="1970-01-01T00:00:03Z")),
        "bito+w+2026-03-01 10:00:00 UTC+r/b.rightslab": a_hand_in(
            "Ben Ito", "40002", change=lambda p: p.update(made="2024-09-01T10:00:00Z")
        ),
    })  # fmt: skip
    ana, told, ben = collected(tmp_path, CLASS)
    assert "made on 1970-01-01, before the speech was given" in ana.flags[0]
    assert (told.what, ana.activities != ()) == (ana.flags[0], True)
    assert "more than a year before it came (2026-03-01T10:00:00Z)" in ben.flags[0]


def test_what_was_given_in_place_of_a_hand_in_is_told_with_the_student(tmp_path):
    put(tmp_path, {"limaana_4711_9_essay.docx": b"x", "readme.txt": b"", "class.csv": b""})
    (found,) = collected(tmp_path, CLASS)
    assert "is no hand-in" in found.what
    assert (found.student, ".rightslab" in found.do) == ("40001", True)


def test_a_damaged_file_is_known_by_the_name_that_the_kit_gave_it(tmp_path):
    put(tmp_path, {"ben-ito-2026-03-02-0900.rightslab": a_hand_in()[:99]})
    (found,) = collected(tmp_path, CLASS)
    assert (found.student, "stops in the middle" in found.what) == ("40002", True)


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_that_changed_since_is_not_read_for_another(tmp_path, packed):
    name = "hw.zip" if packed else "a.rightslab"
    before, after = a_hand_in(), a_hand_in("Eve", "9")
    pack = (lambda data: zipped({"a.rightslab": data})) if packed else bytes
    found = only(collected(put(tmp_path, {name: pack(before)})))
    assert activities(found.place)[QUIZ]["answer"]
    put(tmp_path, {name: pack(after)})
    with pytest.raises(HandInError, match="changed since it was collected"):
        activities(found.place)
    (tmp_path / name).unlink()
    with pytest.raises(HandInError, match="cannot be looked at"):
        activities(found.place)
    collect_places.close()


def test_a_zip_that_does_not_say_utf8_is_read_as_it_was_meant(tmp_path):
    folder = "Zoe U\u0308nal_5_assignsubmission_file_"
    data = zipped({f"{folder}/z.rightslab": a_hand_in("", "5")})
    flags = (0x800).to_bytes(2, "little")
    bare = data.replace(b"\x14\0" + flags, b"\x14\0\0\0")  # as the Finder writes it
    found = only(collected(put(tmp_path, {"hw.zip": bare})))
    assert (bare != data, found.name) == (True, "Zoe Ünal")
    assert activities(found.place)[QUIZ]["answer"]


def test_each_file_that_is_looked_at_is_told_and_one_knows_how_many_there_will_be(tmp_path):
    inner = zipped({"b.rightslab": a_hand_in("B", "2"), "c.rightslab": b"broken"})
    put(tmp_path, {"a.rightslab": a_hand_in(), "hw.zip": inner})
    told: list[int] = []
    found = list(collect(tmp_path, now=NOW, on_found=told.append))
    assert told == [1, 2, 3]
    assert len(found) == collect_files.how_many(tmp_path) == 3


def test_the_order_is_that_of_the_names(tmp_path):
    put(tmp_path, {f"{n:02}.rightslab": a_hand_in(f"N {n}", str(n)) for n in range(12)})
    assert [one.student for one in collected(tmp_path)] == [str(n) for n in range(12)]


MOODLE = "Ana Lima_12345_assignsubmission_{}_/{}"


def test_an_archive_of_a_student_without_a_hand_in_is_told_and_not_passed_over(tmp_path):
    inner = zipped({"work/workbook.journal.1.jsonl": b"{}", "essay.docx": b"x"})
    there = MOODLE.format("file", "work.zip")
    files = {"class.zip": zipped({there: inner}), there: inner}
    found = problems(put(tmp_path, files), CLASS)
    assert set(found) == {f"class.zip/{there}", there}
    assert all("ends in .rightslab" in said for said in found.values())


def test_words_typed_into_the_platform_are_told_under_the_name_of_who_typed_them(tmp_path):
    put(tmp_path, {MOODLE.format("onlinetext", "onlinetext.html"): b"<p>My answers</p>"})
    (found,) = collected(tmp_path, CLASS)
    assert isinstance(found, Problem)
    assert (found.student, "text field" in found.what) == ("40001", True)


def test_a_clock_that_ran_ahead_is_told_with_what_to_do(tmp_path):
    ahead = a_hand_in(change=lambda parts: parts.update(made="2031-05-01T10:00:00Z"))
    put(tmp_path, {"ana.rightslab": ahead})
    said = problems(tmp_path, CLASS)["ana.rightslab"]
    assert "2031-05-01, which is in the future" in said
    assert "extension in the roster" in said
