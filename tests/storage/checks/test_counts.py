"""Counts that prose may state are computed from the text and the readings."""

import pytest

from rightslab.storage import library
from rightslab.storage.checks.counts import CountError, count, number_before
from rightslab.storage.checks.holdings import Holdings

HELD = Holdings(library.data_root())


@pytest.mark.parametrize(
    ("expression", "number"),
    [
        ("count must P2-P5", 7),
        ("count must", 7),
        ("count MUST P2", 2),
        ("count should S16-S17", 2),
        ("count universal*", 0),
        ('count "human rights"', 20),
        ("words P6", 78),
        ("words", 680),
        ("share P6", 11),
        ("sentences P7", 5),
        ("paragraphs", 10),
        ("readings", 4),
        ("readers social S22", 4),
        ("readers collective,none S10", 4),
        ("spans rights-education", 41),
        ("spans rights-education none", 7),
        ("spans rights-education S22", 4),
        ("rights political", 3),
        ("claims", 45),
        ("count in P3", 0),
        ("count in S16", 2),
        ("words in practice-harbour", 311),
        ("sentences P3 in practice-highland", 3),
        ("count right in practice-harbour", 3),
        ("count in P3 in practice-highland", 0),
        ("readings in practice-highland", 4),
        ("readers none S09 in practice-harbour", 3),
        ("spans practice-harbour-rights-education none in practice-harbour", 0),
    ],
)
def test_a_count_is_what_the_text_and_the_readings_say(expression, number):
    assert count(expression, HELD) == number


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "cout must",
        "count",
        "count must P11",
        "count must P2 P3",
        "spans nobody",
        'count "must',
        "count must in nowhere",
        "count must P9 in practice-harbour",
        "words in",
    ],
)
def test_a_count_that_cannot_be_understood_is_refused_in_a_sentence(expression):
    with pytest.raises(CountError, match=r"\.$"):
        count(expression, HELD)


@pytest.mark.parametrize(
    ("prose", "number"),
    [("It says so 1,234", 1234), ("In **seven**", 7), ("Twice", 2), ("many", None), ("", None)],
)
def test_the_number_before_a_note_may_be_digits_or_a_word(prose, number):
    assert number_before(prose) == number
