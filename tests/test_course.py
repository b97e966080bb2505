"""The course as a whole: every activity can be done, checked, read back, kept and handed in."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from rightslab import gallery, takeaway
from rightslab.core.activities import NAMES
from rightslab.core.errors import UnknownNameError
from rightslab.demo.played import play, play_course
from rightslab.storage import handin, library
from rightslab.storage.workbook import Workbook
from rightslab.task import Task

LESSONS = Path(__file__).parent.parent / "lessons"
ACTIVITIES = [a for lesson in library.lessons() for a in library.activities(lesson)]
each = pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda a: a.id)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A workbook in which everything is done."""
    book = Workbook.open(tmp_path_factory.mktemp("work"))
    play_course(book)
    for activity in ACTIVITIES:  # the alternatives of equal credit too
        if book.peek(activity.id) is None:
            play(activity, book)
    return book


@pytest.fixture
def task(course, activity):
    return Task.of(activity, course)


@each
def test_everything_that_is_asked_can_be_done(task):
    assert task.progress().complete
    assert task.feedback().completion == 1


@each
def test_check_on_an_empty_answer_gives_nothing_but_what_is_open(activity, tmp_path):
    found = Task.of(activity, Workbook.open(tmp_path)).feedback()
    assert found.completion == 0
    assert not [item for item in found.items if item.voices or item.labels]


@each
def test_check_on_one_unit_says_what_check_on_all_says_of_it(task):
    found = task.feedback()
    for item in found.items[:3]:
        (alone,) = task.feedback(item.unit).items
        assert (alone.unit, alone.status, alone.lines) == (item.unit, item.status, item.lines)


@each
def test_an_answer_reads_back_in_words_and_only_words(task):
    rows = task.rows()
    assert rows
    assert all(isinstance(value, str) for row in rows for value in row.values())


@each
def test_a_reset_empties_everything_and_undo_brings_it_back(activity, tmp_path):
    book = Workbook.open(tmp_path)
    if activity.kind == "comparison":
        play(library.find_activity("tag-rights"), book)
    task = play(activity, book)
    before = task.answer
    task.reset()
    assert task.rows() == []
    task.undo()
    assert task.answer == before


@each
def test_no_reading_reply_or_fact_is_sent_before_it_is_asked_for(activity, tmp_path, monkeypatch):
    monkeypatch.setenv("RIGHTSLAB_WORK", str(tmp_path))
    sent = json.dumps(Task.of(activity, Workbook.open(tmp_path)).widget().document, default=str)
    for secret in secrets(activity):
        assert json.dumps(secret)[1:-1] not in sent, secret


def secrets(activity):
    """What only Check may say: reasons, replies, explanations, later facts, perspectives."""
    for reading in library.readings(activity.text):
        yield from (span.reason for span in reading.spans)
        yield from (claim.reason for claim in reading.claims)
    for claim in library.claims():
        yield from (p.text for p in claim.perspectives)
        yield from (fact.text for fact in claim.facts if fact.when == "later")
    content = activity.content
    for name in ("questions", "left", "cards", "fields"):
        for one in getattr(content, name, ()):
            if getattr(one, "explain", ""):
                yield one.explain
            yield from (c.reply for c in getattr(one, "choices", ()) if c.reply)


def test_a_finished_course_makes_a_portfolio_and_a_hand_in(course):
    page = takeaway.make_portfolio(course).read_text("utf-8")
    assert all(f'id="{card.name}"' in page for card in library.course())
    found = handin.read(takeaway.hand_in(course, name="Ana"))
    assert set(found.activities) == {activity.id for activity in ACTIVITIES}


def test_a_portfolio_does_not_tell_who_took_the_alternative_of_equal_credit(tmp_path):
    taken, left = (library.find_activity(f"tag-rights{end}") for end in ("-instead", ""))
    book = Workbook.open(tmp_path)
    play(taken, book)
    page = takeaway.make_portfolio(book).read_text("utf-8")
    assert f"<h3>{left.title}</h3>" in page
    assert taken.title not in page


