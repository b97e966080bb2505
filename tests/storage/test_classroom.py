"""``class.toml``: written, read again, and damaged."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rightslab.core.classroom import AFTER_OWN, AFTER_RELEASE, AT_ONCE, RULES, ClassPlan
from rightslab.storage import classroom, library
from rightslab.storage.classroom import ClassroomError, plan_near

SLUG = "china-hrc55-2024"
PLAN = ClassPlan(
    "Tuesday", "s1", ("06_tag_the_rights",), ("P2", "P7"), ("C04",), 90, "2026-03-03T18:00",
    AFTER_RELEASE, SLUG,
)  # fmt: skip
NAMES = st.text(min_size=1, max_size=40).filter(lambda name: name.split())


@pytest.fixture(autouse=True)
def no_other_folder(monkeypatch):
    monkeypatch.delenv("RIGHTSLAB_WORK", raising=False)


@pytest.fixture
def folder(tmp_path):
    return tmp_path


def damaged(folder, old, new):
    path = classroom.write(folder, PLAN)
    said = path.read_text("utf-8")
    assert old in said
    path.write_text(said.replace(old, new), "utf-8")
    return path


def test_a_plan_comes_back_as_it_was_written(folder):
    assert classroom.read(classroom.write(folder, PLAN)) == PLAN


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=NAMES,
    paragraphs=st.lists(st.sampled_from(["P1", "P2", "P7"]), unique=True),
    minutes=st.integers(5, 600),
    others=st.sampled_from([*RULES]),
    deadline=st.none()
    | st.datetimes(
        min_value=datetime(2000, 1, 1)  # noqa: DTZ001 - local time
    ),
)
def test_any_plan_comes_back(folder, name, paragraphs, minutes, others, deadline):
    at = deadline.isoformat(timespec="minutes") if deadline else ""
    plan = ClassPlan(name, "s", (), tuple(paragraphs), (), minutes, at, others, SLUG)
    found = classroom.read(classroom.write(folder, plan)) if _writable(name) else plan
    assert (found.paragraphs, found.others, found.deadline) == (tuple(paragraphs), others, at)


def _writable(name):
    return bool("".join(c for c in name if c.isprintable()).split())


def test_a_name_of_any_script_and_with_quotes_is_kept(folder):
    name = 'Group "A" \\ 你好 🕊 ='
    assert classroom.read(classroom.write(folder, ClassPlan(name, "s"))).name == name


@pytest.mark.parametrize("work", ["work", "work/ana-lima", "instructor/work"])
def test_the_plan_beside_the_notebooks_is_found(folder, work):
    classroom.write(folder, PLAN)
    assert plan_near(folder / work) == PLAN


def test_where_work_is_kept_elsewhere_the_plan_is_beside_the_notebook(folder, monkeypatch):
    (folder / "lessons").mkdir()
    classroom.write(folder / "lessons", PLAN)
    monkeypatch.setenv("RIGHTSLAB_WORK", str(folder / "far"))
    monkeypatch.chdir(folder / "lessons")
    assert plan_near(folder / "far") == PLAN


def test_without_a_file_there_is_no_plan(folder):
    assert plan_near(folder / "work") is None


def test_a_plan_that_changes_is_read_again(folder):
    classroom.write(folder, PLAN)
    assert plan_near(folder / "work").others == AFTER_RELEASE
    classroom.write(folder, ClassPlan("Other", "s2", others=AT_ONCE))
    assert plan_near(folder / "work").others == AT_ONCE


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"P7"', '"P99"', "no paragraph called 'P99'"),
        ('"C04"', '"C99"', "no claim called 'C99'"),
        ("minutes = 90", "minutes = 0", "from 5 to 600, not 0"),
        ("minutes = 90", 'minutes = "90"', "from 5 to 600, not '90'"),
        ("2026-03-03T18:00", "Tuesday", "local time"),
        ("2026-03-03T18:00", "2026-03-03T18:00+01:00", "local time"),
        ("paragraphs =", "paragaphs =", "Did you mean 'paragraphs'"),
        ('["P2", "P7"]', '"P2"', "is a list"),
        ("06_tag_the_rights", "06_tag", "no lesson called '06_tag'"),
        (SLUG, "a-speech", "no text called 'a-speech'"),
        ('"Tuesday"', "7", "holds words"),
    ],
)
def test_a_fault_is_told_and_the_rule_stays_as_it_was(folder, old, new, said):
    path = damaged(folder, old, new)
    with pytest.raises(ClassroomError, match=said):
        classroom.read(path)
    found = plan_near(folder / "work")
    assert said in " ".join(found.faults)
    assert found.others == AFTER_RELEASE


@pytest.mark.parametrize("new", ["", "others = 3", 'others = "at onse"', "other = 'at once'"])
def test_a_rule_that_cannot_be_read_opens_nothing(folder, new):
    damaged(folder, 'others = "after release"', new or "oops = 1")
    assert plan_near(folder / "work").others == AFTER_RELEASE


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(1, 300), junk=st.binary(max_size=8))
def test_damage_never_stops_a_learner_and_never_opens_what_was_closed(folder, cut, junk):
    path = classroom.write(folder, PLAN)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) - cut] + junk)
    found = plan_near(folder / "work")
    assert found is not None
    assert found.others == AFTER_RELEASE or not found.faults


@pytest.mark.parametrize("data", [b"\xff\xfe", b"[" * 5000, b"a = " + b"9" * 5000, b"x" * 200_000])
def test_a_foreign_file_stays_closed(folder, data):
    (folder / "class.toml").write_bytes(data)
    found = plan_near(folder / "work")
    assert found.others == AFTER_RELEASE
    assert "prepare_class()" in found.faults[0]


def test_a_folder_or_a_dead_link_by_that_name_stays_closed(folder):
    (folder / "class.toml").mkdir()
    assert plan_near(folder / "work").others == AFTER_RELEASE
    (folder / "class.toml").rmdir()
    (folder / "class.toml").symlink_to(folder / "gone")
    assert plan_near(folder / "work").others == AFTER_RELEASE


def test_a_plan_by_hand_may_leave_out_all_but_name_and_session(folder):
    (folder / "class.toml").write_text('name = "x"\nsession = "s"\ndeadline = 2026-03-03\n')
    found = classroom.read(folder / "class.toml")
    assert (found.others, found.minutes, found.deadline) == (AFTER_OWN, 50, "2026-03-03")


def test_a_plan_with_faults_is_not_written(folder):
    with pytest.raises(ClassroomError, match="no paragraph called 'P99'"):
        classroom.write(folder, ClassPlan("x", "s", paragraphs=("P99",), text=SLUG))
    assert not (folder / "class.toml").exists()
    with pytest.raises(ClassroomError, match="could not be written"):
        classroom.write(folder / "gone", PLAN)


def test_the_plans_text_is_one_that_ships():
    assert SLUG in library.texts()
