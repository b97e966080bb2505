"""A learner's tags beside the readings."""

from __future__ import annotations

import pytest

from rightslab.core.activities.tagging_answer import apply, empty
from rightslab.core.activities.tagging_assess import assess
from rightslab.core.activities.tagging_wire import Wire
from rightslab.core.catalogue import Catalogue, Category, Right
from rightslab.core.history import History, act
from rightslab.core.readings import Reading, ReadingSpan
from rightslab.core.text_cut import read_text

RAW = "People have a right to life. Rights of every kind count. We met."
TEXT = read_text(RAW, slug="test", title="Test")
LABELS = ("civil", "social", "political", "general", "none")


def _category(name: str) -> Category:
    return Category(name, name.title(), name[:2].upper(), "", "", "#000000", "#FFFFFF", "solid")


def _right(name: str, category: str, *also: str, status: str = "treaty") -> Right:
    return Right(name, name.title(), category, also, status, "", "", ())


CATALOGUE = Catalogue(
    tuple(_category(name) for name in LABELS),
    (_right("life", "civil", "social"), _right("cp_all", "civil", "political", status="cluster")),
    (),
)


def reading(name: str, *spans: tuple) -> Reading:
    """Make a reading of (sentence, quote, label, right, alternatives)."""
    made = tuple(
        ReadingSpan(
            f"{name}{n}", at, quote, label, right, tuple(also), (), "high", "explicit", "Why."
        )
        for n, (at, quote, label, right, also) in enumerate(spans)
    )
    return Reading(name, name.title(), f"lens of {name}", made, (), (), ())


LIFE = ("S01", "right to life", "civil", "life", ["social"])
READINGS = (
    reading("a", LIFE, ("S02", "Rights of every kind", "civil", "cp_all", [])),
    reading("b", LIFE, ("S02", "Rights", "general", "", [])),
    reading("c", LIFE, ("S02", "Rights", "general", "", ["civil"])),
    reading("d"),
)


def feedback(*ops, readings=READINGS, **more):
    wire = Wire(TEXT, LABELS, ("life", "cp_all"))
    history = History(empty(TEXT))
    for op in ops:
        history = act(history, wire.op(op), apply)
    return assess(history.answer, text=TEXT, catalogue=CATALOGUE, readings=readings, **more)


def tag(first, last, label, **more):
    span = {"id": f"{first}{last}{label}", "first": first, "last": last, "label": label, **more}
    return {"op": "add", "span": span}


def nothing(sentence):
    return {"op": "read", "sentence": sentence, "value": True}


def phrases(found, sentence):
    item = next(i for i in found.items if i.unit == sentence)
    return {one.label: one.phrase for one in item.labels}


def lines(found, sentence):
    return " ".join(next(i for i in found.items if i.unit == sentence).lines)


def test_more_than_half_is_most_readers_and_an_alternative_is_some():
    found = feedback(tag(3, 5, "civil"))
    assert phrases(found, "S01") == {"civil": "most readers", "social": "some readers"}
    assert "You tagged Civil. Most readers do so here (three of four)." in lines(found, "S01")


def test_a_class_of_rights_stands_for_all_its_categories():
    found = feedback(nothing("S02"))
    assert phrases(found, "S02") == {
        "civil": "some readers", "political": "some readers", "general": "some readers",
    }  # fmt: skip


def test_a_learner_may_use_a_class_of_rights_too():
    found = feedback(tag(7, 10, "civil", right="cp_all"))
    item = next(i for i in found.items if i.unit == "S02")
    assert [one.label for one in item.labels if one.yours] == ["civil", "political"]


def test_a_missing_category_is_asked_about_with_the_words_that_readers_saw():
    found = feedback(tag(0, 0, "social"))
    assert "Most readers see Civil here (three of four), for example in “right to life”" in lines(
        found, "S01"
    )


def test_general_and_none_are_never_expected():
    general = tuple(reading(n, ("S02", "Rights", "general", "", [])) for n in "abcd")
    assert "General" not in lines(feedback(nothing("S02"), readings=general), "S02")


def test_a_tag_of_your_own_with_a_note_costs_nothing_and_without_one_asks_for_it():
    noted = feedback(tag(0, 0, "political", note="They rule."))
    bare = feedback(tag(0, 0, "political"))
    assert "No reader does so here; your note gives your reason." in lines(noted, "S01")
    assert "Which words carry it? Write a note." in lines(bare, "S01")


def test_no_reader_is_heard_on_a_sentence_not_yet_read():
    found = feedback(tag(3, 5, "civil"))
    heard = {item.unit: bool(item.voices) for item in found.items}
    assert heard == {"S01": True, "S02": False, "S03": False}
    assert all("Rights of every kind" not in str(i) for i in found.items if i.unit != "S01")


def test_each_reader_is_heard_with_reason_and_silence_is_shown():
    item = feedback(tag(3, 5, "civil")).items[0]
    assert [voice.name for voice in item.voices] == ["A", "B", "C", "D"]
    assert item.voices[0].spans[0].reason == "Why."
    assert item.voices[3].spans == ()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("S03", "No reader marks anything here either."),
        ("S02", "Some readers see a right"),
        ("S01", "Most readers see Civil here"),
    ],
)
def test_finding_nothing_is_an_answer_that_is_laid_beside_the_readings(sentence, expected):
    assert expected in lines(feedback(nothing(sentence)), sentence)


def test_completion_tells_read_from_not_read():
    found = feedback(tag(3, 5, "civil"), nothing("S03"))
    assert found.completion == pytest.approx(2 / 3)
    assert found.summary[0].startswith("You have tagged 1 of 3 sentences and marked 1 as read")
    assert found.summary[1] == "1 sentence is not read yet."


def test_only_the_sentences_that_count_are_counted():
    found = feedback(tag(3, 5, "civil"), sentences=("S01",))
    assert [item.unit for item in found.items] == ["S01"]
    assert found.completion == 1


def test_figures_come_only_after_an_answer_and_each_says_what_it_leaves_out():
    assert feedback().figures == ()
    figures = feedback(tag(3, 5, "civil"), tag(0, 0, "political")).figures
    assert [figure.value for figure in figures] == ["1 of 2", "1 of 1"]
    assert all(figure.does_not_say for figure in figures)


def test_without_readings_the_answer_is_repeated_and_the_worked_comment_follows():
    found = feedback(tag(3, 5, "civil"), readings=(), comment="A worked comment.")
    assert found.items[0].lines == ("You tagged “right to life” as Civil.",)
    assert found.summary[-1] == "A worked comment."


def test_the_worked_comment_waits_for_an_answer():
    assert "A worked comment." not in feedback(readings=(), comment="A worked comment.").summary
