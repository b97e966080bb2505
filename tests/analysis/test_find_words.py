"""Finding words: whole words, any case, any apostrophe, any script."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.analysis.speech import speech, text
from tests.strategies import HOSTILE_TEXT

from rightslab.analysis.find_words import around, by_paragraph, find, times, vocabulary
from rightslab.core.errors import RightslabError

ABSENT = """
universal impartial* individual* freedom* libert* dignity law court* treaty covenant victim* peace
accountab* violat* women child* minorit* religio* express* press climate Ukraine Xinjiang Tibet
Hamas Gaza
"""


def found(raw: str, query: str) -> list[str]:
    read = text(raw)
    return [read.quote(hit.start, hit.end) for hit in find(read, query)]


def plain_count(query: str) -> int:
    """Count as `rightslab check` counts in prose: another way to the same number."""
    pattern = re.compile(rf"(?<!\w){re.escape(query)}(?!\w)", re.IGNORECASE)
    return sum(len(pattern.findall(speech().sentence_text(s.id))) for s in speech().sentences)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("human rights", 20), ("rights", 22), ("right", 3), ("right*", 25), ("people", 13),
        ("development", 7), ("community", 4), ("ethnic", 3), ("ethnic*", 4), ("HUMAN RIGHTS", 20),
        ("have/has", 7), ("people's", 4), ("people’s", 4), ("Palestinian-Israeli", 1),
    ],
)  # fmt: skip
def test_counts_of_the_speech_are_those_of_the_notes(query, expected):
    assert times(speech(), query) == expected


@pytest.mark.parametrize(
    "query",
    [*ABSENT.split(), "Hong Kong"],
)
def test_words_that_the_notes_call_absent_are_absent(query):
    assert times(speech(), query) == 0


@given(st.sampled_from(sorted(vocabulary(speech()))))
def test_words_are_counted_here_as_in_the_checked_prose(word):
    assert times(speech(), word) == plain_count(word)


@given(st.data())
def test_what_stands_in_the_text_is_found_where_it_stands(data):
    sentence = data.draw(st.sampled_from(speech().sentences))
    first = data.draw(st.integers(sentence.first, sentence.stop - 1))
    last = data.draw(st.integers(first, min(first + 4, sentence.stop - 1)))
    start, end = speech().tokens[first].start, speech().tokens[last].end
    assume("/" not in speech().quote(start, end))
    hits = find(speech(), speech().quote(start, end).swapcase())
    assert (start, end) in {(hit.start, hit.end) for hit in hits}


@given(HOSTILE_TEXT, st.text(min_size=1, max_size=6))
def test_no_text_and_no_query_break_the_search(raw, query):
    read = text(raw)
    try:
        hits = find(read, query)
    except RightslabError as error:
        assert str(error)  # noqa: PT017 - either is fine, as long as it speaks
        return
    for hit in hits:
        assert hit.sentence.start <= hit.start < hit.end <= hit.sentence.end
        assert around(read, hit, 3)["words"] == read.quote(hit.start, hit.end)


def test_a_word_inside_another_is_not_found():
    assert found("Rights, not birthrights or copyright.", "right") == []
    assert found("He is here. This is it.", "is") == ["is", "is"]
    assert found("This is is", "is is") == ["is is"]


def test_a_word_with_an_ending_or_a_hyphen_is_shown_whole():
    assert found("China’s non-politicized way", "china") == ["China’s"]
    assert found("China’s non-politicized way", "politicized") == ["non-politicized"]


def test_apostrophes_and_hyphens_of_all_kinds_are_equal():
    raw = "It’s co‐operation. It's co-operation."
    assert found(raw, "it's") == ["It’s", "It's"]
    assert found(raw, "co-operation") == ["co‐operation", "co-operation"]


def test_words_are_not_found_across_a_sentence_end():
    assert found("We are human. Rights follow.", "human rights") == []


def test_spaces_in_a_query_stand_for_any_spaces():
    assert found("human\u2002 rights", "human  rights") == [
        "human\u2002 rights".replace("\u2002", " ")
    ]


def test_chinese_words_are_found_without_gaps():
    assert found("保护人权,促进人权。", "人权") == ["人权", "人权"]


def test_a_letter_with_a_combining_mark_is_another_letter():
    assert found("cafe\u0301 cafe", "cafe") == ["cafe"]


def test_salutations_are_not_searched():
    assert times(speech(), "Mr. President") == 0


def test_paragraphs_are_counted_apart():
    assert by_paragraph(speech(), "must") == {"P2": 2, "P3": 1, "P4": 1, "P5": 3}


@pytest.mark.parametrize("query", ["", "   ", "/", " / "])
def test_a_query_without_words_is_refused_with_an_example(query):
    with pytest.raises(RightslabError, match=r'There are no words to look for.*"human rights"'):
        find(speech(), query)


@pytest.mark.parametrize("query", ["*", "ri*ht", "*rights", "human *"])
def test_a_star_anywhere_but_at_the_end_of_a_word_is_refused(query):
    with pytest.raises(RightslabError, match="at the end of a word"):
        find(speech(), query)


def test_words_around_stay_in_the_sentence_and_say_where_more_stands():
    read = text("One two. Three four five rights seven, eight nine. Ten.")
    (hit,) = find(read, "rights")
    assert around(read, hit, 2) == {
        "before": "… four five", "words": "rights", "after": "seven, eight …"
    }  # fmt: skip
    assert around(read, hit, 3) == {
        "before": "Three four five", "words": "rights", "after": "seven, eight nine."
    }  # fmt: skip


def test_a_sentence_of_120_000_words_can_be_searched():
    assert times(text("right to rights, " * 40_000), "right") == 40_000
