"""Marks on disk: a workbook a marker, read without being opened."""

from __future__ import annotations

import pytest

from rightslab.core.errors import ActionError, ChangedElsewhereError, RightslabError
from rightslab.grading import marking_log, marking_marks, marking_store
from rightslab.grading.marking_store import Marker
from tests.grading.marking_class import ID, ClassPapers, choice, give, level, words


def test_a_mark_is_on_disk_when_it_is_given(tmp_path):
    give(Marker.open(tmp_path, "Ana"), "grey-heron", 2, comment="Name the word.")
    (ana,) = marking_store.kept(tmp_path)
    assert (ana.name, ana.slug) == ("Ana", "ana")
    assert ana.of(ID)["grey-heron"].text("comment") == "Name the word."
    assert ana.at[ID, "grey-heron"].endswith("Z")


def test_marks_can_be_read_from_a_checkpoint_as_well_as_from_a_journal(tmp_path):
    marker = Marker.open(tmp_path, "Ana")
    give(marker, "grey-heron", 2)
    before = marking_store.kept(tmp_path)[0].sheets
    marker.workbook.close()
    assert marking_store.kept(tmp_path)[0].sheets == before


def test_two_windows_on_one_mark_do_not_overwrite_each_other(tmp_path):
    one, other = Marker.open(tmp_path, "Ana"), Marker.open(tmp_path, "Ana")
    first = other.kept(ID, "grey-heron", "d")
    give(one, "grey-heron", 2)
    with pytest.raises(ChangedElsewhereError):
        first.commit(level("thesis", 0))


def test_a_half_written_last_line_costs_no_other_mark(tmp_path):
    give(Marker.open(tmp_path, "Ana"), "grey-heron", 2)
    journal = tmp_path / "marking" / "ana" / "workbook.journal.jsonl"
    whole = marking_store.kept(tmp_path)[0].sheets
    journal.write_bytes(journal.read_bytes() + b'{"journal":"half')
    assert marking_store.kept(tmp_path)[0].sheets == whole


def test_nobody_is_called_like_the_folder_of_moderation(tmp_path):
    with pytest.raises(RightslabError, match="Give another name"):
        Marker.open(tmp_path, " Moderation ")


def test_a_folder_without_marks_has_no_markers(tmp_path):
    (tmp_path / "marking" / "notes").mkdir(parents=True)
    assert marking_store.markers(tmp_path) == ()
    assert marking_marks.marks(tmp_path) == {}


def test_one_marker_s_mark_counts_at_once(tmp_path):
    give(Marker.open(tmp_path, "Ana"), "grey-heron", [3, 2, 1, 0], comment="See S08.")
    mark = marking_marks.marks(tmp_path)[ID, "grey-heron"]
    assert list(mark.levels.values()) == [3, 2, 1, 0]
    assert (mark.marker, mark.pseudonym, mark.comment) == ("Ana", "grey heron", "See S08.")
    assert mark.answer == ClassPapers().digest("grey-heron")


def test_a_mark_for_an_older_answer_is_left_out_where_the_newer_is_known(tmp_path):
    give(Marker.open(tmp_path, "Ana"), "grey-heron", 2)
    key = ID, "grey-heron"
    assert key in marking_marks.marks(tmp_path)
    assert key not in marking_marks.marks(tmp_path, digests={key: "another"})


def test_a_change_after_results_counts_once_a_reason_is_there(tmp_path):
    marker, key = Marker.open(tmp_path, "Ana"), (ID, "grey-heron")
    give(marker, "grey-heron", 2)
    out = marking_marks.marks(tmp_path)
    give(marker, "grey-heron", 3)
    assert marking_marks.marks(tmp_path, given_out=out)[key] == out[key]
    give(marker, "grey-heron", 3, reason="The step is backed in P5.")
    now = marking_marks.marks(tmp_path, given_out=out)[key]
    assert set(now.levels.values()) == {3}
    assert now.reason == "The step is backed in P5."


def test_every_change_of_points_is_in_the_history_with_its_reason(tmp_path):
    marker = Marker.open(tmp_path, "Ana")
    kept = give(marker, "grey-heron", 2)
    kept.commit(level("thesis", 3))
    kept.commit(words("reason", "I had overlooked P2."))
    changes = marking_log.history(tmp_path)
    assert [one.marker for one in changes] == ["Ana"] * len(changes)
    assert (changes[-1].was["thesis"], changes[-1].now["thesis"]) == (2, 3)
    assert changes[-1].reason == "I had overlooked P2."
    assert len(changes) == 5


def test_an_undone_change_is_in_the_history_too(tmp_path):
    kept = give(Marker.open(tmp_path, "Ana"), "grey-heron", 2)
    kept.commit(level("thesis", 3))
    kept.commit({"op": "undo"})
    assert [one.now["thesis"] for one in marking_log.history(tmp_path)][-2:] == [3, 2]


def test_a_request_is_answered_by_a_decision_and_a_reply(tmp_path):
    marker = Marker.open(tmp_path, "Ana")
    give(marker, "grey-heron", 2)
    kept = marker.kept(ID, "grey-heron", "d", request="seal")
    kept.commit(choice("request", "keep"))
    assert marking_marks.answers(tmp_path, {}) == {}
    kept.commit(words("reply", "P5 was read with S16; the points stay."))
    (reply,) = marking_marks.answers(tmp_path, {})[ID, "grey-heron"]
    assert (reply.request, reply.decision) == ("seal", "keep")
    assert (reply.said[:2], reply.by) == ("P5", "Ana")
    assert marking_log.history(tmp_path)[-1].decision == "keep"


def test_closed_points_cannot_be_changed_nor_undone_but_commented(tmp_path):
    marker = Marker.open(tmp_path, "Ana")
    give(marker, "grey-heron", 2)
    closed = marker.kept(ID, "grey-heron", "d", closed=lambda: "Moderation has begun.")
    for op in (level("thesis", 0), {"op": "undo"}):
        with pytest.raises(ActionError, match="Moderation has begun"):
            closed.commit(op)
    closed.commit(words("comment", "See the moderation."))
    assert marker.sheet(ID, "grey-heron").text("comment") == "See the moderation."
