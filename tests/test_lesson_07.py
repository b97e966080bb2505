"""What lesson 07 says of the readings and of their agreement is so in the data."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from rightslab.storage import library

ROOT = Path(__file__).parent.parent
NAME = "07_compare_the_readings"
SLUG = "china-hrc55-2024"
CELLS = {
    cell["id"]: "".join(cell["source"])
    for cell in json.loads((ROOT / "lessons" / f"{NAME}.ipynb").read_text("utf-8"))["cells"]
}
ACTIVITIES = {activity.id: activity for activity in library.activities(NAME)}
READINGS = {reading.id: reading for reading in library.readings(SLUG)}
IN_PROSE = ("discourse-linguistics", "human-rights-law", "international-relations",
            "rights-education")  # fmt: skip


def agreement():
    with (library.data_root() / "readings" / "agreement.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["readings"] == "all four"]
    return {
        row["measure"].removeprefix("category: "): row
        for row in rows
        if row["measure"].startswith("category: ")
    }


def test_the_table_of_agreement_is_that_of_the_data():
    said = re.findall(
        r"^\| (\w+) \| (\d+) % \| (\d+) % \| ([\w. ]+) \|$", CELLS["agreement"], re.MULTILINE
    )
    found = [
        (name.title(), f"{round(float(row['percent_all_agree']))}",
         f"{round(float(row['percent_pairs_agree']))}",
         f"{float(row['alpha']):.2f}" if row["alpha"] else "not defined")
        for name, row in agreement().items()
    ]  # fmt: skip
    assert said == found


@pytest.mark.parametrize(
    ("question", "category", "said"),
    [
        ("cultural", "cultural", ["percent_all_agree", "alpha"]),
        ("collective", "collective", ["percent_all_agree", "percent_pairs_agree", "alpha"]),
    ],
)
def test_the_quiz_asks_with_the_figures_of_the_data(question, category, said):
    ask = next(q for q in ACTIVITIES["read-agreement"].content.questions if q.id == question).ask
    row = agreement()[category]
    for name in said:
        value = float(row[name])
        assert re.search(rf"\b{value:.2f}\b" if name == "alpha" else rf"\b{value:.0f}\b", ask)


def test_what_is_left_of_collective_without_doubtful_spans_is_as_the_lesson_says():
    def left(*out):
        kept = (READINGS[one].spans for one in IN_PROSE)
        return [sum(s.label == "collective" and s.confidence not in out for s in k) for k in kept]

    words = CELLS["read-charts"]
    assert "{}, {}, {} and {} are left".format(*left("low")) in words
    assert left("low", "medium") == [1, 1, 1, 1]
    assert "With high confidence only, it is 1 in each of the four." in words


def test_civil_political_and_social_part_where_the_lesson_says():
    def apart(category):
        by_sentence = Counter(
            sentence
            for reading in READINGS.values()
            for sentence in {s.sentence for s in reading.spans if s.label == category}
        )
        return sum(count < len(READINGS) for count in by_sentence.values())

    assert [apart(one) for one in ("political", "social", "civil")] == [0, 0, 1]


def test_readers_words_in_the_worked_example_are_their_own():
    ten = {name: reading.spans_in("S10")[-1] for name, reading in READINGS.items()}
    teacher, lawyer = ten["rights-education"], ten["human-rights-law"]
    assert "The word right is used but the holder is the country." in teacher.reason
    assert 'It says "right" but the holder is every country' in lawyer.reason
    for words in ("The word right is used but the holder is the country.",
                  'It says "right" but the holder is every country'):  # fmt: skip
        assert words in CELLS["worked-example"]
    assert (teacher.confidence, lawyer.confidence) == ("low", "high")
    assert "none" in teacher.alternatives
    assert "collective" in lawyer.alternatives


def test_two_readers_mark_different_words_of_s16_as_none_and_count_as_the_same():
    marks = {
        name: {s.quote for s in reading.spans_in("S16") if s.label == "none"}
        for name, reading in READINGS.items()
    }
    lawyer, linguist = marks["human-rights-law"], marks["discourse-linguistics"]
    assert lawyer
    assert linguist
    assert not lawyer & linguist


def test_perspectives_are_of_like_length():
    views = re.findall(r"\*\*The [\w-]+ view\.\*\* (.+)", CELLS["discussion"])
    words = [len(view.split()) for view in views]
    assert len(words) == 3
    assert max(words) <= 1.5 * min(words)


def test_the_warm_up_asks_for_units_that_exist():
    sentences = {sentence.id for sentence in library.text(SLUG).sentences}
    for question in ACTIVITIES["warm-up-07"].content.questions:
        for unit in question.revisits:
            activity, _, sentence = unit.partition("/")
            assert library.find_activity(activity) is not None
            assert sentence in sentences


def test_the_tags_that_may_be_compared_are_of_activities_on_this_text():
    for name in ACTIVITIES["compare-readings"].content.mine:
        activity = library.find_activity(name)
        assert (activity.kind, activity.text) == ("tagging", SLUG)
