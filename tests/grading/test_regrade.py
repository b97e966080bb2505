"""A student asks to look again, a person answers: on the page, in the audit, in the points."""

from __future__ import annotations

import json
import signal
import sys
from dataclasses import replace
from hashlib import sha256

import pytest

from rightslab.core.activities.rubric import rubric_of
from rightslab.core.activities.sheet import Sheet
from rightslab.core.grade_plan import GradePlan
from rightslab.desk.marking import mark_by_hand
from rightslab.grading import ledger_read, requests, results
from rightslab.grading.marking_marks import criteria_for
from rightslab.grading.marking_papers import LedgerPapers
from rightslab.grading.marking_queue import Queue
from rightslab.grading.marking_store import Marker
from rightslab.storage import library
from rightslab.storage.sealed import seal
from tests.grading.handed import PLAN, audit, files, graded, hand_in, quiz, row, table
from tests.grading.marking_class import choice, level, words
from tests.grading.test_staging import run_apart

ID = "trust-rule"
BY_HAND = GradePlan(activities=(ID,))
TEXT = Sheet(texts={"text": "Trust the score where each of its words stands alone."})
WHY = "I meant S31 <b>too</b>."


@pytest.fixture
def class_(tmp_path):
    for student in ("7", "8"):
        hand_in(tmp_path / "in", student, {"modals": quiz("modals", 0.5)})
    graded(tmp_path)
    return tmp_path


@pytest.fixture
def by_hand(tmp_path):
    hand_in(tmp_path / "in", "7", {ID: TEXT})
    graded(tmp_path, BY_HAND)
    give(tmp_path, ID, 0)
    graded(tmp_path, BY_HAND)
    return tmp_path


def page(tmp_path, student="7"):
    return tmp_path / "out" / row(tmp_path, student, "feedback")["file"]


def read(tmp_path, student="7"):
    return page(tmp_path, student).read_text(encoding="utf-8")


def ask(tmp_path, activity="modals", why=WHY, plan=PLAN, student="7"):
    made = requests.make(page(tmp_path, student), activity, why, tmp_path / "in")
    graded(tmp_path, plan)
    return made


def asked_at(tmp_path, why, made):
    path = requests.make(page(tmp_path), "modals", why, tmp_path / "in")
    parts = {**json.loads(path.read_text(encoding="utf-8")), "made": made}
    del parts["seal"]
    path.write_text(json.dumps({**parts, "seal": seal(parts)}), encoding="utf-8")


def kept(tmp_path, activity, marker="Ana", why=WHY):
    papers = LedgerPapers(tmp_path / "out")
    (one, *_) = papers.answers(activity)
    asked = [each.seal for each in papers.requests(activity) if each.why == why] or [""]
    opened = Marker.open(tmp_path / "out", marker)
    return opened.kept(activity, one.slug, one.digest, request=asked[0])


def give(tmp_path, activity, points, marker="Ana", **texts):
    opened = kept(tmp_path, activity, marker)
    for criterion in criteria_for(library.find_activity(activity)):
        opened.commit(level(criterion.id, points))
    for key, value in texts.items():
        opened.commit(words(key, value))


def answer(tmp_path, activity="modals", decision="keep", points=None, why=WHY, **texts):
    opened = kept(tmp_path, activity, why=why)
    opened.commit(choice("request", decision))
    opened.commit(words("reply", texts.pop("reply", "Read again.")))
    if points is not None:
        give(tmp_path, activity, points, **texts)


def results_of(tmp_path):
    found = files(tmp_path / "out").items()
    return {name: data for name, data in found if not name.startswith("marking")}


def lines(tmp_path, what):
    return [one for one in audit(tmp_path) if one["what"] == what]


def test_a_request_stands_on_the_page_until_it_is_answered(class_):
    ask(class_)
    assert "I meant S31 &lt;b&gt;too&lt;/b&gt;." in read(class_)
    assert "There is no answer yet." in read(class_)
    assert "You asked" not in read(class_, "8")


