"""Pseudonyms tell learners apart and tell nothing of them."""

from hypothesis import given
from hypothesis import strategies as st

from rightslab.core.pseudonyms import FIRST, SECOND, pseudonym, pseudonyms

IDS = st.lists(st.text(min_size=1, max_size=12), max_size=60, unique=True)


def test_one_workbook_has_the_same_name_in_every_file():
    assert pseudonym("a1b2") == pseudonym("a1b2")
    assert len(pseudonym("a1b2").split()) == 2


@given(IDS)
def test_no_two_of_a_class_share_a_name(ids):
    names = pseudonyms(ids)
    assert len(set(names.values())) == len(ids)
    assert all(names[one].startswith(pseudonym(one)) for one in ids)


@given(IDS, IDS)
def test_nobodys_name_changes_when_more_come_in(first, more):
    before = pseudonyms(first)
    assert pseudonyms([*first, *more]).items() >= before.items()


def test_of_two_alike_the_later_gets_a_number():
    seen: dict[str, str] = {}
    number = 0
    while pseudonym(str(number)) not in seen:
        seen[pseudonym(str(number))] = str(number)
        number += 1
    first, name = seen[pseudonym(str(number))], pseudonym(str(number))
    assert pseudonyms([first, str(number)]) == {first: name, str(number): f"{name} 2"}


def test_five_hundred_students_need_few_numbers():
    names = pseudonyms(f"student-{number}" for number in range(500))
    assert sum(name[-1].isdigit() for name in names.values()) < 30


def test_the_words_are_plain_and_each_stands_once():
    words = [*FIRST, *SECOND]
    assert len(set(words)) == len(words)
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words)
