"""Whether some words name a student of the class."""

from __future__ import annotations

import pytest

from rightslab.grading.naming import NOBODY, Naming

CLASS = Naming.of(
    ["Ana de Lima", "Will O\u2019Brien", "\u674e\u96f7"],
    ["s-4711", "7"],
    ["grey heron", "grey heron 2"],
)


@pytest.mark.parametrize(
    "words",
    [
        "Ask Lima where.",
        "As Ana\u2019s text says.",
        "Brien is nearer to S08.",
        "See Grey Heron.",
        "see grey-heron 2!",
        "Of s-4711.",
        "\u89c1\u674e\u96f7\u7684\u6587\u7ae0",
    ],
)
def test_names_ids_and_pseudonyms_name_a_student(words):
    assert CLASS.names(words)


@pytest.mark.parametrize(
    "words",
    ["Name the word.", "Words de trop.", "See S07, 7 lines on.", "A grey area.", "I will ask."],
)
def test_other_words_do_not(words):
    assert not CLASS.names(words)


def test_nobody_is_named_where_nobody_is_known():
    assert not NOBODY.names("Ana de Lima")