def test_points_that_are_kept_are_answered_on_the_page(class_):
    ask(class_)
    answer(class_)
    graded(class_)
    points = row(class_, "7")["modals"]
    assert "Read again." in read(class_)
    assert f"The points are kept: {points} of 5." in read(class_)
    assert "There is no answer yet." not in read(class_)


def test_an_answer_touches_the_page_of_who_asked_and_no_other(class_):
    ask(class_)
    answer(class_)
    others = page(class_, "8").stat().st_mtime_ns
    outcome = graded(class_)
    assert page(class_, "8").stat().st_mtime_ns == others
    assert outcome.assessed == 0
    (change,) = table(class_, "changes")
    assert (change["student_id"], change["why"]) == ("7", "answered your request; points kept")
    assert change["was"] == change["now"]


def test_the_outcome_counts_who_waits_and_who_was_answered(class_):
    requests.make(page(class_), "modals", WHY, class_ / "in")
    assert graded(class_).requests == 1
    answer(class_)
    outcome = graded(class_)
    assert (outcome.requests, outcome.answered, outcome.changed) == (0, 1, 0)
    assert "1 request answered; points kept." in outcome.lines()[1]


def test_the_audit_has_what_was_asked_and_what_was_answered_by_whom(class_):
    ask(class_)
    answer(class_)
    graded(class_)
    (asked,), (told,) = lines(class_, "request to look again"), lines(class_, "answer to a request")
    assert asked["asked"] == told["asked"] == sha256(WHY.encode()).hexdigest()
    assert (told["by"], told["decision"], told["points"]) == ("Ana", "keep", "kept")
    assert (told["answer"], told["was"]) == ("Read again.", told["now"])
    assert told["when"].endswith("Z")
    assert told["student"] == row(class_, "7", "feedback")["pseudonym"]


def test_grading_again_tells_nothing_twice(class_):
    ask(class_)
    answer(class_)
    graded(class_)
    before = files(class_ / "out")
    graded(class_)
    assert files(class_ / "out") == before


def test_other_points_of_a_person_count_in_place_of_the_kit_s(class_):
    ask(class_)
    given = row(class_, "7")["modals"]
    answer(class_, decision="change", points=5, reason="S31 has it.")
    graded(class_)
    assert row(class_, "7")["modals"] == "5"
    assert f"Points before: {given}. Points with this answer: 5 of 5." in read(class_)
    assert f"gives 5 of 5 points. The kit gives {given}" in read(class_)
    assert "S31 has it." in read(class_)
    mark = lines(class_, "mark")[-1]
    assert (mark["by"], mark["points"], mark["policy"]) == ("Ana", 5, "completion")
    assert mark["marking"]["how"] == "given on request, in place of the kit's points"
    (change,) = table(class_, "changes")
    assert change["why"] == "answered your request; re-marked: S31 has it."


def test_other_points_wait_for_a_reason(class_):
    ask(class_)
    given = row(class_, "7")["modals"]
    answer(class_, decision="change", points=5)
    assert graded(class_).requests == 1
    assert row(class_, "7")["modals"] == given
    assert "There is no answer yet." in read(class_)


def test_points_in_place_of_the_kit_s_go_with_a_newer_answer(class_):
    ask(class_)
    answer(class_, decision="change", points=0, reason="Guessed.")
    graded(class_)
    hand_in(class_ / "in", "7", {"modals": quiz("modals")}, made="2026-03-03T09:00:00")
    graded(class_)
    assert row(class_, "7")["modals"] == "5"
    assert "A person gave points for an earlier answer" in read(class_)
    why = "new attempt; the points that a person gave count no more"
    assert [one["why"] for one in table(class_, "changes")] == [why]


def test_points_in_place_of_the_kit_s_go_with_another_policy_and_stay_with_other_points(class_):
    ask(class_)
    answer(class_, decision="change", points=5, reason="S31 has it.")
    graded(class_)
    graded(class_, replace(PLAN, points={"modals": 10}))
    assert row(class_, "7")["modals"] == "10"
    graded(class_, replace(PLAN, policies={"modals": "readings"}))
    assert row(class_, "7")["modals"] != "5"
    assert "count no more" in table(class_, "changes")[0]["why"]


