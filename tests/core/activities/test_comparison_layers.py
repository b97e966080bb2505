"""Which layers stand side by side, in which sentences, and what is known of the others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.activities.comparing import (
    LABELS,
    MINE,
    READINGS,
    TEXT,
    answer,
    check,
    decide,
    layers,
    materials,
    reading,
    tag,
    tags_activity,
)

from rightslab.core.activities.comparison import KIND
from rightslab.core.activities.comparison_layers import ground, own
from rightslab.core.activities.sheet import Sheet
from rightslab.core.classroom import AFTER_OWN, AFTER_RELEASE, AT_ONCE
from rightslab.core.errors import ActionError
from rightslab.core.layers import CLASSMATE, EARLIER, IMPORTED, Layer, of_tagging

IDS = [sentence.id for sentence in TEXT.sentences]


def beside(name, *spans, kind=CLASSMATE, read=None, text="main"):
    return Layer(name, name.title(), kind, text, spans, None if read is None else frozenset(read))


def laid_with(*more, kept=None, **rule):
    known = replace(materials(kept), beside=lambda: more, **rule)
    return ground(layers(), known)


def names(found):
    return [laid.layer.id for laid in found.layers]


def test_own_comes_first_then_earlier_readings_classmates_and_files():
    first = of_tagging(answer(tag("S01", "vote", "social")), TEXT, id_="earlier", kind=EARLIER)
    found = laid_with(beside("file", kind=IMPORTED), beside("owl"), first)
    assert names(found) == ["own", "earlier", "lawyer", "teacher", "owl", "file"]


def test_an_earlier_attempt_is_offered_once_it_differs_from_the_tags_of_now():
    same = of_tagging(replace(MINE, read=()), TEXT, id_="earlier", kind=EARLIER)
    assert "earlier" not in names(laid_with(same))
    assert "earlier" in names(laid_with(replace(same, spans=same.spans[:1])))


def test_a_layer_of_another_text_or_of_no_known_kind_is_left_out():
    assert names(laid_with(beside("owl", text="other"), beside("x", kind="own"))) == [
        "own", "lawyer", "teacher",
    ]  # fmt: skip


def test_two_layers_under_one_id_or_under_that_of_ones_own_are_told_apart():
    found = laid_with(beside("own"), beside("lawyer"), beside("lawyer"))
    assert names(found) == ["own", "lawyer", "teacher", "own-2", "lawyer-2", "lawyer-3"]


@pytest.mark.parametrize(
    ("rule", "released", "open_", "pending", "others"),
    [
        (AT_ONCE, False, IDS, 0, ["lawyer", "teacher", "owl"]),
        (AFTER_OWN, False, IDS[:3], 2, ["lawyer", "teacher", "owl"]),
        (AFTER_RELEASE, False, IDS[:3], 2, []),
        (AFTER_RELEASE, True, IDS[:3], 2, ["lawyer", "teacher", "owl"]),
    ],
)
def test_the_rule_says_what_is_open(rule, released, open_, pending, others):
    found = laid_with(beside("owl"), others=rule, released=released)
    assert (list(found.open), found.pending) == (open_, pending)
    assert [laid.layer.id for laid in found.others] == others


def test_at_once_shows_others_to_who_has_tagged_nothing():
    found = laid_with(kept={}, others=AT_ONCE)
    assert (found.mine, names(found), len(found.open)) == (None, ["lawyer", "teacher"], 5)


def test_ones_own_earlier_attempt_waits_for_no_release():
    first = of_tagging(answer(tag("S01", "vote", "social")), TEXT, id_="earlier", kind=EARLIER)
    assert names(laid_with(first, others=AFTER_RELEASE)) == ["own", "earlier"]


@given(st.sets(st.sampled_from(IDS)), st.sampled_from([AFTER_OWN, AFTER_RELEASE]), st.booleans())
def test_what_stands_in_a_closed_sentence_makes_no_difference_to_anything(read, rule, released):
    """A layer with words in every sentence, beside one that lacks those in closed sentences."""
    words = ("vote", "paid", "Peace", "We met", "teach")
    marks = [tag(s, w, "social", f"On {w}.") for s, w in zip(IDS, words, strict=True)]
    fewer = [one for s, one in zip(IDS, marks, strict=True) if s in read]
    mine = {"tags": answer(nothing=tuple(read))}
    sheet = decide(**dict.fromkeys(IDS, ("keep", "why")))

    def all_said(spans, theirs):
        known = replace(materials(mine, theirs), others=rule, released=released,
                        beside=lambda: (beside("owl", *spans),))  # fmt: skip
        found = ground(layers(), known)
        return [laid.marks for laid in found.layers], check(sheet, known=known)

    closed = tuple(
        replace(r, spans=tuple(s for s in r.spans if s.sentence in read)) for r in READINGS
    )
    assert all_said(marks, READINGS) == all_said(fewer, closed)


def test_tags_that_were_carried_over_to_the_text_are_found():
    carried = tags_activity("tags@main")
    known = replace(materials(), other={"tags@main": (carried, MINE)}.get)
    assert own(layers(), known).activity.id == "tags@main"
    both = {"tags": (tags_activity(text="other"), MINE), "tags@main": (carried, MINE)}
    assert own(layers(), replace(materials(), other=both.get)).activity.id == "tags@main"


def test_only_layers_that_are_shown_are_quoted():
    sheet = replace(decide(S02=("keep", "paid")), choices={"S02": ("keep",), "shown": ("teacher",)})
    (item,) = [one for one in check(sheet).items if one.unit == "S02"]
    assert [voice.name for voice in item.voices] == ["Teacher"]
    assert "Lawyer" not in str(check(sheet))


def voices(sheet, names="r", **more):
    known = materials(readings=tuple(reading(f"{name}{n}") for name in names for n in range(8)))
    (item,) = check(sheet, known=replace(known, **more), unit="S02").items
    return [voice.reading for voice in item.voices]


def test_ones_own_and_four_readings_are_looked_at_where_none_was_chosen():
    sheet = decide(S02=("keep", "paid"))
    classmates = [beside(f"c{n}") for n in range(8)]
    assert voices(sheet, beside=lambda: classmates) == ["r0", "r1", "r2", "r3"]
    assert voices(sheet, "", beside=lambda: classmates) == ["c0", "c1", "c2", "c3"]


def test_six_at_most_are_looked_at_with_ones_own_always_among_them():
    many = tuple(f"r{n}" for n in range(8))
    sheet = decide(S02=("keep", "paid"))
    chosen = replace(sheet, choices={"S02": ("keep",), "shown": many})
    assert voices(chosen) == ["r0", "r1", "r2", "r3", "r4"]


def test_a_layer_that_has_not_read_a_sentence_has_no_voice_in_it():
    known = replace(materials(readings=()), beside=lambda: (beside("owl", read=("S01",)),))
    found = check(decide(S02=("keep", "paid"), S01=("keep", "vote")), known=known)
    assert {one.unit: [v.name for v in one.voices] for one in found.items} == {
        "S01": ["Owl"], "S02": [],
    }  # fmt: skip
    assert found.figures[0].value == "0 of 1"


def test_without_a_release_check_says_who_has_the_readings():
    known = replace(materials(), others=AFTER_RELEASE)
    found = check(decide(S02=("keep", "paid")), known=known)
    assert "Your instructor has the readings" in found.summary[-1]
    assert not any(reading_.name in str(found) for reading_ in READINGS)


def test_a_tag_that_was_taken_over_is_named_in_the_feedback():
    sheet = replace(decide(S02=("revise", "paid")), choices={
        "S02": ("revise",), "S02/adopted": ("teacher/S02Nurses",)})  # fmt: skip
    (item,) = [one for one in check(sheet).items if one.unit == "S02"]
    assert any("You took over one tag" in line for line in item.lines)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("S02/adopted", ["nobody/x"], "No tag 'nobody/x' is open"),
        ("S02/adopted", ["own/t25economic"], "No tag 'own/t25economic' is open"),
        ("S01/adopted", ["teacher/S02Nurses"], "in S01"),
        ("S03/adopted", ["teacher/S03Peace"], "offers political, social, economic"),
        ("S02/adopted", "teacher/S02Nurses", "a list of different ids"),
        ("S02/replaced", ["nobody"], "no tag of yours"),
        ("S01/replaced", ["t25economic"], "S01 has no tag of yours"),
    ],
)
def test_only_an_open_tag_of_another_in_its_sentence_can_be_taken_over(key, value, said):
    made = tags_activity("tags", labels=LABELS[:3])  # collective is not among them
    wire = KIND.wire(layers(), materials({"tags": (made, MINE)}))
    with pytest.raises(ActionError, match=said):
        wire.op({"op": "set", "part": "choices", "key": key, "value": value}, Sheet())


def test_a_tag_of_a_closed_sentence_cannot_be_taken_over():
    wire = KIND.wire(layers(), materials({"tags": answer(nothing=("S01",))}))
    op = {"op": "set", "part": "choices", "key": "S02/adopted", "value": ["teacher/S02Nurses"]}
    with pytest.raises(ActionError, match="No tag 'teacher/S02Nurses' is open"):
        wire.op(op, Sheet())
