from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.drawing import STYLES, drawings, paint, table, texts, tips, width
from tests.strategies import HOSTILE

from rightslab.analysis.charts import ChartError, Style, bars, stacked_bars

TAGS = {"civil": 4, "social": 2, "general": 0}
BY_PARAGRAPH = {"P1": {"civil": 3, "social": 1}, "P2": {"general": 2}, "P3": {}}


def test_each_name_and_each_number_is_written_beside_its_bar():
    for drawing in drawings(bars("Tags", TAGS, styles=STYLES)):
        assert texts(drawing) == ["Tags", "CI Civil", "4", "SO Social", "2", "GE General", "0"]


@settings(deadline=None)
@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=12))
def test_bars_are_as_long_as_their_numbers(numbers):
    for drawing in drawings(bars("Tags", {str(i): n for i, n in enumerate(numbers)})):
        lengths = [width(r) for r in tips(drawing).values()]
        longest = max(lengths) / max(numbers)
        assert lengths == pytest.approx([n * longest for n in numbers], abs=0.2)


def test_each_category_has_its_own_pattern():
    drawing, _ = drawings(bars("Tags", {"civil": 1, "social": 1, "general": 1}, styles=STYLES))
    assert len({paint(drawing, rect) for rect in tips(drawing).values()}) == 3


def test_a_bar_tells_its_name_and_number_under_the_pointer():
    drawing, _ = drawings(bars("Tags", TAGS, styles=STYLES))
    assert list(tips(drawing)) == ["Civil: 4", "Social: 2"]


def test_the_table_is_the_data():
    chart = bars("Tags", TAGS, styles=STYLES, heading=("Category", "Tags"))
    assert chart.table.columns == ("Category", "Tags")
    assert chart.table.rows == (("Civil", 4), ("Social", 2), ("General", 0))
    assert table(chart)[1:] == [["Civil", "4"], ["Social", "2"], ["General", "0"]]


def test_two_charts_with_one_top_are_drawn_on_one_scale():
    (one, _), (other, _) = (drawings(bars("Tags", {"a": n}, top=8)) for n in (8, 2))
    assert width(tips(one)["a: 8"]) == pytest.approx(4 * width(tips(other)["a: 2"]), abs=0.3)


def test_a_chart_without_rows_says_so():
    chart = bars("Tags", {})
    assert "There is nothing to show yet." in texts(drawings(chart)[0])
    assert table(chart)[1:] == [["No rows."]]


def test_a_chart_of_zeros_draws_no_bar_and_prints_each_zero():
    drawing, _ = drawings(bars("Tags", dict.fromkeys("abc", 0)))
    assert not tips(drawing)
    assert texts(drawing).count("0") == 3


def test_sixty_rows_are_all_there_and_do_not_overlap():
    for drawing in drawings(bars("Rows", {f"row {i}": i + 1 for i in range(60)})):
        tops = [float(r.get("y")) for r in tips(drawing).values()]
        high = float(next(iter(tips(drawing).values())).get("height"))
        assert len(tops) == 60
        assert all(b - a > high for a, b in pairwise(tops))
        assert tops[-1] + high < float(drawing.get("height"))


def test_a_long_name_is_cut_and_told_in_full_under_the_pointer():
    name = "the right to a standard of living adequate for health " * 4
    drawing, _ = drawings(bars("Tags", {name: 1}))
    assert any(t.endswith("…") for t in texts(drawing))
    assert name.strip() in [e.text for e in drawing.iter() if e.tag.endswith("title")]


def test_a_number_below_zero_is_refused_with_its_place():
    with pytest.raises(ChartError, match=r"'civil' in the bars: -1 is below zero"):
        bars("Tags", {"civil": -1})


@settings(deadline=None)
@given(st.dictionaries(HOSTILE, st.integers(0, 50) | st.floats(0, 1e12), max_size=9))
def test_bars_with_any_names_can_be_drawn_and_keep_their_table(values):
    styles = [Style(name, badge=name[:2]) for name in list(values)[::2]]
    chart = bars("Tags", values, styles=styles)
    assert [n for _, n in chart.table.rows] == list(values.values())
    assert len(drawings(chart)) == 2
    assert len(table(chart)) == max(2, 1 + len(values))


def test_a_row_is_made_of_its_segments_and_ends_with_its_total():
    for drawing in drawings(stacked_bars("Tags", BY_PARAGRAPH, styles=STYLES)):
        found = tips(drawing)
        civil, social, general = (
            width(found[t]) for t in ("P1, Civil: 3", "P1, Social: 1", "P2, General: 2")
        )
        assert civil == pytest.approx(3 * social, abs=0.3)
        assert general == pytest.approx(2 * social, abs=0.3)
        assert texts(drawing)[-1] == "0"


def test_segments_carry_badge_and_number_where_they_fit():
    drawing, _ = drawings(stacked_bars("Tags", BY_PARAGRAPH, styles=STYLES))
    assert {"CI 3", "SO 1", "GE 2"} <= set(texts(drawing))


def test_segments_too_thin_for_letters_stay_empty():
    drawing, _ = drawings(stacked_bars("Tags", {"P1": {"civil": 1, "social": 99}}, styles=STYLES))
    assert "SO 99" in texts(drawing)
    assert not {"CI 1", "CI"} & set(texts(drawing))


def test_the_key_shows_the_labels_in_use_with_their_patterns():
    drawing, _ = drawings(stacked_bars("Tags", {"P1": {"civil": 1, "social": 2}}, styles=STYLES))
    found = tips(drawing)
    assert {"CI Civil", "SO Social"} <= set(texts(drawing))
    assert "GE General" not in texts(drawing)
    assert paint(drawing, found["SO Social"]) == paint(drawing, found["P1, Social: 2"])


def test_the_stack_tells_the_longest_row_and_the_most_frequent_label():
    chart = stacked_bars("Tags", BY_PARAGRAPH, styles=STYLES)
    assert chart.description == "Most: P1, 4 of 6. At zero: P3. Most frequent: Civil, 3."


def test_the_table_of_a_stack_has_a_column_for_each_label_and_the_total():
    chart = stacked_bars("Tags", BY_PARAGRAPH, styles=STYLES)
    assert chart.table.columns == ("Paragraph", "Civil", "Social", "General", "Total")
    assert chart.table.rows == (("P1", 3, 1, 0, 4), ("P2", 0, 0, 2, 2), ("P3", 0, 0, 0, 0))
