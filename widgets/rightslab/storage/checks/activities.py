"""Check the activities: fields, labels, scopes, hints, the alternative of equal credit, prose.

What a kind has of its own is checked by the kind's ``faults``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core.activities import KINDS, NAMES, rubric
from rightslab.core.activities.materials import Materials
from rightslab.core.activity import POLICIES
from rightslab.core.errors import UnknownNameError
from rightslab.storage.checks.catalogue import label_faults
from rightslab.storage.checks.prose import faults, loaded_words
from rightslab.storage.loading import load_catalogue, load_claims, load_readings
from rightslab.storage.loading.load_activities import REQUIRED, activity, allowed
from rightslab.storage.loading.schema import DataError, toml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rightslab.core.readings import Reading
    from rightslab.core.text import Text
    from rightslab.storage.checks.holdings import Holdings
    from rightslab.storage.checks.problems import Problem

Given = dict[str, Any]
Fault = tuple[str, str]

_LABEL = ("id", "name", "badge", "definition", "colour", "text_colour", "pattern")
_PROSE = ("title", "prompt", "comment", "content_note")
_LENGTH = 0.25  # an alternative differs by no more than this share of the words


def check(held: Holdings) -> Iterator[Problem]:
    """Yield what is wrong with any activity."""
    seen: dict[str, str] = {}
    for path in sorted(held.root.glob("activities/*.toml")):
        try:
            given: list[Given] = toml(path).get("activity", [])
        except DataError as error:
            yield held.problem(path, "", str(error), "Correct the place that is named.")
            continue
        ids = [one.get("id", "") for one in given]
        for number, one in enumerate(given, 1):
            name = f"activity {number} ({one.get('id', 'without id')})"
            for what, cure in _activity(held, path, one, {o.get("id", ""): o for o in given}):
                yield held.problem(path, name, what, cure)
            there = seen.setdefault(one.get("id", ""), path.name)
            if ids.count(one.get("id", "")) > 1 or there != path.name:
                what = f"The id {one.get('id')!r} stands more than once, also in {there}."
                yield held.problem(path, name, what, "Give each activity its own.")


def _activity(held: Holdings, path: Path, one: Given, all_: dict[str, Given]) -> Iterator[Fault]:
    may = allowed(one.get("kind"))
    for name in sorted(set(one) - may):
        yield f"The field {name!r} is not known.", f"Allowed: {', '.join(sorted(may))}."
    missing = [name for name in REQUIRED if name not in one]
    for name in missing:
        yield f"The field {name!r} is missing.", f"Write {name} = ..."
    if missing:
        return
    yield from _values(one)
    yield from _labels(held, one)
    text = held.texts.get(one["text"])
    if text is None:
        known = ", ".join(held.texts) or "none"
        yield f"There is no text called {one['text']!r}.", f"Use one of: {known}."
    else:
        yield from _places(one, text)
        yield from _opt_out(one, all_, text)
        if set(one) <= may and one["kind"] in NAMES:
            yield from _kind(held, path, one, text)
    if one["kind"] == "tagging" and not one.get("readings") and not one.get("comment"):
        yield "A learner gets no explanation.", "Set readings = true, or write a worked comment."
    yield from _prose(held, one)


def _kind(held: Holdings, path: Path, one: Given, text: Text) -> Iterator[Fault]:
    """Yield what the activity's own kind finds wrong with it."""
    try:
        materials = Materials(
            text,
            load_catalogue.catalogue(held.root),
            load_readings.readings(held.root, text.slug),
            lambda: load_claims.claims(held.root),
            shelf=lambda slug: _shelf(held, slug),
        )
        made = activity(held.root, path, one)
    except (DataError, UnknownNameError) as error:
        yield str(error), "Correct the place that is named."
        return
    yield from KINDS[made.kind].faults(made, materials)
    if not hasattr(made.content, "rubric"):  # else the kind has looked at it
        yield from rubric.faults(made)


def _shelf(held: Holdings, slug: str) -> tuple[Text, tuple[Reading, ...]] | None:
    text = held.texts.get(slug)
    return (text, load_readings.readings(held.root, slug)) if text else None


