"""Every kind of chart on a bare page: what only a browser can tell."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.analysis.drawing import HOSTILE, STYLES

from rightslab.analysis import charts

pytestmark = pytest.mark.browser

ROWS = {f"P{i}": {"civil": i % 4, "social": i % 3, "general": 1} for i in range(1, 11)}
LONG = {"civil": {"You": 1, "International relations": 4}, "social": {"You": 9}}
SENTENCES = {f"S{i:02}": i % 4 for i in range(1, 34)}
STATES = {name: STYLES[n % 3].label for name, n in SENTENCES.items()}
PLACE = {name: f"P{1 + i // 4}" for i, name in enumerate(SENTENCES)}
ALL = (
    charts.bars("Your tags", {"civil": 4, "social": 2, "general": 0}, styles=STYLES),
    charts.stacked_bars("Your tags by paragraph", ROWS, styles=STYLES),
    charts.grouped_bars("You and the readings", LONG, styles=STYLES),
    charts.strip("Tags in each sentence", SENTENCES, groups=PLACE),
    charts.strip("What you have read", STATES, styles=STYLES),
    charts.matrix("Where", {s.label: SENTENCES for s in STYLES}, styles=STYLES),
    charts.slope("Two looks", {"civil": (4, 1), "social": (4, 3)}, ends=("First", "Then"),
                 styles=STYLES),
    charts.bars("Hostile", {name: i for i, name in enumerate(HOSTILE)}),
    charts.matrix("Hostile", {name: dict.fromkeys(HOSTILE, 12_345.6) for name in HOSTILE}),
)  # fmt: skip
TOO_SMALL_OR_OUTSIDE = """() => [...document.querySelectorAll('svg text')].filter(text => {
  const box = text.getBoundingClientRect(), svg = text.ownerSVGElement;
  const room = svg.getBoundingClientRect();
  const scale = room.width / svg.viewBox.baseVal.width;
  return box.width && (parseFloat(getComputedStyle(text).fontSize) * scale < 11.99
    || box.left < room.left - 1 || box.right > room.right + 1 || box.bottom > room.bottom + 1);
}).map(text => text.textContent)"""
INK = "getComputedStyle(document.querySelector('.rl-chart text')).fill"
PAPER = "getComputedStyle(document.querySelector('.rl-c-figure')).backgroundColor"


def put(page, *shown, head=""):
    body = "".join(chart.to_html() for chart in shown)
    page.set_content(
        f'<!doctype html><html lang="en"><head><title>Charts</title>{head}</head>'
        f"<body><main><h1>Charts</h1>{body}</main></body></html>"
    )


@pytest.mark.parametrize("width", [256, 320, 479, 700, 1000, 1600])
def test_all_text_is_large_enough_inside_its_drawing_and_the_page_does_not_scroll(page, width):
    page.set_viewport_size({"width": width, "height": 600})
    put(page, *ALL)
    assert page.evaluate(TOO_SMALL_OR_OUTSIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [320, 1000])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_with_the_numbers_open(page, width, scheme):
    page.set_viewport_size({"width": width, "height": 600})
    page.emulate_media(color_scheme=scheme)
    put(page, *ALL)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    found = Axe().run(page).response["violations"]
    assert [v["id"] for v in found if v["impact"] in {"serious", "critical"}] == []


def test_one_drawing_is_shown_and_it_is_the_one_that_fits(page):
    put(page, ALL[0])
    for width, shown in ((400, "rl-c-narrow"), (800, "rl-c-wide")):
        page.set_viewport_size({"width": width, "height": 600})
        drawings = page.locator("svg.rl-chart").all()
        visible = [d.get_attribute("class") for d in drawings if d.is_visible()]
        assert visible == [f"rl-chart {shown}"]
        assert page.get_by_role("img", name="Your tags Most: Civil, 4 of 6.").count() == 1


def test_outside_jupyterlab_the_reader_s_setting_decides(page):
    put(page, ALL[0])
    page.emulate_media(color_scheme="light")
    assert page.evaluate(f"[{INK}, {PAPER}]") == ["rgb(27, 27, 27)", "rgb(255, 255, 255)"]
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(f"[{INK}, {PAPER}]") == ["rgb(236, 236, 236)", "rgb(24, 24, 24)"]


def test_inside_jupyterlab_its_theme_decides(page):
    theme = "<style>:root{--jp-ui-font-color1:#123456;--jp-layout-color0:#fedcba}</style>"
    put(page, ALL[0], head=theme)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(f"[{INK}, {PAPER}]") == ["rgb(18, 52, 86)", "rgb(254, 220, 186)"]


@pytest.mark.parametrize("chart", ALL[:7], ids=lambda chart: chart.title)
def test_print_is_the_same_dark_on_white_from_every_theme(page, chart):
    theme = "<style>:root{--jp-ui-font-color1:#fff;--jp-layout-color0:#111}</style>"
    corner = "<style>figure{position:absolute;inset:0;margin:0!important}</style>"
    seen = []
    for scheme, head in (("light", ""), ("dark", ""), ("dark", theme)):
        put(page, chart, head=corner + head)
        page.emulate_media(media="print", color_scheme=scheme)
        assert page.evaluate(f"[{INK}, {PAPER}]") == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
        seen.append(page.locator("svg.rl-c-wide").screenshot())
    assert seen[0] == seen[1] == seen[2]


def test_charts_stand_side_by_side_where_there_is_room(page):
    put(page, charts.row(*(charts.bars("Tags", {"a": 1}, key=key) for key in "ab")))
    for width, rows in ((1000, 1), (320, 2)):
        page.set_viewport_size({"width": width, "height": 600})
        tops = {figure.bounding_box()["y"] for figure in page.locator("figure").all()}
        assert len(tops) == rows


def test_hostile_names_run_nothing(page):
    said = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: said.append(message.text))
    put(page, *ALL)
    assert page.evaluate("document.querySelectorAll('main script').length") == 0
    assert said == []
