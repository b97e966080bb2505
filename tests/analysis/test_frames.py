"""Every table and picture by name, from one ground."""

from dataclasses import replace

import pytest
from tests.analysis.drawing import drawings
from tests.analysis.speech import catalogue, column, readings, speech, text

from rightslab.analysis.frames import PICTURES, TABLES, options_of, picture, table
from rightslab.analysis.ground import Ground
from rightslab.core.errors import RightslabError, UnknownNameError
from rightslab.core.layers import OWN, Layer, lay
from rightslab.core.spans import Span, context

OTHER_TEXT = text("Everyone has the right to peace. We must act.")
LIVES = "cost the lives of nearly 30,000 civilians"


def own(on, quote, label, right):
    start = on.reading.index(quote)
    here = {"start": start, "end": start + len(quote), **context(on, start, start + len(quote))}
    return lay(Layer(OWN, "You", OWN, on.slug, (Span("t1", **here, label=label, right=right),)), on)


OTHER = Ground(
    OTHER_TEXT, catalogue(), "the other text",
    own=[own(OTHER_TEXT, "right to peace", "collective", "peace")],
)  # fmt: skip
NEEDED = {
    name: {"words": "human rights"}
    for name in ("words in context", "words counted", "words absent")
}


def ground(**changes) -> Ground:
    known = {"name": "the speech", "readings": tuple(readings().values()), "others": (OTHER,)}
    return Ground(speech(), catalogue(), **known | changes)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_a_title_rows_and_headings_in_words(name):
    frame = table(name, ground(), **NEEDED.get(name, {}))
    assert len(frame) > 0
    assert frame.attrs["title"]
    assert all("_" not in column and column.strip() for column in frame.columns)
    assert "<caption>" in frame._repr_html_()


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_has_a_title_a_description_and_a_table_behind_it(name):
    chart = picture(name, ground(), **NEEDED.get(name, {}))
    assert len(drawings(chart)) == 2
    assert chart.title
    assert chart.description
    assert chart.table.rows


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_has_a_table_of_its_name(name):
    assert name in TABLES


def test_the_tables_that_the_lessons_name_are_there():
    assert {
        "modals by paragraph", "words in context", "who is we", "coverage of the catalogue",
        "noun phrases", "tone by sentence", "words that scored", "keyness", "what no span invokes",
    } <= set(TABLES)  # fmt: skip


def test_a_name_that_is_none_is_answered_with_the_nearest():
    with pytest.raises(UnknownNameError, match=r"no table called.*Did you mean 'who is we'"):
        table("who is wee", ground())
    with pytest.raises(UnknownNameError, match="no picture called"):
        picture("words in context", ground())


def test_an_option_that_is_none_is_answered_with_those_that_are():
    with pytest.raises(UnknownNameError, match=r"Did you mean 'width'.*Allowed: words, width"):
        table("words in context", ground(), words="rights", widht=3)
    with pytest.raises(UnknownNameError, match="Allowed: none here"):
        picture("tone by sentence", ground(), most=3)


def test_options_can_be_looked_up():
    assert options_of("keyness") == ("against", "words", "minimum", "most")
    with pytest.raises(UnknownNameError):
        options_of("keynes")


def test_a_table_that_needs_words_says_so():
    with pytest.raises(RightslabError, match="There are no words to look for"):
        table("words in context", ground())


def test_options_reach_the_table():
    frame = table("words in context", ground(), words="human rights", width=1)
    assert frame.loc[1, "after"] == "is …"


def test_keyness_is_against_all_other_texts_or_those_named():
    assert "the other text" in table("keyness", ground()).attrs["title"]
    assert len(table("keyness", ground(), against="the other text", words="we")) == 1
    with pytest.raises(UnknownNameError, match=r"no other text called 'udhr'.*the other text"):
        table("keyness", ground(), against="udhr")


def test_your_own_spans_are_laid_beside_your_spans_of_the_other_texts():
    mine = ground(own=[own(speech(), LIVES, "civil", "life")])
    columns = list(table("coverage of the catalogue", mine).columns)
    assert columns[1::2] == ["the speech: spans", "the other text: spans"]


def test_without_spans_elsewhere_your_own_stand_alone():
    mine = ground(own=[own(speech(), LIVES, "civil", "life")], others=())
    frame = table("coverage of the catalogue", mine)
    assert column(frame, "category", "spans")["Civil"] == 1
    assert frame.attrs["title"] == "Coverage of the catalogue: You"


def test_readings_are_asked_for_by_name_and_counted_where_you_have_read():
    frame = table("coverage of the catalogue", ground(), who="readings")
    assert "Human-rights law: spans" in frame.columns
    some = table("coverage of the catalogue", ground(read=frozenset({"S03"})), who="readings")
    assert some["Human-rights law: spans"].sum() == 2


@pytest.mark.parametrize("who", ["human-rights-law", "Human-rights law"])
def test_one_reader_is_followed_through_the_texts_read_under_that_name(who):
    (law,) = [r for r in readings().values() if r.id == "human-rights-law"]
    span = replace(
        law.spans[0], sentence="S01", quote="right to peace", label="collective", right="peace"
    )
    theirs = replace(OTHER, readings=[replace(law, id="law-of-the-other", spans=(span,))])
    frame = table("coverage of the catalogue", ground(others=(theirs,)), who=who, by="right")
    assert frame["the speech: spans"].sum() == 50
    assert column(frame, "right", "the other text: spans")["Peace"] == 1


@pytest.mark.parametrize("who", ["you", "Human-rights law"])
def test_a_text_of_which_nothing_has_been_read_is_no_base_rate(who):
    unread = replace(OTHER, readings=tuple(readings().values()), read=frozenset())
    frame = table("what no span invokes", ground(others=(unread,)), who=who)
    assert list(frame.columns)[-1] == "named as part of"


def test_a_reader_who_is_none_is_answered_with_those_there_are():
    with pytest.raises(UnknownNameError, match="Allowed: you, readings, Discourse and language"):
        table("coverage of the catalogue", ground(), who="lawyer")


def test_readings_that_are_kept_back_are_not_shown():
    with pytest.raises(RightslabError, match="There are no readings here"):
        table("what no span invokes", ground(readings=()), who="readings")


def test_what_no_span_invokes_has_the_other_text_as_base_rate():
    frame = table("what no span invokes", ground())
    assert column(frame, "right", "spans in the other text")["Peace"] == 1
