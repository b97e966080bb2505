"""Marking by hand from a notebook: the widget, two markers, and what neither may see."""

from __future__ import annotations

import json
from itertools import count

import pytest
from tests.grading.marking_class import (
    ID,
    NAMES,
    ClassPapers,
    answer,
    choice,
    criteria,
    give,
    level,
    request,
    words,
)

from rightslab.core.errors import RightslabError
from rightslab.core.grades import Credit, Grade, Student
from rightslab.desk.marking import forget_comment, mark_by_hand, moderate
from rightslab.grading import marking_marks
from rightslab.grading.ledger import Ledger
from rightslab.grading.marking_store import Marker
from rightslab.grading.materials import digest

COUNT = count()
KEY = f"{ID}/grey-heron"
LONG = (
    "My own view of the order among rights in this speech rests on the phrase that puts survival "
    "and development before all others, which a careful listener would call a ranking by purpose."
)


class Page:
    """A browser page with a widget on it, as far as the wire goes."""

    def __init__(self, widget):
        self.widget, self.heard = widget, []
        widget.send = lambda content, *_: self.heard.append(content)

    def say(self, **message):
        before = len(self.heard)
        self.widget._receive(self.widget, {"client": "c", **message}, [])
        return self.heard[before:]

    def do(self, op, entry=KEY):
        number = next(COUNT)
        return self.say(kind="do", entry=entry, seq=number, uid=f"u{number}", op=op)

    def rows(self):
        return {one["name"]: one for one in self.say(kind="hello")[0]["rows"]}

    def paper(self, entry=KEY):
        (found,) = self.say(kind="open", entry=entry)
        return found["paper"]


def page(folder, papers=None, **given):
    return Page(mark_by_hand(folder, papers=papers or ClassPapers(), **given))


def bench(folder, papers=None, **given):
    return Page(moderate(folder, papers=papers or ClassPapers(), **given))


def mark(shown, points, entry=KEY):
    return [shown.do(level(one.id, points), entry) for one in criteria()]


def test_a_click_in_the_widget_becomes_a_mark_on_disk(tmp_path):
    shown = page(tmp_path, marker="Ana")
    for said in mark(shown, 2):
        assert said[0]["kind"] == "done"
    found = marking_marks.marks(tmp_path)[ID, "grey-heron"]
    assert (set(found.levels.values()), found.marker) == ({2}, "Ana")
    assert shown.rows()["grey heron"]["total"] == 8


def test_the_document_holds_no_answer_and_no_name(tmp_path):
    shown = page(tmp_path, marker="Ana")
    kept = json.dumps(shown.widget.document)
    assert "sets an order among rights" not in kept
    assert not any(name in kept for name in NAMES)


def test_undo_in_the_widget_takes_the_mark_back(tmp_path):
    shown = page(tmp_path, marker="Ana")
    mark(shown, 2)
    shown.do({"op": "undo"})
    assert marking_marks.marks(tmp_path) == {}
    assert shown.rows()["grey heron"]["given"] == 3


def test_an_answer_that_changed_since_asks_for_its_points_again(tmp_path):
    mark(page(tmp_path, marker="Ana"), 2)
    newer = ClassPapers(texts={"grey heron": LONG, "moss otter": None})
    shown = page(tmp_path, newer, marker="Ana")
    assert shown.rows()["grey heron"]["given"] == 0
    assert shown.rows()["grey heron"]["older"] == [one.id for one in criteria()]
    mark(shown, 3)
    found = marking_marks.marks(tmp_path)[ID, "grey-heron"]
    assert found.answer == newer.digest("grey-heron")


def test_a_request_stands_in_the_paper_and_is_done_with_its_reply(tmp_path):
    asked = ClassPapers(asked=[request("grey heron", "P5 was not read.")])
    shown = page(tmp_path, asked, marker="Ana")
    assert shown.paper()["request"]["why"] == "P5 was not read."
    assert shown.rows()["grey heron"]["asks"]
    shown.do(choice("request", "keep"))
    shown.do(words("reply", "It was, and the points stay."))
    assert not shown.rows()["grey heron"]["asks"]
    assert marking_marks.answers(tmp_path, {})[ID, "grey-heron"][0].decision == "keep"


