"""A learner in a class edition: all lessons run, all activities are answered, the release comes."""

from __future__ import annotations

import ast
import json

import pytest
from tests.publish.editions import DATA, SPEECH, leaks, shared_runs

from rightslab.core.activities import KINDS
from rightslab.core.classroom import ClassPlan
from rightslab.demo.played import play, play_course
from rightslab.desk.prepare import contents
from rightslab.storage import classroom, handin, library, release
from rightslab.storage.handin import Who
from rightslab.storage.workbook import Workbook
from rightslab.task import Task, materials_of
from rightslab.views.class_form_release import ReleaseChoice
from rightslab.workspace import Lesson, _workbooks

ELSEWHERE = "Your instructor has the readings."
PLAN = ClassPlan("Tuesday", "s1", lessons=tuple(sorted(p.stem for p in DATA.glob("activities/*"))))


@pytest.fixture
def in_class(for_class, tmp_path, monkeypatch):
    """Stand where a learner of the class edition stands: beside its lessons."""
    monkeypatch.delenv("RIGHTSLAB_WORK", raising=False)
    monkeypatch.setenv("RIGHTSLAB_DATA", str(for_class.folder / "data"))
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    for key in [key for key in _workbooks if key[0].is_relative_to(tmp_path)]:
        _workbooks.pop(key).close()


@pytest.fixture
def book(in_class):
    with_answers = Workbook.open(in_class / "work")
    yield with_answers
    with_answers.close()


def whole(monkeypatch):
    monkeypatch.delenv("RIGHTSLAB_DATA", raising=False)


def give_release(monkeypatch, folder, *, notes=()):
    """Make the release with the whole kit, and open it in the learner's folder."""
    with monkeypatch.context() as whole_kit:
        whole_kit.delenv("RIGHTSLAB_DATA", raising=False)
        given = contents(PLAN, ReleaseChoice(True, True, tuple(notes), ""))
        data = release.make(PLAN, given)
    release.keep(folder / "work", "x.rightslab-release", data)


def run_cells(path):
    """Run the code of a lesson, and return what each cell shows."""
    shown, names = [], {}
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            tree = ast.parse("".join(cell["source"]))
            last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, path.name, "exec"), names)  # noqa: S102 - our own lessons
            code = compile(ast.Expression(last.value), path.name, "eval") if last else "None"
            value = eval(code, names)  # noqa: S307 - as above
            drawn = getattr(value, "_repr_html_", None)
            shown.append(drawn() if drawn else repr(value))
    return shown


def test_every_lesson_runs_to_its_end_and_shows_nothing_held_back(for_class, in_class):
    lessons = sorted((for_class.folder / "lessons").glob("[0-9]*.ipynb"))
    assert len(lessons) == 11
    for path in lessons:
        words = "\n".join(map(str, run_cells(path)))
        assert leaks(words) == []
        assert shared_runs(words) == []


def test_tables_and_pictures_say_in_a_sentence_what_comes_with_the_release(for_class, in_class):
    waits = {
        path.stem[:2]: sum("comes with the release" in one for one in run_cells(path))
        for path in sorted((for_class.folder / "lessons").glob("[0-9]*.ipynb"))
    }
    assert {number: count for number, count in waits.items() if count} == {
        "04": 1,
        "06": 2,
        "07": 3,
        "09": 1,
    }


def test_every_activity_is_answered_checked_and_shown_without_anything_held_back(book):
    play_course(book)
    for lesson in library.lessons():
        for activity in library.activities(lesson):
            task = Task.of(activity, book)
            document = json.dumps(task.widget().document, ensure_ascii=False)
            for words in (document, repr(task.feedback())):
                assert leaks(words) == []
                assert shared_runs(words) == []


def test_check_says_who_has_the_readings_wherever_there_would_be_some(book):
    play_course(book)
    for name in ("tag-rights", "cut-the-speech", "sentence-to-principle", "sort-claims"):
        found = Task.of(library.find_activity(name), book).feedback()
        assert found.summary.count(ELSEWHERE) == 1
        assert found.completion > 0
    assert not any(ELSEWHERE in line for line in _summary("source-card", book))
    assert any("instructor keeps them" in line for line in _summary("compare-readings", book))


