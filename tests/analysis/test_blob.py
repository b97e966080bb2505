"""TextBlob through the kit's own tokenizer, tagger and finder of noun phrases."""

import pytest
from hypothesis import given
from tests.analysis.speech import speech, text
from tests.strategies import HOSTILE

from rightslab.analysis.blob import NounPhrases, Tagger, blobs, plain, tagged
from rightslab.core.errors import RightslabError


def tags(words: str) -> list[str]:
    return [f"{word}/{tag}" for word, tag in Tagger().tag(words)]


def test_textblob_works_on_the_sentences_that_the_kit_found():
    found = blobs(speech())
    assert list(found) == [s.id for s in speech().sentences]
    for sentence in speech().sentences:
        one = found[sentence.id]
        assert speech().reading[one.start : one.end] == speech().sentence_text(sentence.id)


def test_words_are_the_kits_own():
    assert sum(len(one.words) for one in blobs(speech()).values()) == speech().words == 680
    assert blobs(speech())["S20"].words[-4:] == ["1.4", "billion-plus", "Chinese", "people"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("China’s cause", ["China/NN", "’s/POS", "cause/NN"]),
        ("It isn’t so", ["It/PRP", "is/VBZ", "n’t/RB", "so/RB"]),
        ("We must pursue cooperation", ["We/PRP", "must/MD", "pursue/VB", "cooperation/NN"]),
    ],
)
def test_a_possessive_and_a_negation_are_tagged_by_themselves(words, expected):
    assert tags(words) == expected


def test_a_capital_at_the_beginning_makes_no_name_of_a_word():
    assert tags("Multilateral bodies")[0] == "Multilateral/JJ"
    assert tags("UN bodies")[0] == "UN/NNP"


def test_a_verb_after_have_does_not_open_a_noun_phrase():
    assert NounPhrases().extract("We have made substantive progress") == ["substantive progress"]
    assert NounPhrases().extract("a shared future") == ["shared future"]


@pytest.mark.parametrize(
    "words", ["", " ", "/ // a/b", "\u200b", "http://x.y/z", "& <b>", "x\ud83d"]
)
def test_marks_that_have_confused_the_tagger_are_tagged_one_by_one(words):
    assert all(words[a:b].strip() and tag for a, b, tag in tagged(words))


@given(HOSTILE)
def test_any_text_can_be_tagged_and_each_phrase_stands_in_it(words):
    places = [(a, b) for a, b, _ in tagged(words)]
    assert places == sorted(places)
    assert all(a < b for a, b in places)
    assert all(phrase and phrase in words for phrase in NounPhrases().extract(words))


@given(HOSTILE)
def test_plain_text_is_as_long_as_before(words):
    assert len(plain(words)) == len(words)


def test_a_text_in_another_language_is_refused():
    with pytest.raises(RightslabError, match="Choose a text in English"):
        blobs(text("Alle Menschen sind frei.", language="de"))
