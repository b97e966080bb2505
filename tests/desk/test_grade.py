"""The form that grades a class: what it finds, what it says, what it leaves alone."""

import pytest

from rightslab.core.errors import RightslabError
from rightslab.demo.demo import Demo, write
from rightslab.desk.grade import demo_class, grade_class
from rightslab.desk.notebook import Notice, mark_by_hand, moderate


@pytest.fixture(params=["plain", "moodle"])
def form(tmp_path, monkeypatch, request):
    write(tmp_path / "demo", Demo(3, layout=request.param, activities=("context", "thesis")))
    monkeypatch.chdir(tmp_path)
    return grade_class()


def test_the_only_hand_ins_and_the_roster_stand_in_the_form_already(form):
    assert form.submissions.value == "demo/submissions"
    assert form.roster.value == "demo/roster.csv"


def test_grading_says_what_came_of_it_and_where(form, tmp_path):
    form.button.click()
    assert "Students:" in form.result.value
    assert "Marks: results/grades.csv" in form.result.value
    assert "grades.csv" in form.shown.value
    assert (tmp_path / "results" / "grades.csv").is_file()
    assert form.bar.layout.display == "none"


def test_a_field_that_is_missing_is_named(form):
    form.submissions.value = ""
    form.button.click()
    assert "where the hand-ins are" in form.result.value
    assert not form.button.disabled


def test_a_file_that_is_not_there_is_named_and_the_form_can_be_used_again(form):
    form.roster.value = "nobody.csv"
    form.button.click()
    assert "nobody.csv" in form.result.value
    assert not form.button.disabled


def test_results_never_lie_among_the_hand_ins(form, tmp_path):
    form.out.value = "demo/submissions/results"
    form.button.click()
    assert "among the hand-ins" in form.result.value
    assert not (tmp_path / "demo" / "submissions" / "results").exists()


def test_names_of_files_are_escaped(form):
    form.submissions.value = "<img src=x>"
    form.button.click()
    assert "<img" not in form.result.value


def test_after_grading_the_free_writing_can_be_marked(form, tmp_path):
    form.button.click()
    shown = mark_by_hand(tmp_path / "results", "thesis")
    assert not isinstance(shown, Notice)


@pytest.mark.parametrize("show", [mark_by_hand, moderate])
def test_before_grading_a_sentence_stands_there_and_nothing_is_made(show, tmp_path):
    shown = show(tmp_path / "results")
    assert "Grade the class first" in str(shown)
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
