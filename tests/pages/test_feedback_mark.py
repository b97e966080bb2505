"""What a marker gave, on the feedback page."""

from dataclasses import replace
from html import escape

from tests.grading.handed import quiz
from tests.pages.graded import HOSTILE, credited, marked, of_kind, page_of, rubric_mark

from rightslab.core.grades import Reply, RubricMark

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


def test_the_reason_of_a_changed_mark_is_told():
    page = page_of(marked(rubric_mark(reason="The counter-quote was overlooked.")))
    assert "The counter-quote was overlooked." in page


def test_a_request_and_its_answer_are_told_with_times_and_points():
    asked = Reply("seal", f"Look at S06. {HOSTILE}", "2026-03-02T09:00:00Z", 6, 12)
    told = replace(asked, decision="change", said="P2 was overlooked.", by="m1",
                   at="2026-03-04T10:30:00Z", now=8.5)  # fmt: skip
    page = page_of(replace(marked(rubric_mark()), replies=(told,)))
    assert "You asked on 2026-03-02 at 09:00 UTC:" in page
    assert "A person answered on 2026-03-04 at 10:30 UTC:" in page
    assert "P2 was overlooked." in page
    assert "Points before: 6. Points with this answer: 8.5 of 12." in page
    assert "<script>" not in page
    assert "m1" not in page


def test_a_request_without_an_answer_says_so_and_a_strange_time_is_left_out():
    asked = Reply("seal", "Look at S06.", "<yesterday>", None, 12)
    page = page_of(replace(marked(None), replies=(asked,)))
    assert "You asked:" in page
    assert "There is no answer yet." in page
    assert "yesterday" not in page


def test_points_in_place_of_the_kit_s_stand_beside_what_each_part_earned():
    one = credited("modals", quiz("modals", 0.5))
    grade = replace(one.grade, points=5.0, mark=RubricMark("modals", "x", "m1", {"points": 5},
                    comment="S31 counts."))  # fmt: skip
    page = page_of(replace(one, grade=grade))
    assert "<h3>What a person gives</h3>" in page
    assert "S31 counts." in page
    assert "What each part earned" in page
    assert "What was looked at" not in page


def test_the_marker_is_not_named():
    assert "m1" not in page_of(marked(rubric_mark(comment="So.")))
