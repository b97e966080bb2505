"""Predictions beside the score of a list of words."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.activities.rated import ACTIVITY, materials

from rightslab.core.activities.rating import KIND
from rightslab.core.activities.rating_content import Rating
from rightslab.core.activities.rating_pieces import cut
from rightslab.core.activities.rating_scale import even, signed, stops, words
from rightslab.core.activities.sheet import Sheet, apply
from rightslab.core.errors import ActionError, UnknownNameError
from rightslab.core.text_cut import read_text
from rightslab.core.tone import Tone, ToneWord

TEXT = read_text("All is well. War goes on.\nWe met. It rained. Nobody came.", slug="t", title="T")
TONES = {
    "S01": Tone(0.5, 0.5, (ToneWord("well", 0.5, 0.5),)),
    "S02": Tone(0.0, 0.0),
    "S03": Tone(-0.2, 0.1, (ToneWord("met", -0.6, 0.1), ToneWord("we", 0.2, 0.1))),
    "S04": Tone(0.04, 0.0, (ToneWord("rained", 0.04, 0.0),)),
    "S05": Tone(-1.0, 1.0, (ToneWord("nobody", -1.0, 1.0),)),
}
MATERIALS = materials(TEXT, lambda: TONES)
IDS = [sentence.id for sentence in TEXT.sentences]


def check(numbers, *, scope="", unit="", activity=ACTIVITY):
    return KIND.assess(Sheet(numbers=numbers), activity, MATERIALS, scope, unit)


def item(numbers, unit):
    return next(one for one in check(numbers).items if one.unit == unit)


def said(numbers, unit):
    return " ".join(item(numbers, unit).lines)


def admit(value, key="S01", part="numbers"):
    op = {"op": "set", "part": part, "key": key, "value": value}
    return KIND.wire(ACTIVITY, MATERIALS).op(op, Sheet())


# -- what is said ---------------------------------------------------------------------------------


def test_both_values_stand_in_one_sentence_as_numbers_and_in_words():
    assert said({"S03": 0.3}, "S03").startswith(
        "You: +0.3 (a little positive). TextBlob: −0.2 (a little negative). "
        "You are 0.5 apart, on opposite sides of the middle."
    )


def test_the_words_that_scored_are_named_with_their_values():
    assert "The words that scored: met −0.6, we +0.2. The score is their average." in said(
        {"S03": 0.3}, "S03"
    )


def test_the_words_that_scored_are_marked_where_they_stand():
    pieces = [(piece.text, piece.said) for piece in item({"S01": 0.3}, "S01").pieces]
    assert pieces == [("All is ", ""), ("well", "+0.5"), (".", "")]


@pytest.mark.parametrize(
    ("sentence", "words", "marked"),
    [
        ("Not good, not bad.", ("not good", "not bad"), ["Not good", "not bad"]),
        ("He doesn’t, and don't.", ("doesn't", "don't"), ["doesn’t", "don't"]),
        ("More and more", ("more", "more"), ["More", "more"]),
        ("rights and right", ("right",), ["right"]),
        ("nothing here", ("absent",), []),
        ("a (b", ("(b",), ["(b"]),
    ],
)
def test_words_are_found_as_whole_words_in_their_order(sentence, words, marked):
    found = list(cut(sentence, [ToneWord(word, 0.1, 0.0) for word in words]))
    assert [piece.text for piece in found if piece.said] == marked
    assert "".join(piece.text for piece in found) == sentence


def test_a_zero_from_no_words_is_not_called_neutral():
    assert "No word of this sentence is in TextBlob's list" in said({"S02": -0.6}, "S02")
    assert "not the same as a neutral sentence" in said({"S02": -0.6}, "S02")


def test_where_they_differ_the_word_that_moved_the_score_most_is_asked_about():
    assert 'moved the score most is "met", −0.6. Does it mean here' in said({"S03": 0.3}, "S03")
    assert "moved the score" not in said({"S03": -0.2}, "S03")


def test_the_sentence_where_they_differ_most_comes_first():
    found = check({"S01": 0.4, "S02": -0.6, "S05": 0.5})
    assert [one.unit for one in found.items] == ["S05", "S02", "S01", "S03", "S04"]


def test_equal_distances_stay_in_reading_order():
    found = check({"S01": 0.3, "S02": -0.2, "S03": 0.0})
    assert [one.unit for one in found.items][:3] == ["S01", "S02", "S03"]


@pytest.mark.parametrize(
    ("mine", "status"),
    [
        (0.5, "close"),
        (0.4, "close"),
        (0.3, "some way apart"),
        (0.1, "far apart"),
        (1, "far apart"),
    ],
)
def test_status_tells_one_step_from_a_long_way(mine, status):
    assert item({"S01": mine}, "S01").status == status


def test_what_is_far_apart_or_on_the_other_side_is_worth_coming_back_to():
    revisits = {
        unit: item({unit: value}, unit).revisit
        for unit, value in {"S01": 0.4, "S02": 0.4, "S03": 0.1, "S04": -0.1}.items()
    }
    assert revisits == {"S01": False, "S02": True, "S03": True, "S04": False}


def test_nothing_of_the_tool_is_said_of_a_sentence_without_a_prediction():
    found = next(one for one in check({"S01": 0.4}).items if one.unit == "S05")
    assert (found.status, found.theirs, found.pieces, found.said) == ("open", None, (), ())
    assert found.lines == (
        "S05 has no prediction yet. Predict it first: then you see TextBlob's score.",
    )


def test_the_tool_is_not_even_asked_before_the_first_prediction():
    def fail():
        raise AssertionError

    failing = materials(TEXT, fail)
    found = KIND.assess(Sheet(), ACTIVITY, failing, "", "")
    assert found.completion == 0
    assert found.summary[0].startswith("Nothing is predicted yet.")


def test_zero_is_a_prediction():
    assert item({"S01": 0.0}, "S01").status == "far apart"
    assert KIND.progress(Sheet(numbers={"S01": 0.0}), ACTIVITY, MATERIALS, "").done == 1


def test_a_first_guess_is_kept_and_said():
    changed = {"S01": 0.5, "S01/first": -0.4}
    assert "Your first guess, from before you saw this score, was −0.4 (negative)." in said(
        changed, "S01"
    )
    assert item(changed, "S01").first == -0.4
    assert "first guess" not in said({"S01": 0.5, "S01/first": 0.5}, "S01")


def test_figures_measure_first_guesses_and_say_what_they_leave_out():
    numbers = {"S01": 0.5, "S01/first": -0.5, "S03": 0.2, "S02": 0.0}
    by_name = {one.name: one for one in check(numbers).figures}
    assert by_name["Average distance of your first guesses"].value == "0.47"  # (1 + 0.4 + 0) / 3
    assert by_name["First guesses on the opposite side"].value == "2 of 3"
    assert by_name["Sentences in which no word scored"].value == "1 of 3"
    assert all(one.says and one.does_not_say for one in by_name.values())


def test_the_summary_counts_what_differs_and_says_what_the_score_is():
    summary = check({"S02": -0.6, "S01": 0.5}).summary
    assert summary[:2] == (
        "You predicted 2 of 5 sentences.",
        "Of the 3 still open, nothing is shown yet.",
    )
    assert "In 1 of them, you and TextBlob are 0.4 or more apart; these come first." in summary
    assert "is not the speaker's attitude" in summary[3]


def test_a_scope_counts_its_own_sentences_only():
    found = check({"S01": 0.5, "S05": 0.5}, scope="class")
    assert [one.unit for one in found.items] == ["S01", "S02"]
    assert found.completion == 0.5


def test_one_sentence_can_be_asked_alone():
    found = check({"S01": 0.4, "S02": 0.1}, unit="S01")
    assert [one.unit for one in found.items] == ["S01"]
    assert (found.completion, found.figures) == (1.0, ())


def test_a_sentence_that_is_not_there_is_refused_in_a_sentence():
    with pytest.raises(UnknownNameError, match="There is no sentence in this activity called 'S9"):
        check({}, unit="S99")


@given(st.dictionaries(st.sampled_from(IDS), st.floats(-1, 1)))
def test_any_predictions_are_ordered_from_far_to_near_and_complete(numbers):
    found = check(numbers)
    made = [one for one in found.items if one.status != "open"]
    apart = [round(abs(one.mine - one.theirs), 6) for one in made]
    assert apart == sorted(apart, reverse=True)
    assert {one.unit for one in made} == set(numbers)
    assert found.completion == len(numbers) / len(IDS)
    assert asdict(found)["items"]


# -- what is taken and what is refused ------------------------------------------------------------


@pytest.mark.parametrize("value", [-1, 1, 0, 0.3, None])
def test_a_number_on_the_scale_is_taken(value):
    assert admit(value)["value"] == value
    assert admit(value, key="S01/first")["value"] == value


@pytest.mark.parametrize(
    "value", [1.1, -2, float("nan"), float("inf"), "0.3", True, [0.1], 10**400]
)
def test_anything_else_is_refused_in_a_sentence(value):
    with pytest.raises(ActionError, match="A prediction is a number from −1 to"):
        admit(value)


@pytest.mark.parametrize(
    ("part", "key"),
    [("texts", "S01"), ("numbers", "S99"), ("numbers", "S01/last"), ("choices", "")],
)
def test_a_field_that_is_not_of_this_activity_is_refused(part, key):
    with pytest.raises(ActionError, match="a number for each of 5 sentences, S01 to S05"):
        admit(0.1, key=key, part=part)


def test_a_prediction_can_be_taken_away_again():
    sheet, back = apply(Sheet(numbers={"S01": 0.2}), admit(None))
    assert sheet.numbers == {}
    assert apply(sheet, back)[0].numbers == {"S01": 0.2}


# -- progress, rows, faults -----------------------------------------------------------------------


def test_progress_names_the_first_sentence_that_is_open():
    found = KIND.progress(Sheet(numbers={"S01": 0.0, "S04": 1.0}), ACTIVITY, MATERIALS, "")
    assert (found.done, found.of, found.next) == (2, 5, "S02")
    assert (found.noun, found.verb) == ("sentences", "predicted")


def test_first_guesses_are_no_second_prediction():
    sheet = Sheet(numbers={"S01/first": 0.2})
    assert KIND.progress(sheet, ACTIVITY, MATERIALS, "class").done == 0
    assert KIND.rows(sheet, ACTIVITY, MATERIALS) == []


def test_rows_hold_what_the_learner_did_and_nothing_of_the_tool():
    sheet = Sheet(numbers={"S03": -0.7, "S03/first": 0.0, "S01": 0.2, "S01/first": 0.2})
    assert KIND.rows(sheet, ACTIVITY, MATERIALS) == [
        {
            "sentence": "S01",
            "words": "All is well.",
            "your prediction": "+0.2",
            "in words": "a little positive",
            "your first guess": "",
        },
        {
            "sentence": "S03",
            "words": "We met.",
            "your prediction": "−0.7",
            "in words": "very negative",
            "your first guess": "0",
        },
    ]


def test_a_sound_activity_has_no_faults():
    assert list(KIND.faults(ACTIVITY, MATERIALS)) == []


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ({"step": 0.3}, "The step is 0.3"),
        ({"step": 0}, "The step is 0"),
        ({"far": 3}, "far is 3"),
        ({"low": "positive"}, "the same words"),
    ],
)
def test_a_scale_that_cannot_be_is_reported(content, what):
    activity = replace(ACTIVITY, content=replace(Rating(), **content))
    assert what in " ".join(found for found, _ in KIND.faults(activity, MATERIALS))


def test_a_scope_without_sentences_and_a_text_in_another_language_are_reported():
    activity = replace(ACTIVITY, only=("S01",), scopes={"class": ("P2",)})
    materials = replace(MATERIALS, text=replace(TEXT, language="zh"))
    found = [what for what, _ in KIND.faults(activity, materials)]
    assert [what.split(";")[0] for what in found] == [
        "The text is in 'zh'",
        "In the scope 'class' no sentence is left.",
    ]


# -- the scale ------------------------------------------------------------------------------------


def test_the_slider_has_a_stop_in_the_middle_that_is_exactly_zero():
    found = stops(Rating())
    assert len(found) == 21
    assert (found[10].value, found[10].words) == (0.0, "neither negative nor positive")


@given(st.sampled_from([0.05, 0.1, 0.2, 0.25, 0.5, 1]))
def test_stops_run_evenly_from_one_end_to_the_other_and_mirror_each_other(step):
    scale = Rating(step=step)
    found = [stop.value for stop in stops(scale)]
    assert even(step)
    assert (found[0], found[-1]) == (-1.0, 1.0)
    assert found == [-value for value in reversed(found)]
    named = [words(value, scale).replace("negative", "positive") for value in found]
    assert named[: len(named) // 2] == named[: len(named) // 2 : -1]


@given(st.floats(-1, 1))
def test_a_value_is_read_with_its_own_sign(value):
    shown = signed(value)
    assert float(shown.replace("−", "-")) == pytest.approx(value, abs=0.005001)
    assert shown[0] in "+−" or shown == "0"
