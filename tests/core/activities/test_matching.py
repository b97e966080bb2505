"""Joins of items with partners, and what is said of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightslab.core.activities.matching import KIND
from rightslab.core.activities.matching_content import Item, Matching
from rightslab.core.activities.materials import Materials
from rightslab.core.activities.sheet import Sheet
from rightslab.core.activity import Activity
from rightslab.core.catalogue import Catalogue
from rightslab.core.errors import ActionError
from rightslab.core.option import Option
from rightslab.core.readings import Reading, SentencePrinciple
from rightslab.core.text_cut import read_text

TEXT = read_text("We must care. All should talk. We met.", slug="test", title="Test")
PEOPLE, TALK, NONE = Option("people", "People"), Option("talk", "Talk"), Option("none", "None")

FACTS = Matching(
    left=(
        Item("care", "Care", "must care", "S01", ("people",), "Care is said of people."),
        Item("both", "Both", "", "", ("people", "talk"), "Two texts have it."),
    ),
    right=(PEOPLE, TALK, NONE),
    left_name="Phrases",
    right_name="Texts",
    several=True,
)
PRINCIPLES = Matching(
    left=(Item("S01", quote="We must care.", sentence="S01"), Item("S02", sentence="S02")),
    right=(PEOPLE, TALK, NONE),
    left_name="Sentences",
    right_name="Principles",
    compare="principles",
)


def reading(name: str, first: str = "", second: str = "", strength: str = "must") -> Reading:
    """Make a reading with a principle for S01 and one for S02; with neither, it has no list."""
    pairs = [("S01", first), ("S02", second)]
    said = tuple(SentencePrinciple(s, p, strength) for s, p in pairs if p)
    return Reading(name, name.title(), f"lens of {name}", (), (), (), said)


READINGS = (
    reading("a", "people", "talk"),
    reading("b", "people", "none"),
    reading("c", "talk", "none", "appeal"),
    reading("d"),
)
MATERIALS = Materials(TEXT, Catalogue((), (), ()), READINGS)


def activity(content: Matching, **more) -> Activity:
    plain = {"lesson": "03", "kind": "matching", "title": "Join", "prompt": "", "text": "test"}
    last = {"labels": (), "policy": "completion", "points": 1}
    return Activity(id="join", **plain, **last, content=content, **more)


def feedback(content: Matching, joins, unit="", materials=MATERIALS, scope="", **more):
    sheet = Sheet(choices={key: tuple(ids) for key, ids in joins.items()})
    return KIND.assess(sheet, activity(content, **more), materials, scope, unit)


def item(found, unit):
    return next(one for one in found.items if one.unit == unit)


@pytest.mark.parametrize(
    ("picked", "status", "said"),
    [
        (["people"], "fits", ["People fits.", "Talk fits too.", "Two texts have it."]),
        (["people", "talk"], "fits", ["People fits.", "Talk fits.", "Two texts have it."]),
        (
            ["talk", "none"],
            "fits in part",
            ["Talk fits.", "None does not fit.", "People fits too.", "Two texts have it."],
        ),
        (
            ["none"],
            "does not fit",
            ["None does not fit.", "People fits.", "Talk fits.", "Two texts have it."],
        ),
    ],
)
def test_where_it_is_a_fact_each_partner_is_told_whether_it_fits(picked, status, said):
    one = item(feedback(FACTS, {"both": picked}), "both")
    assert (one.status, list(one.lines)) == (status, said)
    assert one.revisit == (status != "fits")


def test_nothing_is_told_of_an_item_that_is_not_joined():
    found = feedback(FACTS, {"care": ["people"]})
    assert item(found, "both").lines == ("Not joined yet.",)
    told = str(feedback(PRINCIPLES, {"S01": ["people"]}).items[1])
    assert "Talk" not in told
    assert "reader" not in told


def test_a_principle_is_laid_beside_the_readers_who_have_one():
    one = item(feedback(PRINCIPLES, {"S01": ["talk"]}), "S01")
    assert one.lines == (
        "You chose Talk. Some readers do so here (1 of 3).",
        "Most readers see People here (2 of 3). Do you?",
    )
    assert {label.label: label.phrase for label in one.labels} == {
        "people": "most readers",
        "talk": "some readers",
    }
    assert one.revisit


def test_each_reader_is_heard_with_principle_and_strength_in_words():
    one = item(feedback(PRINCIPLES, {"S01": ["people"]}), "S01")
    assert [voice.lines[0] for voice in one.voices] == [
        "People; it binds (must).",
        "People; it binds (must).",
        "Talk; it appeals, with neither must nor should.",
        "This reading has no list of principles.",
    ]
    assert not one.revisit


def test_no_principle_is_never_expected_of_a_learner():
    one = item(feedback(PRINCIPLES, {"S02": ["talk"]}), "S02")
    assert one.lines == ("You chose Talk. Some readers do so here (1 of 3).",)


def test_a_choice_that_no_reader_shares_is_asked_for_its_words():
    one = item(feedback(PRINCIPLES, {"S02": ["people"]}), "S02")
    assert one.lines[0] == "You chose People. No reader does so here. Which words carry it?"


def test_an_edition_without_readings_repeats_the_choice():
    bare = Materials(TEXT, Catalogue((), (), ()))
    found = feedback(PRINCIPLES, {"S01": ["people"]}, materials=bare)
    assert item(found, "S01").lines == ("You chose People.",)
    assert found.figures == ()


def test_the_worked_comment_waits_until_all_are_joined():
    half = feedback(FACTS, {"care": ["people"]}, comment="Worked.")
    whole = feedback(FACTS, {"care": ["people"], "both": ["none"]}, comment="Worked.")
    alone = feedback(FACTS, {"care": ["people"]}, unit="care", comment="Worked.")
    assert [("Worked." in found.summary) for found in (half, whole, alone)] == [False, True, False]


def test_a_figure_is_never_alone_and_comes_after_an_answer_only():
    assert feedback(PRINCIPLES, {}).figures == ()
    found = feedback(PRINCIPLES, {"S01": ["people"], "S02": ["people"]})
    assert [(f.value, bool(f.does_not_say)) for f in found.figures] == [("1 of 2", True)]
    assert found.summary[0] == "You have joined 2 of 2 sentences."
    assert found.completion == 1


def test_one_item_can_be_asked_for_alone():
    found = feedback(FACTS, {"care": ["people"]}, unit="both")
    assert [one.unit for one in found.items] == ["both"]


def test_a_scope_leaves_out_items_of_other_paragraphs_and_keeps_items_without_a_sentence():
    two = read_text("We must care.\nAll should talk.", slug="test", title="Test")
    there = Materials(two, Catalogue((), (), ()))
    content = Matching((*PRINCIPLES.left, FACTS.left[1]), PRINCIPLES.right)
    scopes = {"class": ("P2",)}
    found = feedback(content, {}, materials=there, scope="class", scopes=scopes)
    assert [one.unit for one in found.items] == ["S02", "both"]
    progress = KIND.progress(Sheet(), activity(content, scopes=scopes), there, "class")
    assert (progress.done, progress.of, progress.next) == (0, 2, "S02")


def test_progress_names_the_next_open_item():
    sheet = Sheet(choices={"care": ("people",)})
    progress = KIND.progress(sheet, activity(FACTS), MATERIALS, "")
    assert (progress.done, progress.of, progress.next) == (1, 2, "both")
    assert (progress.noun, progress.verb) == ("phrases", "joined")


def test_rows_hold_what_was_joined_in_the_activitys_own_words():
    sheet = Sheet(choices={"both": ("talk", "people"), "care": ("people",)})
    assert KIND.rows(sheet, activity(FACTS), MATERIALS) == [
        {"sentence": "S01", "phrases": "“must care”", "texts": "People"},
        {"phrases": "Both", "texts": "People; Talk"},
    ]
    assert KIND.rows(Sheet(), activity(FACTS), MATERIALS) == []


def test_an_item_with_neither_name_nor_quote_is_its_whole_sentence():
    sheet = Sheet(choices={"S02": ("talk",)})
    rows = KIND.rows(sheet, activity(PRINCIPLES), MATERIALS)
    assert rows == [{"sentence": "S02", "sentences": "“All should talk.”", "principles": "Talk"}]


def join(key, value, part="choices"):
    return {"op": "set", "part": part, "key": key, "value": value}


def refused(content, op):
    with pytest.raises(ActionError) as caught:
        KIND.wire(activity(content), MATERIALS).op(op, Sheet())
    return str(caught.value)


def test_an_item_takes_partners_that_exist_and_lets_them_go():
    wire = KIND.wire(activity(FACTS), MATERIALS)
    for value in (["people"], ["talk", "people"], None):
        assert wire.op(join("both", value), Sheet())["value"] == value


def test_what_does_not_belong_is_refused_in_a_sentence():
    assert "no item 'other'" in refused(FACTS, join("other", ["people"]))
    assert "no item 'care' to join in texts" in refused(FACTS, join("care", "x", "texts"))
    for bad in (["nobody"], [], "people", 3):
        assert "Choose from: people, talk, none." in refused(FACTS, join("care", bad))
    assert "takes each partner once" in refused(FACTS, join("care", ["talk", "talk"]))
    assert "takes one partner" in refused(PRINCIPLES, join("S01", ["talk", "people"]))


def faults(content, materials=MATERIALS):
    return " ".join(f"{a} {b}" for a, b in KIND.faults(activity(content), materials))


def test_sound_data_have_no_faults():
    assert faults(FACTS) == ""
    assert faults(PRINCIPLES) == ""


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (Item("a", "A", fits=("nobody",), explain="x"), "fits 'nobody', which is no partner"),
        (Item("a", "A", fits=("people",)), "has no explanation"),
        (Item("a", "A"), "has nothing that fits"),
        (Item("a", fits=("people",), explain="x"), "says nothing"),
        (Item("a", "A", "must  care", "S01", ("people",), "x"), "“must  care” does not stand"),
        (Item("a", "A", "must care", "", ("people",), "x"), "has a quote and no sentence"),
        (Item("a", "A", "", "S44", ("people",), "x"), "no sentence called 'S44'"),
    ],
)
def test_faults_of_an_item_are_named(left, said):
    assert said in faults(Matching((left,), FACTS.right))


def test_faults_of_the_whole_are_named():
    twice = Matching((FACTS.left[0], FACTS.left[0]), (PEOPLE, PEOPLE), "Same", "Same", "colours")
    said = faults(twice)
    assert "The item 'care' stands more than once." in said
    assert "The partner 'people' stands more than once." in said
    assert "Both sides have the same name." in said
    assert "compare is 'colours'." in said
    assert "There is no item." in faults(Matching((), FACTS.right))


def test_a_principle_of_a_reader_that_no_partner_offers_is_a_fault():
    fewer = Matching(PRINCIPLES.left, (PEOPLE, NONE), compare="principles")
    assert "A sees 'talk' in S02, no partner here." in faults(fewer)
    nameless = Matching((Item("a", "A"),), FACTS.right, compare="principles")
    assert "names no sentence to compare" in faults(nameless)


IDS = st.lists(st.sampled_from(["people", "talk", "none", "gone"]), unique=True, max_size=4)


@given(st.dictionaries(st.sampled_from(["care", "both", "S01", "S02", "gone"]), IDS))
def test_completion_counts_joined_items_whatever_an_older_answer_holds(joins):
    for content in (FACTS, PRINCIPLES):
        found = feedback(content, joins)
        known = [i.id for i in content.left if set(joins.get(i.id, ())) - {"gone"}]
        assert found.completion == len(known) / 2
        assert [one.unit for one in found.items if one.status != "open"] == known


def credited(content, joins, policy="readings", **more):
    sheet = Sheet(choices={key: tuple(ids) for key, ids in joins.items()})
    found = KIND.credits(sheet, activity(content, **more), MATERIALS, "", policy)
    return {one.unit: one for one in found}


@pytest.mark.parametrize(
    ("picked", "share", "why"),
    [
        (["people"], 1, "What you chose fits."),
        (["none"], 0, "What you chose does not fit."),
        (["people", "none"], 1 / 2, "1 of the 2 that you chose fit."),
        ([], 0, "You left it open."),
    ],
)
def test_where_the_file_says_what_fits_that_share_is_earned(picked, share, why):
    found = credited(FACTS, {"care": picked})["care"]
    assert (found.share, found.why) == (share, why)


@pytest.mark.parametrize(
    ("item_id", "picked", "share"),
    [
        ("S01", "people", 1),  # two of three readers
        ("S01", "talk", 1),  # one of them
        ("S01", "none", 0),  # no reader, and most expect another
        ("S02", "none", 1),  # most readers see nothing here: never expected, and no fault
        ("S02", "talk", 1),
        ("S02", "people", 1 / 2),  # no reader, and nothing was expected
    ],
)
def test_beside_readings_an_item_earns_by_the_one_choice_it_takes(item_id, picked, share):
    assert credited(PRINCIPLES, {item_id: [picked]})[item_id].share == share


def test_beside_readings_an_item_that_takes_several_earns_by_all_of_them():
    several = Matching(PRINCIPLES.left, PRINCIPLES.right, compare="principles", several=True)
    assert credited(several, {"S01": ["people", "talk"]})["S01"].share == 1
    assert credited(several, {"S01": ["people", "none"]})["S01"].share == 1 / 2


def test_the_reason_of_an_item_counts_the_readers():
    assert credited(PRINCIPLES, {"S01": ["people"]})["S01"].why == (
        '2 of 3 readers choose "People" here; so do you.'
    )
    other = credited(PRINCIPLES, {"S01": ["none"]})["S01"].why
    assert '2 of 3 readers choose "People" here; you do not.' in other
