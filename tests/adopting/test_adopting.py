"""Taking over another's tag: two answers that stay in step, whatever happens in between."""

from __future__ import annotations

import json

import pytest

import rightslab
from rightslab import adopting, takeaway, task
from rightslab.core.errors import NotSavedError
from rightslab.storage import handin, library
from rightslab.storage.workbook import Entry, Workbook
from tests.adopting.desk import (
    LAWYER,
    MARK,
    NEW,
    NONE,
    adoption,
    do,
    forget,
    ids,
    put,
    refusal,
    sheet,
    tag,
)


def test_a_tag_that_is_taken_over_stands_among_ones_own_and_names_its_author(lesson):
    heard = do(lesson.show("compare-readings"), adoption())
    assert [one["kind"] for one in heard] == ["done"]
    mine, taken = lesson._workbook.peek("tag-rights").spans
    assert mine.id == "mine16"
    assert (taken.id, taken.quote, taken.label) == (NEW, NONE.quote, "none")
    assert taken.note == "Taken over from Human-rights law."
    assert sheet(lesson).choices["S10/adopted"] == (MARK,)


def test_an_open_tagger_shows_it_at_once(lesson):
    tagger, heard = lesson.show("tag-rights"), []
    tagger.send = heard.append
    do(lesson.show("compare-readings"), adoption())
    assert NEW in [span["id"] for span in heard[-1]["snapshot"]["spans"]]


def test_undo_brings_back_what_made_room_and_redo_takes_over_again(lesson):
    widget = lesson.show("compare-readings")
    before = lesson._workbook.peek("tag-rights")
    do(widget, adoption())
    do(widget, {"op": "undo"})
    assert set(lesson._workbook.peek("tag-rights").spans) == set(before.spans)
    assert "S10/adopted" not in sheet(lesson).choices
    do(widget, {"op": "redo"})
    assert ids(lesson) == ["mine16", NEW]
    do(widget, {"op": "undo"})
    assert set(lesson._workbook.peek("tag-rights").spans) == set(before.spans)


def test_it_is_an_action_of_its_own_that_can_be_undone_in_the_tagger_too(lesson):
    do(lesson.show("compare-readings"), adoption())
    do(lesson.show("tag-rights"), {"op": "undo"})
    assert set(ids(lesson)) == {"mine10", "mine16"}
    assert do(lesson.show("compare-readings"), {"op": "undo"})[0]["kind"] == "done"
    assert set(ids(lesson)) == {"mine10", "mine16"}


def test_a_message_sent_again_changes_nothing_more(lesson):
    widget = lesson.show("compare-readings")
    do(widget, put("S13", "keep"), "p:1")
    do(widget, adoption(), "p:2")
    do(widget, adoption(), "p:2")
    assert ids(lesson) == ["mine16", NEW]
    do(widget, {"op": "undo"}, "p:3")
    tags = lesson._workbook.peek("tag-rights")
    for uid, op in (("p:3", {"op": "undo"}), ("p:2", adoption()), ("p:3", {"op": "undo"})):
        do(widget, op, uid)
        assert lesson._workbook.peek("tag-rights") == tags
    assert sheet(lesson).choices == {"S13": ("keep",)}


def test_an_undo_of_something_else_that_is_sent_again_leaves_the_tag(lesson):
    widget = lesson.show("compare-readings")
    do(widget, adoption(), "p:1")
    do(widget, put("S13", "keep"), "p:2")
    do(widget, {"op": "undo"}, "p:3")
    do(widget, {"op": "undo"}, "p:3")
    assert ids(lesson) == ["mine16", NEW]


def test_a_twin_is_refused_with_the_taggings_own_sentence(lesson):
    tag(lesson.show("tag-rights"), "twin", NONE.quote, "S10", "none")
    before = lesson._workbook.peek("tag-rights")
    said = refusal(do(lesson.show("compare-readings"), adoption()))
    assert "carry this tag already" in said
    assert lesson._workbook.peek("tag-rights") == before
    assert sheet(lesson) is None


def test_a_tag_that_is_gone_from_the_tagger_cannot_make_room(lesson):
    do(lesson.show("tag-rights"), {"op": "read", "sentence": "S10", "value": True})
    widget = lesson.show("compare-readings")
    do(lesson.show("tag-rights"), {"op": "remove", "id": "mine10"})
    assert "no tag of yours with the id 'mine10'" in refusal(do(widget, adoption()))
    assert ids(lesson) == ["mine16"]


def test_nothing_makes_room_for_nothing(lesson):
    said = refusal(do(lesson.show("compare-readings"), put("S10/replaced", "mine10")))
    assert "nothing is taken over" in said
    assert "mine10" in ids(lesson)


