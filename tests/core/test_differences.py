"""Where, edges, what: by hand, as laws, and the same in the browser."""

from __future__ import annotations

import json
import subprocess
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.js.test_js import NODE, needs_node

from rightslab.core.differences import (
    EDGES,
    NO_LABEL,
    WHAT,
    WHERE,
    by_contest,
    compare,
    confusions,
    contested,
    heat,
)
from rightslab.core.layers import Laid, Layer, Mark, lay
from rightslab.core.spans import Span
from rightslab.core.text_cut import read_text
from rightslab.views._esm import STATIC

CALL = """
import { readFileSync } from "node:fs";
const { differences } = await import(process.argv[1]);
const cases = JSON.parse(readFileSync(0, "utf-8"));
console.log(JSON.stringify(cases.map((one) =>
  differences(one.layers, one.marks, one.read, one.sentences))));
"""
SENTENCES = ("S1", "S2", "S3")
LABELS = st.frozensets(st.sampled_from(["civil", "social", "ünder", "z", "😀"]), min_size=1)


def mark(id_, first, last, *labels, sentence="S1"):
    span = Span(id_, first, last + 1, "words", "", "", label=labels[0])
    return Mark(span, sentence, first, last, frozenset(labels))


def laid(name, *marks, read=("S1",)):
    by_sentence = {}
    for one in sorted(marks, key=lambda one: (one.first, one.last)):
        by_sentence.setdefault(one.sentence, []).append(one)
    found = {sentence: tuple(here) for sentence, here in by_sentence.items()}
    return Laid(Layer(name, name, "reading", "t"), found, frozenset(read) | frozenset(found))


def one(*layers):
    (found,) = compare(layers, ["S1"])
    return found


def test_one_marks_and_the_other_does_not_is_a_difference_in_where():
    found = one(laid("a", mark("a1", 2, 4, "civil")), laid("b"))
    assert [(s.first, s.last, s.kinds) for s in found.spots] == [(2, 4, {WHERE})]
    assert found.contested == 1


def test_the_same_name_on_other_words_that_overlap_is_a_difference_in_edges():
    found = one(laid("a", mark("a1", 2, 4, "civil")), laid("b", mark("b1", 4, 6, "civil")))
    assert [(s.first, s.last, s.kinds) for s in found.spots] == [(2, 6, {EDGES})]
    assert found.contested == 0


def test_the_same_words_under_other_names_are_a_difference_in_what():
    found = one(laid("a", mark("a1", 2, 4, "civil")), laid("b", mark("b1", 2, 4, "social")))
    assert [s.kinds for s in found.spots] == [{WHAT}]


def test_one_name_on_words_that_do_not_touch_is_where_twice():
    found = one(laid("a", mark("a1", 2, 3, "civil")), laid("b", mark("b1", 4, 6, "civil")))
    assert [s.kinds for s in found.spots] == [{WHERE}, {WHERE}]
    assert found.contested == 0


def test_spots_chain_over_overlapping_marks_of_several_layers():
    found = one(
        laid("a", mark("a1", 0, 2, "civil")),
        laid("b", mark("b1", 2, 5, "civil")),
        laid("c", mark("c1", 5, 6, "social")),
    )
    assert [(s.first, s.last, s.kinds) for s in found.spots] == [(0, 6, {WHAT})]


def test_a_class_of_rights_differs_from_one_of_its_categories():
    found = one(
        laid("a", mark("a1", 0, 2, "social", "economic")), laid("b", mark("b1", 0, 2, "social"))
    )
    assert found.kinds == {WHAT}
    assert found.contested == 0.5


def test_who_has_not_read_a_sentence_takes_no_part_in_it():
    layers = (laid("a", mark("a1", 0, 1, "civil")), laid("b"), laid("c", read=()))
    assert one(*layers).readers == ("a", "b")
    assert compare((layers[0], layers[2]), ["S1"]) == ()


