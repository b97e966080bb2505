"""What a learner is sent of others: by sentence, by the class plan, by the release."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import rightslab
from rightslab import adopting, task
from rightslab.core import layers, released
from rightslab.core.classroom import AFTER_RELEASE, AT_ONCE, ClassPlan
from rightslab.storage import classroom, layer_files, library, release
from tests.adopting.desk import (
    LAWYER,
    MARK,
    NONE,
    SPEECH,
    TEXT,
    adoption,
    do,
    ids,
    put,
    refusal,
)


def everything_sent(lesson):
    """All that the browser gets of the comparison: document, snapshot, feedback of all and one."""
    widget, heard = lesson.show("compare-readings"), []
    widget.send = heard.append
    for unit in ("", "S10", "S22"):
        widget._receive(widget, {"kind": "check", "client": "c", "unit": unit}, [])
    widget._receive(widget, {"kind": "hello", "client": "c", "rev": 0}, [])
    return json.dumps([widget.document, heard], ensure_ascii=False)


def may_be_said(lesson, open_):
    """The words of open sentences, and what is said before anything is compared."""
    document = lesson.show("compare-readings").document
    frame = {k: v for k, v in document.items() if k not in {"data", "snapshot"}}
    lenses = [reading.lens for reading in library.readings(SPEECH)]
    return json.dumps([frame, lenses], ensure_ascii=False) + " ".join(
        TEXT.sentence_text(sentence) for sentence in open_
    )


def test_nothing_of_a_closed_sentence_is_sent_in_any_message(lesson):
    widget = lesson.show("compare-readings")
    do(widget, adoption())
    for sentence in ("S10", "S22"):
        do(widget, put(sentence, "keep"))
        do(widget, {"op": "set", "part": "texts", "key": sentence, "value": "countries"})
    sent = everything_sent(lesson)
    open_ = {"S10", "S13", "S16"}
    spans = [s for reading in library.readings(SPEECH) for s in reading.spans]
    allowed = {s.reason for s in spans if s.sentence in open_}
    said = may_be_said(lesson, open_)
    for span in (s for s in spans if s.sentence not in open_):
        reason = json.dumps(span.reason, ensure_ascii=False)[1:-1]
        assert span.reason in allowed or reason not in sent
        assert span.quote in said or span.quote not in sent
    assert NONE.reason in sent


@pytest.fixture
def closed(work):
    plan = ClassPlan("Tuesday", "s1", ("06_tag_the_rights",), others=AFTER_RELEASE, text=SPEECH)
    classroom.write(work.parent, plan)
    return plan


def opened(work, plan, **given):
    data = release.make(plan, released.Release(plan.session, **given))
    release.keep(work, "class.rightslab-release", data)


def test_before_the_release_neither_comparison_nor_check_knows_a_reading(lesson, closed):
    data = lesson.show("compare-readings").document["data"]
    assert [one["id"] for one in data["layers"]] == ["own"]
    assert "Your instructor has the readings" in data["notice"]
    assert "release" in data["rule"]
    found = lesson.check("tag-rights")
    assert "Your instructor has the readings" in found.summary[-1]
    assert not any(item.voices for item in found.items)
    assert "No tag" in refusal(do(lesson.show("compare-readings"), adoption()))


def test_the_release_opens_readings_and_classmates_in_a_kernel_that_runs(lesson, closed, work):
    do(lesson.show("compare-readings"), put("S13", "keep"))
    owl = adopting.of_tagging(lesson._workbook.peek("tag-rights"), TEXT, id_="owl", name="Owl",
                              kind="classmate")  # fmt: skip
    opened(work, closed, layers={SPEECH: (owl,)})
    widget = lesson.show("compare-readings")
    kinds = [one["kind"] for one in widget.document["data"]["layers"]]
    assert kinds == ["own", "reading", "reading", "reading", "reading", "classmate"]
    assert do(widget, adoption())[0]["kind"] == "done"
    assert any(item.voices for item in lesson.check("tag-rights").items)


def test_a_release_gives_the_readings_that_an_edition_does_not_ship(
    lesson, closed, work, monkeypatch
):
    readings = library.readings(SPEECH)
    monkeypatch.setattr(library, "readings", lambda _: ())
    assert "No tag" in refusal(do(lesson.show("compare-readings"), adoption()))
    opened(work, closed, readings={SPEECH: readings})
    assert do(lesson.show("compare-readings"), adoption())[0]["kind"] == "done"


def test_tags_taken_over_in_two_sentences_by_one_action_come_back_together(lesson):
    lawyer = next(r for r in library.readings(SPEECH) if r.id == LAWYER)
    other = next(s for s in lawyer.spans_in("S16") if s.label != "civil")
    second = adoption(f"{LAWYER}/{other.id}", replaced=("mine16",), sentence="S16")
    both = {"op": "batch", "ops": [*adoption()["ops"], *second["ops"]]}
    widget = lesson.show("compare-readings")
    assert do(widget, both)[0]["kind"] == "done"
    assert len(ids(lesson)) == 2
    do(widget, {"op": "undo"})
    assert set(ids(lesson)) == {"mine10", "mine16"}


def test_a_hostile_field_is_refused_and_changes_no_tag(lesson):
    widget = lesson.show("compare-readings")
    for value in (["own/mine10"], [MARK, MARK], [7], "x", [["a"]], {"a": 1}, [f"{LAWYER}/../x"]):
        heard = do(widget, {"op": "set", "part": "choices", "key": "S10/adopted", "value": value})
        assert refusal(heard).endswith(".")
    assert ids(lesson) == ["mine10", "mine16"]


def test_an_unknown_layer_says_what_there_is(lesson):
    said = refusal(do(lesson.show("compare-readings"), put("shown", "nobody")))
    assert "Allowed: own, discourse-linguistics" in said


def test_on_another_text_the_tags_of_that_text_are_compared_and_taken_over(lesson):
    harbour = library.text("practice-harbour")
    tagging = library.find_activity("tag-rights@practice-harbour")
    comparing = library.find_activity("compare-readings@practice-harbour")
    book = lesson._workbook
    assert task.Task.of(comparing, book).widget().document["data"]["mine"] is None
    reader = library.readings("practice-harbour")[0]
    span = reader.spans[0]
    read = {"op": "read", "sentence": span.sentence, "value": True}
    do(task.Task.of(tagging, book).widget(), read)
    widget = task.Task.of(comparing, book).widget()
    assert [one["id"] for one in widget.document["data"]["sentences"]] == [span.sentence]
    heard = do(widget, adoption(f"{reader.id}/{span.id}", replaced=(), sentence=span.sentence))
    assert heard[0]["kind"] == "done"
    (taken,) = book.peek(tagging.id).spans
    assert harbour.quote(taken.start, taken.end) == taken.quote == span.quote
    assert book.peek(f"{tagging.id}/first") is not None
    assert len(book.peek("tag-rights").spans) == 2


def plan(work, **more):
    classroom.write(work.parent, ClassPlan("Tuesday", "s1", ("06_tag_the_rights",), **more))


def test_an_instructor_may_open_everything_at_once(work):
    plan(work, others=AT_ONCE, text=SPEECH)
    data = rightslab.open_lesson("07").show("compare-readings").document["data"]
    assert (data["mine"], data["pending"]) == (None, 0)
    assert len(data["sentences"]) == len(TEXT.sentences)
    assert data["rule"] == "Others' tags can be seen at once."


def test_the_paragraphs_of_the_class_plan_are_those_that_count_in_class(lesson, work):
    plan(work, paragraphs=("P2",), text=SPEECH)
    data = lesson.show("compare-readings", scope="class").document["data"]
    assert {TEXT.sentence(one).paragraph for one in data["counted"]} == {"P2"}


def test_a_file_of_another_reader_is_a_layer_beside_the_readings(lesson, work):
    mine = lesson._workbook.peek("tag-rights")
    layer = adopting.of_tagging(mine, TEXT, id_="owl", name="Owl", kind="imported")
    layer_files.keep(work, layer, TEXT)
    last = lesson.show("compare-readings").document["data"]["layers"][-1]
    assert (last["name"], last["kind"]) == ("Owl", "imported")


def test_a_hand_in_never_says_whose_tag_was_taken_over(lesson, work):
    theirs = layers.of_reading(library.readings(SPEECH)[0], TEXT)
    spans = tuple(replace(s, id=f"acct:ana.lima/{n}") for n, s in enumerate(theirs.spans))
    named = replace(theirs, id="ana", name="Ana Lima", kind="imported", spans=spans, also={})
    layer_files.keep(work, named, TEXT)
    widget = lesson.show("compare-readings")
    last = widget.document["data"]["layers"][-1]
    mark = widget.document["data"]["marks"][last["id"]]["S10"][0]["id"]
    assert last["name"] == "Ana Lima"
    heard = do(widget, adoption(f"{last['id']}/{mark}"))
    assert [one["kind"] for one in heard][-1] == "done"
    data = lesson.hand_in(code="mine").read_text("utf-8").casefold()
    assert "taken over from an imported layer" in data
    assert "ana lima" not in data
    assert "ana-lima" not in data
    assert "ana.lima" not in data