def test_where_the_sheet_cannot_be_saved_the_tag_is_taken_back(lesson, monkeypatch):
    widget = lesson.show("compare-readings")
    before = lesson._workbook.peek("tag-rights")
    fail_at(monkeypatch, "compare-readings", NotSavedError("The disk is full."))
    assert refusal(do(widget, adoption())) == "The disk is full."
    assert set(lesson._workbook.peek("tag-rights").spans) == set(before.spans)
    monkeypatch.undo()


def fail_at(monkeypatch, activity, error):
    """Let actions on one answer fail, as a kill or a full disk would."""
    real = Entry._commit

    def commit(entry, op, uid):
        if entry.activity == activity and op != adopting._ASK:
            raise error
        return real(entry, op, uid)

    monkeypatch.setattr(Entry, "_commit", commit)


class Killed(BaseException):
    """Nothing after it runs."""


@pytest.fixture
def killed(lesson, monkeypatch):
    """A kernel that dies after the tags were changed and before the sheet was saved."""

    def kill(op, uid):
        widget = lesson.show("compare-readings")
        with monkeypatch.context() as patch:
            fail_at(patch, "compare-readings", Killed())
            patch.setattr(adopting, "_take_back", lambda *_: None)
            with pytest.raises(Killed):
                do(widget, op, uid)
        forget()
        return rightslab.open_lesson("07")

    return kill


def test_a_kernel_killed_between_the_two_saves_finishes_at_the_next_opening(killed):
    lesson = killed(adoption(), "p:1")
    assert ids(lesson) == ["mine16", NEW]
    assert sheet(lesson) is None
    widget = lesson.show("compare-readings")
    assert sheet(lesson).choices["S10/adopted"] == (MARK,)
    do(widget, adoption(), "p:1")  # the page sends again what it never heard of
    assert (ids(lesson), len(sheet(lesson).choices)) == (["mine16", NEW], 3)
    do(widget, {"op": "undo"})
    assert set(ids(lesson)) == {"mine10", "mine16"}


def test_a_kernel_killed_while_it_undid_finishes_that_and_no_more(lesson, killed):
    widget = lesson.show("compare-readings")
    do(widget, put("S13", "keep"))
    do(widget, adoption())
    reopened = killed({"op": "undo"}, "p:9")
    assert "S10/adopted" in sheet(reopened).choices
    widget = reopened.show("compare-readings")
    assert sheet(reopened).choices == {"S13": ("keep",)}
    reopened.show("compare-readings")
    do(widget, {"op": "undo"}, "p:9")
    assert sheet(reopened).choices == {"S13": ("keep",)}
    assert set(ids(reopened)) == {"mine10", "mine16"}


def test_opening_again_and_again_does_nothing_once_both_are_saved(lesson):
    widget = lesson.show("compare-readings")
    do(widget, adoption())
    do(widget, put("S10", "keep"))
    rev = lesson._task("compare-readings").entry.rev
    for _ in range(3):
        lesson.show("compare-readings")
    assert lesson._task("compare-readings").entry.rev == rev
    assert sheet(lesson).choice("S10") == "keep"


def test_of_two_windows_the_second_is_told_to_load_and_changes_no_tag(lesson, work):
    widget = lesson.show("compare-readings")
    other = Workbook.open(work)
    there = task.Task.of(library.find_activity("compare-readings"), other)
    do(there.widget(), put("S13", "keep"))
    heard = do(widget, adoption())
    assert [one["reason"] for one in heard if one["kind"] == "refused"] == ["changed"]
    assert ids(lesson) == ["mine10", "mine16"]
    widget._receive(widget, {"kind": "load", "client": "c"}, [])
    assert do(widget, adoption())[0]["kind"] == "done"
    assert ids(lesson) == ["mine16", NEW]


def test_a_window_that_opens_between_the_two_saves_finishes_them_once(lesson, work, monkeypatch):
    widget, real = lesson.show("compare-readings"), Entry.commit
    windows = []

    def commit(entry, op, uid=""):
        if entry.activity == "compare-readings" and op != adopting._ASK and not windows:
            windows.append(Workbook.open(work))
            task.Task.of(library.find_activity("compare-readings"), windows[0]).beside.reconcile()
        return real(entry, op, uid)

    monkeypatch.setattr(Entry, "commit", commit)
    heard = do(widget, adoption())
    assert heard[0]["kind"] == "done"
    assert windows[0].peek("compare-readings") == sheet(lesson)
    assert ids(lesson) == ["mine16", NEW]
    assert lesson._task("compare-readings").entry.rev == 1


def test_a_tag_that_another_window_added_meanwhile_stays(lesson, work):
    widget = lesson.show("compare-readings")
    there = task.Task.of(library.find_activity("tag-rights"), Workbook.open(work))
    tag(there.widget(), "there", "human rights", "S08", "general")
    do(widget, adoption())
    assert set(ids(lesson)) == {"mine16", "there", NEW}


