"""An outline: what it takes, how far it is, and what is said of each boundary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightslab.core.activities.materials import Materials
from rightslab.core.activities.outline import KIND
from rightslab.core.activities.outline_content import Outline
from rightslab.core.activities.sheet import Sheet
from rightslab.core.activity import Activity
from rightslab.core.catalogue import Catalogue, Category
from rightslab.core.errors import ActionError, RightslabError
from rightslab.core.history import History, act
from rightslab.core.readings import Reading, SentenceMove
from rightslab.core.text_cut import read_text

# Nine sentences in three paragraphs.
TEXT = read_text(
    "The world is hard. It is worse now. We saw it.\nWe must act. We must talk. We must agree.\n"
    "We have acted. We have paid. We will go on.",
    slug="test",
    title="Test",
)
MOVES = ("problem", "demand", "record", "pledge")


def label(name: str) -> Category:
    return Category(name, name.title(), name[:2].upper(), "", "", "#000000", "#FFFFFF", "solid")


def reading(name: str, *sections: tuple[int, str], without_section: int = 0) -> Reading:
    """Make a reading from sections; at `without_section` the move changes and no section opens."""
    moves = dict(sections)
    rows, now = [], ""
    for number in range(1, 10):
        now = moves.get(number, now)
        starts = number in moves and number != without_section
        rows.append(SentenceMove(f"S{number:02}", now, starts))
    return Reading(name, name.upper(), f"lens of {name}", (), (), tuple(rows), ())


CUT = ((1, "problem"), (4, "demand"), (7, "record"))
READINGS = (
    reading("a", *CUT),
    reading("b", *CUT),
    reading("c", *CUT, (9, "pledge")),
    reading("d", *CUT, (9, "pledge"), without_section=9),
)


def activity(**more) -> Activity:
    plain = {"id": "cut", "lesson": "02", "kind": "outline", "title": "Cut", "prompt": ""}
    rest = {"text": "test", "policy": "completion", "points": 5, "content": Outline()}
    return Activity(
        **plain, **{"labels": tuple(map(label, MOVES)), "readings": True, **rest, **more}
    )


def materials(readings=READINGS) -> Materials:
    return Materials(TEXT, Catalogue((), (), ()), readings)


def sheet(*, finished: bool = True, **moves: str) -> Sheet:
    """Make an answer: S04="demand" opens a section with that move, S04="" one without a name."""
    choices = {key: (move,) if move else () for key, move in moves.items()}
    return Sheet(choices=choices | ({"finished": ("yes",)} if finished else {}))


def feedback(answer: Sheet, *, unit: str = "", readings=READINGS, scope: str = "", **more):
    return KIND.assess(answer, activity(**more), materials(readings), scope, unit)


def item(found, unit: str):
    return next(one for one in found.items if one.unit == unit)


def lines(found, unit: str) -> str:
    return " ".join(item(found, unit).lines)


def figure(found, name: str) -> str:
    return next(one.value for one in found.figures if one.name == name)


SAME = sheet(S01="problem", S04="demand", S07="record")


def test_a_boundary_at_the_same_place_is_exact():
    found = feedback(SAME)
    assert item(found, "S04").status == "exact"
    assert "You opened Demand at S04. Most readers open a section there too (four of four)." in (
        lines(found, "S04")
    )
    assert figure(found, "Boundary Similarity with A") == "1.00"


@pytest.mark.parametrize(("at", "how"), [("S06", "early"), ("S08", "late")])
def test_a_boundary_one_sentence_off_is_early_or_late_in_words(at, how):
    found = feedback(sheet(S01="problem", S04="demand", **{at: "record"}))
    assert item(found, at).status == how
    assert f"You opened Record one sentence {how}, at {at}. Most readers open a section at S07" in (
        lines(found, at)
    )
    # By hand: one same, one off by 1 in a window of 2: 1 - (1/2) / 2.
    assert figure(found, "Boundary Similarity with A") == "0.75"


def test_a_boundary_two_sentences_off_is_one_extra_and_one_missing():
    found = feedback(sheet(S01="problem", S04="demand", S09="record"), readings=READINGS[:2])
    assert [(one.unit, one.status) for one in found.items] == [
        ("S01", "named"), ("S04", "exact"), ("S07", "missing"), ("S09", "extra"),
    ]  # fmt: skip
    # One same, one extra, one missing: 1 - 2/3.
    assert figure(found, "Boundary Similarity with A") == "0.33"


def test_an_activity_may_let_a_near_miss_be_farther_off():
    far = sheet(S01="problem", S04="demand", S09="record")
    found = feedback(far, readings=READINGS[:2], content=Outline(near=2))
    assert "two sentences late" in lines(found, "S09")
    # One same, one off by 2 in a window of 3: 1 - (2/3) / 2.
    assert figure(found, "Boundary Similarity with A") == "0.67"


def test_a_missing_boundary_is_asked_about_and_comes_back_in_a_warm_up():
    found = feedback(sheet(S01="problem", S07="record"))
    assert item(found, "S04").status == "missing"
    assert lines(found, "S04") == (
        "Most readers open a section at S04 (four of four) and call it Demand. You go on with "
        "Problem. Which words begin something new?"
    )
    assert item(found, "S04").revisit


def test_what_only_some_readers_have_need_not_be_revisited():
    missing = item(feedback(SAME), "S09")
    assert missing.lines[0].startswith("Some readers open a section at S09 (one of four)")
    assert not missing.revisit


def test_a_boundary_of_ones_own_costs_nothing():
    found = feedback(sheet(S01="problem", S04="demand", S05="demand", S07="record"))
    extra = item(found, "S05")
    assert (extra.status, extra.revisit) == ("extra", False)
    assert lines(found, "S05") == (
        "You opened Demand at S05. No reader here opens a section there. "
        "Most readers call it Demand too (four of four)."
    )


def test_each_reader_is_heard_with_the_place_and_the_move():
    found = feedback(sheet(S01="problem", S04="demand", S06="record"))
    said = {voice.name: voice.lines for voice in item(found, "S06").voices}
    assert said["A"] == ("Opens a section one sentence later, at S07, and calls it Record.",)
    assert said["D"][1] == "From S09 on it is Pledge, with no new section."


def test_a_move_that_a_reader_names_without_a_new_section_is_allowed():
    found = feedback(sheet(S01="problem", S04="demand", S07="pledge"))
    label = next(one for one in item(found, "S07").labels if one.yours)
    assert (label.phrase, label.supports, label.allows) == ("some readers", 0, 1)
    assert "for a later part of it" in lines(found, "S07")


def test_a_name_that_no_reader_gives_asks_for_the_words():
    found = feedback(sheet(S01="problem", S04="pledge", S07="record"))
    assert "No reader here calls it Pledge: they call it Demand." in lines(found, "S04")
    assert item(found, "S04").revisit
    assert figure(found, "Parts named alike by you and A") == "2 of 3"


def test_nothing_is_given_away_before_two_sections_are_named():
    for answer in (Sheet(), sheet(S01="problem"), sheet(S01="problem", S04="", S07="record")):
        found = feedback(answer)
        assert not found.figures
        assert not any(one.voices or one.labels for one in found.items)
        assert {one.unit for one in found.items} <= set(answer.choices) | {"S01"}


def test_nothing_is_given_away_beyond_the_last_boundary_until_the_outline_is_complete():
    begun = {"S01": "problem", "S04": "demand"}
    found = feedback(sheet(finished=False, **begun))
    assert [one.unit for one in found.items] == ["S01", "S04"]
    assert any("as far as S04" in line for line in found.summary)
    assert item(feedback(sheet(**begun)), "S07").status == "missing"


def test_a_section_without_a_name_closes_what_comes_after_it():
    found = feedback(sheet(S01="problem", S03="problem", S06="", S08="record"))
    assert [(one.unit, bool(one.voices)) for one in found.items] == [
        ("S01", True), ("S03", True), ("S06", False), ("S08", False),
    ]  # fmt: skip
    assert item(found, "S06").status == "open"


def test_one_place_can_be_asked_for_alone():
    late = sheet(finished=False, S01="problem", S04="demand", S08="record")
    assert [one.status for one in feedback(late, unit="S08").items] == ["late"]
    assert [one.unit for one in feedback(late, unit="S07").items] == ["S08"]
    assert feedback(late, unit="S02").items[0].lines == (
        "Neither you nor any reader here opens a section at S02.",
    )
    assert feedback(late, unit="S09").items[0].status == "open"


def test_progress_counts_sentences_in_named_sections_and_ends_with_complete():
    known = materials()
    going = KIND.progress(sheet(finished=False, S01="problem", S04="demand"), activity(), known, "")
    assert (going.done, going.of, going.next) == (3, 9, "S04")
    done = KIND.progress(sheet(S01="problem", S04="demand"), activity(), known, "")
    assert (done.done, done.next, done.noun, done.verb) == (9, "", "sentences", "outlined")


def test_one_section_is_no_complete_outline():
    assert KIND.progress(sheet(S01="problem"), activity(), materials(), "").done == 0


def test_a_scope_counts_and_checks_its_own_paragraphs():
    part = {"class": ("P2",)}
    found = feedback(sheet(S01="problem", S05="demand"), scope="class", scopes=part)
    assert [one.unit for one in found.items] == ["S05"]
    assert found.completion == 1


def test_without_readings_the_worked_comment_stands_alone():
    found = feedback(SAME, readings=(), comment="One way to cut it is by paragraph.")
    assert found.summary[-1] == "One way to cut it is by paragraph."
    assert not found.figures
    assert feedback(Sheet(), readings=(), comment="Secret.").summary[-1] != "Secret."


def test_rows_say_where_each_section_runs_and_how_it_begins():
    found = KIND.rows(sheet(S01="problem", S05=""), activity(), materials())
    assert found == [
        {"from": "S01", "to": "S04", "paragraphs": "P1 to P2", "move": "Problem",
         "begins": "The world is hard."},
        {"from": "S05", "to": "S09", "paragraphs": "P2 to P3", "move": "not named yet",
         "begins": "We must talk."},
    ]  # fmt: skip
    assert KIND.rows(Sheet(), activity(), materials()) == []


@pytest.mark.parametrize(
    ("part", "key", "value"),
    [
        ("choices", "S99", ["demand"]),
        ("choices", "S04", ["speech"]),
        ("choices", "S04", ["demand", "record"]),
        ("choices", "S04", "demand"),
        ("choices", "finished", ["no"]),
        ("choices", "finished", []),
        ("texts", "S04", "demand"),
        ("numbers", "S04", 1),
    ],
)
def test_what_this_outline_cannot_hold_is_refused_in_a_sentence(part, key, value):
    wire = KIND.wire(activity(), materials())
    with pytest.raises(ActionError, match=r"\. Choose one"):
        wire.op({"op": "set", "part": part, "key": key, "value": value}, Sheet())


def test_a_section_is_opened_named_moved_and_undone():
    wire = KIND.wire(activity(), materials())

    def do(history, *ops):
        given = {"op": "batch", "ops": [{"op": "set", "part": "choices", **op} for op in ops]}
        return act(history, wire.op(given, history.answer), KIND.apply)

    opened = do(History(Sheet()), {"key": "S04", "value": []})
    assert opened.answer.choices == {"S04": ()}
    named = do(opened, {"key": "S04", "value": ["demand"]})
    moved = do(named, {"key": "S04", "value": None}, {"key": "S05", "value": ["demand"]})
    assert moved.answer.choices == {"S05": ("demand",)}
    assert act(moved, {"op": "undo"}, KIND.apply).answer.choices == {"S04": ("demand",)}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"labels": (label("problem"),)}, "It has 1 moves."),
        ({"content": Outline(near=9)}, "near is 9."),
        ({"readings": False}, "A learner gets no explanation."),
        ({"labels": tuple(map(label, MOVES[:3]))}, "The readings have the move 'pledge'"),
    ],
)
def test_a_faulty_activity_is_found(more, said):
    found = list(KIND.faults(activity(**more), materials()))
    assert any(what.startswith(said) for what, _ in found)
    assert all(cure for _, cure in found)


def test_a_sound_activity_has_no_faults_and_a_text_without_outlines_is_one():
    assert not list(KIND.faults(activity(), materials()))
    bare = Reading("x", "X", "", (), (), (), ())
    assert [w for w, _ in KIND.faults(activity(), materials((bare,)))] == [
        "No reading has an outline of this text."
    ]


SENTENCES = [sentence.id for sentence in TEXT.sentences]
ANSWERS = st.builds(
    lambda moves, finished: sheet(finished=finished, **moves),
    st.dictionaries(st.sampled_from(SENTENCES), st.sampled_from(["", "gone", *MOVES])),
    st.booleans(),
)


@given(ANSWERS, st.sampled_from(["", *SENTENCES]))
def test_every_outline_is_assessed_and_no_reader_is_heard_too_early(answer, unit):
    found = feedback(answer, unit=unit)
    assert 0 <= found.completion <= 1
    heard = [SENTENCES.index(one.unit) for one in found.items if one.voices]
    for at in heard:
        before = {s for s in answer.choices if s in SENTENCES and SENTENCES.index(s) <= at}
        named = [s for s in {"S01"} | before if answer.choice(s) not in MOVES]
        assert not named, "a reader was heard beyond a section without a name"


@given(ANSWERS)
def test_progress_feedback_and_rows_count_the_same(answer):
    far = KIND.progress(answer, activity(), materials(), "")
    assert feedback(answer).completion == far.done / far.of
    assert (far.done == far.of) == (far.next == "")
    found = KIND.rows(answer, activity(), materials())
    assert not found or (found[0]["from"], found[-1]["to"]) == ("S01", "S09")


def credited(answer: Sheet, policy: str = "readings", readings=READINGS, **more):
    found = KIND.credits(answer, activity(**more), materials(readings), "", policy)
    return {one.unit: one for one in found}


WHOLE = {"S01": "problem", "S04": "demand", "S07": "record"}


def test_the_cut_of_most_readers_earns_all_and_no_more_is_asked_for():
    found = credited(sheet(**WHOLE))
    assert {unit: one.share for unit, one in found.items()} == dict.fromkeys(WHOLE, 1)


def test_a_boundary_of_some_readers_earns_as_much():
    found = credited(sheet(**WHOLE, S09="pledge"))["S09"]
    assert found.share == 1
    assert found.why.startswith("1 of 4 readers opens a section here or close by; so do you.")


def test_one_sentence_early_or_late_costs_nothing():
    moved = credited(sheet(S01="problem", S05="demand", S07="record"))
    assert {one.share for one in moved.values()} == {1}


def test_a_boundary_of_nobodys_earns_its_name_alone():
    found = credited(sheet(**WHOLE, S02="problem"))["S02"]
    assert found.share == 1 / 2
    assert found.why == (
        "No reader opens a section here or close by. 4 of 4 readers call it Problem; so do you."
    )


def test_a_name_that_no_reader_gives_earns_the_boundary_alone():
    found = credited(sheet(**{**WHOLE, "S04": "pledge"}))["S04"]
    assert found.share == 1 / 2
    assert "No reader calls it Pledge, as you do. 4 of 4 call it Demand." in found.why


def test_a_boundary_of_most_readers_that_is_missing_earns_nothing():
    found = credited(sheet(S01="problem", S07="record"))
    assert found["S04"].share == 0
    assert found["S04"].why == "4 of 4 readers open a section here; you do not."


def test_where_the_outline_has_not_come_to_nothing_is_earned():
    found = credited(sheet(finished=False, S01="problem", S04="demand"))
    assert (found["S04"].share, found["S07"].share) == (1, 0)
    assert "your outline is not settled so far" in found["S07"].why


def test_completion_counts_the_sentences_in_named_sections():
    found = credited(sheet(finished=False, S01="problem", S04="", S07="record"), "completion")
    assert [one.share for one in found.values()] == [1] * 3 + [0] * 6
    assert found["S01"].why == 'In your section "Problem".'
    assert found["S05"].why == "Its section, from S04 on, has no name."
    assert "was not marked as complete" in found["S08"].why


def test_a_reading_without_an_outline_is_nothing_to_be_credited_by():
    bare = Reading("e", "E", "", (), (), (), ())
    with pytest.raises(RightslabError, match="no reading"):
        credited(sheet(**WHOLE), readings=(bare,))
