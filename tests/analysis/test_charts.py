"""What every kind of chart promises alike."""

import os
import subprocess
import sys

import pytest
from tests.analysis.drawing import STYLES, drawings, figure, table, texts

from rightslab.analysis import charts

ROWS = {"civil": {"P1": 1, "P2": 3}, "social": {"P1": 2, "P2": 0}}
KINDS = {
    "bars": lambda: charts.bars("T", {"civil": 3, "social": 1}, styles=STYLES),
    "stacked_bars": lambda: charts.stacked_bars("T", ROWS),
    "grouped_bars": lambda: charts.grouped_bars("T", ROWS, styles=STYLES),
    "strip": lambda: charts.strip("T", {"S01": 1, "S02": 0}),
    "matrix": lambda: charts.matrix("T", ROWS, styles=STYLES),
    "slope": lambda: charts.slope("T", {"civil": (1, 3)}, ends=("a", "b"), styles=STYLES),
}
each_kind = pytest.mark.parametrize("draw", KINDS.values(), ids=KINDS)


@each_kind
def test_every_kind_has_a_sentence_a_table_and_a_drawing_in_two_widths(draw):
    chart = draw()
    assert chart.description.endswith(".")
    assert all(len(row) == len(chart.table.columns) for row in chart.table.rows)
    assert len(table(chart)) == len(chart.table.rows) + 1
    assert all(texts(drawing)[0] == "T" for drawing in drawings(chart))
    assert "".join(figure(chart).find("figure/details/summary").itertext())


@each_kind
def test_every_kind_is_the_same_bytes_each_time(draw):
    assert draw().to_html() == draw().to_html()


def test_every_kind_is_the_same_bytes_in_another_process():
    code = "from tests.analysis.test_charts import KINDS; print(KINDS['matrix']().svg)"
    args = [sys.executable, "-X", "utf8", "-c", code]
    paths = [path for path in sys.path if path]
    runs = {
        subprocess.run(
            args, capture_output=True, text=True, encoding="utf-8", check=True,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths), "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert runs == {KINDS["matrix"]().svg + "\n"}


@each_kind
def test_a_mark_below_zero_or_missing_is_refused_by_every_kind(draw):
    kind = next(name for name, made in KINDS.items() if made is draw)
    for bad in (-1, float("nan")):
        data = {
            "bars": {"a": bad}, "strip": {"a": bad}, "slope": {"a": (1, bad)},
        }.get(kind, {"a": {"b": bad}})  # fmt: skip
        more = {"ends": ("x", "y")} if kind == "slope" else {}
        with pytest.raises(charts.ChartError, match=r"Check how|leave the row out"):
            getattr(charts, kind)("T", data, **more)


def test_drawing_needs_neither_pandas_nor_numpy():
    code = "import sys, rightslab.analysis.charts; print({'pandas', 'numpy'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )  # fmt: skip
    assert done.stdout.strip() == "set()"
