"""A hand-in read again: the answers as they came, and digests that tell one from another."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightslab.grading.collect import collect
from rightslab.grading.read_again import activities, activities_with_digests
from rightslab.storage.sealed import seal
from tests.grading.sealed_files import NOW, QUIZ, a_hand_in, only

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats(-1, 1) | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=4) | st.just("changed"), inner, max_size=3)
    ),
    max_leaves=9,
)


def place(folder, data):
    (folder / "a.rightslab").write_bytes(data)
    return only(list(collect(folder, None, now=NOW))).place


def with_answer(answer, **more):
    """Return a hand-in as the kit writes it, with this answer."""

    def change(parts):
        parts["activities"][QUIZ] |= {"answer": answer, **more}

    parts = json.loads(a_hand_in(change=change))
    return json.dumps(parts, sort_keys=True, indent=0, ensure_ascii=False).encode(
        "utf-8", "surrogatepass"
    )


@given(first=PLAIN, second=PLAIN)
def test_two_answers_have_one_digest_only_where_they_are_the_same(tmp_path_factory, first, second):
    folder = tmp_path_factory.mktemp("two")
    found = [activities_with_digests(place(folder, with_answer(one))) for one in (first, second)]
    assert [one[QUIZ]["answer"] for one, _ in found] == [first, second]
    written = [json.dumps(one, sort_keys=True) for one in (first, second)]
    assert (found[0][1] == found[1][1]) is (written[0] == written[1])


def test_when_and_how_often_an_answer_was_saved_does_not_make_another_of_it(tmp_path):
    answer = {"choices": {"where": ["folder"]}}
    once = activities_with_digests(place(tmp_path, with_answer(answer, rev=1)))[1]
    later = with_answer(answer, rev=70, changed="2026-03-04T08:00:00Z")
    assert activities_with_digests(place(tmp_path, later))[1] == once


FORMS = {
    "indented": lambda parts: json.dumps(parts, indent=2),
    "on one line": json.dumps,
    "turned round": lambda parts: json.dumps({k: parts[k] for k in sorted(parts, reverse=True)}),
    "with a name in escapes": lambda parts: json.dumps(parts, sort_keys=True, indent=0).replace(
        ',\n"changed"', ',\n"\\u0063hanged"', 1
    ),
    "with one more part": lambda parts: json.dumps(
        parts | {"activities": {QUIZ: parts["activities"][QUIZ] | {"zz": {"changed": "x"}}}},
        sort_keys=True,
        indent=0,
    ),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_whoever_wrote_the_file_it_is_read_as_it_is(tmp_path, form):
    parts = json.loads(with_answer({"texts": {"x": ',\n"changed": ', "y": "é🙂"}}))
    del parts["seal"]
    written = form(parts | {"seal": seal(json.loads(form(parts)))})
    found = place(tmp_path, written.encode())
    handed, digests = activities_with_digests(found)
    assert handed == activities(found) == json.loads(written)["activities"]
    assert set(digests) == set(handed)


def test_what_looks_like_the_end_of_an_answer_inside_of_it_cuts_nothing_off(tmp_path):
    def forged(hidden):
        inner = f'{{\n"a": 1,\n"changed": "x",\n"kind": "k",\n"lesson": "l",\n"rev": 1\n}}{hidden}'
        data = with_answer({"texts": {"a": "@"}}).replace(b'"@"', f"[\n{inner}\n]".encode())
        # The real end is written so that the quick way does not know it.
        data = data.replace(b'},\n"changed"', b'},\n"\\u0063hanged"')
        parts = json.loads(data)
        old, new = parts["seal"], seal(parts)
        return data.replace(old.encode(), new.encode())

    one, other = (
        activities_with_digests(place(tmp_path, forged(more))) for more in (',\n"b"', ',\n"c"')
    )
    assert one[1] != other[1]
