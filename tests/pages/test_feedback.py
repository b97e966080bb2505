"""The feedback page of one student."""

import json
import re
from dataclasses import replace
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from tests.pages import graded
from tests.pages.graded import HOSTILE, credit, credited, marked, page_of, row, rubric_mark, tagged

from rightslab.core.grades import Grade
from rightslab.pages.feedback import feedback
from rightslab.pages.feedback_activity import credits_, runs


def words(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html.partition("<body>")[2])).split())


def test_it_says_the_points_and_the_policy_of_each_activity():
    said = words(page_of(credited("tag-rights", tagged())))
    assert "0.61 of 10 points" in said
    assert "Graded by completion: what counts is that each part was done with care" in said


def test_a_page_is_headed_by_the_pseudonym_and_holds_no_name():
    page = page_of(credited("tag-rights", tagged()))
    assert "For grey heron . Made" in words(page)
    assert "Mei" not in page
    assert "40017" not in page


def test_a_class_with_names_heads_it_by_the_name():
    assert "For Mei Ito . Made" in words(page_of(credited("tag-rights", tagged()), who="Mei Ito"))


def test_each_part_has_its_credit_and_its_reason_and_what_lacks_comes_first():
    said = words(page_of(credited("tag-rights", tagged())))
    assert "2 of 33 parts earned full credit." in said
    table = said[said.index("Part Credit Why") :]
    assert table.index(" none ") < table.index("S08 full You tagged it.")


def test_parts_with_one_reason_stand_in_one_row():
    table = words("<body>" + credits_([credit(f"S0{n}", 1) for n in range(1, 6)]))
    assert "S01 to S05 full Done." in table


def test_two_parts_in_a_row_are_named_both():
    assert runs(["S01", "S02", "S09"], [0, 1, 8]) == "S01, S02, S09"


def test_part_of_a_credit_is_never_called_full():
    assert "99 %" in credits_([credit("S01", 0.9999)])


def test_own_tags_stand_in_the_text_with_their_badge_and_note():
    page = page_of(credited("tag-rights", tagged("Whose right?")))
    assert re.search(r'<mark style="--fill:#\w+">People’s right to</mark><span class="badge"', page)
    assert "Whose right?" in page


def test_an_alternative_goes_by_the_title_of_what_it_stands_for():
    one = credited("tag-rights-instead", tagged(), title="Tag the rights")
    page = page_of(replace(one, grade=replace(one.grade, activity="tag-rights")))
    assert one.activity.title not in page
    assert "Tag the rights" in words(page)
    assert "tag-rights-instead" not in page


def test_lateness_is_said_with_what_it_cost():
    one = credited("tag-rights", tagged())
    late = replace(one, grade=replace(one.grade, points=8.0, penalty=0.2))
    said = words(page_of(late))
    assert "20 % of its points were taken off. In time it would have had 10." in said
    assert "late: 20 % less" in said


def test_reasons_of_the_grade_say_lateness_in_place_of_the_page():
    one = credited("tag-rights", tagged())
    grade = replace(one.grade, points=8.0, penalty=0.2, reasons=("Handed in 3 hours late.",))
    said = words(page_of(replace(one, grade=grade)))
    assert "Handed in 3 hours late." in said
    assert "were taken off" not in said


def test_what_is_not_marked_yet_has_no_points_and_no_total():
    shown = (credited("tag-rights", tagged()), marked(None))
    said = words(feedback(row(*shown, status="to mark"), shown, title="R", grading="g").decode())
    assert "So far 0.61 of 10 points" in said
    assert "No points yet, of 12: still to be marked." in said
    assert "Together none yet 22" in said


def test_what_could_not_be_read_is_not_0():
    activity = graded.of_kind("thesis")
    grade = Grade("thesis", "human", None, 12, "not graded", reasons=("It could not be read.",))
    one = graded.Shown(activity, graded.materials(activity), None, grade)
    said = words(feedback(row(one, status="not graded"), [one], title="R", grading="g").decode())
    assert "No points yet, of 12. Marked" in said
    assert "It could not be read." in said
    assert "0 of 12" not in said
    assert "Your answer" not in said


def test_readers_give_their_reasons_where_the_student_differs():
    page = page_of(credited("tag-rights", tagged()))
    assert "Worth another look" in page
    assert "Human-rights law" in page


def test_without_readings_no_word_of_a_reader_is_in_the_file():
    one = credited("tag-rights", tagged(), "readings")
    page = page_of(one, with_readings=False)
    reasons = [span.reason for reading in one.materials.readings for span in reading.spans]
    assert not [reason for reason in reasons if reason and reason in unescape(page)]
    assert "ost readers" not in page
    assert "The reason comes when the readings are released." in page


def test_it_says_how_to_ask_again_and_the_file_says_what_it_is_about():
    page = page_of(credited("tag-rights", tagged()))
    assert "lesson.ask_again()" in page
    assert "rightslab ask-again FILE" in page
    held = re.search(r'<meta name="rightslab-feedback" content="([^"]*)">', page)
    assert json.loads(unescape(held[1])) == {
        "pseudonym": "grey heron",
        "grading": "spring",
        "activities": {"tag-rights": "Tag the rights"},
    }


def test_the_hand_ins_are_listed():
    page = page_of(credited("tag-rights", tagged()), attempts=("Handed in 2026-03-02 <UTC>.",))
    assert "Handed in 2026-03-02 &lt;UTC&gt;." in page


def test_it_runs_nothing_and_fetches_nothing():
    page = page_of(credited("tag-rights", tagged()), marked(rubric_mark()))
    assert "default-src 'none'" in page
    assert not re.search(r"<(script|link|img|iframe|object|form)\b|\bon\w+=|https?://|url\(", page)
    assert page.count("<style>") == 1


def test_nothing_that_was_handed_in_is_active():
    mark = rubric_mark(comment=HOSTILE, reason=HOSTILE, evidence=(HOSTILE, "hold that"))
    shown = (credited("tag-rights", tagged(HOSTILE)), marked(mark, text=HOSTILE + " hold that"))
    student = replace(row(*shown, name=HOSTILE), pseudonym=HOSTILE)
    page = feedback(
        student, shown, title=HOSTILE, grading=HOSTILE, who=HOSTILE, attempts=(HOSTILE,)
    ).decode()
    assert "<script" not in page
    assert "<img" not in page
    assert json.loads(unescape(re.search(r'feedback" content="([^"]*)"', page)[1]))


def test_a_note_that_turns_text_round_stays_in_its_own_place():
    page = page_of(credited("tag-rights", tagged("\u202eabc")))
    assert "<bdi>\u202eabc</bdi>" in page


def test_half_a_character_does_not_keep_the_page_from_being_written():
    page_of(marked(rubric_mark(comment="\ud83d")), who="\udc00").encode("utf-8")


@given(st.text(), st.text())
def test_any_words_can_be_handed_in(note, name):
    page = page_of(credited("tag-rights", tagged(note)), who=name)
    page.encode("utf-8")
    assert page.count("</html>") == 1
    assert page.count("<td") == page.count("</td>")
    assert page.count("<bdi") == page.count("</bdi>")


def test_a_forged_answer_does_not_take_the_page_with_it():
    one = credited("tag-rights", tagged())
    said = words(page_of(replace(one, answer=object())))
    assert "It could not be shown here." in said
    assert "0.61 of 10 points" in said


def test_the_same_work_makes_the_same_bytes():
    shown = credited("tag-rights", tagged()), marked(rubric_mark(comment="Good step."))
    assert page_of(*shown) == page_of(*shown)
