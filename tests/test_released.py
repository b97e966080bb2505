"""A class in which others' tags wait for the release: nothing shows them before, all do after."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rightslab.core.classroom import AFTER_RELEASE, ClassPlan
from rightslab.core.pseudonyms import pseudonym
from rightslab.core.released import Release
from rightslab.demo.crowd import make_crowd
from rightslab.demo.played import play
from rightslab.desk.source import layers_from
from rightslab.storage import classroom, library, release
from rightslab.storage.workbook import Workbook
from rightslab.task import DOZEN, materials_of
from rightslab.workspace import Lesson

SPEECH = "china-hrc55-2024"
PLAN = ClassPlan("Tuesday", "s1", others=AFTER_RELEASE)
BESIDE = {"of": "tag-rights"}


@pytest.fixture
def lesson(tmp_path, monkeypatch):
    monkeypatch.delenv("RIGHTSLAB_WORK", raising=False)
    monkeypatch.chdir(tmp_path)
    classroom.write(tmp_path, PLAN)
    book = Workbook.open(tmp_path / "work")
    play(library.find_activity("tag-rights"), book)
    yield Lesson("07_compare_the_readings", book, "")
    book.close()


def open_release(lesson, **parts):
    given = Release("s1", {SPEECH: library.readings(SPEECH)}, **parts)
    release.keep(lesson._workbook.folder, "x.rightslab-release", release.make(PLAN, given))


def test_no_picture_table_or_check_shows_a_reading_before_the_release(lesson):
    assert "comes with the release" in repr(lesson.draw("my tags beside the readings", **BESIDE))
    assert not any(item.voices for item in lesson.check("tag-rights").items)
    table = lesson.table("coverage of the catalogue", who="readings")
    assert "Your instructor has the readings" in repr(table)


def test_with_the_release_they_all_do(lesson):
    open_release(lesson)
    reader = library.readings(SPEECH)[0].name
    assert reader in lesson.draw("my tags beside the readings", **BESIDE)._repr_html_()
    assert any(item.voices for item in lesson.check("tag-rights").items)
    assert len(lesson.table("coverage of the catalogue", who="readings")) == 8


def test_a_learner_meets_a_dozen_of_a_large_class_and_never_herself(lesson, tmp_path):
    make_crowd(tmp_path / "in", 40)
    layers = layers_from(tmp_path / "in").layers
    own = pseudonym(lesson._workbook.id)
    open_release(lesson, layers={SPEECH: (*layers, replace(layers[0], id="mine", name=own))})
    activity = library.find_activity("compare-readings")
    found = materials_of(activity, lesson._workbook).beside()
    class_ = [layer for layer in found if layer.kind == "classmate"]
    assert len(class_) == DOZEN
    assert own not in {layer.name for layer in class_}
