"""Tables of words that read like sentences."""

import pytest
from hypothesis import given
from tests.analysis.drawing import drawings, table, tips
from tests.analysis.speech import column, speech, text
from tests.strategies import HOSTILE_TEXT

from rightslab.analysis.words import (
    badges,
    count_words,
    draw_counts,
    draw_modals,
    draw_we,
    modals_by_paragraph,
    who_is_we,
    words_absent,
    words_in_context,
)
from rightslab.core.errors import RightslabError

# The table of the content notes, 4.2: P1 to P10.
NOTES = {
    "must": [0, 2, 1, 1, 3, 0, 0, 0, 0, 0],
    "should": [0, 1, 0, 1, 1, 2, 0, 0, 0, 0],
    "will": [0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
    "have/has": [1, 0, 0, 0, 0, 0, 5, 0, 1, 0],
    "we": [0, 1, 1, 1, 1, 0, 4, 0, 1, 1],
}


def test_modals_by_paragraph_are_those_of_the_notes():
    frame = modals_by_paragraph(speech(), NOTES)
    assert list(frame["paragraph"]) == [f"P{n}" for n in range(1, 11)]
    assert {word: frame[word].tolist() for word in NOTES} == NOTES


def test_each_paragraph_has_its_length_beside_its_counts():
    frame = modals_by_paragraph(speech())
    assert frame["words in all"].sum() == speech().words
    assert column(frame, "paragraph", "words in all")["P1"] == 87


def test_a_modal_verb_that_is_absent_has_a_column_of_zeros():
    assert modals_by_paragraph(speech())["shall"].sum() == 0


def test_the_picture_of_modals_stacks_them_by_paragraph():
    chart = draw_modals(speech())
    assert {"P5, must: 3", "P7, have/has: 5", "P6, should: 2"} <= set(tips(drawings(chart)[0]))
    assert table(chart)[7] == ["P7", *"00000005", "5"]


def test_badges_of_words_that_begin_alike_differ():
    assert badges(["should", "shall", "must"]) == ["SHO", "SHA", "MU"]
    assert len(set(badges(["a", "ab", "abc", "A b"]))) == 4


def test_words_in_context_stand_in_a_line_with_what_is_around_them():
    frame = words_in_context(speech(), "human rights")
    assert list(frame.columns) == ["sentence", "before", "words", "after"]
    assert len(frame) == 20
    assert frame.loc[1].tolist() == [
        "S01", "Protecting and promoting", "human rights", "is a common cause for all humanity.",
    ]  # fmt: skip
    assert frame.attrs["note"] == "20 times, in 18 of 33 sentences."


def test_the_width_is_counted_in_words():
    frame = words_in_context(speech(), "human rights", width=2)
    assert frame.loc[2].tolist() == ["S02", "… in global", "human rights", "governance is …"]


def test_all_words_that_begin_alike_are_found_with_a_star():
    assert set(words_in_context(speech(), "ethnic*")["words"]) == {"ethnic", "ethnicities"}


def test_several_words_come_in_the_order_of_the_text():
    frame = words_in_context(speech(), ["should", "must"])
    assert list(frame["sentence"]) == sorted(frame["sentence"])
    assert len(frame) == 12


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("humam rights", r'one word alone: "rights".*stands here: "human"'),
        ("righs", 'a word like it that stands here: "right'),
        ("saddened", r'all words that begin alike: "sadden\*"'),
        ("Xinjiang", 'Check how it is written.*can be a finding.*"words absent"'),
    ],
)
def test_words_that_are_not_there_bring_a_hint(query, hint):
    with pytest.raises(RightslabError, match=hint):
        words_in_context(speech(), query)


def test_a_hint_leads_to_words_that_are_there():
    with pytest.raises(RightslabError) as error:
        words_in_context(speech(), "saddened")
    assert len(words_in_context(speech(), str(error.value).split('"')[1])) == 1


@pytest.mark.parametrize("words", ["", " ", None, 5, [], ["must", 3], [""]])
def test_a_search_without_words_is_refused(words):
    with pytest.raises(RightslabError, match="words to look for"):
        words_in_context(speech(), words)


@pytest.mark.parametrize("width", [0, -3, 2.5, "wide", True])
def test_a_width_that_is_no_number_of_words_is_refused(width):
    with pytest.raises(RightslabError, match="whole number from 1 up"):
        words_in_context(speech(), "rights", width=width)


def test_each_we_is_listed_with_the_verb_after_it():
    frame = who_is_we(speech())
    assert list(frame.columns) == ["sentence", "paragraph", "before", "words", "after"]
    assert frame["words"].str.lower().value_counts().to_dict() == {"we": 10, "our": 4}
    first, last = frame.loc[1], frame.loc[len(frame)]
    assert (first["paragraph"], first["after"]) == ("P2", "must put people first.")
    assert (last["paragraph"], last["words"]) == ("P10", "we")
    assert last["after"].startswith("will actively champion")


def test_a_country_in_capitals_is_not_us():
    frame = who_is_we(text("The US told us. We’re sure it is ours."))
    assert list(frame["words"]) == ["us", "We’re", "ours"]


def test_a_text_without_we_has_an_empty_table_that_says_so():
    frame = who_is_we(text("They agree."))
    assert frame.empty
    assert "No rows." in frame._repr_html_()
    assert frame.attrs["note"].startswith("0 times.")


def test_the_picture_of_we_leaves_the_country_out():
    chart = draw_we(text("The US told us.\nOur turn."))
    assert chart.table.columns == ("Paragraph", "we", "our/ours", "us/ourselves", "Total")
    assert chart.table.rows == (("P1", 0, 0, 1, 1), ("P2", 0, 1, 0, 1))


def test_counts_stand_beside_rates_and_zeros_are_there():
    frame = count_words(speech(), ["human rights", "peace"])
    assert frame.loc[1, ["words", "times", "per 1,000 words"]].tolist() == [
        "human rights",
        20,
        29.4,
    ]
    assert frame.loc[2].tolist() == ["peace", 0, 0, ""]


def test_absent_words_come_first_with_the_base_rate_beside_them():
    other = text("Peace and dignity. Peace.")
    frame = words_absent(speech(), ["people", "peace", "dignity"], {"the other text": other})
    assert list(frame["words"]) == ["peace", "dignity", "people"]
    assert column(frame, "words", "times in the other text") == {
        "peace": 2, "dignity": 1, "people": 0
    }  # fmt: skip
    assert frame.attrs["note"].startswith("2 of 3 do not stand in the text. Absence says something")


def test_counted_words_can_be_drawn():
    assert "peace: 0" not in tips(drawings(draw_counts(speech(), ["must", "peace"]))[0])
    assert draw_counts(speech(), ["must", "peace"]).table.rows == (("must", 7), ("peace", 0))


@given(HOSTILE_TEXT)
def test_any_text_has_its_tables(raw):
    read = text(raw)
    assert modals_by_paragraph(read)["words in all"].sum() == read.words
    assert len(who_is_we(read)._repr_html_()) > 0
    assert words_in_context(read, "End")["words"].tolist()[-1] == "End"
