"""An argument: what may be written in it, when it is complete, and what is said of it then."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import HOSTILE

from rightslab.core.activities.argument import KIND
from rightslab.core.activities.argument_content import Argument, Part
from rightslab.core.activities.materials import Materials
from rightslab.core.activities.sheet import Quote, Sheet
from rightslab.core.activity import Activity
from rightslab.core.catalogue import Catalogue
from rightslab.core.claims import Claim, Fact, Perspective
from rightslab.core.errors import ActionError
from rightslab.core.history import History, act
from rightslab.core.text_cut import read_text

TEXT = read_text("Security brings rights. We are many.", slug="test", title="Test")
PARTS = (
    Part("claim", "Claim", "What are you to accept?"),
    Part("grounds", "Grounds", "On what?", explain="Seldom given."),
    Part("warrant", "Warrant", "What leads on?", quotes=False),
    Part("rebuttal", "Rebuttal", "When does it fail?", optional=True),
)
LATER = Fact("C1.1", "later", "V", "A vote was held.", ("x",), True, "", "")
VIEWS = (Perspective("Mutual view", "Both ways."),)
CLAIMS = tuple(
    Claim(name, "P1", "S01", quote, "", "A secret.", (LATER,), VIEWS, ())
    for name, quote in (("C1", "Security brings rights"), ("C2", "We are many"))
)
MATERIALS = Materials(TEXT, Catalogue((), (), ()), claims=lambda: CLAIMS)
QUOTE = Quote(0, 8, "Security", "", " brings rights. We are many.", "test")
LOST = replace(QUOTE, quote="Justice")
DONE = {
    "C1/claim": "Rights follow.",
    "C1/grounds": "Security grew.",
    "C1/warrant": "Safe people can claim.",
}


def activity(*parts, claims=("C1", "C2"), **more):
    content = Argument(parts or PARTS, claims)
    return Activity(
        "lay-out", "05_x", "argument", "Lay out", "", "test", (), "completion", 5,
        content=content, comment="Try another country.", **more,
    )  # fmt: skip


def sheet(texts=DONE, quotes=(), chosen="C1"):
    return Sheet(dict(texts), {"chosen": (chosen,)} if chosen else {}, {}, dict(quotes))


def assess(answer, unit="", of=None):
    return KIND.assess(answer, of or activity(), MATERIALS, "", unit)


def item(answer, unit):
    return assess(answer, unit).items[0]


def do(op, answer=None, of=None):
    wire = KIND.wire(of or activity(), MATERIALS)
    return act(History(answer or Sheet()), wire.op(op, answer or Sheet()), KIND.apply).answer


def set_to(part, key, value):
    return {"op": "set", "part": part, "key": key, "value": value}


def test_a_quote_is_kept_by_its_words_and_comes_back_with_its_sentence():
    answer = do(set_to("quotes", "C1/claim", [{"first": 0, "last": 1}]))
    assert answer.quotes["C1/claim"][0].quote == "Security brings"
    shown = KIND.wire(activity(), MATERIALS).snapshot(History(answer))
    assert shown["quotes"]["C1/claim"] == [
        {"first": 0, "last": 1, "quote": "Security brings", "sentence": "S01"}
    ]


@pytest.mark.parametrize(
    ("part", "key", "value", "said"),
    [
        ("choices", "chosen", ["C3"], "Choose one claim to lay out: C1, C2"),
        ("choices", "chosen", ["C1", "C2"], "Choose one claim"),
        ("texts", "claim", "x", "no part 'claim'"),
        ("texts", "C1/moral", "x", "Its parts: claim, grounds"),
        ("choices", "C1/claim", ["x"], "takes words and quotes, not choices"),
        ("quotes", "C1/warrant", [{"first": 0, "last": 0}], "takes words alone"),
        ("quotes", "C1/claim", [{"first": 0, "last": 0}] * 7, "up to 6 quotes"),
        ("quotes", "C1/claim", [{"first": 0, "last": 99}], "do not exist"),
        ("quotes", "C1/claim", [{"quote": "Justice"}], "not in the text"),
    ],
)
def test_what_does_not_belong_is_refused_in_a_sentence(part, key, value, said):
    with pytest.raises(ActionError, match=said):
        do(set_to(part, key, value))


def test_an_argument_without_claims_has_plain_keys_and_nothing_to_choose():
    plain = activity(claims=())
    assert do(set_to("texts", "claim", "Yes."), of=plain).texts == {"claim": "Yes."}
    with pytest.raises(ActionError):
        do(set_to("choices", "chosen", ["C1"]), of=plain)
    assert assess(Sheet(texts={"claim": "Yes."}), of=plain).completion == pytest.approx(1 / 3)


def test_a_part_is_filled_in_by_words_or_by_a_quote_that_stands_in_the_text():
    for answer, status in (
        (sheet({"C1/claim": "Yes."}), "filled in"),
        (sheet({}, {"C1/claim": (QUOTE,)}), "filled in"),
        (sheet({}, {"C1/claim": (LOST,)}), "open"),
        (sheet({"C1/claim": " \n"}), "open"),
    ):
        assert item(answer, "claim").status == status


def test_a_quote_that_is_no_longer_there_is_named():
    found = item(sheet(DONE, {"C1/claim": (LOST,)}), "claim")
    assert "“Justice”: These words do not stand in this version of the text." in found.lines
    assert found.revisit


def test_feedback_counts_words_and_shows_quotes_with_their_sentence():
    found = item(sheet(DONE, {"C1/claim": (QUOTE,)}), "claim")
    assert found.lines[:2] == ("It has 2 words of your own.", "From the speech: “Security” (S01).")
    assert "Seldom given." in item(sheet(), "grounds").lines


def test_a_warrant_that_repeats_the_grounds_is_sent_back_to_the_step():
    found = item(sheet({**DONE, "C1/warrant": "security  GREW"}), "warrant")
    assert "It says word for word what Grounds says. Which step leads on?" in found.lines
    assert found.revisit


def test_progress_counts_what_is_asked_for_and_names_what_is_open():
    found = KIND.progress(sheet({"C1/claim": "Yes."}), activity(), MATERIALS, "")
    assert (found.done, found.of, found.next, found.noun) == (1, 3, "Grounds", "parts")


@pytest.mark.parametrize("left_out", list(DONE))
def test_perspectives_wait_until_the_own_argument_is_complete(left_out):
    answer = sheet({k: v for k, v in DONE.items() if k != left_out})
    said = str(asdict(assess(answer))) + str(asdict(assess(answer, "C1")))
    for words in ("Mutual view", "A vote was held", "A secret", "Try another country"):
        assert words not in said


def test_a_complete_argument_brings_the_perspectives_and_the_comment():
    found = assess(sheet())
    last = found.items[-1]
    assert (last.unit, last.status, [v.name for v in last.voices]) == (
        "C1", "laid out", ["Mutual view"],
    )  # fmt: skip
    assert "After the day: A vote was held." in last.lines
    assert found.summary[-1] == "Try another country."
    assert found.completion == 1
    assert "A secret" not in str(asdict(found))


def test_to_look_at_the_other_sentence_loses_nothing():
    answer = sheet(chosen="C2")
    assert assess(answer).completion == 1
    assert KIND.progress(answer, activity(), MATERIALS, "").done == 3
    assert "Still open: Claim, Grounds, Warrant." in assess(answer).summary


def test_without_a_claim_the_first_thing_is_to_choose_one():
    found = assess(sheet({}, chosen=""))
    assert found.summary[0].startswith("Choose a claim to lay out first.")
    assert found.completion == 0


def test_rows_hold_words_and_quotes_claim_by_claim():
    answer = sheet({**DONE, "C2/claim": "Many."}, {"C1/claim": (QUOTE,)})
    rows = KIND.rows(answer, activity(), MATERIALS)
    assert rows[0] == {
        "claim": "C1 “Security brings rights”", "part": "Claim", "answer": "Rights follow.",
        "quotes": "“Security” (S01)",
    }  # fmt: skip
    assert [row["claim"][:2] for row in rows] == ["C1", "C1", "C1", "C2"]


@given(st.dictionaries(st.sampled_from(list(DONE)), HOSTILE), st.sampled_from(["", "C1", "C9"]))
def test_any_words_can_be_assessed_and_completion_is_a_share(texts, chosen):
    answer = sheet(texts, chosen=chosen)
    assert 0 <= assess(answer).completion <= 1
    assert all(row["answer"].strip() for row in KIND.rows(answer, activity(), MATERIALS))


def faults(*parts, claims=()):
    return [what for what, _ in KIND.faults(activity(*parts, claims=claims), MATERIALS)]


def test_an_argument_without_faults_has_none():
    assert faults(*PARTS, claims=("C1",)) == []


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (PARTS[:2], "'warrant' is missing"),
        ((*PARTS, Part("moral", "Moral", "?")), "no place in the map"),
        ((*PARTS, PARTS[0]), "stands 2 times"),
        ((*PARTS, Part("backing", "Backing", "")), "lacks a name or a question"),
        ((*PARTS, Part("backing", "B", "?", link="because it is said that")), "too long"),
        (tuple(replace(part, optional=True) for part in PARTS), "No part has to be filled in"),
    ],
)
def test_a_fault_in_the_parts_is_named(parts, said):
    assert any(said in what for what in faults(*parts))


def test_a_claim_that_is_not_in_the_ledger_is_named():
    assert faults(*PARTS, claims=("C9",)) == ["There is no claim 'C9' in the ledger."]
