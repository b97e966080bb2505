"""TextBlob on trial: what its score says of this speech, and what it does not."""

import math
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.drawing import drawings, texts, tips
from tests.analysis.drawing import table as drawn_table
from tests.analysis.speech import column, speech, text
from tests.strategies import HOSTILE

from rightslab.analysis.find_words import vocabulary
from rightslab.analysis.tone import by_sentence, frame, of_words, tone, tones, words_that_scored
from rightslab.core.errors import RightslabError
from rightslab.core.text import Text
from rightslab.core.tone import Tone, ToneWord

WIDGETS = Path(__file__).parents[2] / "widgets"
# Words that English sentences are made of, and what changes a score: negations, degrees, marks.
ENGLISH = st.lists(
    st.sampled_from(
        "not no never n't very really good bad right human common fair ! (!) :) a".split()
    ),
    max_size=12,
).map(" ".join)


def scored(one: Tone) -> dict[str, float]:
    return {word.words: round(word.polarity, 2) for word in one.words}


def test_the_saddening_sentence_scores_zero_because_the_list_knows_none_of_its_words():
    assert tones(speech())["S04"] == Tone(0.0, 0.0, ())


@pytest.mark.parametrize(
    ("sentence", "polarity", "word", "value"),
    [
        ("S01", -0.15, "common", -0.3),
        ("S02", 0.24, "becoming", 0.45),
        ("S03", 0.05, "nearly", 0.1),
        ("S10", 0.07, "right", 0.29),
        ("S15", -0.15, "artificial", -0.6),
    ],
)
def test_one_word_taken_in_another_sense_makes_the_score(sentence, polarity, word, value):
    one = tones(speech())[sentence]
    assert round(one.polarity, 2) == polarity
    assert scored(one)[word] == value


def test_each_right_scores_as_the_adjective_and_no_rights_scores_at_all():
    words = column(words_that_scored(speech()), "word", "times")
    values = column(words_that_scored(speech()), "word", "polarity")
    assert (words["right"], values["right"]) == (3, 0.29)
    assert "rights" not in words


def test_nine_of_the_33_sentences_score_exactly_zero():
    scores = [one.polarity for one in tones(speech()).values()]
    assert (scores.count(0.0), len(scores)) == (9, 33)


def test_two_sentences_on_a_right_are_among_the_three_highest():
    by_score = sorted(tones(speech()).items(), key=lambda pair: -pair[1].polarity)
    assert {sentence for sentence, _ in by_score[:3]} == {"S08", "S21", "S22"}


def test_without_the_word_right_the_tenth_sentence_scores_zero():
    words = speech().sentence_text("S10")
    assert "right to independently choose" in words
    other = words.replace("right to independently choose", "independent choice of")
    assert tone(other).polarity == 0.0


@pytest.mark.parametrize("word", ["torture", "genocide", "violation", "hegemonism"])
def test_a_grave_word_that_the_list_lacks_scores_nothing(word):
    assert tone(f"This is {word}.") == Tone(0.0, 0.0, ())


def test_the_ban_on_torture_has_the_lowest_score_there_is():
    ban = "No one shall be subjected to torture or to cruel, inhuman or degrading treatment."
    assert tone(ban) == Tone(-1.0, 1.0, (ToneWord("cruel", -1.0, 1.0),))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It is\u2002fair.", "It is fair."),
        ("It’s ‘fair’ – “good”.", "It's 'fair' - \"good\"."),
        ("A fair—good—right way…", "A fair, good, right way."),
        ("A well‐known, fair way", "A well-known, fair way"),
    ],
)
def test_odd_spaces_quotes_and_dashes_make_no_difference(one, other):
    assert tone(one) == tone(other)
    assert "fair" in scored(tone(one))


def test_a_negation_turns_and_halves_a_value_and_a_contracted_one_is_not_seen():
    assert scored(tone("This is not fair.")) == {"not fair": -0.35}
    assert scored(tone("This isn’t fair.")) == {"fair": 0.7}


