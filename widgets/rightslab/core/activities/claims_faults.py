"""What can be wrong with a deck of claims, for ``rightslab check``."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rightslab.core.activities.claims_content import Claims
    from rightslab.core.activities.kind import Fault
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activity import Activity

_FIELDS = ("type", "checkable", "evidence", "right")
_KEYS = {"type": 5, "checkable": 3, "evidence": 7}  # how many options have a key of their own


def faults(activity: Activity, materials: Materials) -> Iterator[Fault]:
    """Yield what is wrong and what to do."""
    content: Claims = activity.content
    ledger = [claim.id for claim in materials.claims()]
    yield from _decks(activity, content, ledger)
    yield from _care(activity, content)
    yield from _fields(content)
    yield from _places(content, materials)
    yield from _readings(content, materials)


def _decks(activity: Activity, content: Claims, ledger: list[str]) -> Iterator[Fault]:
    for scope in sorted(set(content.decks) ^ set(activity.scopes)):
        yield (
            f"The scope {scope!r} stands in decks or in scopes, and not in both.",
            "Name the same scopes in [activity.claims.decks] and [activity.scopes].",
        )
    lists = {f"The deck {scope!r}": ids for scope, ids in content.decks.items()}
    lists["The list without"] = content.without
    lists |= {f"Note {n}": one.claims for n, one in enumerate(content.notes, 1)}
    for name, ids in lists.items():
        for one in (one for one in ids if one not in ledger):
            known = f"{ledger[0]} to {ledger[-1]}" if ledger else "none, the ledger is empty"
            yield f"{name} has {one!r}, which is no claim of the ledger.", f"Use {known}."
        for one in _twice(ids):
            yield f"{name} has {one!r} more than once.", "Name each claim once."
    for scope, ids in content.decks.items():
        for one in sorted(set(ids) & set(content.without)):
            what = f"The deck {scope!r} has {one!r}, which is left out by without."
            yield what, "Take it out of one of the two."
    if not set(ledger) - set(content.without):
        yield "No claim is left for a deck.", "Shorten the list without."


def _care(activity: Activity, content: Claims) -> Iterator[Fault]:
    asking = {claim for one in content.notes for claim in one.claims} - set(content.without)
    if asking and not activity.opt_out:
        what = "It has content notes and no alternative of equal credit."
        yield what, "Name an activity without these claims in opt_out."


def _fields(content: Claims) -> Iterator[Fault]:
    for name in (name for name in content.fields if name not in _FIELDS):
        yield f"The field {name!r} is not known.", f"Use some of: {', '.join(_FIELDS)}."
    for name in _twice(content.fields):
        yield f"The field {name!r} stands more than once.", "Name each field once."
    if not {"type", "checkable"} & set(content.fields):
        yield "Neither type nor checkable is asked for.", "Put at least one of them in fields."
    for name, most in _KEYS.items():
        options = content.options(name)
        if name in content.fields and not options:
            yield f"The field {name!r} has no options.", f"Write [[activity.claims.{name}]]."
        if len(options) > most:
            what = f"The field {name!r} has {len(options)} options; {most} have a key."
            yield what, "Join some of them."
        for one in _twice(option.id for option in options):
            yield f"The field {name!r} has the option {one!r} twice.", "Give each its own id."


def _places(content: Claims, materials: Materials) -> Iterator[Fault]:
    known = {sentence.id for sentence in materials.text.sentences}
    for claim in materials.claims():
        if claim.id in content.without:
            continue
        words = materials.text.sentence_text(claim.sentence) if claim.sentence in known else ""
        if words.count(claim.quote) != 1:
            yield (
                f"The words of {claim.id} do not stand once in {claim.sentence} of this text.",
                "Give the activity the text that the ledger is about.",
            )


def _readings(content: Claims, materials: Materials) -> Iterator[Fault]:
    """Yield what readings say that a learner could not choose."""
    types = {option.id for option in content.types}
    checkable = {option.id for option in content.checkable}
    said = [one for reading in materials.readings for one in reading.claims]
    lists = (
        ("type", types, {kind for one in said for kind in (one.type, *one.acceptable)}),
        ("checkable", checkable, {one.checkable for one in said}),
    )
    for name, known, used in lists:
        for one in sorted(used - known) if name in content.fields else ():
            what = f"A reading has the {name} {one!r}, which is no option here."
            yield what, f"Add it as an option, or use: {', '.join(sorted(known))}."


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]