def _values(one: Given) -> Iterator[Fault]:
    for name, known in (("kind", NAMES), ("policy", POLICIES)):
        if one[name] not in known:
            yield f"The {name} {one[name]!r} is not known.", f"Allowed: {', '.join(known)}."
    if type(one["points"]) is not int or one["points"] < 0:
        yield f"The points are {one['points']!r}.", "Write a whole number, 0 or more."


def _labels(held: Holdings, one: Given) -> Iterator[Fault]:
    own, named = one.get("label", []), one.get("labels", [])
    if own and named:
        yield "It has two lists of labels.", "Write labels = [...] or [[activity.label]]."
    known = [row["id"] for row in held.rows(held.root / "catalogue" / "categories.csv")]
    for label in (label for label in named if label not in known):
        yield f"There is no category {label!r}.", f"Use one of: {', '.join(known)}."
    lacks = [(label, name) for label in own for name in _LABEL if not label.get(name)]
    for label, name in lacks:
        yield f"The label {label.get('id')!r} has no {name}.", f"Write {name} = ..."
    if not lacks:
        for number, what, cure in label_faults(own):
            yield f"Label {own[number]['id']!r}: {what}", cure


def _places(one: Given, text: Text) -> Iterator[Fault]:
    paragraphs = {block.id for block in text.paragraphs}
    sentences = {sentence.id for sentence in text.sentences}
    for scope, ids in one.get("scopes", {}).items():
        for place in ids:
            if place not in paragraphs:
                what = f"The scope {scope!r} names {place!r}, which is no paragraph of the text."
                yield what, f"Use P1 to {text.paragraphs[-1].id}."
    for name in ("only", "leave_out"):
        for place in one.get(name, ()):
            if place not in sentences:
                what = f"{name} has {place!r}, which is no sentence of the text."
                yield what, f"Use {text.sentences[0].id} to {text.sentences[-1].id}."


def _opt_out(one: Given, all_: dict[str, Given], text: Text) -> Iterator[Fault]:
    if not one.get("opt_out"):
        return
    other = all_.get(one["opt_out"])
    if other is None:
        what = f"The alternative {one['opt_out']!r} does not exist in this file."
        yield what, f"Name one of: {', '.join(all_)}."
        return
    if not one.get("content_note"):
        yield (
            "It has an alternative and no content note.",
            "Say before it what may be hard to read.",
        )
    if other.get("points") != one["points"]:
        what = f"The alternative has {other.get('points')} points, this one {one['points']}."
        yield what, "Give both the same points."
    for scope in one.get("scopes", {}):
        mine, its = _length(one, scope, text), _length(other, scope, text)
        if abs(mine - its) > _LENGTH * mine:
            what = f"In {scope}, the alternative has {its} words to read, this one {mine}."
            yield what, "Make both about equally long."


def _length(one: Given, scope: str, text: Text) -> int:
    places = one.get("scopes", {}).get(scope, ())
    only, out = one.get("only", ()), one.get("leave_out", ())
    shown = [s for s in text.sentences if s.id not in out and (not only or s.id in only)]
    return sum(s.stop - s.first for s in shown if not places or s.paragraph in places)


def _prose(held: Holdings, one: Given) -> Iterator[Fault]:
    words = loaded_words(held)
    pieces = [(name, one.get(name, "")) for name in _PROSE]
    pieces += [(f"hint {n}", hint) for n, hint in enumerate(one.get("hints", ()), 1)]
    pieces += [("label", label.get("definition", "")) for label in one.get("label", ())]
    pieces += _strings(one["kind"], one.get(one["kind"], {}))
    for name, prose in pieces:
        yield from ((f"{name}: {what}", cure) for what, cure in faults(prose, held, words))


def _strings(name: str, given: Any) -> list[tuple[str, str]]:
    """Return all that is written in a kind's own table, each piece with its place."""
    if isinstance(given, str):
        return [(name, given)]
    if not isinstance(given, (dict, list)):
        return []
    pairs = given.items() if isinstance(given, dict) else enumerate(given, 1)
    return [piece for key, value in pairs for piece in _strings(f"{name} {key}", value)]
