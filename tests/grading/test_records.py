"""What is kept of a student comes back as it was, also as the first kit wrote it."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from rightslab.core.grades import GRADED, TO_MARK, Credit, Grade, RubricMark
from rightslab.grading import records
from rightslab.grading.records import Mark, Record

WORDS = st.text(max_size=8)
CREDITS = st.lists(st.builds(Credit, WORDS, WORDS, st.sampled_from([0.0, 0.5, 1.0]), WORDS))
RUBRIC = st.builds(
    RubricMark,
    activity=WORDS,
    pseudonym=WORDS,
    marker=WORDS,
    levels=st.dictionaries(WORDS, st.sampled_from([0.0, 1.5]), max_size=2),
    comment=WORDS,
    evidence=st.lists(WORDS, max_size=2).map(tuple),
)
GRADES = st.builds(
    Grade,
    activity=WORDS,
    policy=WORDS,
    points=st.none() | st.sampled_from([0.0, 2.5]),
    of=st.just(5.0),
    status=st.sampled_from([GRADED, TO_MARK]),
    credits=CREDITS.map(tuple),
    mark=st.none() | RUBRIC,
    penalty=st.sampled_from([0.0, 0.1]),
    reasons=st.lists(WORDS, max_size=2).map(tuple),
)
PARTS = st.dictionaries(st.sampled_from(["policy", "of", "answer"]), WORDS)
MARKS = st.builds(Mark, GRADES, PARTS, uses=st.dictionaries(WORDS, WORDS, max_size=2), file=WORDS)
RECORDS = st.builds(
    Record,
    st.dictionaries(WORDS, MARKS, max_size=3),
    st.dictionaries(WORDS, st.dictionaries(WORDS, WORDS, max_size=2), max_size=2),
    page=WORDS,
    flags=st.lists(WORDS, max_size=2).map(tuple),
)
FIRST = {
    "marks": {
        "modals": {
            "parts": {"policy": "completion", "of": "5"},
            "uses": {},
            "seal": "abc",
            "answer": "12",
            "file": "ana.rightslab",
            "done": "modals",
            "by": "rightslab",
            "at": "2026-03-02T09:00:00Z",
            "kit": "0.1.0",
            "readings": "",
            "why": "first grading",
            "grade": {
                "activity": "modals",
                "policy": "completion",
                "points": 2.5,
                "of": 5.0,
                "status": "graded",
                "penalty": 0.0,
                "reasons": ["Half of it."],
                "credits": [["q1", "Question 1", 0.5, "One of two."]],
                "mark": None,
            },
        }
    },
    "digests": {"abc": {"modals": "12"}},
    "page": "p",
    "flags": ["Late."],
    "made": "2026-03-02",
}


@given(RECORDS)
def test_a_record_comes_back_as_it_was(record):
    assert records.unpack(records.pack(record)) == record


def test_a_record_of_the_first_kit_is_read_and_kept_anew_as_the_same():
    old = records.unpack(records.packed(json.dumps(FIRST)))
    mark = old.marks["modals"]
    assert mark.grade.credits == (Credit("q1", "Question 1", 0.5, "One of two."),)
    assert (mark.parts["of"], mark.seal, mark.why, old.flags) == (
        "5", "abc", "first grading", ("Late.",),
    )  # fmt: skip
    assert records.unpack(records.pack(old)) == old
