"""Predictions beside scores, drawn and as a table; scores come from a text made for the test."""

from html import unescape

import pytest
from tests.analysis.drawing import SVG, drawings, table, texts
from tests.core.activities.rated import ACTIVITY, materials

from rightslab.analysis import ratings
from rightslab.core.activities.sheet import Sheet
from rightslab.core.text_cut import read_text
from rightslab.core.tone import Tone, ToneWord

TEXT = read_text("All is well. War goes on.\nWe met.", slug="t", title="T")
TONES = {
    "S01": Tone(0.5, 0.5, (ToneWord("well", 0.5, 0.5),)),
    "S02": Tone(0.0, 0.0),
    "S03": Tone(-0.25, 0.1, (ToneWord("met", -0.25, 0.1),)),
}
MATERIALS = materials(TEXT, lambda: TONES)
SHEET = Sheet(numbers={"S01": 0.5, "S01/first": -1.0, "S03": 0.5})


def chart(sheet=SHEET, **more):
    return ratings.beside(sheet, ACTIVITY, MATERIALS, **more)


def middle(mark):
    if mark.get("cx"):
        return float(mark.get("cx"))
    return float(mark.get("x")) + float(mark.get("width")) / 2


def marks(drawing, name):
    """Return the places of the marks in rows, the one in the key left out."""
    return [middle(mark) for mark in drawing.iter(f"{SVG}{name}")][1:]


def test_each_prediction_is_a_dot_and_each_score_a_square_on_one_axis():
    for drawing in drawings(chart()):
        dots, squares = marks(drawing, "circle"), marks(drawing, "rect")
        assert dots[0] == pytest.approx(squares[0], abs=0.2)  # both +0.5
        assert dots[1] == pytest.approx(dots[0], abs=0.2)
        zero = dots[0] - (dots[1] - squares[1]) * 2 / 3  # +0.5 and −0.25 lie 0.75 apart
        assert (zero - squares[1]) * 2 == pytest.approx(dots[1] - zero, abs=0.5)


def test_marks_are_named_so_that_neither_colour_nor_form_is_all():
    for drawing in drawings(chart()):
        assert {"You", "TextBlob", "negative", "positive", "−1", "0", "+1", "S03"} <= set(
            texts(drawing)
        )


def test_a_sentence_without_a_prediction_is_not_there():
    assert "S02" not in chart().svg
    assert "S02" not in str(table(chart()))
    assert list(ratings.frame(SHEET, ACTIVITY, MATERIALS)["sentence"]) == ["S01", "S03"]


def test_the_largest_difference_is_told():
    assert chart().description == (
        "Largest difference: S03, you +0.5, TextBlob −0.25. On opposite sides of 0: 1 of 2."
    )


def test_the_table_behind_holds_the_numbers():
    assert table(chart()) == [
        ["Sentence", "You", "TextBlob", "Apart"],
        ["S01", "0.5", "0.5", "0"],
        ["S03", "0.5", "-0.25", "0.75"],
    ]


def test_the_frame_says_the_first_guess_and_the_words_that_scored():
    rows = ratings.frame(SHEET, ACTIVITY, MATERIALS).to_dict("records")
    assert rows[0]["your first guess"] == "−1"
    assert rows[1]["your first guess"] == ""
    assert [row["words that scored"] for row in rows] == ["well +0.5", "met −0.25"]


def test_a_scope_leaves_out_the_other_paragraphs():
    assert table(chart(scope="class"))[1:] == [["S01", "0.5", "0.5", "0"]]


def test_nothing_predicted_is_told_and_asks_for_no_score():
    def fail():
        raise AssertionError

    failing = materials(TEXT, fail)
    drawn = ratings.beside(Sheet(), ACTIVITY, failing)
    assert drawn.description.startswith("Nothing is predicted yet.")
    assert len(ratings.frame(Sheet(), ACTIVITY, failing)) == 0


def test_words_of_ones_own_are_scored():
    found = ratings.of_words("a common cause")
    assert found.to_dict("records") == [{"word": "common", "polarity": -0.3, "subjectivity": 0.5}]
    assert "TextBlob's score of these words: −0.3" in unescape(found._repr_html_())


def test_unknown_words_are_told_from_neutral_ones():
    assert "It knows none of them" in ratings.of_words("saddening")._repr_html_()
    assert "It knows none of them" not in ratings.of_words("human")._repr_html_()
