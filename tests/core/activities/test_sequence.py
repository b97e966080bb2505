"""An order of cards, and what their dates say of it."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightslab.core.activities.sequence import KIND
from rightslab.core.activities.sequence_content import Card, Sequence
from rightslab.core.activities.sequence_order import (
    before,
    forbidden,
    laid,
    shuffled,
    telling,
    time_in_words,
)
from rightslab.core.activities.sheet import Sheet
from rightslab.core.activity import Activity
from rightslab.core.errors import ActionError, RightslabError

SPEECH = Card("speech", "The speech", "2024-02-26", "2024-02-26", "It was given in the morning.")
COPY = Card("copy", "The web copy", "2024-02-28", "2024-02-28", "The page says so.")
MIRROR = Card("mirror", "The mirror", "2024-02-27", "2024-02-28", "Its day is not sure.")
REPORT = Card("report", "The report", "2025", "2025", "It came a year later.")
CARDS = (SPEECH, COPY, MIRROR, REPORT)


def activity(*cards: Card, **more) -> Activity:
    content = Sequence(cards or CARDS)
    plain = {"lesson": "01", "kind": "sequence", "title": "Order", "prompt": "", "text": ""}
    last = {"labels": (), "policy": "completion", "points": 1}
    return Activity(id="versions", **plain, **last, content=content, **more)


def order(*cards: Card) -> Sheet:
    return Sheet(choices={"order": tuple(card.id for card in cards)})


def feedback(sheet: Sheet, unit: str = "", **more):
    return KIND.assess(sheet, activity(**more), None, "", unit)


def lines(found, unit):
    return next(item.lines for item in found.items if item.unit == unit)


def test_an_order_that_the_dates_allow_is_an_answer():
    found = feedback(order(SPEECH, MIRROR, COPY, REPORT))
    assert found.summary[0] == "The dates allow your order."
    assert {item.status for item in found.items} == {"may stand here"}
    assert found.completion == 1


def test_cards_whose_times_overlap_may_stand_either_way_and_nothing_is_said_of_the_pair():
    found = feedback(order(SPEECH, COPY, MIRROR, REPORT))
    assert found.summary[0] == "The dates allow your order."
    assert lines(found, "copy") == (COPY.explain,)


def test_a_pair_that_the_dates_forbid_is_named_with_both_dates():
    found = feedback(order(COPY, SPEECH, MIRROR, REPORT))
    said = (
        '"The web copy": 28 February 2024. "The speech": 26 February 2024. '
        "The dates put the second before the first."
    )
    assert found.summary[0] == "2 of 4 cards are in a pair that the dates forbid."
    assert lines(found, "copy")[0] == said
    before_it = '26 February 2024: its date puts it before "The web copy".'
    assert lines(found, "speech")[0] == before_it
    assert lines(found, "report") == (REPORT.explain,)


def test_a_forbidden_pair_is_found_across_a_card_that_may_stand_anywhere():
    wide = Card("wide", "Some draft", "2024", "2024", "Nobody dated it.")
    pairs = forbidden((COPY, wide, SPEECH))
    assert pairs == [(COPY, SPEECH)]


def test_a_pair_with_another_between_its_ends_is_not_named():
    found = telling((REPORT, COPY, SPEECH))
    assert found == [(REPORT, COPY), (COPY, SPEECH)]


def test_a_card_far_from_where_it_may_stand_is_not_called_right():
    draft = Card("draft", "The draft", "2024-02-27", "2025", "Nobody dated it.")
    found = feedback(order(REPORT, COPY, SPEECH, MIRROR))
    assert {item.status for item in found.items} == {"look again"}
    stands = (draft, COPY, MIRROR, SPEECH)
    assert telling(stands) == [(draft, SPEECH), (COPY, SPEECH), (MIRROR, SPEECH)]


def test_a_card_worth_a_second_look_is_marked_to_come_back_to():
    found = feedback(order(COPY, SPEECH, MIRROR, REPORT))
    assert [item.unit for item in found.items if item.revisit] == ["copy", "speech"]


def test_nothing_is_told_before_a_card_was_moved():
    found = feedback(Sheet())
    assert {item.status for item in found.items} == {"open"}
    assert found.completion == 0
    assert "2024" not in str(found)
    assert "comes" not in str(feedback(Sheet(), comment="The comment comes."))


def test_the_worked_comment_follows_an_order():
    found = feedback(order(*CARDS), comment="Ask who dated it.")
    assert found.summary[-1] == "Ask who dated it."


def test_one_card_can_be_asked_for_alone():
    found = feedback(order(COPY, SPEECH, MIRROR, REPORT), unit="speech")
    assert [item.unit for item in found.items] == ["speech"]


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2024-02-26", "2024-02-26", "26 February 2024"),
        ("2024", "2024", "2024"),
        ("2024", "2025", "between 2024 and the end of 2025"),
        ("2024-12-01", "2025-01-02", "between 1 December 2024 and 2 January 2025"),
    ],
)
def test_times_are_said_in_words(earliest, latest, words):
    assert time_in_words(Card("a", "A", earliest, latest, "")) == words


def test_a_year_lasts_from_its_first_day_to_its_last():
    assert before(SPEECH, REPORT)
    new_year = Card("new", "New year", "2025-12-31", "2025-12-31", "")
    assert not before(REPORT, new_year)


def test_an_order_names_each_card_once():
    KIND.wire(activity(), None).op(set_order([c.id for c in CARDS]), Sheet())
    KIND.wire(activity(), None).op(set_order(None), Sheet())
    for bad in (["speech"], ["speech"] * 4, ["speech", "copy", "mirror", "other"], "speech", 7):
        with pytest.raises(ActionError, match="An order names each card once"):
            KIND.wire(activity(), None).op(set_order(bad), Sheet())


def test_nothing_but_the_order_is_kept():
    with pytest.raises(ActionError, match="the order of its cards"):
        KIND.wire(activity(), None).op(set_order("words", part="texts"), Sheet())


def set_order(value, part="choices"):
    return {"op": "set", "part": part, "key": "order", "value": value}


def test_progress_and_rows_say_what_was_ordered():
    sheet = order(SPEECH, MIRROR, COPY, REPORT)
    assert KIND.progress(Sheet(), activity(), None, "").done == 0
    assert KIND.progress(sheet, activity(), None, "").done == 4
    assert KIND.rows(sheet, activity(), None)[1] == {"position": "2", "card": "The mirror"}
    assert KIND.rows(Sheet(), activity(), None) == []


def test_a_card_that_a_newer_kit_brings_stands_last_and_one_that_went_is_left_out():
    old = Sheet(choices={"order": ("copy", "gone", "speech")})
    assert [card.id for card in laid(old, CARDS, "versions")][:2] == ["copy", "speech"]
    assert len(laid(old, CARDS, "versions")) == 4


def test_cards_are_dealt_the_same_way_each_time_and_never_as_an_answer():
    for seed in map(str, range(30)):
        dealt = shuffled(CARDS, seed)
        assert dealt == shuffled(CARDS[::-1], seed)
        assert forbidden(dealt)


def test_cards_that_may_all_stand_anywhere_are_dealt_too():
    loose = (MIRROR, COPY)
    assert set(shuffled(loose, "x")) == set(loose)


DAYS = st.dates().map(str)


@st.composite
def cards(draw):
    ends = draw(st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=6))
    made = (sorted(pair) for pair in ends)
    return tuple(Card(str(n), f"Card {n}", a, b, "") for n, (a, b) in enumerate(made))


@given(cards())
def test_no_pair_is_named_exactly_where_no_card_stands_before_an_earlier_one(given_cards):
    for stands in permutations(given_cards[:4]):
        broken = any(
            before(lower, upper) for n, upper in enumerate(stands) for lower in stands[n + 1 :]
        )
        assert bool(forbidden(stands)) == broken


@given(cards())
def test_each_card_of_a_forbidden_pair_is_named_and_no_other(given_cards):
    for stands in permutations(given_cards[:4]):
        named = {card for pair in telling(stands) for card in pair}
        assert named == {card for pair in forbidden(stands) for card in pair}
        assert set(telling(stands)) <= set(forbidden(stands))


@given(cards())
def test_cards_in_the_order_of_their_first_days_are_always_an_answer(given_cards):
    stands = sorted(given_cards, key=lambda card: (card.earliest, card.latest))
    assert forbidden(stands) == []


def faults(*given_cards):
    return " ".join(f"{what} {cure}" for what, cure in KIND.faults(activity(*given_cards), None))


def test_sound_cards_have_no_faults():
    assert faults(*CARDS) == ""


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ((SPEECH, COPY, SPEECH), "'speech' stands more than once"),
        ((SPEECH, Card("x", "X", "2025-01-01", "2024-01-01", "So.")), "ends before it begins"),
        ((SPEECH, Card("x", "X", "28 Feb", "2024", "So.")), "Write a day as 2024-02-26"),
        ((SPEECH, Card("x", "X", "2024-02-30", "2024", "So.")), "has the date '2024-02-30'"),
        ((SPEECH, Card("x", "X", "2025", "2025", "")), "has no explanation"),
        ((COPY, MIRROR), "The dates forbid no order"),
    ],
)
def test_faults_of_cards_are_named(bad, said):
    assert said in faults(*bad)


def test_a_broken_date_met_in_a_lesson_is_said_in_a_sentence():
    broken = activity(SPEECH, Card("x", "X", "soon", "2024", "So."))
    with pytest.raises(RightslabError, match="'soon'"):
        KIND.assess(Sheet(choices={"order": ("x", "speech")}), broken, None, "", "")


def credited(policy, *cards: Card):
    found = KIND.credits(order(*cards), activity(), None, "", policy)
    return {one.unit: one for one in found}


def test_a_card_earns_the_share_of_the_others_that_it_stands_right_to():
    found = credited("readings", COPY, SPEECH, MIRROR, REPORT)
    assert {unit: one.share for unit, one in found.items()} == {
        "copy": 1 / 2, "speech": 2 / 3, "mirror": 1, "report": 1,
    }  # fmt: skip
    assert found["copy"].why == (
        "Beside it stand 2 cards whose place its dates settle; 1 on the side they give."
    )


def test_any_order_that_the_dates_allow_earns_all_and_any_order_all_of_completion():
    either = (SPEECH, MIRROR, COPY, REPORT), (SPEECH, COPY, MIRROR, REPORT)
    for cards in either:
        assert {one.share for one in credited("readings", *cards).values()} == {1}
    assert {one.share for one in credited("completion", REPORT, COPY, MIRROR, SPEECH).values()} == {
        1
    }


def test_a_card_that_a_broken_file_names_twice_stands_once():
    found = credited("readings", SPEECH, SPEECH, MIRROR, COPY, REPORT, SPEECH)
    assert [one.share for one in found.values()] == [1, 1, 1, 1]
    broken = order(SPEECH, SPEECH, COPY)
    assert len(KIND.assess(broken, activity(), None, "", "").items) == len(CARDS)
