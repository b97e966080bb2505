"""Anchor answers: opposed positions are equally long, exact in their quotes, and earn the same."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from rightslab.core.activities.rubric import rubric_of
from rightslab.core.activities.writing_words import count
from rightslab.storage import library
from tests.test_instructor import ACTIVITIES, GUIDE, table

TEXT = library.text("china-hrc55-2024")


class Answer(NamedTuple):
    """An anchor answer: what stands above it, and its own words."""

    head: str
    words: str

    @property
    def length(self) -> int:
        return count(re.sub(r"\*(\w+)\.\*", "", self.words)).total

    @property
    def quotes(self) -> list[str]:
        return re.findall(r"“([^”]+)”", self.words)


SETS = {
    "anchors-05-reasoning": "weigh-a-claim",
    "anchors-05-argument": "lay-out-the-argument",
    "anchors-08": "trust-rule",
    "anchors-10": "thesis",
}


def answers(name: str) -> dict[str, Answer]:
    found = re.findall(r"^\*\*([A-D])\.\*\*(.*)\n\n((?:>.*\n)+)", GUIDE[name], re.MULTILINE)
    return {
        letter: Answer(head, re.sub(r"^> ?", "", words, flags=re.MULTILINE))
        for letter, head, words in found
    }


def marks(name: str) -> list[tuple[str, list[int], str]]:
    """Return the criteria with the points of A to D, and why; the total last."""
    below = GUIDE[name].split("| criterion | A |")[1]
    rows = table("| criterion | A |" + below)
    return [(row[0], [int(n) for n in row[1:5]], row[5]) for row in rows]


@pytest.mark.parametrize("name", SETS)
def test_opposed_answers_earn_the_same_on_every_criterion(name):
    *criteria, total = marks(name)
    for _, (a, b, c, d), why in criteria:
        assert (a, c) == (b, d)
        assert len(why.split()) >= 8
    assert total[1] == [sum(points[i] for _, points, _ in criteria) for i in range(4)]
    assert total[1][0] == ACTIVITIES[SETS[name]].points > 2 * total[1][2]


@pytest.mark.parametrize("name", SETS)
def test_opposed_answers_are_equally_long(name):
    found = answers(name)
    assert list(found) == ["A", "B", "C", "D"]
    for one, other in ("AB", "CD"):
        lengths = sorted((found[one].length, found[other].length))
        assert lengths[1] <= 1.1 * lengths[0], (one, other, lengths)


@pytest.mark.parametrize("name", SETS)
def test_the_quotes_of_an_anchor_stand_in_the_speech(name):
    for letter, answer in answers(name).items():
        assert [q for q in answer.quotes if q not in TEXT.reading] == [], letter


@pytest.mark.parametrize("name", ["anchors-08", "anchors-10"])
def test_an_anchor_is_what_its_activity_asks_for(name):
    asked = ACTIVITIES[SETS[name]].content
    for letter, answer in answers(name).items():
        assert asked.least <= answer.length <= asked.most, (letter, answer.length)
        assert len(answer.quotes) >= asked.quotes, letter
        assert ("*Thesis:*" in answer.head) == asked.thesis


@pytest.mark.parametrize("name", SETS)
def test_anchors_are_marked_by_the_rubric_of_the_activity(name):
    rubric = rubric_of(ACTIVITIES[SETS[name]])
    *criteria, _ = marks(name)
    assert [row[0] for row in criteria] == [criterion.name for criterion in rubric]
    for (_, points, _), criterion in zip(criteria, rubric, strict=True):
        assert set(points) <= {level.points for level in criterion.levels}


@pytest.mark.parametrize("name", ["anchors-05-reasoning", "anchors-05-argument"])
def test_the_guide_has_the_rubrics_of_lesson_05_word_for_word(name):
    in_guide = dict(table(GUIDE[name].split("**A.**")[0]))
    assert in_guide == {
        one.name: " ".join(
            f"{level.points}: {level.name[0].lower()}{level.name[1:]}" for level in one.levels
        )
        for one in rubric_of(ACTIVITIES[SETS[name]])
    }


def test_the_findings_of_the_anchors_can_be_chosen_in_the_form():
    fields = {field.id: field for field in ACTIVITIES["weigh-a-claim"].content.fields}
    for answer in answers("anchors-05-reasoning").values():
        said = dict(re.findall(r"\*([A-Z][a-z -]+):\* ([^.]+)\.", answer.head))
        for name, field in (("Finding", "finding"), ("Confidence", "confidence"),
                            ("Reason code", "reason"), ("Sources", "sources")):  # fmt: skip
            options = {option.name for option in fields[field].options}
            assert set(said[name].split("; ")) <= options
        assert answer.length >= fields["reasoning"].least


def test_two_of_the_findings_are_opposed():
    heads = [answer.head for answer in answers("anchors-05-reasoning").values()]
    findings = [re.search(r"\*Finding:\* ([^.]+)\.", head).group(1) for head in heads]
    assert findings == [
        "Supported with qualification",
        "Not supported",
        "Supported",
        "Contradicted",
    ]


def test_a_warrant_that_earns_two_points_names_no_country():
    found = answers("anchors-05-argument")
    for letter in "AB":
        warrant = re.search(r"\*Warrant\.\* (.+)", found[letter].words).group(1)
        assert "China" not in warrant
        assert warrant.startswith(("Wherever", "Whenever"))
