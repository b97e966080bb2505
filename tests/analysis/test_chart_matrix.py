from tests.analysis.drawing import HOSTILE, STYLES, SVG, drawings, table, texts, tips

from rightslab.analysis.charts import matrix

COUNTS = {"civil": {"P1": 2, "P2": 0}, "social": {"P1": 1, "P3": 4}}


def chart():
    return matrix("Where", COUNTS, styles=STYLES, columns=("P1", "P2", "P3"), heading="Category")


def test_every_cell_prints_its_count():
    for drawing in drawings(chart()):
        assert [t for t in texts(drawing) if t.isdigit()] == ["2", "0", "0", "1", "0", "4"]


def test_a_cell_tells_its_row_and_column_under_the_pointer():
    found = tips(drawings(chart())[0])
    assert "Social, P3: 4" in found
    assert float(found["Social, P3: 4"].get("fill-opacity")) > float(
        found["Social, P1: 1"].get("fill-opacity")
    )


def test_the_table_is_the_matrix():
    assert table(chart()) == [
        ["Category", "P1", "P2", "P3"], ["Civil", "2", "0", "0"], ["Social", "1", "0", "4"],
    ]  # fmt: skip


def test_the_largest_cell_is_named_and_the_empty_ones_are_counted():
    assert chart().description == "Most: Social with P3, 4 of 7. 3 of 6 cells are at zero."


def test_columns_that_do_not_fit_go_on_below_under_their_heads():
    columns = [f"S{i:02}" for i in range(33)]
    for drawing in drawings(matrix("Where", {"civil": dict.fromkeys(columns, 1)})):
        right = [float(r.get("x")) + float(r.get("width")) for r in tips(drawing).values()]
        assert max(right) <= float(drawing.get("viewBox").split()[2]) - 6
        assert set(columns) <= set(texts(drawing))
        bands = [g.get("transform") for g in drawing.find(f"{SVG}g")]
        assert texts(drawing).count("civil") == len(bands) == len(set(bands)) > 1


def test_labels_by_labels_are_headed_by_badges():
    drawn = matrix("Together", {"civil": {"social": 2}, "social": {"civil": 2}}, styles=STYLES)
    assert {"CI", "SO", "CI Civil", "SO Social"} <= set(texts(drawings(drawn)[0]))


def test_a_matrix_of_zeros_and_one_without_rows_are_drawn():
    assert matrix("None", {"a": {"b": 0}}).description == "Everything here is at zero."
    assert "There is nothing to show yet." in texts(drawings(matrix("None", {}))[0])
    assert "There is nothing to show yet." in texts(drawings(matrix("None", {"a": {}}))[0])


def test_hostile_names_make_a_matrix():
    drawn = matrix("Where", {h: dict.fromkeys(HOSTILE, 1) for h in HOSTILE})
    assert len(tips(drawings(drawn)[0])) >= 1