def _summary(name, book):
    return Task.of(library.find_activity(name), book).feedback().summary


def test_in_the_whole_kit_nobody_has_to_wait(tmp_path, monkeypatch):
    whole(monkeypatch)
    book = Workbook.open(tmp_path / "work")
    play(library.find_activity("tag-rights"), book)
    assert not any("instructor has" in line for line in _summary("tag-rights", book))
    book.close()


def test_a_finding_made_before_the_release_says_what_will_come(book):
    task = play(library.find_activity("weigh-a-claim"), book)
    (weighed,) = [item for item in task.feedback().items if item.status == "weighed"]
    assert weighed.voices == ()
    assert any("comes with the release" in line for line in weighed.lines)


def test_the_release_brings_readings_facts_and_perspectives(book, in_class, monkeypatch):
    play_course(book)
    give_release(monkeypatch, in_class, notes=["Bring your own case."])
    tags = Task.of(library.find_activity("tag-rights"), book).feedback()
    assert any(item.voices for item in tags.items)
    assert ELSEWHERE not in tags.summary
    sorting = Task.of(library.find_activity("sort-claims"), book).feedback()
    assert any(voice.lines for item in sorting.items for voice in item.voices)
    form = Task.of(library.find_activity("weigh-a-claim"), book).feedback()
    (weighed,) = [item for item in form.items if item.status == "weighed"]
    assert len(weighed.voices) > 1
    assert not any("comes with the release" in line for line in weighed.lines)
    lesson = Lesson("07_compare_the_readings", book, "")
    assert "<svg" in lesson.draw("my tags beside the readings", of="tag-rights")._repr_html_()
    assert any(item.voices for item in lesson.check("compare-readings").items)


def test_what_came_later_is_not_on_the_card_before_ones_own_finding(book, in_class, monkeypatch):
    give_release(monkeypatch, in_class)
    activity = library.find_activity("weigh-a-claim")
    task = Task.of(activity, book)
    claim = task.materials.claim("C27")
    assert {fact.when for fact in claim.facts} == {"on_the_day", "later"}
    later = [fact.text for fact in claim.facts if fact.when == "later"]
    document = json.dumps(task.widget().document, ensure_ascii=False)
    assert not [words for words in later if json.dumps(words, ensure_ascii=False)[1:-1] in document]


def test_with_the_release_the_ledger_is_what_the_whole_kit_shows(book, in_class, monkeypatch):
    give_release(monkeypatch, in_class)
    activity = library.find_activity("weigh-a-claim")
    released = materials_of(activity, book).claims()
    monkeypatch.delenv("RIGHTSLAB_DATA")
    for mine, theirs in zip(released, library.claims(), strict=True):
        shown = theirs.shown_facts(after_own_finding=True)
        assert sorted(f.id for f in mine.shown_facts(after_own_finding=True)) == sorted(
            f.id for f in shown
        )
        assert mine.perspectives == theirs.perspectives


def test_a_release_of_another_class_brings_nothing(book, in_class, monkeypatch):
    classroom.write(in_class, ClassPlan("Friday", "s2"))
    with pytest.raises(release.ReleaseError, match="for the class 'Tuesday'"):
        give_release(monkeypatch, in_class)
    assert materials_of(library.find_activity("tag-rights"), book).readings == ()


def test_the_whole_kit_grades_what_was_handed_in_from_a_class_edition(book, in_class, monkeypatch):
    play_course(book)
    path = handin.make(book, Who("Ana", "7"))
    whole(monkeypatch)
    opened = handin.read(path)
    assert opened.activities
    for name, handed in opened.activities.items():
        activity = library.find_activity(name)
        assert activity is not None
        assert handed.kind == activity.kind
    text = library.text(SPEECH)
    assert opened.texts[SPEECH] == library.text_hash(text.slug)
    tags = library.find_activity("tag-rights")
    answer = opened.activities["tag-rights"].answer
    given = materials_of(tags, book)
    assert any(item.voices for item in KINDS[tags.kind].assess(answer, tags, given, "", "").items)