def test_points_that_a_person_gave_stay_when_she_keeps_them_at_a_second_request(class_):
    ask(class_)
    answer(class_, decision="change", points=4, reason="S31 has it.")
    graded(class_)
    ask(class_, why="And S32?")
    answer(class_, reply="S32 was looked at.", why="And S32?")
    graded(class_)
    assert row(class_, "7")["modals"] == "4"
    assert [one["decision"] for one in lines(class_, "answer to a request")] == ["change", "keep"]
    assert "S32 was looked at." in read(class_)
    assert "Read again." in read(class_)


def test_an_answer_is_to_all_that_was_asked_until_then(class_):
    first, second = "2026-03-03T09:00:00Z", "2026-03-04T09:00:00Z"
    for made, why in ((first, WHY), (second, "And S32?")):
        asked_at(class_, why, made)
    assert graded(class_).requests == 2
    answer(class_, reply="Both were looked at.", why="And S32?")
    assert graded(class_).requests == 0
    assert read(class_).count("Both were looked at.") == 1
    assert "It was answered with your next request." in read(class_)


def test_what_the_kit_gave_is_shown_to_who_is_asked_again(class_):
    ask(class_)
    given = float(row(class_, "7")["modals"])
    answer(class_, decision="change", points=5, reason="S31 has it.")
    graded(class_)
    from rightslab.grading.assess import by_kit

    papers = LedgerPapers(class_ / "out")
    (slug,) = [one.slug for one in papers.answers("modals")]
    grade = papers.grades("modals", [slug])[slug]
    assert (grade.points, by_kit(grade)) == (5, given)


def test_a_mark_by_hand_is_kept_or_changed_on_request(by_hand):
    ask(by_hand, ID, plan=BY_HAND)
    best = max(one.most for one in rubric_of(library.find_activity(ID)))
    answer(by_hand, ID, "change", best, reason="The case was there.")
    graded(by_hand, BY_HAND)
    (told,) = lines(by_hand, "answer to a request")
    assert (told["was"], told["now"], told["points"]) == (0, 6, "changed")
    assert "Points before: 0. Points with this answer: 6 of 6." in read(by_hand)
    assert row(by_hand, "7")[ID] == "6"


def test_a_mark_by_hand_that_is_kept_is_no_changed_mark(by_hand):
    ask(by_hand, ID, plan=BY_HAND)
    answer(by_hand, ID)
    outcome = graded(by_hand, BY_HAND)
    assert (outcome.changed, outcome.answered) == (0, 1)
    assert [one["why"] for one in table(by_hand, "changes")] == [
        "answered your request; points kept"
    ]
    assert audit(by_hand)[-1]["what"] == "answer to a request"


@pytest.mark.parametrize(
    ("activity", "plan", "fixture"), [(ID, BY_HAND, "by_hand"), ("modals", PLAN, "class_")]
)
def test_a_flag_after_results_changes_nothing_in_them(activity, plan, fixture, request):
    here = request.getfixturevalue(fixture)
    ask(here, activity, plan=plan)
    answer(here, activity, "change", 1, reason="The case was there.")
    graded(here, plan)
    before = results_of(here)
    kept(here, activity).commit(choice("flag", "later"))
    graded(here, plan)
    assert results_of(here) == before


def test_points_changed_before_the_reply_are_told_from_when_she_asked(by_hand):
    ask(by_hand, ID, plan=BY_HAND)
    best = max(one.most for one in rubric_of(library.find_activity(ID)))
    give(by_hand, ID, best, reason="The case was there.")
    graded(by_hand, BY_HAND)
    answer(by_hand, ID, "change", reply="You are right about the case.")
    graded(by_hand, BY_HAND)
    assert "Points before: 0. Points with this answer: 6 of 6." in read(by_hand)


