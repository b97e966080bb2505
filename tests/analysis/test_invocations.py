"""Readings and a learner's tags as the same plain rows."""

import pytest
from tests.analysis.speech import catalogue, readings, speech

from rightslab.analysis.invocations import (
    Invocation,
    Layer,
    of_reading,
    of_tags,
    require_layers,
)
from rightslab.analysis.tags import TagRow
from rightslab.core.errors import RightslabError, UnknownNameError


def tag(**changes) -> TagRow:
    row = {
        "sentence": "S08", "paragraph": "P2", "words": "People’s right", "category": "Collective",
        "right": "Development", "confidence": "", "note": "",
    }  # fmt: skip
    return TagRow(**row | changes)


def test_a_reading_gives_one_row_a_span_with_its_words_counted():
    rows = of_reading(readings()["human-rights-law"])
    assert len(rows) == 50
    assert rows[2] == Invocation("life", "civil", "S03", 7)


def test_a_learners_tag_gives_the_same_row_as_a_reading():
    assert of_tags([tag()], catalogue()) == (Invocation("development", "collective", "S08", 2),)


def test_a_name_that_the_catalogue_lacks_is_kept():
    (row,) = of_tags([tag(category="Right-holder", right="")], catalogue())
    assert (row.category, row.right) == ("Right-holder", "")


@pytest.mark.parametrize(("choice", "kept"), [("all", 3), ("not low", 2), ("only high", 1)])
def test_doubtful_tags_can_be_left_out(choice, kept):
    tags = [tag(confidence=c) for c in ("low", "", "high")]
    assert len(of_tags(tags, catalogue(), choice)) == kept


def test_an_unknown_choice_of_confidence_is_refused():
    with pytest.raises(UnknownNameError, match="Did you mean 'not low'"):
        of_reading(readings()["rights-education"], "not-low")


def test_only_the_sentences_that_were_read_count():
    spans = [Invocation("", "civil", "S08", 2), Invocation("", "civil", "S03", 5)]
    layer = Layer("You", speech(), spans, frozenset({"S08", "S06"}))
    assert layer.sentences == ("S06", "S08")
    assert layer.kept == spans[:1]
    assert layer.words == 5 + 20


def test_a_span_of_a_sentence_that_the_text_lacks_is_an_error():
    layer = Layer("You", speech(), [Invocation("", "civil", "S99", 2)])
    with pytest.raises(UnknownNameError, match="no sentence called 'S99'"):
        _ = layer.kept


@pytest.mark.parametrize("names", [[], ["You", "You"]])
def test_layers_need_names_of_their_own(names):
    with pytest.raises(RightslabError, match="each a name of its own"):
        require_layers([Layer(name, speech(), ()) for name in names])
