"""What lesson 09 says of the three texts is so in the data."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from rightslab.core.activities.comparison_counts import Read
from rightslab.storage import library

ROOT = Path(__file__).parent.parent
NAME = "09_compare_the_texts"
SPEECH, HARBOUR, HIGHLAND = "china-hrc55-2024", "practice-harbour", "practice-highland"
CELLS = {
    cell["id"]: "".join(cell["source"])
    for cell in json.loads((ROOT / "lessons" / f"{NAME}.ipynb").read_text("utf-8"))["cells"]
}
ACTIVITIES = {activity.id: activity for activity in library.activities(NAME)}


def per_thousand(word, slug):
    text = library.text(slug)
    body = " ".join(text.sentence_text(s.id) for s in text.sentences)
    return 1000 * len(re.findall(rf"\b{word}\b", body, re.IGNORECASE)) / text.words


def test_the_rates_of_must_in_the_worked_example_are_those_of_the_texts():
    rates = [round(per_thousand("must", slug)) for slug in (SPEECH, HARBOUR, HIGHLAND)]
    assert rates == [10, 6, 3]
    words = CELLS["worked-example"]
    assert "about 10 times in 1,000 words of the speech, 6 times in 1,000 of harbour, 3" in words


def test_the_rates_of_right_in_the_warm_up_are_those_of_the_texts():
    explain = ACTIVITIES["warm-up-09"].content.questions[2].explain
    for slug in (SPEECH, HARBOUR):
        assert f"{per_thousand('right', slug):.1f}" in explain


def test_two_more_must_would_lift_highland_above_harbour():
    size = library.text(HIGHLAND).words
    assert per_thousand("must", HIGHLAND) + 2000 / size > per_thousand("must", HARBOUR)


def test_the_readers_counts_of_civil_rights_in_highland_are_as_the_lesson_says():
    rights = library.catalogue().rights
    read = Read(HIGHLAND, "", library.text(HIGHLAND), library.readings(HIGHLAND), rights)
    counts = [count.sentences for count in read.counts("civil").values()]
    assert "{}, {}, {} and {} of".format(*counts) in CELLS["limits"]


@pytest.mark.parametrize("name", ["tag-harbour", "tag-highland"])
def test_a_practice_statement_is_called_fictional_before_it_is_read(name):
    activity = ACTIVITIES[name]
    assert "composed for this kit" in activity.prompt
    assert "fictional" in activity.prompt
    assert activity.content_note


def test_the_two_statements_are_put_in_the_same_way():
    harbour, highland = ACTIVITIES["tag-harbour"], ACTIVITIES["tag-highland"]
    assert harbour.prompt == highland.prompt
    assert (harbour.points, harbour.policy, harbour.scopes) == (
        highland.points, highland.policy, highland.scopes,
    )  # fmt: skip
    assert (harbour.opt_out, highland.opt_out) == (highland.id, harbour.id)


@pytest.mark.parametrize("slug", [HARBOUR, HIGHLAND])
def test_the_weak_step_of_each_is_quoted_from_s10(slug):
    sentence = library.text(slug).sentence_text("S10")
    assert sentence.split(": ", 1)[1] in CELLS["weak"]
    assert "<details>" in CELLS["weak"].split("in the ten years")[0]


def test_statements_of_the_same_week_have_speaker_date_and_address():
    rows = re.findall(
        r"^\| ([^|]+) \| ([^|]+) \| (\d+ February 2024) \| <(https?://[^>]+)> \|$",
        CELLS["same-week"], re.MULTILINE,
    )  # fmt: skip
    assert len(rows) == 5
    assert len({address for *_, address in rows}) == 5


def test_perspectives_are_of_like_length():
    views = re.findall(r"\*\*The [\w-]+ view\.\*\* (.+)", CELLS["discussion"])
    words = [len(view.split()) for view in views]
    assert len(words) == 3
    assert max(words) <= 1.5 * min(words)


def test_freedom_and_individual_stand_nowhere_in_the_speech_and_the_class_does():
    assert per_thousand("freedom", SPEECH) == per_thousand("individual", SPEECH) == 0
    assert "civil and political rights" in library.text(SPEECH).sentence_text("S16")


def test_the_warm_up_asks_for_units_that_exist():
    sentences = {sentence.id for sentence in library.text(SPEECH).sentences}
    for question in ACTIVITIES["warm-up-09"].content.questions:
        for name, _, unit in (one.partition("/") for one in question.revisits):
            activity = library.find_activity(name)
            asked = {q.id for q in getattr(activity.content, "questions", ())}
            assert unit in (asked or sentences)
