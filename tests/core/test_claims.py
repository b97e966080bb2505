"""What a learner may see of the facts about a claim, and when."""

from rightslab.core.claims import Claim, Fact


def fact(number, when="on_the_day", mark="V", *, shown=True):
    return Fact(number, when, mark, "text", ("source",), shown, "", "")


def claim(*facts):
    return Claim("C01", "P1", "S01", "quote", "evidence", "note", facts, (), ())


def ids(facts):
    return [f.id for f in facts]


def test_later_facts_wait_for_the_learners_own_finding():
    ledger = claim(fact("day"), fact("later", "later"))
    assert ids(ledger.shown_facts(after_own_finding=False)) == ["day"]
    assert ids(ledger.shown_facts(after_own_finding=True)) == ["day", "later"]


def test_a_fact_kept_back_is_never_shown():
    assert claim(fact("1", shown=False)).shown_facts(after_own_finding=True) == ()


def test_general_knowledge_is_not_shown_even_if_a_row_says_so():
    assert claim(fact("1", mark="K")).shown_facts(after_own_finding=True) == ()


def test_what_was_counted_in_the_text_is_shown():
    assert ids(claim(fact("1", mark="M")).shown_facts(after_own_finding=False)) == ["1"]
