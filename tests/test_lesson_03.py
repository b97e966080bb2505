"""What lesson 03 says of the readings and of the UN texts is so in the data."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from rightslab.storage import library

LESSON = "03_find_the_principles"
LESSONS = Path(__file__).parent.parent / "lessons"


def principles(sentence):
    slug = library.activity(LESSON, "sentence-to-principle").text
    found = [one for r in library.readings(slug) for one in r.principles]
    return [(one.principle, one.strength) for one in found if one.sentence == sentence]


def test_three_readings_list_principles_and_part_over_s15_alone():
    of = {f"S{n:02}": Counter(p for p, _ in principles(f"S{n:02}")) for n in range(6, 18)}
    assert {sum(counts.values()) for counts in of.values()} == {3}
    assert [sentence for sentence, counts in of.items() if len(counts) > 1] == ["S15"]
    assert of["S15"] == {"cooperation": 2, "none": 1}


def test_the_worked_example_is_fairness_and_an_appeal_for_all_three():
    assert principles("S05") == [("fairness_justice", "appeal")] * 3


def test_the_hint_names_the_phrases_with_three_texts_and_one_with_none():
    items = library.activity(LESSON, "phrase-to-instrument").content.left
    three = [item.quote for item in items if len(item.fits) == 3]
    hint = library.activity(LESSON, "phrase-to-instrument").hints[2]
    assert len(three) == 2
    assert all(f"“{quote}”" in hint for quote in three)
    assert [item.id for item in items if item.fits == ("none",)] == ["hegemonism"]
    assert len(items) == 10


def test_each_un_text_has_the_year_that_the_catalogue_has():
    known = {i.id: i for i in library.catalogue().instruments}
    names = {o.id: o.name for o in library.activity(LESSON, "phrase-to-instrument").content.right}
    pairs = [
        ("ga_60_251", "ga_60_251_4"), ("ga_60_251", "ga_60_251_preamble"), ("hrc_5_1", "hrc_5_1"),
        ("vienna", "vienna_5"), ("drd", "drd_6"), ("nicaragua", "nicaragua_202"),
    ]  # fmt: skip
    assert [f"({known[a].year})" in names[b] for a, b in pairs] == [True] * 6


def test_the_perspectives_are_about_equally_long():
    cells = json.loads((LESSONS / f"{LESSON}.ipynb").read_text("utf-8"))["cells"]
    talk = next("".join(c["source"]) for c in cells if c["id"] == "discussion")
    views = [part for part in talk.split("\n\n") if part.startswith("**The ")]
    lengths = [len(view.split()) for view in views]
    assert len(lengths) == 3
    assert max(lengths) <= 1.5 * min(lengths)


def test_the_warm_up_asks_for_units_that_earlier_lessons_have():
    for question in library.activity(LESSON, "warm-up-03").content.questions:
        for name in question.revisits:
            activity = library.find_activity(name.partition("/")[0])
            assert activity, name
            unit = name.partition("/")[2]
            if activity.kind == "quiz":
                assert unit in {one.id for one in activity.content.questions}
            else:
                assert unit in activity.sentences(library.text(activity.text))
