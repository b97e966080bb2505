"""Gradebooks: what a platform's importer would read in each file."""

import csv
import io
import re

import pytest

from rightslab.core.grade_plan import GradePlan
from rightslab.core.grades import GRADED, MISSING, NOT_GRADED, Grade, Graded, Student
from rightslab.demo import platforms
from rightslab.grading.gradebooks import PLATFORMS, write_all
from rightslab.storage.handin import Who

PLAN = GradePlan(title="rightslab")


def graded(id_, name, points, status=GRADED, **accounts):
    grades = (Grade("thesis", "human", points, 12.0), Grade("predict", "completion", 5.0, 5.0))
    return Graded(Student(id_, name, accounts=accounts), f"grey heron {id_}", status, grades)


CLASS = [
    graded("40000", "Amara Adeyemi 000", 10.5),
    graded("40001", "Bilal Brandt 001", None, NOT_GRADED),
    graded("40002", "Chiara Castillo 002", 12.0),
]
WHO = [Who(one.student.name, one.student.id) for one in CLASS]


def rows(path, encoding="utf-8", delimiter=","):
    return list(csv.reader(io.StringIO(path.read_bytes().decode(encoding)), delimiter=delimiter))


@pytest.fixture
def exported(tmp_path):
    folder = tmp_path / "exported"
    folder.mkdir()
    for name, data in platforms.exports(WHO, most=100).items():
        (folder / name).write_bytes(data)
    return folder


def test_every_platform_gets_a_file(tmp_path):
    assert write_all(tmp_path, CLASS, PLAN, {}) == []
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(
        f"gradebook-{name}.csv" for name in PLATFORMS
    )


def test_canvas_can_import_the_file(tmp_path):
    write_all(tmp_path, CLASS, PLAN, {})
    head, possible, *students = rows(tmp_path / "gradebook-canvas.csv")
    # The importer's own rules: Student first, ID second, Section last of the student's columns,
    # SIS Login ID right behind SIS User ID.
    assert (head[0], head[1], head[4]) == ("Student", "ID", "Section")
    assert head.index("SIS Login ID") == head.index("SIS User ID") + 1
    assert "Points Possible" in possible[0]
    assert possible[5] == "17"
    assert [(one[2], one[5]) for one in students] == [
        ("40000", "15.5"),
        ("40001", ""),
        ("40002", "17"),
    ]


def test_moodle_takes_every_row(tmp_path):
    many = [graded("7", "Ana", 400.0), graded("8", "Bo", None, MISSING)]
    write_all(tmp_path, many, PLAN, {})
    head, *students = rows(tmp_path / "gradebook-moodle.csv")
    grades = [one[head.index("rightslab (per cent)")] for one in students]
    # A blank is no grade; a number has to parse.
    assert [one == "" or float(one) >= 0 for one in grades] == [True, True]
    assert [one[head.index("ID number")] for one in students] == ["7", "8"]


def test_a_total_that_is_not_whole_is_never_a_zero(tmp_path):
    write_all(tmp_path, CLASS, PLAN, {})
    for name in PLATFORMS:
        found = rows(tmp_path / f"gradebook-{name}.csv")
        row = next(one for one in found if "40001" in one)
        assert "0" not in row
        assert "5" not in row


def test_brightspace_ends_each_row_with_its_sign(tmp_path):
    write_all(tmp_path, CLASS, PLAN, {})
    head, *students = rows(tmp_path / "gradebook-brightspace.csv")
    assert head[-1] == "End-of-Line Indicator"
    assert {one[-1] for one in students} == {"#"}
    assert "rightslab Points Grade" in head


def test_a_canvas_export_is_filled_and_scaled_to_its_points(tmp_path, exported):
    problems = write_all(tmp_path, CLASS, PLAN, {"canvas": exported / "canvas.csv"})
    found = rows(tmp_path / "gradebook-canvas.csv")
    before = rows(exported / "canvas.csv")
    assert found[0] == before[0]
    assert [one[5] for one in found[2:]] == ["91.18", "", "100"]
    assert [one[:5] for one in found] == [one[:5] for one in before]
    assert "scaled" in problems[0].what


def test_a_moodle_worksheet_keeps_its_other_columns(tmp_path, exported):
    accounts = {"Identifier": "Participant 130000"}
    one = graded("40000", "", 12.0, **accounts)
    write_all(tmp_path, [one], PLAN, {"moodle": exported / "moodle.csv"})
    head, first, second, _ = rows(tmp_path / "gradebook-moodle.csv")
    assert first[head.index("Grade")] == "100"
    assert second[head.index("Grade")] == ""
    assert first[head.index("Last modified (grade)")] == "-"


def test_a_blackboard_download_keeps_its_encoding(tmp_path, exported):
    write_all(tmp_path, CLASS, PLAN, {"blackboard": exported / "blackboard.xls"})
    head, first, *_ = rows(tmp_path / "gradebook-blackboard.csv", "utf-16", "\t")
    assert head[-1] == "rightslab [Total Pts: 100 Score] |123456"
    assert first[-1] == "91.18"


