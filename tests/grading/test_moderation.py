"""Two markers: blind, then side by side, then one mark with a reason."""

from __future__ import annotations

import pytest

from rightslab.core.errors import RightslabError
from rightslab.grading import marking_store as store
from rightslab.grading import moderation
from rightslab.grading.marking_marks import by_answer, marks
from rightslab.grading.marking_store import Marker
from tests.grading.marking_class import ID, NAMES, ClassPapers, choice, criteria, give, level, words

KEY = ID, "grey-heron"
SLUGS = [name.replace(" ", "-") for name in NAMES]


def both(folder, one, other):
    give(Marker.open(folder, "Ana"), "grey-heron", one, comment="Ana's words.")
    give(Marker.open(folder, "Ben"), "grey-heron", other, comment="Ben's words.")


def agree(folder, points, reason="", answer=None):
    found = answer or ClassPapers().digest("grey-heron")
    kept = Marker.moderation(folder).kept(ID, "grey-heron", found)
    for criterion, one in points.items():
        kept.commit(level(criterion, one))
    if reason:
        kept.commit(words("reason", reason))


def test_two_who_gave_the_same_need_no_moderation(tmp_path):
    both(tmp_path, 2, 2)
    mark = marks(tmp_path)[KEY]
    assert set(mark.levels.values()) == {2}
    assert (mark.marker, mark.comment) == ("Ana and Ben", "Ana's words.\n\nBen's words.")


def test_where_two_differ_there_is_no_mark_until_they_agree_with_a_reason(tmp_path):
    both(tmp_path, [2, 2, 2, 2], [3, 2, 2, 1])
    assert KEY not in marks(tmp_path)
    agree(tmp_path, {"thesis": 3})
    assert KEY not in marks(tmp_path)
    agree(tmp_path, {"other-reading": 1})
    assert KEY not in marks(tmp_path)
    agree(tmp_path, {}, "S17 was read by both again.")
    mark = marks(tmp_path)[KEY]
    assert list(mark.levels.values()) == [3, 2, 2, 1]
    assert mark.reason == "S17 was read by both again."


def test_one_of_two_counts_alone_unless_two_are_asked_for(tmp_path):
    give(Marker.open(tmp_path, "Ana"), "grey-heron", 2)
    assert KEY in marks(tmp_path)
    moderation.ask_two(tmp_path, ID)
    assert KEY not in marks(tmp_path)
    moderation.ask_two(tmp_path, ID, two=False)
    assert KEY in marks(tmp_path)


def test_a_mark_that_the_second_has_begun_does_not_block_the_first(tmp_path):
    give(Marker.open(tmp_path, "Ana"), "grey-heron", 2)
    Marker.open(tmp_path, "Ben").kept(ID, "grey-heron", "d").commit(level("thesis", 0))
    assert marks(tmp_path)[KEY].marker == "Ana"


def test_what_was_agreed_on_an_older_answer_does_not_count_for_a_newer(tmp_path):
    both(tmp_path, [2, 2, 2, 2], [3, 2, 2, 2])
    agree(tmp_path, {"thesis": 3}, "It says where.", answer="an older one")
    assert KEY not in marks(tmp_path)


def test_moderation_waits_for_both_and_says_who_is_how_far(tmp_path):
    both(tmp_path, 2, 3)
    with pytest.raises(RightslabError, match="Ana 1 of 3, Ben 1 of 3"):
        moderation.begin(tmp_path, ID, SLUGS, criteria())
    assert not moderation.begun(store.moderated(tmp_path), ID)
    moderation.begin(tmp_path, ID, SLUGS, criteria(), now=True)
    assert moderation.begun(store.moderated(tmp_path), ID)


def test_moderation_needs_two_markers(tmp_path):
    give(Marker.open(tmp_path, "Ana"), "grey-heron", 2)
    with pytest.raises(RightslabError, match="second person"):
        moderation.begin(tmp_path, ID, SLUGS[:1], criteria(), now=True)


def test_when_both_are_done_moderation_begins_by_itself(tmp_path):
    both(tmp_path, 2, 3)
    moderation.begin(tmp_path, ID, SLUGS[:1], criteria())
    assert moderation.begun(store.moderated(tmp_path), ID)


def test_pairs_name_the_criteria_on_which_two_differ_and_what_is_settled(tmp_path):
    both(tmp_path, [2, 2, 1, 0], [3, 2, 1, 1])
    found = by_answer(store.kept(tmp_path))
    (pair,) = moderation.pairs({"grey-heron": found[KEY]}, criteria())
    assert pair.differs == ("thesis", "other-reading")
    assert pair.settled == 3
    assert [one.marker for one in pair.marks] == ["Ana", "Ben"]


def test_marks_of_two_versions_of_an_answer_make_no_pair(tmp_path):
    give(Marker.open(tmp_path, "Ana"), "grey-heron", 2)
    newer = ClassPapers(texts={"grey heron": "Another text, which is longer than the first one."})
    give(Marker.open(tmp_path, "Ben"), "grey-heron", 3, newer)
    found = by_answer(store.kept(tmp_path))
    assert not list(moderation.pairs({"grey-heron": found[KEY]}, criteria()))
    assert marks(tmp_path)[KEY].marker == "Ben"


def test_an_agreed_mark_is_in_the_history_under_moderation(tmp_path):
    from rightslab.grading.marking_log import history

    both(tmp_path, [2, 2, 2, 2], [3, 2, 2, 2])
    agree(tmp_path, {"thesis": 3}, "It says where.")
    last = history(tmp_path)[-1]
    assert (last.marker, last.now, last.reason) == ("moderation", {"thesis": 3}, "It says where.")


def test_a_flag_says_nothing_about_an_answer(tmp_path):
    kept = Marker.open(tmp_path, "Ana").kept(ID, "grey-heron", "d")
    kept.commit(choice("flag", "later"))
    assert kept.sheet.texts == {}
