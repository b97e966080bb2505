import re

import pytest
from tests.analysis.drawing import parse

from rightslab.analysis.chart_css import DARK_INK, DARK_PAPER, LIGHT_INK, LIGHT_PAPER, THEME_CSS
from rightslab.analysis.chart_data import ChartError
from rightslab.analysis.chart_style import (
    HEAT,
    HEAT_MOST,
    PALETTE,
    PATTERNS,
    Style,
    contrast,
    dress,
    finished,
    heat,
    tile,
)

# Text and paper: outside JupyterLab, on print, and in JupyterLab's own three themes (4.6), where
# the text colour is written as black or white at 87 % on the paper.
THEMES = {
    "light": (LIGHT_INK, LIGHT_PAPER),
    "dark": (DARK_INK, DARK_PAPER),
    "print": ("#000000", "#FFFFFF"),
    "JupyterLab light": ("#212121", "#FFFFFF"),
    "JupyterLab dark": ("#E0E0E0", "#111111"),
    "JupyterLab dark, high contrast": ("#FFFFFF", "#000000"),
}
each_theme = pytest.mark.parametrize(("ink", "paper"), THEMES.values(), ids=THEMES)


def mixed(colour: str, paper: str, share: float) -> str:
    parts = [(int(colour[i : i + 2], 16), int(paper[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(c * share + p * (1 - share)):02x}" for c, p in parts)


@each_theme
def test_text_and_edges_stand_out_from_the_paper(ink, paper):
    assert contrast(ink, paper) >= 4.5


@each_theme
@pytest.mark.parametrize("share", [0.25, 0.5, 1.0])
def test_a_number_can_be_read_on_every_heat(ink, paper, share):
    opacity = float(re.search(r'fill-opacity="(.+?)"', heat(share, 1))[1])
    assert opacity <= HEAT_MOST
    assert contrast(ink, mixed(HEAT, paper, opacity)) >= 4.5


@pytest.mark.parametrize("position", range(len(PATTERNS)))
def test_marks_and_letters_stand_out_from_the_fill(position):
    style = finished(Style("x"), position)
    assert contrast(style.colour, style.text_colour) >= 4.5


@pytest.mark.parametrize(("ink", "paper"), [THEMES["light"], THEMES["dark"]])
def test_the_colours_tested_here_are_those_of_the_style_sheet(ink, paper):
    assert f"--rl-chart-ink:var(--jp-ui-font-color1,{ink})" in THEME_CSS
    assert f"--rl-chart-paper:var(--jp-layout-color0,{paper})" in THEME_CSS


def test_nine_labels_in_a_row_have_nine_patterns():
    tiles = [tile(finished(Style(str(i), colour="#FFFFFF"), i), "id") for i in range(9)]
    assert len(set(tiles)) == 9
    assert all(parse(t).tag == "pattern" for t in tiles if t)


def test_where_the_colours_repeat_the_patterns_do_not():
    first, again = finished(Style("a"), 0), finished(Style("b"), len(PALETTE))
    assert first.colour == again.colour
    assert first.pattern != again.pattern


def test_a_label_the_caller_did_not_name_looks_unlike_those_named():
    named = [Style("a"), Style("b")]
    looks = [(s.colour, s.pattern) for s in dress(["zzz", "a", "b"], named).values()]
    assert len(set(looks)) == 3


def test_what_the_caller_gives_wins_over_the_position():
    style = finished(Style("a", colour="#123456", text_colour="#FFFFFF", pattern="dots"), 0)
    assert (style.colour, style.pattern) == ("#123456", "dots")


@pytest.mark.parametrize("colour", ["red", "#12345", '#123456" onload="x', "var(--x)"])
def test_a_colour_that_is_not_one_is_refused(colour):
    with pytest.raises(ChartError, match="such as #0072B2"):
        Style("civil", colour=colour)


def test_an_unknown_pattern_is_refused_with_those_that_exist():
    with pytest.raises(ChartError, match="cross-hatch"):
        Style("civil", pattern="tartan")
