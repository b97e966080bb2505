"""Texts side by side: to be read, with the counts at the head of each column."""

import re

import pytest
from tests.analysis.speech import catalogue, readings, speech, text

from rightslab.analysis.frames import options_of, reading_page
from rightslab.analysis.ground import Ground
from rightslab.core.errors import UnknownNameError
from rightslab.core.layers import OWN, Layer, lay
from rightslab.core.spans import Span, context

OTHER_TEXT = text("Everyone has the right to peace. We <b>must</b> act. Nobody knows.")


def own(on, quote, label, right=""):
    start = on.reading.index(quote)
    words = context(on, start, start + len(quote))
    span = Span("t1", start, start + len(quote), **words, label=label, right=right)
    return lay(Layer(OWN, "You", OWN, on.slug, (span,)), on, catalogue().rights)


def ground(**changes):
    other = Ground(OTHER_TEXT, catalogue(), "the other text", own=[
        own(OTHER_TEXT, "right to peace", "collective", "peace")])  # fmt: skip
    known = {"name": "the speech", "readings": tuple(readings().values()), "others": (other,)}
    return Ground(speech(), catalogue(), **known | changes)


def page(**options):
    given = options.pop("ground", None) or ground()
    return reading_page("texts side by side", given, **options)


def test_each_text_has_a_column_with_all_its_sentences():
    html = page()._repr_html_()
    assert html.count('role="region"') == 2
    assert len(re.findall(r'rl-b-where">S\d+<', html)) == len(speech().sentences) + 3


def test_the_words_that_you_mark_are_marked_and_counted_at_the_head():
    html = page()._repr_html_()
    assert ">right to peace</mark>" in html
    rate = f"{1000 / OTHER_TEXT.words:.1f}"
    assert f"Collective: 1 ({rate} in 1,000 words)" in html
    assert f"marks in one of three sentences, {OTHER_TEXT.words} words" in html


def test_a_reader_is_laid_on_the_text_and_one_category_can_be_chosen():
    every = page(who="human-rights-law")._repr_html_().count("<mark")
    social = page(who="Human-rights law", category="Social")
    assert 0 < social._repr_html_().count("<mark") < every
    assert "what Human-rights law marks as Social" in repr(social)


def test_a_reader_is_not_shown_in_a_sentence_that_you_have_not_read():
    html = page(ground=ground(read=frozenset({"S03"})), who="human-rights-law")._repr_html_()
    assert html.count("<mark") == len(readings()["human-rights-law"].spans_in("S03"))
    assert "1 of the sentences read" in html


def test_nothing_in_a_text_is_active_on_the_page():
    html = page()._repr_html_()
    assert "<b>must" not in html
    assert "&lt;" in html


def test_other_texts_are_asked_for_by_name_and_refused_by_a_sentence():
    assert len(page(against="the other text").columns) == 2
    with pytest.raises(UnknownNameError, match="no other text called"):
        page(against="udhr")
    with pytest.raises(UnknownNameError, match="no category called"):
        page(category="socail")
    with pytest.raises(UnknownNameError, match="no reader called"):
        page(who="the lawyer")
    assert options_of("texts side by side") == ("against", "who", "category")
