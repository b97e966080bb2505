"""What WCAG 2.2 AA asks for, by axe and by hand where axe does not see."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

CONTRAST = """([over, under, base]) => {
  const root = document.querySelector('.rl-root');
  const ctx = Object.assign(document.createElement('canvas'), {width: 1, height: 1})
    .getContext('2d', {willReadFrequently: true});
  const resolve = css => {
    const probe = document.createElement('i');
    probe.style.color = css;
    root.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value;
  };
  const paint = layers => {
    ctx.clearRect(0, 0, 1, 1);
    for (const css of layers) { ctx.fillStyle = resolve(css); ctx.fillRect(0, 0, 1, 1); }
    return [...ctx.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = rgb => rgb.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92
    : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const [a, b] = [light(paint([base, under, over])), light(paint([base, under]))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}"""
TEXT = [
    ("var(--rl-fg)", "var(--rl-bg)"),
    ("var(--rl-fg)", "var(--rl-bg-soft)"),
    ("var(--rl-quiet)", "var(--rl-bg)"),
    ("var(--rl-quiet)", "var(--rl-bg-soft)"),
    ("var(--rl-on-accent)", "var(--rl-accent)"),
    ("var(--rl-select-text)", "var(--rl-select)"),
    ("var(--rl-fg)", "var(--rl-warn-bg)"),
]
EDGES = [
    ("var(--rl-edge)", "var(--rl-bg)"),
    ("var(--rl-edge)", "var(--rl-bg-soft)"),
    ("var(--rl-accent)", "var(--rl-bg)"),
    ("var(--rl-accent)", "var(--rl-bg-soft)"),
    ("var(--rl-warn-edge)", "var(--rl-bg)"),
]


def contrast(tagger, over, under):
    return tagger.page.evaluate(CONTRAST, [over, under, "var(--rl-bg)"])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_reads_and_edges_show_in_both_themes(open_tagger, theme):
    tagger = open_tagger(theme=theme)
    for over, under in TEXT:
        assert contrast(tagger, over, under) >= 4.5, (over, under)
    for over, under in EDGES:
        assert contrast(tagger, over, under) >= 3, (over, under)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_category_reads_and_its_pattern_shows_on_its_fill(open_tagger, theme):
    tagger = open_tagger(theme=theme)
    for n in range(1, 9):
        fill = f"color-mix(in srgb, var(--rl-c{n}) var(--rl-mix), transparent)"
        assert contrast(tagger, "var(--rl-fg)", fill) >= 4.5, n
        assert contrast(tagger, "var(--rl-ink)", fill) >= 3, n
        assert contrast(tagger, "var(--rl-accent)", fill) >= 3, n
        assert contrast(tagger, f"var(--rl-t{n})", f"var(--rl-c{n})") >= 4.5, n


def test_each_category_has_a_pattern_of_its_own(open_tagger):
    tagger = open_tagger()
    patterns = tagger.page.evaluate("""() => {
      const style = getComputedStyle(document.querySelector('.rl-root'));
      return [1, 2, 3, 4, 5, 6, 7, 8, 9].map(n => style.getPropertyValue(`--rl-p${n}`)
        + style.getPropertyValue(`--rl-z${n}`));
    }""")
    assert len(set(patterns)) == 9


def serious(page):
    found = Axe().run(page, context=".rl-root").response["violations"]
    return [
        (v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_with_tags_and_the_form(open_tagger, page, theme):
    tagger = open_tagger(theme=theme, tags=22)
    tagger.drag("S08", "survival and development")
    assert serious(page) == []
    tagger.press("Enter")
    tagger.form.get_by_role("combobox").click()
    assert serious(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_the_panel(open_tagger, page, theme):
    tagger = open_tagger(theme=theme, tags=22)
    tagger.tab("Sentences")
    tagger.root.get_by_role("option", name="S08").click()
    assert serious(page) == []
    tagger.tab("Check")
    tagger.root.get_by_role("button", name="Check all sentences").click()
    tagger.root.locator(".rl-voices summary").first.click()
    assert serious(page) == []


def test_axe_finds_nothing_serious_when_things_go_wrong(open_tagger, page):
    tagger = open_tagger(snapshot={"notice": "The workbook was damaged."})
    tagger.kernel("kernel.refusal = {reason: 'changed', message: 'Changed elsewhere.'}")
    tagger.tag("S01", "human rights")
    tagger.alert.get_by_text("Changed elsewhere.").wait_for()
    tagger.root.get_by_role("button", name="Keys").click()
    assert serious(page) == []


def test_the_accessibility_tree_has_marks_with_their_category(open_tagger, page):
    tagger = open_tagger(tags=22)
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    said = [node.get("name", {}).get("value", "") for node in nodes]
    roles = [node.get("role", {}).get("value") for node in nodes]
    words = [text for text in tagger.text.locator("mark").all_text_contents() if text.strip()]
    assert roles.count("mark") == len(words)
    assert any("shared future for mankind" in name for name in said)
    assert any(" (Civil)" in name for name in said)
    assert not any(name.strip() == "CI" for name in said)


def test_numbers_badges_and_states_are_no_part_of_the_text(open_tagger):
    tagger = open_tagger(tags=22)
    first = tagger.text.locator('[data-n="S01"]').evaluate("e => e.textContent")
    assert first == "Protecting and promoting human rights is a common cause for all humanity. "


def test_the_text_is_a_read_only_textbox_with_a_name(open_tagger, page):
    open_tagger()
    box = page.get_by_role("textbox", name="Text: Remarks at the High-level Segment")
    assert box.get_attribute("aria-readonly") == "true"
    assert box.get_attribute("aria-multiline") == "true"
    assert box.get_attribute("spellcheck") == "false"


SMALL = """() => [...document.querySelectorAll(
  '.rl-root button, .rl-root select, .rl-root summary, .rl-root input, .rl-root [role=option]')]
  .map(e => [e, (e.closest('.rl-radio') ?? e).getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 24 || box.height < 24))
  .map(([e, box]) => `${e.className} ${e.textContent.slice(0, 20)} ${box.width}x${box.height}`)"""


def test_every_target_is_at_least_24_pixels(open_tagger, page):
    tagger = open_tagger(tags=22, snapshot={"notice": "Note."})
    tagger.drag("S08", "survival")
    tagger.press("Enter")
    tagger.form.get_by_role("combobox").click()
    assert page.evaluate(SMALL) == []
    tagger.press("Escape", "Escape")
    tagger.tab("Sentences")
    tagger.root.get_by_role("option", name="S08").click()
    assert page.evaluate(SMALL) == []
    tagger.tab("Check")
    tagger.root.get_by_role("button", name="Check all sentences").click()
    tagger.root.locator(".rl-item").first.wait_for()
    assert page.evaluate(SMALL) == []


HIDDEN = """() => {
  const e = document.activeElement;
  if (e === document.body) return 'body has the focus';
  const box = e.getBoundingClientRect();
  const x = Math.min(innerWidth - 2, Math.max(1, box.left + box.width / 2));
  const y = Math.min(innerHeight - 2, Math.max(1, box.top + Math.min(box.height / 2, 20)));
  const there = document.elementFromPoint(x, y);
  return e === there || e.contains(there) || there?.closest('label')?.contains(e)
    ? '' : `${e.className} is behind ${there?.className}`;
}"""


@pytest.mark.parametrize("width", [1280, 320])
def test_what_has_the_focus_is_never_hidden(open_tagger, page, width):
    page.set_viewport_size({"width": width, "height": 640})
    tagger = open_tagger(tags=6)
    tagger.tab("Sentences")
    tagger.root.locator(".rl-tools button").first.focus()
    seen = set()
    for _ in range(60):
        tagger.press("Tab")
        name = tagger.focused()
        if name == "body":
            break
        seen.add(name)
        page.evaluate(
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        assert page.evaluate(HIDDEN) == ""
    assert {"rl-text", "rl-tab", "rl-sentences"} <= seen


def test_the_caret_is_never_below_the_edge_of_the_text(open_tagger, page):
    tagger = open_tagger(tags=22)
    tagger.focus_text()
    tagger.press("Control+Home")
    for _ in range(40):
        tagger.press("ArrowDown")
    page.wait_for_timeout(50)
    caret, pane = page.evaluate("""() => {
      const range = getSelection().getRangeAt(0).cloneRange();
      const box = range.getClientRects()[0]
        ?? range.startContainer.parentElement.getBoundingClientRect();
      const pane = document.querySelector('.rl-pane').getBoundingClientRect();
      return [[box.top, box.bottom], [pane.top, pane.bottom]];
    }""")
    assert pane[0] <= caret[0] + 2
    assert caret[1] <= pane[1] + 2


@pytest.mark.parametrize(("width", "scale"), [(320, 1), (640, 2), (700, 1)])
def test_nothing_scrolls_sideways_when_narrow_or_enlarged(browser, site, width, scale):
    from tests.browser.tagger_page import TaggerPage

    context = browser.new_context(
        viewport={"width": width, "height": 700}, device_scale_factor=scale
    )
    page = context.new_page()
    tagger = TaggerPage.open(page, site, {"tags": 22})
    sideways = """() => [document.documentElement, ...document.querySelectorAll('.rl-root *')]
      .filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0
        && getComputedStyle(e).overflowX !== 'visible'
        && !e.matches('.rl-hidden, .rl-sentence-start, input'))
      .map(e => e.className || e.tagName)"""
    assert page.evaluate(sideways) == []
    tagger.drag("S08", "survival")
    tagger.press("Enter")
    assert page.evaluate(sideways) == []
    tagger.press("Escape")
    for name in ("Sentences", "Check"):
        tagger.tab(name)
        assert page.evaluate(sideways) == []
    tagger.root.get_by_role("button", name="Check all sentences").click()
    tagger.root.locator(".rl-voices summary").first.click()
    assert page.evaluate(sideways) == []
    context.close()


def test_reduced_motion_is_respected(open_tagger, page):
    page.emulate_media(reduced_motion="reduce")
    tagger = open_tagger(tags=4)
    tagger.root.get_by_role("button", name="“human rights”").first.click()
    mark = tagger.text.locator(".rl-flash")
    assert mark.evaluate("e => getComputedStyle(e).animationName") == "none"
    assert mark.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_patterns_and_the_current_tag_show_in_forced_colours(open_tagger, page):
    page.emulate_media(forced_colors="active")
    tagger = open_tagger(tags=4)
    tagger.click("S01", "human")
    mark = tagger.text.locator(".rl-current").first
    style = mark.evaluate("""e => { const s = getComputedStyle(e);
      return [s.backgroundImage, s.outlineStyle, s.color, s.backgroundColor]; }""")
    assert "gradient" in style[0]
    assert style[1] == "solid"
    assert style[2] != style[3]


def test_colour_is_never_the_only_mark_of_a_sentence_state(open_tagger):
    tagger = open_tagger(tags=3)
    shapes = tagger.page.evaluate("""() => ['S01', 'S02', 'S04'].map(id => getComputedStyle(
      document.querySelector(`[data-n="${id}"]`), '::before').content[1])""")
    assert len(set(shapes)) == 3


def test_the_legend_explains_each_category_on_demand(open_tagger):
    tagger = open_tagger()
    assert not tagger.root.get_by_text("Taking part in public life").is_visible()
    tagger.root.get_by_text("What the categories mean").click()
    assert tagger.root.get_by_text("Taking part in public life").is_visible()


def test_every_action_is_announced_once_and_the_focus_is_never_lost(open_tagger):
    tagger = open_tagger()
    tagger.drag("S01", "human rights")
    for key, said in [
        ("1", "tagged Civil"), ("r", ""), ("Control+z", "Undone"),
        ("Control+y", "Done again"), ("n", "S01 has a tag"), ("j", "Now S02"),
        ("n", "S02: read, nothing here"), ("o", "There is no tag at the caret"),
    ]:  # fmt: skip
        tagger.press(key)
        tagger.heard(said)
        assert tagger.focused() == "rl-text"


# The rectangles of each word of each category's name: two of them are a word that was cut.
CUT = """() => [...document.querySelectorAll('.rl-cat-name')].flatMap(name => {
  const node = name.firstChild;
  const chip = name.closest('.rl-cat').getBoundingClientRect();
  return [...node.data.matchAll(/[^ ]+/g)].filter(({0: word, index}) => {
    const range = document.createRange();
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const [box, more] = range.getClientRects();
    return more || box.left < chip.left || box.right > chip.right;
  }).map(found => found[0]);
})"""


@pytest.mark.parametrize("letters", ["100%", "125%"])
def test_no_category_is_cut_within_a_word_at_any_width(open_tagger, page, letters):
    tagger = open_tagger()
    page.add_style_tag(content=f":root {{ font-size: {letters} }}")
    tagger.root.evaluate("root => root.classList.add('rl-armed')")
    page.locator(".rl-bar").evaluate("bar => bar.classList.add('rl-armed')")
    for width in range(320, 1400, 24):
        page.set_viewport_size({"width": width, "height": 860})
        assert page.locator(".rl-cat-name").first.is_visible()
        assert page.evaluate(CUT) == [], width
