"""The map of an argument as SVG: all that was written, well-formed, and nothing that runs."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import HOSTILE

from rightslab.core.activities.argument_content import Argument, Part
from rightslab.core.activities.argument_lines import measure, wrap
from rightslab.core.activities.argument_map import LINKS, in_words, svg
from rightslab.core.activities.sheet import Quote, Sheet
from rightslab.core.activity import Activity

NAMES = tuple(LINKS)
PARTS = tuple(Part(name, name.title(), "?", optional=name == "backing") for name in NAMES)
ACTIVITY = Activity(
    "lay-out", "05_x", "argument", "A & B", "", "test", (), "human", 5,
    content=Argument(PARTS, ("C19",)),
)  # fmt: skip
NS = "{http://www.w3.org/2000/svg}"


def sheet(texts, quotes=()):
    return Sheet(dict(texts), {"chosen": ("C19",)}, {}, dict(quotes))


def drawn(answer, activity=ACTIVITY):
    return ET.fromstring(svg(answer, activity))  # noqa: S314 - made here, a moment ago


def words(root):
    return [element.text for element in root.iter(f"{NS}text")]


def without(*names):
    parts = tuple(part for part in PARTS if part.id not in names)
    return replace(ACTIVITY, content=Argument(parts))


def test_the_map_holds_each_part_its_words_and_its_links():
    root = drawn(sheet({"C19/claim": "Rights follow.", "C19/warrant": "Safe people can claim."}))
    said = words(root)
    assert {"Rights follow.", "Safe people can claim.", "Grounds", "so", "since", "unless"} <= {
        *said
    }
    assert said.count("left out") == 1
    assert said.count("still open") == 3


def test_a_quote_stands_in_its_box():
    quote = Quote(0, 8, "ensuring security", "", "")
    assert "“ensuring security”" in words(drawn(sheet({}, {"C19/claim": (quote,)})))


def test_the_map_has_a_title_and_all_of_it_in_words():
    root = drawn(sheet({"C19/claim": "Rights follow."}))
    title, desc = root.find(f"{NS}title"), root.find(f"{NS}desc")
    assert title.text == "Map of an argument (C19): A & B"
    assert "Claim: Rights follow. Since: Warrant: still open." in desc.text
    assert {root.get("aria-labelledby"), root.get("aria-describedby")} == {
        title.get("id"), desc.get("id"),
    }  # fmt: skip


def test_what_was_written_can_run_nowhere():
    bad = "<script>alert(1)</script>\"'&<svg onload=x>\x00\u202e"
    root = drawn(sheet({"C19/claim": bad}))
    assert {element.tag.removeprefix(NS) for element in root.iter()} == {
        "svg", "title", "desc", "rect", "text", "path",
    }  # fmt: skip
    assert not [name for e in root.iter() for name in e.attrib if name.startswith("on")]
    assert "\u202e" not in svg(sheet({"C19/claim": bad}), ACTIVITY)


@given(st.dictionaries(st.sampled_from([f"C19/{name}" for name in NAMES]), HOSTILE))
def test_any_words_give_a_map_that_an_xml_reader_takes(texts):
    assert drawn(sheet(texts)).tag == f"{NS}svg"


@given(HOSTILE, st.floats(3, 40))
def test_lines_keep_every_character_and_fit_their_room(text, room):
    lines = wrap(text, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(measure(line) <= room or measure(line[:-1]) <= room for line in lines)


def test_boxes_do_not_overlap_and_stay_inside():
    root = drawn(sheet({f"C19/{name}": "A long story. " * 60 for name in NAMES}))
    rects = [
        [float(r.get(k)) for k in ("x", "y", "width", "height")] for r in root.iter(f"{NS}rect")
    ]
    left, top, width, height = map(float, root.get("viewBox").split())
    for n, (x, y, w, h) in enumerate(rects):
        assert left <= x <= x + w <= left + width
        assert top <= y <= y + h <= top + height
        for a, b, c, d in rects[n + 1 :]:
            assert x + w <= a or a + c <= x or y + h <= b or b + d <= y


def test_a_very_long_part_is_cut_in_its_box_and_whole_in_the_words():
    answer = sheet({"C19/claim": "word " * 200_000})
    assert len(words(drawn(answer))) < 40
    assert "…" in words(drawn(answer))
    assert in_words(answer, ACTIVITY)[2].count("word") == 200_000


def test_fewer_parts_still_make_a_map():
    for left_out in (["qualifier"], ["qualifier", "rebuttal", "backing"], ["grounds"], [*NAMES]):
        assert drawn(Sheet(), without(*left_out)).tag == f"{NS}svg"


def test_a_link_of_ones_own_stands_on_its_line():
    parts = (
        *(p for p in PARTS if p.id != "warrant"),
        Part("warrant", "Warrant", "?", link="because"),
    )
    said = words(drawn(Sheet(), replace(ACTIVITY, content=Argument(parts))))
    assert "because" in said
    assert "since" not in said
