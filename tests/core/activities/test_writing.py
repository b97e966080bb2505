"""Writing: what is admitted, how far it is, what is said of it, what may be wrong with its file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import HOSTILE

from rightslab.core.activities.materials import Materials
from rightslab.core.activities.rubric import Criterion, Level
from rightslab.core.activities.sheet import Sheet, apply
from rightslab.core.activities.writing import KIND, LONGEST_DRAFT, QUOTES
from rightslab.core.activities.writing_content import Writing
from rightslab.core.activity import Activity
from rightslab.core.catalogue import Catalogue
from rightslab.core.errors import ActionError
from rightslab.core.history import History, act
from rightslab.core.text_cut import read_text

RAW = (
    "We must put people first. People’s right to survival and development should be protected "
    "as a priority.\nBodies should place equal emphasis on all types of human rights."
)
RUBRIC = (
    Criterion(
        "thesis", "Thesis",
        (Level(0, "None."), Level(3, "It can be tested.", ("It asks more.", "It asks less."))),
        ask="Could a reader disagree?",
    ),
)  # fmt: skip
CONTENT = Writing(least=5, most=10, quotes=2, rubric=RUBRIC, thesis=True)


def materials() -> Materials:
    text = read_text(RAW, slug="t", title="T")
    return Materials(text, Catalogue((), (), ()))


def activity(content=CONTENT, **changes) -> Activity:
    one = Activity("w", "10_x", "writing", "Write", "Write.", "t", (), "human", 3, content=content)
    return replace(one, **changes)


def written(text="", thesis="", quotes=(), on=None) -> Sheet:
    """A sheet as it comes from a widget: quotes by their words."""
    on = on or materials()
    wire, history = KIND.wire(activity(), on), History(Sheet())
    picked = []
    for words in quotes:
        start = on.text.reading.index(words)
        picked.append(
            {"first": on.text.token_starts[start], "last": on.text.token_ends[start + len(words)]}
        )
    ops = [("texts", "text", text or None), ("texts", "thesis", thesis or None)]
    for part, key, value in [*ops, ("quotes", "quotes", picked or None)]:
        op = {"op": "set", "part": part, "key": key, "value": value}
        history = act(history, wire.op(op, history.answer), apply)
    return history.answer


def said(sheet, unit="", **changes):
    return KIND.assess(sheet, activity(**changes), materials(), "", unit)


def item(feedback, unit):
    return next(one for one in feedback.items if one.unit == unit)


def admit(part, key, value):
    op = {"op": "set", "part": part, "key": key, "value": value}
    return KIND.wire(activity(), materials()).op(op, Sheet())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("text", "<script>alert(1)</script>"),
        ("thesis", "=cmd|' /C calc'!A0"),
        ("draft/12", "\u202eold"),
        ("draft/12/at", "2024-02-26T10:15:00.123Z"),
        ("draft/12/at", "2024-02-26T10:15:00+08:00"),
        ("draft/3", None),
    ],
)
def test_whatever_a_learner_writes_is_kept_as_it_is(key, value):
    assert admit("texts", key, value)["value"] == value


@pytest.mark.parametrize(
    ("part", "key", "value", "words"),
    [
        ("texts", "txet", "x", "no field 'txet' in texts. Allowed: text, thesis, quotes"),
        ("texts", "draft/0", "x", "no field 'draft/0'"),
        ("texts", "draft/1/at/at", "x", "no field"),
        ("texts", "draft/1/at", "yesterday", "a time such as 2024-.*, not 'yesterday'"),
        ("texts", "draft/1", "x" * (LONGEST_DRAFT + 1), "Your text itself is saved"),
        ("choices", "text", ["x"], "no field 'text' in choices"),
        ("quotes", "quotes", [{"first": 0, "last": 0}] * (QUOTES + 1), f"Up to {QUOTES} quotes"),
        ("quotes", "quotes", [{"first": 3, "last": 8}], "stays inside one sentence"),
    ],
)  # fmt: skip
def test_what_is_not_of_this_activity_is_refused_in_a_sentence(part, key, value, words):
    with pytest.raises(ActionError, match=words):
        admit(part, key, value)


def test_an_activity_without_a_thesis_takes_none():
    with pytest.raises(ActionError, match="no field 'thesis'"):
        KIND.wire(activity(replace(CONTENT, thesis=False)), materials()).op(
            {"op": "set", "part": "texts", "key": "thesis", "value": "x"}, Sheet()
        )


def test_progress_counts_the_parts_and_names_the_next_one():
    empty = KIND.progress(Sheet(), activity(), materials(), "")
    assert (empty.done, empty.of, empty.next) == (0, 3, "thesis")
    some = written("Six words are in this text.", "It asks.", ["people first"])
    done = KIND.progress(some, activity(), materials(), "")
    assert (done.done, done.of, done.next, done.noun, done.verb) == (
        2,
        3,
        "quotes",
        "parts",
        "written",
    )


def test_completion_is_the_mean_of_the_parts_worked_by_hand():
    # thesis 1, one quote of two 0.5, four words of at least five 0.8
    assert said(written("Four words in all", "Yes.", ["people first"])).completion == pytest.approx(
        (1 + 0.5 + 0.8) / 3
    )
    # no thesis 0, no quote 0, twenty words where ten are the most 0.5
    assert said(written("word " * 20)).completion == pytest.approx(0.5 / 3)
    assert said(Sheet()).completion == 0


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        ("", "open", "Nothing is written yet; 5 to 10 words are asked for."),
        ("One two three.", "short", "has 3 words; 5 to 10 words are asked for: 2 more."),
        ("One two three four five.", "in range", "has 5 words, within the 5 to 10 words"),
        ("word " * 25, "long", "has 25 words; 5 to 10 words are asked for. Take out about 15"),
        ("人民至上" * 3, "in range", "has 12 characters, within the 8 to 16 characters"),
    ],
)
def test_the_length_is_said_in_words(text, status, words):
    one = item(said(written(text)), "text")
    assert one.status == status
    assert words in one.lines[0]


def test_each_quote_is_looked_for_in_the_text():
    quotes = [
        "people first",
        "right to survival and development",
        "equal emphasis",
        "as a priority",
    ]
    text = "It puts PEOPLE first, a right to “survival and development”; S03 says so too."
    feedback = said(written(text, quotes=quotes))
    states = [item(feedback, f"quote/{n}").status for n in (1, 2, 3, 4)]
    assert states == ["in your text", "in your text", "by its number", "not found"]
    assert item(feedback, "quote/4").lines[0] == "S02: as a priority"
    assert [item(feedback, f"quote/{n}").revisit for n in (3, 4)] == [False, True]


def test_half_of_a_long_quote_is_found_in_part_and_two_words_are_not():
    quote = "place equal emphasis on all types of human rights"
    for text, state in (
        ("They give equal emphasis on all types of it", "in part"),
        ("They give equal emphasis", "not found"),
    ):
        assert item(said(written(text, quotes=[quote])), "quote/1").status == state


def test_words_in_quotation_marks_that_are_not_exact_are_named_with_the_nearest_sentence():
    text = (
        'It says "equal weight on all human rights" and “People’s right … development”, a "path".'
    )
    one = item(said(written(text)), "marks")
    assert one.lines[0] == '"equal weight on all human rights": nearest in the speech is S03.'
    assert len(one.lines) == 2
    assert not [i for i in said(written("It says “equal emphasis”.")).items if i.unit == "marks"]


def test_a_bidi_control_in_quotation_marks_does_not_turn_the_line_of_the_feedback():
    one = item(said(written("He writes “\u202enot in the speech at all\u202c” here.")), "marks")
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(
        "".join(one.lines)
    )


def test_the_thesis_is_laid_beside_the_text_and_not_judged():
    for text, words in (
        ("", "Now write the text"),
        ("I hold that it asks for more than it gives.", "word for word."),
        ("Something else.", "Read both"),
    ):
        thesis = item(said(written(text, "It asks for more than it gives.")), "thesis")
        assert thesis.status == "done"
        assert words in thesis.lines[-1]
    two = item(said(written("x", "It asks. It gives.")), "thesis")
    assert two.lines[0] == "It has 2 sentences. Try to say it in one."


def test_rubric_and_comment_come_only_after_something_is_written():
    before = said(written(thesis="It asks."), comment="Give each sentence a letter.")
    assert {"rubric", "comment"}.isdisjoint(one.unit for one in before.items)
    after = said(written("It asks for more."), comment="Give each sentence a letter.")
    assert item(after, "rubric").lines == ("Thesis: Could a reader disagree?",)
    assert item(after, "comment").lines == ("Give each sentence a letter.",)
    assert "Nothing here is a mark" in after.summary[-1]
    assert after.figures == ()


def test_one_unit_can_be_asked_for_alone():
    feedback = said(written("It asks for more."), unit="text")
    assert [one.unit for one in feedback.items] == ["text"]


def test_rows_hold_what_was_written_and_picked_and_no_drafts():
    sheet = written("It asks for more.", quotes=["people first"])
    sheet = replace(sheet, texts={**sheet.texts, "draft/1": "old", "draft/1/at": "t"})
    assert KIND.rows(sheet, activity(), materials()) == [
        {"part": "Text", "words": "It asks for more.", "note": "4 words"},
        {"part": "Quote 1", "words": "people first", "note": "S01"},
    ]


def test_a_quote_whose_words_left_the_text_is_still_spoken_of():
    sheet = written("He said people first.", quotes=["people first"])
    other = replace(materials(), text=read_text("All is new here.", slug="t", title="T"))
    feedback = KIND.assess(sheet, activity(), other, "", "")
    assert item(feedback, "quote/1").lines[0] == "people first"


def test_two_hundred_thousand_words_are_counted_and_said_to_be_too_many():
    sheet = written("=cmd <b>\u202e word " * 67_000)
    assert "has 201,000 words; 5 to 10 words are asked for" in item(said(sheet), "text").lines[0]


@given(HOSTILE, HOSTILE)
def test_any_text_and_thesis_get_feedback(text, thesis):
    feedback = said(written(text, thesis, ["people first"]))
    assert 0 <= feedback.completion <= 1
    assert all(line.strip() for one in feedback.items for line in one.lines)


@given(st.lists(st.sampled_from(["people first", "equal emphasis", "as a priority"]), max_size=5))
def test_picked_quotes_come_back_in_their_order(quotes):
    rows = KIND.rows(written(quotes=quotes), activity(), materials())
    assert [row["words"] for row in rows] == quotes


def faults(content=CONTENT, **changes):
    return [what for what, _ in KIND.faults(activity(content, **changes), materials())]


def test_the_activity_of_these_tests_has_no_faults():
    assert faults() == []
    assert faults(replace(CONTENT, beside=("S01: people first",), starters=("In P1",))) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"least": 20}, "20 to 10 words"),
        ({"least": 0}, "0 to 10 words"),
        ({"quotes": -1}, "asks for -1 quotes"),
        ({"starters": ("",)}, "A starter is empty"),
        ({"beside": ("S09: people first",)}, "names no sentence"),
        ({"beside": ("S01: people last",)}, "does not stand in S01"),
        ({"beside": ("people first",)}, "names no sentence"),
        ({"rubric": RUBRIC * 2}, "'thesis' stands twice"),
        ({"rubric": ()}, "there is no rubric"),
    ],
)
def test_a_fault_in_the_file_is_named(changes, words):
    assert any(words in what for what in faults(replace(CONTENT, **changes)))


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ((Level(3, "Good."),), "has the points \\[3\\]|the points"),
        ((Level(3, "Good."), Level(0, "None.")), "the points"),
        ((Level(0, "None."), Level(3, " ")), "has no name"),
        ((Level(0, "None."), Level(3, "Good.", ("Only one.",))), "shows one position"),
        ((Level(0, "None."), Level(3, "Good.", ("Two words.", "Here are four words."))), "2 to 4"),
    ],
)  # fmt: skip
def test_a_level_rewards_no_position(levels, words):
    found = faults(replace(CONTENT, rubric=(Criterion("thesis", "Thesis", levels),)))
    assert any(part in what for what in found for part in words.split("|"))


def test_points_and_policy_fit_the_rubric():
    assert any("add up to 3, the activity has 5" in what for what in faults(points=5))
    assert any("never marked by machine" in what for what in faults(policy="readings"))
