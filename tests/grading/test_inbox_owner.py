"""Hand-ins in the inbox of a Hub: who owns a file says who handed it in, whatever stands in it."""

from __future__ import annotations

import os
import zipfile

import pytest

from rightslab.core.grades import Student
from rightslab.grading import inbox_owner
from rightslab.grading.attempts import Attempt
from rightslab.grading.collect import collect
from rightslab.grading.roster import Roster
from rightslab.storage.class_files import Problem
from tests.grading.handed import hand_in, quiz

pytestmark = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away"
)
ACCOUNTS = {7001: "alima", 7002: "jupyter-bode"}
ROSTER = Roster(
    [
        Student("1", "Ana Lima", accounts={"username": "alima"}),
        Student("2", "Ben Ode", accounts={"username": "bode"}),
    ]
)


@pytest.fixture
def box(tmp_path, monkeypatch):
    folder = tmp_path / "inbox"
    folder.mkdir()
    folder.chmod(0o1733)
    monkeypatch.setattr(inbox_owner, "_account", ACCOUNTS.__getitem__)

    def put(number, id_, name="", workbook="", called=""):
        made = f"2026-03-02T09:00:{len(list(folder.iterdir())):02}"
        answers = {"modals": quiz("modals")}
        path = hand_in(
            tmp_path / "made",
            id_,
            answers,
            name=name,
            workbook=workbook or f"book-{made}",
            made=made,
        )
        place = folder / (called or path.name)
        path.rename(place)
        os.chown(place, number, -1)
        return place

    put.folder = folder
    return put


def found(folder, roster=None):
    return list(collect(folder, roster))


def test_the_owner_is_looked_up_on_the_roster_also_behind_the_prefix_of_tljh(box):
    box(7001, "", "Somebody")
    box(7002, "", "Else")
    assert [one.student for one in found(box.folder, ROSTER)] == ["1", "2"]


def test_a_file_under_the_id_of_another_is_not_graded(box):
    box(7002, "1", "Ana Lima")
    (problem,) = found(box.folder, ROSTER)
    assert isinstance(problem, Problem)
    assert problem.student == "2"
    assert "JupyterHub says that it is from Ben Ode (2)" in problem.what


def test_no_name_of_a_file_stands_for_an_account_in_an_inbox(box):
    box(7002, "", "Somebody", called="1.rightslab")
    (attempt,) = found(box.folder, ROSTER)
    assert attempt.student == "2"


def test_no_archive_in_an_inbox_speaks_for_others(box, tmp_path):
    inner = box(7002, "", "Somebody")
    archive = box.folder / "moodle.zip"
    with zipfile.ZipFile(archive, "w") as out:
        out.write(inner, "Ana Lima_1_assignsubmission_file_/work.rightslab")
    inner.unlink()
    os.chown(archive, 7002, -1)
    (attempt,) = found(box.folder, ROSTER)
    assert attempt.student == "2"


def test_without_a_roster_another_name_than_the_accounts_is_told(box):
    box(7001, "", "alima")
    box(7002, "", "Ben")
    one, other = found(box.folder)
    assert one.flags == ()
    assert any("account 'jupyter-bode'" in flag and "'Ben'" in flag for flag in other.flags)


def test_without_a_roster_one_id_from_two_accounts_is_refused(box):
    box(7001, "4711", "Ana Lima")
    box(7002, "4711", "Ana Lima", "another")
    kinds = [type(one) for one in found(box.folder)]
    assert kinds == [Attempt, Problem]


def test_without_a_roster_a_file_under_the_name_of_another_account_is_refused(box, monkeypatch):
    known = {"alima", "jupyter-bode"}
    monkeypatch.setattr(
        inbox_owner, "_is_account", lambda name: bool({name, f"jupyter-{name}"} & known)
    )
    box(7002, "", "alima", "forged")  # the first in order
    box(7001, "", "alima")
    box(7002, "", "bode")
    forged, ana, ben = found(box.folder)
    assert "account 'jupyter-bode' and names another, 'alima'" in forged.what
    assert (ana.student, ben.student) == ("alima", "bode")


def test_a_class_that_shares_one_account_is_not_taken_for_one_student(box):
    box(7001, "4711", "Ana Lima")
    box(7001, "4712", "Ben Ode")
    assert [one.student for one in found(box.folder)] == ["4711", "4712"]


def test_elsewhere_the_owner_says_nothing(box):
    box(7002, "1", "Ana Lima")
    box.folder.chmod(0o755)
    (attempt,) = found(box.folder, ROSTER)
    assert attempt.student == "1"


def test_what_root_put_into_an_inbox_goes_by_its_name(box):
    box(0, "", "", called="1.rightslab")
    box(0, "1", "Ana Lima")
    assert {one.student for one in found(box.folder, ROSTER) if isinstance(one, Attempt)} == {"1"}
