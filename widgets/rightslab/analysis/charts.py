"""The few kinds of chart the kit draws, as SVG with the numbers behind it.

Lessons, portfolio, feedback pages and class reports all draw with these. Input is plain Python:
mappings of labels to numbers, and a sequence of `Style` that says how labels look.
"""

from __future__ import annotations

from rightslab.analysis.chart_bars import bars, stacked_bars
from rightslab.analysis.chart_data import ChartError, Table
from rightslab.analysis.chart_groups import grouped_bars
from rightslab.analysis.chart_matrix import matrix
from rightslab.analysis.chart_page import Chart, Row, row
from rightslab.analysis.chart_slope import slope
from rightslab.analysis.chart_strip import strip
from rightslab.analysis.chart_style import PATTERNS, Style

__all__ = [
    "PATTERNS",
    "Chart",
    "ChartError",
    "Row",
    "Style",
    "Table",
    "bars",
    "grouped_bars",
    "matrix",
    "row",
    "slope",
    "stacked_bars",
    "strip",
]
