"""Preparing a class on disk: the plan beside the lessons, what fits, and the release."""

from __future__ import annotations

import pytest

from rightslab.core.classroom import AFTER_RELEASE, ClassPlan
from rightslab.core.errors import RightslabError
from rightslab.demo.crowd import make_crowd, name_of
from rightslab.desk.prepare import Preparation, contents, prepare_class, reckon
from rightslab.storage import classroom, library, release
from rightslab.views.class_form_release import ReleaseChoice

SLUG = "china-hrc55-2024"
LESSON = "06_tag_the_rights"
PLAN = ClassPlan("Tuesday", "", (LESSON,), ("P2", "P7"), text=SLUG)


@pytest.fixture
def lessons(tmp_path, monkeypatch):
    monkeypatch.delenv("RIGHTSLAB_WORK", raising=False)
    (tmp_path / "lessons" / "instructor").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "lessons" / "instructor")
    return tmp_path / "lessons"


def test_the_plan_of_the_instructors_notebook_is_read_by_the_lessons(lessons):
    form = prepare_class()
    form.name.value = "Tuesday"
    form.lessons[LESSON].value = True
    form.paragraphs["P7"].value = True
    form.others.value = AFTER_RELEASE
    form.save_button.click()
    plan = classroom.plan_near(lessons / "work")
    assert (plan.name, plan.lessons, plan.paragraphs) == ("Tuesday", (LESSON,), ("P7",))
    assert (plan.others, plan.text, plan.faults) == (AFTER_RELEASE, SLUG, ())
    assert len(plan.session) == 16
    assert prepare_class().plan() == plan


def test_the_session_stays_while_the_class_is_the_same(lessons):
    desk = Preparation(lessons)
    first = desk.draft(PLAN)
    assert desk.draft(PLAN) == first
    desk.save(first)
    assert Preparation(lessons).draft(PLAN).session == first.session
    other = ClassPlan("Friday", "", (LESSON,), text=SLUG)
    assert desk.draft(other).session != first.session


def test_saving_can_be_taken_back_step_by_step(lessons):
    desk = Preparation(lessons)
    desk.save(desk.draft(PLAN))
    first = (lessons / "class.toml").read_bytes()
    desk.save(ClassPlan("Friday", "s2", text=SLUG))
    desk.undo()
    assert (lessons / "class.toml").read_bytes() == first
    desk.undo()
    assert not (lessons / "class.toml").exists()
    desk.undo()


def test_what_fits_is_told_lesson_by_lesson():
    *lines, last = reckon(PLAN)
    assert lines[0].startswith("Lesson 06, about ")
    assert "instead" not in lines[0]
    assert "All of it fits." in last
    whole = reckon(ClassPlan("x", "s", (LESSON, "05_weigh_a_claim"), text=SLUG))
    assert "more than fit" in whole[-1]


def test_each_alternative_is_counted_once():
    (line, _) = reckon(ClassPlan("x", "s", ("09_compare_the_texts",), text=SLUG))
    assert "harbour" in line
    assert "highland" not in line


def test_a_release_holds_only_what_may_be_shown():
    given = contents(ClassPlan("x", "s", (LESSON,), text=SLUG), ReleaseChoice())
    facts = [fact for one in given.claims.values() for fact in one.facts]
    assert facts
    assert all(fact.shown and fact.mark in "VM" for fact in facts)
    assert given.readings[SLUG] == library.readings(SLUG)
    assert given.layers == {}


def test_a_plan_with_claims_releases_the_background_of_those_only():
    plan = ClassPlan("x", "s", ("04_sort_the_claims",), claims=("C04", "C27"), text=SLUG)
    assert set(contents(plan, ReleaseChoice()).claims) == {"C04", "C27"}
    bare = contents(plan, ReleaseChoice(readings=False, background=False))
    assert (bare.readings, bare.claims) == ({}, {})


def test_the_release_of_a_class_with_its_tags_opens_beside_the_lessons(lessons, tmp_path):
    make_crowd(tmp_path / "in", 8)
    desk = Preparation(lessons)
    desk.save(desk.draft(PLAN))
    said = desk.release(ReleaseChoice(folder=str(tmp_path / "in"), notes=("Thank you.",)))
    file = lessons / "tuesday.rightslab-release"
    assert "the tags of 8 classmates" in said
    assert not any(name_of(n).encode() in file.read_bytes() for n in range(8))
    opened = release.keep(lessons / "work", file.name, file.read_bytes())
    assert len(opened.layers[SLUG]) == 8
    assert release.kept(lessons / "work") == opened


def test_a_folder_of_hand_ins_that_is_not_there_is_answered_in_a_sentence(lessons):
    desk = Preparation(lessons)
    desk.save(desk.draft(PLAN))
    with pytest.raises(RightslabError, match="There is no folder"):
        desk.release(ReleaseChoice(folder="nowhere"))
    assert not list(lessons.glob("*-release"))


def test_a_folder_that_refuses_is_answered_in_a_sentence(lessons):
    (lessons / "class.toml").mkdir()
    with pytest.raises(RightslabError, match="could not be written"):
        Preparation(lessons).save(Preparation(lessons).draft(PLAN))