def test_other_points_than_those_given_out_ask_for_a_reason(tmp_path):
    shown = page(tmp_path, marker="Ana")
    mark(shown, 2)
    out = {"grey-heron": marking_marks.marks(tmp_path)[ID, "grey-heron"]}
    again = page(tmp_path, ClassPapers(out=out), marker="Ana")
    assert set(again.paper()["published"]["levels"].values()) == {2}
    again.do(level("thesis", 3))
    assert again.rows()["grey heron"]["reason"]
    again.do(words("reason", "It says where to look."))
    assert not again.rows()["grey heron"]["reason"]


def test_comments_are_offered_again_for_the_next_student(tmp_path):
    shown = page(tmp_path, marker="Ana")
    said = shown.do(words("comment", "Name the word that decides."))
    (bank,) = [one for one in said if one["kind"] == "bank"]
    assert bank["bank"] == [{"words": "Name the word that decides.", "used": 1, "out": False}]
    forget_comment(tmp_path, "Name the word that decides.", "Ana")
    assert [one["out"] for one in shown.say(kind="hello")[0]["bank"]] == [True]


def test_points_that_still_hold_are_for_the_newer_answer(tmp_path):
    mark(page(tmp_path, marker="Ana"), 2)
    newer = ClassPapers(texts={"grey heron": LONG})
    shown = page(tmp_path, newer, marker="Ana")
    assert shown.do(words("answer", "holds"))[0]["kind"] == "done"
    row = shown.rows()["grey heron"]
    assert (row["given"], row["older"], row["total"]) == (4, [], 8)
    digests = {(ID, "grey-heron"): newer.digest("grey-heron")}
    assert (ID, "grey-heron") in marking_marks.marks(tmp_path, digests=digests)
    shown.do({"op": "undo"})
    assert len(shown.rows()["grey heron"]["older"]) == 4


def test_a_second_request_shows_that_the_first_was_answered_and_keeps_its_words(tmp_path):
    first = page(tmp_path, ClassPapers(asked=[request("grey heron")]), marker="Ana")
    mark(first, 2)
    first.do(choice("request", "keep"))
    first.do(words("reply", "P5 was read."))
    assert not first.paper()["request"]["earlier"]
    again = ClassPapers(asked=[request("grey heron"), request("grey heron", "And S08?", "new")])
    shown = page(tmp_path, again, marker="Ana")
    assert shown.paper()["request"] == {
        "why": "And S08?", "made": "2024-03-01T10:00:00Z", "earlier": True,
    }  # fmt: skip
    shown.do(choice("request", "keep"))
    assert not shown.rows()["grey heron"]["asks"]
    assert marking_marks.answers(tmp_path, {})[ID, "grey-heron"][-1].said == "P5 was read."


def test_a_comment_is_left_out_reworded_and_put_back_from_the_widget(tmp_path):
    shown = page(tmp_path, marker="Ana")
    shown.do(words("comment", "Name the word that decides."))
    shown.say(
        kind="bank", what="reword", words="Name the word that decides.", anew="Name one word."
    )
    shown.say(kind="bank", what="out", words="Name one word.")
    (bank,) = shown.say(kind="bank", what="back", words="Name one word.")
    assert bank["bank"] == [{"words": "Name one word.", "used": 1, "out": False}]
    assert shown.widget is not None
    again = page(tmp_path, marker="Ana")
    assert again.say(kind="hello")[0]["bank"] == bank["bank"]


def test_what_names_a_student_is_never_offered(tmp_path):
    shown = page(tmp_path, ClassPapers(names=("Ana de Lima",)), marker="Ben")
    shown.do(words("comment", "Ask Lima where. As grey heron says. Name the word."))
    (queue,) = shown.say(kind="hello")
    assert [one["words"] for one in queue["bank"]] == ["Name the word."]
    (trouble,) = shown.say(kind="bank", what="reword", words="Name the word.", anew="Lima, where?")
    assert "leave the name out" in trouble["message"]


