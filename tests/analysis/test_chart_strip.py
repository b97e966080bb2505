import pytest
from tests.analysis.drawing import HOSTILE, drawings, paint, table, texts, tips

from rightslab.analysis.charts import ChartError, Style, strip

COUNTS = {"S01": 0, "S02": 3, "S03": 1}
STATES = {"S01": "tagged", "S02": "nothing", "S03": "unread"}
STYLES = (
    Style("tagged", "Tagged", "T"),
    Style("nothing", "Read, nothing here", "N"),
    Style("unread", "Not read"),
)
PLACE = {"S01": "P1", "S02": "P1", "S03": "P2"}


def test_each_sentence_is_a_cell_with_its_name_and_number():
    for drawing in drawings(strip("Tags", COUNTS)):
        assert texts(drawing)[1:] == ["S01", "0", "S02", "3", "S03", "1"]
        assert list(tips(drawing)) == ["S01: 0", "S02: 3", "S03: 1"]


def test_more_is_hotter_and_zero_stays_blank():
    found = tips(drawings(strip("Tags", COUNTS))[0])
    assert found["S01: 0"].get("fill") is None
    heats = [float(found[t].get("fill-opacity")) for t in ("S03: 1", "S02: 3")]
    assert heats == sorted(heats)


def test_each_state_has_its_pattern_its_badge_and_a_place_in_the_key():
    drawing, _ = drawings(strip("Read", STATES, styles=STYLES))
    found = tips(drawing)
    assert len({paint(drawing, found[f"{s}: {STYLES[i].name}"]) for i, s in enumerate(STATES)}) == 3
    assert {"T Tagged", "N Read, nothing here", "Not read", "T", "N"} <= set(texts(drawing))


def test_the_states_are_counted_in_words():
    words = strip("Read", STATES | {"S04": "tagged"}, styles=STYLES).description
    assert words == "Tagged 2, Read, nothing here 1, Not read 1, of 4."


def test_a_paragraph_begins_a_new_line():
    for drawing in drawings(strip("Tags", COUNTS, groups=PLACE)):
        found = tips(drawing)
        y = [float(found[t].get("y")) for t in ("S01: 0", "S02: 3", "S03: 1")]
        assert y[0] == y[1] < y[2]
        assert {"P1", "P2"} <= set(texts(drawing))


def test_a_strip_too_long_for_one_line_goes_on_in_the_next():
    for drawing in drawings(strip("Tags", {f"S{i:02}": i for i in range(33)})):
        right = [float(r.get("x")) + float(r.get("width")) for r in tips(drawing).values()]
        assert len(right) == 33
        assert max(right) <= float(drawing.get("viewBox").split()[2]) - 6


def test_the_table_tells_sentence_value_and_paragraph():
    chart = strip("Read", STATES, styles=STYLES, groups=PLACE)
    assert table(chart)[:2] == [["Sentence", "Value", "Paragraph"], ["S01", "Tagged", "P1"]]


def test_numbers_and_states_are_not_mixed():
    with pytest.raises(ChartError, match="cannot mix"):
        strip("Both", {"S01": 1, "S02": "tagged"})


def test_an_empty_strip_says_so():
    assert "There is nothing to show yet." in texts(drawings(strip("Tags", {}))[0])


def test_hostile_names_make_a_strip():
    groups = dict(zip(HOSTILE, reversed(HOSTILE), strict=True))
    heat = strip("Tags", dict.fromkeys(HOSTILE, 1), groups=groups)
    states = strip("Tags", groups, styles=[Style(h, h, h) for h in HOSTILE])
    assert len(drawings(heat)) == len(drawings(states)) == 2
