"""Layers side by side: where they differ, what was decided, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.activities.comparing import (
    MINE,
    TEXT,
    answer,
    check,
    decide,
    layers,
    materials,
    reading,
    span,
    tag,
    tags_activity,
)

from rightslab.core.activities.comparison import KIND
from rightslab.core.activities.comparison_content import Comparison
from rightslab.core.activities.comparison_layers import ground, own
from rightslab.core.activities.comparison_sides import difference, sides
from rightslab.core.activities.sheet import Sheet
from rightslab.core.errors import ActionError


def item(feedback, unit):
    return next(one for one in feedback.items if one.unit == unit)


def compared(kept=None, scope="", activity=None):
    return sides(ground(activity or layers(), materials(kept), scope))


def test_a_sentence_differs_in_where_in_what_or_not_at_all():
    assert {side.sentence: dict(side.differs) for side in compared()} == {
        "S01": {"lawyer": "", "teacher": ""},
        "S02": {"lawyer": "what", "teacher": "what"},
        "S03": {"lawyer": "", "teacher": "where"},
    }


def test_a_class_of_rights_stands_for_all_its_categories():
    both = answer(tag("S02", "paid", "social"), tag("S02", "Nurses", "economic"))
    (side,) = compared({"tags": both})
    assert side.differs == {"lawyer": "", "teacher": "what"}


def test_only_sentences_that_the_learner_has_read_are_compared():
    assert [side.sentence for side in compared({"tags": answer(nothing=("S03",))})] == ["S03"]
    assert compared({"tags": answer()}) == ()
    assert compared({}) == ()


def test_the_layer_with_most_sentences_read_is_taken_and_between_equals_the_first():
    one, two = answer(nothing=("S01",)), answer(nothing=("S02", "S03"))
    assert own(layers(), materials({"tags": one, "instead": two})).activity.id == "instead"
    assert own(layers(), materials({"tags": one, "instead": one})).activity.id == "tags"


def test_tags_on_another_text_are_no_layer_to_compare():
    elsewhere = (tags_activity(text="other"), MINE)
    assert own(layers(), materials({"tags": elsewhere})) is None


def test_an_opt_out_shows_no_sentence_that_it_leaves_out():
    left = [side.sentence for side in compared(activity=layers(leave_out=("S02",)))]
    assert left == ["S01", "S03"]


@given(st.frozensets(st.sampled_from("abc")), st.frozensets(st.sampled_from("abc")))
def test_a_difference_is_the_same_from_both_sides(mine, theirs):
    assert difference(mine, theirs) == difference(theirs, mine)
    assert (difference(mine, theirs) == "") == (mine == theirs)


def test_nothing_tagged_yet_says_what_to_do_first_and_shows_no_reader():
    found = check(known=materials({}))
    assert found.summary == ("Tag the text first.",)
    assert (found.items, found.figures, found.completion) == ((), (), 0.0)


def test_an_edition_without_readings_says_so():
    found = check(known=materials(readings=()))
    assert "There are no readings to compare with here" in found.summary[0]


def test_an_open_difference_gives_no_reader_away():
    found = check(decide(S02=("keep", "paid is work")))
    assert item(found, "S03").status == "open"
    assert item(found, "S03").voices == ()
    assert "Peace" not in str(item(found, "S03"))


def test_a_sentence_without_any_difference_asks_for_nothing():
    assert [one.unit for one in check().items] == ["S02", "S03"]


def test_a_decision_with_a_reason_is_laid_beside_each_reader():
    one = item(check(decide(S03=("keep", "Peace is named, and nobody holds it."))), "S03")
    assert one.status == "decided"
    assert one.lines[0] == (
        "One reader marks words here, and you do not; one reader marks nothing here either."
    )
    assert [voice.lines for voice in one.voices] == [
        (),
        ("Collective: “Peace”. Because of Peace.",),
    ]


@pytest.mark.parametrize(
    ("what", "why", "status", "said"),
    [
        ("keep", "", "reason missing", "Write which words made you decide."),
        ("", "paid is work", "decision missing", "Choose one of the three."),
        ("keep", "I am sure", "decided", "Your reason names no word of S02."),
        ("revise", "paid", "decided", "Do so where you made them: in Tag it, lesson 06."),
        ("undecided", "paid", "decided", "What would decide it"),
        ("keep", "It says PAID.", "decided", "What would have to stand in the sentence"),
    ],
)
def test_each_decision_hears_what_its_reason_lacks(what, why, status, said):
    one = item(check(decide(S02=(what, why))), "S02")
    assert one.status == status
    assert any(said in line for line in one.lines)


def test_a_reason_that_names_a_word_is_not_asked_for_one():
    one = item(check(decide(S02=("keep", "It says PAID."))), "S02")
    assert not any("names no word" in line for line in one.lines)


def test_nobody_is_praised_for_agreeing_or_blamed_for_differing():
    for what in ("keep", "revise", "undecided"):
        said = str(check(decide(S02=(what, "paid"), S03=(what, "Peace lasts"))))
        assert not any(
            word in said for word in ("Well done", "correct", "Good", "wrong", "mistake")
        )


def test_only_what_is_left_open_or_unfinished_is_worth_coming_back_to():
    found = check(decide(S02=("undecided", "paid"), S03=("keep", "Peace")))
    assert [one.unit for one in found.items if one.revisit] == ["S02"]


def test_the_summary_counts_decisions_and_names_what_is_left():
    found = check(decide(S02=("keep", "paid")))
    assert found.summary == (
        "You have decided 1 of 2 differences with a reason.",
        (
            "Of the 3 sentences that you have read, you differ from at least one reader in 2 and "
            "from none in 1."
        ),
        "Still without a decision and its reason: S03.",
        "Kept 1, to be changed 0, left open 0. None of the three counts for more: a reason does.",
    )
    assert found.completion == 0.5


def test_more_decisions_than_asked_for_are_all_counted():
    sheet = decide(S01=("keep", "vote"), S02=("keep", "paid"), S03=("keep", "Peace"))
    found = check(sheet)
    assert found.summary[0] == "You have decided 3 differences with a reason. Two were asked for."
    assert found.completion == 1.0


def test_the_comment_comes_when_enough_is_decided():
    activity = layers(comment="Look at your reasons.")
    assert "Look at your reasons." not in check(decide(S02=("keep", "paid")), activity).summary
    done = decide(S02=("keep", "paid"), S03=("keep", "Peace"))
    assert check(done, activity).summary[-1] == "Look at your reasons."


def test_a_decision_counts_on_when_the_tag_was_changed_and_the_difference_is_gone():
    sheet = decide(S02=("revise", "paid"), S03=("keep", "Peace"))
    agree = answer(tag("S02", "paid", "social"), nothing=("S03",))
    known = materials({"tags": agree}, (reading("a", span("S02", "paid", "social")),))
    assert check(sheet, known=known).completion == 1.0


def test_figures_stand_together_and_each_says_what_it_does_not_say():
    figures = check().figures
    assert [figure.value for figure in figures] == ["2 of 3", "1 of 3", "1 of 3"]
    assert len({figure.name for figure in figures}) == 3
    assert all(figure.does_not_say for figure in figures)


def test_one_unit_alone_has_its_item_and_no_figures():
    found = check(decide(S02=("keep", "paid")), unit="S02")
    assert [one.unit for one in found.items] == ["S02"]
    assert found.figures == ()


def test_a_scope_counts_its_own_paragraphs_only():
    activity = layers(scopes={"class": ("P9",)})
    found = check(decide(S02=("keep", "paid")), activity, scope="class")
    assert found.items == ()
    assert found.completion == 0.0


def test_progress_leads_to_the_next_difference_and_ends_with_the_last_asked_for():
    progress = KIND.progress(decide(S02=("keep", "paid")), layers(), materials(), "")
    assert (progress.done, progress.of, progress.next) == (1, 2, "S03")
    assert f"{progress.noun} {progress.verb}" == "differences decided"
    done = decide(S02=("keep", "paid"), S03=("keep", "Peace"))
    assert KIND.progress(done, layers(), materials(), "").next == ""
    assert KIND.progress(Sheet(), layers(), materials({}), "").done == 0


def test_rows_hold_what_was_decided_with_the_tags_as_they_are():
    rows = KIND.rows(decide(S03=("revise", "Peace"), S02=("keep", " paid ")), layers(), materials())
    assert rows == [
        {
            "sentence": "S02",
            "your tags": "Economic: “paid”",
            "decision": "keep my tags",
            "reason": "paid",
        },
        {
            "sentence": "S03",
            "your tags": "nothing marked",
            "decision": "change my tags",
            "reason": "Peace",
        },
    ]
    assert KIND.rows(Sheet(choices={"reading": ("lawyer",)}), layers(), materials()) == []


@pytest.mark.parametrize(
    ("part", "key", "value"),
    [
        ("choices", "S02", ["keep"]), ("choices", "S02", None), ("texts", "S02", "why"),
        ("choices", "reading", ["teacher"]), ("texts", "S05", None), ("choices", "shown", None),
        ("choices", "shown", ["teacher", "own"]), ("choices", "S02/adopted", ["teacher/S02Nurses"]),
        ("choices", "S02/replaced", ["t25economic"]), ("choices", "S05/adopted", None),
    ],
)  # fmt: skip
def test_a_field_of_the_comparison_is_taken(part, key, value):
    KIND.wire(layers(), materials()).op(
        {"op": "set", "part": part, "key": key, "value": value}, Sheet()
    )


@pytest.mark.parametrize(
    ("part", "key", "value", "said"),
    [
        ("choices", "S02", ["agree"], "keep, revise, undecided"),
        ("choices", "S02", ["keep", "revise"], "takes one of"),
        ("choices", "S99", ["keep"], "no field 'S99'"),
        ("texts", "reading", "x", "no field 'reading'"),
        ("numbers", "S02", 1.0, "no field 'S02'"),
        ("choices", "reading", "lawyer", "a list of different ids"),
        ("choices", "shown", ["own", "nobody"], "Allowed: own, lawyer, teacher"),
        ("choices", "shown", ["own", "own"], "a list of different ids"),
        ("choices", "S02/other", ["own"], "no field 'S02/other'"),
        ("texts", "S02/adopted", "x", "no field 'S02/adopted'"),
    ],
)
def test_a_field_of_another_is_refused_in_a_sentence(part, key, value, said):
    wire = KIND.wire(layers(), materials())
    with pytest.raises(ActionError, match=r"\.$") as caught:
        wire.op({"op": "set", "part": part, "key": key, "value": value}, Sheet())
    assert said in str(caught.value)


def faults(**more):
    return [what for what, _ in KIND.faults(layers(**more), materials())]


def test_a_sound_comparison_has_no_faults():
    assert faults(content=Comparison(("tags",), 2, "Tag first.")) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (Comparison(), "compares nothing"),
        (Comparison(("tags", "tags"), 2, "x"), "more than once"),
        (Comparison(("tags",), 2, ""), "what to do first"),
        (Comparison(("tags",), 0, "x"), "asks for 0"),
        (Comparison(("tags",), 4, "x"), "and the readings differ in 2"),
    ],
)
def test_a_fault_in_the_file_is_named(content, said):
    assert any(said in what for what in faults(content=content))


def test_a_comparison_without_readings_or_labels_is_a_fault():
    assert any("no readings" in what for what in faults(readings=False))
    assert any("no labels" in what for what in faults(labels=()))


choice = st.sampled_from(["", "keep", "revise", "undecided"])


@given(st.lists(st.tuples(choice, st.text(max_size=8)), min_size=5, max_size=5))
def test_completion_progress_and_items_agree_whatever_was_decided(given_):
    ids = [sentence.id for sentence in TEXT.sentences]
    sheet = decide(**dict(zip(ids, given_, strict=True)))
    found = check(sheet)
    progress = KIND.progress(sheet, layers(), materials(), "")
    full = sum(bool(what and why.strip()) for what, why in given_)
    assert found.completion == min(1, full / 2)
    assert progress.done == min(full, 2)
    assert all(one.voices == () for one in found.items if one.status != "decided")


@given(st.sets(st.sampled_from(["S01", "S02", "S03", "S04", "S05"])))
def test_no_word_of_a_reader_is_said_of_a_sentence_that_was_not_read(sentences):
    sheet = decide(**dict.fromkeys(("S01", "S02", "S03"), ("keep", "why")))
    said = str(check(sheet, known=materials({"tags": answer(nothing=tuple(sentences))})))
    for sentence, quote in (("S01", "vote"), ("S02", "paid"), ("S03", "Peace")):
        assert (f"Because of {quote}" in said) == (sentence in sentences)
