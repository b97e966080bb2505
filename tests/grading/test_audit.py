"""The audit says once, and in order, what markers changed and how a mark came about."""

from __future__ import annotations

import pytest

from rightslab.core.activities.rubric import rubric_of
from rightslab.core.activities.sheet import Sheet
from rightslab.core.grade_plan import GradePlan
from rightslab.grading import comment_bank, ledger_read, marking_log, moderation
from rightslab.grading.marking_store import Marker
from rightslab.storage import library
from tests.grading.handed import audit, files, graded, hand_in, quiz, table
from tests.grading.marking_class import level, words

ID = "trust-rule"
PLAN = GradePlan(activities=(ID,))
TEXT = Sheet(texts={"text": "Trust the score where each of its words stands alone."})
CRITERIA = rubric_of(library.find_activity(ID))


@pytest.fixture
def class_(tmp_path):
    hand_in(tmp_path / "in", "7", {ID: TEXT})
    graded(tmp_path, PLAN)
    return tmp_path


def kept(tmp_path, marker="Ana"):
    with ledger_read.opened(tmp_path / "out") as ledger:
        (one,) = ledger_read.to_mark(ledger, ID)
    opened = (
        Marker.open(tmp_path / "out", marker) if marker else Marker.moderation(tmp_path / "out")
    )
    return opened.kept(ID, one.slug, one.digest)


def give(tmp_path, points, marker="Ana", **texts):
    opened = kept(tmp_path, marker)
    for criterion in CRITERIA:
        opened.commit(level(criterion.id, points))
    for key, value in texts.items():
        opened.commit(words(key, value))


def changes(tmp_path):
    return [one for one in audit(tmp_path) if one["what"] == "change by a marker"]


def test_each_change_of_a_marker_is_told_with_reason_and_comment_before_its_mark(class_):
    give(class_, 0)
    graded(class_, PLAN)
    give(class_, 1, reason="A case was overlooked.", comment="Name it.")
    graded(class_, PLAN)
    last = changes(class_)[-1]
    assert (last["by"], last["reason"], last["comment"]) == (
        "Ana",
        "A case was overlooked.",
        "Name it.",
    )
    assert last["now"][CRITERIA[-1].id] == 1
    found = [one["what"] for one in audit(class_)]
    assert found[-1] == "mark"
    assert [one["when"] for one in changes(class_)] == sorted(
        one["when"] for one in changes(class_)
    )


def test_grading_again_copies_no_change_twice(class_):
    give(class_, 1)
    graded(class_, PLAN)
    before = files(class_ / "out")["audit.jsonl"]
    graded(class_, PLAN)
    assert files(class_ / "out")["audit.jsonl"] == before


def test_words_after_a_grading_are_a_change_of_their_own(class_):
    give(class_, 1)
    graded(class_, PLAN)
    count = len(changes(class_))
    kept(class_).commit(words("comment", "See S08."))
    graded(class_, PLAN)
    assert len(changes(class_)) == count + 1
    assert changes(class_)[-1]["comment"] == "See S08."
    assert changes(class_)[-1]["was"] == changes(class_)[-1]["now"]


def test_every_line_of_a_journal_is_seen_once(class_):
    give(class_, 1)
    first, seen = marking_log.news(class_ / "out", {})
    assert first
    assert marking_log.news(class_ / "out", seen) == ((), seen)


def test_what_is_left_out_of_the_comments_that_are_offered_is_no_change_of_a_mark(class_):
    give(class_, 1, comment="Name the word.")
    before = marking_log.history(class_ / "out")
    comment_bank.reword(Marker.open(class_ / "out", "Ana"), "Name the word.", "Name one word.")
    assert marking_log.history(class_ / "out") == before


def test_two_markers_and_moderation_are_told_who_gave_what_and_what_counts_why(class_):
    moderation.ask_two(class_ / "out", ID)
    give(class_, 0)
    give(class_, 1, "Ben")
    with ledger_read.opened(class_ / "out") as ledger:
        slugs = [one.slug for one in ledger_read.to_mark(ledger, ID)]
    moderation.begin(class_ / "out", ID, slugs, CRITERIA)
    give(class_, 1, "", reason="Both read it again.")
    graded(class_, PLAN)
    plans = [one["reason"] for one in audit(class_) if one["what"] == "how an activity is marked"]
    assert plans == ["The marks of two are asked for.", "Moderation has begun."]
    told = audit(class_)[-1]["marking"]
    assert (told["how"], told["reason"]) == ("moderation", "Both read it again.")
    assert [(one["marker"], set(one["levels"].values())) for one in told["given"]] == [
        ("Ana", {0}), ("Ben", {1}),
    ]  # fmt: skip
    assert set(told["levels"].values()) == {1}
    assert "moderation" in {one["by"] for one in changes(class_)}


def test_one_marker_is_told_as_one(class_):
    give(class_, 1)
    graded(class_, PLAN)
    assert audit(class_)[-1]["marking"]["how"] == "one marker"


def test_two_who_gave_the_same_are_told_so(class_):
    give(class_, 1)
    give(class_, 1, "Ben")
    graded(class_, PLAN)
    assert audit(class_)[-1]["marking"]["how"] == "both gave the same"
    assert audit(class_)[-1]["by"] == "Ana and Ben"


def test_of_several_hand_ins_the_audit_says_which_counts_and_by_which_rule(tmp_path):
    hand_in(tmp_path / "in", "7", {"modals": quiz("modals")})
    hand_in(tmp_path / "in", "7", {"modals": quiz("modals", 0.5)}, made="2026-03-03T09:00:00")
    graded(tmp_path, GradePlan(activities=("modals",)))
    (line,) = audit(tmp_path)
    assert line["rule"] == "latest"
    assert [one["counts"] for one in line["attempts"]] == [False, True]
    assert line["attempts"][1]["when"] == "2026-03-03T09:00:00Z"


def test_the_audit_of_a_marked_class_names_nobody(class_):
    give(class_, 1, comment="So.")
    graded(class_, PLAN)
    name = table(class_)[0]["name"]
    assert name
    assert name not in (class_ / "out" / "audit.jsonl").read_text(encoding="utf-8")
