"""What the browser is given to compare: read sentences only, and texts without their figures."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.comparing_speech import SPEECH, TAGS, materials, tags

from rightslab.core.activities.sheet import Sheet
from rightslab.core.classroom import AFTER_OWN, AFTER_RELEASE
from rightslab.core.layers import Layer, of_tagging
from rightslab.storage import library
from rightslab.views.comparison import Comparison, document

LAYERS = library.activity("07_compare_the_readings", "compare-readings")
INSTEAD = library.activity("07_compare_the_readings", "compare-readings-instead")
TEXTS = library.activity("09_compare_the_texts", "compare-texts")
IDS = [sentence.id for sentence in library.text(SPEECH).sentences]
MINE = tags()
OPEN = ["S06", "S08", "S10", "S12", "S13", "S16", "S22", "S24"]
CLASSMATE = of_tagging(
    tags([("S24", "equal in enjoying human rights", "civil", "Hand-made note on S24")], ()),
    library.text(SPEECH), id_="owl", name="Owl", kind="classmate",
)  # fmt: skip


def layers(scope="", activity=LAYERS, **kept):
    return document(activity, materials(**kept), scope, Sheet())


def test_each_open_sentence_has_its_words_and_the_marks_of_every_layer():
    found = layers(tag_rights=MINE)
    assert [s["id"] for s in found["sentences"]] == OPEN
    assert [(one["id"], one["kind"]) for one in found["layers"]] == [
        ("own", "own"), *((reading.id, "reading") for reading in library.readings(SPEECH)),
    ]  # fmt: skip
    (mine,) = found["marks"]["own"]["S10"]
    assert (mine["said"], mine["labels"]) == ("It says right.", ["collective"])
    theirs = found["marks"]["human-rights-law"]["S10"][1]
    assert (theirs["label"], theirs["also"]) == ("none", ["collective"])
    assert "S13" not in found["marks"]["human-rights-law"]
    assert found["read"]["human-rights-law"] == OPEN


def test_a_mark_stands_on_its_words_in_the_pieces_of_its_sentence():
    found = layers(tag_rights=MINE)
    for sentence in found["sentences"]:
        for span in library.readings(SPEECH)[0].spans_in(sentence["id"]):
            marks = found["marks"][library.readings(SPEECH)[0].id][sentence["id"]]
            mark = next(one for one in marks if one["id"] == span.id)
            first, last = (2 * (mark[end] - sentence["first"]) for end in ("first", "last"))
            assert "".join(sentence["pieces"][first : last + 1]) == span.quote


def test_what_is_closed_is_counted_and_the_rule_is_said():
    found = layers(tag_rights=MINE)
    assert found["pending"] == len(IDS) - len(OPEN)
    assert found["rule"].startswith("Others' tags of a sentence can be seen once you have read")
    assert found["notice"] == ""


@given(st.sets(st.sampled_from(IDS)), st.sampled_from([AFTER_OWN, AFTER_RELEASE]), st.booleans())
@settings(max_examples=25)
def test_no_reason_of_a_closed_sentence_is_in_the_document(read, rule, released):
    known = replace(
        materials(tag_rights=tags((), tuple(read))), others=rule, released=released,
        beside=lambda: (CLASSMATE,),
    )  # fmt: skip
    found = json.dumps(document(LAYERS, known, "", Sheet()), ensure_ascii=False)
    shown = read if rule == AFTER_OWN or released else ()
    spans = [span for reading in library.readings(SPEECH) for span in reading.spans]
    allowed = {span.reason for span in spans if span.sentence in shown}  # a few come twice
    for reason in {span.reason for span in spans} - allowed:
        assert json.dumps(reason, ensure_ascii=False) not in found
    assert ("Hand-made note on S24" in found) == ("S24" in shown)


@given(st.sets(st.sampled_from(IDS), min_size=1))
@settings(max_examples=10)
def test_whatever_others_marked_in_closed_sentences_the_same_is_sent(read):
    """Not a quote, a place or a count of a closed sentence makes a difference."""
    known = materials(tag_rights=tags((), tuple(read)))
    fewer = [tuple(s for s in r.spans if s.sentence in read) for r in known.readings]
    bare = tuple(replace(r, spans=s) for r, s in zip(known.readings, fewer, strict=True))
    assert document(LAYERS, known, "", Sheet()) == document(
        LAYERS, replace(known, readings=bare), "", Sheet()
    )


def test_with_nothing_tagged_there_is_what_to_do_first_and_no_sentence():
    found = layers()
    assert found["mine"] is None
    assert found["sentences"] == []
    assert not any(found["marks"].values())
    assert "Open lesson 06" in found["first"]


def test_the_two_sentences_of_lesson_00_are_enough_to_try_it():
    found = layers(try_tagging=tags((), ("S31", "S32")))
    assert found["mine"]["lesson"] == "00_start_here"
    assert [one["id"] for one in found["sentences"]] == ["S31", "S32"]


def test_the_scope_of_a_class_and_the_opt_out_leave_their_sentences_out():
    assert "S24" not in [s["id"] for s in layers("class", tag_rights=MINE)["sentences"]]
    assert "S24" not in [s["id"] for s in layers(activity=INSTEAD, tag_rights=MINE)["sentences"]]
    assert "S24" not in layers(activity=INSTEAD, tag_rights=MINE)["counted"]


def test_texts_come_with_their_sizes_and_without_a_figure_of_a_reading():
    found = document(TEXTS, materials(), "", Sheet())
    assert [(one["name"], one["sentences"], one["words"]) for one in found["texts"]] == [
        ("The speech", 33, 680),
        ("Harbour (fictional)", 15, 311),
        ("Highland (fictional)", 15, 314),
    ]
    assert set(found) == {"mode", "texts", "even"}


@pytest.mark.parametrize("activity", [LAYERS, TEXTS])
def test_the_document_goes_over_the_wire(activity):
    found = document(activity, materials(tag_rights=MINE), "", Sheet())
    assert json.loads(json.dumps(found)) == found


def test_a_tag_that_made_room_is_there_to_be_drawn_again():
    gone = Layer("gone", "You", "earlier", SPEECH, MINE.spans[1:2], frozenset())
    known = replace(materials(tag_rights=MINE), beside=lambda: (gone,))
    sheet = Sheet(choices={"S10/adopted": ("x/y",), "S10/replaced": ("t1",)})
    found = document(LAYERS, known, "", sheet)
    assert {k: (v["sentence"], v["label"]) for k, v in found["gone"].items()} == {
        "t1": ("S10", "collective")
    }
    assert "gone" not in [one["id"] for one in found["layers"]]
    assert document(LAYERS, known, "", Sheet())["gone"] == {}


def test_the_widget_is_one_module_with_its_styles():
    assert "export default function comparison" in Comparison._esm
    assert len(TAGS) == len(MINE.spans)
