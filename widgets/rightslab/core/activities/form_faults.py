"""What ``rightslab check`` says of a form as it is written in an activity file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rightslab.core.activities import rubric
from rightslab.core.activities.form_admit import is_date
from rightslab.core.activities.form_fields import KINDS_WANTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rightslab.core.activities.form_content import Field, Form
    from rightslab.core.activities.kind import Fault
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activity import Activity

FORMS = ("words", "long", "date", "number", "one", "several", "claim", "sources")
_CHOOSES = ("one", "several", "sources")
_FITTING = ("words", "date", "number", "one", "several")
# Deaths, displacement and ethnic groups in a present dispute: never without a note and a choice.
SENSITIVE = ("C04", "C05", "C06", "C34", "C35", "C36")


def faults(activity: Activity, materials: Materials) -> Iterator[Fault]:
    """Yield what is wrong in a form, and the cure."""
    form: Form = activity.content
    yield from id_faults("field", [field.id for field in form.fields])
    for field in form.fields:
        yield from ((f"Field {field.id!r}: {what}", cure) for what, cure in _field(field))
    if not any(not field.optional for field in form.fields):
        yield "No field has to be filled in.", "Write at least one field that is not optional."
    choosers = [field for field in form.fields if field.form == "claim"]
    if form.claims and (len(choosers) != 1 or choosers[0].optional):
        what = f"It has claims, and {len(choosers)} fields of the form 'claim'."
        yield what, "Write one field with form = 'claim', and not optional."
    if choosers and not form.claims:
        yield "A field chooses a claim, and no claims are given.", "Write claims = [...]."
    yield from claim_faults(form.claims, activity, materials)
    yield from rubric.faults(activity)


def claim_faults(
    claims: tuple[str, ...], activity: Activity, materials: Materials
) -> Iterator[Fault]:
    """Yield what is wrong with claims that a learner may choose from."""
    yield from id_faults("claim", claims)
    for claim_id in claims:
        claim = materials.claim(claim_id)
        if claim is None:
            cure = "Take an id of data/claims/claims.csv."
            yield f"There is no claim {claim_id!r} in the ledger.", cure
        elif claim.quote not in materials.text.reading:
            what = f"The words of {claim_id} do not stand in {materials.text.slug}."
            yield what, "Take a claim of the text of this activity."
        elif not claim.perspectives and any(one.perspectives for one in materials.claims()):
            cure = "Add two in data/claims/perspectives.csv, or take another claim."
            yield f"{claim_id} has no perspectives to lay beside a finding.", cure
    hard = [claim_id for claim_id in claims if claim_id in SENSITIVE]
    if hard and not (activity.content_note and activity.opt_out):
        what = f"{', '.join(hard)} may be hard to read, and nothing is said before them."
        yield what, "Write a content_note, and name the alternative in opt_out."


def id_faults(what: str, ids: Iterable[str]) -> Iterator[Fault]:
    """Yield ids that stand twice, or that would break a key."""
    for one, times in Counter(ids).items():
        if times > 1:
            yield f"The {what} {one!r} stands {times} times.", "Keep one."
        if not one or "/" in one:
            yield f"The {what} id {one!r} cannot be used.", "Use letters, digits and hyphens."


def _field(field: Field) -> Iterator[Fault]:
    if field.form not in FORMS:
        yield f"There is no form {field.form!r}.", f"Use one of: {', '.join(FORMS)}."
        return
    if not field.name:
        yield "It has no name.", "Write name = ..."
    if field.least and (field.form != "long" or field.least < 0):
        yield f"least = {field.least} says nothing here.", "Give it to a long field, above 0."
    yield from _options(field)
    yield from _fits(field)


def _options(field: Field) -> Iterator[Fault]:
    if field.form not in _CHOOSES:
        if field.options:
            yield "It has options, and nobody can choose them.", "Use the form one or several."
        return
    yield from id_faults("option", [option.id for option in field.options])
    if any(not option.name for option in field.options):
        yield "An option has no name.", "Write name = ... for each option."
    if len(field.options) < KINDS_WANTED:
        yield f"It has {len(field.options)} options.", f"Give at least {KINDS_WANTED}."


def _fits(field: Field) -> Iterator[Fault]:
    if not field.fits:
        return
    if field.form not in _FITTING:
        yield "Nothing can fit here.", f"Take fits away, or use one of: {', '.join(_FITTING)}."
        return
    if not field.explain:
        yield "A learner gets no explanation.", "Write explain = ..., friendly and with the place."
    for one in field.fits:
        if not _can_fit(field, one):
            yield f"{one!r} can never be given in this field.", "Correct it in fits."


def _can_fit(field: Field, one: str) -> bool:
    match field.form:
        case "one" | "several":
            return one in {option.id for option in field.options}
        case "date":
            return is_date(one)
        case "number":
            try:
                return float(one) == float(one)
            except ValueError:
                return False
    return bool(one.strip())
