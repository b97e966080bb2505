"""What a marker is given: in the order of work, in words, and without names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rightslab.core.activities.sheet import Sheet
from rightslab.core.errors import RightslabError
from rightslab.desk.marking_desk import materials
from rightslab.grading.marking_queue import Queue
from rightslab.grading.marking_store import Marker
from tests.grading.marking_class import (
    ID,
    QUOTE,
    ClassPapers,
    activity,
    choice,
    criteria,
    give,
    request,
    words,
)

SLUGS = ["grey-heron", "jade-curlew", "moss-otter"]


def queue(papers=None):
    return Queue.of(papers or ClassPapers(), activity(), criteria())


def sheets(marker):
    return {slug: marker.sheet(ID, slug) for slug in SLUGS}


def test_who_asks_to_look_again_waits_until_there_is_a_reply(tmp_path):
    marker, asked = Marker.open(tmp_path, "Ana"), ClassPapers(asked=[request("moss otter")])
    give(marker, "moss-otter", 2)
    assert queue(asked).status("moss-otter", marker.sheet(ID, "moss-otter")) == "asked"
    kept = marker.kept(ID, "moss-otter", "d", request="abc")
    kept.commit(choice("request", "keep"))
    kept.commit(words("reply", "It was read again."))
    assert queue(asked).progress(sheets(marker))["said"] == "1 of 3 marked."


def test_a_second_request_asks_again(tmp_path):
    marker = Marker.open(tmp_path, "Ana")
    kept = marker.kept(ID, "moss-otter", "d", request="abc")
    kept.commit(choice("request", "keep"))
    kept.commit(words("reply", "It was read again."))
    again = queue(ClassPapers(asked=[request("moss otter"), request("moss otter", seal="new")]))
    assert again.status("moss-otter", kept.sheet) == "asked"


def test_a_request_of_somebody_without_an_answer_is_not_in_the_queue():
    assert queue(ClassPapers(asked=[request("nobody here")])).requests == {}


def test_a_newer_answer_makes_a_mark_stale(tmp_path):
    marker = Marker.open(tmp_path, "Ana")
    give(marker, "grey-heron", 2)
    newer = queue(ClassPapers(texts={"grey heron": "A longer text than the one before it."}))
    assert newer.status("grey-heron", marker.sheet(ID, "grey-heron")) == "stale"
    assert newer.progress({"grey-heron": marker.sheet(ID, "grey-heron")}) == {
        "done": 0,
        "of": 1,
        "said": "0 of 1 marked, 1 with a newer answer.",
    }


def test_progress_says_how_many_are_marked(tmp_path):
    marker = Marker.open(tmp_path, "Ana")
    give(marker, "grey-heron", 0)
    assert queue().progress(sheets(marker))["said"] == "1 of 3 marked."


def test_an_answer_is_shown_in_parts_with_quotes_in_their_place():
    parts = queue().paper("grey-heron", materials)
    assert [one["title"] for one in parts] == ["Thesis", "Text", "Picked from the speech"]
    (quote,) = parts[-1]["quotes"]
    assert (quote["quote"], quote["sentence"]) == (QUOTE, "S16")


def test_kept_drafts_are_not_shown_and_not_compared():
    assert "old draft" not in str(queue().paper("grey-heron", materials))
    assert "old draft" not in queue().words("grey-heron")


def test_an_alternative_of_equal_credit_is_shown_without_saying_so():
    plain = queue()
    other = replace(plain.answers["grey-heron"], done="trust-rule")
    shown = replace(plain, answers={"grey-heron": other}).paper("grey-heron", materials)
    assert "trust-rule" not in str(shown)


def test_an_answer_of_another_form_is_an_error_in_a_sentence():
    broken = replace(queue().answers["grey-heron"], data={"texts": 3})
    with pytest.raises(RightslabError, match="could not be read"):
        replace(queue(), answers={"grey-heron": broken}).paper("grey-heron", materials)
    assert replace(queue(), answers={"x": replace(broken, data=[1])}).words("x") == ""


def test_somebody_who_is_not_there_is_named_in_the_error():
    with pytest.raises(RightslabError, match=r"grey-hero'.*grey-heron"):
        queue().one("grey-hero")


def test_an_empty_sheet_is_open():
    assert queue().status("grey-heron", Sheet()) == "open"
