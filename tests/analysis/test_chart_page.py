import re
from dataclasses import FrozenInstanceError
from xml.etree.ElementTree import tostring

import pytest
from tests.analysis.drawing import HOSTILE, STYLES, SVG, drawings, figure, parse

from rightslab.analysis.chart_data import ChartError
from rightslab.analysis.charts import bars, row, stacked_bars

VALUES = {"civil": 4, "social": 2, "general": 0}


def chart(key=""):
    return bars("Your tags", VALUES, styles=STYLES, key=key)


def ids(html: str) -> list[str]:
    return re.findall(r'\bid="(.+?)"', html)


def test_each_drawing_is_an_image_named_by_its_title_and_its_description():
    for drawing in drawings(chart()):
        named = {e.get("id"): e.text for e in drawing if e.get("id")}
        assert drawing.get("role") == "img"
        said = [named[i] for i in drawing.get("aria-labelledby").split()]
        assert said == ["Your tags", "Most: Civil, 4 of 6. At zero: General."]


def test_the_caption_says_the_main_thing():
    assert figure(chart()).find("figure/figcaption").text == chart().description


def test_the_headings_of_the_table_say_which_way_they_head():
    cells = [(e.get("scope"), e.text) for e in figure(chart()).iter("th")]
    assert cells[:2] == [("col", "Category"), ("col", "Count")]
    assert cells[2:] == [("row", "Civil"), ("row", "Social"), ("row", "General")]


def test_the_same_data_give_the_same_bytes():
    assert chart().to_html() == chart().to_html()


def test_no_id_stands_twice_in_a_figure_or_in_a_row_of_keyed_charts():
    found = ids(row(chart("all"), chart("without")).to_html())
    assert found
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("change", [{"top": 9}, {"description": "Other."}, {"key": "x"}])
def test_charts_that_differ_have_ids_that_differ(change):
    other = bars("Your tags", VALUES, styles=STYLES, **change)
    assert not set(ids(chart().svg)) & set(ids(other.svg))


def test_every_pattern_used_is_defined_in_the_same_drawing():
    for drawing in drawings(chart()):
        source = tostring(drawing, encoding="unicode")
        used = set(re.findall(r"url\(#(.+?)\)", source))
        assert used
        assert used <= {p.get("id") for p in drawing.iter(f"{SVG}pattern")}


def test_text_is_twelve_pixels_at_the_narrowest_each_drawing_is_shown():
    for drawing, narrowest in zip(drawings(chart()), (480, 240), strict=True):
        scale = narrowest / float(drawing.get("viewBox").split()[2])
        assert float(drawing.get("font-size")) * scale >= 12


def test_a_chart_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        chart().title = "Other"


def test_a_row_holds_every_figure_and_one_style_sheet():
    html = row(chart("a"), chart("b"))._repr_html_()
    assert html.count("<figure") == 2
    assert html.count("container-type") == 1


def test_a_saved_drawing_stands_alone(tmp_path):
    saved = chart().save(tmp_path / "tags.svg")
    drawing = parse(saved.read_bytes())
    assert drawing.tag == f"{SVG}svg"
    assert drawing.find(f"{SVG}style") is not None


def test_a_saved_page_holds_the_numbers(tmp_path):
    page = chart().save(str(tmp_path / "tags.html")).read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "<title>Your tags</title>" in page
    assert '<th scope="row" dir="auto">Civil</th><td>4</td>' in page


def test_a_chart_is_saved_as_drawing_or_page_only(tmp_path):
    with pytest.raises(ChartError, match=r"ends in \.svg"):
        chart().save(tmp_path / "tags.png")


def test_saving_to_a_folder_that_is_not_there_says_so(tmp_path):
    with pytest.raises(ChartError, match="no folder"):
        chart().save(tmp_path / "missing" / "tags.svg")


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_title_and_description_stay_text(words, tmp_path):
    drawn = stacked_bars(words, {words: {words: 1}}, description=words, heading=words, key=words)
    assert "<script" not in drawn.save(tmp_path / "x.html").read_text(encoding="utf-8")
    allowed = {"svg", "title", "desc", "style", "defs", "pattern", "text", "tspan", "g", "rect",
               "line", "path", "circle"}  # fmt: skip
    for drawing in drawings(drawn):
        assert {e.tag.removeprefix(SVG) for e in drawing.iter()} <= allowed
        assert not [e for e in drawing.iter() for name in e.attrib if name.startswith("on")]
    assert figure(drawn).find("figure") is not None
