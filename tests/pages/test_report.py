"""The report of a class."""

import re
from dataclasses import replace
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from tests.pages.graded import HOSTILE, credited, of_kind, tagged

from rightslab.core.grades import Grade, Graded, Student
from rightslab.core.layers import lay, of_tagging
from rightslab.core.spans import Span, selectors
from rightslab.pages.report import report
from rightslab.pages.report_data import ClassReport, ClassSums, ClassTags, LayerSample
from rightslab.storage import library

TEXT = library.text("china-hrc55-2024")


def words(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html.partition("<body>")[2])).split())


def graded(number, points, *, status="graded", made="2026-03-09T20:15:00Z", name="Mei Ito"):
    one = credited("tag-rights", tagged()).grade
    grade = replace(one, points=points, status=status)
    return Graded(Student(f"4{number:04}", name), f"grey heron {number}", status, (grade,),
                  made=made)  # fmt: skip


def sums_of(*students):
    sums = ClassSums()
    for one in students:
        sums.add(one)
    return sums


def data(*students, **more):
    titles = {"tag-rights": "Tag the rights"}
    return ClassReport("Rights 101", "12 March 2026", sums_of(*students), titles, **more)


def laid(number, label="civil", sentence="S08"):
    first = TEXT.sentence(sentence).first
    span = Span("t0", **selectors(TEXT, first, first + 2), label=label, note="my own note")
    answer = replace(tagged(), spans=(span,))
    name = f"grey heron {number}"
    return lay(of_tagging(answer, TEXT, id_=name, name=name, kind="classmate"), TEXT)


def class_tags(*layers, of=0):
    activity = of_kind("tag-rights")
    return ClassTags(activity, TEXT, activity.sentences(TEXT), layers, of or len(layers))


def test_every_student_is_counted_under_one_status():
    came = [graded(n, 10.0 - n) for n in range(3)]
    rest = [graded(7, None, status="to mark"), graded(8, None, status="not graded", made=""),
            graded(9, None, status="missing", made="")]  # fmt: skip
    said = words(report(data(*came, *rest, problems=2)))
    assert "6 students." in said
    assert "Graded 3 all" in said
    assert "To mark 1 a person" in said
    assert "Not graded 1 something" in said
    assert "Missing 1 on the list" in said
    assert "problems.csv has 2 rows" in said


def test_totals_lie_in_ten_bars():
    page = report(data(graded(1, 10.0), graded(2, 9.0), graded(3, 0.0)))
    assert '<tr><th scope="row" dir="auto">90 to 100</th><td>2</td></tr>' in page
    assert '<tr><th scope="row" dir="auto">0 to 9</th><td>1</td></tr>' in page
    assert "The middle one has 90 %" in page


def test_an_activity_has_its_mean_and_its_spread():
    said = words(report(data(graded(1, 10.0), graded(2, 6.0))))
    assert "Tag the rights 2 80 % 20 % 60 to 100 %" in said


def test_nobody_is_named():
    page = report(data(*(graded(n, 5.0) for n in range(6)),
                       tags=(class_tags(laid(1), laid(2, "social")),)))  # fmt: skip
    for secret in ("Mei", "40001", "grey heron", "my own note"):
        assert secret not in page


def test_a_title_cannot_be_active():
    hostile = replace(data(graded(1, 5.0)), title=HOSTILE, titles={"tag-rights": HOSTILE})
    page = report(hostile)
    assert "<script" not in page
    assert "<img" not in page


def test_the_sentences_on_which_readers_part_are_shown_with_their_words():
    layers = (laid(1, "civil"), laid(2, "social"), laid(3, "social"))
    said = words(report(data(graded(1, 5.0), tags=(class_tags(*layers),))))
    assert TEXT.sentence_text("S08") in said
    assert "Social 2, Civil 1, nothing 0, of 3" in said
    assert "Most often Civil and Social: 2 times" in said


def test_a_sample_says_that_it_is_one():
    tags = class_tags(laid(1), laid(2), of=900)
    said = words(report(data(graded(1, 5.0), tags=(tags,))))
    assert "900 students have tagged. What follows compares a sample of 2 of them" in said


def test_hand_ins_stand_against_the_deadline():
    came = [graded(1, 5.0, made="2020-01-01T10:00:00Z"), graded(2, 5.0, made="2030-01-01T10:00Z")]
    page = report(data(*came, deadline="2026-03-09T23:00"))
    assert '<th scope="row" dir="auto">more than 7 days before</th><td>1</td>' in page
    assert '<th scope="row" dir="auto">later</th><td>1</td>' in page


def test_without_a_deadline_they_stand_by_the_day():
    page = report(data(graded(1, 5.0), graded(2, 5.0, made="2026-03-11T08:00:00Z")))
    assert '<th scope="row" dir="auto">2026-03-09</th><td>1</td>' in page


def test_a_time_that_is_none_stops_nothing():
    assert "When it came in" not in report(data(graded(1, 5.0, made="yesterday")))


def test_every_figure_says_what_it_does_not_say():
    page = report(data(*(graded(n, n) for n in range(5)), tags=(class_tags(laid(1), laid(2)),)))
    assert page.count("What it does not say") >= page.count("<figure")


def test_an_empty_class_has_a_report():
    said = words(report(data()))
    assert "0 students." in said
    assert "Nobody has a total yet." in said


def test_it_runs_nothing_and_fetches_nothing():
    page = report(data(graded(1, 5.0), tags=(class_tags(laid(1), laid(2, "social")),)))
    assert not re.search(r"<(script|link|img|iframe)\b|\bon\w+=", page)
    assert not re.search(r"https?://(?!www.w3.org/2000/svg)|url\((?!#)|href=\"[^#]", page)


@given(st.permutations(range(6)), st.integers(0, 6))
def test_processes_add_up_to_the_same_report(order, cut):
    students = [graded(n, float(n)) for n in range(6)]
    one = sums_of(*(students[n] for n in order[:cut]))
    one.merge(sums_of(*(students[n] for n in order[cut:])))
    whole = data(*students)
    assert report(replace(whole, sums=one)) == report(whole)


def drawn(numbers, most=3):
    sample = LayerSample("seed", most)
    for n in numbers:
        if sample.wants(f"p{n}"):
            sample.add(f"p{n}", f"layer {n}")
    return sample


@given(st.permutations(range(9)), st.integers(0, 9))
def test_who_is_drawn_does_not_depend_on_order_or_processes(order, cut):
    one = drawn(order[:cut])
    one.merge(drawn(order[cut:]))
    assert (one.laid, one.of) == (drawn(range(9)).laid, 9)
    assert len(one.laid) == 3


def test_another_seed_draws_others():
    every = [LayerSample(seed, 3) for seed in "ab"]
    for sample in every:
        for n in range(40):
            if sample.wants(f"p{n}"):
                sample.add(f"p{n}", n)
    assert every[0].laid != every[1].laid


def test_late_grades_are_counted_by_activity():
    late = Grade("tag-rights", "completion", 8.0, 10, penalty=0.2)
    said = words(report(data(Graded(Student("1"), "p", "graded", (late,)))))
    assert "1 late, with points taken off" in said
