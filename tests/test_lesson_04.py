"""What lesson 04 says of the readings is so in the readings."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from rightslab.core.prose import without_notes
from rightslab.storage import library

LESSON = "04_sort_the_claims"
DECK = library.activity(LESSON, "sort-claims")
READINGS = library.readings(DECK.text)
LEDGER = {claim.id: claim for claim in library.claims()}
NOTEBOOK = library.data_root().parent / "lessons" / f"{LESSON}.ipynb"
CELLS = {
    cell["id"]: without_notes("".join(cell["source"]))
    for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
}


def said(claim):
    return [next(one for one in r.claims if one.claim == claim) for r in READINGS]


def claim_of(quote):
    return next(claim for claim in LEDGER.values() if claim.quote == quote)


def partly(reading, claims):
    return sum(one.checkable == "partly" for one in reading.claims if one.claim in claims)


WORKED = {
    "the world is becoming more turbulent, crises and conflicts keep flaring up": "fact",
    "deficit in global human rights governance is widening": "fact",
    "We must put people first.": "policy",
    "Human rights protection is an ongoing process.": "definition",
    "There is always room for improvement.": "value",
    "we will actively champion the common values of humanity": "commitment",
}


@pytest.mark.parametrize("quote", WORKED)
def test_all_readings_agree_on_the_type_of_each_worked_example(quote):
    assert f"“{quote}”" in CELLS["worked-example"]
    assert {one.type for one in said(claim_of(quote).id)} == {WORKED[quote]}


def test_no_worked_example_is_in_a_class_deck():
    worked = {claim_of(quote).id for quote in WORKED}
    for name in ("sort-claims", "sort-claims-instead"):
        assert not worked & set(library.activity(LESSON, name).content.decks["class"])


def test_three_of_four_readings_would_accept_value_for_both_claims_of_s02():
    assert "three of them would accept value" in CELLS["worked-example"]
    for claim in (one for one in LEDGER.values() if one.sentence == "S02"):
        assert sum("value" in one.acceptable for one in said(claim.id)) == 3
        assert {one.checkable for one in said(claim.id)} == {"partly"}


TABLE = {
    "S06": {"no": 4},
    "S30": {"no": 3, "partly": 1},
    "S31": {"no": 4},
    "S33": {"no": 3, "partly": 1},
}


@pytest.mark.parametrize("sentence", TABLE)
def test_the_table_of_the_worked_example_counts_checkable_as_the_readings_have_it(sentence):
    row = next(line for line in CELLS["worked-example"].splitlines() if f"({sentence})" in line)
    words = {4: "no, say all four", 3: "three say no, one says partly"}
    assert words[TABLE[sentence]["no"]] in row
    claim = next(one for one in LEDGER.values() if one.sentence == sentence)
    assert Counter(one.checkable for one in said(claim.id)) == TABLE[sentence]


def test_the_shares_of_partly_checkable_claims_are_counted_again():
    counts = sorted(partly(reading, LEDGER) for reading in READINGS)
    pattern = r"one of the readings puts (\d+) there, the three others (\d+), (\d+) and (\d+)"
    found = re.search(pattern, CELLS["limits"])
    assert sorted(map(int, found.groups())) == counts


@pytest.mark.parametrize("name", ["sort-claims", "sort-claims-instead"])
@pytest.mark.parametrize("scope", ["class", "self"])
def test_in_each_deck_one_reader_finds_far_more_claims_partly_checkable(name, scope):
    content = library.activity(LESSON, name).content
    deck = set(content.decks[scope] or LEDGER) - set(content.without)
    *others, most = sorted(partly(reading, deck) for reading in READINGS)
    assert most >= 1.5 * others[-1]


def test_readers_differ_over_checkable_more_often_than_over_the_type():
    types = sum(len({one.type for one in said(claim)}) > 1 for claim in LEDGER)
    checkable = sum(len({one.checkable for one in said(claim)}) > 1 for claim in LEDGER)
    assert checkable > types


def test_s20_is_cut_into_three_claims_and_s13_into_none():
    assert "The kit cuts it into three claims" in CELLS["limits"]
    assert Counter(claim.sentence for claim in LEDGER.values())["S20"] == 3
    assert "S13 has no claim in it" in CELLS["limits"]
    assert all(claim.sentence != "S13" for claim in LEDGER.values())


def test_the_hint_that_tells_what_readers_saw_is_so():
    last = DECK.hints[-1]
    turbulent = "the world is becoming more turbulent, crises and conflicts keep flaring up"
    told = ((turbulent, "fact", "partly"), ("We must put people first.", "policy", "no"))
    for quote, kind, can in told:
        assert f"“{quote}”" in last
        assert {(one.type, one.checkable) for one in said(claim_of(quote).id)} == {(kind, can)}


def test_the_three_views_are_of_comparable_length_and_named_as_in_the_ledger():
    views = re.findall(r"\*\*The (\w+) view\.\*\* (.+)", CELLS["discussion"])
    labels = [one.label.lower() for one in LEDGER["C40"].perspectives]
    assert [f"{name} view" for name, _ in views] == labels
    lengths = [len(text.split()) for _, text in views]
    assert max(lengths) <= 1.5 * min(lengths)
