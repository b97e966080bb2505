"""The fields of a form as a sheet holds them: their keys, what is filled in, and what it says."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from rightslab.core.tokens import each_word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rightslab.core.activities.form_content import Field, Form
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.option import Option

OPEN, THIN, GIVEN = "open", "begun", "filled in"  # as a learner reads them
MOST_SOURCES = 9
KINDS_WANTED = 2  # of sources: one alone may share its interest, or its error, with all its like
_SOURCE = re.compile(r"(.+)/([1-9])")


@dataclass(frozen=True, slots=True)
class Cited:
    """One source in a list: its number, the id of its kind, and what it is. Either may be empty."""

    number: int
    kind: str
    what: str


def claim_field(form: Form) -> Field | None:
    """Return the field in which a claim is chosen, if the form has one."""
    return next((field for field in form.fields if field.form == "claim"), None)


def chosen(sheet: Sheet, form: Form) -> str:
    """Return the id of the claim that is chosen now; empty where none is, or none can be."""
    field = claim_field(form)
    claim = sheet.choice(field.id) if field else ""
    return claim if claim in form.claims else ""


def key(field: Field, claim: str) -> str:
    """Return the key of a field, for the claim that is weighed in it."""
    return f"{claim}/{field.id}" if claim and field.form != "claim" else field.id


def find(form: Form, given: str) -> tuple[Field, int] | None:
    """Find the field that a key belongs to, and the number of a source in it, or 0."""
    claim, _, rest = given.partition("/")
    own = rest if rest and claim in form.claims else given
    numbered = _SOURCE.fullmatch(own)
    name, number = (numbered[1], int(numbered[2])) if numbered else (own, 0)
    field = next((one for one in form.fields if one.id == name), None)
    if field is None or (field.form == "sources") != bool(number):
        return None
    weighed = bool(form.claims) and field.form != "claim"
    return (field, number) if weighed == (own != given) else None


def wanted(form: Form) -> tuple[Field, ...]:
    """Return the fields that are to be filled in."""
    return tuple(field for field in form.fields if not field.optional)


def state(sheet: Sheet, field: Field, claim: str) -> str:
    """Say whether a field is open, begun (holds less than it asks for) or filled in."""
    where = key(field, claim)
    match field.form:
        case "number":
            filled = where in sheet.numbers
        case "one" | "several":
            filled = any(option.id in sheet.choices.get(where, ()) for option in field.options)
        case "claim":
            filled = bool(claim)
        case "sources":
            return _state_of_sources(sources(sheet, field, claim), field)
        case _:
            filled = bool(sheet.text(where).strip())
    if not filled:
        return OPEN
    thin = field.form == "long" and not _has_words(sheet.text(where), field.least)
    return THIN if thin else GIVEN


def complete(sheet: Sheet, form: Form, claim: str) -> bool:
    """Say whether every field that is not optional holds what it asks for."""
    return all(state(sheet, field, claim) == GIVEN for field in wanted(form))


def begun(sheet: Sheet) -> set[str]:
    """Return the first parts of all keys: the claims on which anything is written, among them."""
    return {key.partition("/")[0] for key in (*sheet.texts, *sheet.choices, *sheet.numbers)}


def furthest(sheet: Sheet, form: Form) -> str:
    """Return the claim that most is written on; the one chosen now where it is no less."""
    if not form.claims:
        return ""
    now = chosen(sheet, form)
    there = begun(sheet)
    first = [now, *(claim for claim in form.claims if claim != now and claim in there)]
    if len(first) == 1:
        return now
    fields = [field for field in wanted(form) if field.form != "claim"]
    return max(first, key=lambda c: sum(state(sheet, f, c) == GIVEN for f in fields) if c else 0)


def answered(sheet: Sheet, form: Form, claim: str) -> tuple[Field, ...]:
    """Return the fields that hold something."""
    return tuple(field for field in form.fields if state(sheet, field, claim) != OPEN)


def sources(sheet: Sheet, field: Field, claim: str) -> tuple[Cited, ...]:
    """Return the sources of a list that hold something."""
    where = key(field, claim)
    found = (
        Cited(n, sheet.choice(f"{where}/{n}"), sheet.text(f"{where}/{n}").strip())
        for n in range(1, MOST_SOURCES + 1)
    )
    return tuple(cited for cited in found if cited.kind or cited.what)


def kinds(cited: Iterable[Cited], field: Field) -> tuple[str, ...]:
    """Return the names of the kinds among sources that say both what they are and of which kind."""
    given = {one.kind for one in cited if one.what}
    return tuple(option.name for option in field.options if option.id in given)


def said(sheet: Sheet, field: Field, claim: str) -> str:
    """Return what a field holds, in words."""
    where = key(field, claim)
    match field.form:
        case "number":
            number = sheet.numbers.get(where)
            return "" if number is None else f"{number:g}"
        case "one" | "several":
            return "; ".join(named(field.options, sheet.choices.get(where, ())))
        case "claim":
            return claim
        case "sources":
            return "; ".join(_cited(one, field) for one in sources(sheet, field, claim))
    return sheet.text(where).strip()


def called(claim: str, materials: Materials) -> str:
    """Return a claim as it is called on the page: its id and its words."""
    found = materials.claim(claim)
    return f"{claim} “{found.quote}”" if found else claim


def named(options: Iterable[Option], ids: Iterable[str]) -> list[str]:
    """Return the names of what was picked; an id that the form no longer has stands as it is."""
    names = {option.id: option.name for option in options}
    return [names.get(one, one) for one in ids]


def bare(text: str) -> str:
    """Return words alone, in lower case: what is compared when an answer can fit.

    >>> bare("H.E. Mr.  WANG Yi, by video")
    'h e mr wang yi by video'
    """
    if text.isascii():
        return " ".join(each_word(text.lower()))
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").casefold()
    return " ".join(each_word(plain))


@lru_cache(maxsize=16)  # credits, feedback and rows ask for the same text in turn
def _has_words(text: str, least: int) -> bool:
    """Say whether a text has so many words, and count no further: it may be as long as a book."""
    return sum(1 for _ in islice(each_word(text), least)) == least


def _state_of_sources(cited: tuple[Cited, ...], field: Field) -> str:
    if not cited:
        return OPEN
    return GIVEN if len(kinds(cited, field)) >= KINDS_WANTED else THIN


def _cited(one: Cited, field: Field) -> str:
    kind = next(iter(named(field.options, [one.kind])), "") if one.kind else "no kind given"
    return f"{one.what or 'not named'} ({kind})"
