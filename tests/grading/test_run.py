from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rightslab.core.activities.sheet import Sheet
from rightslab.core.grade_plan import BEST, BY_DAY, CLOSED, GradePlan, LateRule
from rightslab.grading import assess, collect_places, run
from rightslab.grading.materials import Readings
from tests.grading.handed import PLAN, audit, files, graded, hand_in, quiz, row, table

LATE = replace(PLAN, deadline="2026-03-02T12:00", late=LateRule(BY_DAY, 10, 50, 5))


@pytest.fixture(autouse=True)
def _utc(monkeypatch):
    import time

    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def two(tmp_path):
    hand_in(tmp_path / "in", "7", {"modals": quiz("modals"), "two-languages": quiz("modals")})
    hand_in(tmp_path / "in", "8", {"modals": quiz("modals", 0.5)})
    return tmp_path


@pytest.fixture
def assessed(monkeypatch):
    """Note which answers are really graded."""
    seen = []
    real = assess.grade

    def noted(column, *rest):
        seen.append(column.id)
        return real(column, *rest)

    monkeypatch.setattr(assess, "grade", noted)
    return seen


def roster(tmp_path, *rows):
    path = tmp_path / "roster.csv"
    path.write_text("student_id,name,extension\n" + "\n".join(rows), encoding="utf-8")
    return path


def test_points_follow_how_much_was_done(two):
    graded(two)
    whole, half = row(two, "7"), row(two, "8")
    assert whole["modals"] == "5"
    assert 0 < float(half["modals"]) < 5


def test_an_activity_without_an_answer_earns_0_with_the_reason(two):
    graded(two)
    assert row(two, "8")["two-languages"] == "0"
    page = (two / "out" / row(two, "8", "feedback")["file"]).read_text(encoding="utf-8")
    assert "There is no answer to it in what was handed in." in page


def test_an_answer_that_cannot_be_read_is_not_graded_and_never_0(tmp_path):
    answers = {"modals": {"choices": 7}, "two-languages": quiz("two-languages")}
    hand_in(tmp_path / "in", "7", answers)
    outcome = graded(tmp_path)
    found = row(tmp_path, "7")
    assert (found["modals"], found["status"], found["total"]) == ("", "not graded", "")
    assert found["two-languages"] == "3"
    assert outcome.code == 1


def test_who_is_on_the_roster_and_handed_in_nothing_is_a_row_with_empty_cells(two):
    graded(two, roster=roster(two, "7,Ana,", "9,Ben,"))
    found = row(two, "9")
    assert (found["status"], found["modals"], found["total"]) == ("missing", "", "")
    assert row(two, "8")["flags"].count("Not on the roster.") == 1
    assert "roster" not in row(two, "8")["flags"].replace("Not on the roster.", "")


def test_a_file_that_cannot_be_read_leaves_its_student_not_graded(two):
    (two / "in" / "ana-lima-2026-03-02-0900.rightslab").write_text("{", encoding="utf-8")
    graded(two, roster=roster(two, "7,Xu Lin,", "9,Ana Lima,"))
    assert (row(two, "9")["status"], row(two, "9")["modals"]) == ("not graded", "")
    assert row(two, "9", "problems")["what to do"]
    assert row(two, "7")["modals"] == "5"


def test_the_newest_attempt_counts_activity_by_activity(tmp_path):
    hand_in(
        tmp_path / "in", "7", {"modals": quiz("modals"), "two-languages": quiz("two-languages")}
    )
    hand_in(tmp_path / "in", "7", {"modals": quiz("modals", 0.5)}, made="2026-03-03T09:00:00")
    graded(tmp_path)
    found = row(tmp_path, "7")
    assert float(found["modals"]) < 5
    assert found["two-languages"] == "3"
    assert [one["counts_for"] for one in table(tmp_path, "attempts")] == ["1", "1"]


def test_the_best_attempt_counts_where_the_plan_says_so(tmp_path):
    hand_in(tmp_path / "in", "7", {"modals": quiz("modals")})
    hand_in(tmp_path / "in", "7", {"modals": quiz("modals", 0.5)}, made="2026-03-03T09:00:00")
    graded(tmp_path, replace(PLAN, attempts=BEST))
    assert row(tmp_path, "7")["modals"] == "5"


def test_a_late_hand_in_loses_its_share_and_the_page_says_what_it_would_be(tmp_path):
    hand_in(tmp_path / "in", "7", {"modals": quiz("modals")}, made="2026-03-03T13:00:00")
    graded(tmp_path, LATE)
    assert row(tmp_path, "7")["modals"] == "4"
    page = (tmp_path / "out" / table(tmp_path, "feedback")[0]["file"]).read_text(encoding="utf-8")
    assert "20 % of the points for 2 days" in page
    assert "Without that it would be 5 of 5 points." in page


