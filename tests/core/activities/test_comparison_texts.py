"""Texts side by side: a prediction first, then shares with their counts, reader by reader."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.activities.comparing import (
    CATALOGUE,
    LABELS,
    OTHER,
    TEXT,
    check,
    layers,
    materials,
    reading,
    shelved,
    span,
    texts,
)

from rightslab.core.activities.comparison import KIND
from rightslab.core.activities.comparison_content import Comparison
from rightslab.core.activities.comparison_counts import Read, shelf
from rightslab.core.activities.sheet import Sheet
from rightslab.core.errors import ActionError
from rightslab.core.option import Option
from rightslab.storage import library

RIGHTS = CATALOGUE.rights


def predict(**picked: str) -> Sheet:
    return Sheet(choices={category: (text,) for category, text in picked.items()})


def item(unit, sheet=None, known=None):
    found = check(sheet, texts(), known or shelved())
    return next(one for one in found.items if one.unit == unit)


def test_a_category_that_is_not_predicted_has_no_figures():
    found = check(predict(social="main"), texts(), shelved())
    open_ = [one for one in found.items if one.status == "open"]
    assert [one.unit for one in open_] == ["political", "economic", "collective"]
    assert {(one.lines, one.bars) for one in open_} == {(("Not predicted yet.",), ())}


def test_nothing_predicted_shows_no_figure_of_any_text():
    found = check(Sheet(), texts(), shelved())
    assert "%" not in str(found)
    assert (found.figures, found.completion) == ((), 0.0)


def test_shares_are_averages_over_readers_with_the_counts_beside():
    # Lawyer and teacher of the main text mark vote in S01; of the other, the one reader S01.
    lines = item("political", predict(political="main")).lines
    assert lines[-2:] == (
        "Main text: 20 % of its 5 sentences (by reader: 1 and 1), 8 % of its 12 words.",
        "Other text: 33 % of its 3 sentences (by reader: 1), 17 % of its 6 words.",
    )
    assert lines[0].startswith("You expected most in Main text. The readings mark the largest")


def test_a_class_of_rights_counts_for_each_of_its_categories():
    counts = Read("main", "Main", TEXT, materials().readings, RIGHTS).counts("economic")
    assert {name: count.sentences for name, count in counts.items()} == {"Lawyer": 1, "Teacher": 0}


def test_words_under_two_spans_are_counted_once():
    both = reading("a", span("S02", "Nurses are", "social"), span("S02", "are paid", "social"))
    count = Read("main", "Main", TEXT, (both,), RIGHTS).counts("social")["A"]
    assert (count.sentences, count.words) == (1, 3)


@pytest.mark.parametrize(
    ("picked", "said"),
    [
        ("other", "You expected most in Other text. The readings mark the largest share in Other"),
        ("main", "What made the difference?"),
        ("even", "You expected about the same in all."),
    ],
)
def test_a_prediction_is_laid_beside_the_figures_without_praise(picked, said):
    first = item("political", predict(political=picked)).lines[0]
    assert said in first
    assert not any(word in first for word in ("Well done", "correct", "Right", "wrong"))


def test_a_lead_of_less_than_one_sentence_is_called_too_little():
    lines = item("political", predict(political="main")).lines
    assert "less than one sentence in 3: too little to build on." in lines[1]


def test_a_lead_that_only_some_readers_have_is_told_reader_by_reader():
    here = (reading("a", span("S01", "vote", "political"), span("S02", "paid", "political")),
            reading("b"))  # fmt: skip
    there = (reading("a"), reading("b", span("S01", "vote", "political")))
    known = shelved(others={"main": (TEXT, here), "other": (OTHER, there)})
    object.__setattr__(known, "readings", here)
    lines = item("political", predict(political="main"), known).lines
    assert "Reader by reader, 1 of 2 have most in Main text." in lines[2]


def test_a_category_that_nobody_marks_is_said_to_be_so():
    known = shelved(others={"other": (OTHER, (reading("a"),))})
    object.__setattr__(known, "readings", (reading("a"),))
    one = item("collective", predict(collective="even"), known)
    assert one.lines[0] == "No reader marks it in any of the texts."
    assert [bar.share for bar in one.bars] == [0, 0]


def test_equal_shares_are_called_equal():
    known = shelved(others={"other": (TEXT, materials().readings)})
    line = item("political", predict(political="main"), known).lines[0]
    assert "Main text and Other text have equally much" in line


def test_a_text_that_is_not_there_is_left_out_and_one_without_readings_is_named():
    assert [read.slug for read in shelf(texts(), materials())] == ["main"]
    found = check(predict(social="main"), texts(), shelved(others={"other": (OTHER, ())}))
    assert found.summary[-1] == "No readings are here for Other text."


def test_an_edition_without_readings_says_so_and_draws_nothing():
    known = shelved(others={"other": (OTHER, ())})
    object.__setattr__(known, "readings", ())
    found = check(predict(social="main"), texts(), known)
    assert "this edition ships none" in " ".join(found.summary)
    assert found.items[1].bars == ()


def test_the_comment_comes_when_all_is_predicted():
    activity = texts(comment="Ask what made it.")
    every = predict(**{label.id: "even" for label in LABELS})
    assert check(every, activity, shelved()).summary[-1] == "Ask what made it."
    assert "Ask what made it." not in check(predict(social="main"), activity, shelved()).summary


def test_progress_rows_and_fields_are_those_of_predictions():
    sheet = predict(political="other", economic="even")
    progress = KIND.progress(sheet, texts(), shelved(), "")
    assert (progress.done, progress.of, progress.next) == (2, 4, "social")
    assert KIND.rows(sheet, texts(), shelved()) == [
        {"category": "Political", "most expected in": "Other text"},
        {"category": "Economic", "most expected in": "about the same"},
    ]
    wire = KIND.wire(texts(), shelved())
    with pytest.raises(ActionError, match="main, other, even"):
        wire.op({"op": "set", "part": "choices", "key": "social", "value": ["third"]}, Sheet())


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        ((Option("main", "M"),), "names one text"),
        ((Option("other", "O"), Option("third", "T")), "own text 'main' is not among them"),
        ((Option("main", "M"), Option("main", "N")), "stands more than once"),
        ((Option("main", ""), Option("other", "O")), "has no name"),
    ],
)
def test_a_fault_in_the_list_of_texts_is_named(given_, said):
    activity = layers(content=Comparison(texts=given_))
    assert any(said in what for what, _ in KIND.faults(activity, materials()))


@given(st.lists(st.sampled_from(["", "main", "other", "even"]), min_size=4, max_size=4))
def test_figures_are_told_of_what_is_predicted_and_of_nothing_else(picked):
    ids = [label.id for label in LABELS]
    sheet = predict(**{one: text for one, text in zip(ids, picked, strict=True) if text})
    found = check(sheet, texts(), shelved())
    assert [bool(one.bars) for one in found.items] == [bool(text) for text in picked]
    assert found.completion == sum(map(bool, picked)) / 4


def test_the_counts_of_the_three_texts_are_those_of_their_readings():
    slugs = ("china-hrc55-2024", "practice-harbour", "practice-highland")
    rights = library.catalogue().rights
    civil = {}
    for slug in slugs:
        read = Read(slug, slug, library.text(slug), library.readings(slug), rights)
        civil[slug] = sorted(c.sentences for c in read.counts("civil").values())
    assert civil == dict(zip(slugs, ([4, 4, 4, 5], [1, 1, 2, 4], [5, 8, 10, 13]), strict=True))
