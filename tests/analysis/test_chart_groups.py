import pytest
from tests.analysis.drawing import HOSTILE, STYLES, drawings, table, texts, tips, width

from rightslab.analysis.charts import Style, grouped_bars
from rightslab.core.errors import UnknownNameError

SERIES = (
    Style("you", "You", "YOU"),
    Style("law", "Human-rights law", "HL"),
    Style("relations", "International relations", "IR"),
)
GROUPS = {
    "civil": {"you": 1, "law": 5, "relations": 6},
    "social": {"you": 3, "law": 2, "relations": 4},
    "general": {"you": 0, "law": 0},
}


def chart(**more):
    return grouped_bars("You and the readings", GROUPS, styles=STYLES, series=SERIES, **more)


def test_each_group_shows_every_reader_with_a_number():
    for drawing in drawings(chart()):
        written = texts(drawing)
        start = written.index("CI Civil")
        assert written[start + 1 : start + 7] == ["YOU", "1", "HL", "5", "IR", "6"]


def test_a_badge_that_stands_for_a_long_name_is_explained():
    written = texts(drawings(chart())[0])
    assert "IR = International relations" in written


def test_short_names_stand_beside_the_bars_without_a_key():
    drawing, _ = drawings(grouped_bars("Both", {"a": {"You": 1, "Law": 2}}))
    assert texts(drawing) == ["Both", "a", "You", "1", "Law", "2"]


def test_all_groups_are_drawn_on_one_scale():
    for drawing in drawings(chart()):
        found = tips(drawing)
        lengths = [width(found[t]) for t in ("Civil, YOU: 1", "Civil, HL: 5", "Social, IR: 4")]
        assert lengths == pytest.approx([lengths[0] * n for n in (1, 5, 4)], abs=0.5)


def test_the_longest_bar_and_its_number_stay_inside_the_panel():
    for drawing in drawings(grouped_bars("Both", {"a": {"You": 12_345, "Law": 1}})):
        longest = tips(drawing)["a, You: 12,345"]
        room = float(drawing.get("viewBox").split()[2])
        assert room * 0.5 < float(longest.get("x")) + width(longest) < room - 60


def test_the_learner_stands_out_by_weight_and_by_fill():
    drawing, _ = drawings(chart())
    found = tips(drawing)
    assert found["Civil, YOU: 1"].get("fill-opacity") is None
    assert found["Civil, HL: 5"].get("fill-opacity") is not None
    bold = [e.text for e in drawing.iter() if e.get("class") == "rl-c-bold"]
    assert "YOU" in bold
    assert "HL" not in bold


def test_the_description_names_the_group_furthest_from_the_readings():
    assert chart().description == "Furthest apart: Civil. You: 1; the others: 5 to 6."


def test_a_learner_within_the_readings_is_told_so():
    data = {"civil": {"you": 2, "law": 1, "relations": 3}}
    words = grouped_bars("Both", data, styles=STYLES, series=SERIES).description
    assert words == "In each row the number of You lies within the range of the others."


def test_a_reader_without_a_number_counts_as_zero_in_the_table():
    assert chart().table.columns == (
        "Category", "You", "Human-rights law", "International relations",
    )  # fmt: skip
    assert chart().table.rows[2] == ("General", 0, 0, 0)
    assert table(chart())[1] == ["Civil", "1", "5", "6"]


def test_an_unknown_learner_is_refused_with_the_names_there_are():
    with pytest.raises(UnknownNameError, match="Did you mean 'you'"):
        chart(mine="yuo")


def test_nothing_to_compare_is_said():
    assert "There is nothing to show yet." in texts(drawings(grouped_bars("Both", {}))[0])


def test_hostile_names_can_be_compared():
    drawn = grouped_bars("Both", {h: dict.fromkeys(HOSTILE, 1) for h in HOSTILE})
    assert len(drawings(drawn)) == 2