def test_an_extension_gives_the_points_back_and_the_audit_says_why(tmp_path):
    hand_in(tmp_path / "in", "7", {"modals": quiz("modals")}, made="2026-03-03T13:00:00")
    graded(tmp_path, LATE, roster=roster(tmp_path, "7,Ana,"))
    graded(tmp_path, LATE, roster=roster(tmp_path, "7,Ana,2026-03-04T12:00"))
    assert row(tmp_path, "7")["modals"] == "5"
    assert audit(tmp_path)[-1]["why"] == "extension"
    assert (audit(tmp_path)[-1]["was"], audit(tmp_path)[-1]["points"]) == (4, 5)


def test_nothing_counts_after_a_closed_deadline_but_what_came_before_does(tmp_path):
    plan = replace(LATE, late=LateRule(CLOSED))
    hand_in(tmp_path / "in", "7", {"modals": quiz("modals", 0.5)}, made="2026-03-02T09:00:00")
    hand_in(tmp_path / "in", "7", {"modals": quiz("modals")}, made="2026-03-04T09:00:00")
    hand_in(tmp_path / "in", "8", {"modals": quiz("modals")}, made="2026-03-04T09:00:00")
    graded(tmp_path, plan)
    assert 0 < float(row(tmp_path, "7")["modals"]) < 5
    assert row(tmp_path, "8")["modals"] == "0"


def test_the_alternative_earns_under_the_name_of_what_it_stands_for(tmp_path):
    plan = GradePlan(activities=("tag-harbour",))
    from rightslab.demo.crowd import seeded
    from rightslab.demo.crowd_tags import tagged
    from rightslab.storage import library

    for number, name in enumerate(("tag-harbour", "tag-highland")):
        answer = tagged(library.find_activity(name), seeded(1, 3))
        hand_in(tmp_path / "in", str(number), {name: answer})
    graded(tmp_path, plan)
    rows = table(tmp_path)
    assert all(float(one["tag-harbour"]) > 0 for one in rows)
    written = {
        name: data for name, data in files(tmp_path / "out").items() if "feedback/" not in name
    }
    assert not any(b"tag-highland" in data for data in written.values())


def test_grading_again_gives_the_same_bytes_and_grades_nothing(two, assessed):
    graded(two)
    before, count = files(two / "out"), len(assessed)
    assert count == 3
    outcome = graded(two)
    assert files(two / "out") == before
    assert (len(assessed), outcome.assessed) == (count, 0)
    assert outcome.lines()[1] == "No mark changed."


def test_other_points_grade_only_that_activity_again(two, assessed):
    graded(two)
    assessed.clear()
    outcome = graded(two, replace(PLAN, points={"modals": 10}))
    assert assessed == ["modals", "modals"]
    assert {one["activity"] for one in table(two, "changes")} == {"modals"}
    assert {one.why for one in outcome.first} == {"points changed"}


def test_another_policy_is_a_change_with_that_reason(tmp_path):
    hand_in(tmp_path / "in", "7", {"modals": quiz("modals", right=False)})
    graded(tmp_path)
    graded(tmp_path, replace(PLAN, policies={"modals": "readings"}))
    last = audit(tmp_path)[-1]
    assert (last["why"], last["was"], last["points"]) == ("policy changed", 5, 0)


def test_no_mark_that_stays_no_mark_is_no_change(two):
    names = roster(two, "7,Xu Lin,", "9,Ben,")
    graded(two, roster=names)
    graded(two, replace(PLAN, policies={"modals": "readings"}), roster=names)
    assert {one["student_id"] for one in table(two, "changes")} <= {"7", "8"}


def test_a_new_attempt_touches_its_student_alone(two, assessed):
    graded(two)
    assessed.clear()
    hand_in(two / "in", "8", {"modals": quiz("modals")}, made="2026-03-03T09:00:00")
    graded(two)
    assert assessed == ["modals"]
    assert [(one["student_id"], one["why"]) for one in table(two, "changes")] == [
        ("8", "new attempt")
    ]


def test_readings_are_no_reason_to_grade_what_does_not_depend_on_them(two, assessed):
    graded(two)
    assessed.clear()
    graded(two, readings=Readings(shipped=False))
    assert assessed == []


def test_one_workbook_under_two_ids_is_told_and_both_are_graded(tmp_path):
    for student in ("7", "8"):
        hand_in(tmp_path / "in", student, {"modals": quiz("modals")}, workbook="same",
                name=f"Student {student}")  # fmt: skip
    graded(tmp_path)
    assert all("same workbook" in one["flags"] for one in table(tmp_path))
    assert any("same workbook" in one["what is wrong"] for one in table(tmp_path, "problems"))
    assert [one["modals"] for one in table(tmp_path)] == ["5", "5"]