def test_brightspace_ids_are_found_behind_their_sign(tmp_path, exported):
    write_all(tmp_path, CLASS, PLAN, {"brightspace": exported / "brightspace.csv"})
    head, first, second, _ = rows(tmp_path / "gradebook-brightspace.csv")
    assert (first[2], second[2]) == ("91.18", "")
    assert re.search("MaxPoints:100", head[2])


def test_a_column_that_is_not_there_is_added(tmp_path, exported):
    plan = GradePlan(title="Essay week")
    exports = {name.split(".")[0]: exported / name for name in platforms.exports(WHO)}
    write_all(tmp_path, CLASS, plan, exports)
    canvas = rows(tmp_path / "gradebook-canvas.csv")
    assert (canvas[0][-1], canvas[1][-1], canvas[2][-1]) == ("Essay week", "17", "15.5")
    end = rows(tmp_path / "gradebook-brightspace.csv")
    assert end[0][-2:] == ["Essay week Points Grade", "End-of-Line Indicator"]
    assert end[1][-2:] == ["15.5", "#"]


def test_who_is_not_in_the_platforms_file_is_told(tmp_path, exported):
    more = [*CLASS, graded("9", "Zoe Zander", 1.0)]
    problems = write_all(tmp_path, more, PLAN, {"canvas": exported / "canvas.csv"})
    assert any("Zoe Zander" in one.what for one in problems)


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"a,b\n1,2\n", b"\xff\xfe\x00"])
def test_a_file_that_is_no_gradebook_is_a_problem_and_one_of_our_own_is_made(tmp_path, data):
    bad = tmp_path / "export.csv"
    bad.write_bytes(data)
    problems = write_all(tmp_path, CLASS, PLAN, {"canvas": bad})
    assert "Export the gradebook from Canvas again" in problems[0].what
    assert rows(tmp_path / "gradebook-canvas.csv")[2][5] == "15.5"


def test_two_rows_of_one_student_are_not_both_filled(tmp_path, exported):
    path = exported / "canvas.csv"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines, lines[-1]]))
    problems = write_all(tmp_path, CLASS, PLAN, {"canvas": path})
    assert "Two rows" in problems[0].what


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "-2+3", "\t=1"])
def test_no_cell_of_any_gradebook_is_a_formula(tmp_path, exported, name):
    bad = graded("40000", name, 3.0)
    exports = {key.split(".")[0]: exported / key for key in platforms.exports(WHO)}
    for given in ({}, exports):
        write_all(tmp_path, [bad, *CLASS[1:]], PLAN, given)
        for platform in PLATFORMS:
            data = (tmp_path / f"gradebook-{platform}.csv").read_bytes()
            text = data.decode("utf-16" if data[:2] == b"\xff\xfe" else "utf-8")
            wide = "\t" if platform == "blackboard" and given else ","
            cells = [c for row in csv.reader(io.StringIO(text), delimiter=wide) for c in row]
            assert not [c for c in cells if c[:1] in "=+@\t" and c]


def test_a_name_with_commas_and_quotes_stays_one_cell(tmp_path):
    write_all(tmp_path, [graded("7", 'O\'Súill, "Bo", x', 3.0)], PLAN, {})
    assert rows(tmp_path / "gradebook-canvas.csv")[2][0] == 'O\'Súill, "Bo", x'


def test_a_decimal_comma_file_is_read_and_kept(tmp_path):
    path = tmp_path / "canvas.csv"
    path.write_text(
        "\ufeffStudent;ID;SIS User ID;SIS Login ID;Section;rightslab (9)\n"
        "    Points Possible;;;;;34,0\nAdeyemi;1;40000;aa;G;\n",
        encoding="utf-8",
    )
    write_all(tmp_path, CLASS, PLAN, {"canvas": path})
    found = rows(tmp_path / "gradebook-canvas.csv", "utf-8-sig", ";")
    assert found[2][5] == "31"


def test_two_students_of_one_name_are_told_apart_by_their_ids_only(tmp_path):
    path = tmp_path / "canvas.csv"
    path.write_text("Student,ID,Section,rightslab\nAna Lima,1,G,\nAna Lima,2,G,\n")
    twins = [graded("1", "Ana Lima", 1.0), graded("77", "Ana Lima", 2.0)]
    write_all(tmp_path, twins, PLAN, {"canvas": path})
    assert [one[3] for one in rows(tmp_path / "gradebook-canvas.csv")[1:]] == ["6", ""]


def test_a_row_is_found_by_the_email_address_whatever_its_column_is_called(tmp_path):
    path = tmp_path / "moodle.csv"
    path.write_text(
        "Identifier,Full name,Email address,Grade,Last modified (grade)\n"
        "Participant 7,Ana Kovač,ana@students.example,,-\n"
        "Participant 8,Bo Novák,bo@students.example,,-\n",
        encoding="utf-8",
    )
    ana = graded("1", "Ana Kovaè", 30.0, **{"E-mail": "Ana@students.example"})
    (said,) = [one.what for one in write_all(tmp_path, [ana], PLAN, {"moodle": path})]
    assert [one[3] for one in rows(tmp_path / "gradebook-moodle.csv")[1:]] == ["35", ""]
    assert said.endswith("1 (Bo Novák).")
