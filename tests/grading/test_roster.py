"""The roster: lists of one's own and gradebooks of platforms, in whatever encoding they come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightslab.core.errors import RightslabError
from rightslab.core.grades import Student
from rightslab.grading.platforms import seen
from rightslab.grading.roster import Roster, RosterError, parse, read

PLAIN = (
    "student_id,name,section,extension,code\n"
    "40001,Ana Lima,A,2026-03-05 18:00,\n"
    "40002,Ben Ito,B,,heron\n"
)
CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,HW 1 (123)\n"
    "    Points Possible,,,,,10\n"
    '"Lima, Ana",4711,40001,alima,A,7\n'
    '"Ito, Ben",40001,40002,bito,B,\n'
    '"Student, Test",99,,,A,\n'
)


def refused(text, **more):
    with pytest.raises(RosterError) as caught:
        parse("class.csv", text if isinstance(text, bytes) else text.encode(), **more)
    return str(caught.value)


def test_a_list_of_ones_own_gives_students_sections_extensions_and_codes():
    roster = parse("class.csv", PLAIN.encode())
    ana, ben = roster.students
    assert (ana.id, ana.name, ana.section, ana.extension) == (
        "40001",
        "Ana Lima",
        "A",
        "2026-03-05T18:00",
    )
    assert roster.by_code("Heron") is ben
    assert roster.by_code("other") is None


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-16-le"),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode("utf-16"),
        b"sep=;\r\n" + PLAIN.replace(",", ";").replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\n\n ,,\n").encode(),
    ],
)
def test_marks_delimiters_and_empty_lines_make_no_difference(data):
    assert parse("x.csv", data).students[1].name == "Ben Ito"


def test_what_is_not_utf8_is_read_as_spreadsheets_write_it_and_that_is_said():
    roster = parse("x.csv", "id;name\n1;Zoë Ünal\n".encode("windows-1252"))
    assert roster.students[0].name == "Zoë Ünal"
    assert "read as windows-1252. A name is then written 'Zoë Ünal'" in roster.notes[0]
    assert "--encoding" in roster.notes[0]
    named = parse("x.csv", "id;name\n1;Čáp\n".encode("windows-1250"), "windows-1250")
    assert named.students[0].name == "Čáp"


def test_the_gradebook_of_canvas_is_a_roster_and_its_test_student_is_nobody():
    roster = parse("canvas.csv", CANVAS.encode())
    assert [one.id for one in roster.students] == ["40001", "40002"]
    assert roster.students[0].accounts["ID"] == "4711"
    assert roster.by_platform(seen("limaana_4711_1_w.rightslab")).id == "40001"


def test_ids_of_canvas_are_not_taken_for_ids_of_students():
    roster = parse("canvas.csv", CANVAS.encode())
    assert roster.by_platform(seen("itoben_40001_1_w.rightslab")).id == "40002"
    assert roster.by_id("40001").name == "Lima, Ana"
    plain = parse("class.csv", PLAIN.encode())
    assert plain.by_platform(seen("itoben_40001_1_w.rightslab")).id == "40002"


MOODLE = "Ana Lima_12345_assignsubmission_file_/w.rightslab"
EXPORTS = [
    ("Identifier,Full name,Email address,Grade", "Participant 12345,Ana Lima,a@x.org,-", MOODLE),
    (
        "First name,Last name,ID number,Assignment: x (Real)",
        "Ana,Lima,40001,7",
        f"Group A-{MOODLE}",
    ),
    ("Vorname,Nachname,ID-Nummer,E-Mail-Adresse", "Ana,Lima,40001,a@x.org", MOODLE),
    (
        "Last Name\tFirst Name\tUsername\tStudent ID\tHW [Total Pts: 5] |12",
        "Lima\tAna\talima\t40001\t",
        "Week_3_alima_attempt_2026-03-02-10-11-12_w.rightslab",
    ),
    (
        "OrgDefinedId,Username,Last Name,First Name,End-of-Line Indicator",
        "#40001,#alima,Lima,Ana,#",
        "1-2 - Ana Lima - Mar 2, 2026 1011 AM/w.rightslab",
    ),
    ("id,first_name,last_name,email", "alima,Ana,Lima,a@x.org", "submitted/alima/w/w.rightslab"),
]


@pytest.mark.parametrize(("head", "row", "path"), EXPORTS)
def test_what_platforms_export_finds_the_student_in_what_they_hand_out(head, row, path):
    roster = parse("x.csv", f"{head}\n{row}\n".encode())
    assert roster.by_platform(seen(path)) is roster.students[0]
    other = path.replace("Ana Lima", "Eve Poe").replace("alima", "epoe").replace("12345", "9")
    assert roster.by_platform(seen(other)) is None


def test_a_name_of_two_students_finds_neither():
    roster = Roster([Student("1", "Ana Lima"), Student("2", "Lima, Ana")])
    assert roster.by_name("Ana Lima") is None
    assert roster.by_platform(seen("Ana Lima_9_assignsubmission_file_/w.rightslab")) is None


def test_a_grade_that_looks_like_an_id_finds_nobody():
    roster = parse("x.csv", b"student_id,name,HW 1\n40001,Ana,17\n")
    assert roster.by_id("17") is None


def test_names_and_ids_from_abroad_are_compared_by_what_they_say():
    roster = parse("x.csv", "id,name\n40001,Anaïs Núñez\n".encode())
    assert roster.by_name("NUÑEZ, ANAÏS") is roster.students[0]
    assert roster.by_id("４０００１ ") is roster.students[0]


def test_an_extension_of_a_day_lasts_to_its_end():
    roster = parse("x.csv", b"id,name,extension\n1,A,2026-03-05\n")
    assert roster.students[0].extension == "2026-03-05T23:59"


def test_faults_are_told_with_their_lines_and_all_at_once():
    said = refused("id,name,extension,code\n1,A,soon,x\n2,B,,x\n1,C,,\n,D,,\n3,E,,x\n")
    assert "Line 2: the extension 'soon' is no time. Write it as 2026-03-05 18:00." in said
    assert "Line 5: no id" in said
    assert "Line 6: the code 'x' is there twice." in said


def test_an_id_in_two_lines_is_told_with_both():
    assert "Line 4: the id '1' is in line 2 too" in refused("id,name\n1,A\n2,B\n1,C\n")


def test_a_list_without_ids_is_answered_with_what_it_holds():
    said = refused("Who,Mark\nAna,1\n")
    assert "no column with the ids" in said
    assert "'Who', 'Mark'" in said
    assert "student_id" in said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04rest", "In your spreadsheet, save the list as CSV"),
        (b"\xd0\xcf\x11\xe0rest", "an old Excel workbook, or one with a password. In your"),
        (b"", "holds nothing"),
        (b"id,name\n", "no line with a student"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(data, said):
    assert said in refused(data)


def test_a_roster_that_is_not_there_is_an_error_in_a_sentence(tmp_path):
    with pytest.raises(RosterError, match="cannot be read"):
        read(tmp_path / "none.csv")


def students_or_sentence(data):
    try:
        return [one.id for one in parse("x.csv", data).students]
    except RightslabError as error:
        return str(error)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_roster_or_a_sentence(data):
    assert students_or_sentence(data)


@given(st.lists(st.text(max_size=12), max_size=4), st.lists(st.text(max_size=12), max_size=12))
def test_any_table_is_a_roster_or_a_sentence(more, cells):
    table = ",".join(["id", "name", *more]) + "\n" + "\n".join(cells)
    assert students_or_sentence(table.encode("utf-8", "surrogatepass"))
