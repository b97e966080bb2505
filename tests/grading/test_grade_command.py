from __future__ import annotations

import openpyxl
import pytest

from rightslab.grading.command import main
from tests.grading.handed import hand_in, quiz, row, table


@pytest.fixture
def class_(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for student in ("7", "8"):
        hand_in(tmp_path / "in", student, {"modals": quiz("modals")})
    return tmp_path


def grade(*more):
    return main(["in", "--out", "out", "--lessons", "2", *more])


def test_all_graded_ends_with_0_and_at_most_fifteen_lines(class_, capsys):
    assert grade("--quiet") == 0
    said = capsys.readouterr()
    assert said.out.startswith("Students: 2 graded, 0 to mark, 0 not graded, 0 missing.")
    assert len(said.out.splitlines()) <= 15
    assert said.err == ""


def test_an_unreadable_answer_ends_with_1_and_the_rest_is_graded(class_):
    hand_in(class_ / "in", "9", {"modals": {"choices": "x"}})
    assert grade("--quiet") == 1
    assert row(class_, "7")["modals"] == "5"


def test_progress_is_told_on_the_other_stream(class_, capsys):
    grade()
    said = capsys.readouterr()
    assert "grading: 2 of 2" in said.err
    assert "grading:" not in said.out


def test_who_changed_is_told_with_the_reason(class_, capsys):
    grade("--quiet")
    capsys.readouterr()
    grade("--quiet", "--points", "modals=10")
    assert "Student 7 (7), modals: 5 -> 10 of 10: points changed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere", "--out", "out"], "nothing at nowhere"),
        (["in", "--out", "in/out"], "among the hand-ins"),
        (["in", "--out", "out", "--roster", "nobody.csv"], "no file nobody.csv"),
        (["in", "--out", "out", "--points", "modals"], "an activity and a value"),
        (["in", "--out", "out", "--points", "modals=many"], "a number, not 'many'"),
        (["in", "--out", "out", "--policy", "modals=guess"], "Choose completion"),
        (["in", "--out", "out", "--policy", "modal=human"], "modals"),
        (["in", "--out", "out", "--lessons", "99"], "lesson"),
        (["in", "--out", "out", "--deadline", "Friday"], "2026-03-03T18:00"),
        (["in", "--out", "out", "--readings", "none.rightslab-reading"], "none.rightslab-reading"),
    ],
)
def test_wrong_use_ends_with_2_and_says_what_to_give(class_, capsys, arguments, said):
    assert main(arguments) == 2
    assert said in capsys.readouterr().err
    assert not (class_ / "out" / "grades.csv").exists()


def test_an_option_that_does_not_exist_ends_with_2(class_):
    with pytest.raises(SystemExit) as end:
        grade("--fast")
    assert end.value.code == 2


def test_a_roster_in_letters_of_old_is_read_as_said_and_a_guess_is_told(class_, capsys):
    listed = "student_id;name\n7;Čáp Jiří\n8;Ana Lima\n".encode("windows-1250")
    (class_ / "class.csv").write_bytes(listed)
    grade("--quiet", "--roster", "class.csv")
    assert "class.csv: It is not in UTF-8" in capsys.readouterr().out
    assert "A name is then written 'Èáp Jiøí'" in (class_ / "out/problems.csv").read_text("utf-8")
    grade("--quiet", "--roster", "class.csv", "--encoding", "windows-1250")
    assert "It is not in UTF-8" not in capsys.readouterr().out
    assert row(class_, "7")["name"] == "Čáp Jiří"


def test_a_workbook_of_excel_is_a_roster(class_):
    book = openpyxl.Workbook()
    for line in (("student_id", "name"), (7, "王小明"), (8, "Ana"), (9, "Ben")):
        book.active.append(line)
    book.save(class_ / "class.xlsx")
    assert grade("--quiet", "--roster", "class.xlsx") == 0
    assert (row(class_, "7")["name"], row(class_, "9")["status"]) == ("王小明", "missing")


def test_a_plan_beside_the_hand_ins_is_found(class_):
    (class_ / "in" / "grading.toml").write_text("[points]\nmodals = 8\n", encoding="utf-8")
    assert grade("--quiet") == 0
    assert row(class_, "7")["modals"] == "8"


def test_the_result_may_be_given_a_deadline_and_a_late_rule(class_):
    grade("--quiet", "--deadline", "2026-01-01", "--late", "closed")
    assert [one["modals"] for one in table(class_)] == ["0", "0"]
