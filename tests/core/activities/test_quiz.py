"""The quiz: which questions are put, what is said, and what an activity file may not say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rightslab.core.activities import quiz, quiz_answer, quiz_assess
from rightslab.core.activities.materials import Materials
from rightslab.core.activities.quiz_content import Choice, Question, Quiz
from rightslab.core.activities.sheet import Sheet
from rightslab.core.activities.tagging_answer import ReadMark, Tagging
from rightslab.core.activity import Activity
from rightslab.core.catalogue import Catalogue
from rightslab.core.errors import ActionError
from rightslab.core.readings import Reading, ReadingSpan
from rightslab.core.text_cut import read_text

TEXT = read_text("People have rights. We owe them.", slug="t", title="T")
ONE = Question(
    "one", "One?", "So it is.",
    choices=(Choice("a", "A", "Yes: a.", fits=True), Choice("b", "B", "No: b.")),
)  # fmt: skip
SEVERAL = Question(
    "several", "Several?", "Two fit.", form="several",
    choices=(Choice("a", "A", "", fits=True), Choice("b", "B", "", fits=True),
             Choice("c", "C", "")),
)  # fmt: skip
NUMBER = Question("number", "How many?", "Three.", form="number", number=3.0, tolerance=0.5)
WORDS = Question("words", "Who?", "People.", form="words", words=("people", "the people"))
ALL = (ONE, SEVERAL, NUMBER, WORDS)


def activity(*questions, **more):
    content = Quiz(questions or ALL, **more)
    return Activity("q", "01", "quiz", "Q", "Do.", "t", (), "completion", 1, content=content)


def materials(**more):
    return Materials(TEXT, Catalogue((), (), ()), **more)


def said(answer, unit=""):
    return quiz_assess.assess(answer, activity(), materials(), "", unit)


def test_an_open_question_gives_nothing_away():
    found = said(Sheet())
    assert found.completion == 0
    assert {item.lines for item in found.items} == {("Not answered yet.",)}


def test_a_choice_is_answered_by_its_reply_and_the_explanation():
    found = said(Sheet(choices={"one": ("b",)}), "one")
    assert found.items[0].lines == ("Look again.", "No: b.", "So it is.")
    assert found.items[0].revisit


def test_all_fitting_choices_are_wanted_and_a_missing_one_is_counted_not_named():
    found = said(Sheet(choices={"several": ("a",)}), "several")
    assert found.items[0].lines[:2] == ("Look again.", "1 more would fit.")
    assert not said(Sheet(choices={"several": ("b", "a")}), "several").items[0].revisit


@pytest.mark.parametrize(("given", "fits"), [(3.0, True), (3.5, True), (3.6, False), (-3.0, False)])
def test_a_number_within_its_tolerance_fits(given, fits):
    item = said(Sheet(numbers={"number": given}), "number").items[0]
    assert item.revisit is not fits


@pytest.mark.parametrize("given", ["People", "  the   PEOPLE "])
def test_words_fit_in_any_case_and_spacing(given):
    assert "That fits." in said(Sheet(texts={"words": given}), "words").items[0].lines


def test_spaces_alone_are_no_answer():
    assert said(Sheet(texts={"words": "  "}), "words").items[0].status == "open"


def test_rows_say_question_and_answer_in_words():
    answer = Sheet(choices={"several": ("c", "a")}, numbers={"number": 3.0})
    rows = quiz.rows(answer, activity(), materials())
    assert [row["your answer"] for row in rows] == ["A; C", "3"]


def test_progress_names_the_next_open_question():
    found = quiz.progress(Sheet(choices={"one": ("a",)}), activity(), materials(), "")
    assert (found.done, found.of, found.next) == (1, 4, "several")


@pytest.mark.parametrize(
    ("part", "key", "value"),
    [
        ("choices", "one", ["x"]), ("choices", "one", ["a", "b"]), ("choices", "two", ["a"]),
        ("texts", "one", "a"), ("choices", "one", "a"), ("numbers", "words", 1),
    ],
)  # fmt: skip
def test_an_answer_to_another_question_is_refused(part, key, value):
    with pytest.raises(ActionError):
        quiz.admit(part, key, value, activity(), materials())


def reader(name):
    span = ReadingSpan("x", "S01", "rights", "general", "", (), (), "high", "explicit", "Named.")
    return Reading(name, name, "", (span,), (), (), ())


def test_a_warm_up_asks_first_what_was_weak_and_keeps_what_is_answered():
    tags = Activity(
        "tag-rights", "06", "tagging", "T", "Tag.", "t", (), "completion", 1, readings=True
    )
    nothing = Tagging("t", read=(ReadMark("S01", "People have rights."),))
    weak = replace(WORDS, revisits=("tag-rights/S01",))
    other = lambda name: (tags, nothing) if name == "tag-rights" else None  # noqa: E731
    labels = {"readings": tuple(map(reader, "abc")), "other": other}
    content = Quiz((ONE, SEVERAL, NUMBER, weak), pick=2)
    at_first = quiz_answer.asked(Sheet(), content, materials())
    assert [q.id for q in at_first] == ["one", "several"]
    found = quiz_answer.asked(Sheet(), content, with_general(materials(**labels)))
    assert [q.id for q in found] == ["one", "words"]
    answered = Sheet(choices={"several": ("a",)}, numbers={"number": 3.0}, texts={"words": "x"})
    kept = quiz_answer.asked(answered, content, with_general(materials(**labels)))
    assert [q.id for q in kept] == ["several", "number", "words"]


def with_general(found):
    """A catalogue that knows one category, so that readers can see it."""
    from rightslab.core.catalogue import Category

    civil = Category("general", "General", "GE", "", "black", "#000", "#fff", "solid")
    spans = tuple(replace(r, spans=(replace(r.spans[0], label="civil"),)) for r in found.readings)
    return replace(
        found, catalogue=Catalogue((replace(civil, id="civil"),), (), ()), readings=spans
    )


@pytest.mark.parametrize(
    ("question", "what"),
    [
        (replace(ONE, form="most"), "form 'most' is not known"),
        (replace(ONE, choices=()), "no fitting choices"),
        (replace(NUMBER, choices=ONE.choices), "no fitting choices"),
        (replace(ONE, choices=tuple(replace(c, fits=True) for c in ONE.choices)), "2 choices fit"),
        (replace(ONE, explain=""), "Nothing is said"),
        (replace(ONE, choices=ONE.choices * 2), "stands more than once"),
        (replace(WORDS, quote="People had", sentence="S01"), "does not stand in S01"),
        (replace(WORDS, quote="We owe", sentence="S01"), "does not stand in S01"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_question_is_named(question, what):
    found = [fault for fault, _ in quiz.faults(activity(question), materials())]
    assert any(what in fault for fault in found), found


def test_a_sound_quiz_has_no_faults():
    assert list(quiz.faults(activity(), materials())) == []


@pytest.mark.parametrize(
    ("answer", "unit", "share"),
    [
        (Sheet(choices={"one": ("a",)}), "one", 1),
        (Sheet(choices={"one": ("b",)}), "one", 0),
        (Sheet(choices={"several": ("a", "b")}), "several", 1),
        (Sheet(choices={"several": ("a",)}), "several", 1 / 2),
        (Sheet(choices={"several": ("a", "b", "c")}), "several", 2 / 3),
        (Sheet(choices={"several": ("c",)}), "several", 0),
        (Sheet(numbers={"number": 3.4}), "number", 1),
        (Sheet(numbers={"number": 4.0}), "number", 0),
        (Sheet(texts={"words": "the People"}), "words", 1),
        (Sheet(texts={"words": " "}), "words", 0),
    ],
)
def test_an_answer_earns_by_what_the_file_says(answer, unit, share):
    found = quiz.KIND.credits(answer, activity(), materials(), "", "readings")
    assert next(one.share for one in found if one.unit == unit) == pytest.approx(share)


def test_any_answer_earns_all_where_the_file_names_none():
    free = replace(WORDS, words=())
    made = activity(ONE, free)
    found = quiz.KIND.credits(Sheet(texts={"words": "x"}), made, materials(), "", "readings")
    assert [one.share for one in found] == [0, 1]
    assert quiz.KIND.policies(activity(free)) == ("completion",)


def test_a_warm_up_looks_up_no_earlier_answer_once_enough_is_answered():
    def refuse(name):
        raise AssertionError(name)

    asked_again = replace(ONE, revisits=("tags/S01",))
    made = activity(asked_again, NUMBER, WORDS, pick=1)
    answer = Sheet(numbers={"number": 3.0})
    assert [q.id for q in quiz_answer.asked(answer, made.content, materials(other=refuse))] == [
        "number"
    ]
    with pytest.raises(AssertionError):
        quiz_answer.asked(Sheet(), made.content, materials(other=refuse))
