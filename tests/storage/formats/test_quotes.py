"""What stands in a file, read without the kit: each place holds the words that it should."""

from __future__ import annotations

import csv
import io
import json
from itertools import pairwise

from hypothesis import given
from tests.storage.formats.made import bare, layers, wrote


def main(written) -> str:
    return next(iter(written.files.values())).decode("utf-8-sig")


def in_units(text: str, start: int, end: int) -> str:
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


@given(layers())
def test_web_annotations_count_code_points(made):
    layer, text = made
    for item in json.loads(main(wrote("w3c", layer, text)))["first"]["items"]:
        quote, position = item["target"]["selector"]
        assert text.reading[position["start"] : position["end"]] == quote["exact"]


@given(layers())
def test_a_row_of_the_table_holds_the_words_at_its_place(made):
    layer, text = made
    rows = list(csv.DictReader(io.StringIO(main(wrote("csv", layer, text)), newline="")))
    assert len(rows) == len(layer.spans)
    for row, span in zip(rows, layer.spans, strict=True):
        assert text.reading[int(row["start"]) : int(row["end"])] == span.quote
        assert row["words"] in {span.quote, f"'{span.quote}"}


@given(layers())
def test_no_cell_of_the_table_is_a_formula(made):
    layer, text = made
    for row in csv.reader(io.StringIO(main(wrote("csv", layer, text)), newline="")):
        assert not [cell for cell in row if cell[:1] in set("=+-@\t\r\n")]


@given(layers())
def test_doccano_and_label_studio_count_as_javascript_does(made):
    layer, text = made
    line = json.loads(main(wrote("doccano", layer, text)))
    quotes = [in_units(line["text"], start, end) for start, end, _ in line["label"]]
    assert quotes == [span.quote for span in layer.spans]
    [task] = json.loads(main(wrote("label-studio", layer, text)))
    for part in task["annotations"][0]["result"]:
        value = part["value"]
        words = in_units(task["data"]["text"], value["start"], value["end"])
        assert part["type"] == "textarea" or words == value["text"]


@given(layers())
def test_brat_counts_code_points_of_the_text_beside_it(made):
    layer, text = made
    files = wrote("brat", layer, text).files
    read = next(data for name, data in files.items() if name.endswith(".txt")).decode()
    lines = next(iter(files.values())).decode().split("\n")[:-1]
    tags = [line.split("\t") for line in lines if line.startswith("T")]
    assert len(tags) == len(layer.spans)
    for _, place, quote in tags:
        start, end = map(int, place.split()[1:])
        assert read[start:end] == quote
    assert len(lines) == len(next(iter(files.values())).decode().splitlines())


@given(layers())
def test_conll_holds_every_token_and_the_longest_of_overlapping_tags(made):
    layer, text = made
    written = wrote("conll", layer, text)
    rows = [line.split("\t") for line in main(written).split("\n")[2:] if line]
    assert [row[0] for row in rows] == [text.quote(t.start, t.end) for t in text.tokens]
    begun = sum(row[3].startswith("B-") for row in rows)
    unheld = sum(said.startswith("Not in the file: S") for said in written.left_out)
    assert begun + unheld == len(layer.spans)
    assert bool(unheld) == _overlap(layer.spans)


def _overlap(spans) -> bool:
    places = sorted((span.start, span.end) for span in bare(spans))
    return any(a[1] > b[0] for a, b in pairwise(places))
