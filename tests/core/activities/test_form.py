"""A form: what may be written in it, when it is complete, and what is said of it then."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import HOSTILE

from rightslab.core.activities.form import KIND
from rightslab.core.activities.form_content import Field, Form
from rightslab.core.activities.materials import Materials
from rightslab.core.activities.sheet import Sheet
from rightslab.core.activity import Activity
from rightslab.core.catalogue import Catalogue
from rightslab.core.claims import Claim, Fact, Perspective
from rightslab.core.errors import ActionError
from rightslab.core.history import History
from rightslab.core.option import Option
from rightslab.core.text_cut import read_text
from rightslab.core.tokens import count_words

TEXT = read_text("Hunger has ended. We are many.", slug="test", title="Test")
FINDINGS = (Option("yes", "Supported"), Option("no", "Contradicted"))
KINDS = (Option("un", "UN documents"), Option("press", "Press"), Option("law", "Texts of law"))
FIELDS = (
    Field("claim", "The claim", "claim"),
    Field("finding", "Finding", "one", options=FINDINGS),
    Field("as-of", "As of", "date"),
    Field("sources", "Sources", "sources", options=KINDS, explain="Who supplies it?"),
    Field("why", "Reasoning", "long", least=4),
    Field("more", "What would change it", optional=True),
)


def fact(number, when):
    return Fact(number, when, "V", f"{number} was read.", ("https://a.example/1",), True, "", "")


def claim(name, quote, *facts):
    views = (Perspective("Line view", "It depends."), Perspective("Success view", "It is done."))
    return Claim(name, "P1", "S01", quote, "Which line?", "A secret.", facts, views, ())


CLAIMS = (
    claim("C1", "Hunger has ended", fact("C1.1", "on_the_day"), fact("C1.2", "later")),
    claim("C2", "We are many", fact("C2.1", "on_the_day")),
)
MATERIALS = Materials(TEXT, Catalogue((), (), ()), claims=lambda: CLAIMS)


def activity(*fields, claims=("C1", "C2"), **more):
    content = Form(fields or FIELDS, claims)
    given = {"comment": "Read it once more."} | more
    return Activity(
        "weigh", "05_x", "form", "Weigh", "", "test", (), "completion", 10, content=content, **given
    )


def sheet(about="C1", **more):
    """Make a complete finding on one claim; a field given as None is left out."""
    choices = {
        "claim": (about,), f"{about}/finding": ("yes",),
        f"{about}/sources/1": ("un",), f"{about}/sources/2": ("press",),
    }  # fmt: skip
    texts = {
        f"{about}/as-of": "2024-02-26", f"{about}/sources/1": "A report",
        f"{about}/sources/2": "A paper", f"{about}/why": "The word ended decides.",
    }  # fmt: skip
    for part in (choices, texts):
        part.update({k: v for k, v in more.get("fields", {}).items() if k in part})
    return Sheet(
        {k: v for k, v in texts.items() if v is not None},
        {k: v for k, v in choices.items() if v is not None},
    )


def without(*keys):
    return sheet(fields=dict.fromkeys(keys))


def assess(answer, unit="", of=None):
    return KIND.assess(answer, of or activity(), MATERIALS, "", unit)


def everything(found):
    return str(asdict(found))


# -- what may be written in it ---------------------------------------------------------------


def admit(part, key, value, of=None):
    wire = KIND.wire(of or activity(), MATERIALS)
    return wire.op({"op": "set", "part": part, "key": key, "value": value}, Sheet())


@pytest.mark.parametrize(
    ("part", "key", "value"),
    [
        ("choices", "claim", ["C2"]),
        ("choices", "C1/finding", ["no"]),
        ("texts", "C2/as-of", "2024-02-29"),
        ("texts", "C1/sources/9", "A report"),
        ("choices", "C1/sources/9", ["law"]),
        ("texts", "C1/why", "words"),
        ("texts", "C1/why", None),
        ("choices", "C1/finding", None),
    ],
)
def test_what_belongs_to_the_form_is_kept(part, key, value):
    op = admit(part, key, value)
    assert op == {"op": "set", "part": part, "key": key, "value": value}


@pytest.mark.parametrize(
    ("part", "key", "value", "said"),
    [
        ("choices", "claim", ["C3"], "no choice 'C3'"),
        ("choices", "C1/finding", ["maybe"], "Choose from: yes, no"),
        ("choices", "C1/finding", ["yes", "no"], "takes one choice, not 2"),
        ("choices", "C1/finding", [], "takes one choice, not 0"),
        ("texts", "C1/finding", "yes", "keeps its answer among choices"),
        ("texts", "finding", "yes", "no field 'finding'"),
        ("texts", "C1/nothing", "x", "no field 'C1/nothing'"),
        ("texts", "C3/why", "x", "no field 'C3/why'"),
        ("choices", "C1/claim", ["C1"], "no field 'C1/claim'"),
        ("texts", "C1/sources", "x", "up to 9 sources"),
        ("texts", "C1/sources/10", "x", "no field"),
        ("texts", "C1/sources/0", "x", "no field"),
        ("texts", "C1/why/1", "x", "no field"),
        ("texts", "C1/as-of", "2024-02-30", "takes a day"),
        ("texts", "C1/as-of", "20240226", "takes a day"),
        ("quotes", "C1/why", [], "not among quotes"),
    ],
)
def test_what_does_not_belong_is_refused_in_a_sentence(part, key, value, said):
    with pytest.raises(ActionError, match=said):
        admit(part, key, value)


def test_a_form_without_claims_has_plain_keys():
    card = activity(Field("who", "Who spoke?"), claims=())
    assert admit("texts", "who", "Wang Yi", card)["key"] == "who"
    with pytest.raises(ActionError):
        admit("texts", "C1/who", "Wang Yi", card)


@given(st.text(max_size=20), st.sampled_from(["texts", "choices", "numbers"]), HOSTILE)
def test_a_key_that_is_not_of_the_form_never_gets_in(key, part, words):
    with pytest.raises(ActionError, match=r"\.$"):
        admit(part, f"C1/{key}/x", words)


# -- when it is complete ---------------------------------------------------------------------


def test_a_finding_is_complete_when_every_field_that_is_asked_for_holds_enough():
    found = KIND.progress(sheet(), activity(), MATERIALS, "")
    assert (found.done, found.of, found.next) == (5, 5, "")
    assert assess(sheet()).completion == 1


def test_progress_names_the_first_field_that_is_open():
    found = KIND.progress(without("C1/as-of", "C1/why"), activity(), MATERIALS, "")
    assert (found.done, found.of, found.next) == (3, 5, "As of")


def test_two_sources_of_one_kind_are_not_yet_two_kinds():
    answer = sheet(fields={"C1/sources/2": ("un",)})
    answer = Sheet({**answer.texts, "C1/sources/2": "Another"}, answer.choices)
    item = assess(answer, "sources").items[0]
    assert item.status == "begun"
    assert item.revisit
    assert "of one kind: UN documents" in item.lines[0]
    assert "Who supplies it?" in item.lines


def test_a_source_without_a_kind_or_a_name_says_which_it_lacks():
    answer = Sheet({"C1/sources/1": "A report"}, {"claim": ("C1",)})
    assert (
        assess(answer, "sources").items[0].lines[0] == "Source 1 does not say of which kind it is."
    )
    answer = Sheet({}, {"claim": ("C1",), "C1/sources/3": ("un",)})
    assert assess(answer, "sources").items[0].lines[0] == "Source 3 does not say what it is."


def test_reasoning_that_is_too_short_is_begun_and_says_how_much_is_asked_for():
    short = Sheet({**sheet().texts, "C1/why": "It ended."}, sheet().choices)
    assert assess(short, "why").items[0].lines == ("It has 2 words; at least 4 are asked for.",)
    assert assess(short).completion == pytest.approx(0.8)


def test_reasoning_in_chinese_counts_its_characters():
    answer = Sheet({**sheet().texts, "C1/why": "这个词很重要"}, sheet().choices)
    assert assess(answer, "why").items[0].status == "filled in"


def test_spaces_are_no_answer():
    answer = Sheet({**sheet().texts, "C1/why": " \n\u2002"}, sheet().choices)
    assert assess(answer, "why").items[0].status == "open"


def test_the_field_left_out_by_choice_is_not_asked_for():
    assert "What would change it" not in everything(assess(sheet()))


# -- the own finding comes first -------------------------------------------------------------


@pytest.mark.parametrize(
    "key", ["C1/finding", "C1/as-of", "C1/why", "C1/sources/1", "C1/sources/2"]
)
def test_nothing_after_the_day_and_no_perspective_before_all_is_filled_in(key):
    said = everything(assess(without(key))) + everything(assess(without(key), "C1"))
    for words in ("C1.2", "Line view", "It is done", "A secret", "Read it once more"):
        assert words not in said
    assert "is shown when your own finding is complete" in said


def test_a_complete_finding_brings_later_facts_and_the_perspectives_of_its_claim():
    item = assess(sheet()).items[-1]
    assert (item.unit, item.status, item.title) == ("C1", "weighed", "C1 “Hunger has ended”")
    assert "After the day: C1.2 was read. (https://a.example/1)" in item.lines
    assert not any("C1.1" in line for line in item.lines)
    assert [(v.reading, v.name, v.lines) for v in item.voices] == [
        ("", "Line view", ("It depends.",)), ("", "Success view", ("It is done.",)),
    ]  # fmt: skip


def test_where_nothing_came_later_the_feedback_says_so():
    item = assess(sheet("C2")).items[-1]
    assert any("no fact from after the day" in line for line in item.lines)


def test_the_note_for_instructors_never_reaches_a_learner():
    assert "A secret" not in everything(assess(sheet()))


def test_the_finding_itself_is_never_judged():
    yes = assess(sheet())
    no = assess(sheet(fields={"C1/finding": ("no",)}))
    assert yes == no


def test_the_worked_comment_comes_when_all_is_filled_in():
    assert assess(sheet()).summary[-1] == "Read it once more."


# -- another claim loses nothing -------------------------------------------------------------


def test_to_look_at_another_claim_loses_neither_the_answer_nor_the_credit():
    answer = Sheet(sheet().texts, {**sheet().choices, "claim": ("C2",)})
    found = assess(answer)
    assert found.completion == 1
    assert KIND.progress(answer, activity(), MATERIALS, "").done == 5
    assert "Complete and kept as well: your finding on C1." in found.summary
    assert "Line view" not in everything(found)


def test_without_a_claim_the_first_thing_is_to_choose_one():
    assert assess(Sheet()).summary[0].startswith("Choose a claim first.")
    assert assess(Sheet()).completion == 0


def test_a_claim_that_the_form_no_longer_offers_is_as_if_none_were_chosen():
    old = activity(claims=("C2",))
    assert assess(sheet(), of=old).summary[0].startswith("Choose a claim first.")


# -- facts that the source itself gives ------------------------------------------------------

CARD = (
    Field("who", "Who spoke?", fits=("Wang Yi",), explain="The third line of the page says so."),
    Field("when", "When?", "date", fits=("2024-02-26",), explain="See the heading."),
    Field("session", "Which session?", "number", fits=("55",), explain="See the title."),
    Field("seen", "What is on it?", "several", options=KINDS, fits=("un", "law"), explain="Two."),
    Field("kind", "Which kind?", "one", options=KINDS, fits=("un", "press"), explain="Either."),
    Field("doubt", "What do you not know yet?", "long"),
)  # fmt: skip


def card(texts=(), choices=(), numbers=()):
    return KIND.assess(
        Sheet(dict(texts), dict(choices), dict(numbers)), activity(*CARD, claims=()), MATERIALS,
        "", "",
    )  # fmt: skip


def item(found, unit):
    return next(item for item in found.items if item.unit == unit)


@pytest.mark.parametrize("given", ["Wang Yi", "H.E. Mr. WANG  YI", "wang yi, by video link"])
def test_words_fit_whatever_stands_around_them(given):
    found = item(card({"who": given}), "who")
    assert found.status == "fits"
    assert found.lines[0].endswith("The source gives the same.")
    assert found.lines[1] == "The third line of the page says so."


@pytest.mark.parametrize("given", ["Wang", "Wang Yifan", "Li Keqiang"])
def test_other_words_differ_and_then_hear_what_the_source_gives(given):
    found = item(card({"who": given}), "who")
    assert (found.status, found.revisit) == ("differs", True)
    assert found.lines[0] == f"You wrote: {given}. The source gives: Wang Yi."


def test_numbers_days_and_choices_fit_as_such():
    found = card(
        {"when": "2024-02-26"}, {"seen": ("law", "un"), "kind": ("press",)}, {"session": 55.0}
    )
    assert {i.status for i in found.items if i.unit != "who"} == {"fits", "open"}
    assert "4 of 4 answers that the source itself gives are as it gives them." in found.summary


def test_some_of_several_choices_are_not_all_of_them():
    found = item(card(choices={"seen": ("un",)}), "seen")
    assert (
        found.lines[0] == "You wrote: UN documents. The source gives: UN documents; Texts of law."
    )


def test_an_open_field_gives_nothing_away():
    said = everything(card())
    for words in ("Wang Yi", "2024", "55", "third line"):
        assert words not in said


def test_one_field_can_be_asked_for_alone():
    answer = Sheet({"who": "Wang Yi"})
    found = KIND.assess(answer, activity(*CARD, claims=()), MATERIALS, "", "who")
    assert [i.unit for i in found.items] == ["who"]
    assert found.completion == 1


# -- the answer for a reader -----------------------------------------------------------------


def test_rows_hold_what_was_filled_in_claim_by_claim():
    answer = Sheet({"C2/why": "Who counted?", **sheet().texts}, sheet().choices)
    rows = KIND.rows(answer, activity(), MATERIALS)
    assert rows[0] == {
        "claim": "C1 “Hunger has ended”", "field": "Finding", "answer": "Supported",
    }  # fmt: skip
    assert rows[2]["answer"] == "A report (UN documents); A paper (Press)"
    assert rows[-1] == {
        "claim": "C2 “We are many”", "field": "Reasoning", "answer": "Who counted?",
    }  # fmt: skip
    assert len(rows) == 5


def test_rows_of_a_plain_form_have_no_claim():
    rows = KIND.rows(
        Sheet({"who": "Wang Yi"}, {}, {"session": 55.0}), activity(*CARD, claims=()), MATERIALS
    )
    assert rows == [
        {"field": "Who spoke?", "answer": "Wang Yi"}, {"field": "Which session?", "answer": "55"},
    ]  # fmt: skip


@given(
    st.lists(st.tuples(st.sampled_from(["C1/why", "C2/why", "C1/sources/1"]), HOSTILE), max_size=6)
)
def test_completion_is_a_share_and_rows_can_be_made_of_any_words(typed):
    answer = Sheet(dict(typed), {"claim": ("C1",)})
    found = assess(answer)
    assert 0 <= found.completion <= 1
    assert all(
        isinstance(v, str) for row in KIND.rows(answer, activity(), MATERIALS) for v in row.values()
    )
    KIND.wire(activity(), MATERIALS).snapshot(History(answer))


# -- the activity file -----------------------------------------------------------------------


def faults(*fields, claims=(), **more):
    return [what for what, _ in KIND.faults(activity(*fields, claims=claims, **more), MATERIALS)]


def test_a_form_without_faults_has_none():
    assert faults(*FIELDS, claims=("C1", "C2")) == []
    assert faults(*CARD) == []


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (Field("a", "A", "wordz"), "no form 'wordz'"),
        (Field("a", ""), "no name"),
        (Field("a/b", "A"), "cannot be used"),
        (Field("a", "A", "one"), "0 options"),
        (Field("a", "A", options=KINDS), "nobody can choose"),
        (Field("a", "A", "one", options=(*KINDS, Option("un", "Again"))), "stands 2 times"),
        (Field("a", "A", least=5), "says nothing here"),
        (Field("a", "A", fits=("x",)), "no explanation"),
        (Field("a", "A", "long", fits=("x",), explain="."), "Nothing can fit"),
        (Field("a", "A", "one", options=KINDS, fits=("x",), explain="."), "can never be given"),
        (Field("a", "A", "date", fits=("26 Feb",), explain="."), "can never be given"),
        (Field("a", "A", "number", fits=("ten",), explain="."), "can never be given"),
        (Field("a", "A", "number", fits=("nan",), explain="."), "can never be given"),
        (Field("a", "A", optional=True), "No field has to be filled in"),
        (Field("a", "A", "claim"), "no claims are given"),
    ],
)
def test_a_fault_in_a_field_is_named(field, said):
    assert any(said in what for what in faults(field))


def test_claims_that_cannot_be_weighed_are_named():
    chooser = Field("claim", "Claim", "claim")
    assert any("no claim 'C9'" in what for what in faults(chooser, claims=("C9",)))
    assert any("0 fields of the form" in what for what in faults(FIELDS[1], claims=("C1",)))
    elsewhere = Materials(TEXT, MATERIALS.catalogue, claims=lambda: (claim("C1", "Not there"),))
    found = list(KIND.faults(activity(), elsewhere))
    assert any("do not stand in test" in what for what, _ in found)


def test_a_claim_that_may_be_hard_to_read_needs_a_note_and_an_alternative():
    hard = Materials(TEXT, MATERIALS.catalogue, claims=lambda: (claim("C04", "Hunger has ended"),))
    said = [what for what, _ in KIND.faults(activity(claims=("C04",)), hard)]
    assert any("may be hard to read" in what for what in said)
    kind = activity(claims=("C04",), content_note="It speaks of hunger.", opt_out="other")
    assert list(KIND.faults(kind, hard)) == []


def test_words_are_counted_in_any_script():
    assert [count_words(t) for t in ("1.4 billion-plus people’s", "人民 first", "—", "")] == [
        3,
        3,
        0,
        0,
    ]
