"""Which share of its readers marks words in a sentence."""

from __future__ import annotations

from rightslab.analysis import heat
from rightslab.core.text_cut import read_text

TEXT = read_text("One. Two.\n\nThree.", slug="t", title="T")
COUNTS = [("S01", 1, 4), ("S02", 3, 3), ("S03", 0, 0)]


def test_the_share_is_of_those_who_read_the_sentence():
    rows = heat.chart(COUNTS, TEXT).table.rows
    assert rows == (("S01", 25, "P1"), ("S02", 100, "P1"), ("S03", 0, "P2"))


def test_the_description_passes_over_what_nobody_read_and_ends_with_what_more_is_said():
    said = heat.chart(COUNTS, TEXT, more="A share is no reading.").description
    assert said == "Most in S02: 3 of 3 readers. Least in S01: 1 of 4. A share is no reading."


def test_where_nobody_has_read_anything_it_says_so():
    assert heat.about([("S01", 0, 0)]) == "Nobody has read a sentence that counts yet."
