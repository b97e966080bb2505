"""An outline as a picture: lanes that begin at one sentence, and nothing shown too early."""

from __future__ import annotations

import pytest
from tests.analysis.drawing import drawings, table, tips, width

from rightslab.analysis.outlines import beside_readings, mine
from rightslab.core.activities.materials import Materials
from rightslab.core.activities.sheet import Sheet
from rightslab.storage import library

ACTIVITY = next(a for a in library.activities("02_map_the_structure") if a.kind == "outline")
TEXT = library.text(ACTIVITY.text)
MATERIALS = Materials(TEXT, library.catalogue(), library.readings(TEXT.slug))
BEGUN = Sheet(choices={"S01": ("opening_diagnosis",), "S18": ("national_record",), "S30": ()})
WHOLE = Sheet(choices={**BEGUN.choices, "S30": ("pledge",), "finished": ("yes",)})


def test_each_section_is_as_long_as_its_sentences():
    for drawing in drawings(mine(WHOLE, ACTIVITY, MATERIALS)):
        found = tips(drawing)
        first = width(found["S01 to S17: Opening diagnosis"])
        assert first / width(found["S30 to S33: Pledge"]) == pytest.approx(17 / 4, rel=0.01)


def test_the_table_behind_it_has_a_row_a_section_with_names_in_words():
    assert table(mine(BEGUN, ACTIVITY, MATERIALS)) == [
        ["Who", "From", "To", "Sentences", "Move"],
        ["You", "S01", "S17", "17", "Opening diagnosis"],
        ["You", "S18", "S29", "12", "National record"],
        ["You", "S30", "S33", "4", "not named yet"],
    ]


def test_the_readings_stand_beside_a_complete_outline_each_in_a_lane():
    chart = beside_readings(WHOLE, ACTIVITY, MATERIALS)
    who = [row[0] for row in table(chart)[1:]]
    assert list(dict.fromkeys(who)) == ["You", *(r.name for r in MATERIALS.readings)]
    assert all(who.count(reading.name) == 7 for reading in MATERIALS.readings)
    assert chart.description.startswith("Stretches from first to last. You: 3;")


@pytest.mark.parametrize("answer", [Sheet(), BEGUN, Sheet(choices={"finished": ("yes",)})])
def test_no_reading_is_drawn_before_the_outline_is_complete(answer):
    chart = beside_readings(answer, ACTIVITY, MATERIALS)
    assert "the readings join it when" in chart.title
    assert not [reading for reading in MATERIALS.readings if reading.name in chart.to_html()]


def test_without_readings_the_outline_stands_alone_and_says_so():
    chart = beside_readings(WHOLE, ACTIVITY, Materials(TEXT, library.catalogue()))
    assert "there are no readings here" in chart.title
    assert [row[0] for row in table(chart)[1:]] == ["You"] * 3


def test_an_outline_not_begun_has_nothing_to_show():
    assert mine(Sheet(), ACTIVITY, MATERIALS).description == "There is nothing to show yet."
