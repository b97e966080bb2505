"""What a marker gave, on the feedback page."""

from dataclasses import replace
from html import escape

from tests.pages.graded import marked, of_kind, page_of, rubric_mark

RUBRIC = of_kind("thesis").content.rubric


def test_the_level_reached_stands_with_its_points_and_its_words():
    page = page_of(marked(rubric_mark()))
    for one in RUBRIC:
        assert escape(one.levels[1].name) in page
        assert escape(one.name) in page
    assert f"{RUBRIC[0].levels[1].points} of {RUBRIC[0].most}" in page


def test_points_between_two_levels_show_both():
    first = RUBRIC[0]
    low, high = sorted(first.levels, key=lambda one: one.points)[:2]
    between = (low.points + high.points) / 2
    page = page_of(marked(replace(rubric_mark(), levels={first.id: between})))
    assert f"{escape(low.name)} Between this and the next: {escape(high.name)}" in page


def test_a_criterion_that_the_rubric_has_no_more_is_shown_by_its_id():
    page = page_of(marked(replace(rubric_mark(), levels={"style": 2.0})))
    assert '<th scope="row">style</th><td data-h="Points">2</td>' in page


def test_the_comment_keeps_its_lines():
    page = page_of(marked(rubric_mark(comment="First.\nSecond.")))
    assert '<p class="written" dir="auto">First.\nSecond.</p>' in page


def test_words_of_the_speech_are_shown_in_their_sentence():
    page = page_of(marked(rubric_mark(evidence=("put people first",))))
    assert '<span class="where">S06</span> We must <mark>put people first</mark>.' in page


def test_words_of_ones_own_are_shown_in_ones_own_text():
    page = page_of(marked(rubric_mark(evidence=("people come",))))
    assert "I hold that <mark>people come</mark> first." in page


def test_words_that_stand_nowhere_are_shown_as_they_are():
    page = page_of(marked(rubric_mark(evidence=("not to be found",))))
    assert "<li><bdi>not to be found</bdi></li>" in page


def test_empty_evidence_marks_nothing():
    assert "<mark></mark>" not in page_of(marked(rubric_mark(evidence=("", " "))))


def test_the_reason_of_a_changed_mark_and_a_reply_are_told():
    one = replace(marked(rubric_mark(reason="The counter-quote was overlooked.")), reply="Yes.")
    page = page_of(one)
    assert "The counter-quote was overlooked." in page
    assert "Answer to your request to look again" in page


def test_the_marker_is_not_named():
    assert "m1" not in page_of(marked(rubric_mark(comment="So.")))
