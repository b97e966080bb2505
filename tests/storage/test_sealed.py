"""Sealed files: whatever is not whole JSON of the kit is refused in a sentence."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.grading.sealed_files import a_hand_in

from rightslab.core.errors import RightslabError
from rightslab.storage.handin import HandInError, parts
from rightslab.storage.sealed import MOST_DEPTH, Sealed, seal

GOOD = a_hand_in()
LIST = Sealed("rightslab-list", 1, "list", "It is made here.", "Ask again.", RightslabError, 2_000)


def refused(data):
    with pytest.raises(HandInError) as caught:
        parts("It", data)
    return str(caught.value)


def nested(depth):
    return b'{"format": ' + b"[" * depth + b"]" * depth + b"}"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (b" \n", "it is empty"),
        (GOOD[:300], "it stops in the middle"),
        (GOOD[:-1], "it stops in the middle"),
        (GOOD.replace(b'"kit"', b'kit"'), "it breaks in line"),
        (b"PK\x03\x04", "not in the form that the kit writes"),
        (GOOD.decode().encode("utf-16"), "saved anew in UTF-16"),
        (GOOD.replace(b"Ana", b"An\xe9"), "it is not UTF-8 (byte"),
        (b'{"a": NaN}', "the number NaN"),
        (b'{"a": -Infinity}', "the number -Infinity"),
        (b'{"a": 1e400}', "the number 1e400"),
        (b'{"a": ' + b"9" * 19 + b"}", "the number 9999"),
        (b'{"a": ' + b"9" * 5_000_000 + b"}", "nothing can be counted"),
        (b'{"a": -1e-' + b"9" * 5_000 + b"e}", "damaged"),
        (GOOD.replace(b'"version"', b'"kit": "2", "version"'), "it says kit twice"),
        (nested(MOST_DEPTH + 1), "deep in each other"),
        (nested(40_000), "deep in each other"),
        (nested(2_000_000), "more parts than any work"),
        (b'{"a": [' + b"[]," * 1_500_000 + b"[]]}", "more parts than any work"),
        (GOOD.replace(b'"version": 1', b'"version": 2'), "made by a newer kit"),
        (GOOD.replace(b'"version": 1', b'"version": true'), "newer kit"),
        (GOOD.replace(b"Ana", b"Eve"), "its seal does not fit"),
        (b"[]", "no hand-in of this kit"),
    ],
    ids=lambda one: repr(one)[:30],
)
def test_what_is_not_whole_is_refused_with_what_is_wrong(data, said):
    assert said in refused(data)


def test_a_kit_of_a_million_letters_makes_no_long_sentence():
    long = json.loads(GOOD) | {"version": 2, "kit": "\u202e9" * 1_000_000}
    assert len(refused(json.dumps(long).encode())) < 300


def test_a_mark_in_front_and_other_spaces_are_no_damage():
    assert parts("It", b"\xef\xbb\xbf" + GOOD)["who"]["name"] == "Ana Lima"
    assert parts("It", json.dumps(json.loads(GOOD), indent=4).encode())["version"] == 1
    assert parts("It", GOOD.replace(b"\n", b"\r\n"))["version"] == 1


def test_half_characters_in_words_are_sealed_and_read():
    data = a_hand_in("Ana \ud83d", change=lambda p: p.update(kit='\\": \ud83d'))
    assert parts("It", data)["kit"] == '\\": \ud83d'


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=20,
    ),
    st.sampled_from([None, 0, 1]),
)
def test_whatever_an_answer_holds_its_seal_fits_however_it_is_spaced(answer, indent):
    given_ = {**json.loads(GOOD), "answer": answer}
    given_["seal"] = seal(given_)
    for plain in (True, False):
        text = json.dumps(given_, ensure_ascii=plain, indent=indent, sort_keys=True)
        assert parts("It", text.encode("utf-8", "surrogatepass"))["answer"] == answer


@given(st.dictionaries(st.text(min_size=1), st.text() | st.integers(-9, 9) | st.lists(st.text())))
def test_what_is_made_is_opened_with_the_parts_that_each_file_has(given_):
    own = {f"own {name}": value for name, value in given_.items()}
    found = LIST.opened("It", LIST.made(own, datetime(2026, 3, 2, 9, tzinfo=UTC)))
    assert (found["format"], found["version"], found["made"]) == (
        "rightslab-list",
        1,
        "2026-03-02T09:00:00Z",
    )
    assert own.items() <= found.items()


def test_a_file_as_large_as_any_is_taken_and_one_byte_more_is_not():
    assert LIST.bounded("It", b" " * 2_000) == b" " * 2_000
    with pytest.raises(RightslabError, match=r"^It has more than 0.002 MB, and no list has. Ask"):
        LIST.bounded("It", b" " * 2_001)


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=4))
def test_a_changed_byte_is_noticed_or_changes_nothing(at, junk):
    changed = GOOD[:at] + junk + GOOD[at + 1 :]
    try:
        found = parts("It", changed)
    except HandInError:
        return
    assert found == json.loads(GOOD)
