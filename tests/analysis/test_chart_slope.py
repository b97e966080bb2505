import pytest
from tests.analysis.drawing import HOSTILE, STYLES, SVG, drawings, table, texts

from rightslab.analysis.chart_slope import DASHES, spread
from rightslab.analysis.charts import ChartError, slope

ENDS = ("First", "Revised")
VALUES = {"civil": (4, 1), "social": (2, 3), "general": (0, 0)}


def chart():
    return slope("Two looks", VALUES, ends=ENDS, styles=STYLES)


def lines(drawing):
    return [e for e in drawing.iter(f"{SVG}line") if e.get("class") == "rl-c-inner"]


def test_both_ends_of_a_line_carry_name_and_number():
    wide, narrow = drawings(chart())
    assert {"First", "Revised", "Civil 4", "1 CI Civil"} <= set(texts(wide))
    assert {"First", "Revised", "CI 4", "1 Civil"} <= set(texts(narrow))


def test_higher_numbers_stand_higher_in_proportion():
    for drawing in drawings(chart()):
        civil, social, general = lines(drawing)
        zero = float(general.get("y1"))
        up = [zero - float(civil.get("y1")), zero - float(social.get("y1"))]
        assert up[0] > up[1] > 0
        assert up[0] == pytest.approx(2 * up[1], abs=0.3)
        assert zero - float(civil.get("y2")) == pytest.approx(up[0] / 4, abs=0.3)


def test_lines_differ_by_dashes_beside_colour():
    found = [line.get("stroke-dasharray") for line in lines(drawings(chart())[0])]
    assert len(set(found)) == 3
    assert len(set(DASHES)) == len(DASHES)


def test_the_largest_change_is_told_with_both_numbers():
    assert chart().description == "Largest change: Civil, from 4 to 1. Unchanged: 1 of 3."


def test_no_change_is_told():
    words = slope("Two looks", {"a": (1, 1)}, ends=ENDS).description
    assert words == "Nothing changes between the two columns."


def test_the_table_holds_both_columns():
    assert table(chart())[:2] == [["Category", "First", "Revised"], ["Civil", "4", "1"]]


def test_labels_at_one_height_are_moved_apart_and_stay_on_the_chart():
    places = spread([50, 50, 50, 10], 20, bottom=60)
    assert sorted(places) == [0, 20, 40, 60]


def test_labels_far_apart_stay_where_they_are():
    assert spread([0, 100, 50], 20, bottom=100) == [0, 100, 50]


@pytest.mark.parametrize("pair", [(1,), (1, 2, 3), "12"])
def test_anything_but_two_numbers_is_refused(pair):
    with pytest.raises(ChartError, match="is not two numbers"):
        slope("Two looks", {"civil": pair}, ends=ENDS)


def test_hostile_names_and_sixty_lines_are_drawn():
    drawn = slope("Two looks", dict.fromkeys(HOSTILE, (1, 2)), ends=(HOSTILE[0], HOSTILE[3]))
    many = slope("Two looks", {f"row {i}": (i, 60 - i) for i in range(60)}, ends=ENDS)
    assert len(lines(drawings(drawn)[0])) == len(HOSTILE)
    assert len(lines(drawings(many)[0])) == 60


def test_no_lines_are_told():
    assert "There is nothing to show yet." in texts(drawings(slope("None", {}, ends=ENDS))[0])
