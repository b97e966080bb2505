"""F1 of spans: by hand, by a slow matching that tries everything, and by nervaluate."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nervaluate import Evaluator
from tests.analysis.agreement_layers import laid

from rightslab.analysis.agreement_shares import NEITHER, shares
from rightslab.analysis.agreement_spans import OVERLAP, STRICT, overlaps, spans_of

SENTENCES = ("S01", "S02", "S03")
LABELS = ("a", "b")
WORDS = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda pair: tuple(sorted(pair)))


@st.composite
def layers(draw, least=2, most=4):
    """Return some readers with any tags, nested and crossing ones too, who skip some sentences."""
    tag = st.tuples(WORDS, st.sampled_from(LABELS)).map(lambda one: (*one[0], one[1]))
    tags = st.dictionaries(st.sampled_from(SENTENCES), st.lists(tag, max_size=5), max_size=3)
    count = draw(st.integers(least, most))
    read = st.sets(st.sampled_from(SENTENCES))
    return [laid(f"r{number}", draw(tags), draw(read)) for number in range(count)]


def tags_in(one, sentence, label):
    marks = one.marks.get(sentence, ())
    return sorted({(mark.first, mark.last) for mark in marks if label in mark.labels})


def most_partners(mine, theirs):
    """Return the largest one-to-one matching, by looking for paths that make it larger."""
    taken = {}

    def place(one, tried):
        for other in theirs:
            if one[0] <= other[1] and other[0] <= one[1] and other not in tried:
                tried.add(other)
                if other not in taken or place(taken[other], tried):
                    taken[other] = one
                    return True
        return False

    return sum(place(one, set()) for one in mine)


def slowly(one, other, how):
    """Return twice the partners, and the tags, of two layers."""
    partners = tags = 0
    for sentence in one.read & other.read:
        for label in LABELS:
            mine, theirs = tags_in(one, sentence, label), tags_in(other, sentence, label)
            same = len({*mine} & {*theirs})
            partners += 2 * (most_partners(mine, theirs) if how == OVERLAP else same)
            tags += len(mine) + len(theirs)
    return partners, tags


def f1(one, other, how):
    partners, tags = slowly(one, other, how)
    return partners / tags if tags else np.nan


@given(st.lists(st.lists(WORDS, min_size=1, max_size=6, unique=True), min_size=1, max_size=5))
def test_as_many_tags_find_a_partner_as_can(kinds):
    by_end = [tuple(sorted((last, first) for first, last in kind)) for kind in kinds]
    assert overlaps(by_end).tolist() == [[most_partners(a, b) for b in kinds] for a in kinds]


@given(layers(), st.sampled_from([OVERLAP, STRICT]))
def test_f1_of_all_pairs_is_that_of_each_pair_by_itself(found, how):
    oracle = [[f1(one, other, how) for other in found] for one in found]
    assert spans_of(found, LABELS, SENTENCES).all_pairs(how) == pytest.approx(
        np.array(oracle), abs=1e-9, nan_ok=True
    )


@given(layers(), st.sampled_from([OVERLAP, STRICT]))
def test_what_is_pooled_is_the_sum_over_pairs(found, how):
    partners, tags = spans_of(found, LABELS, SENTENCES).pooled(how)
    pairs = [(a, b) for n, a in enumerate(found) for b in found[n + 1 :]]
    sums = [sum(column) for column in zip(*(slowly(*pair, how) for pair in pairs), strict=True)]
    assert [partners.sum(), tags.sum()] == sums


@given(layers(), st.sampled_from([OVERLAP, STRICT]))
def test_what_lies_beside_one_layer_is_each_pair_with_it(found, how):
    partners, tags = spans_of(found, LABELS, SENTENCES).with_one(how, 0)
    each = [slowly(one, found[0], how) for one in found]
    assert list(zip(partners.sum((1, 2)), tags.sum((1, 2)), strict=True)) == each


# Where each tag lies in a room of its own, no tag touches two, and the definitions are one.
ROOMS = st.dictionaries(
    st.integers(0, 5), st.tuples(st.integers(0, 4), st.integers(5, 9)), max_size=6
)


@given(ROOMS, ROOMS, st.sampled_from([("strict", STRICT), ("ent_type", OVERLAP)]))
def test_f1_is_that_of_nervaluate(mine, theirs, names):
    theirs_name, ours_name = names
    placed = [
        [(10 * room + first, 10 * room + last) for room, (first, last) in sorted(rooms.items())]
        for rooms in (mine, theirs)
    ]
    two = [
        laid(f"r{n}", {"S01": [(*words, "a") for words in tags]}) for n, tags in enumerate(placed)
    ]
    value = spans_of(two, LABELS, ["S01"]).all_pairs(ours_name)[0, 1]
    if not mine and not theirs:
        assert np.isnan(value)
        return
    entities = [[[{"label": "a", "start": a, "end": b} for a, b in tags]] for tags in placed]
    oracle = Evaluator(*entities, tags=["a"], loader="dict").evaluate()["overall"][theirs_name]
    assert value == pytest.approx(oracle.f1, abs=1e-9)


def test_a_word_more_is_no_partner_strictly_and_one_in_common_is_by_overlap():
    two = [laid("x", {"S01": [(0, 3, "a")]}), laid("y", {"S01": [(3, 5, "a")]})]
    spans = spans_of(two, LABELS, SENTENCES)
    assert (spans.all_pairs(STRICT)[0, 1], spans.all_pairs(OVERLAP)[0, 1]) == (0, 1)


def test_one_long_tag_is_the_partner_of_one_short_tag_only():
    two = [laid("x", {"S01": [(0, 9, "a")]}), laid("y", {"S01": [(0, 1, "a"), (3, 4, "a")]})]
    assert spans_of(two, LABELS, SENTENCES).all_pairs()[0, 1] == pytest.approx(2 / 3)


def test_another_category_on_the_same_words_is_no_partner():
    two = [laid("x", {"S01": [(0, 3, "a")]}), laid("y", {"S01": [(0, 3, "b")]})]
    assert spans_of(two, LABELS, SENTENCES).all_pairs()[0, 1] == 0


def test_a_class_of_rights_counts_once_for_each_of_its_categories():
    both, one = laid("x", {"S01": [(0, 3, "a", "b")]}), laid("y", {"S01": [(0, 3, "a")]})
    assert spans_of([both, one], LABELS, SENTENCES).all_pairs()[0, 1] == pytest.approx(2 / 3)


def test_a_reader_beside_whom_nothing_can_be_laid_says_so():
    chosen, idle = laid("x", {"S01": ["a"]}, ["S01"]), laid("y", {}, ["S02"])
    found = next(shares([chosen, idle], chosen, LABELS, SENTENCES).beside())
    assert (found.name, found.overlap.value, found.overlap.note) == ("y", None, NEITHER)
