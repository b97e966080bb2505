"""nbgrader 0.9.6 for real: generate, autograde, feedback and export on assignments of the kit."""

import csv
import json

import pytest
from tests.nbgraded import nbgrader, submit
from tests.prepare import NBGRADER

from rightslab.core.errors import RightslabError
from rightslab.grading import run
from rightslab.publish.nbgrader import assignment, main, write
from rightslab.storage import library

LESSON = "06_tag_the_rights"
HUMAN = "05_weigh_a_claim"

installed = pytest.mark.skipif(
    not (NBGRADER / ".kit-stamp").is_file(),
    reason="nbgrader could not be fetched (tests/prepare.py says why)",
)


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A course with two lessons and three students, one of them with a broken file."""
    course = tmp_path_factory.mktemp("course")
    write(course, [LESSON, HUMAN])
    for lesson in (LESSON, HUMAN):
        made = nbgrader(course, "generate_assignment", lesson)
        assert made.returncode == 0, made.stderr
    ids = [submit(course, LESSON, 0), submit(course, LESSON, 1)]
    ids.append(submit(course, LESSON, 2, lambda data: data[:500]))
    submit(course, HUMAN, 0)
    steps = [("autograde", LESSON), ("generate_feedback", LESSON), ("autograde", HUMAN)]
    for step in steps:
        done = nbgrader(course, *step)
        assert done.returncode == 0, done.stderr
    done = nbgrader(course, "export")
    assert done.returncode == 0, done.stderr
    return course, ids


@installed
def test_the_export_has_the_points_that_the_kit_gives(graded, tmp_path):
    course, ids = graded
    with (course / "grades.csv").open(encoding="utf-8") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)
                if row["assignment"] == LESSON}  # fmt: skip
    ours = points_by_the_kit(course / "submitted", tmp_path / "out")
    for id_ in ids[:2]:
        assert float(rows[id_]["score"]) == pytest.approx(ours[id_], abs=0.011)
        assert float(rows[id_]["max_score"]) == 15
    assert 0 < ours[ids[0]] != ours[ids[1]] > 0


@installed
def test_feedback_says_why(graded):
    course, ids = graded
    page = (course / "feedback" / ids[0] / LESSON / f"{LESSON}.html").read_text(encoding="utf-8")
    assert "of 10 points" in page
    assert "S16" in page


@installed
def test_a_broken_hand_in_is_named_and_does_not_stop_the_others(graded):
    course, ids = graded
    page = (course / "feedback" / ids[2] / LESSON / f"{LESSON}.html").read_text(encoding="utf-8")
    assert "mine.rightslab is no hand-in" in page


@installed
def test_what_a_person_marks_waits_for_a_person_and_shows_the_answer(graded):
    course, ids = graded
    notebook = course / "autograded" / ids[0] / HUMAN / f"{HUMAN}.ipynb"
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    tasks = [one for one in cells if one["metadata"].get("nbgrader", {}).get("task")]
    assert [one["metadata"]["nbgrader"]["points"] for one in tasks] == [10, 5]
    shown = next(c for c in cells if c["metadata"].get("nbgrader", {}).get("grade_id")
                 == "weigh-a-claim-shown")  # fmt: skip
    assert "a person marks it" in json.dumps(shown["outputs"])


def points_by_the_kit(submitted, out):
    run.grade(submitted, out, run.Options(plan=_plan()))
    with (out / "grades.csv").open(encoding="utf-8") as file:
        return {row["student_id"]: float(row["total"] or 0) for row in csv.DictReader(file)}


def _plan():
    from rightslab.core.grade_plan import GradePlan

    return GradePlan(lessons=(LESSON,))


@pytest.mark.parametrize("lesson", [one for one in library.lessons() if one > "01"])
def test_an_assignment_carries_the_points_of_the_lesson_once(lesson):
    cells = assignment(lesson)["cells"]
    given = [one["metadata"]["nbgrader"] for one in cells if one["metadata"].get("nbgrader")]
    ids = [one["grade_id"] for one in given]
    assert len(set(ids)) == len(ids)
    instead = {one.opt_out for one in library.activities(lesson)}
    wanted = sum(
        one.points
        for at, one in enumerate(library.activities(lesson))
        if one.id not in instead
        or not any(one.id == early.opt_out for early in library.activities(lesson)[:at])
    )
    assert sum(one.get("points", 0) for one in given) == wanted


def test_no_cell_of_an_assignment_holds_a_reading():
    text = json.dumps(assignment(LESSON), ensure_ascii=False)
    reasons = [s.reason for one in library.readings("china-hrc55-2024") for s in one.spans]
    assert not [one for one in reasons if one in text]


def test_an_assignment_that_is_there_is_not_written_over(tmp_path):
    write(tmp_path, [LESSON])
    notebook = tmp_path / "source" / LESSON / f"{LESSON}.ipynb"
    notebook.write_text("mine")
    with pytest.raises(RightslabError, match="there already"):
        write(tmp_path, [LESSON])
    assert notebook.read_text() == "mine"


def test_a_lesson_without_points_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(RightslabError, match="no points"):
        main([str(tmp_path), "--lesson", "00"])
