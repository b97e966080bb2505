"""Plain data as an answer: the quick way says what the slow way says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rightslab.core.activities.sheet import Sheet
from rightslab.core.activities.tagging_answer import Tagging
from rightslab.storage.keeping import answers
from rightslab.storage.keeping.answers import plain, typed
from rightslab.storage.keeping.quick_types import maker

SPAN = {"id": "t1", "start": 1, "end": 9, "quote": "a", "prefix": "", "suffix": "", "label": "x"}
SOME = st.sampled_from
KEYS = SOME(["texts", "choices", "numbers", "quotes", "text", "spans", "read", "start", "id", "q1"])
ATOMS = st.none() | st.booleans() | st.integers(-3, 3) | st.floats(-1, 1) | SOME(["", "a", SPAN])
TREES = st.recursive(
    ATOMS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
NEAR = {
    Sheet: st.fixed_dictionaries(
        {},
        optional={
            "texts": st.dictionaries(KEYS, SOME(["a", 1, None])),
            "choices": st.dictionaries(KEYS, st.lists(SOME(["a", "b", 1]))),
            "numbers": st.dictionaries(KEYS, SOME([1, 0.5, True, "1"])),
            "quotes": st.dictionaries(KEYS, st.lists(SOME([SPAN, {}, 1]))),
            "more": ATOMS,
        },
    ),
    Tagging: st.fixed_dictionaries(
        {},
        optional={
            "text": SOME(["a", 1]),
            "spans": st.lists(SOME([SPAN, {**SPAN, "x": 1}, {**SPAN, "start": True}, {}])),
            "read": st.lists(SOME([{"sentence": "S01", "quote": "a"}, {"sentence": 1}])),
        },
    ),
}


def _outcome(way: object, data: object, wanted: type) -> object:
    try:
        return way(data, wanted)  # type: ignore[operator]
    except ValueError as error:
        return str(error)


@given(st.one_of(TREES, *NEAR.values()), SOME([Sheet, Tagging]))
def test_the_quick_way_takes_and_refuses_what_the_slow_way_does(data, wanted):
    assert repr(_outcome(typed, data, wanted)) == repr(_outcome(answers._slowly, data, wanted))


@given(NEAR[Sheet])
def test_what_the_quick_way_makes_comes_back_as_it_was(data):
    found = _outcome(typed, data, Sheet)
    if isinstance(found, Sheet):
        assert {key: value for key, value in plain(found).items() if key in data} == data


def test_both_types_of_answers_have_a_quick_way():
    assert maker(Sheet)
    assert maker(Tagging)
    assert maker(Tagging)({"text": "t", "spans": [SPAN]}).spans[0].quote == "a"


def test_a_part_of_megabytes_is_not_quoted_whole():
    for broken in ({"texts": ["a" * 5_000_000]}, {"choices": {"a": "b" * 5_000_000}}):
        said = _outcome(typed, broken, Sheet)
        assert isinstance(said, str)
        assert len(said) < 500
        assert "answer" in said


def test_a_key_of_megabytes_is_not_quoted_whole():
    said = _outcome(typed, {"k" * 5_000_000: 1}, Sheet)
    assert isinstance(said, str)
    assert len(said) < 500
