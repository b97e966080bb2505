"""Read Label Studio's JSON and its JSON-MIN."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from rightslab.core.tokens import reading_form
from rightslab.storage.formats.arriving import Arrivals, Found, by_its_text
from rightslab.storage.formats.format import FormatError, Taken
from rightslab.storage.formats.hostile import (
    listed,
    loaded,
    number,
    record,
    refuse_many,
    string,
    words,
)
from rightslab.storage.formats.offsets import Units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rightslab.core.catalogue import Catalogue
    from rightslab.core.text import Text

WHAT = "Label Studio file"
_AUTHORS = "The file holds the work of several annotators on this text; it came in as one layer."


@dataclass
class _Region:
    """One region: where it is, and what all parts with its id say."""

    start: int = -1
    end: int = -1
    quote: str = ""
    labels: list[str] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)


def take(files: dict[str, bytes], text: Text, catalogue: Catalogue, name: str) -> Taken:
    """Return the layer of all tasks on this text, or on other copies of it. Raises FormatError."""
    main = next((data for file, data in files.items() if file.endswith(".json")), None)
    data = main if main is not None else next(iter(files.values()), b"")
    tasks = [record(one) for one in listed(loaded(words(data, WHAT), WHAT))]
    if not any("data" in task or "label" in task for task in tasks):
        msg = "This is no Label Studio file: no task has data and annotations. Export as JSON."
        raise FormatError(msg)
    arrivals = Arrivals(text, catalogue)
    for task in tasks:
        regions = list(_regions(task, arrivals))
        refuse_many(len(regions), WHAT)
        for one in _tags(regions, _given(task), text, arrivals):
            arrivals.add(one)
    return arrivals.taken(name or "Imported from Label Studio")


def _given(task: dict[str, Any]) -> str | None:
    """Return the text that a task carries, whatever it is called there."""
    box = record(task.get("data")) or task
    named = box.get("text")
    if isinstance(named, str):
        return string(named)
    return next((string(value) for value in box.values() if isinstance(value, str)), None)


def _regions(task: dict[str, Any], arrivals: Arrivals) -> Iterator[_Region]:
    """Yield the regions of all annotations of a task that were not cancelled."""
    if "data" not in task:
        for one in listed(task.get("label")):
            labels = listed(record(one).get("labels"))
            yield _fill(_Region(labels=[string(name) for name in labels]), record(one))
        return
    rounds = [record(one) for one in listed(task.get("annotations") or task.get("predictions"))]
    kept = [one for one in rounds if not one.get("was_cancelled")]
    if len(kept) > 1 and _AUTHORS not in arrivals.said:
        arrivals.said.append(_AUTHORS)
    for one in kept:
        yield from _of_one(listed(one.get("result")), arrivals)


def _of_one(parts: list[Any], arrivals: Arrivals) -> Iterator[_Region]:
    regions: dict[str, _Region] = {}
    for place, part in enumerate(map(record, parts)):
        value = record(part.get("value"))
        if "start" not in value:
            arrivals.count("not taken in: it belongs to no words (a relation, or a whole text)")
            continue
        region = regions.setdefault(string(part.get("id")) or f"{place}", _Region())
        _fill(region, value)
        _part(region, part, value)
    yield from regions.values()


def _fill(region: _Region, value: dict[str, Any]) -> _Region:
    region.start, region.end = number(value.get("start")), number(value.get("end"))
    if isinstance(value.get("text"), str):
        region.quote = string(value["text"])
    return region


def _part(region: _Region, part: dict[str, Any], value: dict[str, Any]) -> None:
    kind, name = string(part.get("type")), string(part.get("from_name"))
    if kind in {"labels", "hypertextlabels"}:
        region.labels += [string(one) for one in listed(value.get(kind))]
        meta = [string(one) for one in listed(record(part.get("meta")).get("text"))]
        region.said.setdefault("note", "\n".join(meta))
    elif kind == "choices":
        region.said[name] = next((string(one) for one in listed(value.get("choices"))), "")
    elif kind == "textarea":
        region.said["note"] = "\n".join(string(one) for one in listed(value.get("text")))


def _tags(
    regions: list[_Region], given: str | None, text: Text, arrivals: Arrivals
) -> Iterable[Found]:
    found = [
        Found(
            label,
            region.quote,
            region.start,
            region.end,
            right=region.said.get("right", ""),
            note=region.said.get("note", ""),
            confidence=region.said.get("confidence", ""),
        )
        for region in regions
        for label in region.labels or [""]
    ]
    if given is None:
        return found
    points = _points(found, given)
    if reading_form(given) == text.reading:
        return points
    return by_its_text(points, given, text, arrivals.said)


def _points(found: list[Found], given: str) -> list[Found]:
    """Return code points: Label Studio counts UTF-16 units, a script in Python may not."""
    units = Units(given)
    if units.same:
        return found
    wide = [
        replace(one, start=units.points(one.start), end=units.points(one.end))
        if one.start >= 0
        else one
        for one in found
    ]
    plain_fits, wide_fits = (
        sum(1 for one in way if one.quote and given[one.start : one.end] == one.quote)
        for way in (found, wide)
    )
    return found if plain_fits > wide_fits else wide
