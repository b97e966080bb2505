"""What a layer marks, as plain rows to count."""

import pytest
from tests.analysis.speech import readings, speech

from rightslab.analysis.invocations import Counted, Invocation, of_layer, require_layers
from rightslab.core.errors import RightslabError, UnknownNameError
from rightslab.core.layers import OWN, Layer, lay, of_reading
from rightslab.core.spans import Span, selectors

WORDS = frozenset({1, 2})


def tag(number: int, *, first: int = 1, last: int = 3, **changes) -> Span:
    """Words of S08, by their place in the sentence."""
    start = speech().sentence("S08").first
    here = selectors(speech(), start + first, start + last)
    given = {"label": "collective", "right": "development"} | changes
    return Span(f"t{number}", **here, **given)


def rows(*spans: Span, confidence: str = "all"):
    layer = Layer(OWN, "You", OWN, speech().slug, spans)
    return of_layer(lay(layer, speech()), speech(), confidence)


def test_a_reading_gives_one_row_a_span_with_its_words():
    laid = lay(of_reading(readings()["human-rights-law"], speech()), speech())
    found = of_layer(laid, speech())
    assert len(found) == 50
    life = next(one for one in found if one.right == "life")
    assert (life.category, life.sentence, len(life.words)) == ("civil", "S03", 7)


def test_a_tag_gives_the_words_under_it_and_no_punctuation():
    start = speech().sentence("S08").first
    (row,) = rows(tag(1, first=0, last=5))
    told = [speech().tokens[n] for n in range(start, start + 6)]
    words = [n for n, t in enumerate(told, start) if speech().quote(t.start, t.end)[0].isalpha()]
    assert row == Invocation("development", "collective", "S08", frozenset(words))


def test_a_label_that_the_catalogue_lacks_is_kept():
    (row,) = rows(tag(1, label="Right-holder", right=""))
    assert (row.category, row.right) == ("Right-holder", "")


@pytest.mark.parametrize(("choice", "kept"), [("all", 3), ("not low", 2), ("only high", 1)])
def test_doubtful_tags_can_be_left_out(choice, kept):
    tags = [tag(n, confidence=c) for n, c in enumerate(("low", "", "high"))]
    assert len(rows(*tags, confidence=choice)) == kept


def test_an_unknown_choice_of_confidence_is_refused():
    with pytest.raises(UnknownNameError, match="Did you mean 'not low'"):
        rows(tag(1), confidence="not-low")


def test_only_the_sentences_that_were_read_count():
    spans = [Invocation("", "civil", "S08", WORDS), Invocation("", "civil", "S03", WORDS)]
    layer = Counted("You", speech(), spans, frozenset({"S08", "S06"}))
    assert layer.sentences == ("S06", "S08")
    assert layer.kept == spans[:1]
    assert layer.words == 5 + 20


def test_a_span_of_a_sentence_that_the_text_lacks_is_an_error():
    layer = Counted("You", speech(), [Invocation("", "civil", "S99", WORDS)])
    with pytest.raises(UnknownNameError, match="no sentence called 'S99'"):
        _ = layer.kept


@pytest.mark.parametrize("names", [[], ["You", "You"]])
def test_layers_need_names_of_their_own(names):
    with pytest.raises(RightslabError, match="each a name of its own"):
        require_layers([Counted(name, speech(), ()) for name in names])