def test_who_is_gone_loses_row_and_page_and_the_outcome_says_so(two):
    graded(two)
    page = two / "out" / row(two, "8", "feedback")["file"]
    assert page.is_file()
    next((two / "in").glob("8-*")).unlink()
    outcome = graded(two)
    assert not page.exists()
    assert outcome.left == 1
    assert [one["student_id"] for one in table(two)] == ["7"]


def test_a_pseudonym_stays_and_no_page_says_a_name(two):
    graded(two)
    before = row(two, "7", "feedback")["pseudonym"]
    hand_in(two / "in", "1", {"modals": quiz("modals")})
    graded(two)
    assert row(two, "7", "feedback")["pseudonym"] == before
    pages = [path.read_text(encoding="utf-8") for path in (two / "out" / "feedback").iterdir()]
    assert not any("Student 7" in page for page in pages)


def test_names_stand_on_pages_where_the_plan_says_so(two):
    graded(two, replace(PLAN, named=True))
    page = two / "out" / row(two, "7", "feedback")["file"]
    assert "Student 7" in page.read_text(encoding="utf-8")


def test_a_formula_in_a_name_is_words_in_every_table(tmp_path):
    hand_in(tmp_path / "in", "7", {"modals": quiz("modals")}, name="=cmd()|'x'!A1")
    graded(tmp_path)
    tables = [data for name, data in files(tmp_path / "out").items() if name.endswith(".csv")]
    assert not any(b",=cmd" in data or b'"=cmd' in data or b"\n=cmd" in data for data in tables)


def test_several_processes_give_what_one_gives(two):
    one = run.grade(two / "in", two / "out", run.Options(plan=PLAN, jobs=1))
    many = run.grade(two / "in", two / "other", run.Options(plan=PLAN, jobs=2))
    assert one.counts == many.counts
    first, second = (two / name / "grades.csv" for name in ("out", "other"))
    assert first.read_bytes() == second.read_bytes()


def test_progress_counts_students(two):
    told = []
    run.grade(two / "in", two / "out", run.Options(plan=PLAN, jobs=1), told.append)
    grading = [one for one in told if one.step == "grading"]
    assert (grading[-1].done, grading[-1].of) == (2, 2)


def test_while_collecting_it_is_told_how_many_there_are(tmp_path):
    for number in range(100):
        hand_in(tmp_path / "in", str(number), {"modals": quiz("modals")})
    told = []
    run.grade(tmp_path / "in", tmp_path / "out", run.Options(plan=PLAN, jobs=1), told.append)
    assert (run.Progress("collecting", 100, 100)) in told


def test_no_archive_stays_open_when_the_grading_is_over(two):
    import shutil

    packed = Path(shutil.make_archive(str(two / "hand-ins"), "zip", two / "in"))
    run.grade(packed, two / "out", run.Options(plan=PLAN, jobs=1))
    assert table(two)[0]["status"] == "graded"
    packed.unlink()
    assert collect_places.open_now() == 0


def test_what_a_person_marks_waits_for_a_mark(tmp_path):
    answer = Sheet(texts={"text": "The sentence asks for cooperation."})
    hand_in(tmp_path / "in", "7", {"trust-rule": answer})
    hand_in(tmp_path / "in", "8", {"modals": quiz("modals")})
    hand_in(tmp_path / "in", "9", {"trust-rule": Sheet()})
    outcome = graded(tmp_path, GradePlan(activities=("trust-rule",)))
    assert [one["status"] for one in table(tmp_path)] == ["to mark", "graded", "graded"]
    assert [one["trust-rule"] for one in table(tmp_path)] == ["", "0", "0"]
    assert outcome.code == 1


def test_no_students_are_nobody(tmp_path):
    (tmp_path / "in").mkdir()
    assert graded(tmp_path).counts == {"graded": 0, "to mark": 0, "not graded": 0, "missing": 0}
    assert table(tmp_path) == []


@pytest.mark.parametrize("made", ["2199-01-01T09:00:00", "1970-01-01T00:00:03"])
def test_a_hand_in_of_a_wrong_clock_is_graded_in_full_and_told(tmp_path, made):
    hand_in(tmp_path / "in", "7", {"modals": quiz("modals")}, made=made)
    plan = replace(PLAN, deadline="2026-03-03T18:00", late=LateRule(CLOSED))
    graded(tmp_path, plan)
    found = row(tmp_path, "7")
    hand_in(tmp_path / "in", "8", {"modals": quiz("modals")})
    graded(tmp_path, plan)
    assert found["modals"] == row(tmp_path, "8")["modals"] != "0"
    assert "counts as in time" in found["flags"]
    assert "The clock of that computer was wrong" in table(tmp_path, "problems")[0]["what to do"]
