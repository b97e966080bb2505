"""Who reads alike: the tree, the rule for groups, and what is said of them."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.agreement_layers import SENTENCES, laid

from rightslab.analysis.agreement_matrix import coded
from rightslab.analysis.clusters import clusters
from rightslab.analysis.clusters_rule import STANDS_OUT, distances
from rightslab.analysis.clusters_tree import best_cut, silhouette, tree

NAMES = {"civil": "Civil", "social": "Social", "collective": "Collective"}
CAMPS = (
    {"S01": "civil", "S02": "civil", "S03": "civil", "S09": "social"},
    {"S01": "collective", "S02": "collective", "S03": "collective", "S09": "social"},
)


def every(label):
    return {sentence: [label] for sentence in SENTENCES}


def camps(count=24):
    """Return readers of two camps in turn, most of whom leave out one tag of four."""
    return [
        laid(f"Reader {n}", {s: [label] for at, (s, label) in enumerate(CAMPS[n % 2].items())
                             if at != n // 2 % 6})
        for n in range(count)
    ]  # fmt: skip


def anyone(count=40, seed=1):
    """Return readers who tag as chance has it, all alike in how often."""
    chance = random.Random(seed)
    return [
        laid(f"Reader {n}", {s: [label for label in NAMES if chance.random() < 0.3]
                             for s in SENTENCES})
        for n in range(count)
    ]  # fmt: skip


@st.composite
def apart(draw):
    """Return distances between some readers, no two the same."""
    count = draw(st.integers(2, 8))
    pairs = count * (count - 1) // 2
    values = draw(st.permutations(range(1, pairs + 1)))
    found = np.zeros((count, count))
    found[np.triu_indices(count, 1)] = np.array(values) ** 0.5  # sums of roots have no ties
    return found + found.T


def slow_tree(distance):
    """Join the two branches whose members are nearest on average, computed anew each time."""
    branches, heights = [[n] for n in range(len(distance))], []
    while len(branches) > 1:
        pairs = [(a, b) for n, a in enumerate(branches) for b in branches[n + 1 :]]
        a, b = min(pairs, key=lambda pair: distance[np.ix_(*pair)].mean())
        heights.append((sorted(a + b), distance[np.ix_(a, b)].mean()))
        branches = [one for one in branches if one not in (a, b)] + [a + b]
    return heights


@given(apart())
def test_the_tree_joins_what_is_nearest_on_average(distance):
    branches = {n: [n] for n in range(len(distance))}
    for merge, (members, height) in zip(tree(distance), slow_tree(distance), strict=True):
        branches[merge.first] = sorted(branches[merge.first] + branches.pop(merge.second))
        assert branches[merge.first] == members
        assert merge.height == pytest.approx(height)


def test_a_silhouette_by_hand():
    # On a line: 0 and 1, then 10 and 12. Each s is (next - own) / the larger of both.
    at = np.array([0, 1, 10, 12])
    distance = np.abs(at[:, None] - at[None, :])
    by_hand = np.mean([(11 - 1) / 11, (10 - 1) / 10, (9.5 - 2) / 9.5, (11.5 - 2) / 11.5])
    assert silhouette(distance, [(0, 1), (2, 3)]) == pytest.approx(by_hand)


def test_two_camps_are_found_and_told_by_what_they_mark():
    found = clusters(camps(), SENTENCES, NAMES)
    assert sorted(len(group.members) for group in found.groups) == [12, 12]
    assert set(found.groups[0].members) in (
        {f"Reader {n}" for n in range(0, 24, 2)}, {f"Reader {n}" for n in range(1, 24, 2)},
    )  # fmt: skip
    first = next(group for group in found.groups if "Reader 0" in group.members)
    assert all(trait.category == "Civil" and trait.elsewhere == 0 for trait in first.traits)
    assert "S01 as Civil (" in first.words
    assert "of 12 others)" in first.words


def test_what_both_camps_mark_tells_nobody_apart():
    found = clusters(camps(), SENTENCES, NAMES)
    assert "S09" not in {trait.sentence for group in found.groups for trait in group.traits}


@pytest.mark.parametrize("seed", range(5))
def test_where_tags_fall_by_chance_no_groups_stand_out(seed):
    found = clusters(anyone(seed=seed), SENTENCES, NAMES)
    assert found.groups == ()
    assert repr(found) == "No groups stand out."


def rare(seed):
    """Return readers who tag little in three sentences, so that whole patterns repeat by chance."""
    chance = random.Random(seed)
    return [
        laid(f"Reader {n}", {s: [label for label in NAMES if chance.random() < 0.08]
                             for s in SENTENCES[:3]}, SENTENCES[:3])
        for n in range(40)
    ]  # fmt: skip


def test_patterns_that_repeat_by_chance_make_groups_once_in_twenty_times_or_so():
    classes = [rare(seed) for seed in range(20)]
    matrices = [coded(one, list(NAMES), SENTENCES[:3]) for one in classes]
    clear = [best_cut(distances(one), 3).silhouette > STANDS_OUT for one in matrices]
    found = [bool(clusters(one, SENTENCES[:3]).groups) for one in classes]
    assert sum(clear) > 15
    assert sum(found) <= 3


def test_readers_who_all_read_alike_are_no_groups():
    assert clusters([laid(f"r{n}", every("civil")) for n in range(12)], SENTENCES).groups == ()


def test_few_readers_are_told_how_many_it_takes():
    assert repr(clusters(camps(4), SENTENCES)) == (
        "Groups need 6 readers who have read more than half, and here are four."
    )
    assert "here are no" in repr(clusters([], SENTENCES))


def test_who_has_read_half_or_less_is_set_aside_and_counted():
    idle = laid("Idle", {}, SENTENCES[:5])
    found = clusters([*camps(), idle], SENTENCES, NAMES)
    assert found.aside == ("Idle",)
    assert "Set aside, as they have read half of the sentences or less: one reader." in found.says


def test_a_reader_unlike_all_others_is_in_no_group():
    odd = laid("Odd", {"S05": ["social", "civil"], "S06": ["social", "civil"]})
    found = clusters([*camps(), odd], SENTENCES, NAMES)
    assert found.alone == ("Odd",)
    assert len(found.groups) == 2


def test_distance_looks_only_at_what_both_have_read():
    long, short = laid("a", every("civil")), laid("b", {"S01": ["civil"]}, [])
    silent, unread = laid("c", {}), laid("d", {}, [])
    found = distances(coded([long, short, silent, unread], ["civil"], SENTENCES))
    assert found[0].tolist() == [0, 0, 1, 1]
    assert found[2, 2] == 0


def test_the_order_in_which_hand_ins_are_read_makes_no_difference():
    chance = random.Random(1)
    readers = [
        laid(f"r{n}", {s: [label] for s, label in CAMPS[n % 2].items() if chance.random() > 0.2})
        for n in range(24)
    ]
    found = []
    for _ in range(8):
        chance.shuffle(readers)
        groups = clusters(readers, SENTENCES).groups
        found.append({frozenset(group.members) for group in groups})
    assert len(found[0]) > 1
    assert all(one == found[0] for one in found)


def test_two_pairs_as_far_from_each_other_as_from_all_else_are_no_group():
    at = [0, 0, 1, 1, *[2] * 10]
    distance = np.array([[0.2 if a == b else 1 for b in at] for a in at])
    np.fill_diagonal(distance, 0)
    assert best_cut(distance, 3) is None
    assert best_cut(distance, 2) is not None


def test_a_group_that_marks_less_is_told_by_how_much():
    readers = [laid(f"r{n}", every("civil")) for n in range(8)]
    readers += [laid(f"q{n}", {"S01": ["civil"]}) for n in range(8)]
    quiet = next(g for g in clusters(readers, SENTENCES).groups if "q0" in g.members)
    assert quiet.traits == ()
    assert "It gives 10 categories in 100 sentences, the others 100" in quiet.words


def test_groups_are_shown_as_sentences_with_names_closed_and_as_a_table():
    found = clusters([*camps(), laid("<b>Idle", {}, [])], SENTENCES, NAMES)
    before, _, closed = found._repr_html_().partition("<details>")
    assert "Reader 0" not in before
    assert "Reader 0" in closed
    assert "which group reads better" in before
    frame = found.frame()
    assert frame["group"].value_counts().tolist() == [12, 12]
    assert "<b>" not in frame._repr_html_()
