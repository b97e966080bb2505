"""Noun phrases as a table and a picture."""

import pytest
from hypothesis import given
from tests.analysis.drawing import drawings, tips
from tests.analysis.speech import column, speech, text
from tests.strategies import HOSTILE_TEXT

from rightslab.analysis.phrases import most_frequent, noun_phrases
from rightslab.core.errors import RightslabError


def test_the_most_frequent_phrase_of_the_speech_is_human_rights():
    table = noun_phrases(speech())
    assert list(table.columns) == ["phrase", "times", "sentences"]
    first = table.loc[1].tolist()
    assert first == ["human rights", 8, "S01, S05, S09, S14, S15, S16, S24, S27"]


def test_a_longer_phrase_is_a_phrase_of_its_own():
    times = column(noun_phrases(speech()), "phrase", "times")
    assert times["human rights protection"] == 3
    assert times["global human rights governance"] == 2


def test_every_mention_of_human_rights_is_in_some_phrase():
    times = column(noun_phrases(speech()), "phrase", "times")
    assert sum(n for phrase, n in times.items() if "human rights" in phrase.lower()) == 20


def test_each_phrase_stands_in_the_text_as_it_is_written():
    for phrase, places in column(noun_phrases(speech()), "phrase", "sentences").items():
        here = [speech().sentence_text(s).lower() for s in places.split(", ")]
        assert all(phrase.lower() in sentence for sentence in here)
        assert any(phrase in speech().sentence_text(s) for s in places.split(", "))


def test_capitals_do_not_split_a_phrase():
    table = noun_phrases(text("Human rights are ours. We protect human rights."))
    assert column(table, "phrase", "times") == {"human rights": 2}


def test_single_nouns_come_when_they_are_asked_for():
    assert "dialogue" in set(noun_phrases(speech(), least=1)["phrase"])
    assert "dialogue" not in set(noun_phrases(speech())["phrase"])


@pytest.mark.parametrize("least", [0, -1, 1.5, "two", True, None])
def test_a_length_that_is_no_whole_number_is_refused(least):
    with pytest.raises(RightslabError, match="whole number from 1 up"):
        noun_phrases(speech(), least=least)


def test_the_picture_shows_the_first_rows_and_has_them_all_behind_it():
    chart = most_frequent(speech(), most=3)
    bars = [tip for tip in tips(drawings(chart)[0]) if tip]
    assert bars[0] == "human rights: 8"
    assert len(bars) == 3
    assert len(chart.table.rows) == len(noun_phrases(speech()))


@given(HOSTILE_TEXT)
def test_any_text_has_a_table(raw):
    table = noun_phrases(text(raw), least=1)
    assert (table["times"] > 0).all()
