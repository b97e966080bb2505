"""Alpha and MASI: by hand, and by two programs that nobody here wrote."""

import csv

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import masi_distance
from tests.analysis.agreement_layers import SENTENCES, laid
from tests.analysis.speech import catalogue, readings, speech

from rightslab.analysis import agreement_alpha as alpha
from rightslab.analysis.agreement_matrix import coded, matrix
from rightslab.analysis.bootstrap import once
from rightslab.core.layers import lay, of_reading
from rightslab.storage import library

LABELS = "abcd"
NUMBERS = st.integers(0, 3)
SETS = st.frozensets(st.sampled_from(LABELS))


@st.composite
def codings(draw, values=NUMBERS):
    """Return the values of some coders for some units, None where one is missing."""
    coders, units = draw(st.integers(2, 6)), draw(st.integers(1, 9))
    row = st.lists(st.none() | values, min_size=units, max_size=units)
    return draw(st.lists(row, min_size=coders, max_size=coders))


def pairable(rows):
    """Return the units that at least two have coded."""
    units = [[value for value in unit if value is not None] for unit in zip(*rows, strict=True)]
    return [unit for unit in units if len(unit) > 1]


def by_nltk(rows, distance):
    data = [
        (f"c{coder}", f"u{unit}", value)
        for coder, row in enumerate(rows)
        for unit, value in enumerate(row)
        if value is not None
    ]
    return AnnotationTask(data, distance=distance).alpha()


def as_laid(rows):
    """Return coders' sets of labels as layers; a missing value is a sentence that is not read."""
    return [
        laid(
            f"r{number}",
            {s: sorted(found) for s, found in zip(SENTENCES, row, strict=False) if found},
            [s for s, found in zip(SENTENCES, row, strict=False) if found is not None],
        )
        for number, row in enumerate(rows)
    ]


def test_an_example_of_krippendorff_worked_in_his_book():
    # Content Analysis, 2nd ed., p. 223: two observers, ten items, no missing value.
    first, second = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert alpha.nominal_alpha([first, second]) == pytest.approx(0.095, abs=0.0005)


@given(codings())
def test_nominal_alpha_is_that_of_krippendorff_missing_values_and_all(rows):
    found = alpha.nominal_alpha(rows)
    if len({value for unit in pairable(rows) for value in unit}) < 2:
        assert found is None
        return
    table = np.array([[np.nan if v is None else v for v in row] for row in rows])
    oracle = krippendorff.alpha(reliability_data=table, level_of_measurement="nominal")
    assert found == pytest.approx(oracle, abs=1e-9)


@given(codings(st.sampled_from("xyz")))
def test_nominal_alpha_is_that_of_nltk(rows):
    found = alpha.nominal_alpha(rows)
    assume(found is not None)
    assert found == pytest.approx(by_nltk(rows, lambda a, b: float(a != b)), abs=1e-9)


@given(st.lists(SETS.filter(len), min_size=1, max_size=8))
def test_masi_is_that_of_nltk(sets):
    members = np.array([[label in one for label in LABELS] for one in sets])
    oracle = [[masi_distance(a, b) for b in sets] for a in sets]
    assert alpha.masi(members) == pytest.approx(np.array(oracle), abs=1e-12)


def test_marking_nothing_is_like_marking_nothing_and_unlike_all_else():
    members = np.array([[False, False], [True, False]])
    assert alpha.masi(members).tolist() == [[0, 1], [1, 0]]


@given(codings(SETS))
def test_alpha_of_sets_is_that_of_nltk_with_masi(rows):
    found = coded(as_laid(rows), LABELS, SENTENCES[: len(rows[0])]).compared
    counts, members = found.sets()
    value = alpha.alpha_of(counts, alpha.masi(members), once(len(counts)))[0]
    if len({one for unit in pairable(rows) for one in unit}) < 2:
        assert np.isnan(value)
        return
    # To NLTK the empty set is no set, so it gets a member of its own.
    named = [[v if v is None else v or frozenset(["nothing"]) for v in row] for row in rows]
    assert value == pytest.approx(by_nltk(named, masi_distance), abs=1e-9)


@given(codings(SETS), st.sampled_from(range(len(LABELS))))
def test_alpha_of_a_category_is_that_of_given_or_not_given(rows, number):
    units = len(rows[0])
    found = coded(as_laid(rows), LABELS, SENTENCES[:units])
    value = alpha.alpha_of(found.counts(number), alpha.apart(2), once(units))[0]
    plain = [[None if v is None else LABELS[number] in v for v in row] for row in rows]
    oracle = alpha.nominal_alpha(plain)
    assert np.isnan(value) if oracle is None else value == pytest.approx(oracle, abs=1e-9)


@pytest.mark.parametrize("who", ["all four", "three (without rights-education)"])
def test_alpha_of_the_readings_is_that_of_the_data(who):
    names = [n for n in readings() if who == "all four" or n != "rights-education"]
    layers = [lay(of_reading(readings()[name], speech()), speech()) for name in names]
    sentences = [sentence.id for sentence in speech().sentences]
    found = matrix(layers, speech(), catalogue().categories, sentences)
    with (library.data_root() / "readings" / "agreement.csv").open(encoding="utf-8") as file:
        rows = {
            r["measure"].removeprefix("category: "): r["alpha"]
            for r in csv.DictReader(file)
            if r["readings"] == who and r["measure"].startswith("category: ")
        }
    values = [alpha.of_category(found, n).value for n in range(len(found.categories))]
    computed = ["" if value is None else f"{value:.3f}" for value in values]
    assert dict(zip(found.categories, computed, strict=True)) == rows


@pytest.mark.parametrize(
    ("given_", "why"),
    [
        ([{}, {}], alpha.NOBODY),
        ([dict.fromkeys(SENTENCES, ("a",))] * 2, alpha.EVERYWHERE),
        ([{"S01": ["a"]}], alpha.ONE_READER),
    ],
)
def test_where_alpha_is_not_defined_it_says_why(given_, why):
    layers = [laid(f"r{number}", one) for number, one in enumerate(given_)]
    found = alpha.of_category(coded(layers, ["a"], SENTENCES).compared, 0)
    assert (found.value, found.low, found.note) == (None, None, why)


def test_readers_who_agree_in_full_on_a_label_that_varies_have_alpha_1():
    layers = [laid(name, {"S01": ["a"], "S02": ["a", "b"]}) for name in "xy"]
    found = coded(layers, ["a", "b"], SENTENCES)
    assert alpha.of_category(found, 0).value == alpha.of_sets(found).value == 1


def test_alpha_of_sets_says_that_nobody_used_any_label():
    found = coded([laid("x", {}), laid("y", {})], ["a"], SENTENCES)
    assert alpha.of_sets(found).note == "not defined: nobody used any label"
    found = coded([laid(n, dict.fromkeys(SENTENCES, ("a",))) for n in "xy"], ["a"], SENTENCES)
    assert alpha.of_sets(found).note == alpha.ALL_ALIKE


def test_more_categories_than_a_whole_number_has_bits_are_told_apart():
    names = [f"c{number}" for number in range(80)]
    layers = [
        laid("x", {"S01": ["c0"], "S02": ["c79"]}),
        laid("y", {"S01": ["c0"], "S02": ["c78"]}),
    ]
    counts, members = coded(layers, names, SENTENCES).sets()
    assert sorted(np.flatnonzero(one).tolist() for one in members) == [[], [0], [78], [79]]
    assert counts.sum(axis=1).tolist() == [2] * len(SENTENCES)
