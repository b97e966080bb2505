"""A deck of claims: what a learner may fill in, how far she is, and what the readings say."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightslab.core.activities.claims import KIND, PARTS
from rightslab.core.activities.claims_content import Claims
from rightslab.core.activities.claims_deck import deck
from rightslab.core.activities.materials import Materials
from rightslab.core.activities.sheet import Sheet, apply
from rightslab.core.activity import Activity
from rightslab.core.catalogue import Catalogue, Right
from rightslab.core.claims import Claim
from rightslab.core.errors import ActionError
from rightslab.core.option import Option
from rightslab.core.readings import Reading, ReadingClaim
from rightslab.core.text_cut import read_text

TEXT = read_text("Poverty fell, and it was right. We must go on. We will.", slug="t", title="T")


def claim(name, sentence, quote):
    seek = f"Seek {name}."
    return Claim(name, "P1", sentence, quote, seek, f"Instructor {name}.", (), (), ())


LEDGER = (
    claim("C1", "S01", "Poverty fell"),
    claim("C2", "S01", "it was right"),
    claim("C3", "S02", "We must go on."),
    claim("C4", "S03", "We will."),
)


def reading(name, **said):
    """Make a reading of claim = (type, acceptable, checkable)."""
    made = tuple(
        ReadingClaim(c, kind, tuple(also.split()), can, f"Reason of {name} on {c}.")
        for c, (kind, also, can) in said.items()
    )
    return Reading(name, name.title(), f"lens of {name}", (), made, (), ())


READINGS = (
    reading("a", C1=("fact", "", "yes"), C2=("value", "fact", "no"), C3=("policy", "", "no")),
    reading("b", C1=("fact", "", "yes"), C2=("value", "fact", "no"), C3=("policy", "", "partly")),
    reading("c", C1=("fact", "", "yes"), C2=("value", "", "no"), C3=("value", "", "no")),
    reading("d", C1=("fact", "", "partly"), C2=("value", "", "no"), C3=("value", "", "partly")),
)
CONTENT = Claims(
    decks={"class": ("C3", "C1"), "self": ()},
    types=tuple(Option(one, one.title()) for one in ("fact", "value", "policy")),
    checkable=tuple(Option(one, one.title()) for one in ("yes", "partly", "no")),
    evidence=(Option("figures", "Figures"), Option("law", "Law")),
)
ACTIVITY = Activity(
    id="sort", lesson="04", kind="claims", title="Sort", prompt="Sort.", text="t", labels=(),
    policy="completion", points=5, readings=True, content=CONTENT,
    scopes={"class": (), "self": ()},
)  # fmt: skip
FOOD = Right("food", "Food", "social", (), "treaty", "", "", ())
MATERIALS = Materials(
    TEXT, Catalogue((), (FOOD, replace(FOOD, id="none")), ()), READINGS, lambda: LEDGER
)


def sheet(**claims):
    """Make an answer of claim = "type checkable evidence...", "-" for what is not given."""
    names = ("type", "checkable", "evidence", "evidence")
    choices: dict[str, tuple[str, ...]] = {}
    for name, words in claims.items():
        for field, word in zip(names, words.split(), strict=False):
            if word != "-":
                key = f"{name}/{field}"
                choices[key] = (*choices.get(key, ()), word)
    return Sheet(choices=choices)


def check(answer, *, unit="", scope="self", activity=ACTIVITY, materials=MATERIALS):
    return KIND.assess(answer, activity, materials, scope, unit)


def item(answer, unit, **more):
    return next(one for one in check(answer, **more).items if one.unit == unit)


def said(answer, unit, **more):
    return " ".join(item(answer, unit, **more).lines)


def changed(**content):
    return replace(ACTIVITY, content=replace(CONTENT, **content))


# -- the deck -------------------------------------------------------------------------------------


def test_a_deck_has_its_claims_in_the_order_of_the_file():
    assert [card.id for card in deck(ACTIVITY, MATERIALS, "class")] == ["C3", "C1"]


@pytest.mark.parametrize("scope", ["self", "", "homework"])
def test_a_deck_that_names_no_claims_is_the_whole_ledger(scope):
    assert [card.id for card in deck(ACTIVITY, MATERIALS, scope)] == ["C1", "C2", "C3", "C4"]


def test_claims_left_out_are_in_no_deck():
    less = changed(without=("C1",))
    assert [card.id for card in deck(less, MATERIALS, "class")] == ["C3"]
    assert [card.id for card in deck(less, MATERIALS, "self")] == ["C2", "C3", "C4"]


# -- how far --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "done"),
    [
        (sheet(C1="fact"), 0),
        (sheet(C1="- yes figures"), 0),
        (sheet(C1="fact yes"), 0),
        (sheet(C1="fact yes figures"), 1),
        (sheet(C1="fact no"), 1),
        (sheet(C1="fact no", C3="policy partly law"), 2),
    ],
)
def test_a_claim_is_sorted_with_type_checkable_and_evidence_unless_it_cannot_be_checked(
    answer, done
):
    found = KIND.progress(answer, ACTIVITY, MATERIALS, "self")
    assert (found.done, found.of) == (done, 4)
    assert check(answer).completion == done / 4


def test_progress_says_where_to_go_on_in_words():
    found = KIND.progress(sheet(C3="policy no"), ACTIVITY, MATERIALS, "class")
    assert (found.next, found.noun, found.verb) == ("C1", "claims", "sorted")


def test_a_deck_without_evidence_asks_for_none():
    short = changed(fields=("type", "checkable"))
    assert KIND.progress(sheet(C1="fact yes"), short, MATERIALS, "self").done == 1


# -- what is admitted -----------------------------------------------------------------------------


def admit(key, value, part="choices", activity=ACTIVITY):
    op = {"op": "set", "part": part, "key": key, "value": value}
    return KIND.wire(activity, MATERIALS).op(op, Sheet())


@pytest.mark.parametrize(
    ("key", "value", "part"),
    [
        ("C1/type", ["fact"], "choices"),
        ("C1/evidence", ["law", "figures"], "choices"),
        ("C1/right", ["food"], "choices"),
        ("C1/later", ["yes"], "choices"),
        ("C1/note", "Which poverty?", "texts"),
        ("C1/type", None, "choices"),
    ],
)
def test_each_field_of_a_card_takes_its_own(key, value, part):
    assert admit(key, value, part)["value"] == value


@pytest.mark.parametrize(
    ("key", "value", "part"),
    [
        ("C9/type", ["fact"], "choices"),
        ("C1/colour", ["red"], "choices"),
        ("C1/type", ["fact"], "texts"),
        ("C1/note", ["fact"], "choices"),
        ("C1", ["fact"], "choices"),
        ("C1/type", ["fact", "value"], "choices"),
        ("C1/type", ["policy "], "choices"),
        ("C1/type", "fact", "choices"),
        ("C1/type", 1, "choices"),
        ("C1/type", [["fact"]], "choices"),
        ("C1/type", [], "choices"),
        ("C1/evidence", ["law", "law"], "choices"),
        ("C1/right", ["none"], "choices"),
        ("C1/later", ["no"], "choices"),
    ],
)
def test_what_is_of_no_card_is_refused_in_a_sentence(key, value, part):
    with pytest.raises(ActionError, match=r"^[A-Z].*\.$"):
        admit(key, value, part)


def test_a_refusal_says_what_was_given_and_what_is_allowed():
    with pytest.raises(ActionError, match=r"not \['red'\]: fact, value, policy"):
        admit("C1/type", ["red"])


def test_a_claim_left_out_and_a_field_not_asked_for_are_refused():
    with pytest.raises(ActionError, match="no claim 'C1'"):
        admit("C1/type", ["fact"], activity=changed(without=("C1",)))
    with pytest.raises(ActionError, match="no field 'right'"):
        admit("C1/right", ["food"], activity=changed(fields=("type", "checkable")))


def test_a_claim_outside_the_class_deck_is_taken_all_the_same():
    assert admit("C2/type", ["value"])["key"] == "C2/type"


# -- what is said ---------------------------------------------------------------------------------


def test_most_readers_share_a_type():
    assert "Type: you chose Fact, as most readers do (four of four)." in said(
        sheet(C1="fact yes law"), "C1"
    )


def test_some_readers_would_accept_a_type_and_most_chose_another():
    assert (
        "Type: you chose Fact. Some readers go along: two of four would accept it. "
        "Most readers chose Value (four of four)."
    ) in said(sheet(C2="fact no"), "C2")


def test_where_readers_are_divided_the_others_are_named():
    assert (
        "Checkable: you chose Partly. Some readers go along: two of four chose it. "
        "Others chose No (two of four)."
    ) in said(sheet(C3="policy partly law"), "C3")


def test_where_no_reader_agrees_a_note_is_asked_for_and_the_claim_is_to_be_revisited():
    alone = item(sheet(C1="policy yes law"), "C1")
    assert "Type: you chose Policy. No reader here does. Most readers chose Fact" in alone.lines[0]
    assert alone.lines[0].endswith("Which words carry your choice? Write a note.")
    assert alone.revisit


def test_a_note_stands_for_a_reason_of_ones_own():
    answer = replace(sheet(C1="policy yes law"), texts={"C1/note": "It asks."})
    assert "Your note gives your reason." in said(answer, "C1")


def test_checkable_alone_can_make_a_claim_worth_coming_back_to():
    assert item(sheet(C1="fact no"), "C1").revisit
    assert not item(sheet(C1="fact partly law"), "C1").revisit


def test_each_reader_is_heard_with_choice_and_reason():
    voices = item(sheet(C2="value no"), "C2").voices
    assert [voice.name for voice in voices] == ["A", "B", "C", "D"]
    assert voices[0].lines == (
        "Value, checkable: no", "Would accept as type too: Fact.", "Reason of a on C2.",
    )  # fmt: skip
    assert voices[3].lines == ("Value, checkable: no", "Reason of d on C2.")


def test_a_reader_who_left_a_claim_out_is_silent_and_not_counted():
    partial = (*READINGS[:3], reading("d", C2=("value", "", "no")))
    found = item(sheet(C1="fact yes law"), "C1", materials=replace(MATERIALS, readings=partial))
    assert "(three of three)" in found.lines[0]
    assert found.voices[3].lines == ()


def test_a_claim_that_no_reader_sorted_gets_no_counts_and_is_not_to_be_revisited():
    found = item(sheet(C4="policy no"), "C4")
    assert found.lines[0] == "Type: you chose Policy."
    assert not found.revisit


def test_what_to_seek_is_said_after_an_answer_only():
    assert "What one could seek: Seek C1." in said(sheet(C1="fact yes law"), "C1")
    assert "Seek" not in str(check(sheet(C1="fact - law")))


def test_evidence_is_named_back_in_words_and_asked_for_where_it_is_missing():
    assert "You would look in: Figures, Law." in said(sheet(C1="fact yes figures law"), "C1")
    assert "You named no evidence yet." in said(sheet(C1="fact yes"), "C1")
    assert "evidence" not in said(sheet(C1="fact no"), "C1")


def test_an_open_claim_says_what_is_missing():
    assert said(sheet(C1="fact"), "C1") == "C1 is still open. Choose: checkable."
    assert said(sheet(), "C1") == "C1 is still open. Choose: type and checkable."


SECRETS = st.dictionaries(
    st.sampled_from([c.id for c in LEDGER]),
    st.sampled_from(["fact", "- yes", "- no law", "value no", "policy partly law", "- -"]),
)


@given(SECRETS)
def test_nothing_of_a_reading_is_given_away_for_an_open_claim(given_fields):
    answer = sheet(**given_fields)
    for one in check(answer).items:
        whole = {f"{one.unit}/type", f"{one.unit}/checkable"} <= set(answer.choices)
        assert (one.status == "sorted") == whole
        if not whole:
            assert (one.labels, one.voices, one.revisit) == ((), (), False)
            assert "reader" not in " ".join(one.lines).lower()
    heard = str(asdict(check(answer)))
    still = [c.id for c in LEDGER if not {f"{c.id}/type", f"{c.id}/checkable"} <= {*answer.choices}]
    assert [c for c in still if f"on {c}." in heard] == []


@given(SECRETS)
def test_feedback_on_one_claim_is_its_part_of_the_whole(given_fields):
    answer = sheet(**given_fields)
    for one in check(answer).items:
        assert check(answer, unit=one.unit).items == (one,)


def test_the_summary_names_what_is_open_and_where_readers_differ():
    found = check(sheet(C1="fact yes law", C2="value no"))
    assert found.summary[:2] == (
        "You have sorted 2 of 4 claims.", "2 claims are still open. Go on at C3.",
    )  # fmt: skip
    assert found.summary[-1] == "The readers differ among themselves on C1."


def test_that_readers_differ_on_an_open_claim_is_not_said():
    found = check(sheet(C2="value no", C3="policy"))
    assert "differ among themselves" not in " ".join(found.summary)


def test_figures_are_shares_that_say_what_they_leave_out():
    figures = check(sheet(C1="policy yes law", C2="fact no", C3="policy")).figures
    assert [figure.value for figure in figures] == ["1 of 2", "2 of 2", "1 of 2"]
    assert all(figure.says and figure.does_not_say for figure in figures)
    assert check(sheet(C1="fact")).figures == ()


def test_labels_tell_supporters_from_those_who_would_accept():
    labels = {one.label: one for one in item(sheet(C2="fact no"), "C2").labels}
    assert (labels["Fact"].supports, labels["Fact"].allows, labels["Fact"].yours) == (0, 2, True)
    assert labels["checkable: no"].supports == 4


def test_a_comment_follows_an_answer_and_waits_for_it():
    commented = replace(ACTIVITY, comment="A comment.")
    assert "A comment." not in check(sheet(), activity=commented).summary
    assert check(sheet(C1="fact yes law"), activity=commented).summary[-1] == "A comment."


def test_without_readings_the_answer_is_repeated_and_no_figures_stand():
    bare = replace(MATERIALS, readings=())
    found = check(sheet(C1="fact yes law"), materials=bare)
    assert found.items[0].lines[:2] == ("Type: you chose Fact.", "Checkable: you chose Yes.")
    assert (found.items[0].voices, found.figures, found.items[0].revisit) == ((), (), False)
    assert "reading" not in " ".join(found.summary)


def test_a_claim_that_is_not_in_the_deck_is_said_to_be_missing():
    found = check(sheet(C2="value no"), unit="C2", scope="class")
    assert (found.summary, found.items) == (("The claim 'C2' is not in this deck.",), ())


def test_a_choice_whose_option_was_since_renamed_is_still_the_learners():
    fewer = changed(types=CONTENT.types[:2])
    assert said(sheet(C1="policy yes law"), "C1", activity=fewer).startswith(
        "Type: you chose policy. No reader here does."
    )


# -- the answer for a reader ----------------------------------------------------------------------


def test_rows_are_what_was_filled_in_by_name_in_the_order_of_the_ledger():
    answer = sheet(C3="policy no", C1="fact yes law figures")
    answer = replace(answer, texts={"C1/note": "Whose line?"})
    rows = KIND.rows(answer, ACTIVITY, MATERIALS)
    assert [row["claim"] for row in rows] == ["C1", "C3"]
    assert rows[0] == {
        "claim": "C1", "sentence": "S01", "words": "Poverty fell", "type": "Fact",
        "checkable": "Yes", "evidence": "Law, Figures", "right": "", "note": "Whose line?",
        "to revisit": "",
    }  # fmt: skip


def test_rows_have_nothing_of_readings_or_of_the_ledger_but_the_words():
    shown = str(KIND.rows(sheet(C1="fact yes law", C2="value no"), ACTIVITY, MATERIALS))
    assert not any(word in shown for word in ("Seek", "Instructor", "Reason"))


def test_nothing_filled_in_is_no_row():
    assert KIND.rows(Sheet(), ACTIVITY, MATERIALS) == []


@given(st.data())
def test_whatever_is_admitted_can_be_checked_counted_and_taken_back(data):
    values = {
        "type": ["fact", "value", "policy"], "checkable": ["yes", "partly", "no"],
        "evidence": ["figures", "law"], "right": ["food"], "later": ["yes"],
    }  # fmt: skip
    answer, undo = Sheet(), []
    for _ in range(data.draw(st.integers(0, 12))):
        field = data.draw(st.sampled_from([*PARTS]))
        name = data.draw(st.sampled_from([c.id for c in LEDGER]))
        value = [data.draw(st.sampled_from(values[field]))] if field in values else "A note."
        op = admit(f"{name}/{field}", data.draw(st.sampled_from([value, None])), PARTS[field])
        answer, inverse = apply(answer, op)
        undo.append(inverse)
    found = check(answer)
    assert found.completion == KIND.progress(answer, ACTIVITY, MATERIALS, "self").done / 4
    assert len(KIND.rows(answer, ACTIVITY, MATERIALS)) <= len(LEDGER)
    for op in reversed(undo):
        answer, _ = apply(answer, op)
    assert answer == Sheet()


def test_an_activity_that_has_no_readings_stays_without_them():
    found = check(sheet(C1="fact yes law"), activity=replace(ACTIVITY, readings=False))
    assert found.items[0].voices == ()


# -- credits --------------------------------------------------------------------------------------


def credit(answer, claim, policy="readings"):
    found = KIND.credits(answer, ACTIVITY, MATERIALS, "self", policy)
    return next(one for one in found if one.unit == claim)


@pytest.mark.parametrize(
    ("claim", "picked", "note", "share"),
    [
        ("C1", "fact yes", "", 1),  # most readers chose both
        ("C1", "fact partly", "", 1),  # one reader chose partly
        ("C1", "fact no", "", 1 / 2),  # no reader chose no, and most chose yes
        ("C1", "fact no", "Why.", 3 / 4),  # the note brings back half of the field
        ("C1", "value no", " ", 0),  # blanks are no note
        ("C1", "value no", "Why.", 1 / 2),
        ("C2", "fact no", "", 1),  # two readers would accept it
        ("C3", "value no", "", 1),
        ("C3", "fact yes", "", 1 / 2),  # the readers part, so that nothing was expected
        ("C3", "fact yes", "Why.", 1),
        ("C4", "fact yes", "", 1),  # no reader speaks of it
        ("C1", "fact -", "", 0),  # still open
    ],
)
def test_a_claim_earns_the_mean_of_type_and_checkable(claim, picked, note, share):
    made = sheet(**{claim: picked})
    answer = Sheet(choices=made.choices, texts={f"{claim}/note": note})
    assert credit(answer, claim).share == pytest.approx(share)


def test_the_reason_of_a_claim_counts_the_readers_field_by_field():
    assert credit(sheet(C1="fact no"), "C1").why == (
        'Type: 4 of 4 readers choose "Fact"; so do you. Checkable: you chose "No", and no reader '
        'does; there is no note to say why. 3 of 4 readers choose "Yes".'
    )
    assert '2 of 4 readers would accept "Fact"' in credit(sheet(C2="fact no"), "C2").why


def test_evidence_counts_for_completion_and_not_beside_the_readings():
    answer = sheet(C1="fact yes")
    assert credit(answer, "C1").share == 1
    found = credit(answer, "C1", "completion")
    assert (found.share, "named no kind of source" in found.why) == (0, True)
    assert credit(sheet(C1="fact yes law"), "C1", "completion").why == "You sorted it."
    assert "did not choose: checkable" in credit(sheet(C1="fact"), "C1", "completion").why
