"""What is taken out of a file goes, and every byte of the rest stays."""

from __future__ import annotations

import csv
import io
import json
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publish.editions import DATA, ROOT

from rightslab.publish.edition_data import EditionError, emptied, with_rows, without_examples
from rightslab.publish.edition_words import Passage, passages, reworded

CELL = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=12)
TABLE = st.lists(st.tuples(CELL, CELL), max_size=6)


def written(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([("id", "note"), *rows])
    return out.getvalue()


def read(table):
    return [tuple(row) for row in csv.reader(io.StringIO(table, newline=""))][1:]


@given(TABLE, st.sets(CELL))
def test_rows_that_stay_are_the_rows_that_were_asked_for(rows, gone):
    kept = with_rows(written(rows), lambda row: row["id"] not in gone)
    assert kept == written([row for row in rows if row[0] not in gone])


@given(TABLE)
def test_a_table_of_which_all_rows_stay_has_the_same_bytes(rows):
    assert with_rows(written(rows), lambda _: True) == written(rows)


@given(TABLE)
def test_an_emptied_column_is_empty_and_the_others_are_not_touched(rows):
    assert read(emptied(written(rows), ["note"])) == [(one, "") for one, _ in rows]


def test_the_tables_that_ship_come_back_as_they_stand():
    for path in DATA.glob("claims/*.csv"):
        table = path.read_bytes().decode()
        assert with_rows(table, lambda _: True) == table
        assert emptied(table, []) == table


def test_only_examples_are_taken_out_of_an_activity_file():
    path = DATA / "activities" / "10_write_your_reading.toml"
    before = path.read_text(encoding="utf-8")
    after = without_examples(before)
    gone = [line for line in before.splitlines() if line not in after.splitlines()]
    assert gone
    assert all(line.startswith(("examples", "  ")) for line in gone)
    assert (
        "examples" not in tomllib.loads(after)["activity"][1]["writing"]["rubric"][0]["levels"][1]
    )


def test_examples_in_a_form_that_is_not_known_stop_the_edition():
    with pytest.raises(EditionError, match="report it"):
        without_examples('[[level]]\nexamples=["An anchor."]\n')


def test_an_activity_file_without_examples_stays_as_it_is():
    words = (DATA / "activities" / "06_tag_the_rights.toml").read_text(encoding="utf-8")
    assert without_examples(words) == words


def test_a_passage_changes_wherever_it_stands():
    passage = Passage("a.toml", "All", end="see it.", put="Look.")
    assert reworded("a.toml", "All four see it. Then all. All of us see it.", (passage,)) == (
        "Look. Then all. Look."
    )
    assert reworded("b.toml", "All four see it.", (passage,)) == "All four see it."


def test_a_dropped_passage_takes_its_line_along():
    passage = Passage("a.toml", '"All four', drop=True)
    assert reworded("a.toml", 'x = [\n  "One",\n  "All four see it.",\n]\n', (passage,)) == (
        'x = [\n  "One",\n]\n'
    )


def test_a_passage_in_a_notebook_may_hold_quotation_marks_and_line_ends():
    source = json.dumps({"source": ['She said "yes".\n', "“No”, he said.\n"]}, ensure_ascii=False)
    passage = Passage("a.ipynb", 'said "yes".', end="“No”", put='said "no"')
    (line,) = json.loads(reworded("a.ipynb", source, (passage,)))["source"]
    assert line == 'She said "no", he said.\n'


def test_a_passage_without_its_end_is_said_to_be_gone():
    with pytest.raises(EditionError, match=r"begins 'All' does not stand in a\.toml"):
        reworded("a.toml", "All is well.", (Passage("a.toml", "All", end="see it."),))


def test_every_passage_stands_in_a_file_of_the_kit():
    assert len(passages()) > 50
    assert {one.file for one in passages() if not (ROOT / one.file).is_file()} == set()