@given(st.one_of(ENGLISH, HOSTILE))
def test_a_score_is_the_average_of_its_words_and_stays_in_its_scale(words):
    one = tone(words)
    values = [word.polarity for word in one.words]
    assert one.polarity == pytest.approx(sum(values) / len(values) if values else 0)
    assert -1 <= one.polarity <= 1
    assert 0 <= one.subjectivity <= 1
    zeros = [value for value in (one.polarity, *values) if value == 0]
    assert all(math.copysign(1, zero) == 1 for zero in zeros)


def test_a_text_in_another_language_is_refused_in_place_of_scored_zero():
    with pytest.raises(RightslabError, match=r"English words.*'zh'"):
        tones(text("人权是共同事业。", language="zh"))


def test_the_caller_cannot_spoil_the_kept_scores():
    tones(speech()).clear()
    assert len(tones(speech())) == 33


@pytest.mark.parametrize("look", [tones, vocabulary])
def test_a_long_text_is_not_read_again_to_find_what_was_kept_of_it(look, monkeypatch):
    def read(_text):
        msg = "the whole text was read"
        raise AssertionError(msg)

    first = look(speech())
    monkeypatch.setattr(Text, "__hash__", read)
    monkeypatch.setattr(Text, "__eq__", read)
    assert look(speech()) == first


def test_the_table_says_which_words_scored_and_how_much():
    table = frame(speech())
    assert list(table.columns) == ["sentence", "polarity", "subjectivity", "words that scored"]
    assert table.loc[1].tolist() == ["S01", -0.15, 0.3, "human 0.00, common -0.30"]
    assert table.loc[4].tolist() == ["S04", 0, 0, "none"]


def test_a_small_score_is_never_shown_as_zero():
    # The word "left" weighs nothing; 30 of them thin out one that does.
    table = frame(text("left " * 300 + "nearly."))
    assert 0 < table["polarity"][1] < 0.005


def test_the_picture_tells_four_kinds_of_score_apart_without_colour():
    drawing = drawings(by_sentence(speech()))[0]
    assert {"S01: below zero", "S02: above zero", "S07: zero, words known"} <= set(tips(drawing))
    assert "S04: zero, no word known" in tips(drawing)
    assert {"+", "−", "0", "?"} <= set(texts(drawing))


def test_the_picture_counts_in_words_and_has_the_scores_behind_it():
    chart = by_sentence(speech())
    assert chart.description.startswith(
        "Of 33 sentences: 21 above zero, 3 below, 4 at zero with words that the list knows, 5 at "
        "zero because it knows none of the words."
    )
    assert drawn_table(chart)[1] == ["S01", "-0.15", "0.3", "human 0.00, common -0.30"]


def test_words_are_drawn_with_their_value_and_how_often_they_scored():
    assert "common -0.30: 2" in tips(drawings(of_words(speech()))[0])
    assert len(of_words(speech()).table.rows) == len(words_that_scored(speech()))


def test_one_word_with_two_values_is_counted_under_both():
    table = words_that_scored(text("This is fair. This is not fair. It is fair."))
    assert column(table, "word", "times") == {"fair": 2, "not fair": 1}


def test_no_word_that_scores_can_be_drawn():
    assert "There is nothing to show yet." in texts(drawings(of_words(text("We agree.")))[0])


OFFLINE = """
import socket, sys
def refuse(*_, **__): raise AssertionError("the network was asked")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
import nltk
nltk.data.path[:] = [sys.argv[1]]
from rightslab.analysis import blob, phrases, tone
from rightslab.core.text_cut import read_text
text = read_text("People’s right to life should be protected.", slug="t", title="T")
one = blob.blobs(text)["S01"]
print(tone.frame(text)["polarity"][1], one.tags[0], list(one.words)[0], one.noun_phrases,
      one.polarity, list(phrases.noun_phrases(text)["phrase"]))
"""


def test_nothing_is_asked_of_nltk_data_or_of_the_network(tmp_path):
    run = subprocess.run(
        [sys.executable, "-W", "error::UserWarning", "-c", OFFLINE, str(tmp_path)],
        capture_output=True, text=True, check=False, cwd=WIDGETS,
        env={"NLTK_DATA": str(tmp_path), "HOME": str(tmp_path), "PATH": ""},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == (
        "0.29 ('People', 'NNS') People's [\"people's right\", 'life'] 0.2857142857142857 "
        "['People’s right']"
    )
