"""Every activity of the kit, credited: what is done, and what stands beside the readings."""

from __future__ import annotations

from dataclasses import replace
from math import isclose
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightslab.core.activities import KINDS
from rightslab.core.activities.sheet import Sheet
from rightslab.core.errors import RightslabError
from rightslab.core.grades import COMPLETION, HUMAN, POLICIES, READINGS
from tests.credited import activities, materials, partly, whole

ALL = sorted(activities())
SOME = st.integers(0, 2**32).map(Random)


def given_by(name, answers, policy):
    activity = activities()[name]
    kind = KINDS[activity.kind]
    scope = "self" if "self" in activity.scopes else ""
    return kind.credits(answers[name], activity, materials(activity, answers), scope, policy)


def in_part(rnd):
    return {name: partly(answer, activities()[name], rnd) for name, answer in whole().items()}


@pytest.mark.parametrize("name", ALL)
def test_a_whole_answer_earns_all_of_its_completion(name):
    earned = given_by(name, whole(), COMPLETION)
    assert {one.share for one in earned} == {1.0}
    assert all(one.why.endswith(".") for one in earned)


@pytest.mark.parametrize("name", ALL)
def test_an_empty_answer_earns_nothing_and_hears_why(name):
    activity = activities()[name]
    kind = KINDS[activity.kind]
    found = materials(activity, {})
    for policy in kind.policies(activity):
        earned = kind.credits(kind.empty(activity, found), activity, found, "", policy)
        assert {one.share for one in earned} == {0.0}
        assert all(one.why and one.title for one in earned)


@settings(max_examples=40)
@given(SOME)
def test_the_mean_share_is_the_completion_that_practice_feedback_gives(rnd):
    answers = in_part(rnd)
    for name, activity in activities().items():
        kind, found = KINDS[activity.kind], materials(activity, answers)
        scope = rnd.choice(["", *activity.scopes])
        said = kind.assess(answers[name], activity, found, scope, "")
        earned = kind.credits(answers[name], activity, found, scope, COMPLETION)
        mean = sum(one.share for one in earned) / len(earned)
        assert isclose(mean, said.completion), name
        assert len({one.unit for one in earned}) == len(earned), name


@settings(max_examples=40)
@given(SOME)
def test_beside_the_readings_each_unit_earns_from_nothing_to_all_with_a_reason(rnd):
    answers = in_part(rnd)
    for name, activity in activities().items():
        if READINGS in KINDS[activity.kind].policies(activity):
            earned = given_by(name, answers, READINGS)
            assert earned
            assert all(0 <= one.share <= 1 and one.why.endswith(".") for one in earned), name
            assert len({one.unit for one in earned}) == len(earned), name


@settings(max_examples=25)
@given(SOME)
def test_what_is_undone_earns_nothing_beside_the_readings_either(rnd):
    answers = in_part(rnd)
    for name in ("tag-rights", "tag-harbour", "sentence-to-principle", "modals", "order-versions"):
        done = {one.unit: one.share for one in given_by(name, answers, COMPLETION)}
        for one in given_by(name, answers, READINGS):
            assert done[one.unit] or not one.share, (name, one)


@pytest.mark.parametrize("name", ALL)
def test_each_policy_that_an_activity_has_in_its_file_can_be_given_or_is_a_persons(name):
    activity = activities()[name]
    policies = KINDS[activity.kind].policies(activity)
    assert activity.policy in (*policies, HUMAN)
    assert COMPLETION in policies


@pytest.mark.parametrize("name", ALL)
def test_a_policy_that_does_not_fit_is_refused_with_what_does(name):
    activity = activities()[name]
    for policy in {*POLICIES, "gold"} - {*KINDS[activity.kind].policies(activity)}:
        with pytest.raises(RightslabError, match="can be credited by completion"):
            given_by(name, whole(), policy)


@pytest.mark.parametrize(
    "name", ["tag-rights", "sort-claims", "cut-the-speech", "sentence-to-principle"]
)
def test_without_readings_there_is_a_sentence_and_no_zero(name):
    activity = activities()[name]
    none = replace(materials(activity, whole()), readings=())
    with pytest.raises(RightslabError, match="change its policy to completion"):
        KINDS[activity.kind].credits(whole()[name], activity, none, "", READINGS)


def test_completion_needs_no_readings_no_scores_and_no_other_texts():
    def refuse(*_):
        raise AssertionError

    for name, activity in activities().items():
        bare = replace(
            materials(activity, whole()), readings=(), tones=refuse, other=refuse, shelf=refuse,
            beside=refuse,
        )  # fmt: skip
        assert KINDS[activity.kind].credits(whole()[name], activity, bare, "", COMPLETION)


def test_what_is_kept_of_the_course_earns_nothing():
    course = KINDS["course"]
    activity = replace(activities()["modals"], kind="course")
    assert course.policies(activity) == ()
    with pytest.raises(RightslabError, match="no activity of a lesson"):
        course.credits(whole()["modals"], activity, materials(activity, {}), "", COMPLETION)


def why(name, answer):
    found = given_by(name, {**whole(), name: answer}, COMPLETION)
    return {one.unit: (one.share, one.why) for one in found}


def test_a_text_that_is_too_short_earns_the_share_of_its_words():
    found = why("change-my-mind", Sheet(texts={"text": "word " * 30}))
    assert found == {"text": (0.5, "30 of at least 60 words.")}


def test_a_text_that_is_too_long_earns_the_share_that_may_be_read():
    found = why("change-my-mind", Sheet(texts={"text": "word " * 240}))
    assert found == {"text": (0.5, "240 words, and at most 120 were asked for.")}


def test_a_field_that_asks_for_more_words_says_how_many_it_has():
    answer = whole()["weigh-a-claim"]
    texts = {k: "Too few." if k.endswith("/reasoning") else v for k, v in answer.texts.items()}
    share, said = why("weigh-a-claim", replace(answer, texts=texts))["reasoning"]
    assert share == 0
    assert said.startswith("You began it: 2 of at least")


def test_of_several_claims_the_one_that_is_furthest_counts():
    answer = whole()["lay-out-the-argument"]
    claims = activities()["lay-out-the-argument"].content.claims
    moved = replace(answer, choices={"chosen": (claims[1],)})
    assert {share for share, _ in why("lay-out-the-argument", moved).values()} == {1.0}


def test_a_quote_that_stands_nowhere_any_more_is_said_to():
    name = "lay-out-the-argument"
    quotes = {
        key: tuple(replace(one, quote="gone", start=9, end=13) for one in kept)
        for key, kept in whole()[name].quotes.items()
    }
    gone = replace(whole()[name], texts={}, quotes=quotes)
    assert any("does not stand in the text" in said for _, said in why(name, gone).values())


def test_a_decision_without_a_reason_earns_nothing_and_the_open_ones_are_counted():
    name = "compare-readings"
    decided = Sheet(choices={"S10": ("keep",), "S16": ("revise",)}, texts={"S10": "It says vote."})
    assert why(name, decided) == {
        "S10": (1.0, "You decided, with a reason: keep my tags."),
        "S16": (0.0, "You decided, and gave no reason."),
        "difference/3": (0.0, "You left it open."),
    }


def test_a_decision_counts_where_the_layers_it_was_made_beside_are_gone():
    name = "compare-readings"
    activity = activities()[name]
    alone = replace(materials(activity, {}), readings=())
    said = KINDS["comparison"].assess(whole()[name], activity, alone, "", "")
    assert said.completion == 1