def test_a_request_from_another_class_is_a_problem_and_changes_nothing(class_):
    made = requests.make(page(class_), "modals", WHY, class_)
    graded(class_)
    (class_ / "other").mkdir()
    hand_in(class_ / "other" / "in", "7", {"modals": quiz("modals")})
    (class_ / "other" / "in" / made.name).write_bytes(made.read_bytes())
    outcome = graded(class_ / "other")
    (told,) = table(class_ / "other", "problems")
    assert "there is no such page here" in told["what is wrong"]
    assert outcome.requests == 1


def test_a_request_without_an_answer_to_look_at_is_told_to_the_instructor(class_):
    ask(class_, "two-languages")
    (told,) = table(class_, "problems")
    assert "no answer to it can be shown" in told["what is wrong"]
    assert WHY in told["what to do"]


def test_a_request_whose_file_is_gone_stays_on_the_page_with_its_answer(class_):
    made = ask(class_)
    answer(class_)
    graded(class_)
    made.unlink()
    graded(class_)
    assert "Read again." in read(class_)
    assert len(lines(class_, "answer to a request")) == 1


def test_who_asks_without_end_fills_no_page(class_):
    for number in range(25):
        asked_at(class_, f"Again, {number}.", f"2026-03-03T09:00:{number:02}Z")
    graded(class_)
    assert read(class_).count("You asked on") == 20
    assert any("25 times" in one["what is wrong"] for one in table(class_, "problems"))


def test_points_in_place_of_the_kit_s_wait_to_be_confirmed_for_a_newer_answer(class_):
    ask(class_)
    answer(class_, decision="change", points=0, reason="Guessed.")
    hand_in(class_ / "in", "7", {"modals": quiz("modals")}, made="2026-03-03T09:00:00")
    graded(class_)
    activity = library.find_activity("modals")
    queue = Queue.of(LedgerPapers(class_ / "out"), activity, criteria_for(activity))
    sheet = kept(class_, "modals").sheet
    assert [queue.status(slug, sheet) for slug in queue.answers] == ["stale"]
    kept(class_, "modals").commit(words("answer", "holds"))
    graded(class_)
    assert row(class_, "7")["modals"] == "0"


def test_the_widget_shows_what_the_kit_gave_and_takes_other_points(class_):
    ask(class_)
    shown = mark_by_hand(class_ / "out", "modals", "Ana")
    assert not shown.document["data"]["by_hand"]
    assert [one["id"] for one in shown.document["data"]["criteria"]] == ["points"]
    assert LedgerPapers(class_ / "out").activities() == ("modals",)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("before", ["results.keep_history = die", "staging.commit = die"])
def test_killed_while_an_answer_is_taken_in_it_is_told_once_by_the_next(class_, before):
    ask(class_)
    answer(class_)
    old = files(class_ / "out")["audit.jsonl"]
    assert run_apart(class_, before) == -signal.SIGKILL
    assert files(class_ / "out")["audit.jsonl"] == old
    graded(class_)
    assert len(lines(class_, "answer to a request")) == 1
    whens = [one["when"] for one in lines(class_, "change by a marker")]
    assert len(whens) == 1


def test_stopped_before_the_commit_nothing_is_told_and_the_next_grading_tells_it_once(
    class_, monkeypatch
):
    ask(class_)
    answer(class_)
    before = files(class_ / "out")

    def stop(*_):
        raise OSError(28, "full")

    monkeypatch.setattr(results, "write_csv", stop)
    with pytest.raises(Exception, match="The grading stopped"):
        graded(class_)
    assert files(class_ / "out") == before
    monkeypatch.undo()
    graded(class_)
    assert len(lines(class_, "answer to a request")) == 1
    told = [one["answer"] for one in lines(class_, "change by a marker") if "answer" in one]
    assert told == ["Read again."]


def test_records_with_replies_are_read_as_they_were_kept(class_):
    ask(class_)
    answer(class_)
    graded(class_)
    with ledger_read.opened(class_ / "out") as ledger:
        (reply,) = ledger.row("7").record.marks["modals"].replies
        assert ledger.row("8").record.marks["modals"].replies == ()
    assert (reply.asked, reply.said, reply.by) == (WHY, "Read again.", "Ana")