def test_no_place_and_no_length_gives_the_fitting_choice_away():
    quizzes = [a.content.questions for a in ACTIVITIES if a.kind == "quiz"]
    asked = [q.choices for questions in quizzes for q in questions if q.form == "one" and q.choices]
    fitting = [c for c in asked if any(one.fits for one in c)]
    places = [next(n for n, one in enumerate(c) if one.fits) for c in fitting]
    longest = [max(c, key=lambda one: len(one.name)).fits for c in fitting]
    assert sum(longest) <= 0.4 * len(fitting)
    assert all(places.count(n) <= 0.55 * len(fitting) for n in range(3))


def test_the_lessons_use_every_kind_of_activity():
    assert {activity.kind for activity in ACTIVITIES} == set(NAMES)


@pytest.mark.parametrize("name", [*gallery.PICTURES, *gallery.frames.PICTURES])
def test_every_picture_can_be_drawn_from_a_finished_course(course, name):
    lesson = tuple(a for a in ACTIVITIES if a.lesson.startswith("06"))
    options = {"words": "rights"} if name == "words counted" else {}
    if name in gallery.PICTURES:
        kind = gallery.PICTURES[name].kind
        options["of"] = next(
            a.id for a in ACTIVITIES if a.kind == kind and (kind != "tagging" or a.readings)
        )
    drawn = gallery.draw(name, lesson, course, "", **options)
    assert "<svg" in drawn._repr_html_()


@pytest.mark.parametrize("name", [*gallery.PAGES, *gallery.frames.PAGES])
def test_every_page_can_be_made_from_a_finished_course(course, name):
    lesson = tuple(a for a in ACTIVITIES if a.lesson.startswith(("02", "07")))
    page = gallery.draw(name, lesson, course, "")
    assert "you" in repr(page).casefold()
    assert "Human-rights law" in page._repr_html_() or "<mark" in page._repr_html_()


@pytest.mark.parametrize("name", [*gallery.TABLES, *gallery.frames.TABLES, "tone of my words"])
def test_every_table_can_be_made_from_a_finished_course(course, name):
    lesson = tuple(a for a in ACTIVITIES if a.lesson.startswith("06"))
    words = {"words in context", "words counted", "words absent", "tone of my words"}
    options = {"words": "common"} if name in words else {}
    if name in gallery.TABLES:
        kind = gallery.TABLES[name].kind
        options["of"] = next(a.id for a in ACTIVITIES if a.kind == kind)
    assert len(gallery.table(name, lesson, course, "", **options))


def test_a_picture_or_option_that_does_not_exist_is_answered_with_those_that_do(course):
    lesson = tuple(a for a in ACTIVITIES if a.lesson.startswith("06"))
    with pytest.raises(UnknownNameError, match="Did you mean 'tags by paragraph'"):
        gallery.draw("tag by paragraph", lesson, course, "")
    with pytest.raises(UnknownNameError, match="confidence"):
        gallery.draw("tags by paragraph", lesson, course, "", confidense="all")


def test_a_picture_follows_the_learner_to_the_alternative_of_equal_credit(tmp_path):
    book = Workbook.open(tmp_path)
    play(library.find_activity("tag-rights-instead"), book)
    lesson = tuple(a for a in ACTIVITIES if a.lesson.startswith("07"))
    drawn = gallery.draw("tags by category", lesson, book, "", of="tag-rights")
    assert sum(row[1] for row in drawn.table.rows) > 0


def test_the_cards_say_what_the_course_says():
    for card in library.course():
        cells = json.loads((LESSONS / f"{card.name}.ipynb").read_text("utf-8"))["cells"]
        first = "".join(cells[0]["source"])
        assert first.startswith(f"# {card.title}\n")
        assert card.question in first
        for word, minutes in (("in class", card.minutes_class), ("alone", card.minutes_alone)):
            assert minutes in range_after(word, first), (card.name, word)


def range_after(word, text):
    """The minutes that a card gives after a word, such as *in class 45 to 55*."""
    low, high = re.search(rf"{word} (\d+) to (\d+)", text).groups()
    return range(int(low), int(high) + 1)
