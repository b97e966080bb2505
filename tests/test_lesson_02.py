"""Lesson 02: what its prose says of the readings' outlines is so, and its cells run."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from pathlib import Path

import pytest

from rightslab import open_lesson
from rightslab.core.activities.materials import Materials
from rightslab.core.activities.outline import KIND
from rightslab.core.activities.outline_cut import reading_cuts
from rightslab.core.activities.sheet import Sheet
from rightslab.core.segmentation import boundary_similarity
from rightslab.storage import library

LESSON = "02_map_the_structure"
NOTEBOOK = Path(__file__).parent.parent / "lessons" / f"{LESSON}.ipynb"
CELLS = {c["id"]: "".join(c["source"]) for c in json.loads(NOTEBOOK.read_text("utf-8"))["cells"]}
ACTIVITIES = {activity.id: activity for activity in library.activities(LESSON)}
OUTLINE = ACTIVITIES["cut-the-speech"]
TEXT = library.text(OUTLINE.text)
MATERIALS = Materials(TEXT, library.catalogue(), library.readings(TEXT.slug))
IDS = OUTLINE.sentences(MATERIALS.text)
CUTS = reading_cuts(MATERIALS.readings, IDS)
SHARED = ["S06", "S16", "S18", "S26", "S30"]


def starts(cut) -> list[str]:
    return [IDS[at] for at in cut.boundaries]


def test_the_last_hint_and_the_key_points_name_the_boundaries_that_all_readings_share():
    counted = [starts(cut) for cut in CUTS]
    assert sorted(counted) == [SHARED, SHARED, SHARED, [*SHARED, "S32"]]
    named = re.findall(r"S\d\d", OUTLINE.hints[-1])
    assert named == [*SHARED, "S32", "S32", "S33", "S23"]
    assert "S06, S16, S18, S26 and S30" in CELLS["key-points"]


def test_three_readings_change_the_move_at_s32_without_a_section():
    last = [(IDS[at], move) for cut in CUTS for at, move in cut.turns(IDS.index("S30"))]
    assert last == [("S32", "pledge")] * 3
    assert "Three of the four call S32 and S33 *Pledge* and open no section" in CELLS["limits"]


def test_the_failing_case_of_the_speakers_own_cut_is_computed():
    own = dict.fromkeys((IDS.index("S18"), IDS.index("S30")), "")
    values = [boundary_similarity(own, dict.fromkeys(cut.boundaries, "")) for cut in CUTS]
    assert values.count(Fraction(2, 5)) == 3
    assert "the figure is 0.40 with three of them" in CELLS["limits"]


@pytest.mark.parametrize("left_out", ["S16", "S18"])
def test_leaving_out_either_boundary_costs_the_same(left_out):
    mine = {IDS.index(one): "" for one in SHARED if one != left_out}
    theirs = {IDS.index(one): "" for one in SHARED}
    assert boundary_similarity(mine, theirs) == Fraction(4, 5)


def test_the_sentences_shown_for_we_are_those_that_have_it():
    text = MATERIALS.text
    has = [
        s.id for s in text.sentences if re.search(r"(?i)\b(we|our)\b", text.quote(s.start, s.end))
    ]
    assert list(ACTIVITIES["who-is-we"].only) == has
    assert "the ten sentences" in CELLS["we-text"]
    assert len(has) == 10


def test_the_lesson_shows_every_activity_and_no_other():
    shown = re.findall(r'lesson\.show\("([\w-]+)"\)', "\n".join(CELLS.values()))
    assert shown == list(ACTIVITIES)


def test_a_reading_taken_as_an_outline_agrees_with_itself():
    for cut in CUTS:
        choices = {IDS[at]: (cut.moves[at],) for at in cut.starts} | {"finished": ("yes",)}
        found = KIND.assess(Sheet(choices=choices), OUTLINE, MATERIALS, "", "")
        name = f"Boundary Similarity with {cut.reading.name}"
        assert next(f.value for f in found.figures if f.name == name) == "1.00"
        assert found.completion == 1


def test_run_all_works_before_anything_is_done_and_draws_no_reading(tmp_path, monkeypatch):
    monkeypatch.setenv("RIGHTSLAB_WORK", str(tmp_path))
    lesson = open_lesson(LESSON)
    for name in ACTIVITIES:
        assert lesson.show(name)
        assert len(lesson.my_answers(name)) == 0
    assert lesson.table("modals by paragraph") is not None
    assert lesson.table("who is we") is not None
    assert "must" in lesson.draw("modals by paragraph").to_html()
    beside = lesson.draw("my outline beside the readings")
    assert "when you have named all and say it is complete" in beside.title