def test_a_comment_that_is_not_to_be_offered_is_not_learnt(tmp_path):
    shown = page(tmp_path, marker="Ana")
    shown.do(words("comment", "About your family, in S08."))
    said = shown.do(choice("bank", "out"))
    assert said[-1] == {"kind": "bank", "client": "", "bank": []}


def test_points_given_by_the_kit_are_looked_at_again_on_request_alone(tmp_path):
    grade = Grade(ID, "completion", 7.5, 12, credits=(Credit("S01", "", 0.5, "Half of it."),))
    papers = ClassPapers(
        texts={"grey heron": None}, asked=[request("grey heron")], earned={"grey-heron": grade}
    )
    shown = page(tmp_path, papers, marker="Ana")
    assert shown.paper()["earned"]["items"] == [
        {"title": "S01", "share": 0.5, "why": "Half of it."}
    ]
    assert not shown.widget.document["data"]["by_hand"]
    shown.do(choice("request", "keep"))
    shown.do(words("reply", "It is half of it."))
    row = shown.rows()["grey heron"]
    assert (row["asks"], row["given"], row["of"], row["total"]) == (False, 1, 1, 7.5)
    shown.do(choice("request", "change"))
    assert shown.rows()["grey heron"]["asks"]
    mark(shown, 3)
    assert shown.rows()["grey heron"]["reason"]
    shown.do(words("reason", "The second half is in S08."))
    row = shown.rows()["grey heron"]
    assert (row["asks"], row["reason"], row["total"]) == (False, False, 12)


def test_texts_that_share_passages_stand_beside_each_other(tmp_path):
    texts = {"grey heron": LONG, "moss otter": f"To begin: {LONG}", "jade curlew": None}
    shown = page(tmp_path, ClassPapers(texts=texts), marker="Ana")
    (found,) = shown.paper()["similar"]
    assert found["name"] == "moss otter"
    assert found["shared"][0] in LONG
    assert "say nothing about who wrote them first" in found["says"]
    assert shown.paper(f"{ID}/jade-curlew")["similar"] == []


def test_two_markers_do_not_see_each_other_s_marks(tmp_path):
    give(Marker.open(tmp_path, "Ben"), "grey-heron", 3, comment="Ben thinks highly of it.")
    shown = page(tmp_path, marker="Ana")
    everything = json.dumps([shown.say(kind="hello"), shown.paper(), shown.widget.document])
    assert "Ben" not in everything
    assert shown.rows()["grey heron"]["given"] == 0


def test_who_does_not_say_who_she_is_among_several_is_asked(tmp_path):
    for name in ("Ana", "Ben"):
        give(Marker.open(tmp_path, name), "grey-heron", 3)
    with pytest.raises(RightslabError, match='marker="Ana"'):
        page(tmp_path)


def test_alone_one_need_not_say_who_one_is(tmp_path):
    mark(page(tmp_path), 2)
    mark(page(tmp_path), 3)
    assert set(marking_marks.marks(tmp_path)[ID, "grey-heron"].levels.values()) == {3}


def two(folder, one, other):
    for name, points in (("Ana", one), ("Ben", other)):
        for who in ("grey-heron", "jade-curlew", "moss-otter"):
            give(Marker.open(folder, name), who, points if who == "grey-heron" else 1)


def test_moderation_shows_the_pairs_that_differ_side_by_side(tmp_path):
    two(tmp_path, [2, 2, 2, 2], [3, 2, 2, 2])
    shown = bench(tmp_path)
    assert list(shown.rows()) == ["grey heron"]
    marks = shown.paper()["marks"]
    assert [(one["marker"], one["levels"]["thesis"]) for one in marks] == [("Ana", 2), ("Ben", 3)]
    data = shown.widget.document["data"]
    assert data["markers"] == ["Ana", "Ben"]
    assert "Three answers have been marked by both Ana and Ben" in data["says"][0]
    assert {"name", "value", "says", "does_not_say"} == set(data["figures"][0])


