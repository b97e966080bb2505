"""Marks that a person gave, from the marker's workbook to the gradebook."""

from __future__ import annotations

from rightslab.core.activities.rubric import rubric_of
from rightslab.core.activities.sheet import Sheet
from rightslab.core.grade_plan import GradePlan
from rightslab.grading import ledger_read
from rightslab.grading.marking_store import Marker
from rightslab.storage import library
from tests.grading.handed import audit, files, graded, hand_in, row, table
from tests.grading.marking_class import level, words

ID = "trust-rule"
PLAN = GradePlan(activities=(ID,))
TEXT = Sheet(texts={"text": "Trust the score where each of its words stands alone."})


def to_mark(tmp_path):
    with ledger_read.opened(tmp_path / "out") as ledger:
        return list(ledger_read.to_mark(ledger, ID))


def mark(tmp_path, one, best=True, **texts):
    kept = Marker.open(tmp_path / "out", "Ana").kept(ID, one.slug, one.digest)
    for criterion in rubric_of(library.find_activity(ID)):
        kept.commit(level(criterion.id, criterion.most if best else 0))
    for key, value in texts.items():
        kept.commit(words(key, value))


def test_a_mark_gives_points_and_says_who_gave_it(tmp_path):
    hand_in(tmp_path / "in", "7", {ID: TEXT})
    graded(tmp_path, PLAN)
    mark(tmp_path, to_mark(tmp_path)[0])
    outcome = graded(tmp_path, PLAN)
    assert (row(tmp_path, "7")[ID], outcome.code) == ("6", 0)
    assert (audit(tmp_path)[-1]["by"], audit(tmp_path)[-1]["why"]) == ("Ana", "marked")


def test_marks_stand_in_proportion_to_other_points(tmp_path):
    hand_in(tmp_path / "in", "7", {ID: TEXT})
    graded(tmp_path, PLAN)
    mark(tmp_path, to_mark(tmp_path)[0])
    graded(tmp_path, GradePlan(activities=(ID,), points={ID: 9}))
    assert row(tmp_path, "7")[ID] == "9"


def test_a_mark_does_not_count_for_a_newer_answer(tmp_path):
    hand_in(tmp_path / "in", "7", {ID: TEXT})
    graded(tmp_path, PLAN)
    mark(tmp_path, to_mark(tmp_path)[0])
    newer = Sheet(texts={"text": "Never trust it."})
    hand_in(tmp_path / "in", "7", {ID: newer}, made="2026-03-03T09:00:00")
    graded(tmp_path, PLAN)
    assert (row(tmp_path, "7")[ID], row(tmp_path, "7")["status"]) == ("", "to mark")
    page = (tmp_path / "out" / table(tmp_path, "feedback")[0]["file"]).read_text(encoding="utf-8")
    assert "is for an earlier answer" in page


def test_a_changed_mark_says_its_reason(tmp_path):
    hand_in(tmp_path / "in", "7", {ID: TEXT})
    graded(tmp_path, PLAN)
    one = to_mark(tmp_path)[0]
    mark(tmp_path, one)
    graded(tmp_path, PLAN)
    mark(tmp_path, one, best=False, reason="The rule has no case.")
    outcome = graded(tmp_path, PLAN)
    assert row(tmp_path, "7")[ID] == "0"
    assert [one.why for one in outcome.first] == ["re-marked: The rule has no case."]


def test_a_marked_class_that_is_graded_again_stays_as_it_is(tmp_path):
    hand_in(tmp_path / "in", "7", {ID: TEXT})
    graded(tmp_path, PLAN)
    mark(tmp_path, to_mark(tmp_path)[0])
    graded(tmp_path, PLAN)
    before = files(tmp_path / "out")
    graded(tmp_path, PLAN)
    assert files(tmp_path / "out") == before


def test_what_is_to_be_marked_names_nobody(tmp_path):
    hand_in(tmp_path / "in", "7", {ID: TEXT}, name="Ana Lima")
    graded(tmp_path, PLAN)
    assert "Lima" not in repr(to_mark(tmp_path))
    assert to_mark(tmp_path)[0].data["texts"]["text"].startswith("Trust the score")
