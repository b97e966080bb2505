from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightslab.core.classroom import ClassPlan
from rightslab.core.grade_plan import BEST, BY_DAY, GradePlan, LateRule
from rightslab.grading import plan_file
from rightslab.grading.columns import columns
from rightslab.grading.plan_file import PlanError
from rightslab.storage import classroom
from rightslab.storage.sources import SPEECH

CONTROLS = dict.fromkeys([*range(32), 127], " ")  # what TOML cannot hold
WHOLE = GradePlan(
    title='Rights "101"',
    lessons=("06_tag_the_rights",),
    activities=("tag-rights",),
    policies={"tag-rights": "readings"},
    points={"tag-rights": 2.5},
    scope="class",
    paragraphs=("P2", "P7"),
    claims=("C04",),
    deadline="2026-03-03T18:00",
    attempts=BEST,
    late=LateRule(BY_DAY, 12.5, 40, 15),
    named=True,
)


def read(tmp_path, text):
    path = tmp_path / "grading.toml"
    path.write_text(text, encoding="utf-8")
    return plan_file.read(path)


def test_a_plan_comes_back_as_it_was_written(tmp_path):
    assert plan_file.read(plan_file.write(tmp_path / "grading.toml", WHOLE)) == WHOLE


def test_an_empty_file_is_the_usual_plan(tmp_path):
    assert read(tmp_path, "") == GradePlan()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('attempts = "newest"', "latest"),
        ('deadline = "3 March"', "2026-03-03T18:00"),
        ('lessons = ["06_tag_the_rigths"]', "06_tag_the_rights"),
        ('[late]\nkind = "by week"', "by day"),
        ("[late]\npercent = 200", "from 0 to 100"),
        ("[points]\nmodals = nan", "number from 0 up"),
        ("[points]\nmodals = true", "number from 0 up"),
        ('[policies]\nmodals = "guess"', "completion, readings, human"),
        ('titel = "x"', "title"),
        ('named = "no"', "true or false"),
        ("title = ", "not well-formed"),
    ],
)
def test_what_does_not_hold_is_told_with_what_is_allowed(tmp_path, text, said):
    with pytest.raises(PlanError, match=r"grading\.toml") as error:
        read(tmp_path, text)
    assert said in str(error.value)


def test_all_faults_are_told_at_once(tmp_path):
    with pytest.raises(PlanError) as error:
        read(tmp_path, 'attempts = "all"\nscope = "both"')
    assert "attempts" in str(error.value)
    assert "scope" in str(error.value)


def test_the_plan_of_a_class_gives_scope_deadline_and_lessons(tmp_path):
    plan = ClassPlan(
        "Tuesday", "s", ("06_tag_the_rights",), ("P2",), deadline="2026-03-03", text=SPEECH
    )
    classroom.write(tmp_path, plan)
    found = plan_file.near(tmp_path)
    assert (found.scope, found.paragraphs, found.deadline) == ("class", ("P2",), "2026-03-03")
    assert {one.main.lesson for one in columns(found)} == {"06_tag_the_rights"}


def test_columns_are_all_activities_with_points_and_no_alternative():
    found = {one.id: one for one in columns(GradePlan())}
    assert "warm-up-01" not in found
    assert "tag-rights-instead" not in found
    assert ("tag-harbour" in found) != ("tag-highland" in found)
    assert found["tag-rights"].instead.id == "tag-rights-instead"


def test_an_alternative_has_no_column_of_its_own():
    with pytest.raises(PlanError, match="equal credit with 'tag-rights'"):
        columns(GradePlan(activities=("tag-rights-instead",)))


def test_a_policy_that_a_kind_cannot_give_is_refused():
    with pytest.raises(PlanError, match="cannot be graded by 'readings'"):
        columns(GradePlan(policies={"thesis": "readings"}))


@given(st.text(max_size=60))
def test_a_title_is_refused_or_comes_back_as_it_is_kept(title):
    if not title.translate(CONTROLS).strip():
        with pytest.raises(PlanError, match="holds words"):
            plan_file.checked({"title": title})
        return
    plan = plan_file.checked({"title": title})
    assert plan_file.checked(tomllib.loads(plan_file.text_of(plan))) == plan