def test_an_agreed_mark_counts_once_a_reason_is_written(tmp_path):
    two(tmp_path, [2, 2, 2, 2], [3, 2, 2, 2])
    shown = bench(tmp_path)
    shown.do(level("thesis", 3))
    assert shown.rows()["grey heron"]["reason"]
    assert (ID, "grey-heron") not in marking_marks.marks(tmp_path)
    shown.do(words("reason", "Both read S08 again."))
    found = marking_marks.marks(tmp_path)[ID, "grey-heron"]
    assert list(found.levels.values()) == [3, 2, 2, 2]
    assert shown.rows()["grey heron"]["total"] == 9


def test_when_moderation_has_begun_a_marker_s_points_are_closed(tmp_path):
    two(tmp_path, [2, 2, 2, 2], [3, 2, 2, 2])
    before = page(tmp_path, marker="Ana")
    assert before.do(level("step", 3))[0]["kind"] == "done"
    assert not before.rows()["grey heron"]["closed"]
    before.heard.clear()
    bench(tmp_path)
    (told,) = before.heard
    assert all("Moderation of this activity has begun" in one["closed"] for one in told["rows"])
    (refused,) = before.do(level("step", 0))[:1]
    assert refused["kind"] == "refused"
    assert "Moderation of this activity has begun" in refused["message"]


def test_a_request_opens_the_points_again_after_moderation(tmp_path):
    two(tmp_path, 2, 2)
    bench(tmp_path)
    asked = page(tmp_path, ClassPapers(asked=[request("grey heron")]), marker="Ana")
    assert asked.do(level("step", 3))[0]["kind"] == "done"


def test_a_newer_answer_opens_the_points_again_after_moderation(tmp_path):
    two(tmp_path, 2, 2)
    bench(tmp_path)
    newer = ClassPapers(texts={"grey heron": LONG, "moss otter": None})
    shown = page(tmp_path, newer, marker="Ana")
    assert [bool(one["closed"]) for one in shown.rows().values()] == [False, True]
    assert shown.do(level("thesis", 3))[0]["kind"] == "done"


def test_moderation_before_both_are_done_has_to_be_asked_for(tmp_path):
    give(Marker.open(tmp_path, "Ana"), "grey-heron", 2)
    give(Marker.open(tmp_path, "Ben"), "grey-heron", 3)
    with pytest.raises(RightslabError, match="begin=True"):
        bench(tmp_path)
    assert list(bench(tmp_path, begin=True).rows()) == ["grey heron"]


def test_two_can_be_asked_for_from_the_notebook(tmp_path):
    shown = page(tmp_path, marker="Ana", two=True)
    mark(shown, 2)
    assert marking_marks.marks(tmp_path) == {}
    assert "counts once both have given theirs" in shown.say(kind="hello")[0]["notice"]


def test_an_activity_that_is_not_marked_by_hand_is_named_with_those_that_are(tmp_path):
    with pytest.raises(RightslabError, match="Did you mean 'thesis'"):
        page(tmp_path, activity="thesi")


def test_a_student_who_is_not_there_is_no_traceback(tmp_path):
    (said,) = page(tmp_path, marker="Ana").say(kind="open", entry=f"{ID}/nobody")
    assert said["kind"] == "trouble"
    assert "no student to mark" in said["message"]


def test_a_folder_in_which_nothing_was_graded_says_so(tmp_path):
    with pytest.raises(RightslabError, match="Nothing was graded"):
        mark_by_hand(tmp_path, marker="Ana")


def test_it_reads_the_answers_from_the_ledger_of_a_graded_class(tmp_path):
    data = answer("grey heron")
    with Ledger(tmp_path) as ledger:
        ledger.begin()
        ledger.add_student(Student("s1", "Ana Lima"), "grey heron", "grey-heron", listed=True)
        kept = ID, digest(data), "writing", ID, "seal", json.dumps(data)
        ledger.keep_answers("grey-heron", [kept])
        ledger.add_request(request("grey heron"))
        ledger.commit()
    shown = Page(mark_by_hand(tmp_path, marker="Ben"))
    assert shown.rows()["grey heron"]["asks"]
    everything = json.dumps([shown.paper(), shown.widget.document, shown.say(kind="hello")])
    assert "Lima" not in everything
    assert "s1" not in everything
