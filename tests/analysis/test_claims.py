"""Sorted claims as a table and as pictures."""

from dataclasses import replace

import pytest
from tests.analysis.drawing import drawings, figure, table, texts, tips
from tests.core.activities.test_claims import ACTIVITY, MATERIALS, changed, sheet

from rightslab.analysis import claims
from rightslab.analysis.claims import PICTURES, frame, sorting
from rightslab.analysis.readable import to_html
from rightslab.core.activities.sheet import Sheet
from rightslab.core.errors import RightslabError

ANSWER = sheet(C1="fact yes law", C2="fact no", C3="policy", C4="- no")


def drawn(name, answer=ANSWER, activity=ACTIVITY, scope="self"):
    return PICTURES[name](sorting(answer, activity, MATERIALS, scope))


def test_my_sorting_crosses_type_with_checkable():
    assert table(drawn("my sorting")) == [
        ["Type", "checkable: yes", "checkable: partly", "checkable: no"],
        ["Fact", "1", "0", "1"],
        ["Value", "0", "0", "0"],
        ["Policy", "0", "0", "0"],
    ]


def test_only_answered_claims_are_counted_and_the_title_says_how_many():
    assert drawn("my sorting").title.endswith("You, in the 2 of 4 claims you have answered")
    assert "in the 1 of 2 claims" in drawn("my sorting", scope="class").title


def test_beside_the_readings_each_column_is_one_reader_in_the_same_claims():
    head, *rows = table(drawn("my sorting beside the readings"))
    assert head == ["Choice", "You", "A", "B", "C", "D"]
    columns = dict(zip(head[1:], zip(*(row[1:] for row in rows), strict=True), strict=True))
    assert columns["You"] == ("2", "0", "0", "1", "0", "1")
    assert columns["A"] == ("1", "1", "0", "1", "0", "1")
    assert columns["D"] == ("1", "1", "0", "0", "1", "1")


def test_short_names_of_readers_are_spelt_out_below():
    law = replace(MATERIALS.readings[0], name="Human-rights law")
    made = sorting(ANSWER, ACTIVITY, replace(MATERIALS, readings=(law,)), "self")
    drawing = PICTURES["my sorting beside the readings"](made)
    assert "HL" in texts(drawings(drawing)[1])
    assert drawing.description.startswith("HL: Human-rights law.")


def test_nothing_of_a_claim_that_is_open_is_drawn():
    none = drawn("my sorting beside the readings", Sheet(choices={"C1/type": ("fact",)}))
    assert {cell for row in table(none)[1:] for cell in row[1:]} == {"0"}


def test_beside_all_readings_adds_them_up_in_the_same_claims():
    mine, theirs = drawn("my sorting and all readings").charts
    assert table(mine) == table(drawn("my sorting"))
    assert theirs.title.endswith("4 readings added up, in the same claims")
    assert [row[1:] for row in table(theirs)[1:]] == [["3", "1", "0"], ["0", "0", "4"], ["0"] * 3]


def test_a_cell_says_in_words_what_it_counts():
    assert "Fact, checkable: yes: 1" in tips(drawings(drawn("my sorting"))[0])


def test_the_table_has_the_words_the_choices_and_the_note():
    answer = replace(ANSWER, texts={"C1/note": "<b>Whose line?</b>"})
    made = frame(sorting(answer, ACTIVITY, MATERIALS, "self"))
    assert list(made.iloc[0]) == [
        "C1", "S01", "Poverty fell", "Fact", "Yes", "Law", "<b>Whose line?</b>",
    ]  # fmt: skip
    assert len(made) == 2
    assert "&lt;b&gt;Whose line?" in to_html(made)


def test_nothing_sorted_yet_is_an_empty_table_and_a_picture_of_zeros():
    made = frame(sorting(Sheet(), ACTIVITY, MATERIALS, "self"))
    assert (len(made), "claim" in made.columns) == (0, True)
    assert drawn("my sorting", Sheet()).description == "Everything here is at zero."


@pytest.mark.parametrize("name", ["my sorting beside the readings", "my sorting and all readings"])
def test_without_readings_a_picture_beside_them_is_refused_in_a_sentence(name):
    with pytest.raises(RightslabError, match='Draw "my sorting" instead'):
        drawn(name, activity=replace(ACTIVITY, readings=False))


def test_a_deck_that_does_not_ask_for_checkable_has_no_such_picture():
    with pytest.raises(RightslabError, match="does not ask for type and checkable"):
        drawn("my sorting", activity=changed(fields=("type",)))


def test_a_choice_whose_option_is_gone_is_still_drawn():
    fewer = changed(types=ACTIVITY.content.types[1:])
    assert ["fact", "1", "0", "1"] in table(drawn("my sorting", activity=fewer))


def test_each_picture_is_one_figure_with_its_numbers():
    for name in PICTURES:
        made = drawn(name)
        for chart in getattr(made, "charts", (made,)):
            assert len(list(figure(chart).iter("table"))) == 1
    assert set(claims.TABLES) == {"my sorting"}