def test_an_undo_that_cannot_put_back_what_was_there_removes_the_tag_and_says_so(lesson):
    widget = lesson.show("compare-readings")
    do(widget, adoption())
    tag(lesson.show("tag-rights"), "again", "all countries’ right", "S10", "collective")
    heard = do(widget, {"op": "undo"})
    assert [one["kind"] for one in heard] == ["done", "snapshot"]
    assert "could not be put back" in heard[-1]["snapshot"]["notice"]
    assert ids(lesson) == ["mine16", "again"]
    assert "could not be put back" not in do(widget, put("S13", "keep"))[0].get("notice", "")


def test_a_tag_that_was_removed_in_the_tagger_gives_way_to_what_was_there(lesson):
    widget = lesson.show("compare-readings")
    do(widget, adoption())
    do(lesson.show("tag-rights"), {"op": "remove", "id": NEW})
    do(widget, {"op": "undo"})
    assert set(ids(lesson)) == {"mine10", "mine16"}


def test_a_reset_takes_the_tags_back_and_its_undo_takes_them_over_again(lesson):
    do(lesson.show("compare-readings"), adoption())
    undoable = lesson.reset("compare-readings")
    assert set(ids(lesson)) == {"mine10", "mine16"}
    undoable.button.click()
    assert set(ids(lesson)) == {"mine16", NEW}
    assert sheet(lesson).choices["S10/adopted"] == (MARK,)


def test_read_only_takes_nothing_over(lesson, monkeypatch):
    widget = lesson.show("compare-readings")
    monkeypatch.setattr(lesson._workbook._shelf, "read_only", True)
    assert "for reading only" in refusal(do(widget, adoption()))
    assert ids(lesson) == ["mine10", "mine16"]


def test_what_made_room_can_still_be_drawn_after_the_cell_ran_again(lesson):
    do(lesson.show("compare-readings"), adoption())
    data = lesson.show("compare-readings").document["data"]
    assert data["gone"]["mine10"]["sentence"] == "S10"
    assert [one["id"] for one in data["marks"]["own"]["S10"]] == [NEW]
    assert json.loads(json.dumps(data)) == data


def test_the_tags_before_comparing_are_kept_once_and_offered_when_they_differ(lesson):
    widget = lesson.show("compare-readings")
    assert [one["id"] for one in widget.document["data"]["layers"]][:2] == [
        "own",
        "discourse-linguistics",
    ]
    do(widget, adoption())
    assert ids(lesson, "tag-rights/first") == ["mine10", "mine16"]
    earlier = lesson.show("compare-readings").document["data"]["layers"][1]
    assert (earlier["id"], earlier["name"]) == ("earlier", "You, before comparing")
    tag(lesson.show("tag-rights"), "late", "human rights", "S08", "general")
    do(widget, put("S13", "keep"))
    assert ids(lesson, "tag-rights/first") == ["mine10", "mine16"]


def test_choosing_what_is_shown_is_a_first_action_too(lesson):
    do(lesson.show("compare-readings"), put("shown", "own", LAWYER))
    assert ids(lesson, "tag-rights/first") == ["mine10", "mine16"]


def test_a_tag_can_be_taken_over_from_ones_own_earlier_attempt(lesson):
    widget = lesson.show("compare-readings")
    do(widget, put("shown", "own", LAWYER))
    do(lesson.show("tag-rights"), {"op": "remove", "id": "mine16"})
    do(lesson.show("tag-rights"), {"op": "read", "sentence": "S16", "value": True})
    widget = lesson.show("compare-readings")
    do(widget, adoption("earlier/mine16", replaced=(), sentence="S16"))
    assert ids(lesson) == ["mine10", "adopted-earlier-mine16"]


def test_the_earlier_attempt_counts_nowhere(lesson, work):
    rows, course = repr(lesson.progress()), lesson.course()._repr_html_()
    do(lesson.show("compare-readings"), put("shown", "own", LAWYER))
    assert "tag-rights/first" in lesson._workbook.answers()
    assert repr(lesson.progress()) == rows
    assert lesson.course().lines == rightslab.open_lesson("06").course().lines
    assert "first" not in lesson.course()._repr_html_().replace(course, "")
    page = takeaway.make_portfolio(lesson._workbook).read_text("utf-8")
    assert page.count("<mark") == 2
    handed = handin.read(lesson.hand_in(name="Ana"))
    assert set(handed.activities) == {"tag-rights", "compare-readings"}
    assert "2" in lesson.draw("tags by category", of="tag-rights")._repr_html_()


def test_more_opens_when_more_is_tagged_and_the_cell_runs_again(lesson):
    first = lesson.show("compare-readings").document["data"]
    assert "S22" not in [one["id"] for one in first["sentences"]]
    tag(lesson.show("tag-rights"), "more", "health care systems", "S22", "social")
    again = lesson.show("compare-readings").document["data"]
    assert "S22" in [one["id"] for one in again["sentences"]]
    assert again["pending"] == first["pending"] - 1
