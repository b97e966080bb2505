"""What learning platforms call files says whose they are and when they came."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightslab.grading.platforms import Seen, is_request, is_upload, seen, with_stamp


@pytest.fixture
def in_utc(monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("path", "account", "name"),
    [
        ("limaana_4711_90210_ana-lima-2026-03-02-1011.rightslab", "Canvas 4711", "limaana"),
        ("subs.zip/limaana_4711_90210_work.zip/x.rightslab", "Canvas 4711", "limaana"),
        ("LATE_anon_x7Yz1_90210_w.rightslab", "", ""),
        ("Ana Lima_12345_assignsubmission_file_/w.rightslab", "Moodle 12345", "Ana Lima"),
        ("A/Ana Lima_12345_assignsubmission_file_w.rightslab", "Moodle 12345", "Ana Lima"),
        ("Week_3_alima_attempt_2026-03-02-10-11-12_w.rightslab", "Blackboard Week_3_alima", ""),
        (
            "12345-67890 - Ana Lima - Mar 2, 2026 1011 AM/w.rightslab",
            "Brightspace 12345-67890",
            "Ana Lima",
        ),
        (
            "12345-67890 - Ana Lima- 2 mars 2026 1011/w.rightslab",
            "Brightspace 12345-67890",
            "Ana Lima",
        ),
        ("inbound/alima+week3+2026-03-02 10:11:12.5 UTC+x/w.rightslab", "nbgrader alima", ""),
        ("submitted/alima/week3/w.rightslab", "nbgrader alima", ""),
        ("ana-lima-2026-03-02-1011.rightslab", "", ""),
    ],
)
def test_each_platform_is_known_by_its_names(path, account, name):
    found = seen(path)
    assert (found.account, found.name) == (account, name)


def test_a_late_mark_of_the_platform_is_kept_and_is_no_part_of_the_name():
    found = seen("limaana_LATE_4711_90210_w.rightslab")
    assert (found.given, found.name, found.accounts) == ("late", "limaana", ("4711",))


@pytest.mark.parametrize(
    "path",
    [
        "Week 3_alima_attempt_2026-03-02-10-11-12_w.rightslab",
        "12345-67890 - Ana Lima - Mar 2, 2026 1011 AM/w.rightslab",
        "12345-67890 - Ana Lima - March 2, 2026 10:11 AM/w.rightslab",
        "alima+w+2026-03-02 10:11:12.000 UTC+r/w.rightslab",
    ],
)
@pytest.mark.usefixtures("in_utc")
def test_when_it_came_is_read_from_the_name(path):
    assert seen(path).arrived.startswith("2026-03-02T10:11")


def test_a_date_in_another_language_leaves_the_time_open_and_keeps_the_student():
    found = seen("12345-67890 - Ana Lima - 2 mars 2026 1011/w.rightslab")
    assert (found.arrived, found.name) == ("", "Ana Lima")


def test_a_username_with_underscores_is_among_the_accounts():
    found = seen("Week_3_ana_lima_attempt_2026-03-02-10-11-12_w.rightslab")
    assert found.accounts == ("Week_3_ana_lima", "3_ana_lima", "ana_lima", "lima")


def test_what_a_student_names_cannot_stand_before_what_the_platform_wrote():
    forged = "Eve Poe_9_assignsubmission_file_/Ana Lima_1_assignsubmission_file_w.rightslab"
    assert seen(forged).accounts == ("9",)
    assert seen("poeeve_9_8_limaana_1_2_w.rightslab").accounts == ("9",)
    own = "W_eve_attempt_2026-03-02-10-11-12_W_ana_attempt_2026-03-02-10-11-12_w.rightslab"
    assert seen(own).accounts == ("W_eve", "eve")


def test_nbgraders_timestamp_says_when_and_that_it_is_nbgrader():
    found = with_stamp(
        seen("alima/week3/w.rightslab"), "alima/week3/w.rightslab", "2026-03-02 10:11:12 UTC"
    )
    assert (found.account, found.arrived) == ("nbgrader alima", "2026-03-02T10:11:12Z")
    other = with_stamp(
        seen("alima/week3/w.rightslab"), "alima/week3/w.rightslab", "2026-03-02 10:11:12 PST"
    )
    assert other.arrived == ""


def test_a_timestamp_in_a_students_own_zip_changes_nothing():
    path = "limaana_4711_90210_work.zip/eve/week3/w.rightslab"
    assert with_stamp(seen(path), path, "2020-01-01 00:00:00 UTC") == seen(path)


@pytest.mark.parametrize(
    ("path", "upload"),
    [
        ("limaana_4711_90210_essay.docx", True),
        ("limaana_4711_text.html", False),
        ("Ana Lima_1_assignsubmission_onlinetext_/onlinetext.html", False),
        ("Week 3_alima_attempt_2026-03-02-10-11-12.txt", False),
        ("Week 3_alima_attempt_2026-03-02-10-11-12_essay.pdf", True),
        ("submitted/alima/week3/nb.ipynb", False),
        ("notes.docx", False),
    ],
)
def test_what_a_student_gave_instead_of_a_hand_in_is_told_from_the_platforms_own(path, upload):
    assert is_upload(path) is upload


def test_a_request_is_known_by_its_name_wherever_it_lies():
    assert is_request("limaana_4711_90210_grey-heron-tag.rightslab-regrade")
    assert not is_request("ana.rightslab")


@given(st.text(max_size=80))
def test_any_name_at_all_is_read_as_something(path):
    assert isinstance(seen(path), Seen)
    assert isinstance(is_upload(path), bool)