def test_the_most_contested_comes_first_and_what_agrees_is_left_out():
    a = laid(
        "a", mark("a1", 0, 1, "civil"), mark("a2", 9, 9, "civil", sentence="S2"), read=SENTENCES
    )
    b = laid("b", mark("b1", 0, 2, "civil"), read=SENTENCES)
    assert [d.sentence for d in by_contest(compare((a, b), SENTENCES))] == ["S2", "S1"]


@given(st.lists(st.one_of(st.just(frozenset()), LABELS), max_size=7))
def test_contest_is_the_mean_over_pairs_of_what_is_not_shared(sets):
    pairs = list(combinations(sets, 2))
    apart = [1 - len(a & b) / len(a | b) if a | b else 0 for a, b in pairs]
    assert contested(sets) == pytest.approx(sum(apart) / len(pairs) if pairs else 0)
    assert 0 <= contested(sets) <= 1


def test_a_category_is_taken_for_another_for_itself_or_for_nothing():
    civil, social = frozenset({"civil"}), frozenset({"social"})
    found = confusions([("S1", [civil, civil, social]), ("S2", [civil, frozenset()])])
    assert {pair: (cell.pairs, cell.sentences) for pair, cell in found.items()} == {
        ("civil", "civil"): (1, ("S1",)),
        ("civil", "social"): (2, ("S1",)),
        (NO_LABEL, "civil"): (1, ("S2",)),
    }


def test_heat_counts_who_marks_and_who_has_read():
    text = read_text("We may vote. We rest.", slug="t", title="T")
    layers = [
        Layer("a", "A", "reading", "t", (Span("a1", 7, 11, "vote", "", "", label="civil"),)),
        Layer("b", "B", "own", "t", read=frozenset({"S02"})),
    ]
    assert heat([lay(layer, text) for layer in layers], text) == (("S01", 1, 1), ("S02", 0, 2))


@st.composite
def cases(draw):
    """Layers at random, with spans that touch, overlap, repeat or stand apart."""
    layers = []
    for name in draw(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=6, unique=True)):
        marks = [
            mark(f"{name}{n}", first, first + long, *sorted(labels), sentence=sentence)
            for n, (sentence, first, long, labels) in enumerate(
                draw(
                    st.lists(
                        st.tuples(
                            st.sampled_from(SENTENCES), st.integers(0, 9), st.integers(0, 4), LABELS
                        ),
                        max_size=6,
                    )
                )
            )
        ]
        layers.append(laid(name, *marks, read=draw(st.sets(st.sampled_from(SENTENCES)))))
    return layers


def sent(layers):
    """What the browser is given of these layers."""
    return {
        "layers": [{"id": x.layer.id} for x in layers],
        "marks": {
            x.layer.id: {
                s: [
                    {"id": m.span.id, "first": m.first, "last": m.last, "labels": [*m.labels]}
                    for m in marks
                ]
                for s, marks in x.marks.items()
            }
            for x in layers
        },
        "read": {x.layer.id: sorted(x.read) for x in layers},
        "sentences": [{"id": s} for s in SENTENCES],
    }


def found_here(layers):
    return [
        {
            "sentence": d.sentence,
            "kinds": sorted(d.kinds),
            "contested": pytest.approx(d.contested, abs=1e-12),
            "spots": [
                {
                    "first": s.first,
                    "last": s.last,
                    "kinds": sorted(s.kinds),
                    "layers": {name: [m.span.id for m in marks] for name, marks in s.marks.items()},
                }
                for s in d.spots
            ],
        }
        for d in compare(layers, SENTENCES)
    ]


@needs_node
@settings(max_examples=40)
@given(st.lists(cases(), min_size=1, max_size=10))
def test_the_browser_finds_the_same_differences(given_):
    run = subprocess.run(
        [
            str(NODE),
            "--input-type=module",
            "-e",
            CALL,
            (STATIC / "comparison_differences.js").as_uri(),
        ],
        input=json.dumps([sent(layers) for layers in given_]),
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) == [found_here(layers) for layers in given_]
